"""What a tally says of a span of days, put together for whoever asks; figures of several lists add up."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from livelist.features.analytics.rows import (
    WEEK_HOURS,
    WHOLE,
    DayTally,
    Deeds,
    MonthTally,
    first_of,
    month_of,
)
from livelist.features.analytics.spans import Spans
from livelist.features.analytics.tally import Tally, oldest_of

T = TypeVar("T")


@dataclass(slots=True)
class Stretch:
    """A day, or a month whose days are not kept: what was done in it, and how things stood at its end."""

    deeds: Deeds = field(default_factory=Deeds)
    open: int = 0
    overdue: int = 0

    def add(self, other: "Stretch") -> None:
        """Add the same stretch of another list."""
        self.deeds.add(other.deeds)
        self.open += other.open
        self.overdue += other.overdue


@dataclass(slots=True)
class Figures:
    """Everything there is to say of some days.

    days     by date, without a gap up to the last; months before that by name
    persons  by id, None for all who had no place of their own
    tags     how often what has a tag was completed, None for tags without a place
    hours    completed by hour of the week, Monday 0:00 first
    """

    days: dict[date, Stretch] = field(default_factory=dict)
    months: dict[str, Stretch] = field(default_factory=dict)
    persons: dict[str | None, Deeds] = field(default_factory=dict)
    tags: dict[str | None, int] = field(default_factory=dict)
    hours: list[int] = field(default_factory=lambda: [0] * WEEK_HOURS)

    @property
    def together(self) -> Deeds:
        """What all of it comes to."""
        whole = Deeds()
        for stretch in (*self.months.values(), *self.days.values()):
            whole.add(stretch.deeds)
        return whole

    @property
    def spans(self) -> Spans:
        """How long what was completed had been open."""
        return self.together.spans

    def add(self, other: "Figures") -> None:
        """Add those of another list."""
        for day, stretch in other.days.items():
            self.days.setdefault(day, Stretch()).add(stretch)
        for month, stretch in other.months.items():
            self.months.setdefault(month, Stretch()).add(stretch)
        for person, deeds in other.persons.items():
            self.persons.setdefault(person, Deeds()).add(deeds)
        for tag, count in other.tags.items():
            self.tags[tag] = self.tags.get(tag, 0) + count
        self.hours = [one + another for one, another in zip(self.hours, other.hours, strict=True)]


def figures_of(tally: Tally, first: date, last: date, now: datetime) -> Figures:
    """Return a list's figures from `first` to `last`, or to today; `now` is in the list's zone.

    A month whose days are not told apart is given whole if its last day is among them. Before the list's first day
    there is nothing.
    """
    found, oldest = Figures(), oldest_of(now.toordinal())
    day, end = first.toordinal(), min(last, now.date()).toordinal()
    standing: tuple[int, int] | None = None  # open and overdue at the end of the last day that was looked at
    for row in _rows(tally, oldest):
        if row.last > end:
            break
        if row.last >= day:
            _fill(found, day, row.first, oldest, standing)
            _enter(found, row)
            day = row.last + 1
        standing = (row.tally.open, row.tally.overdue)
    _fill(found, day, end + 1, oldest, standing)
    _bring_to_now(found, tally, now)
    return found


class _Row(NamedTuple):
    """A day, or a whole month."""

    first: int
    last: int
    month: MonthTally
    tally: DayTally


def _rows(tally: Tally, oldest: int) -> Iterator[_Row]:
    """Return what there are rows of, in order.

    Before the day `oldest` by month, although nothing may have been changed since, which would have put them together.
    """
    for name, month in sorted(tally.months.items()):
        first = first_of(name)
        if first < oldest or WHOLE in month.days:
            together = DayTally()
            for _, row in month.in_order():
                together.add(row)
            yield _Row(first, _end_of(first), month, together)
            continue
        for number, row in month.in_order():
            yield _Row(first + number - 1, first + number - 1, month, row)


def _end_of(day: int) -> int:
    """Return the last day of a day's month."""
    return first_of(month_of(first_of(month_of(day)) + 31)) - 1


def _fill(found: Figures, first: int, end: int, oldest: int, standing: tuple[int, int] | None) -> None:
    """Enter what is between rows, at whose end things stood as before: days, and of old months those that end there."""
    day = first
    while standing is not None and day < end:
        if day >= oldest:
            found.days[date.fromordinal(day)] = Stretch(Deeds(), *standing)
            day += 1
            continue
        day = _end_of(day) + 1
        if day <= end:
            found.months[month_of(day - 1)] = Stretch(Deeds(), *standing)


def _enter(found: Figures, row: _Row) -> None:
    deeds = Deeds()
    for each in row.tally.persons.values():
        deeds.add(each)
    stretch = Stretch(deeds, row.tally.open, row.tally.overdue)
    if row.first == row.last:
        found.days[date.fromordinal(row.first)] = stretch
    else:
        found.months[month_of(row.first)] = stretch
    _collect(found, row)


def _collect(found: Figures, row: _Row) -> None:
    """Add a row's people, tags and hours under their names."""
    for name, deeds in _named(row.month.persons, row.tally.persons):
        found.persons.setdefault(name, Deeds()).add(deeds)
    for tag, times in _named(row.month.tags, row.tally.tags):
        found.tags[tag] = found.tags.get(tag, 0) + times
    for hour, times in row.tally.hours.items():
        found.hours[hour] += times


def _named(places: dict[str, int], values: dict[int, T]) -> Iterator[tuple[str | None, T]]:
    names: dict[int, str] = {place: name for name, place in places.items()}
    return ((names.get(place), value) for place, value in values.items())


def _bring_to_now(found: Figures, tally: Tally, now: datetime) -> None:
    """Enter what became overdue since the last change, on the day of which no row says so yet."""
    if not tally.last:
        return
    late = dict(tally.late_by(tally.last, now.toordinal()))
    ends = {_end_of(first_of(month)): stretch for month, stretch in found.months.items()}
    ends |= {day.toordinal(): stretch for day, stretch in found.days.items()}
    for day in late.keys() & ends.keys():
        ends[day].open, ends[day].overdue = tally.open, late[day]
    if stretch := found.days.get(now.date()):
        stretch.open = tally.open
        stretch.overdue = sum(fact.is_late(now) for fact in tally.facts.values() if fact.open)
