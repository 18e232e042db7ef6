"""A1–A5: the figures follow from the log, and are what a slow recount finds."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule
from msgspec.json import decode

from livelist.core.errors import LivelistError
from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.core.times import shown_time
from livelist.features.analytics.figures import Figures, Stretch, figures_of
from livelist.features.analytics.rows import Deeds
from livelist.features.analytics.spans import bucket_of
from livelist.features.analytics.tally import Tally, tally_of
from tests.core.lists import Sample, task
from tests.features.analytics.recount import is_late, recount

ZONES = ("Europe/Berlin", "America/St_Johns", "Pacific/Auckland")
BEGIN = datetime(2026, 3, 27, 20, 0, tzinfo=UTC).timestamp()  # two days before clocks change in Europe
KINDS = ("created", "completed", "reopened", "deleted", "restored", "expired", "commented")


def counted(sample: Sample, zone: str = "UTC") -> Tally:
    return tally_of("list", (decode(raw, type=Change) for raw in sample.log), zone)


def ever(tally: Tally, now: datetime) -> Figures:
    return figures_of(tally, now.date() - timedelta(days=390), now.date(), now)


def plain(deeds: Deeds) -> dict[str, int]:
    return {kind: count for kind in KINDS if (count := getattr(deeds, kind))}


days = st.dates(date(2026, 3, 20), date(2026, 6, 1)).map(date.isoformat)
times = st.builds(
    "{}T{:02}:{:02}{}".format, days, st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", "Z", "-05:00"])
)
dues = st.one_of(st.none(), days, times)
values: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Milk", "Bread"]),
    "completed": st.booleans(),
    "tags": st.lists(st.sampled_from(["home", "shop", "Garten"]), max_size=2, unique=True),
    "due": dues,
    "later_field": st.booleans(),
}
some_fields = st.fixed_dictionaries({}, optional=values).filter(bool)
people = st.sampled_from(["ann", "ben", "system"])


class Counting(RuleBasedStateMachine):
    """People and the server change a list in one zone, over days and clock changes."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.sample = Sample()
        self.now = BEGIN

    def say(self, by: str, *ops: Op) -> None:
        with suppress(LivelistError):
            self.sample.says(by, *ops, at=shown_time(self.now))

    @rule(target=tasks, by=people, number=st.integers(0, 6), fields=some_fields, series=st.booleans())
    def create(self, by: str, number: int, fields: dict[str, Any], series: bool) -> Any:
        more = {"series": "t9"} if series else {}
        self.say(by, task(f"t{number}", **fields | more))
        return multiple(f"t{number}")

    @rule(by=people, record=tasks, fields=some_fields)
    def change(self, by: str, record: str, fields: dict[str, Any]) -> None:
        self.say(by, Set(record, fields))

    @rule(by=people, record=tasks)
    def delete(self, by: str, record: str) -> None:
        self.say(by, Delete(record))

    @rule(by=people, record=tasks)
    def restore(self, by: str, record: str) -> None:
        self.say(by, Restore(record))

    @rule(by=people, record=tasks)
    def several(self, by: str, record: str) -> None:
        self.say(
            by, Set(record, {"completed": True}), Delete(record), Restore(record), Set(record, {"completed": False})
        )

    @rule(by=people, record=tasks, number=st.integers(0, 3))
    def comment(self, by: str, record: str, number: int) -> None:
        self.say(by, Create(f"c{number}", "comment", {"task": record, "text": "Yes"}))

    @rule(record=tasks)
    def join(self, record: str) -> None:
        self.say("ann", Create(record, "member", {"name": "Somebody whose id was a task's"}))

    @rule(hours=st.integers(0, 30))
    def wait(self, hours: int) -> None:
        self.now += hours * 3600

    @rule(days=st.integers(2, 40))
    def wait_long(self, days: int) -> None:
        self.now += days * 86_400

    @invariant()
    def a1_the_figures_are_those_of_a_slow_recount(self) -> None:
        for zone in ZONES:
            self.compare(zone)

    def compare(self, name: str) -> None:
        zone = ZoneInfo(name)
        log = self.sample.log[1:]  # the list was made at another time
        now = datetime.fromtimestamp(self.now, zone)
        tally, slow = tally_of("list", (decode(raw, type=Change) for raw in log), name), recount(log, zone, now.date())
        figures = ever(tally, now)
        assert {day: plain(each.deeds) for day, each in figures.days.items() if plain(each.deeds)} == slow.days
        assert {name: plain(deeds) for name, deeds in figures.persons.items()} == slow.persons
        assert figures.tags == slow.tags
        assert {hour: count for hour, count in enumerate(figures.hours) if count} == slow.hours
        for day, ends in slow.ends.items():
            if day < now.date() and (day in figures.days or ends != (0, 0)):
                assert (figures.days[day].open, figures.days[day].overdue) == ends, day
        open_now = [each for each in self.sample.state.tasks() if not each["completed"]]
        today = figures.days.get(now.date(), Stretch())
        assert today.open == len(open_now)
        assert today.overdue == sum(is_late(each["due"], zone, now) for each in open_now)
        spans: dict[int, int] = {}
        for hours in slow.took:
            spans[bucket_of(int(hours * 3600 + 0.5))] = spans.get(bucket_of(int(hours * 3600 + 0.5)), 0) + 1
        assert figures.spans == spans


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
