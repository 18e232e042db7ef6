"""What words for days and times mean, where the list is. None of what they would mean outside the calendar."""

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, date, timedelta
from typing import Any, Final, NamedTuple

from livelist.core.local.times import day_at, later
from livelist.core.local.zone import DAY, Zone, wall_of

MONDAY: Final = 0
SATURDAY: Final = 5
WEEK: Final = 7
HOUR: Final = 60  # minutes
NOON: Final = 12 * HOUR
EARLY: Final = 7 * HOUR  # before it, nobody means the morning who does not say so
MONTHS: Final = 12
DECEMBER: Final = 12
# When the parts of a day are, in minutes since midnight.
PARTS: Final[Mapping[str, int]] = {
    "morning": 9 * 60,
    "noon": NOON,
    "afternoon": 14 * 60,
    "evening": 18 * 60,
    "night": 20 * 60,
}
SECOND_HALF: Final = frozenset({"afternoon", "evening", "night"})
MIDNIGHT: Final = 23 * 60 + 59  # the end of the day that is named
SECONDS: Final[Mapping[str, int]] = {"minute": 60, "hour": 60 * 60}
UNITS: Final[Mapping[str, int]] = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}

TWELVE: Final = 1
BARE: Final = 2

Values = Mapping[str, Any]


class When(NamedTuple):
    """A day, a time, or both.

    minutes  since midnight
    part     the part of the day that was named; without minutes it says when
    loose    TWELVE: a clock with twelve hours may have shown it; BARE: and it was an hour alone
    """

    day: date | None = None
    minutes: int | None = None
    part: str | None = None
    loose: int = 0

    def at(self) -> int | None:
        """Return the minutes since midnight; of a bare hour from one to six, those of the afternoon."""
        if self.minutes is None:
            return PARTS[self.part] if self.part else None
        if not self.loose or not HOUR <= self.minutes < NOON:
            return self.minutes
        early = self.minutes < EARLY
        later_half = self.part in SECOND_HALF and not (self.part == "night" and early)
        guessed = self.loose == BARE and self.part is None and early
        return self.minutes + (NOON if later_half or guessed else 0)

    def text(self) -> str:
        """Write it as a field has it; there is a day."""
        minutes, day = self.at(), str(self.day)
        return day if minutes is None else f"{day}T{minutes // 60:02}:{minutes % 60:02}"


class Here(NamedTuple):
    """Now, in seconds since 1970, and where."""

    now: int
    zone: Zone

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return day_at(self.zone, self.now)

    @property
    def minutes(self) -> int:
        """Return what the clocks show, in minutes since midnight."""
        return wall_of(self.zone, self.now) % DAY // 60

    def day_for(self, minutes: int) -> date:
        """Return the day on which clocks show a time next."""
        return self.today if minutes > self.minutes else self.today + timedelta(1)


class Calendar(NamedTuple):
    """A day of a month, and of a year if one was named."""

    month: int
    number: int
    year: int | None = None

    def day(self, today: date) -> date | None:
        """Return the day that is meant: without a year the next one."""
        if self.year is not None:
            return a_day(self.year, self.month, self.number)
        years = range(today.year, min(today.year + 9, MAXYEAR + 1))
        days = (a_day(year, self.month, self.number) for year in years)
        return next((day for day in days if day is not None and day >= today), None)


