"""A client that may break the rules: it writes the bytes it is told to, and reads only when asked."""

import asyncio
import socket
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import urandom
from struct import pack, unpack
from typing import Any

from tests.patience import PATIENCE

TEXT, BINARY, CLOSE, PING, PONG, MORE = 1, 2, 8, 9, 10, 0


class RawSocket:
    """A socket after its handshake, or after its refusal."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: str) -> None:
        """Keep what the server answered to the handshake in `answer`."""
        self.reader = reader
        self.writer = writer
        self.answer = answer

    @property
    def status(self) -> int:
        """Return the HTTP status of the handshake."""
        return int(self.answer.split(" ", 2)[1])

    def send(self, payload: bytes, opcode: int = TEXT, *, fin: bool = True) -> None:
        """Write a masked frame (the mask is zero, which is a mask)."""
        size = len(payload)
        first = opcode | (0x80 if fin else 0)
        if size < 126:
            header = pack("!BB", first, 0x80 | size)
        elif size < 65536:
            header = pack("!BBH", first, 0x80 | 126, size)
        else:
            header = pack("!BBQ", first, 0x80 | 127, size)
        self.writer.write(header + bytes(4) + payload)

    async def frame(self) -> tuple[int, bytes]:
        """Read a frame."""
        async with asyncio.timeout(PATIENCE):
            first, second = await self.reader.readexactly(2)
            size = second & 0x7F
            if size == 126:
                (size,) = unpack("!H", await self.reader.readexactly(2))
            elif size == 127:
                (size,) = unpack("!Q", await self.reader.readexactly(8))
            return first & 0x0F, await self.reader.readexactly(size)

    async def close_code(self) -> int:
        """Read until the server closes; give its code."""
        while True:
            opcode, payload = await self.frame()
            if opcode == CLOSE:
                return int(unpack("!H", payload[:2])[0])

    async def lost(self) -> None:
        """Read until the connection is gone."""
        async with asyncio.timeout(PATIENCE):
            try:
                while await self.reader.read(65536):
                    pass
            except ConnectionError:
                pass


@asynccontextmanager
async def raw(port: int, *headers: str, window: int | None = None) -> AsyncIterator[RawSocket]:
    """Connect to `/ws`; `window` makes the receive buffer small, in bytes."""
    wire = socket.socket()
    if window is not None:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    wire.setblocking(False)
    await asyncio.get_running_loop().sock_connect(wire, ("127.0.0.1", port))
    options: dict[str, Any] = {} if window is None else {"limit": 1024}
    reader, writer = await asyncio.open_connection(sock=wire, **options)
    lines = [
        "GET /ws HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(urandom(16)).decode()}",
        *headers,
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
    try:
        yield RawSocket(reader, writer, answer.decode())
    finally:
        writer.transport.abort()
