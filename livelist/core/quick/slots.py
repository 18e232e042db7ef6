"""What stands in the slots of phrases: counts, names of days, figures, and several of a kind."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from livelist.core.quick.days import DATES, WEEK, When
from livelist.core.quick.matching import Match, Matcher, Slot
from livelist.core.quick.numerals import (
    FIRST_YEAR,
    LAST_YEAR,
    Sure,
    calendar_in,
    clock_in,
    dotted_in,
    half_day,
    stamp_in,
)

_COUNT: Final = re.compile(r"[0-9]{1,3}")
_MARKED: Final = re.compile(r"([0-9]{1,3})(.*)", re.DOTALL)
_HOUR: Final = re.compile(r"[0-9]{1,2}")
_MINUTE: Final = re.compile(r"[0-9]{2}")
_YEAR: Final = re.compile(r"[0-9]{4}")
_TIME: Final = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?")
LAST_HOUR: Final = 23
LAST_MINUTE: Final = 59
LAST_NUMBER: Final = 31
MOST_COUNTED: Final = 999


def _n(matcher: Matcher, at: int) -> Match | None:
    return _digits(matcher, at, _COUNT, MOST_COUNTED) or matcher.word(at, matcher.language.numbers)


def _span(matcher: Matcher, at: int) -> Match | None:
    """Find so many days or minutes, also in one word: `30min`."""
    best, word = matcher.find("spans", at), matcher.words[at]
    found = _MARKED.fullmatch(word.folded)
    unit = matcher.language.units.get(found[2]) if found else None
    if found and unit:
        best = Match(at + 1, word.end, (int(found[1]), unit))
    count = matcher.find("n", at)
    named = matcher.after("unit", count, "") if count else None
    if count and named and (best is None or named.at > best.at):
        best = named._replace(value=(count.value, named.value))
    return best if best and best.value[0] > 0 else None


def _name(matcher: Matcher, at: int, names: Mapping[str, int]) -> Match | None:
    """Find a weekday or month; a short one takes its full stop along."""
    word = matcher.words[at]
    value = names.get(word.folded)
    if value is None:
        return None
    dot = int(word.folded in matcher.language.short and word.dotted is not None)
    return Match(at + 1, word.end + dot, value, matcher.language.shyness.get(word.folded, 0))


def _several(matcher: Matcher, at: int, name: str) -> Match | None:
    """Find several of a kind: `mon, wed and fri`."""
    found = matcher.find(name, at)
    if found is None:
        return None
    values = [found.value]
    while more := _another(matcher, found, name):
        values.append(more.value)
        found = more
    return found._replace(value=values)


def _days(matcher: Matcher, at: int) -> Match | None:
    """Find weekdays one after the other, also in one word: `mon/wed`, `mon-fri`."""
    found = _joined_days(matcher, at)
    while found and (more := _another(matcher, found, "weekday") or _joined_days(matcher, found.at, found)):
        found = more._replace(value=[*found.value, *(more.value if isinstance(more.value, list) else [more.value])])
    return found


def _joined_days(matcher: Matcher, at: int, before: Match | None = None) -> Match | None:
    if before and not matcher.follows(before.end, at):
        return None
    day = matcher.find("weekday", at)
    if day:
        return day._replace(value=[day.value])
    if at >= len(matcher.words) or matcher.words[at].literal:
        return None
    word, weekdays = matcher.words[at], matcher.language.weekdays
    for mark in "/+,-–":
        days = [weekdays.get(part) for part in word.folded.split(mark)]
        known = [day for day in days if day is not None]
        if len(days) > 1 and len(known) == len(days):
            if mark in "-–":
                return Match(at + 1, word.end, _from_to(*known)) if len(known) == len("to") else None
            return Match(at + 1, word.end, known)
    return None


def _from_to(first: int, last: int) -> list[int]:
    return [(first + each) % WEEK for each in range((last - first) % WEEK + 1)]


def _another(matcher: Matcher, found: Match, name: str) -> Match | None:
    if not matcher.follows(found.end, found.at, ","):
        return None
    joined = matcher.word(found.at, matcher.language.also)
    if joined:
        return matcher.after(name, joined, "")
    return None if matcher.follows(found.end, found.at) else matcher.find(name, found.at)


def _day(matcher: Matcher, at: int, *, marked: bool) -> Match | None:
    """Find the number of a day in a month; `marked` as in `1st`."""
    word, marks = matcher.words[at], matcher.language.day_marks
    found = _MARKED.fullmatch(word.folded)
    if not found or not 1 <= int(found[1]) <= LAST_NUMBER:
        return None
    number = int(found[1])
    if found[2]:
        return Match(at + 1, word.end, number) if found[2] in marks else None
    if word.dotted and "." in marks:
        return Match(at + 1, word.end + 1, number)
    return None if marked else Match(at + 1, word.end, number)


def _digits(matcher: Matcher, at: int, pattern: re.Pattern[str], most: int) -> Match | None:
    word = matcher.words[at]
    if not pattern.fullmatch(word.text) or int(word.text) > most:
        return None
    return Match(at + 1, word.end, int(word.text))


def _year(matcher: Matcher, at: int) -> Match | None:
    found = _digits(matcher, at, _YEAR, LAST_YEAR)
    return found if found and found.value >= FIRST_YEAR else None


def _hour(matcher: Matcher, at: int) -> Match | None:
    return _digits(matcher, at, _HOUR, LAST_HOUR) or matcher.word(at, matcher.language.hours)


def _figures(matcher: Matcher, at: int, read: Callable[[str], Sure | None]) -> Match | None:
    """Find what is written in figures, with the full stop after it if that belongs to them."""
    word = matcher.words[at]
    sure = read(f"{word.folded}.") if word.dotted else None
    if sure:
        return Match(at + 1, word.end + 1, sure.value, sure.shy)
    sure = read(word.folded)
    return sure and Match(at + 1, word.end, sure.value, sure.shy)


def _calendar(matcher: Matcher, at: int) -> Match | None:
    figures = _figures(matcher, at, lambda text: calendar_in(text, month_first=matcher.month_first))
    return figures or matcher.find("day_month", at)


def _clock(matcher: Matcher, at: int) -> Match | None:
    return _half_day(matcher, at) or _figures(matcher, at, lambda text: clock_in(text, matcher.language.letter))


def _half_day(matcher: Matcher, at: int) -> Match | None:
    """Find `5 pm`, in two words."""
    found = _TIME.fullmatch(matcher.words[at].text)
    if not found or not matcher.language.am_pm or not matcher.follows(matcher.words[at].end, at + 1):
        return None
    word = matcher.words[at + 1]
    half = word.folded.replace(".", "")
    if word.literal or half not in {"am", "pm"}:
        return None
    sure = half_day(int(found[1]), int(found[2] or 0), half)
    dot = int("." in word.text and word.dotted is not None)
    return sure and Match(at + 2, word.end + dot, sure.value)


def _dates(matcher: Matcher, at: int) -> Match | None:
    """Find a day; `Freitagabend` is one with a part of it in the same word."""
    word = matcher.words[at]
    compound = matcher.language.compounds.get(word.folded)
    if compound:
        day = DATES[compound.meaning](matcher.here, {"weekday": compound.weekday})
        return day and Match(at + 1, word.end, day._replace(part=compound.part))
    return matcher.phrase("dates", at)


def _compound(matcher: Matcher, at: int) -> Match | None:
    """Find a weekday and a part of the day in one word."""
    word = matcher.words[at]
    compound = matcher.language.compounds.get(word.folded)
    return Match(at + 1, word.end, compound) if compound and compound.meaning == "weekday" else None


def _when(matcher: Matcher, at: int) -> Match | None:
    """Find a day, a time, or both in either order."""
    stamp = _figures(matcher, at, stamp_in)
    return stamp or _dated(matcher, at) or _timed(matcher, at)


def _dated(matcher: Matcher, at: int) -> Match | None:
    day = matcher.find("dates", at)
    if day is None or day.value.minutes is not None:
        return day
    part = None if day.value.part else matcher.after("part", day) or matcher.after("hours", day)
    found = part._replace(value=day.value._replace(part=part.value)) if part else day
    time = matcher.after("time", found)
    if time is None:
        return found._replace(shy=0) if part else found
    hours = None if found.value.part else matcher.after("hours", time)
    clock = time.value._replace(day=found.value.day, part=hours.value if hours else found.value.part)
    return (hours or time)._replace(value=clock, shy=0)


def _timed(matcher: Matcher, at: int) -> Match | None:
    time = matcher.find("time", at)
    if time is None:
        hours = matcher.find("hours", at)
        return hours and hours._replace(value=When(part=hours.value), shy=1)
    hours = matcher.after("hours", time)
    found = hours._replace(value=time.value._replace(part=hours.value), shy=0) if hours else time
    day = matcher.after("dates", found)
    if day is None or day.value.minutes is not None:
        return found
    part = None if day.value.part or hours else matcher.after("part", day) or matcher.after("hours", day)
    named = part.value if part else day.value.part or found.value.part
    return (part or day)._replace(value=found.value._replace(day=day.value.day, part=named), shy=0)


SLOTS: Final[Mapping[str, Slot]] = {
    "n": _n,
    "unit": lambda matcher, at: matcher.word(at, matcher.language.units),
    "span": _span,
    "weekday": lambda matcher, at: _name(matcher, at, matcher.language.weekdays),
    "month": lambda matcher, at: _name(matcher, at, matcher.language.months),
    "days": _days,
    "plural": lambda matcher, at: matcher.word(at, matcher.language.plurals),
    "plurals": lambda matcher, at: _several(matcher, at, "plural"),
    "day": lambda matcher, at: _day(matcher, at, marked=False),
    "nth": lambda matcher, at: _day(matcher, at, marked=True),
    "numbers": lambda matcher, at: _several(matcher, at, "day"),
    "nths": lambda matcher, at: _several(matcher, at, "nth"),
    "ordinal": lambda matcher, at: matcher.word(at, matcher.language.ordinals),
    "year": _year,
    "calendar": _calendar,
    "clock": _clock,
    "dotted": lambda matcher, at: _figures(matcher, at, dotted_in),
    "hour": _hour,
    "minute": lambda matcher, at: _digits(matcher, at, _MINUTE, LAST_MINUTE),
    "dates": _dates,
    "compound": _compound,
    "when": _when,
}
