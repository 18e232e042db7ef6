"""How deep subtasks go, and what becomes of them when something above is deleted or restored (C7, D16)."""

import pytest

from livelist.core.errors import BadParent, TooLarge
from livelist.core.inverse import undo_of
from livelist.core.limits import MOST_DEEP
from livelist.core.ops import Change, Delete, Op, Restore, Set
from tests.core.lists import Sample, task


def chain(sample: Sample, name: str, length: int, parent: str | None = None) -> None:
    for n in range(1, length + 1):
        sample.says("ann", task(f"{name}{n}", parent=parent))
        parent = f"{name}{n}"


def undone(sample: Sample, change: Change, *, force: bool = False) -> list[Op]:
    rows = sample.state.rows
    return undo_of(lambda i: rows[i].record if i in rows else None, change.ops, change.was, force=force)


@pytest.fixture
def sample() -> Sample:
    return Sample()


def test_C7_SEC54_subtasks_go_eight_levels_deep(sample: Sample) -> None:
    chain(sample, "a", MOST_DEEP)
    with pytest.raises(BadParent):
        sample.says("ann", task("x", parent=f"a{MOST_DEEP}"))
    chain(sample, "b", 3)
    with pytest.raises(BadParent):
        sample.says("ann", Set("b1", {"parent": f"a{MOST_DEEP - 2}"}))
    sample.says("ann", Set("b1", {"parent": f"a{MOST_DEEP - 3}"}))
    assert sample.replayed().records() == sample.state.records()


def test_C7_SEC54_what_is_deeper_already_is_changed_flattened_and_never_grows(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("livelist.core.relations.place.MOST_DEEP", 5000)
        chain(sample, "a", 300)
    sample.says("ann", Set("a200", {"title": "Still there"}), Set("a250", {"completed": True}))
    with pytest.raises(BadParent):
        sample.says("ann", task("x", parent="a100"))
    sample.says("ann", Set("a100", {"parent": None}))
    sample.says("ann", Delete("a50"))
    assert sample.state.task("a299") is not None


def test_SEC54_moving_large_families_back_and_forth_is_refused_before_it_takes_long(sample: Sample) -> None:
    sample.says("ann", task("top"), task("a"), task("b"))
    for start in range(0, 4900, 100):
        sample.says("ann", *(task(f"t{n}", parent="top") for n in range(start, start + 100)))
    with pytest.raises(TooLarge):
        sample.says("ann", *(Set("top", {"parent": "ab"[n % 2]}) for n in range(100)))
    sample.says("ann", Set("top", {"parent": "a"}))


def test_O9_a_parent_is_a_task_and_not_below_the_task_itself(sample: Sample) -> None:
    sample.says("ann", task("a"), task("b", parent="a"))
    with pytest.raises(BadParent, match="below itself"):
        sample.says("ann", Set("a", {"parent": "b"}))
    with pytest.raises(BadParent, match="the id of a task"):
        sample.says("ann", Set("a", {"parent": "list"}))


def test_D16_a_parent_that_is_deleted_is_one_all_the_same(sample: Sample) -> None:
    sample.says("ann", task("p"), task("t"))
    sample.says("ben", Delete("p"))
    sample.says("ann", task("child", parent="p"), Set("t", {"parent": "p"}))
    sample.says("ben", Restore("p"))
    assert sample.task("child")["parent"] == sample.task("t")["parent"] == "p"


def test_D16_C7_a_deleted_parent_counts_as_a_level_so_that_restoring_it_makes_nothing_too_deep(sample: Sample) -> None:
    sample.says("ann", task("p"))
    chain(sample, "a", MOST_DEEP)
    sample.says("ben", Delete("p"))
    with pytest.raises(BadParent):
        sample.says("ann", Set("a1", {"parent": "p"}))
    sample.says("ann", Set("a2", {"parent": "p"}))
    with pytest.raises(BadParent):
        sample.says("ann", task("x", parent=f"a{MOST_DEEP}"))
    sample.says("ben", Restore("p"))
    assert sample.task(f"a{MOST_DEEP}")["parent"] == f"a{MOST_DEEP - 1}"


def test_D16_C7_what_is_restored_below_something_deleted_comes_to_the_top_if_that_would_be_too_deep(
    sample: Sample,
) -> None:
    sample.says("ann", task("p"), task("q", parent="p"))
    sample.says("ben", Delete("p"), Delete("q"))
    chain(sample, "a", MOST_DEEP - 1, parent="q")
    sample.says("ben", Restore("q"))
    assert sample.task("q")["parent"] is None
    sample.says("ben", Restore("p"))
    assert sample.replayed().records() == sample.state.records()


def test_D16_restoring_closes_no_circle(sample: Sample) -> None:
    sample.says("ann", task("y"), task("x", parent="y"), task("z", parent="x"))
    sample.says("ann", Delete("x"), Restore("z"))
    sample.says("ann", Set("y", {"parent": "z"}))
    change = sample.says("ben", Restore("x"))
    assert (change.ops, change.was) == ([Restore("x"), Set("x", {"parent": None})], [None, {"parent": "y"}])
    assert sample.replayed().records() == sample.state.records()
    sample.says("ben", *undone(sample, change))
    assert sample.state.task("x") is None


def test_D16_restoring_too_deep_brings_it_back_at_the_top(sample: Sample) -> None:
    chain(sample, "a", 4)
    chain(sample, "b", 5)
    sample.says("ann", Delete("b1"))
    sample.says("ann", Set("b1", {"parent": "a4"}))
    sample.says("ann", Restore("b2"), Restore("b1"))
    assert (sample.task("b1")["parent"], sample.task("b2")["parent"]) == (None, "b1")


def test_D16_undo_leaves_a_parent_that_is_gone_and_gives_back_the_rest(sample: Sample) -> None:
    sample.says("ann", task("p"), task("t", parent="p"))
    change = sample.says("ann", Set("t", {"parent": None, "title": "Moved"}))
    sample.says("ann", Delete("p"))
    sample.says("ben", *undone(sample, change))
    assert (sample.task("t")["parent"], sample.task("t")["title"]) == ("p", "Milk")
    sample.says("ann", Set("t", {"parent": None, "title": "Moved"}))
    del sample.state.rows["p"]  # its tombstone was dropped
    assert undone(sample, change) == [Set("t", {"title": "Milk"})]


def test_D16_undo_puts_nothing_below_itself(sample: Sample) -> None:
    sample.says("ann", task("a"), task("b", parent="a"))
    change = sample.says("ann", Set("b", {"parent": None}))
    sample.says("ben", Set("a", {"parent": "b"}))
    assert undone(sample, change) == []


def test_SEC54_what_stands_below_what_is_known_whatever_was_decided_and_dropped(sample: Sample) -> None:
    chain(sample, "a", 3)
    sample.says("ann", Delete("a2"), Restore("a3"), Set("a3", {"parent": "a1"}), Restore("a2"))
    sample.says("ann", Set("a2", {"parent": "a3"}))
    with pytest.raises(BadParent):
        sample.says("ann", Set("a1", {"parent": None, "title": "x"}), Set("a1", {"parent": "a2"}))
    fresh = sample.replayed()
    for kind in ("task", "comment"):
        for record_id in fresh.rows:
            assert fresh.under(kind, record_id) == sample.state.under(kind, record_id)
    assert sample.state.under("task", "a3") == {"a2"}
