"""Rules O1–O9: what a mutation becomes."""

import pytest

from livelist.core.apply import bury
from livelist.core.errors import BadParent, Invalid, ListFull, LivelistError, NotFound, TooLarge
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.order import block
from livelist.core.state import Draft
from tests.core.lists import Sample, later, task


@pytest.fixture
def groceries() -> Sample:
    return Sample()


def test_O1_create_fills_in_what_is_left_out(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    record = groceries.task("t")
    assert (record["notes"], record["tags"], record["priority"], record["completed_at"]) == ("", [], None, None)
    assert (record["created_by"], record["updated_by"]) == ("ann", "ann")


def test_O1_creating_a_used_id_does_nothing(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    assert groceries.says("ben", task("t", "Bread")).ops == []
    assert groceries.task("t")["title"] == "Milk"


def test_O1_setting_the_same_value_does_nothing_but_true_is_not_one(groceries: Sample) -> None:
    groceries.says("ann", task("t", later_field=1))
    assert groceries.says("ben", Set("t", {"title": "Milk"})).ops == []
    assert groceries.says("ben", Set("t", {"later_field": True})).ops == [Set("t", {"later_field": True})]


def test_O2_fields_merge_one_by_one_and_the_change_keeps_what_it_replaced(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    base = groceries.rev
    groceries.says("ann", Set("t", {"title": "Oat milk"}), base=base)
    change = groceries.says("ben", Set("t", {"priority": 1}), base=base)
    assert groceries.task("t")["title"] == "Oat milk"
    assert change.was == [{"priority": None}]
    assert change.conflicts == []


def test_O3_a_value_lost_to_someone_who_had_not_seen_it_is_kept_as_a_conflict(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    base = groceries.rev
    groceries.says("ann", Set("t", {"title": "Oat milk"}), base=base)
    change = groceries.says("ben", Set("t", {"title": "Soy milk"}), base=base)
    assert [(c.field, c.value, c.by) for c in change.conflicts] == [("title", "Oat milk", "ann")]
    assert groceries.task("t")["title"] == "Soy milk"
    assert groceries.task("t")["conflicts"]["title"]["value"] == "Oat milk"


@pytest.mark.parametrize("title", ["Soy milk", "Oat milk"])
def test_O3_setting_the_field_again_settles_the_conflict_even_to_its_own_value(groceries: Sample, title: str) -> None:
    test_O3_a_value_lost_to_someone_who_had_not_seen_it_is_kept_as_a_conflict(groceries)
    groceries.says("ann", Set("t", {"title": title}), base=groceries.rev)
    assert "conflicts" not in groceries.task("t")
    assert groceries.task("t")["title"] == title


@pytest.mark.parametrize(
    ("op", "by", "base"),
    [
        (Set("t", {"title": "Soy"}), "ann", 2),  # one's own
        (Set("t", {"title": "Soy"}), "ben", 3),  # seen
        (Set("t", {"title": "Soy"}), "ben", None),  # not said
        (Set("t", {"title": "Oat milk"}), "ben", 2),  # the same
        (Set("t", {"position": "b", "completed": False}), "ben", 2),  # never in conflict
    ],
)
def test_O3_what_is_not_a_conflict(groceries: Sample, op: Op, by: str, base: int | None) -> None:
    groceries.says("ann", task("t"))
    groceries.says("ann", Set("t", {"title": "Oat milk", "position": "a", "completed": True}))
    assert groceries.says(by, op, base=base).conflicts == []


def test_O3_nothing_is_lost_that_somebody_typed_when_a_link_is_set(groceries: Sample) -> None:
    groceries.says("ann", Create("house", "link", {"position": "V"}))
    base = groceries.rev
    groceries.says("ann", Set("house", {"favorite": True, "color": "pink"}), base=base)
    change = groceries.says("ben", Set("house", {"favorite": None, "color": None}), base=base)
    assert (change.was, change.conflicts) == ([{"favorite": True, "color": "pink"}], [])


def test_O8_a_link_has_no_more_fields_than_it_was_given(groceries: Sample) -> None:
    groceries.says("ann", Create("house", "link", {"position": "V"}))
    row = groceries.state.rows["house"]
    assert row.record.keys().isdisjoint({"color", "favorite", "archived"})


@pytest.mark.parametrize("fields", [{"color": "mauve"}, {"favorite": 1}, {"archived": "no"}, {"position": None}])
def test_S10_a_link_holds_only_what_the_table_says(groceries: Sample, fields: dict[str, object]) -> None:
    groceries.says("ann", Create("house", "link", {"position": "V"}))
    with pytest.raises(Invalid):
        groceries.says("ann", Set("house", fields))


def test_O4_restore_brings_everything_back(groceries: Sample) -> None:
    groceries.says("ann", task("t", notes="two bottles"))
    groceries.says("ann", Delete("t"))
    assert groceries.says("ben", Delete("t")).ops == []
    groceries.says("ben", Restore("t"))
    assert (groceries.task("t")["title"], groceries.task("t")["notes"]) == ("Milk", "two bottles")
    assert "deleted_at" not in groceries.task("t")


def test_O4_E2_an_edit_that_meets_a_deletion_stays_with_the_tombstone_and_comes_back_with_it(
    groceries: Sample,
) -> None:
    groceries.says("ann", task("t", notes="old"))
    base = groceries.rev
    groceries.says("ben", Delete("t"))
    words = Set("t", {"notes": "two hours of offline notes", "completed": True})
    change = groceries.says("ann", words, base=base)
    assert (change.ops, change.was) == ([words], [{"notes": "old", "completed": False}])
    assert groceries.state.task("t") is None  # the deletion stands
    tomb = groceries.state.rows["t"].record
    assert (tomb["deleted_by"], tomb["updated_by"], tomb["completed_by"]) == ("ben", "ann", "ann")
    groceries.says("ben", Restore("t"))
    assert groceries.task("t")["notes"] == "two hours of offline notes"
    assert groceries.replayed().records() == groceries.state.records()


def test_O4_O3_two_edits_that_meet_a_deletion_are_in_conflict_like_any(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    base = groceries.rev
    groceries.says("ann", Delete("t"))
    groceries.says("ann", Set("t", {"title": "Oat milk"}), base=base)
    groceries.says("ben", Set("t", {"title": "Soy milk"}), base=base)
    groceries.says("ann", Restore("t"))
    assert groceries.task("t")["title"] == "Soy milk"
    assert groceries.task("t")["conflicts"]["title"]["value"] == "Oat milk"


def test_O4_setting_what_a_tombstone_has_does_nothing_and_does_not_make_it_younger(groceries: Sample) -> None:
    groceries.says("ann", task("t"), task("u"))
    groceries.says("ann", Delete("t"))
    assert groceries.says("ben", Set("t", {"title": "Milk"})).ops == []
    groceries.says("ben", Set("t", {"title": "Bread"}), at=later(29))
    groceries.says("ann", Set("u", {"title": "Ham"}), at=later(30))
    assert "t" not in groceries.state.rows
    with pytest.raises(NotFound):
        groceries.says("ben", Set("t", {"title": "Bread"}), at=later(30))


def test_O4_a_comment_on_what_somebody_deleted_is_kept_too(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    groceries.says("ann", Delete("t"))
    assert groceries.says("ben", Create("c", "comment", {"task": "t", "text": "Hello"})).ops
    assert groceries.replayed().records() == groceries.state.records()


def test_O4_a_tombstone_is_dropped_by_the_first_change_after_thirty_days(groceries: Sample) -> None:
    groceries.says("ann", task("t"), task("u"))
    groceries.says("ann", Delete("t"))
    groceries.says("ann", Set("u", {"title": "Eggs"}), at=later(29))
    assert "t" in groceries.state.rows
    groceries.says("ann", Set("u", {"title": "Ham"}), at=later(30))
    assert "t" not in groceries.state.rows
    assert groceries.replayed().records() == groceries.state.records()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   "),
        ("title", "x" * 501),
        ("title", 7),
        ("title", "\ud800"),
        *(("title", blank) for blank in ("\u200b", "\u2060", "\u2800", "\u3164", "\ufeff", "\x00", " \u200b\n")),
        ("tags", ["\u200b"]),
        ("completed", 1),
        ("priority", 0),
        ("priority", 5),
        ("priority", True),
        ("due", "soon"),
        ("due", "2026-02-30"),
        ("due", "20261127"),
        ("tags", ["a", "a"]),
        ("tags", [""]),
        ("tags", ["x"] * 21),
        ("tags", "home"),
        ("assignees", ["not an id"]),
        ("position", "a0"),
        ("position", "ä"),
        ("parent", 5),
        ("created_at", "2026-11-22T12:00:00.000Z"),
        ("completed_by", "ann"),
        ("conflicts", {}),
        ("id", "u"),
        ("Bad-Name", 1),
    ],
)
def test_O9_E36_a_bad_field_refuses_the_whole_mutation(groceries: Sample, field: str, value: object) -> None:
    groceries.says("ann", task("t"))
    before = groceries.state.records()
    with pytest.raises(Invalid):
        groceries.says("ann", Set("t", {"notes": "changed"}), Set("t", {field: value}))
    assert groceries.state.records() == before


@pytest.mark.parametrize("due", ["2026-11-27", "2026-11-27T17:00", "2026-11-27T17:00:30+02:00", None])
def test_O9_a_due_is_a_date_or_a_time(groceries: Sample, due: str | None) -> None:
    groceries.says("ann", task("t", due=due))
    assert groceries.task("t")["due"] == due


@pytest.mark.parametrize(
    ("ops", "error"),
    [
        ([], Invalid),
        ([Create("x", "task", {"title": "No position"})], Invalid),
        ([Create("x", "spaceship", {})], Invalid),
        ([Create("other", "list", {"title": "A second list record"})], Invalid),
        ([Create("c", "comment", {"task": "nowhere", "text": "Hello"})], Invalid),
        ([Create("not an id!", "task", {"title": "x", "position": "V"})], Invalid),
        ([Set("nowhere", {"title": "x"})], NotFound),
        ([Delete("nowhere")], NotFound),
        ([Set("t", {"notes": "ß" * 16_385})], TooLarge),
        ([Set("t", {"later_field": "x" * 4096})], TooLarge),
        ([Set("t", {"title": "x"})] * 101, TooLarge),
        ([Set("t", {"parent": "t"})], BadParent),
        ([Set("t", {"parent": "nowhere"})], BadParent),
    ],
)
def test_O9_what_cannot_be_is_refused_with_its_reason(
    groceries: Sample, ops: list[Op], error: type[LivelistError]
) -> None:
    groceries.says("ann", task("t"))
    with pytest.raises(error):
        groceries.says("ann", *ops)
    assert groceries.rev == 2


def test_O9_a_task_never_comes_to_lie_below_itself(groceries: Sample) -> None:
    groceries.says("ann", task("a"), task("b", parent="a"), task("c", parent="b"))
    with pytest.raises(BadParent):
        groceries.says("ann", Set("a", {"parent": "c"}))


def test_C7_a_list_holds_five_thousand_live_tasks(groceries: Sample) -> None:
    keys = block(None, None, 5000, "abcdef")
    for start in range(0, 5000, 100):
        groceries.says("ann", *(task(f"t{n}", position=keys[n]) for n in range(start, start + 100)))
    with pytest.raises(ListFull):
        groceries.says("ann", task("one-more"))
    groceries.says("ann", Delete("t7"), task("in-its-place"))
    with pytest.raises(ListFull):
        groceries.says("ann", Restore("t7"))


def test_O8_completing_is_stamped_once_and_cleared_again(groceries: Sample) -> None:
    groceries.says("ann", task("t"))
    groceries.says("ben", Set("t", {"completed": True}), at=later(1))
    groceries.says("cleo", Set("t", {"completed": True, "title": "Cream"}), at=later(2))
    assert (groceries.task("t")["completed_by"], groceries.task("t")["completed_at"]) == ("ben", later(1))
    groceries.says("ann", Set("t", {"completed": False}))
    assert (groceries.task("t")["completed_by"], groceries.task("t")["completed_at"]) == (None, None)


def test_M5_a_list_that_does_not_exist_takes_only_its_own_creation(groceries: Sample) -> None:
    groceries.says("ann", Delete("list"))
    with pytest.raises(NotFound):
        groceries.says("ann", task("t"))
    groceries.says("ann", Restore("list"))
    groceries.says("ann", task("t"))


def test_SEC54_what_is_old_is_dropped_once_a_batch_and_what_was_brought_back_is_not(groceries: Sample) -> None:
    groceries.says("ann", *(task(f"t{n}") for n in range(3)), task("u"))
    groceries.says("ann", *(Delete(f"t{n}") for n in range(3)))
    groceries.says("ben", Restore("t1"))
    draft = Draft(groceries.state)
    bury(draft, later(30))
    assert draft.changed == {"t0": None, "t2": None}
    above = Draft(draft)
    bury(above, later(30))
    assert above.changed == {}
    draft.settle()
    assert sorted(groceries.state.rows) == ["list", "t1", "u"]
    assert (groceries.state.tombs, groceries.state.tomb_bytes) == ([], 0)