def a_day(year: int, month: int, number: int) -> date | None:
    """Return a day, or None if there is no such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def ahead(today: date, count: int, unit: str) -> date | None:
    """Return the day so many days, weeks, months or years later; in shorter months their last."""
    if unit in {"day", "week"}:
        return later(today, count * (WEEK if unit == "week" else 1))
    months = today.year * MONTHS + today.month - 1 + count * (MONTHS if unit == "year" else 1)
    year, month = divmod(months, MONTHS)
    numbers = (number for number in (today.day, 30, 29, 28) if number <= today.day)
    return next((day for number in numbers if (day := a_day(year, month + 1, number))), None)


def _monday(today: date) -> date:
    """Return the Monday of the next week."""
    return today + timedelta(WEEK - today.weekday())


def _weekday(today: date, weekday: int) -> date:
    return today + timedelta((weekday - today.weekday()) % WEEK or WEEK)


def _next_weekday(today: date, weekday: int) -> date:
    """Return the one of the next week, if there is still one in this."""
    coming = _weekday(today, weekday)
    return coming if coming >= _monday(today) else coming + timedelta(WEEK)


def _weekend(today: date) -> date:
    return today if today.weekday() >= SATURDAY else today + timedelta(SATURDAY - today.weekday())


def _month(today: date, months: int) -> date | None:
    """Return the first day of a month that comes."""
    year, month = divmod(today.year * MONTHS + today.month - 1 + months, MONTHS)
    return a_day(year, month + 1, 1)


def _month_end(today: date) -> date | None:
    first = _month(today, 1)
    return first - timedelta(1) if first else a_day(today.year, DECEMBER, 31)


def _day_of_month(today: date, number: int) -> date | None:
    months = (_month(today, each) for each in range(3))
    days = (a_day(first.year, first.month, number) for first in months if first)
    return next((day for day in days if day and day >= today), None)


def _agreeing(today: date, weekday: int, calendar: Calendar) -> date | None:
    day = calendar.day(today)
    return day if day and day.weekday() == weekday else None


def _span_ahead(here: Here, count: int, unit: str) -> When | None:
    if unit in SECONDS:
        at = here.now + count * SECONDS[unit]
        return When(day_at(here.zone, at), wall_of(here.zone, at) % DAY // 60)
    return _on(ahead(here.today, count, unit))


def _on(day: date | None, part: str | None = None) -> When | None:
    return When(day, part=part) if day else None


def _calendar(values: Values) -> Calendar:
    return Calendar(values["month"], values["day"], values.get("year"))


def _dated(here: Here, values: Values) -> When | None:
    calendar = values["calendar"] if "calendar" in values else _calendar(values)
    return _on(_agreeing(here.today, values["weekday"], calendar))


Dating = Callable[[Here, Values], When | None]
DATES: Final[Mapping[str, Dating]] = {
    "today": lambda here, _: When(here.today),
    "tonight": lambda here, _: When(here.today, part="night"),
    "this morning": lambda here, _: When(here.today, part="morning"),
    "this afternoon": lambda here, _: When(here.today, part="afternoon"),
    "today part": lambda here, values: When(here.today, part=values["part"]),
    "tomorrow": lambda here, _: _on(later(here.today, 1)),
    "overmorrow": lambda here, _: _on(later(here.today, 2)),
    "weekday": lambda here, values: When(_weekday(here.today, values["weekday"])),
    # On that weekday itself it may be either.
    "this weekday": lambda here, values: (
        When(_weekday(here.today, values["weekday"])) if values["weekday"] != here.today.weekday() else None
    ),
    "next weekday": lambda here, values: When(_next_weekday(here.today, values["weekday"])),
    "week weekday": lambda here, values: When(_monday(here.today) + timedelta(values["weekday"])),
    "weekday calendar": _dated,
    "calendar": lambda here, values: _on(values["calendar"].day(here.today)),
    "day of month": lambda here, values: _on(
        _day_of_month(here.today, values["nth"] if "nth" in values else values["day"])
    ),
    "weekend": lambda here, _: When(_weekend(here.today)),
    "next weekend": lambda here, _: When(_monday(here.today) + timedelta(SATURDAY)),
    "next week": lambda here, _: When(_monday(here.today)),
    "next month": lambda here, _: _on(_month(here.today, 1)),
    "next year": lambda here, _: _on(a_day(here.today.year + 1, 1, 1)),
    "month end": lambda here, _: _on(_month_end(here.today)),
    "ahead": lambda here, values: _span_ahead(here, *values["span"]),
}


def _past(minutes: int) -> Callable[[Values], When | None]:
    """Return what so many minutes past a bare hour mean; before it if negative."""
    return lambda values: When(minutes=(values["hour"] * 60 + minutes) % DAY_MINUTES, loose=BARE)


DAY_MINUTES: Final = 24 * 60
TIMES: Final[Mapping[str, Callable[[Values], When | None]]] = {
    "clock": lambda values: values["clock"],
    "dotted": lambda values: values["dotted"],
    "full dotted": lambda values: values["dotted"],
    "bare hour": _past(0),
    "full hour": lambda values: When(minutes=values["hour"] * 60, loose=TWELVE),
    "hour minute": lambda values: When(minutes=values["hour"] * 60 + values["minute"], loose=TWELVE),
    "past 15": _past(15),
    "past 30": _past(30),
    "to 15": _past(-15),
    "to 30": _past(-30),
    "noon": lambda _: When(minutes=NOON),
    "midnight": lambda _: When(minutes=MIDNIGHT),
}
