"""T14: what is restored loses a time to leave that has come, in the same change."""

import pytest

from livelist.core.access import anyone
from livelist.core.decide import decide
from livelist.core.inverse import undo_of
from livelist.core.ops import Change, Delete, Mutation, Op, Restore, Set
from livelist.core.state import Draft, Stamp
from livelist.live.zones import zones_with
from tests.core.lists import NOON, Sample, later, task

GONE = Set("t", {"expires": None})


class There(Sample):
    """A list whose zones are known."""

    def says_there(self, *ops: Op, at: str = NOON, by: str = "ann") -> Change:
        draft = Draft(self.state)
        change = decide(draft, Mutation(ops=[*ops]), anyone(by), Stamp(self.rev + 1, by, at), zones_with("UTC"))
        draft.settle()
        self.log.append(b"")
        return change


def deleted(expires: str, at: str, zone: str | None = None) -> There:
    """Return a list with a task that was deleted at a time, which had this one to leave."""
    sample = There()
    sample.says_there(task("t", expires=expires), *([Set("list", {"zone": zone})] if zone else []))
    sample.says_there(Delete("t"), at=at, by="system")
    return sample


def test_T14_a_time_that_has_come_goes_and_one_that_has_not_stays() -> None:
    sample = deleted("2026-11-24", later(3))
    assert sample.says_there(Restore("t"), at=later(3)).ops == [Restore("t"), GONE]
    assert sample.task("t")["expires"] is None
    sample = deleted("2026-11-24", later(1))
    assert sample.says_there(Restore("t"), at=later(2)).ops == [Restore("t")]
    sample = deleted("2026-11-24", later(1))
    assert sample.says_there(Restore("t"), at=later(3)).ops == [Restore("t"), GONE]


@pytest.mark.parametrize(
    ("zone", "at", "stays"),
    [
        (None, "2026-11-24T23:59:59.999Z", True),
        (None, "2026-11-25T00:00:00.000Z", False),
        ("America/New_York", "2026-11-25T04:59:59.999Z", True),
        ("America/New_York", "2026-11-25T05:00:00.000Z", False),
        ("Asia/Kathmandu", "2026-11-24T18:15:00.000Z", False),
    ],
)
def test_T14_the_day_is_over_where_the_list_is(zone: str | None, at: str, stays: bool) -> None:
    sample = deleted("2026-11-24", NOON, zone)
    assert (sample.says_there(Restore("t"), at=at).ops == [Restore("t")]) == stays


def test_T14_what_a_clock_took_that_was_ahead_stays_when_another_brings_it_back() -> None:
    sample = deleted("2026-11-22T13:00", "2026-11-22T13:00:00.500Z")
    assert sample.says_there(Restore("t"), at="2026-11-22T12:01:00.000Z").ops == [Restore("t"), GONE]


def test_T14_a_task_that_comes_to_the_top_loses_both_at_once() -> None:
    sample = There()
    sample.says_there(task("t", expires="2026-11-24"), task("u"), Delete("t"), Set("u", {"parent": "t"}))
    sample.says_there(Set("t", {"parent": "u"}))
    both = Set("t", {"parent": None, "expires": None})
    assert sample.says_there(Restore("t"), at=later(3)).ops == [Restore("t"), both]


def test_T14_undoing_the_restore_gives_its_time_back() -> None:
    sample = deleted("2026-11-24", later(3))
    change = sample.says_there(Restore("t"), at=later(3))
    assert change.was == [None, {"expires": "2026-11-24"}]
    back = undo_of(lambda i: sample.state.rows[i].record, change.ops, change.was)
    assert back == [Set("t", {"expires": "2026-11-24"}), Delete("t")]


def test_T1_T14_what_is_no_time_is_left_alone() -> None:
    sample = deleted("2026-11-24", later(3))
    row = sample.state.rows["t"]
    row.record["expires"] = "soon"
    assert sample.says_there(Restore("t"), at=later(3)).ops == [Restore("t")]
