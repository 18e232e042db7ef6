"""One list as one connection is given it: how far it came, and how it goes on (rules C2 and C6)."""

from collections.abc import Sequence
from typing import Protocol, assert_never

from msgspec import Struct

from livelist.core.access import Actor
from livelist.core.errors import Internal, LivelistError
from livelist.live.batch import Batch, Live
from livelist.live.catch_up import ForeignPosition, MissingChanges, Page, UpToDate, WholeList
from livelist.live.room import Room
from livelist.live.subscribers import DirectSend
from livelist.protocol.messages import Current, Differs, Moved, Reset, encode
from livelist.store.contract import Position


class ClientPosition(Struct, frozen=True):
    """What a client said of where it is.

    position  None: nowhere
    trail     places on its way there, the oldest first; None if it named none
    moves     it knows that a history may go on under another epoch, and that it may be asked for a trail
    """

    position: Position | None = None
    trail: Sequence[tuple[int, str]] | None = None
    moves: bool = False


class Fresh(Struct, frozen=True):
    """Nothing was sent that counts: a snapshot is due, after a `reset` if there is a reason for one."""

    reason: str | None
    common: int | None = None


class Reading(Struct, frozen=True):
    """In the middle of a snapshot, whose frames are shared by all who get it."""

    frames: list[bytes]
    sent: int
    position: Position


class Behind(Struct, frozen=True):
    """Sent up to a position; the log has more. `opening`: the client waits for an answer even if it has not."""

    position: Position
    opening: bool = False


class Streaming(Struct, frozen=True):
    """Sent up to the room's position; the room writes the next batch by itself."""


class Lost(Struct, frozen=True):
    """The client was told that it is nowhere in this history; it opens again."""


class Ended(Struct, frozen=True):
    """Nothing more is sent."""


Progress = Fresh | Reading | Behind | Live | Streaming | Lost | Ended


class Out(Protocol):
    """The connection's side of a feed."""

    @property
    def direct(self) -> DirectSend | None:
        """Return the way that a room may write to by itself, if there is one."""

    @property
    def stopped(self) -> bool:
        """Whether there is no space; `advance` is called when there is."""

    def say(self, payload: bytes) -> None:
        """Send a small frame."""

    def share(self, payload: bytes) -> bool:
        """Send a frame if there is space; say whether it was sent."""

    def revoked(self, feed: "Feed") -> None:
        """End `feed`: its reader may not read on."""

    def failed(self, error: LivelistError) -> None:
        """End the connection."""

    def start(self, feed: "Feed") -> None:
        """Run `feed.catch_up` in a task."""


