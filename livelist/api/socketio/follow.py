"""What Socket.IO clients of one list are told after changes (rule S6).

They are given the whole list, so how often that happens is bounded: what changes within a quarter of a second is one
update, made once for all. A client that has not read the last one gets none on top of it, but the then newest once it
has; so no more than one waits for anybody, however many changes there are and however slow they read.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Protocol, assert_never

from msgspec.json import encode

from livelist.api.plain import tasks_with_text, with_text
from livelist.api.socketio.library import Packet
from livelist.core.access import Actor
from livelist.core.errors import Denied, LivelistError, NotFound, SlowReader, Unavailable
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.state import State
from livelist.live.batch import Batch
from livelist.live.environment import LoopTime, TimerHandle
from livelist.live.room import Room
from livelist.live.rooms import Rooms

PACE: Final = 0.25  # seconds between two updates
MOST_EVENTS: Final = 50  # ops in one update that are told one by one, too
UNREAD_SECONDS: Final = 30.0  # seconds that a client may leave an update unread
TURN: Final = 512 * 1024  # characters handed out before others have their turn
_log = logging.getLogger("livelist.socketio")


class Way(Protocol):
    """The way to clients. Nothing here waits."""

    def put(self, sid: str, packets: Sequence[Packet]) -> None:
        """Send packets to a client."""

    def has_unread(self, sid: str) -> bool:
        """Whether it has yet to read its last update."""

    def drop(self, sid: str, error: LivelistError) -> None:
        """End a client's connection, soon, and say why."""


class RoomFollower:
    """Follows a room for all its Socket.IO clients."""

    def __init__(self, room: Room, way: Way, timers: LoopTime) -> None:
        """Subscribe."""
        self.room = room
        self.readers: dict[str, Actor] = {}
        self.failing = False
        self._way = way
        self._timers = timers
        self._timer: TimerHandle | None = None
        self._next = 0.0  # when another update may be sent
        self._changed = False
        self._ops: list[Op] = []
        self._behind: dict[str, float] = {}  # who has not read the last update, and since when
        room.subscribe(self)

    def join(self, sid: str, reader: Actor) -> None:
        """Send a client the list, and everything from now on, as long as `reader` may read it."""
        self.readers[sid] = reader
        self._way.put(sid, [self._whole()])

    def leave(self, sid: str) -> None:
        """Send it nothing any more."""
        self.readers.pop(sid, None)
        self._behind.pop(sid, None)

    def end(self) -> None:
        """Follow no more."""
        self.room.unsubscribe(self)
        if self._timer is not None:
            self._timer.cancel()

    def committed(self, batch: Batch) -> None:
        """Have everybody told soon: what happened to each task, then the list as it is then."""
        rights = (reader.via or reader.id for reader in self.readers.values())
        # A list that is restored may have lost a member by the very change that deleted it.
        if self.room.id in batch.touched or not batch.touched.isdisjoint(rights):
            self._send_away()
        if len(self._ops) <= MOST_EVENTS:
            self._ops += [op for change in batch.changes for op in change.ops]
        self._note_change()

    def replaced(self) -> None:
        """Have everybody told the list as it is."""
        self._send_away()
        self._note_change()

    def failed(self) -> None:
        """Have everybody come again: from here nothing more can be told for sure."""
        self.failing = True
        for sid in list(self.readers):
            self.leave(sid)
            self._way.drop(sid, Unavailable())

    def _send_away(self) -> None:
        """Send nothing any more to those who may not read the list now, but that."""
        for sid, reader in list(self.readers.items()):
            if self.room.exists and not self.room.readable_by(reader):
                self.leave(sid)
                self._way.put(sid, [complaint(Denied())])

    def _note_change(self) -> None:
        self._changed = True
        self._set_timer()

    def _set_timer(self) -> None:
        if self._timer is None:
            delay = max(0.0, self._next - self._timers.time())
            self._timer = self._timers.call_later(delay, self._update)

    def _update(self) -> None:
        """Notify everybody if something has changed, else those who had not read the last update."""
        self._next = self._timers.time() + PACE
        waiting = deque(self.readers if self._changed else self._behind)
        ops, self._ops, self._changed = self._ops, [], False
        events = events_of(ops, self.room.state) if len(ops) <= MOST_EVENTS else ()
        self._hand_out(waiting, [packet(*event) for event in events], self._whole())

    def _hand_out(self, waiting: deque[str], events: list[Packet], whole: Packet) -> None:
        """Send an update to some and leave the rest for the loop's next turn, until all have it."""
        self._timer = None
        size, left = whole.size + sum(each.size for each in events), TURN
        while waiting and left > 0:
            sid = waiting.popleft()
            if sid in self.readers and self._has_read(sid):
                late = self._behind.pop(sid, None) is not None  # and has missed events
                self._way.put(sid, [whole] if late else [*events, whole])
                left -= size
        if waiting:
            self._timer = self._timers.call_later(0, lambda: self._hand_out(waiting, events, whole))
        elif self._changed or self._behind:
            self._set_timer()

    def _has_read(self, sid: str) -> bool:
        """Whether a client has its last update; one that does not read at all is dropped."""
        if not self._way.has_unread(sid):
            return True
        now = self._timers.time()
        if now - self._behind.setdefault(sid, now) > UNREAD_SECONDS:
            _log.warning("slow Socket.IO client cut")
            self.leave(sid)
            self._way.drop(sid, SlowReader())
        return False

    def _whole(self) -> Packet:
        if not self.room.exists:  # the list was deleted
            return Packet('2["update_tasks",[]]', whole=True)
        return self.room.cached("socketio.whole", lambda _: _update_of(tasks_with_text(self.room)))


