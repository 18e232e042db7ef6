"""The two ways to a socket: the short one our own WebSocket protocol offers, and plain ASGI on any other server."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.types import Scope, Send

from livelist.api.wire.websocket_protocol import EXTENSION, DirectTransport
from livelist.background import ERRANDS
from livelist.live.delivery import Transport
from livelist.live.subscribers import DirectSend, Write
from livelist.protocol.framing import FrameCache, text_frame


@dataclass(slots=True)
class Traffic:
    """Figures of a door: sockets open now; frames and bytes of text handed to sockets so far; sockets cut as slow."""

    sockets: int = 0
    frames: int = 0
    text_bytes: int = 0
    cut: int = 0

    def count(self, payload: bytes, sockets: int = 1) -> None:
        """Count a frame."""
        self.frames += sockets
        self.text_bytes += len(payload) * sockets


class SocketTransport(Transport, Protocol):
    """A `Transport` with what only a socket can do."""

    @property
    def direct(self) -> DirectSend | None:
        """Return the way that may be written to without looking, if there is one."""

    def ping_by_message(self) -> None:
        """Leave pings to the application."""

    async def flush(self) -> None:
        """Return when all frames are the server's."""

    def abort(self) -> None:
        """Drop what waits, and the connection if that is possible."""


class DirectBroadcaster:
    """What the short ways of a door have in common: each frame's bytes, and the counting of them (a `Broadcaster`)."""

    def __init__(self, traffic: Traffic) -> None:
        """Count in `traffic`."""
        self.traffic = traffic
        self._frames = FrameCache()

    def spread(self, payload: bytes, writes: Sequence[Write]) -> None:
        """Write to many at once: the hot path of a fan-out, where each socket costs one call."""
        frame = self._frames.frame(payload)
        for write in writes:
            write(frame)
        self.traffic.count(payload, len(writes))


class ShortTransport:
    """Writes ready-made frames straight to the transport (a `DirectSend` too)."""

    __slots__ = (
        "_way",
        "abort",
        "broadcaster",
        "buffered",
        "ping_by_message",
        "unread",
        "watch",
        "when_blocked",
        "write",
    )

    def __init__(self, way: DirectTransport, ways: DirectBroadcaster) -> None:
        """Write to `way`."""
        self._way = way
        self.broadcaster = ways
        self.write = way.write
        self.buffered = way.buffered
        self.unread = way.unread
        self.watch = way.watch
        self.when_blocked = way.when_blocked
        self.ping_by_message = way.ping_by_message
        self.abort = way.abort

    @property
    def direct(self) -> DirectSend:
        """Return itself: what may be written at once may be written by the room."""
        return self

    @property
    def clear(self) -> bool:
        """Whether frames may be written, and little waits."""
        return self._way.clear

    def say(self, payload: bytes) -> None:
        """Frame and write, while the connection is open."""
        if self._way.open:
            self.broadcaster.traffic.count(payload)
            self.write(text_frame(payload))

    def share(self, payload: bytes) -> None:
        """Write the frame that the other sockets are written too."""
        if self._way.open:
            self.broadcaster.spread(payload, (self.write,))

    async def flush(self) -> None:
        """Return: nothing is kept here."""


class PlainTransport:
    """Sends through ASGI, whose `send` waits for a slow peer: a queue and a task of its own stand between."""

    direct = None

    def __init__(self, send: Send, traffic: Traffic) -> None:
        """Send through `send`."""
        self._send = send
        self._traffic = traffic
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._more = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()
        self._changed: Callable[[], None] = lambda: None
        self._task = ERRANDS.send("socket", self._run())

    def say(self, payload: bytes) -> None:
        """Queue a frame."""
        if self._task.done():
            return
        self._traffic.count(payload)
        self._waiting.append(payload)
        self._bytes += len(payload)
        self._empty.clear()
        self._more.set()

    def share(self, payload: bytes) -> None:
        """Queue a frame; its bytes are shared as long as they wait."""
        self.say(payload)

    def buffered(self) -> int:
        """Count the bytes in the queue; what the server itself keeps cannot be seen from here."""
        return self._bytes

    unread = buffered

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called when the queue is empty, and when the connection is lost."""
        self._changed = changed

    def ping_by_message(self) -> None:
        """Do nothing: this server's pings are its own."""

    async def flush(self) -> None:
        """Wait until the queue is empty."""
        await self._empty.wait()

    def abort(self) -> None:
        """Drop the queue."""
        self._task.cancel()

    async def _run(self) -> None:
        try:
            while True:
                await self._more.wait()
                self._more.clear()
                while self._waiting:
                    payload = self._waiting.popleft()
                    await self._send({"type": "websocket.send", "text": payload.decode()})
                    self._bytes -= len(payload)
                self._empty.set()
                self._changed()
        except (OSError, RuntimeError):
            pass  # the peer is gone: `receive` tells the reader, nobody else needs to know
        finally:
            self._waiting.clear()
            self._bytes = 0
            self._empty.set()
            self._changed()


def transport_for(scope: Scope, send: Send, ways: DirectBroadcaster) -> SocketTransport:
    """Choose the short way if the server offers it."""
    way = scope.get("extensions", {}).get(EXTENSION)
    if isinstance(way, DirectTransport):
        return ShortTransport(way, ways)
    return PlainTransport(send, ways.traffic)
