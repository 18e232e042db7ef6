"""The wire between a simulated client and a replica: two queues that deliver when the simulation says so, or never."""

import asyncio
import json
from collections import deque
from typing import Any, Protocol

from livelist.api.websocket import SocketDoor

Frame = dict[str, Any]
SCOPE: Frame = {"type": "websocket", "headers": [], "query_string": b"", "client": None, "extensions": {}}


class Peer(Protocol):
    """A client under simulation: told what happens, it answers with the frames it sends."""

    def connect(self) -> list[Frame]: ...
    def receive(self, frame: Frame) -> list[Frame]: ...
    def forget(self) -> None: ...


class Link:
    """One connection of one peer through one door."""

    def __init__(self, peer: Peer, door: SocketDoor) -> None:
        self.peer = peer
        self.door = door
        self.up: deque[Frame] = deque()
        self.down: deque[Frame] = deque()
        self.open = True
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._inbox.put_nowait({"type": "websocket.connect"})
        self._task = asyncio.get_running_loop().create_task(door(SCOPE, self._inbox.get, self._sent))
        self.up.extend(peer.connect())

    async def _sent(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            self.down.append(json.loads(message["text"]))
        elif message["type"] == "websocket.close":
            self.open = False

    def deliver_up(self) -> None:
        frame = self.up.popleft()
        self._inbox.put_nowait({"type": "websocket.receive", "text": json.dumps(frame)})

    def deliver_down(self, *, again: bool = False) -> None:
        frame = self.down[0] if again else self.down.popleft()
        self.up.extend(self.peer.receive(frame))

    async def cut(self) -> None:
        """Break the connection; what was under way is lost on both sides."""
        self.open = False
        self.up.clear()
        self.down.clear()
        self.peer.forget()
        self._inbox.put_nowait({"type": "websocket.disconnect"})
        await asyncio.gather(self._task, return_exceptions=True)
