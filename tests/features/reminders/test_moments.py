"""When reminders come, in three zones and over changes of the clock (T20, T22)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from livelist.core.ops import Create, Delete, Restore, Set
from livelist.features.reminders.moments import key_of, moments_of, place_of, planned, seconds
from tests.core.lists import NOON, Sample, later, task

BERLIN, NEW_YORK, LORD_HOWE = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"))


def utc(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def with_task(**fields: Any) -> Sample:
    made = Sample()
    made.says("ann", task("t", **fields))
    return made


def moments(made: Sample, zone: ZoneInfo = BERLIN) -> dict[str, float | None]:
    return dict(planned(made.state, None, zone))


@pytest.mark.parametrize(
    ("due", "reminder", "zone", "comes"),
    [
        ("2026-11-27", {"before": 0}, BERLIN, "2026-11-27T08:00Z"),  # a date is its morning
        ("2026-11-27", {"before": 1440}, BERLIN, "2026-11-26T08:00Z"),
        ("2026-11-27T17:00", {"before": 30}, BERLIN, "2026-11-27T15:30Z"),
        ("2026-11-27T17:00", {"before": 30}, NEW_YORK, "2026-11-27T21:30Z"),
        ("2026-11-27T17:00+05:30", {"before": 30}, NEW_YORK, "2026-11-27T11:00Z"),
        ("2026-11-27T17:00:30Z", {"before": 0}, LORD_HOWE, "2026-11-27T17:00:30Z"),
        (None, {"at": "2026-11-27T17:00"}, BERLIN, "2026-11-27T16:00Z"),
        (None, {"at": "2026-11-27T17:00Z"}, BERLIN, "2026-11-27T17:00Z"),
        # Clocks are put forward: 2:30 is 3:30 there, and in Lord Howe by half an hour.
        ("2027-03-28T02:30", {"before": 0}, BERLIN, "2027-03-28T01:30Z"),
        ("2027-03-14T02:30", {"before": 0}, NEW_YORK, "2027-03-14T07:30Z"),
        ("2027-10-03T02:15", {"before": 0}, LORD_HOWE, "2027-10-02T15:45Z"),
        # And put back: of two, the first.
        ("2027-10-31T02:30", {"before": 0}, BERLIN, "2027-10-31T00:30Z"),
        ("2027-11-07T01:30", {"before": 0}, NEW_YORK, "2027-11-07T05:30Z"),
        ("2027-04-04T01:45", {"before": 0}, LORD_HOWE, "2027-04-03T14:45Z"),
        # What comes before is counted in hours that pass, not in what clocks show.
        ("2027-03-28T12:00", {"before": 1440}, BERLIN, "2027-03-27T10:00Z"),
        ("2028-02-29", {"before": 0}, BERLIN, "2028-02-29T08:00Z"),
    ],
)
def test_T20_a_reminder_comes_when_the_lists_clocks_say(
    due: str | None, reminder: dict[str, Any], zone: ZoneInfo, comes: str
) -> None:
    made = with_task(due=due, reminders=[reminder])
    assert moments(made, zone) == {key_of("t", 0): utc(comes)}


@pytest.mark.parametrize("text", [None, "soon", 7, "2026-13-01", "2026-11-27T25:00"])
def test_T20_what_is_no_time_reminds_of_nothing(text: Any) -> None:
    assert seconds(text, BERLIN) is None


def test_T20_before_without_a_date_is_kept_and_silent() -> None:
    made = with_task(reminders=[{"before": 30}, {"at": "2026-11-27T17:00"}])
    assert list(moments(made)) == [key_of("t", 1)]


def test_T20_each_of_five_has_a_timer_and_what_is_taken_away_loses_it() -> None:
    made = with_task(due="2026-11-27", reminders=[{"before": 10 * n} for n in range(5)])
    assert len(moments(made)) == 5
    made.says("ann", Set("t", {"reminders": [{"before": 5}]}))
    found = planned(made.state, ["t"], BERLIN)
    assert [found[key_of("t", place)] is None for place in range(5)] == [False, True, True, True, True]
    made.says("ann", Set("t", {"reminders": None}))
    assert set(planned(made.state, ["t"], BERLIN).values()) == {None}


def test_T20_a_task_that_never_had_a_reminder_costs_no_timer() -> None:
    made = with_task(due="2026-11-27")
    assert planned(made.state, ["t", "gone", "list"], BERLIN) == {}


def test_T22_nobody_is_reminded_of_what_is_done_or_deleted() -> None:
    made = with_task(due="2026-11-27", reminders=[{"before": 0}])
    made.says("ann", Set("t", {"completed": True}))
    assert set(planned(made.state, ["t"], BERLIN).values()) == {None}
    made.says("ann", Set("t", {"completed": False}), Delete("t"))
    assert set(planned(made.state, ["t"], BERLIN).values()) == {None}
    made.says("ann", Restore("t"))
    assert list(moments(made)) == [key_of("t", 0)]


def test_T22_what_was_over_when_it_was_set_does_not_come() -> None:
    made = with_task(due="2026-11-22T12:10", reminders=[{"before": 90}, {"before": 0}])  # NOON is 13:00 in Berlin
    assert moments(made) == {}
    made.says("ann", Set("t", {"due": "2026-11-22T14:00"}))
    assert list(moments(made)) == [key_of("t", 1)]


def test_T22_a_task_that_is_opened_again_later_reminds_of_nothing_past() -> None:
    made = with_task(due="2026-11-23", reminders=[{"before": 0}])
    made.says("ann", Set("t", {"completed": True}), at=later(2))
    made.says("ann", Set("t", {"completed": False}), at=later(3))
    assert moments(made) == {}


def test_T22_another_zone_brings_nothing_back() -> None:
    made = with_task(reminders=[{"at": "2026-11-22T20:00"}])
    made.says("ann", Set("list", {"zone": "Asia/Tokyo"}))
    assert moments(made, ZoneInfo("Asia/Tokyo")) == {}
    assert list(moments(made, NEW_YORK)) == [key_of("t", 0)]


def test_T20_a_timers_name_says_which_reminder_it_is_for() -> None:
    assert place_of(key_of("a-_b", 4)) == ("a-_b", 4)


def test_T20_moments_follow_from_the_row_alone() -> None:
    made = Sample()
    made.says("ann", Create("t", "task", {"title": "T", "position": "V", "reminders": [{"at": "2026-11-27T17:00Z"}]}))
    assert moments_of(made.state.rows["t"], BERLIN) == {0: utc("2026-11-27T17:00Z")}
    assert NOON < "2026-11-27"
