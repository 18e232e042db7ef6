"""Days and times in figures: `12/24`, `1.12.`, `2026-12-24`, `17:00`, `5pm`, `9h30`."""

import re
from typing import Final, NamedTuple

from livelist.core.quick.days import NOON, Calendar, When, a_day

_ISO: Final = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_FULL: Final = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DOTS: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})(\.?)")
_SLASH: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_COLON: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_HALF_DAY: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm|a\.m\.?|p\.m\.?)")
_LETTER: Final = re.compile(r"([0-9]{1,2})([a-z])([0-9]{2})?")
_FRACTIONS: Final = frozenset({2, 3, 4, 5, 6, 8, 10, 12})  # what people halve, quarter …
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999
_MOST_MONTHS: Final = 12
DAY_HOURS: Final = 24
HOUR: Final = 60  # minutes


class Sure(NamedTuple):
    """A value in figures, and how sure it is: 0; 1 where nothing follows; 2 beside something that is."""

    value: Calendar | When
    shy: int = 0


def calendar_in(text: str, *, month_first: bool) -> Sure | None:
    """Read a day in figures."""
    if found := _ISO.fullmatch(text):
        return _calendar(int(found[4]), int(found[3]), int(found[1]))
    if found := _FULL.fullmatch(text):
        if found[2] == "-" and len(found[4]) == len("26"):
            return None
        year = int(found[4]) + (2000 if len(found[4]) == len("26") else 0)
        return _either(int(found[1]), int(found[3]), year, month_first=month_first and found[2] != ".")
    if found := _DOTS.fullmatch(text):
        return _calendar(int(found[1]), int(found[2]), None, 0 if found[3] else 2)
    if found := _SLASH.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        shy = int(first < second and second in _FRACTIONS)
        return _either(first, second, None, shy, month_first=month_first)
    return None


def _either(first: int, second: int, year: int | None, shy: int = 0, *, month_first: bool) -> Sure | None:
    """Read day and month in the usual order, in the other if that is none."""
    if month_first != (first > _MOST_MONTHS if month_first else second > _MOST_MONTHS):
        first, second = second, first
    return _calendar(first, second, year, shy)


def _calendar(number: int, month: int, year: int | None, shy: int = 0) -> Sure | None:
    if not 1 <= month <= _MOST_MONTHS or (year is not None and not FIRST_YEAR <= year <= LAST_YEAR):
        return None
    return Sure(Calendar(month, number, year), shy)


def clock_in(text: str, letter: str) -> Sure | None:
    """Read a time in figures; `letter` stands in it for hours."""
    if found := _COLON.fullmatch(text):
        return _clock(int(found[1]), int(found[2]), 0 if text.startswith("0") else 1)
    if found := _HALF_DAY.fullmatch(text):
        return half_day(int(found[1]), int(found[2] or 0), found[3])
    found = _LETTER.fullmatch(text)
    if found and letter and found[2] == letter:
        return _clock(int(found[1]), int(found[3] or 0), 1, 0 if found[3] else 2)  # `2h` lasts two hours as well
    return None


def stamp_in(text: str) -> Sure | None:
    """Read a date-time as programs write it; the text is without capitals."""
    day, _, clock = text.partition("t")
    found, named = _ISO.fullmatch(day), _COLON.fullmatch(clock)
    then = a_day(int(found[1]), int(found[3]), int(found[4])) if found else None
    minutes = _minutes(int(named[1]), int(named[2])) if named else None
    if then is None or minutes is None or not FIRST_YEAR <= then.year <= LAST_YEAR:
        return None
    return Sure(When(then, minutes))


def half_day(hour: int, minute: int, half: str) -> Sure | None:
    """Read a time on a clock with twelve hours."""
    if not 1 <= hour <= NOON // 60:
        return None
    return _clock(hour % 12 + (12 if half.startswith("p") else 0), minute, 0)


def dotted_in(text: str) -> Sure | None:
    """Read a time with a full stop, which may be a price as well."""
    found = _DOTS.fullmatch(text)
    if not found or found[3] or len(found[2]) != len("30"):
        return None
    return _clock(int(found[1]), int(found[2]), 1, 2)


def _clock(hour: int, minute: int, loose: int, shy: int = 0) -> Sure | None:
    minutes = _minutes(hour, minute)
    return None if minutes is None else Sure(When(minutes=minutes, loose=loose), shy)


def _minutes(hour: int, minute: int) -> int | None:
    """Return the minutes since midnight at which clocks show this, if they do."""
    return hour * 60 + minute if hour < DAY_HOURS and minute < HOUR else None
