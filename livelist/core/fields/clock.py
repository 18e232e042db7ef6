"""Fields about time: dates and date-times, reminders, zones, and how a task repeats."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from livelist.core.errors import Invalid
from livelist.core.fields.shape import Shape
from livelist.core.limits import MOST_EARLY, MOST_LEFT, MOST_REMINDERS, RULE_LIMIT, RULES_KEPT, ZONE_LIMIT
from livelist.core.repeat.rule import check_rule

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"  # not left to Python, whose versions differ in what they take
_DATE_TIME = re.compile(rf"{_DATE.pattern}T{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,6}})?)?(Z|[+-]{_CLOCK})?")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")


def is_date(v: Any) -> bool:
    """Whether a value is a date as ISO 8601 writes it."""
    if not isinstance(v, str) or not _DATE.fullmatch(v):
        return False
    try:
        return date.fromisoformat(v) is not None
    except ValueError:
        return False


def is_date_time(v: Any) -> bool:
    """Whether a value is a date-time, with or without seconds and offset."""
    if not isinstance(v, str) or not _DATE_TIME.fullmatch(v):
        return False
    try:
        return datetime.fromisoformat(v) is not None
    except ValueError:
        return False


def is_due(v: Any) -> bool:
    """Whether a value is a date or a date-time."""
    return is_date(v) or is_date_time(v)


def is_reminder(v: Any) -> bool:
    """Whether a value is `{"before": minutes}` or `{"at": date-time}`."""
    if not isinstance(v, dict) or len(v) != 1:
        return False
    early = v.get("before")
    return is_date_time(v.get("at")) or (type(early) is int and 0 <= early <= MOST_EARLY)


def _are_reminders(v: Any) -> bool:
    if not isinstance(v, list) or len(v) > MOST_REMINDERS or not all(map(is_reminder, v)):
        return False
    return len({tuple(each.items()) for each in v}) == len(v)


def is_repeat(v: Any) -> bool:
    """Whether a value says how a task repeats: `{"rule", "from", "until"?, "left"?}`."""
    if not isinstance(v, dict) or not v.keys() <= {"rule", "from", "until", "left"}:
        return False
    rule = v.get("rule")
    return isinstance(rule, str) and wrong_rule(rule) is None and v.get("from") in ("due", "done") and _ends(v)


@lru_cache(RULES_KEPT)
def wrong_rule(rule: str) -> str | None:
    """Return what is wrong with a rule for repeating, in a sentence; None if it is as it should be."""
    if len(rule) > RULE_LIMIT:
        return f"A rule has at most {RULE_LIMIT} characters."
    try:
        check_rule(rule)
    except Invalid as error:
        return error.message
    return None


def _ends(v: Mapping[str, Any]) -> bool:
    left = v.get("left", 1)
    return ("until" not in v or is_date(v["until"])) and type(left) is int and 1 <= left <= MOST_LEFT


def _is_zone(v: Any) -> bool:
    return isinstance(v, str) and len(v) <= ZONE_LIMIT and _ZONE.fullmatch(v) is not None


DUE: Final = Shape(is_due, {"shape": "due"})
REMINDERS: Final = Shape(_are_reminders, {"shape": "reminders", "most": MOST_REMINDERS, "early": MOST_EARLY})
REPEAT: Final = Shape(is_repeat, {"shape": "repeat", "rule": RULE_LIMIT, "left": MOST_LEFT})
ZONE: Final = Shape(_is_zone, {"shape": "zone", "most": ZONE_LIMIT})
