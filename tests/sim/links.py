"""The wire between a simulated client and a replica: two queues that deliver when the simulation says so, or never."""

import asyncio
import json
from collections import deque
from typing import Any, Protocol

from livelist.api.sockets.websocket import SocketDoor
from livelist.core.limits import FRAME_LIMIT, SERVER_FRAME_LIMIT

Frame = dict[str, Any]
LOST = 1006  # how a connection ended that nobody closed
SCOPE: Frame = {"type": "websocket", "headers": [], "query_string": b"", "client": None, "extensions": {}}


class Peer(Protocol):
    """A client under simulation: told what happens, it answers with the frames it sends."""

    @property
    def connected(self) -> bool: ...
    def connect(self) -> list[Frame]: ...
    def receive(self, frame: Frame) -> list[Frame]: ...
    def forget(self, code: int = LOST) -> None: ...


class Link:
    """One connection of one peer through one door."""

    def __init__(self, peer: Peer, door: SocketDoor) -> None:
        self.peer = peer
        self.door = door
        self.up: deque[Frame] = deque()
        self.down: deque[Frame] = deque()
        self._open = True
        self._code = LOST
        self._largest = 0
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._inbox.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.get_running_loop().create_task(door(SCOPE, self._inbox.get, self._sent))
        self.up.extend(peer.connect())

    @property
    def open(self) -> bool:
        """Whether neither side has hung up."""
        return self._open and self.peer.connected

    async def _sent(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            self._largest = max(self._largest, len(message["text"].encode()))
            self.down.append(json.loads(message["text"]))
        elif message["type"] == "websocket.close":
            self._open, self._code = False, message["code"]

    def deliver_up(self) -> None:
        text = json.dumps(self.up.popleft(), ensure_ascii=False, separators=(",", ":"))
        assert len(text.encode()) <= FRAME_LIMIT, "C7: a frame that is too large for the server"
        self._inbox.put_nowait({"type": "websocket.receive", "text": text})

    def deliver_down(self, *, again: bool = False) -> None:
        frame = self.down[0] if again else self.down.popleft()
        self.up.extend(self.peer.receive(frame))

    async def cut(self, code: int | None = None) -> None:
        """Break the connection, or have the server close it with `code`; what was under way is lost on both sides."""
        assert self._largest <= SERVER_FRAME_LIMIT, "C7: a frame that is too large for a client"
        self._open = False
        self.up.clear()
        self.down.clear()
        self.peer.forget(code or self._code)
        self._inbox.put_nowait({"type": "websocket.disconnect"})
        await asyncio.gather(self._task, return_exceptions=True)
