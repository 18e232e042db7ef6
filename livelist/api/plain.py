"""A task as the plain surface shows it, over HTTP and Socket.IO (rule S2)."""

from typing import Any

from msgspec.json import encode

from livelist.core.records import TASK_FIELDS, Record
from livelist.core.state import State
from livelist.live.room import Room


def shown(record: Record) -> dict[str, Any]:
    """Give exactly the fields of rule S2, in their order."""
    return {name: record[name] for name in TASK_FIELDS}


def tasks_as_json(room: Room) -> bytes:
    """Give a list's live tasks in their order as a JSON array, encoded once a revision."""
    return room.cached("plain.tasks", _encode)


def _encode(state: State) -> bytes:
    return encode([shown(task) for task in state.tasks()])
