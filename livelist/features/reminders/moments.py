"""When the reminders of a task come: pure (rule T20)."""

from collections.abc import Collection, Mapping
from datetime import datetime, tzinfo
from typing import Any, Final

from livelist.core.limits import MOST_REMINDERS
from livelist.core.records import Record
from livelist.core.state import Row, State

REMINDS: Final = "remind"  # the kind of timers
MORNING: Final = "T09:00"  # when a date counts that has no time
MINUTE: Final = 60


def key_of(task_id: str, place: int) -> str:
    """Name the timer of a task's reminder at a place among its reminders."""
    return f"{REMINDS}:{task_id}:{place}"


def place_of(key: str) -> tuple[str, int]:
    """Return which task and which of its reminders a timer is for."""
    _, task_id, place = key.split(":")
    return task_id, int(place)


def planned(state: State, record_ids: Collection[str] | None, zone: tzinfo) -> Mapping[str, float | None]:
    """Return when reminders come in a list that is at home in `zone` (see `Plan`).

    A task that never had any has no timers, so nothing is written of it.
    """
    ids = [task["id"] for task in state.tasks()] if record_ids is None else record_ids
    found: dict[str, float | None] = {}
    for task_id in ids:
        row = state.rows.get(task_id)
        if row is None or row.record["type"] != "task" or "reminders" not in row.record:
            continue
        moments = moments_of(row, zone, zone_set_at(state))
        if record_ids is not None:
            found |= {key_of(task_id, place): None for place in range(MOST_REMINDERS)}
        found |= {key_of(task_id, place): moment for place, moment in moments.items()}
    return found


def zone_set_at(state: State) -> str:
    """Return when the list came to be in its zone, empty if it always was."""
    row = state.rows.get(state.list_id)
    stamp = row.stamps.get("zone") if row else None
    return stamp.at if stamp else ""


def moments_of(row: Row, zone: tzinfo, since: str = "") -> dict[int, float]:
    """Return the moments of a task's reminders by their places, in seconds since 1970.

    None of one that is done or deleted; and none that was over when it was set, when the task got its date or was
    opened again, or at the time `since`: nobody is reminded of what they have just seen.
    """
    task, reminders = row.record, row.record.get("reminders")
    if not row.live or task["completed"] or not isinstance(reminders, list):
        return {}
    found: dict[int, float] = {}
    for place, reminder in enumerate(reminders[:MOST_REMINDERS]):
        moment = _moment(task, reminder, zone)
        fields = ("reminders", "completed") if "at" in reminder else ("reminders", "completed", "due")
        if moment is not None and moment >= _set_at(row, fields, since):
            found[place] = moment
    return found


def _moment(task: Record, reminder: Mapping[str, Any], zone: tzinfo) -> float | None:
    if "at" in reminder:
        return seconds(reminder["at"], zone)
    due = seconds(task.get("due"), zone)
    return None if due is None else due - reminder["before"] * MINUTE


def seconds(text: Any, zone: tzinfo) -> float | None:
    """Return a date or date-time as seconds since 1970, None for what is none (T1).

    Floating, it is meant in `zone`: in the hour that a clock change skips it moves on by that hour, in the one that
    comes twice it is the first. A date is its morning.
    """
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text if "T" in text else text + MORNING)
    except ValueError:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()
    except (OverflowError, ValueError, OSError):  # the calendar's first and last days
        return None


def _set_at(row: Row, fields: Collection[str], since: str) -> float:
    """Return when the last of some fields was set, or `since` if that is later."""
    stamps = [row.stamps[field].at for field in fields if field in row.stamps]
    last = max(row.record["created_at"], since, *stamps)
    return datetime.fromisoformat(last).timestamp()
