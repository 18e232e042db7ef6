"""Rules for repeating: a part of RFC 5545 (3.3.10), written in one form only (T2).

So two programs that mean the same write the same, and whoever reads a rule need not know every way of writing it.
web/src/core/repeat/rule.ts is the same in TypeScript; spec/vectors/rules.json keeps both equal.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal, get_args

from msgspec import Struct

from livelist.core.errors import Invalid

Freq = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS: Final = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS")
MOST_INTERVAL: Final = 999
MOST_MONTHS: Final = 12
MOST_DAYS: Final = 31
MOST_PLACES: Final = 31
IN_A_MONTH: Final = 5  # times that a weekday comes
IN_A_YEAR: Final = 53
LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of months, in a leap year
_NUMBER: Final = re.compile(r"-?[0-9]{1,3}")
_DAY: Final = re.compile(r"(-?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class Rule(Struct, frozen=True):
    """A rule; what it does not name is empty.

    days    (which one, weekday): Monday is 0; 0 for each one, 1 for the first, -1 for the last in the month or year
    places  which of the days that a month or year has by the rest: 1 for the first, -1 for the last
    """

    freq: Freq
    interval: int = 1
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    places: tuple[int, ...] = ()


def read_rule(text: str) -> Rule:
    """Read a rule, also one in another form than ours. Raises `Invalid` with a sentence."""
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name in {"COUNT", "UNTIL"}:
            raise Invalid("How often and until when is said beside the rule, by “left” and “until”.")
        if name not in PARTS or name in parts:
            raise Invalid(f"A rule has {', '.join(PARTS)} and nothing else, each at most once.")
        parts[name] = value
    freq = next((each for each in get_args(Freq) if each == parts.get("FREQ")), None)
    if freq is None:
        raise Invalid(f"A rule begins with FREQ={', FREQ='.join(get_args(Freq))}.")
    rule = Rule(
        freq,
        _numbers(parts.get("INTERVAL", "1"), "INTERVAL", 1, MOST_INTERVAL)[0],
        _numbers(parts.get("BYMONTH"), "BYMONTH", 1, MOST_MONTHS),
        _numbers(parts.get("BYMONTHDAY"), "BYMONTHDAY", 1, MOST_DAYS, but=-1),
        _weekdays(parts.get("BYDAY")),
        _numbers(parts.get("BYSETPOS"), "BYSETPOS", -MOST_PLACES, MOST_PLACES),
    )
    _check(rule)
    return rule


def check_rule(text: str) -> None:
    """Raise `Invalid` unless a rule is one, in the one form that it is written in."""
    form = written(read_rule(text))
    if form != text:
        raise Invalid(f"Here this rule is written “{form}”.")


def written(rule: Rule) -> str:
    """Write a rule: its parts in one order, what is usual left out, values in order and none twice."""
    parts = [f"FREQ={rule.freq}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    listed = {
        "BYMONTH": [str(each) for each in rule.months],
        "BYMONTHDAY": [str(each) for each in rule.monthdays],
        "BYDAY": [f"{which or ''}{WEEKDAYS[day]}" for which, day in rule.days],
        "BYSETPOS": [str(each) for each in rule.places],
    }
    return ";".join([*parts, *(f"{name}={','.join(values)}" for name, values in listed.items() if values)])


def from_the_front(number: int) -> int:
    """Return what numbers are ordered by: those counted from the end come last."""
    return number if number >= 0 else 1000 + number


def _numbers(text: str | None, name: str, least: int, most: int, but: int = 0) -> tuple[int, ...]:
    if text is None:
        return ()
    each = text.split(",")
    if not all(map(_NUMBER.fullmatch, each)) or (name == "INTERVAL" and len(each) > 1):
        raise Invalid(f"“{name}={text[:40]}” is not a number, or not numbers between commas.")
    numbers = {int(one) for one in each}
    if 0 in numbers or not all(least <= one <= most or one == but for one in numbers):
        also = f" or {but}" if but else ""
        raise Invalid(f"{name} is {least} to {most}{also}{', but not 0' if least < 0 else ''}.")
    return tuple(sorted(numbers, key=from_the_front))


def _weekdays(text: str | None) -> tuple[tuple[int, int], ...]:
    if text is None:
        return ()
    found = [_DAY.fullmatch(each) for each in text.split(",")]
    days = {(int(one[1] or 0), WEEKDAYS.index(one[2])) for one in found if one and int(one[1] or 1)}
    if not all(found) or any(one and one[1] and not int(one[1]) for one in found):
        raise Invalid("BYDAY is weekdays like MO, or 1MO and -1FR for the first and the last one, between commas.")
    return tuple(sorted(days, key=lambda day: (from_the_front(day[0]), day[1])))


def _check(rule: Rule) -> None:
    """Raise `Invalid` for parts that do not go together."""
    for is_wrong, sentence in _TOGETHER:
        if is_wrong(rule):
            raise Invalid(sentence)


def _is_short(rule: Rule) -> bool:
    return rule.freq in {"DAILY", "WEEKLY"}


def _counts(rule: Rule) -> bool:
    return any(which for which, _ in rule.days)


def _counts_too_far(rule: Rule) -> bool:
    most = IN_A_YEAR if rule.freq == "YEARLY" and not rule.months else IN_A_MONTH
    return any(abs(which) > most for which, _ in rule.days)


def _is_never(rule: Rule) -> bool:
    """Whether the months have none of the days that are named."""
    longest = max(LENGTHS[month - 1] for month in rule.months or (1,))
    return bool(rule.monthdays) and all(day > longest for day in rule.monthdays)


_TOGETHER: Final[Sequence[tuple[Callable[[Rule], bool], str]]] = (
    (lambda rule: rule.freq == "WEEKLY" and bool(rule.monthdays), "BYMONTHDAY does not go with FREQ=WEEKLY."),
    (lambda rule: _is_short(rule) and _counts(rule), "Which weekday of how many (1MO) needs a month or a year."),
    (lambda rule: _is_short(rule) and bool(rule.places), "BYSETPOS needs FREQ=MONTHLY or FREQ=YEARLY."),
    (
        lambda rule: bool(rule.places) and not rule.days and not rule.monthdays,
        "BYSETPOS chooses among BYDAY or BYMONTHDAY, and there is neither.",
    ),
    (
        lambda rule: _counts(rule) and any(not which for which, _ in rule.days),
        "BYDAY has weekdays like MO, or ones like 1MO, but not both.",
    ),
    (lambda rule: _counts(rule) and bool(rule.monthdays), "BYMONTHDAY does not go with a BYDAY like 1MO."),
    (_counts_too_far, "No month has a sixth Monday, and no year a fifty-fourth."),
    (_is_never, "There is no such day in these months."),
)
