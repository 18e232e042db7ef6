"""What words for repeating mean, as rules of RFC 5545. None of what no rule says, like every two hours."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from msgspec.structs import replace

from livelist.core.quick.days import SATURDAY, Calendar, Values
from livelist.core.repeat.days import Days
from livelist.core.repeat.rule import MOST_INTERVAL, Freq, Rule

FREQS: Final[Mapping[str, Freq]] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
WORKDAYS: Final = tuple((0, day) for day in range(5))
MOST_WORKDAYS: Final = 23  # of a month
ALWAYS_THERE: Final = 28  # every month has so many days
FEBRUARY: Final = 2


class Repeating(NamedTuple):
    """A rule, the part of the day that was named with it, and whether it is counted from when it was done."""

    rule: Rule
    part: str | None = None
    from_done: bool = False

    def first(self, day: date) -> date | None:
        """Return its first day, from a day on: every other week begins with the next, not with this."""
        return Days(replace(self.rule, interval=1), day).after(day - timedelta(1)).day

    def anchored(self, day: date) -> Rule:
        """Return the rule with the day that it means, if it names none: so that a month without it has its last.

        Counted from when it was done, it names none.
        """
        rule = self.rule
        if rule.days or rule.monthdays or rule.freq == "DAILY":
            return rule
        if rule.freq == "WEEKLY":
            return replace(rule, days=((0, day.weekday()),))
        named = _monthly([day.day])
        months = (day.month,) if rule.freq == "YEARLY" else ()
        return replace(rule, months=months, monthdays=named.monthdays, places=named.places) if named else rule


def _unit(unit: str, interval: int = 1) -> Rule | None:
    freq = FREQS.get(unit)
    return Rule(freq, interval) if freq and 1 <= interval <= MOST_INTERVAL else None


def _weekly(days: Sequence[int], interval: int = 1) -> Rule:
    return Rule("WEEKLY", interval, days=tuple((0, day) for day in sorted(set(days))))


def _monthly(numbers: Sequence[int], interval: int = 1) -> Rule | None:
    """Return the rule of some days of the month; a single one that a month lacks is its last day."""
    days = sorted(set(numbers))
    if len(days) == 1 and days[0] > ALWAYS_THERE:
        return Rule("MONTHLY", interval, monthdays=tuple(range(ALWAYS_THERE, days[0] + 1)), places=(-1,))
    if any(ALWAYS_THERE < day <= 30 for day in days):  # noqa: PLR2004 - 31 is each month's last
        return None
    return Rule("MONTHLY", interval, monthdays=tuple(-1 if day > ALWAYS_THERE else day for day in days))


def _yearly(calendar: Calendar) -> Rule | None:
    if calendar.year is not None:
        return None
    if (calendar.month, calendar.number) == (FEBRUARY, ALWAYS_THERE + 1):
        return Rule("YEARLY", months=(FEBRUARY,), monthdays=(ALWAYS_THERE, ALWAYS_THERE + 1), places=(-1,))
    return Rule("YEARLY", months=(calendar.month,), monthdays=(calendar.number,))


def _span(values: Values) -> Rule | None:
    count, unit = values["span"]
    return _unit(unit, count)


def _span_days(values: Values) -> Rule | None:
    count, unit = values["span"]
    return _weekly(values["days"], count) if unit == "week" and 1 <= count <= MOST_INTERVAL else None


def _span_month_days(values: Values) -> Rule | None:
    count, unit = values["span"]
    return _monthly(_numbers(values), count) if unit == "month" and 1 <= count <= MOST_INTERVAL else None


def _numbers(values: Values) -> Sequence[int]:
    named: Sequence[int] = values["numbers"] if "numbers" in values else values["nths"]
    return named


def _days(values: Values) -> Sequence[int]:
    named: Sequence[int] = values["days"] if "days" in values else values["plurals"]
    return named


def _nth_workday(values: Values) -> Rule | None:
    place = values["ordinal"] if "ordinal" in values else values["nth"]
    return Rule("MONTHLY", days=WORKDAYS, places=(place,)) if place <= MOST_WORKDAYS else None


REPEATS: Final[Mapping[str, Callable[[Values], Rule | None]]] = {
    "unit": lambda values: _unit(values["unit"]),
    "day": lambda _: Rule("DAILY"),
    "week": lambda _: Rule("WEEKLY"),
    "month": lambda _: Rule("MONTHLY"),
    "year": lambda _: Rule("YEARLY"),
    "span": _span,
    "other unit": lambda values: _unit(values["unit"], 2),
    "days": lambda values: _weekly(_days(values)),
    "other days": lambda values: _weekly(_days(values), 2),
    "span days": _span_days,
    "workdays": lambda _: Rule("WEEKLY", days=WORKDAYS),
    "weekends": lambda _: _weekly([SATURDAY]),
    "month days": lambda values: _monthly(_numbers(values)),
    "span month days": _span_month_days,
    "last day": lambda _: Rule("MONTHLY", monthdays=(-1,)),
    "nth workday": _nth_workday,
    "nth weekday": lambda values: Rule("MONTHLY", days=((values["ordinal"], values["weekday"]),)),
    "yearly": lambda values: _yearly(values["calendar"]),
    "part": lambda _: Rule("DAILY"),
    "day and part": lambda values: _weekly([values["compound"].weekday]),
}
