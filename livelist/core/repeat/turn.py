"""From one turn of a repeating task to the next: when that is, and what becomes of the task's times (T4, T5).

web/src/core/repeat/turn.ts is the same in TypeScript; spec/vectors/turns.json keeps both equal.
"""

from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from livelist.core.fields.clock import is_repeat
from livelist.core.limits import MOST_LEFT, RULES_KEPT
from livelist.core.local.times import LocalTime, day_at, later, read_time
from livelist.core.local.zone import Zone
from livelist.core.ops import Fields
from livelist.core.records import Record
from livelist.core.repeat.days import Days
from livelist.core.repeat.rule import Rule, read_rule


class Repetition(Struct, frozen=True):
    """How a task repeats."""

    rule: Rule
    counted: Literal["due", "done"]
    until: date | None = None
    left: int | None = None


class Turn(NamedTuple):
    """The next turn: the day it is on, and what is set on the task; None if there is none any more.

    `looked` says how much work it was to find.
    """

    fields: Fields | None
    looked: int


def repetition_of(task: Record) -> Repetition | None:
    """Return how a task repeats; None if it does not, or says so in a way that nobody can read (T1)."""
    value = task.get("repeat")
    return _read(value) if value is not None and is_repeat(value) else None


def turn_of(task: Record) -> int:
    """Return which turn of a repeating task this is."""
    value = task.get("occurrence")
    return value if type(value) is int and value >= 0 else 0


def next_turn(task: Record, repetition: Repetition, now: int, zone: Zone) -> Turn:
    """Find what the task becomes when its present turn is over.

    From due: the first day of the rule after today, or after now if the task has a time; those that were missed are
    not piled up. From done: counted from today.
    """
    due = read_time(task.get("due"))
    today = day_at(zone, now)
    here = due.local(zone) if due else LocalTime(today)
    if repetition.counted == "done":
        found = Days(repetition.rule, today, shortens=True).after(today)
    else:
        found = Days(repetition.rule, here.day).after(max(here.day, _passed(here, today, now, zone)))
    if found.day is None or _is_over(repetition, found.day) or turn_of(task) >= MOST_LEFT:
        return Turn(None, found.looked)
    fields: Fields = {"due": _moved(due, found.day, zone), "occurrence": turn_of(task) + 1}
    if repetition.left is not None:
        fields["repeat"] = task["repeat"] | {"left": repetition.left - 1}
    return Turn(fields | _moved_along(task, (found.day - here.day).days), found.looked)


def _read(value: dict[str, Any]) -> Repetition:
    until = read_time(value.get("until"))
    return Repetition(_rule(value["rule"]), value["from"], until.day if until else None, value.get("left"))


_rule = lru_cache(RULES_KEPT)(read_rule)


def _passed(here: LocalTime, today: date, now: int, zone: Zone) -> date:
    """Return the last day that is not to come any more; today is, if the task has a time that is still ahead."""
    if here.seconds is None or LocalTime(today, here.seconds).moment(zone) <= now:
        return today
    return later(today, -1) or today


def _is_over(repetition: Repetition, day: date) -> bool:
    return (repetition.left is not None and repetition.left <= 1) or (
        repetition.until is not None and day > repetition.until
    )


def _moved(due: LocalTime | None, day: date, zone: Zone) -> str:
    return (due.at(zone, day) if due else LocalTime(day)).text()


def _moved_along(task: Record, days: int) -> Fields:
    """Return what is so many days later when the date is: from when on the task is shown, and its reminders."""
    found: Fields = {}
    start, reminders = _later_text(task.get("start"), days), task.get("reminders")
    if start is not None:
        found["start"] = start
    if isinstance(reminders, list) and any(isinstance(each, dict) and "at" in each for each in reminders):
        found["reminders"] = [_later_reminder(each, days) for each in reminders]
    return found


def _later_reminder(value: Any, days: int) -> Any:
    at = _later_text(value.get("at"), days) if isinstance(value, dict) else None
    return value if at is None else {"at": at}


def _later_text(value: Any, days: int) -> str | None:
    """Return a date or time so many days later; None if that is none, or beyond the calendar."""
    time = read_time(value)
    day = later(time.day, days) if time else None
    return LocalTime(day, time.seconds, time.tail, time.offset, time.utc).text() if time and day else None
