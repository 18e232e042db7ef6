"""A Socket.IO client that keeps all events and waits for the one asked for."""

import asyncio
from collections.abc import Callable
from typing import Any

import socketio

from tests.patience import PATIENCE


class Client:
    """Keeps all events and waits for the one asked for."""

    def __init__(self, address: str, transport: str) -> None:
        self.address, self.transport = address, transport
        self.gone = asyncio.Event()
        self.wire = socketio.AsyncClient(reconnection=False)
        self.wire.on("*", self._take)
        self.wire.on("disconnect", lambda *_: self.gone.set())
        self.events: list[tuple[str, Any]] = []
        self._news = asyncio.Event()

    async def connect(self, query: str = "", path: str = "socket.io", **headers: str) -> None:
        """Come in; the library's own patience is a second, which a busy machine uses up."""
        await self.wire.connect(
            self.address + query,
            transports=[self.transport],
            headers=headers,
            socketio_path=path,
            wait_timeout=PATIENCE,
        )

    async def _take(self, event: str, payload: Any = None) -> None:
        self.events.append((event, payload))
        self._news.set()

    async def event(self, name: str, wanted: Callable[[Any], bool] = lambda _: True) -> Any:
        async with asyncio.timeout(PATIENCE):
            while True:
                for event, payload in self.events:
                    if event == name and wanted(payload):
                        return payload
                self._news.clear()
                await self._news.wait()

    async def ask(self, event: str, payload: Any = None) -> Any:
        return await self.wire.call(event, payload, timeout=PATIENCE)

    async def tasks(self, count: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.event("update_tasks", lambda tasks: len(tasks) == count)
        return found
