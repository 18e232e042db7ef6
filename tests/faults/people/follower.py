"""One of very many: follows a list as a browser does, and costs so little that hundreds fit into one process."""

import asyncio
import random
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final, cast

import msgspec

from livelist.core.ids import from_bytes

FIRST_WAIT: Final = 0.5  # seconds; doubles up to the longest (C5)
LONGEST_WAIT: Final = 30.0
HANDSHAKE: Final = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
Frame = dict[str, Any]


def masked(message: Frame) -> bytes:
    """Make a client's text frame; masked with zeros, as a mask must be there but protects nobody here."""
    payload = msgspec.json.encode(message)
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else bytes((0x81, 0x80 | 126, size >> 8, size & 255))
    return head + b"\0\0\0\0" + payload


class _Change(msgspec.Struct):
    rev: int
    hash: str


class _Changes(msgspec.Struct):
    epoch: str
    changes: list[_Change]


@dataclass
class Crowd:
    """What all of them know together.

    receipts   by revision: when each follower got it
    acked      by revision: when the edit that made it was due
    gaps       how often somebody was sent what does not follow from what they had
    absences   how many seconds somebody was cut off
    anew       how often somebody had to start over
    """

    ports: Sequence[int]
    list_id: str
    rng: random.Random
    receipts: dict[int, "array[float]"] = field(default_factory=lambda: defaultdict(lambda: array("d")))
    acked: dict[int, float] = field(default_factory=dict)
    gaps: int = 0
    anew: int = 0
    refused: int = 0
    absences: list[float] = field(default_factory=list)
    _lately: tuple[bytes, _Changes] = (b"", _Changes("", []))

    def read(self, payload: bytes) -> _Changes:
        """Decode a frame of changes, once for all who get the same."""
        if payload != self._lately[0]:
            self._lately = (payload, msgspec.json.decode(payload, type=_Changes))
        return self._lately[1]


class Follower(asyncio.Protocol):
    """Comes back by itself, from exactly where it was; what it writes is sent again until it is answered (M4)."""

    def __init__(self, crowd: Crowd) -> None:
        self.at: tuple[str, int, str] | None = None
        self.live = False
        self.outbox: deque[tuple[int, float, list[Frame]]] = deque()
        self.connections = 0
        self._crowd = crowd
        self._client = from_bytes(crowd.rng.randbytes(16))
        self._seq = 0
        self._in_flight = 0
        self._wait = FIRST_WAIT
        self._lost = asyncio.Event()
        self._since: float | None = None
        self._transport: asyncio.Transport | None = None
        self._open = False
        self._rest = b""

    async def run(self) -> None:
        """Stay connected until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._lost.clear()
            with suppress(OSError):
                await loop.create_connection(lambda: self, "127.0.0.1", self._crowd.rng.choice(self._crowd.ports))
                await self._lost.wait()
            await asyncio.sleep(self._crowd.rng.uniform(0, self._wait))
            self._wait = min(2 * self._wait, LONGEST_WAIT)

    def write(self, ops: list[Frame], due: float) -> None:
        self._seq += 1
        self.outbox.append((self._seq, due, ops))
        self._push()

    def drop(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(HANDSHAKE)
        self._open, self._rest = False, b""

    def connection_lost(self, exc: Exception | None) -> None:
        if self.live:
            self._since = perf_counter()
        self.live, self._in_flight, self._transport = False, 0, None
        self._lost.set()

    def data_received(self, data: bytes) -> None:
        data = self._rest + data if self._rest else data
        at = 0
        if not self._open:
            at = data.find(b"\r\n\r\n") + 4
            if at > 3:
                self._greet(data)
        while self._open and len(data) - at >= 2:
            head = {126: 4, 127: 10}.get(data[at + 1], 2)
            length = data[at + 1] if head == 2 else int.from_bytes(data[at + 2 : at + head])
            if len(data) - at < head + length:
                break
            self._take(data[at + head : at + head + length])
            at += head + length
        self._rest = data[at:] if self._open else data

    def _greet(self, answer: bytes) -> None:
        if not answer.startswith(b"HTTP/1.1 101"):
            self.drop()
            return
        self._open = True
        self.connections += 1
        where = dict(zip(("epoch", "rev", "hash"), self.at, strict=True)) if self.at else {}
        self._say({"t": "hello", "protocol": 1, "client": self._client, "as": {"id": self._client}})
        self._say({"t": "open", "list": self._crowd.list_id, **where})

    def _say(self, message: Frame) -> None:
        if self._transport is not None:
            self._transport.write(masked(message))

    def _take(self, payload: bytes) -> None:
        if payload.startswith(b'{"t":"changes"'):
            self._follow(self._crowd.read(payload))
        elif payload.startswith((b'{"t":"snapshot"', b'{"t":"current"')):
            frame = msgspec.json.decode(payload)
            self._arrive((frame["epoch"], frame["rev"], frame["hash"]))
        elif payload.startswith(b'{"t":"ack"'):
            self._answered(msgspec.json.decode(payload)["results"])
        elif payload.startswith(b'{"t":"ping"'):
            self._say({"t": "pong"})
        elif payload.startswith(b'{"t":"reset"'):
            self._crowd.anew += 1
        elif payload.startswith((b'{"t":"drain"', b'{"t":"error"', b'{"t":"gone"')):
            self.drop()

    def _follow(self, frame: _Changes) -> None:
        now, rev = perf_counter(), self.at[1] if self.at else 0
        if frame.changes[0].rev > rev + 1:
            self._crowd.gaps += 1
            self.drop()
            return
        for change in frame.changes:
            if change.rev > rev:
                self._crowd.receipts[change.rev].append(now)
        last = frame.changes[-1]
        self._arrive((frame.epoch, last.rev, last.hash) if last.rev > rev else self.at)

    def _arrive(self, at: tuple[str, int, str] | None) -> None:
        self.at = at
        if not self.live:
            self.live, self._wait = True, FIRST_WAIT
            if self._since is not None:
                self._crowd.absences.append(perf_counter() - self._since)
            self._push()

    def _push(self) -> None:
        if not self.live or self._in_flight or not self.outbox:
            return
        sent = list(self.outbox)[:20]
        self._in_flight = len(sent)
        mutations = [{"client": self._client, "seq": seq, "ops": ops} for seq, _, ops in sent]
        self._say({"t": "push", "list": self._crowd.list_id, "mutations": mutations})

    def _answered(self, results: list[Frame]) -> None:
        self._in_flight = 0
        for result in results:
            if self.outbox and result["seq"] == self.outbox[0][0]:
                _, due, _ = self.outbox.popleft()
                if result["status"] == "ok":
                    self._crowd.acked[result["rev"]] = due
                else:
                    self._crowd.refused += 1
        self._push()


async def wait_for(condition: Callable[[], bool], seconds: float) -> float | None:
    """Wait until a condition holds; give the seconds that took, None if it did not."""
    began = perf_counter()
    while not condition():
        if perf_counter() - began > seconds:
            return None
        await asyncio.sleep(0.01)
    return perf_counter() - began
