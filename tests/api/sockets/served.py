"""A real server on a port of its own, in the test's own loop, and clients that read as sentences."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from os import urandom
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from websockets.asyncio.client import ClientConnection, connect

from livelist.api.sockets.websocket import SocketDoor
from livelist.api.wire.websocket_protocol import LivelistWebSocket
from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation, Op, Set
from livelist.core.results import Ok
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.store.memory.store import MemoryDisk, MemoryStore
from tests.patience import PATIENCE

NOW = "2026-11-22T10:23:23.123Z"
_numbers = count(1)


@asynccontextmanager
async def rooms_on(disk: MemoryDisk | None = None) -> AsyncIterator[Rooms]:
    """Open real rooms over a memory store."""
    rooms = Rooms(Environment(MemoryStore(disk), lambda: NOW, urandom, logging.getLogger("livelist")))
    await rooms.start()
    try:
        yield rooms
    finally:
        await rooms.close()


@asynccontextmanager
async def serving(app: ASGIApp, ws: Any = LivelistWebSocket, http: Any = "auto") -> AsyncIterator[int]:
    """Serve `app` with uvicorn; gives the port."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, ws=ws, http=http, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve([listener]))
    await until(lambda: server.started)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        await asyncio.wait_for(task, PATIENCE)


async def until(holds: Any) -> None:
    """Let the loop turn until a condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - conditions of all kinds, none with an event
            await asyncio.sleep(0)


class Client:
    """One WebSocket client; `said` returns the next frame from the server."""

    def __init__(self, wire: ClientConnection) -> None:
        """Speak through `wire`."""
        self.wire = wire

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.wire.send(json.dumps(message))

    async def said(self) -> Any:
        """Read a message."""
        return json.loads(await asyncio.wait_for(self.wire.recv(), PATIENCE))

    async def closed(self) -> int | None:
        """Wait for the end; give the close code."""
        await asyncio.wait_for(self.wire.wait_closed(), PATIENCE)
        return self.wire.close_code


@asynccontextmanager
async def client(port: int, **options: Any) -> AsyncIterator[Client]:
    """Connect."""
    options = {"compression": None, "ping_interval": None, "max_size": 2**24} | options
    async with connect(f"ws://127.0.0.1:{port}/ws", **options) as wire:
        yield Client(wire)


@asynccontextmanager
async def door(disk: MemoryDisk | None = None, **options: Any) -> AsyncIterator[tuple[int, Rooms, SocketDoor]]:
    """Serve a door onto rooms with a list `default`."""
    async with rooms_on(disk) as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        the_door = SocketDoor(rooms, **options)
        async with serving(the_door) as port:
            yield port, rooms, the_door


async def write(rooms: Rooms, list_id: str, *ops: Op) -> None:
    """Commit from the side."""
    (result,) = await rooms.commit(list_id, anyone("somebody"), [Mutation(ops=list(ops))])
    assert isinstance(result, Ok), result


def task(title: str, number: int | None = None) -> Create:
    """Ask for a task."""
    number = number or next(_numbers)
    return Create(f"t{number}", "task", {"title": title, "position": f"U{number:05}V"})


def task_op(title: str, task_id: str) -> dict[str, Any]:
    """Ask for a task, as JSON."""
    return {"op": "create", "id": task_id, "type": "task", "fields": {"title": title, "position": "V"}}


def retitle(title: str) -> Set:
    """Change the list's title."""
    return Set("default", {"title": title})


def note(task_id: str = "t1") -> Set:
    """Set a task's note to 30 KB that was not there before: its change has twice that."""
    return Set(task_id, {"notes": f"{next(_numbers):06}" * 5_000})
