"""What Socket.IO clients of one list are told after each change (rule S6)."""

from collections.abc import Callable, Iterator
from typing import Any, assert_never

from msgspec.json import encode

from livelist.api.plain import shown, tasks_as_json
from livelist.core.access import Actor
from livelist.core.errors import Denied
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.state import State
from livelist.live.batch import Batch
from livelist.live.room import Room

Send = Callable[[str, str], None]


class Follower:
    """Follows a room for all its Socket.IO clients, so that each packet is made once."""

    def __init__(self, room: Room, send: Send) -> None:
        """Subscribe; `send(engine_sid, packet)` must not block."""
        self.room = room
        self.engine_sids: dict[str, Actor] = {}
        self._send = send
        room.subscribe(self)

    def join(self, engine_sid: str, reader: Actor) -> None:
        """Send a client the list, and everything from now on, as long as `reader` may read it."""
        self.engine_sids[engine_sid] = reader
        self._send(engine_sid, self._whole())

    def leave(self, engine_sid: str) -> None:
        """Send it nothing any more."""
        self.engine_sids.pop(engine_sid, None)

    def end(self) -> None:
        """Follow no more."""
        self.room.unsubscribe(self)

    def committed(self, batch: Batch) -> None:
        """Tell everybody: what happened to each task, then the list as it is now."""
        if not batch.touched.isdisjoint(reader.via or reader.id for reader in self.engine_sids.values()):
            self._send_away()
        ops = [op for change in batch.changes for op in change.ops]
        packets = [_packet(*event) for event in events_of(ops, self.room.state)]
        self._tell([*packets, self._whole()])

    def _send_away(self) -> None:
        """Send nothing any more to those who may not read the list now, but that."""
        for engine_sid, reader in list(self.engine_sids.items()):
            if self.room.exists and not self.room.readable_by(reader):
                del self.engine_sids[engine_sid]
                self._send(engine_sid, _packet("error", {"code": Denied.code, "message": Denied.sentence}))

    def failed(self) -> None:
        """Do nothing: the next change brings the whole list."""

    def replaced(self) -> None:
        """Tell everybody the list as it is now."""
        self._send_away()
        self._tell([self._whole()])

    def _tell(self, packets: list[str]) -> None:
        for engine_sid in list(self.engine_sids):
            for packet in packets:
                self._send(engine_sid, packet)

    def _whole(self) -> str:
        if not self.room.exists:  # the list was deleted
            return '2["update_tasks",[]]'
        return f'2["update_tasks",{tasks_as_json(self.room).decode()}]'


def events_of(ops: list[Op], state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name what happened to tasks, each with the task as it is after all of `ops`."""
    for op in ops:
        row = state.rows.get(op.id)
        if row is not None and row.record["type"] != "task":
            continue
        match op:
            case Delete():
                yield "task_deleted", {"id": op.id}
            case Create() | Restore():
                if row is not None and row.live:
                    yield "task_created", {"task": shown(row.record)}
            case Set():
                if row is not None and row.live:
                    yield "task_updated", {"task": shown(row.record)}
            case _:
                assert_never(op)


def _packet(event: str, payload: dict[str, Any]) -> str:
    return "2" + encode([event, payload]).decode()
