"""Somebody else's server on this machine: hears requests and answers them well, badly or not at all."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heard:
    """One request; names of headers are in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    by: str  # the address that was dialled, with its port


Reply = Callable[[Heard, asyncio.StreamWriter], Awaitable[None]]


def status(number: int, body: bytes = b"", **headers: str) -> Reply:
    """Answer with a status; `Retry_After="5"` is the header Retry-After."""
    lines = [f"HTTP/1.1 {number} Fine", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    async def reply(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)

    return reply


async def hang(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Never answer."""
    await writer.wait_closed()


async def reset(_: Heard, writer: asyncio.StreamWriter) -> None:
    """End the connection in the hardest way there is."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(_: Heard, writer: asyncio.StreamWriter) -> None:
    """End the connection without a word."""
    writer.close()


async def nonsense(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Answer with something else than HTTP."""
    writer.write(b"220 mail.example ESMTP\r\n\r\n")


def endless(number: int = 200) -> Reply:
    """Answer with a body that goes on for as long as it is read."""

    async def reply(_: Heard, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {number} Fine\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        while not writer.is_closing():
            writer.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")
            await writer.drain()

    return reply


async def endless_head(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Answer with a head that goes on for as long as it is read."""
    writer.write(b"HTTP/1.1 200 Fine\r\n")
    while not writer.is_closing():
        writer.write(b"X-More: " + b"x" * 1000 + b"\r\n")
        await writer.drain()


async def stalled_body(_: Heard, writer: asyncio.StreamWriter) -> None:
    """Answer with a status and half of a body, and then with nothing."""
    writer.write(b"HTTP/1.1 200 Fine\r\nContent-Length: 10\r\n\r\nhalf ")
    await writer.drain()
    await writer.wait_closed()


@dataclass(slots=True)
class Receiver:
    """What it heard; `reply` is what it does next, and may be changed at any time."""

    port: int = 0
    reply: Reply = field(default_factory=lambda: status(204))
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    unanswered: int = 0
    most_unanswered: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _open: dict[asyncio.Task[None], asyncio.StreamWriter] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    async def wait_for(self, count: int) -> list[Heard]:
        """Return what was heard, once it is so much."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.heard) >= count)
        return self.heard

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hear the requests of one connection."""
        task = asyncio.current_task()
        assert task is not None
        self.connections += 1
        self._open[task] = writer
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while not writer.is_closing():
                    await self._answer(await _hear(reader, writer), writer)
        finally:
            writer.close()
            del self._open[task]

    async def hang_up(self) -> None:
        """End every connection."""
        open_now = dict(self._open)
        for writer in open_now.values():
            writer.transport.abort()
        if open_now:
            await asyncio.wait(open_now)

    async def _answer(self, heard: Heard, writer: asyncio.StreamWriter) -> None:
        async with self._news:
            self.heard.append(heard)
            self._news.notify_all()
        self.unanswered += 1
        self.most_unanswered = max(self.most_unanswered, self.unanswered)
        try:
            await self.reply(heard, writer)
            await writer.drain()
        finally:
            self.unanswered -= 1


async def _hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:-2])}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    host, port = writer.get_extra_info("sockname")[:2]
    return Heard(method, target, headers, body, f"{host}:{port}")


@asynccontextmanager
async def receiving(*hosts: str, tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """Start one that listens on these addresses, at one port."""
    receiver = Receiver()
    servers = []
    for host in hosts or ("127.0.0.1",):
        servers.append(await asyncio.start_server(receiver.serve, host, receiver.port, ssl=tls))
        receiver.port = servers[0].sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        for server in servers:
            server.close()
        await receiver.hang_up()
