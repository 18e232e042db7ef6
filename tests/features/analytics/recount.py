"""A list's figures counted another way: by comparing all of its records before and after each op."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.json import decode

from livelist.core.apply import apply_op, bury
from livelist.core.ops import Change
from livelist.core.records import Record
from livelist.core.state import Draft, Stamp, State

HOUR = 3600


@dataclass
class Recounted:
    """What the slow way found."""

    days: dict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    persons: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    tags: Counter[str] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    ends: dict[date, tuple[int, int]] = field(default_factory=dict)


def tasks_in(state: State) -> dict[str, Record]:
    return {i: row.record for i, row in state.rows.items() if row.record["type"] == "task"}


def standing(state: State, zone: ZoneInfo, end: datetime) -> tuple[int, int]:
    """Count open tasks, and those overdue at a moment."""
    tasks = [task for task in state.tasks() if not task["completed"]]
    return len(tasks), sum(is_late(task["due"], zone, end) for task in tasks)


def is_late(due: str | None, zone: ZoneInfo, now: datetime) -> bool:
    if due is None:
        return False
    if "T" not in due:
        return date.fromisoformat(due) < now.date()
    moment = datetime.fromisoformat(due)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)) <= now


def recount(log: Sequence[bytes], zone: ZoneInfo, today: date) -> Recounted:
    found, state, last = Recounted(), State("list"), None
    for raw in log:
        change = decode(raw, type=Change)
        when = datetime.fromisoformat(change.at).astimezone(zone)
        while last is not None and last < when.date():
            found.ends[last] = standing(state, zone, last_moment(last, zone))
            last += timedelta(days=1)
        last = when.date()
        draft = Draft(state)
        bury(draft, change.at)
        draft.settle()
        for op in change.ops:
            before = tasks_in(state)
            draft = Draft(state)
            apply_op(draft, op, Stamp(change.rev, change.by, change.at))
            draft.settle()
            note(found, change, when, before.get(op.id), tasks_in(state).get(op.id))
            if getattr(op, "type", "") == "comment":
                enter(found, change, when, "commented")
        found.ends[last] = standing(state, zone, last_moment(last, zone))
    while last is not None and last < today:
        found.ends[last] = standing(state, zone, last_moment(last, zone))
        last += timedelta(days=1)
    return found


def last_moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, tzinfo=zone)


def enter(found: Recounted, change: Change, when: datetime, what: str) -> None:
    found.days[when.date()][what] += 1
    found.persons[change.by][what] += 1


def note(found: Recounted, change: Change, when: datetime, before: Record | None, after: Record | None) -> None:
    """Name what became of one task."""
    if after is None:
        return
    live, was_live = "deleted_at" not in after, before is not None and "deleted_at" not in before
    done, was_done = after["completed"], before is not None and before["completed"]
    if before is None:
        if not (done and "series" in after):
            enter(found, change, when, "created")
        if done:
            completed(found, change, when, after, came_done=True)
    elif was_live and not live:
        enter(found, change, when, "expired" if change.by == "system" else "deleted")
    elif live and not was_live:
        enter(found, change, when, "restored")
    elif live and done and not was_done:
        completed(found, change, when, after, came_done=False)
    elif live and was_done and not done:
        enter(found, change, when, "reopened")


def completed(found: Recounted, change: Change, when: datetime, task: Record, *, came_done: bool) -> None:
    enter(found, change, when, "completed")
    found.hours[when.weekday() * 24 + when.hour] += 1
    found.tags.update(task["tags"])
    if not came_done:
        made = datetime.fromisoformat(task["created_at"])
        found.took.append((datetime.fromisoformat(change.at) - made).total_seconds() / HOUR)
