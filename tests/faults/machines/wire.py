"""The network between people and the server, as bad as a test wants it; what it does is drawn from a seed."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

TEXT = 0x81


@dataclass(frozen=True, slots=True)
class Weather:
    """How often, of all messages, one comes twice or late, and how late (in seconds) at most."""

    twice: float = 0.05
    late: float = 0.1
    most: float = 0.03


class Wire:
    """Stands before `port` on this machine. Its connections can fall silent; in bad weather its messages go astray."""

    def __init__(self, port: int, seed: int, weather: Weather | None = None) -> None:
        self._port = port
        self._rng = random.Random(seed)
        self._weather = weather
        self._open: set[asyncio.StreamWriter] = set()
        self._silent: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.astray = 0
        self.url = ""

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()

    def silence(self) -> int:
        """Swallow what goes through the connections that are open now, and tell nobody; count them."""
        self._silent |= self._open
        return len(self._open)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._port)
        self._open |= {writer, to_server}
        with suppress(OSError, asyncio.IncompleteReadError):
            await asyncio.gather(self._pipe(reader, to_server), self._pipe(from_server, writer))
        for end in (writer, to_server):
            self._open.discard(end)
            end.close()

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def send(data: bytes) -> None:
            if writer not in self._silent and not writer.is_closing():
                writer.write(data)

        greeting = await reader.readuntil(b"\r\n\r\n")
        send(greeting)
        while self._weather is None or b"upgrade: websocket" not in greeting.lower():
            data = await reader.read(65_536)
            if not data:
                writer.close()
                return
            send(data)
        while True:
            head, body = await _message(reader)
            if head[0] == TEXT and not _is_hello(head, body):
                self._send_astray(head + body, send, self._weather)
            else:
                send(head + body)

    def _send_astray(self, message: bytes, send: Callable[[bytes], None], weather: Weather) -> None:
        """Send a message, perhaps later than those behind it, perhaps again."""
        for _ in range(1 + (self._rng.random() < weather.twice)):
            if self._rng.random() < weather.late:
                self.astray += 1
                asyncio.get_running_loop().call_later(self._rng.uniform(0, weather.most), send, message)
            else:
                send(message)


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read one frame: its head with length and mask, and what it carries."""
    head = await reader.readexactly(2)
    short = head[1] & 0x7F
    if short > 125:
        head += await reader.readexactly(2 if short == 126 else 8)
    length = int.from_bytes(head[2:]) if short > 125 else short
    if head[1] & 0x80:
        head += await reader.readexactly(4)
    return head, await reader.readexactly(length)


def _is_hello(head: bytes, body: bytes) -> bool:
    """Whether it is what comes first and once, which no weather may change (C9: it would end the connection)."""
    start = bytes(octet ^ head[-4:][n % 4] for n, octet in enumerate(body[:12])) if head[1] & 0x80 else b""
    return start == b'{"t":"hello"'
