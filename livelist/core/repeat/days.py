"""The days that a rule gives, counted from a day that it begins at (T3).

web/src/core/repeat/days.ts is the same in TypeScript; spec/vectors/repeat.json, judged by python-dateutil, keeps both
equal.
"""

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, date, timedelta
from typing import Final, NamedTuple

from livelist.core.repeat.rule import LENGTHS, MOST_MONTHS, Freq, Rule

# How many days, weeks, months or years are looked at for one that a rule gives a day in; beyond them it has ended.
MOST_LOOKED: Final[dict[Freq, int]] = {"DAILY": 3000, "WEEKLY": 1000, "MONTHLY": 500, "YEARLY": 100}
FEBRUARY: Final = 2
WEEK: Final = 7


class Found(NamedTuple):
    """A day, or None; and how many days, weeks, months or years were looked at."""

    day: date | None
    looked: int


class Days(NamedTuple):
    """The days of a rule that begins at a day.

    `shortens`: a rule that names no day means the day it begins at, and in shorter months their last. That is what "a
    month after it was done" means; RFC 5545 leaves out the months that have no 31st.
    """

    rule: Rule
    begins: date
    shortens: bool = False

    def after(self, day: date) -> Found:
        """Find the first one after `day`."""
        first = max(0, self._periods_until(day) // self.rule.interval)
        for looked in range(MOST_LOOKED[self.rule.freq]):
            given = self._given((first + looked) * self.rule.interval)
            if given is None:
                return Found(None, looked)
            for each in given:
                if each > day and each >= self.begins:
                    return Found(each, looked + 1)
        return Found(None, MOST_LOOKED[self.rule.freq])

    def _periods_until(self, then: date) -> int:
        begins = self.begins
        match self.rule.freq:
            case "DAILY":
                return (then - begins).days
            case "WEEKLY":
                return (_monday(then) - _monday(begins)).days // WEEK
            case "MONTHLY":
                return (then.year - begins.year) * MOST_MONTHS + then.month - begins.month
            case "YEARLY":
                return then.year - begins.year

    def _given(self, number: int) -> Sequence[date] | None:
        """Return the days, in order, of the period so many after the first; None where the calendar ends."""
        begins = self.begins
        try:
            match self.rule.freq:
                case "DAILY":
                    return self._on(begins + timedelta(number))
                case "WEEKLY":
                    return self._in_week(_monday(begins) + timedelta(number * WEEK))
                case "MONTHLY":
                    year, month = divmod(begins.year * MOST_MONTHS + begins.month - 1 + number, MOST_MONTHS)
                    return self._chosen(self._in_month(year, month + 1)) if year <= MAXYEAR else None
                case "YEARLY":
                    year = begins.year + number
                    return self._chosen(self._in_year(year)) if year <= MAXYEAR else None
        except OverflowError:
            return None

    def _on(self, day: date) -> list[date]:
        last = day.day == _length(day.year, day.month)
        is_day = not self.rule.monthdays or day.day in self.rule.monthdays or (last and -1 in self.rule.monthdays)
        is_weekday = not self.rule.days or (0, day.weekday()) in self.rule.days
        return [day] if is_day and is_weekday and self._in_season(day.month) else []

    def _in_week(self, monday: date) -> list[date]:
        weekdays = [weekday for _, weekday in self.rule.days] or [self.begins.weekday()]
        days = [monday + timedelta(weekday) for weekday in weekdays]
        return [day for day in days if self._in_season(day.month)]

    def _in_season(self, month: int) -> bool:
        return not self.rule.months or month in self.rule.months

    def _in_year(self, year: int) -> Iterator[date]:
        rule = self.rule
        if rule.days and rule.days[0][0] and not rule.months:
            yield from self._counted(date(year, 1, 1), 337 + _length(year, FEBRUARY))
            return
        months = rule.months or (range(1, MOST_MONTHS + 1) if rule.monthdays or rule.days else (self.begins.month,))
        for month in months:
            yield from self._in_month(year, month)

    def _in_month(self, year: int, month: int) -> Iterator[date]:
        if not self._in_season(month):
            return
        length, rule = _length(year, month), self.rule
        if rule.days and rule.days[0][0]:
            yield from self._counted(date(year, month, 1), length)
            return
        weekdays = {weekday for _, weekday in rule.days}
        for number in self._numbers(length):
            if number <= length and (not weekdays or date(year, month, number).weekday() in weekdays):
                yield date(year, month, number)

    def _numbers(self, length: int) -> Sequence[int]:
        """Return the days of the month that are named."""
        if self.rule.monthdays:
            return [length if number == -1 else number for number in self.rule.monthdays]
        if self.rule.days:
            return range(1, length + 1)
        return [min(self.begins.day, length) if self.shortens else self.begins.day]

    def _counted(self, first: date, length: int) -> Iterator[date]:
        """Return the first, last … weekdays of a month or year that begins at `first`."""
        for which, weekday in self.rule.days:
            start = (weekday - first.weekday()) % WEEK
            count = (length - start + WEEK - 1) // WEEK
            number = which - 1 if which > 0 else count + which
            if 0 <= number < count:
                yield first + timedelta(start + number * WEEK)

    def _chosen(self, given: Iterator[date]) -> list[date]:
        days = sorted(set(given))
        if not self.rule.places:
            return days
        count = len(days)
        return sorted({days[place - (place > 0)] for place in self.rule.places if -count <= place <= count})


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _length(year: int, month: int) -> int:
    if month == FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return LENGTHS[month - 1]
