"""A2–A5, case by case: what counts as what, on which day, and what is kept of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.json import decode, encode

from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.features.analytics.figures import Figures, Stretch, figures_of
from livelist.features.analytics.rows import MOST_PERSONS, MOST_TAGS
from livelist.features.analytics.spans import EDGES, bucket_of, hours_at
from livelist.features.analytics.tally import DAYS_KEPT, Tally, tally_of
from tests.core.lists import NOON, Sample, later, task

TODAY = date(2026, 11, 22)


def counted(sample: Sample, zone: str = "UTC") -> Tally:
    return tally_of("list", (decode(raw, type=Change) for raw in sample.log), zone)


def figures(sample: Sample, days: int = 60, *, after: int = 0, zone: str = "UTC") -> Figures:
    tally, now = counted(sample, zone), datetime.fromisoformat(later(after)).astimezone(UTC)
    return figures_of(tally, now.date() - timedelta(days=days), now.date(), now)


def on(sample: Sample, day: date, after: int = 0) -> Stretch:
    return figures(sample, after=after).days[day]


def says(sample: Sample, by: str, *ops: Op, day: int = 0) -> None:
    sample.says(by, *ops, at=later(day))


def done(task_id: str) -> Set:
    return Set(task_id, {"completed": True})


def test_A2_what_the_server_deletes_by_itself_has_expired_and_is_nobodys() -> None:
    sample = Sample()
    says(sample, "ann", task("a"), task("b"))
    says(sample, "ben", Delete("a"))
    says(sample, "system", Delete("b"))
    found = figures(sample)
    assert (found.together.deleted, found.together.expired) == (1, 1)
    assert found.persons["ben"].deleted == 1
    assert found.persons["system"].expired == 1


def test_A2_done_tasks_that_leave_a_full_list_for_new_ones_have_expired(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("livelist.core.expiry.oldest_done", "livelist.core.bounds", "livelist.features.analytics.tally"):
        monkeypatch.setattr(f"{module}.MOST_TASKS", 3)
    sample = Sample()
    says(sample, "ann", *(task(name) for name in "abc"))
    says(sample, "ann", done("a"))
    says(sample, "ann", done("b"), Delete("b"))
    says(sample, "ann", task("d"))
    says(sample, "ben", task("e"))
    found = figures(sample)
    assert (found.together.deleted, found.together.expired) == (1, 1)
    assert found.days[TODAY].open == len(list(sample.state.tasks())) == 3


def test_A2_a_turn_of_a_repeating_task_is_completed_and_nobody_added_it() -> None:
    sample = Sample()
    says(sample, "ann", task("bins"))
    says(sample, "ann", task("turn", series="bins", completed=True, tags=["home"]))
    found = figures(sample).together
    assert (found.created, found.completed, found.spans) == (1, 1, {})


def test_A2_what_was_added_done_counts_as_both_and_says_nothing_of_how_long_things_take() -> None:
    sample = Sample()
    says(sample, "ann", task("a", completed=True))
    found = figures(sample)
    assert (found.together.created, found.together.completed, found.spans) == (1, 1, {})
    assert found.days[TODAY].open == 0


def test_A2_a_field_of_that_name_on_something_else_is_no_task() -> None:
    sample = Sample()
    says(sample, "ann", task("a"), Create("c", "comment", {"task": "a", "text": "Yes", "completed": False}))
    says(sample, "ann", Set("c", {"completed": True, "tags": ["x"]}), Delete("c"), Restore("c"))
    found = figures(sample).together
    assert (found.created, found.commented, found.completed, found.deleted, found.restored) == (1, 1, 0, 0, 0)


def test_A2_what_is_done_to_a_deleted_task_does_not_count() -> None:
    sample = Sample()
    says(sample, "ann", task("a"), task("b"))
    says(sample, "ann", Delete("a"))
    says(sample, "ben", done("a"))
    assert on(sample, TODAY).open == 1
    says(sample, "ann", Restore("a"))
    found = figures(sample)
    assert (found.together.completed, found.days[TODAY].open) == (0, 1)


def test_A2_a_dropped_tombstone_is_no_second_deletion() -> None:
    sample = Sample()
    says(sample, "ann", task("a"))
    says(sample, "ann", Delete("a"))
    says(sample, "system", Delete("a"))
    found = figures(sample).together
    assert (found.deleted, found.expired) == (1, 0)
    assert counted(sample).facts == {}


def test_A2_a_task_comes_back_for_as_long_as_the_list_keeps_it() -> None:
    sample = Sample()
    says(sample, "ann", task("a"))
    says(sample, "ann", Delete("a"))
    says(sample, "ann", task("b"), day=20)
    says(sample, "ben", Restore("a"), day=29)
    assert (figures(sample, after=29).together.restored, counted(sample).open) == (1, 2)


def test_A3_a_day_is_the_lists_own_and_changes_with_its_zone() -> None:
    sample = Sample()
    late = "2026-11-22T23:30:00.000Z"  # half past midnight in Berlin, half past one in the afternoon in Auckland
    sample.says("ann", task("a"), at=late)
    assert list(counted(sample, "Europe/Berlin").months["2026-11"].days) == [23]
    assert list(counted(sample, "UTC").months["2026-11"].days) == [22]
    sample.says("ann", Set("list", {"zone": "Pacific/Honolulu"}), at=late)
    sample.says("ann", done("a"), at=late)
    tally = counted(sample, "Europe/Berlin")
    assert (tally.zone, list(tally.months["2026-11"].days)) == ("Pacific/Honolulu", [23, 22])
    assert tally.months["2026-11"].days[22].hours == {6 * 24 + 13: 1}  # Sunday, half past one
    sample.says("ann", Set("list", {"zone": None}), at=late)
    assert counted(sample, "Europe/Berlin").zone == "Europe/Berlin"


def test_A3_a_zone_that_this_machine_does_not_know_is_the_servers_or_utc_and_so_it_is_said() -> None:
    sample, late = Sample(), "2026-11-22T23:30:00.000Z"
    sample.says("ann", task("a"), at=late)
    assert list(counted(sample, "Atlantis/Poseidonis").months["2026-11"].days) == [22]
    assert counted(sample, "Atlantis/Poseidonis").zone == "UTC"
    sample.says("ann", Set("list", {"zone": "Mars/Base"}), at=late)
    sample.says("ann", task("b"), at=late)
    tally = counted(sample, "Europe/Berlin")
    assert (tally.zone, list(tally.months["2026-11"].days)) == ("Europe/Berlin", [23])


def test_A4_a_date_is_overdue_when_its_day_is_over_and_a_time_once_it_has_passed() -> None:
    sample = Sample()
    says(sample, "ann", task("a", due="2026-11-22"), task("b", due="2026-11-22T11:00"))
    says(sample, "ann", task("c", due="2026-11-22T18:00"), task("d", due="2026-11-24"), task("e"))
    assert (on(sample, TODAY).open, on(sample, TODAY).overdue) == (5, 1)  # it is noon
    found = figures(sample, after=3)
    assert [found.days[TODAY + timedelta(days=day)].overdue for day in range(4)] == [2, 3, 3, 4]
    says(sample, "ann", done("a"), day=3)
    again = figures(sample, after=3)
    assert [again.days[TODAY + timedelta(days=day)].overdue for day in range(4)] == [2, 3, 3, 3]
    assert [again.days[TODAY + timedelta(days=day)].open for day in range(4)] == [5, 5, 5, 4]


def test_A4_days_of_a_clock_that_was_ahead_are_made_good_when_they_come() -> None:
    sample = Sample()
    says(sample, "ann", task("a", due="2026-11-24"))
    says(sample, "ann", task("b"), day=20)
    says(sample, "ann", done("a"), day=1)
    says(sample, "ann", task("c"), day=10)
    found = figures(sample, after=12)
    assert [found.days[TODAY + timedelta(days=day)].open for day in (0, 1, 5, 10, 12)] == [1, 1, 1, 2, 2]
    assert {found.days[TODAY + timedelta(days=day)].overdue for day in range(1, 13)} == {0}


def test_A4_a_date_that_is_moved_is_overdue_no_more_at_the_end_of_that_day() -> None:
    sample = Sample()
    says(sample, "ann", task("a", due="2026-11-21"))
    says(sample, "ann", Set("a", {"due": "2026-12-24"}), day=2)
    says(sample, "ann", task("b"), day=5)
    found = figures(sample, after=5)
    assert [found.days[TODAY + timedelta(days=day)].overdue for day in range(6)] == [1, 1, 0, 0, 0, 0]


def test_A4_A5_a_clock_that_was_years_ahead_loses_no_count() -> None:
    sample = Sample()
    says(sample, "ann", task("a", due="2026-11-23"))
    says(sample, "ann", task("b"), day=900)
    says(sample, "ann", task("c"), day=1)
    says(sample, "ann", done("a"), day=3)
    month = counted(sample).months["2026-11"]
    assert list(month.days) == [0]
    assert (month.last.open, month.last.overdue, month.days[0].of(month.person("ann")).created) == (2, 1, 2)


def test_A5_after_400_days_a_month_is_kept_as_one() -> None:
    sample = Sample()
    says(sample, "ann", task("a", tags=["home"]), task("b"))
    says(sample, "ben", done("a"), day=1)
    before = figures(sample, days=400, after=DAYS_KEPT)
    says(sample, "ann", task("c"), day=DAYS_KEPT + 40)
    after = figures(sample, days=DAYS_KEPT + 60, after=DAYS_KEPT + 40)
    month = after.months["2026-11"]
    assert (month.deeds.created, month.deeds.completed, month.open) == (2, 1, 1)
    assert (after.months["2026-12"].open, min(after.days), after.tags) == (1, date(2027, 1, 1), {"home": 1})
    assert {after.days[date(2027, 1, 1) + timedelta(days=day)].open for day in range(300)} == {1}
    assert after.hours == before.hours
    assert after.persons["ben"] == before.persons["ben"]


def test_A5_a_list_that_nobody_changed_for_years_is_told_by_month_too() -> None:
    sample = Sample()
    says(sample, "ann", task("a"), task("b", due="2027-03-01"))
    says(sample, "ben", done("a"), day=1)
    found = figures(sample, days=1000, after=900)
    assert list(found.months)[:6] == ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"]
    assert (found.months["2026-11"].deeds.completed, found.months["2027-02"].open) == (1, 1)
    assert [found.months[month].overdue for month in ("2027-02", "2027-03", "2027-12")] == [0, 1, 1]
    assert len(found.days) < DAYS_KEPT + 31
    assert max(found.months) < min(found.days).isoformat()
    assert [figures(sample, days=days, after=900).months.keys() & {"2026-11"} for days in (880, 892, 920)] == [
        set(),
        {"2026-11"},
        {"2026-11"},
    ]


def test_A5_a_month_has_a_bound_of_people_and_tags_and_loses_none_of_what_they_did() -> None:
    sample = Sample()
    for number in range(MOST_PERSONS + 30):
        says(sample, f"p{number}", task(f"t{number}", tags=[f"x{number}", f"y{number}"]))
        says(sample, f"p{number}", done(f"t{number}"))
    found = figures(sample)
    assert len(found.persons) == MOST_PERSONS + 1
    assert len(found.tags) == MOST_TAGS + 1
    assert (found.persons[None].completed, found.together.completed) == (30, MOST_PERSONS + 30)
    assert sum(found.tags.values()) == 2 * (MOST_PERSONS + 30)


def test_A5_a_tally_is_smaller_than_the_log_it_was_counted_from() -> None:
    sample = Sample()
    for day in range(300):
        for number in range(4):
            name = f"t{day}_{number}"
            says(sample, f"p{day * 4 + number}", task(name, tags=[f"tag {day} {number}"]), day=day)
            says(sample, f"p{day * 4 + number}", done(name), Delete(name), day=day)
    tally = counted(sample)
    size = len(encode(tally.months)) + len(encode(tally.facts))
    assert size < sum(map(len, sample.log)) / 4
    assert len(tally.facts) < 4 * 34


@pytest.mark.parametrize("seconds", [0, 59, 61, 3599, 86_400, 1_234_567, 300_000_000])
def test_A5_how_long_something_took_is_read_within_5_percent(seconds: int) -> None:
    hours = hours_at({bucket_of(seconds): 1}, 0.5)
    assert hours is not None
    assert hours == pytest.approx(seconds / 3600, rel=0.05, abs=1 / 60)


def test_A5_half_and_nine_tenths_are_those_of_everything_that_was_counted() -> None:
    spans = dict.fromkeys((bucket_of(3600 * hours) for hours in range(1, 101)), 0)
    for hours in range(1, 101):
        spans[bucket_of(3600 * hours)] += 1
    assert hours_at(spans, 0.5) == pytest.approx(50, rel=0.05)
    assert hours_at(spans, 0.9) == pytest.approx(90, rel=0.05)
    assert hours_at({}, 0.5) is None
    assert bucket_of(-5) == 0
    assert bucket_of(10**12) == len(EDGES)


def test_A1_noon_is_when_the_sample_says_it_is() -> None:
    assert NOON.startswith(TODAY.isoformat())
