"""A WebSocket client that costs next to nothing: it looks at a few bytes of each frame and decodes only answers."""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from msgspec.json import decode, encode

HANDSHAKE: Final = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
TEXT: Final = 0x81
PONG: Final = b"\x8a\x80\0\0\0\0"
REV: Final = b'{"rev":'
MORE: Final = b',"more":true}'


def masked(message: dict[str, Any]) -> bytes:
    """Make a client's text frame; masked with zeros, as a mask must be there but protects nobody here."""
    payload = encode(message)
    size = len(payload)
    if size < 126:
        return bytes((TEXT, 0x80 | size, 0, 0, 0, 0)) + payload
    return bytes((TEXT, 0x80 | 126, size >> 8, size & 255, 0, 0, 0, 0)) + payload


@dataclass(slots=True)
class Seen:
    """What all sockets have been given.

    octets, shared, shared_octets   bytes of anything; frames of changes, and their bytes
    receipts, last_at               by revision: how many sockets got it, and when the last one did
    gaps                            frames that did not go on where the one before them ended
    lately, first, last             the last frame of changes if it came whole, and its revisions: the next socket
                                    mostly gets the same
    """

    octets: int = 0
    shared: int = 0
    shared_octets: int = 0
    receipts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    last_at: dict[int, float] = field(default_factory=dict)
    gaps: int = 0
    lately: bytes = b"-"
    first: int = 0
    last: int = 0

    def count(self, size: int) -> None:
        """Count the frame of `size` bytes with the revisions `first` to `last`."""
        now = time.perf_counter()
        self.shared += 1
        self.shared_octets += size
        for rev in range(self.first, self.last + 1):
            self.receipts[rev] += 1
            self.last_at[rev] = now


class Socket(asyncio.Protocol):
    """One client. `connected` is set once it has what it asked for; `answered` is called with each ack's results."""

    def __init__(self, seen: Seen, asked: Sequence[dict[str, Any]], last: bytes | None) -> None:
        """Send `asked` at once; it is connected when a frame begins with `last`, or with the connection if None."""
        self.connected: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.answered: Callable[[list[dict[str, Any]]], None] = lambda _: None
        self.lost = False
        self.rev = 0
        self._seen = seen
        self._asked = asked
        self._last = last
        self._open = False
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = cast("asyncio.Transport", transport)
        if self._last is None:
            self.connected.set_result(None)
            self._open = True
        else:
            self.transport.write(HANDSHAKE)

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember that there is nothing more."""
        self.lost = True
        if not self.connected.done():
            self.connected.set_exception(exc or ConnectionResetError())

    def say(self, message: dict[str, Any]) -> None:
        """Send a message."""
        self.transport.write(masked(message))

    def data_received(self, data: bytes) -> None:
        """Take frames apart."""
        seen = self._seen
        seen.octets += len(data)
        if data == seen.lately and self.rev + 1 == seen.first and not self._rest:
            seen.count(len(data))
            self.rev = seen.last
            return
        if self._last is None:
            return
        if self._rest:
            data = self._rest + data
        at = 0 if self._open else self._shaken(data)
        if not self._open:
            self._rest = data
            return
        size = len(data)
        while size - at >= 2:
            length, head = data[at + 1], 2
            if length == 126:
                length, head = int.from_bytes(data[at + 2 : at + 4]), 4
            elif length == 127:
                length, head = int.from_bytes(data[at + 2 : at + 10]), 10
            begin = at + head
            if size - at < head or size < begin + length:
                break
            if self._take(data[at], data[begin : begin + length]) and not at and begin + length == size:
                seen.lately = data
            at = begin + length
        self._rest = data[at:] if at < size else b""

    def _shaken(self, data: bytes) -> int:
        """Pass over the answer to the handshake, then ask."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionRefusedError(data[:60].decode())
        self._open = True
        self.transport.write(b"".join(map(masked, self._asked)))
        return end + 4

    def _take(self, kind: int, payload: bytes) -> bool:
        """Take one frame; say whether it is one that all others get as well."""
        if payload.startswith(b'{"t":"changes"'):
            self._follow(payload)
            return True
        if payload.startswith(b'{"t":"ack"'):
            self.answered(decode(payload)["results"])
        elif payload.startswith(b'{"t":"ping"'):
            self.say({"t": "pong"})
        elif kind == 0x89:
            self.transport.write(PONG)
        elif payload.startswith((b'{"t":"snapshot"', b'{"t":"current"')):
            start = payload.find(b'"rev":') + 6
            self.rev = int(payload[start : payload.find(b",", start)])
        elif payload.startswith(b'{"t":"error"'):
            raise ConnectionRefusedError(payload.decode())
        if not self.connected.done() and payload.startswith(self._last or b"") and not payload.endswith(MORE):
            self.connected.set_result(None)
        return False

    def _follow(self, payload: bytes) -> None:
        """Note the revisions of a frame."""
        seen = self._seen
        start = payload.find(REV) + 7
        seen.first = int(payload[start : payload.find(b",", start)])
        start = payload.rfind(REV) + 7
        seen.last = int(payload[start : payload.find(b",", start)])
        seen.lately = b""
        if seen.first != self.rev + 1:
            seen.gaps += 1
        self.rev = seen.last
        seen.count(len(payload))


class Writer:
    """Pushes through a socket, one push at a time (rule M4); what comes meanwhile waits and then goes together."""

    def __init__(self, socket: Socket, client: str, list_id: str) -> None:
        """Begin with number 1."""
        self.acked: dict[int, float] = {}
        self.refused = 0
        self.done: Callable[[], None] = lambda: None
        self._socket = socket
        self._client = client
        self._list = list_id
        self._seq = 0
        self._waiting: deque[tuple[float, list[dict[str, Any]]]] = deque()
        self._under_way: deque[float] = deque()
        socket.answered = self._take

    def write(self, ops: list[dict[str, Any]], due: float | None = None) -> None:
        """Push a mutation; its latency counts from `due`."""
        self._waiting.append((time.perf_counter() if due is None else due, ops))
        if not self._under_way:
            self._push()

    @property
    def idle(self) -> bool:
        """Whether everything is answered."""
        return not self._under_way and not self._waiting

    def _push(self) -> None:
        mutations: list[dict[str, Any]] = []
        while self._waiting and len(mutations) < 50:
            due, ops = self._waiting.popleft()
            self._seq += 1
            mutations.append({"client": self._client, "seq": self._seq, "ops": ops})
            self._under_way.append(due)
        self._socket.say({"t": "push", "list": self._list, "mutations": mutations})

    def _take(self, results: list[dict[str, Any]]) -> None:
        for result in results:
            due = self._under_way.popleft()
            if result["status"] == "ok":
                self.acked[result["rev"]] = due
            else:
                self.refused += 1
        if self._waiting and not self._under_way:
            self._push()
        elif not self._under_way:
            self.done()
