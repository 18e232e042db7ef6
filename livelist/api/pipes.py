"""The two ways to a socket: the short one our own WebSocket protocol offers, and plain ASGI on any other server."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from starlette.types import Scope, Send

from livelist.api.ws_protocol import EXTENSION, WayOut
from livelist.live.outlet import Pipe
from livelist.protocol.framing import FrameCache, text_frame


@dataclass(slots=True)
class Traffic:
    """Figures of a door: sockets open now; frames and bytes of text handed to sockets so far; sockets cut as slow."""

    sockets: int = 0
    frames: int = 0
    text_bytes: int = 0
    cut: int = 0

    def count(self, payload: bytes) -> None:
        """Count a frame."""
        self.frames += 1
        self.text_bytes += len(payload)


class SocketPipe(Pipe, Protocol):
    """A `Pipe` with what only a socket can do."""

    def ping_by_message(self) -> None:
        """Leave pings to the application."""

    async def flush(self) -> None:
        """Return when all frames are the server's."""

    def abort(self) -> None:
        """Drop what waits, and the connection if that is possible."""


class ShortPipe:
    """Writes ready-made frames straight to the transport."""

    __slots__ = ("_frames", "_traffic", "_way", "abort", "buffered", "ping_by_message", "watch")

    def __init__(self, way: WayOut, frames: FrameCache, traffic: Traffic) -> None:
        """Write to `way`; `frames` is shared by all pipes of a door."""
        self._way = way
        self._frames = frames
        self._traffic = traffic
        self.buffered = way.buffered
        self.watch = way.watch
        self.ping_by_message = way.ping_by_message
        self.abort = way.abort

    def say(self, payload: bytes) -> None:
        """Frame and write."""
        if self._way.open:
            self._traffic.count(payload)
            self._way.write(text_frame(payload))

    def share(self, payload: bytes) -> None:
        """Write the frame that the other sockets are written too; the hot path of a fan-out."""
        way, frames, traffic = self._way, self._frames, self._traffic
        if way.open:
            frame = frames.last[1] if payload is frames.last[0] else frames.frame(payload)
            traffic.frames += 1
            traffic.text_bytes += len(payload)
            way.write(frame)

    async def flush(self) -> None:
        """Return: nothing is kept here."""


class PlainPipe:
    """Sends through ASGI, whose `send` waits for a slow peer: a queue and a task of its own stand between."""

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
        self._task = asyncio.get_running_loop().create_task(self._run())

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


def pipe_for(scope: Scope, send: Send, frames: FrameCache, traffic: Traffic) -> SocketPipe:
    """Choose the short way if the server offers it."""
    way = scope.get("extensions", {}).get(EXTENSION)
    if isinstance(way, WayOut):
        return ShortPipe(way, frames, traffic)
    return PlainPipe(send, traffic)