class Followers:
    """One follower for each list that has clients; each keeps its room open."""

    def __init__(self, rooms: Rooms, way: Way) -> None:
        """Begin with none."""
        self._rooms = rooms
        self._way = way
        self._followers: dict[str, RoomFollower] = {}

    async def join(self, sid: str, list_id: str, reader: Actor, is_there: Callable[[], bool]) -> RoomFollower:
        """Have a client follow a list. Raises `NotFound` if it may not, or has gone while the list was opened."""
        room = await self._rooms.acquire(list_id)
        try:
            await self._rooms.admit(room, reader)
        except BaseException:
            self._rooms.release(room)
            raise
        if not is_there():
            self._rooms.release(room)
            raise NotFound
        follower = self._followers.get(list_id)
        if follower is None or follower.failing:
            follower = self._followers[list_id] = RoomFollower(room, self._way, self._rooms.environment.timers())
        else:
            self._rooms.release(room)  # the follower has it open
        follower.join(sid, reader)
        return follower

    def leave(self, sid: str, follower: RoomFollower) -> None:
        """Have a client follow no more; with the last one the follower goes and its room is let go."""
        follower.leave(sid)
        if follower.readers or follower.room.id not in self._followers:
            return
        if self._followers[follower.room.id] is follower:
            del self._followers[follower.room.id]
            follower.end()
            self._rooms.release(follower.room)


def events_of(ops: Iterable[Op], state: State) -> Iterator[tuple[str, dict[str, Any]]]:
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
                    yield "task_created", {"task": with_text(row.record)}
            case Set():
                if row is not None and row.live:
                    yield "task_updated", {"task": with_text(row.record)}
            case _:
                assert_never(op)


def _update_of(tasks: bytes) -> Packet:
    return Packet(f'2["update_tasks",{tasks.decode()}]', whole=True)


def packet(event: str, payload: Any) -> Packet:
    """Write a Socket.IO event."""
    return Packet("2" + encode([event, payload]).decode())


def complaint(error: LivelistError) -> Packet:
    """Write the event that says what is wrong."""
    return packet("error", in_words(error))


def in_words(error: LivelistError) -> dict[str, Any]:
    """Say what is wrong as events and acks do."""
    return {"code": error.code, "message": error.message}
