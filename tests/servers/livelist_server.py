"""A real server on a real port inside the test's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import cast

import uvicorn

from livelist.api.wire.hall import Hall
from livelist.api.wire.http_protocol import LivelistHttp
from livelist.api.wire.websocket_protocol import LivelistWebSocket
from livelist.server.app import Livelist


class Quiet(uvicorn.Server):
    """Tells when it listens, and leaves signals alone."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@asynccontextmanager
async def served(app: Livelist, hall: Hall | None = None) -> AsyncIterator[str]:
    """Start `app` and give its address, `http://localhost:port`; stop it in order at the end."""
    http = cast("type[asyncio.Protocol]", partial(LivelistHttp, hall=hall or Hall()))
    config = uvicorn.Config(
        app, http=http, ws=LivelistWebSocket, lifespan="off", log_config=None, timeout_graceful_shutdown=1
    )
    server = Quiet(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        await app.start()
        serving = asyncio.create_task(server._serve([listening]))
        await server.listening.wait()
        try:
            yield f"http://localhost:{listening.getsockname()[1]}"
        finally:
            hang_up(app)
            await app.drain(0)
            server.should_exit = True
            await serving
            await app.close()


def hang_up(app: Livelist) -> None:
    """End the connections carried by requests that nobody makes any more: a drain waits for their last words."""
    for each in list(app._polling._known.values()) if app._polling else []:
        each.leave()
