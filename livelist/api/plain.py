"""A task as the plain surface shows it, over HTTP, Socket.IO and `/ws?feed=tasks` (rules S2, S6 and S12)."""

from collections.abc import Callable
from typing import Any, Final
from weakref import WeakKeyDictionary

from msgspec.json import encode

from livelist.core.records import TASK_FIELDS, Record
from livelist.core.state import State
from livelist.live.room import Room


def shown(record: Record) -> dict[str, Any]:
    """Return exactly the fields of rule S2, in their order; null for those that a task does without."""
    return {name: record.get(name) for name in TASK_FIELDS}


def with_text(record: Record) -> dict[str, Any]:
    """Return the fields of rule S2 and the title once more, under the name that simple clients know."""
    return shown(record) | {"text": record["title"]}


class WrittenTasks:
    """A room's tasks as JSON. Those that a change left alone are not written anew: no record is changed in place."""

    def __init__(self, show: Callable[[Record], dict[str, Any]]) -> None:
        """Write what `show` makes of a task."""
        self._show = show
        self._known: dict[str, tuple[Record, bytes]] = {}

    def __call__(self, state: State) -> bytes:
        """Return the live tasks in their order as a JSON array."""
        known, self._known = self._known, {}
        for task in state.tasks():
            before = known.get(task["id"])
            self._known[task["id"]] = before if before and before[0] is task else (task, encode(self._show(task)))
        return b"[%b]" % b",".join(written for _, written in self._known.values())


_PLAIN: Final[WeakKeyDictionary[Room, WrittenTasks]] = WeakKeyDictionary()
_WITH_TEXT: Final[WeakKeyDictionary[Room, WrittenTasks]] = WeakKeyDictionary()


def tasks_as_json(room: Room) -> bytes:
    """Return a list's live tasks in their order as a JSON array, put together once a revision."""
    return room.cached("plain.tasks", _PLAIN.setdefault(room, WrittenTasks(shown)))


def tasks_with_text(room: Room) -> bytes:
    """Return the same with each task's title as its `text`, too."""
    return room.cached("plain.texts", _WITH_TEXT.setdefault(room, WrittenTasks(with_text)))
