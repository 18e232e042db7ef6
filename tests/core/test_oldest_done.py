"""T15: a full list takes a new task as long as some are done; the vectors have which of them leave."""

from collections.abc import Iterator

import pytest

from livelist.core.access import anyone
from livelist.core.errors import ListFull
from livelist.core.inverse import undo_of
from livelist.core.ops import Create, Delete, Mutation, Op, Restore
from livelist.core.relations.place import MOST_EFFORT
from livelist.core.results import Ok
from livelist.live.commit import Build, PendingPush
from livelist.store.contract import Position
from tests.core.lists import Sample, later, task

MOST = 8


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sample]:
    """Four done tasks, of which the first has been done longest, and four open ones."""
    for module in ("expiry.oldest_done", "bounds"):
        monkeypatch.setattr(f"livelist.core.{module}.MOST_TASKS", MOST)
    sample = Sample()
    for day in range(4):
        sample.says("ann", task(f"done{day}", completed=True), task(f"open{day}"), at=later(day))
    yield sample
    assert sample.replayed().records() == sample.state.records()


def test_T15_the_longest_done_leaves_just_before_the_new_one(full: Sample) -> None:
    new = task("new")
    assert full.says("ben", new, at=later(5)).ops == [Delete("done0"), new]
    assert len(full.state.order) == MOST
    assert full.state.rows["done0"].record["deleted_by"] == "ben"


def test_T15_undoing_takes_the_new_one_away_and_brings_back_what_left_for_it(full: Sample) -> None:
    change = full.says("ben", task("new"), task("newer"))
    rows = full.state.rows
    back = undo_of(lambda i: rows[i].record, change.ops, change.was)
    assert back == [Delete("newer"), Restore("done1"), Delete("new"), Restore("done0")]
    full.says("ben", *back)
    assert {f"done{n}" for n in range(4)} <= {record_id for _, record_id in full.state.order}


def test_T15_what_was_brought_back_is_the_last_to_leave_again(full: Sample) -> None:
    full.says("ben", task("new"))
    full.says("ben", Restore("done0"), at=later(6))
    assert [op.id for op in full.says("ben", task("newer"), task("newest"), at=later(7)).ops] == [
        "done2",
        "newer",
        "done3",
        "newest",
    ]


def test_T15_with_nothing_done_a_full_list_is_full(full: Sample) -> None:
    full.says("ben", *(task(f"new{n}") for n in range(4)))
    with pytest.raises(ListFull, match="none of these is done"):
        full.says("ben", task("more"))
    assert len(full.state.order) == MOST


def test_T15_looking_for_them_is_work_that_a_batch_bounds(full: Sample) -> None:
    """A batch that has looked through all tasks too often ends; who is left waits for the next one."""
    ops: list[Op] = [Create(f"n{n}", "task", {"title": "New", "position": "V"}) for n in range(3)]
    push = PendingPush(anyone("ben"), [Mutation(ops=[op]) for op in ops])
    build = Build(full.state, Position("e", full.rev, full.hash), later(5), {})
    build.draft.effort.spent = MOST_EFFORT - MOST - 1
    build.take(push)
    assert [type(result) for result in push.results] == [Ok, Ok]
    assert build.full
    assert not push.done
