"""What is counted for each day, and how days are kept together by month. All of it adds up.

Bounded: a month names at most `MOST_PERSONS` people and `MOST_TAGS` tags, first come, first served; whoever comes later
counts among `OTHERS`. A day has at most a row for each of them, a field for each hour and a few numbers.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct, field

from livelist.features.analytics.spans import Spans

MOST_PERSONS: Final = 100
MOST_TAGS: Final = 100
OTHERS: Final = -1  # the place of whoever has none of their own
WHOLE: Final = 0  # the day of a month whose days are kept no longer
WEEK_HOURS: Final = 7 * 24


class Deeds(Struct, array_like=True, omit_defaults=True):
    """What somebody did; `spans` has how long that which they completed had been open."""

    created: int = 0
    completed: int = 0
    reopened: int = 0
    deleted: int = 0
    restored: int = 0
    expired: int = 0
    commented: int = 0
    spans: Spans = field(default_factory=dict)

    def add(self, other: "Deeds") -> None:
        """Add what another has."""
        self.created += other.created
        self.completed += other.completed
        self.reopened += other.reopened
        self.deleted += other.deleted
        self.restored += other.restored
        self.expired += other.expired
        self.commented += other.commented
        add_to(self.spans, other.spans)


class DayTally(Struct, array_like=True, omit_defaults=True):
    """One day.

    open, overdue  as they were at its end
    persons, tags  by their places in the month; of tags, how often a task with one was completed
    hours          completed by hour of the week, Monday 0:00 being 0
    """

    open: int = 0
    overdue: int = 0
    persons: dict[int, Deeds] = field(default_factory=dict)
    tags: dict[int, int] = field(default_factory=dict)
    hours: dict[int, int] = field(default_factory=dict)

    def of(self, person: int) -> Deeds:
        """Return somebody's deeds, to be added to."""
        return self.persons.setdefault(person, Deeds())

    def add(self, later: "DayTally") -> None:
        """Add a later day of the same month: at the end it is as the later one says."""
        self.open, self.overdue = later.open, later.overdue
        for person, deeds in later.persons.items():
            self.of(person).add(deeds)
        add_to(self.tags, later.tags)
        add_to(self.hours, later.hours)


class MonthTally(Struct, omit_defaults=True):
    """A month: whom and which tags its rows mean, and the days on which anything was other than on the day before.

    Once they are too old to be told apart there is only one, `WHOLE`.
    """

    persons: dict[str, int] = field(default_factory=dict)
    tags: dict[str, int] = field(default_factory=dict)
    days: dict[int, DayTally] = field(default_factory=dict)

    def person(self, name: str) -> int:
        """Return the place of a person."""
        return _place(self.persons, name, MOST_PERSONS)

    def tag(self, name: str) -> int:
        """Return the place of a tag."""
        return _place(self.tags, name, MOST_TAGS)

    def in_order(self) -> Iterator[tuple[int, DayTally]]:
        """Return its days by date."""
        return ((number, self.days[number]) for number in sorted(self.days))

    @property
    def last(self) -> DayTally:
        """The last of its days, which are never none."""
        return self.days[max(self.days)]

    def whole(self) -> bool:
        """Make one of its days, if there are several; whether anything was to be done."""
        if self.days.keys() <= {WHOLE}:
            return False
        together = DayTally()
        for _, day in self.in_order():
            together.add(day)
        self.days = {WHOLE: together}
        return True


def _place(places: dict[str, int], name: str, most: int) -> int:
    if name not in places and len(places) >= most:
        return OTHERS
    return places.setdefault(name, len(places))


def add_to(counts: dict[int, int], more: dict[int, int]) -> None:
    """Add counts to others."""
    for key, count in more.items():
        counts[key] = counts.get(key, 0) + count


def month_of(day: int) -> str:
    """Return the month of a day, which is a number as `date.toordinal` counts, as 2026-11."""
    return date.fromordinal(day).isoformat()[:7]


def first_of(month: str) -> int:
    """Return the first day of a month."""
    return date.fromisoformat(f"{month}-01").toordinal()
