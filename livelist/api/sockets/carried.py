"""One connection that is carried by requests: the door sees a WebSocket, requests see frames that come and go."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from starlette.types import Message

from livelist.core.limits import SERVER_FRAME_LIMIT

IDLE_SECONDS: Final = 30.0
AHEAD: Final = 4  # frames that wait while one is being worked on, as at a WebSocket
LOST: Final = 1006


class Carried:
    """A WebSocket for the door (`receive`, `send`), frames that come and go for requests (`put`, `news`, `take`).

    proof    what the request that began it brought
    shaken   whether the door has let it in, once it has said so
    refusal  the door's answer if it has not
    reading  whether a request is waiting for frames
    writing  held while a request's frames are taken
    code     why it has ended; None as long as it goes on
    told     whether its client knows
    due      when the next answer may be, on the loop's clock
    """

    def __init__(self, proof: bytes, forget: Callable[[], object]) -> None:
        """Wait for the door; `forget` is called when it need not be known any more."""
        self.proof = proof
        self.shaken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.refusal: list[Message] = []
        self.reading = False
        self.writing = asyncio.Lock()
        self.code: int | None = None
        self.told = False
        self.due = 0.0
        self._forget = forget
        self._knocked = False
        self._left = False
        self._up: deque[str] = deque()
        self._down: list[bytes] = []
        self._bytes = 0
        self._said, self._room, self._news, self._taken = (asyncio.Event() for _ in range(4))
        self._timer: asyncio.TimerHandle | None = None

    async def receive(self) -> Message:
        """Return to the door what its client says."""
        if not self._knocked:
            self._knocked = True
            return {"type": "websocket.connect"}
        while not (self._up or self._left):
            self._said.clear()
            await self._said.wait()
        if not self._up:
            return {"type": "websocket.disconnect", "code": LOST}
        text = self._up.popleft()
        self._room.set()
        return {"type": "websocket.receive", "text": text}

    async def send(self, message: Message) -> None:
        """Take what the door says. Waits as long as one answer's worth waits for the client."""
        kind = message["type"]
        if kind.startswith("websocket.http.response"):
            self.refusal.append({**message, "type": kind.removeprefix("websocket.")})
            return
        if kind == "websocket.close":
            self.code = message.get("code", LOST)
            self._news.set()
            return
        if kind == "websocket.accept":
            self.shaken.set_result(True)
            return
        while self._bytes >= SERVER_FRAME_LIMIT and not self._left:
            self._taken.clear()
            await self._taken.wait()
        if self._left:
            raise ConnectionResetError
        payload = message["text"].encode()
        self._down.append(payload)
        self._bytes += len(payload)
        self._news.set()

    def ended(self, _: "asyncio.Task[Any]") -> None:
        """Let nobody wait for the door any more: it is done with this connection."""
        if not self.shaken.done():
            self.shaken.set_result(False)
        self.code = self.code or LOST
        for each in (self._room, self._news):
            each.set()
        if self._left:
            self._forget()

    async def put(self, text: str) -> None:
        """Take a frame of the client's when there is room for it; after the end, throw it away."""
        while len(self._up) >= AHEAD and self.code is None:
            self._room.clear()
            await self._room.wait()
        if self.code is None:
            self._up.append(text)
            self._said.set()

    async def news(self) -> None:
        """Return when there is something to tell the client."""
        while not self._down and self.code is None:
            self._news.clear()
            await self._news.wait()

    def take(self) -> list[bytes]:
        """Return the frames that wait for the client."""
        lines, self._down, self._bytes = self._down, [], 0
        self._taken.set()
        return lines

    def leave(self) -> None:
        """End it: its client is gone."""
        self._left = True
        self.stay()
        self._said.set()
        self._taken.set()
        if self.code is not None:
            self._forget()

    def rest(self) -> None:
        """Wait for the next request that takes frames, for a while."""
        self.stay()
        self._timer = asyncio.get_running_loop().call_later(IDLE_SECONDS, self.leave)

    def stay(self) -> None:
        """Stop waiting."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
