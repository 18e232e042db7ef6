"""A connection's bounded way out (rule C6).

Frames are handed on at once. When too much waits, sending stops and each list only remembers how far it came; once the
reader has caught up, it goes on from the log, so a slow reader costs no more than the limit. Who reads no more is cut.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from livelist.background import ERRANDS, LEDGER
from livelist.core.access import Actor
from livelist.core.errors import Internal, LivelistError, SlowReader
from livelist.live.feed import ClientPosition, Feed
from livelist.live.here.presence import Participant
from livelist.live.patience import Patience
from livelist.live.room import Room
from livelist.live.subscribers import DirectSend
from livelist.protocol.messages import Gone, encode
from livelist.protocol.whereabouts import Who

WAITING_LIMIT: Final = 1024 * 1024
UNREAD_SECONDS: Final = 30.0


class Transport(Protocol):
    """Where frames go. Nothing here waits; what the peer does not read is kept and counted."""

    def say(self, payload: bytes) -> None:
        """Send a text frame for this connection alone."""

    def share(self, payload: bytes) -> None:
        """Send a text frame that goes to others too: its bytes are made once."""

    def buffered(self) -> int:
        """Count the bytes that wait for the peer to read."""

    def unread(self) -> int:
        """Count them too when somebody else has taken them, where that can be told; asked now and then."""

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when little waits again, and when the connection is lost."""


class Delivery:
    """All that one connection is given of lists."""

    def __init__(
        self,
        transport: Transport,
        failed: Callable[[LivelistError, str | None], None],
        release: Callable[[Room], None],
        *,
        feed: type[Feed] = Feed,
        direct: DirectSend | None = None,
        limit: int = WAITING_LIMIT,
        patience: float = UNREAD_SECONDS,
    ) -> None:
        """Send through `transport`; `failed` is called with an error, and the list it is about if it is about one.

        `direct` goes where `transport` goes; `limit` is in bytes, `patience` in seconds.
        """
        self._transport = transport
        self.direct = direct
        self._fail = failed
        self._release = release
        self._feed = feed
        self._limit = limit
        self._patience = patience
        self._feeds: dict[str, Feed] = {}
        self._participants: dict[str, Participant] = {}
        self._waiting: Patience | None = None
        self._ready = asyncio.Event()
        self._ready.set()
        self._closed = False
        transport.watch(self._drained)
        if direct is not None:
            direct.when_blocked(self._blocked)

    @property
    def stopped(self) -> bool:
        """Whether sending waits for the reader."""
        return self._waiting is not None

    @property
    def lists(self) -> list[str]:
        """Name the lists that are followed."""
        return list(self._feeds)

    def follow(self, room: Room, asked: ClientPosition, reader: Actor, *, sociable: bool = False) -> None:
        """Send `reader` a list from where they are, or its snapshot; what was followed of it before is forgotten.

        `sociable`: tell who else is on it, too.
        """
        self.leave(room.id)
        feed = self._feed(room, self, asked, reader)
        self._feeds[room.id] = feed
        room.subscribe(feed)
        feed.advance()
        if sociable:
            sees = room.subscribers.for_guests(room).sees if reader.guest else None
            self._participants[room.id] = room.presence.visit(self.share, sees, may=lambda: room.writable_by(reader))

    def show(self, list_id: str, who: Who) -> None:
        """Show this connection on a list, if it follows it."""
        if participant := self._participants.get(list_id):
            participant.show(who)

    def hide(self, list_id: str) -> None:
        """Show it there no more."""
        if participant := self._participants.get(list_id):
            participant.hide()

    def leave(self, list_id: str) -> Room | None:
        """Stop giving a list; return its room if it was followed."""
        if participant := self._participants.pop(list_id, None):
            participant.end()
        feed = self._feeds.pop(list_id, None)
        if feed is None:
            return None
        feed.end()
        return feed.room

    def revoked(self, feed: Feed) -> None:
        """Stop giving a list to somebody who may not read it any more, and tell them."""
        self.leave(feed.room.id)
        self._release(feed.room)
        self.say(encode(Gone(feed.room.id)))

    def close(self) -> list[Room]:
        """Stop for good; return the rooms that were followed."""
        self._closed = True
        if self._waiting is not None:
            self._waiting.end()
            self._waiting = None
        self._ready.set()
        return [room for list_id in self.lists if (room := self.leave(list_id))]

    async def ready(self) -> None:
        """Wait until sending does not wait for the reader: its requests are not read before, nor answered."""
        await self._ready.wait()

    def say(self, payload: bytes) -> None:
        """Send an answer; answers are few, as no request is read while sending is stopped."""
        self._transport.say(payload)

    def share(self, payload: bytes) -> bool:
        """Send a frame that others get too, unless it is too much: then sending stops."""
        if self._waiting is not None or self._closed:
            return False
        waiting = self._transport.buffered()
        if waiting and waiting + len(payload) > self._limit:
            self._ready.clear()
            self._waiting = Patience(self._patience, self._transport.unread, self._cut)
            return False
        self._transport.share(payload)
        return True

    def start(self, feed: Feed) -> None:
        """Let a feed read the log."""
        ERRANDS.send("catching up", self._catch_up(feed))

    def failed(self, error: LivelistError, list_id: str | None = None) -> None:
        """Report an error, which may end the connection."""
        if not self._closed:
            self._fail(error, list_id)

    async def _catch_up(self, feed: Feed) -> None:
        try:
            await feed.catch_up()
        except LivelistError as error:
            self.failed(error, feed.room.id)
        except Exception:
            self.failed(Internal(), feed.room.id)
            raise

    def _blocked(self) -> None:
        for feed in self._feeds.values():
            feed.hold()

    def _drained(self) -> None:
        if self._waiting is None:
            return
        self._waiting.end()
        self._waiting = None
        self._ready.set()
        try:
            for feed in tuple(self._feeds.values()):
                feed.advance()
            for participant in tuple(self._participants.values()):
                participant.drained()
        except Exception as error:  # noqa: BLE001 - nobody else would hear of it, and the reader would wait for ever
            LEDGER.note("catching up", error, {})
            self.failed(Internal())

    def _cut(self) -> None:
        self._fail(SlowReader(f"Too little was read for {self._patience:g} seconds."), None)
