"""Repeating (T2–T5): rules as they are written, the days they give, and what a turn becomes.

The days are not ours: python-dateutil says what RFC 5545 means, and both cores are held against that.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from livelist.core.errors import Invalid
from livelist.core.repeat.days import Days
from livelist.core.repeat.rule import WEEKDAYS, read_rule, written

SHOWN: Final = 4  # days of a rule in a case
BEGINNINGS: Final = 6  # cases of a rule
HORIZON: Final = timedelta(days=366 * 8)  # in which they must be: python-dateutil looks at every day
HAND: Final = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;INTERVAL=999",
    "FREQ=DAILY;BYMONTH=6,7,8",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=SA,SU",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=52",
    "FREQ=WEEKLY;BYMONTH=1,12;BYDAY=MO,SU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=5WE",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,-1",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
    "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1",
    "FREQ=YEARLY;BYDAY=53FR",
    "FREQ=YEARLY;BYDAY=20MO,-1SU",
    "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
    "FREQ=YEARLY;BYMONTH=1,7",
)
LEAPS: Final = ("2024-02-29", "2026-01-31", "2026-03-31", "2026-12-31", "2027-01-01", "2026-11-29", "2099-12-31")
OTHERWISE: Final = (
    *("freq=daily", "RRULE:FREQ=WEEKLY;BYDAY=TH,MO", "BYDAY=MO;FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,MO,TU"),
    *("FREQ=DAILY;INTERVAL=1", "FREQ=DAILY;INTERVAL=02", "FREQ=MONTHLY;BYMONTHDAY=-1,15,3"),
    *("FREQ=MONTHLY;BYDAY=-1MO,1MO,-2MO,1FR", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1,2,-2,1", "FREQ=DAILY;BYDAY=SU,MO"),
    *("", "FREQ", "FREQ=", "FREQ=HOURLY", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;", ";FREQ=DAILY", "FREQ=DAILY;WKST=SU"),
    *("FREQ=DAILY;COUNT=3", "FREQ=DAILY;UNTIL=20261127", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1000"),
    *("FREQ=DAILY;INTERVAL=1,2", "FREQ=DAILY;INTERVAL=", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=\u0662"),
    *("FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=-2"),
    *("FREQ=MONTHLY;BYMONTHDAY=1,,2", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=-1", "FREQ=MONTHLY;BYDAY="),
    *("FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=XX", "FREQ=YEARLY;BYDAY=54MO"),
    *("FREQ=YEARLY;BYMONTH=3;BYDAY=6MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYDAY=1MO", "FREQ=MONTHLY;BYDAY=MO,1TU"),
    *("FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "FREQ=MONTHLY;BYSETPOS=1"),
    *("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=32", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1"),
    *(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1,30",
    ),
)


def rule_vectors(rng: random.Random) -> dict[str, Any]:
    """Return texts, each with the form it is written in here; null for what is no rule."""
    texts = [*HAND, *OTHERWISE, *(_shaken(rng, rule) for rule in islice(any_rules(rng), 200))]
    return {"cases": [[text, _form(text)] for text in texts]}


def _form(text: str) -> str | None:
    try:
        return written(read_rule(text))
    except Invalid:
        return None


def _shaken(rng: random.Random, rule: str) -> str:
    """Write a rule in another form, or make it another rule."""
    parts = rule.split(";")
    rng.shuffle(parts)
    again = [
        f"{name}={','.join(rng.sample(value.split(','), value.count(',') + 1))}" for name, value in map(_split, parts)
    ]
    return ";".join([*again, *rng.choice(((), (), ("BYDAY=TU",), ("BYSETPOS=2",), ("BYMONTH=2",), ("INTERVAL=1",)))])


def _split(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def day_vectors(rng: random.Random) -> dict[str, Any]:
    """Return rules with the days they give after a day, beginning at another, as python-dateutil finds them."""
    groups = {}
    for rule in dict.fromkeys([*HAND, *islice(any_rules(rng), 660)]):
        found = [case for begins, after in _places(rng, by_hand=rule in HAND) if (case := _judged(rule, begins, after))]
        if found:
            groups[rule] = found
    return {"about": ABOUT, "rules": groups, "shortened": [_shortened(rng) for _ in range(150)]}


ABOUT = (
    "Of each rule: the day it begins at, the day after which is asked, and the days that follow, as python-dateutil "
    "finds them. `shortened`: the day it begins at, and the next ones if in a shorter month the last one counts."
)


def _places(rng: random.Random, *, by_hand: bool) -> Iterator[tuple[date, date]]:
    for begins in map(date.fromisoformat, LEAPS if by_hand else ()):
        yield begins, begins + timedelta(days=rng.choice((0, 1, 40)))
    for _ in range(BEGINNINGS):
        begins = date(2026, 1, 1) + timedelta(days=rng.randint(-4000, 4000))
        yield begins, begins + timedelta(days=rng.choice((-9, 0, 0, 1, 6, 31, 365, 1000)))


def _judged(rule: str, begins: date, after: date) -> str | None:
    """Return a case; None if the rule gives too few days soon enough: python-dateutil would search for ages."""
    if not _gives_enough(rule, begins, after, max(begins, after) + HORIZON * (4 if rule in HAND else 1)):
        return None
    given = rrulestr(rule, dtstart=datetime.combine(begins, time()))
    days = given.xafter(datetime.combine(after, time()), count=SHOWN)
    return " ".join(each.isoformat() for each in (begins, after, *(day.date() for day in days)))


def _gives_enough(rule: str, begins: date, after: date, last: date) -> bool:
    days = Days(read_rule(rule), begins)
    for _ in range(SHOWN):
        found = days.after(after).day
        if found is None or found > last:
            return False
        after = found
    return True


def _shortened(rng: random.Random) -> str:
    """Return a case of a rule without days: `relativedelta` knows what a month after the 31st is."""
    freq, interval = rng.choice(("MONTHLY", "YEARLY")), rng.choice((1, 1, 2, 3, 12, 4))
    begins = date(2026, 1, 1) + timedelta(days=rng.randint(-1500, 1500))
    begins = rng.choice((begins, begins.replace(month=1, day=31), begins.replace(month=12, day=30), date(2024, 2, 29)))
    step = relativedelta(months=interval) if freq == "MONTHLY" else relativedelta(years=interval)
    rule = f"FREQ={freq};INTERVAL={interval}".removesuffix(";INTERVAL=1")
    return f"{rule} {begins} {begins + step} {begins + 2 * step} {begins + 3 * step}"


def any_rules(rng: random.Random) -> Iterator[str]:
    """Make rules of every kind, in their form."""
    while True:
        try:
            yield written(read_rule(_rule(rng)))
        except Invalid:
            continue


def _rule(rng: random.Random) -> str:
    freq = rng.choice(("DAILY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY"))
    parts = [f"FREQ={freq}"]
    if rng.random() < 0.5:
        parts.append(f"INTERVAL={rng.choice((2, 2) if freq == 'YEARLY' else (2, 2, 3, 4, 5, 6, 7, 12, 13, 30, 52))}")
    if rng.random() < 0.3:
        parts.append(f"BYMONTH={_some(rng, range(1, 13), 4)}")
    if freq != "WEEKLY" and rng.random() < 0.4:
        parts.append(f"BYMONTHDAY={_some(rng, (*range(1, 32), -1), 5)}")
    if rng.random() < 0.5:
        counts = freq in {"MONTHLY", "YEARLY"} and rng.random() < 0.5
        days = rng.sample(WEEKDAYS, rng.randint(1, 3))
        parts.append(f"BYDAY={','.join(f'{rng.choice(PLACES) if counts else str()}{day}' for day in days)}")
    if freq in {"MONTHLY", "YEARLY"} and rng.random() < 0.3:
        parts.append(f"BYSETPOS={_some(rng, (1, 2, -1, -2, 3, 5, -5, 10), 2)}")
    return ";".join(parts)


PLACES: Final = (1, 2, 3, 4, 5, -1, -2, -5, 20, 53)


def _some(rng: random.Random, values: Any, most: int) -> str:
    return ",".join(map(str, rng.sample(list(values), rng.randint(1, most))))
