"""SEC103: requests in line, and handshakes with more than a head, are no way to leave a server in the dark."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from livelist.api.wire.hall import Hall
from livelist.api.wire.http_protocol import IN_LINE, LivelistHttp
from livelist.api.wire.websocket_protocol import LivelistWebSocket
from tests.patience import PATIENCE

GET = b"GET /first HTTP/1.1\r\nHost: localhost\r\n\r\n"
HANDSHAKE = (
    b"GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
)


class Waiting:
    """An application that never answers, and notes what it hears after the request."""

    def __init__(self) -> None:
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.heard: list[str] = []

    async def __call__(
        self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        await receive()
        self.begun.set()
        self.heard.append((await receive())["type"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        self.ended.set()


@pytest.fixture
async def waiting() -> AsyncIterator[tuple[Waiting, int]]:
    app = Waiting()
    config = uvicorn.Config(app, ws=LivelistWebSocket, lifespan="off", log_config=None)
    config.load()
    state, hall = ServerState(), Hall()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: LivelistHttp(config, state, {}, hall=hall), "127.0.0.1", 0)
    yield app, server.sockets[0].getsockname()[1]
    server.close()


@pytest.mark.parametrize("more", [0, IN_LINE + 1])
async def test_SEC103_the_request_under_way_hears_that_nobody_waits_for_it_whoever_stands_behind_it(
    waiting: tuple[Waiting, int], more: int
) -> None:
    app, port = waiting
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET)
    async with asyncio.timeout(PATIENCE):
        await app.begun.wait()
        writer.write(GET * more)
        await writer.drain()
        if not more:  # of too many, the server cuts the connection
            writer.transport.abort()
        await app.ended.wait()
    assert app.heard == ["http.disconnect"]
    writer.close()


@pytest.mark.parametrize("body", [b"Content-Length: 5\r\n\r\nhello", b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"])
async def test_SEC103_a_handshake_with_a_body_is_refused(waiting: tuple[Waiting, int], body: bytes) -> None:
    _, port = waiting
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HANDSHAKE + body)
    async with asyncio.timeout(PATIENCE):
        answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"bad_message" in answer
    writer.close()