class Feed:
    """Follows a room for a connection (a `Subscriber`, and `Streamed` while nothing keeps it back)."""

    __slots__ = ("_asked", "_asking", "_guests", "_out", "_progress", "_reader", "room")

    def __init__(self, room: Room, out: Out, asked: ClientPosition, reader: Actor) -> None:
        """Begin where it is asked for, or with a snapshot, for `reader`, as long as they may."""
        self._asked = asked
        self._reader = reader
        self.room = room
        self._guests = room.subscribers.for_guests(room) if reader.guest else None
        self._out = out
        at = asked.position
        self._progress: Progress = Fresh(None) if at is None else Behind(at, opening=True)
        self._asking: Behind | None = None

    def committed(self, batch: Batch) -> None:
        """Pass a batch on if everything before it was; otherwise the log has it."""
        if not self._reader.trusted and self._is_shut_out(batch):
            self._out.revoked(self)
        if not isinstance(self._progress, Live):
            return
        position = self._progress.position
        frame = batch.frame if self._guests is None else self._guests.frame(batch)
        if frame is None:
            self._read(Reading(self._snapshot(), 0, self.room.position))
        elif position == batch.before and self._out.share(frame):
            self._progress = batch.live
            self._stream()
        else:
            self._progress = Behind(position)
            self.advance()

    def _snapshot(self) -> list[bytes]:
        return self.room.snapshot() if self._guests is None else self._guests.snapshot()

    def _stream(self) -> None:
        """Have the room write the next batch by itself if it may; only after a batch, as the room stands there.

        Guests are told of each batch, since theirs is another frame.
        """
        direct = self._out.direct
        if direct is not None and direct.clear and self._guests is None:
            self._progress = Streaming()
            self.room.subscribers.stream(self, direct)

    def hold(self) -> None:
        """Be told of each batch again: the direct way is blocked. What the room stands at was written."""
        if isinstance(self._progress, Streaming):
            self.room.subscribers.hold(self)
            self._progress = Live(self.room.position)

    @property
    def right(self) -> str | None:
        """Name the record that lets the reader read; None if nothing can take that away."""
        return None if self._reader.trusted else self._reader.via or self._reader.id

    def check(self) -> None:
        """End if the reader may not read on."""
        if not self._may_read():
            self._out.revoked(self)

    def _is_shut_out(self, batch: Batch) -> bool:
        """Whether a batch takes away the reader's right: seen before it is passed on, so that it is not."""
        return (self.right in batch.touched or self.room.id in batch.touched) and not self._may_read()

    def _may_read(self) -> bool:
        if isinstance(self._progress, Ended):
            return True
        return self.room.position.rev > 0 if self._reader.trusted else self.room.readable_by(self._reader)

    def failed(self) -> None:
        """End the connection: it must not believe that it has everything."""
        self._out.failed(Internal())

    def replaced(self) -> None:
        """Find out anew where the client is: the list has another history, or the same under another epoch."""
        self.hold()
        match self._progress:
            case Ended() | Lost():
                return
            case Behind(position, opening=True):
                self._progress = Behind(position, opening=True)
            case Live() | Behind() if self._asked.moves:
                self._lose()
            case _:
                self._progress = Fresh("epoch")
        self.advance()

    def _lose(self) -> None:
        """Let the client say where it is, and how it came there."""
        self._out.say(encode(Differs(self.room.id)))
        self._progress = Lost()

    def end(self) -> None:
        """Follow no more."""
        self.room.unsubscribe(self)
        self._progress = Ended()

    def advance(self) -> None:
        """Send what can be sent now, to whom it may be sent."""
        self.check()
        match self._progress:
            case Fresh(reason, common):
                if reason is not None:
                    self._out.say(encode(Reset(self.room.id, reason, common)))
                self._read(Reading(self._snapshot(), 0, self.room.position))
            case Reading():
                self._read(self._progress)
            case Behind():
                if not self._out.stopped and self._asking is not self._progress:
                    self._asking = self._progress
                    self._out.start(self)
            case Live() | Streaming() | Lost() | Ended():
                pass
            case _:
                assert_never(self._progress)

    async def catch_up(self) -> None:
        """Read what is missing from the log and send it. Raises what the store raises."""
        asked = self._asking
        if asked is None or asked is not self._progress:
            return
        past, trail = self.room.past, self._asked.trail
        position = await past.recognised(asked.position) if self._asked.moves else asked.position
        found = await past.since(position, self._grants)
        foreign = isinstance(found, ForeignPosition)
        common = await past.common(trail) if foreign and trail is not None else None
        # The room stands where the answer ends: nothing has run since it was made.
        if asked is not self._progress:
            return
        self._asking = None
        if not self._may_read():
            self._out.revoked(self)
        elif isinstance(found, ForeignPosition):
            self._start_over(found.reason, common)
        else:
            self._go_on(asked, position, found)

    def _grants(self, changes: int) -> bool:
        """Whether so many changes are read for the reader: for a guest none are, who gets a snapshot anyway."""
        return self._guests is None and self.room.grants(self._reader, changes)

    def _start_over(self, reason: str, common: int | None) -> None:
        """Send everything, unless the client can say more of where its history parts from this one."""
        if self._asked.moves and common is None:
            self._lose()
        else:
            self._progress = Fresh(reason, common)
            self.advance()

    def _go_on(self, asked: Behind, position: Position, found: UpToDate | MissingChanges | WholeList) -> None:
        """Send what brings the client from `position` to here."""
        here = self.room.position
        if position.epoch != asked.position.epoch:
            self._out.say(encode(Moved(self.room.id, position.epoch)))
        match found:
            case UpToDate():
                if self._guests is not None:
                    self._guests.look()
                self._progress = Live(here)
                if asked.opening:
                    self._out.say(encode(Current(self.room.id, here.epoch, here.rev, here.hash)))
            case _ if self._guests is not None:  # what happened meanwhile is history, and guests see none
                self._read(Reading(self._snapshot(), 0, here))
            case WholeList(frames):
                self._read(Reading(frames, 0, here))
            case MissingChanges(pages):
                self._send(pages, position)
            case _:
                assert_never(found)

    def _read(self, reading: Reading) -> None:
        """Send a snapshot's frames as far as there is space."""
        for index in range(reading.sent, len(reading.frames)):
            if not self._out.share(reading.frames[index]):
                self._progress = Reading(reading.frames, index, reading.position)
                return
        self._settle(reading.position)

    def _send(self, pages: Sequence[Page], position: Position) -> None:
        """Send changes as far as there is space; the rest is read again later."""
        for page in pages:
            if not self._out.share(page.frame):
                self._progress = Behind(position)
                return
            position = page.after
        self._settle(position)

    def _settle(self, position: Position) -> None:
        """Go live, unless the room went on meanwhile."""
        if position == self.room.position:
            self._progress = Live(position)
        else:
            self._progress = Behind(position)
            self.advance()
