"""What happens to a list's tasks, one small object each, for the simplest clients (`/ws?feed=tasks`, rule S12).

What a slow reader could not be sent is remembered by the tasks' ids, of which there are only so many, and sent as it
then is once there is space (C6).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.json import encode

from livelist.api.plain import shown
from livelist.core.access import Actor
from livelist.core.errors import LivelistError, NotFound, Unavailable
from livelist.core.ops import Create, Restore, Set
from livelist.core.state import State
from livelist.live.batch import Batch
from livelist.live.feed import ClientPosition, Ended, Feed, Out
from livelist.live.room import Room


class Action(NamedTuple):
    """What a client is told of a task. `appears`: it has not heard of it, or was told that it is deleted."""

    task: str
    appears: bool
    frame: bytes


class TasksFeed(Feed):
    """Follows a room for a connection that knows no positions: it has been told everything, or will be."""

    __slots__ = ("_missed",)

    def __init__(self, room: Room, out: Out, asked: ClientPosition, reader: Actor) -> None:
        """Begin with what comes next."""
        super().__init__(room, out, asked, reader)
        self._missed: dict[str, bool] = {}

    def committed(self, batch: Batch) -> None:
        """Report a batch: what is told is made once for all who hear it."""
        if not self.room.exists or (not self._reader.trusted and self._is_shut_out(batch)):
            self._stop(NotFound())
            return
        self._tell(self.room.cached("feed.tasks", lambda state: list(actions(touched_by(batch, state), state))))

    def replaced(self) -> None:
        """Have the client come again: what lies between one history and another cannot be told so."""
        self._stop(Unavailable())

    def advance(self) -> None:
        """Send what could not be sent, as it is now."""
        if isinstance(self._progress, Ended):
            return
        missed, self._missed = self._missed, {}
        if self._reader.guest and any(_is_written_late(self.room.state, task) for task in missed):
            self._stop(Unavailable())  # how the task last was is not known any more, and how it is, is not for guests
            return
        self._tell(list(actions(missed, self.room.state)))

    def _stop(self, error: LivelistError) -> None:
        """Send nothing more, not even until the connection has ended."""
        self.end()
        self._out.failed(error)

    def _tell(self, news: list[Action]) -> None:
        for number, action in enumerate(news):
            if self._missed or not self._out.share(action.frame):
                for each in news[number:]:
                    self._missed.setdefault(each.task, each.appears)
                return


def touched_by(batch: Batch, state: State) -> dict[str, bool]:
    """Return the ids of records that a batch is about, in order, and whether it is what brought them.

    What was written into a tombstone (O4) is not told, nor what was made and deleted at once: to who listens, there is
    no such task.
    """
    touched: dict[str, bool] = {}
    for change in batch.changes:
        for op in change.ops:
            if not isinstance(op, Set) or _is_live(state, op.id):
                touched.setdefault(op.id, isinstance(op, Create | Restore))
    return {record_id: appears for record_id, appears in touched.items() if not appears or _is_live(state, record_id)}


def _is_live(state: State, record_id: str) -> bool:
    return state.get(record_id) is not None


def _is_written_late(state: State, record_id: str) -> bool:
    """Whether something was written into a tombstone since it is one."""
    row = state.rows.get(record_id)
    return row is not None and not row.live and row.record["updated_at"] != row.record["deleted_at"]


def actions(touched: Mapping[str, bool], state: State) -> Iterator[Action]:
    """Return what has become of tasks."""
    for record_id, appears in touched.items():
        row = state.rows.get(record_id)
        if row is None or row.record["type"] != "task":
            continue
        word = ("create" if appears else "update") if row.live else "delete"
        yield Action(record_id, appears, encode({"action": word, "task": shown(row.record)}))
