"""A Redis that is emptied under a running server (E87)."""

import json
import logging
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.core.access import SERVER
from livelist.core.ops import Create, Mutation
from livelist.server.app import Livelist
from livelist.server.emptied import Watch
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.servers.livelist_server import served
from tests.servers.redis_server import RedisServer


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def received(wire: Any, kind: str) -> Any:
    """Read until a frame of this type comes."""
    while True:
        frame = json.loads(await wire.recv())
        if frame["t"] == kind:
            return frame


async def test_E87_the_first_lists_are_there_again_for_programs_and_for_pages_that_are_open(
    redis_url: str, shared_redis: RedisServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Livelist(Settings(data=tmp_path, store=redis_url))
    async with served(server) as url, httpx.AsyncClient(base_url=url) as http:
        await http.post("/tasks", json={"title": "Milk"})
        async with connect(url.replace("http", "ws") + "/ws") as wire:
            await wire.send('{"t":"open"}')
            await received(wire, "snapshot")
            shared_redis.command("FLUSHALL")
            watch = Watch(server.context.store, server.context.rooms, remake=True)
            await watch.look()
            assert said(caplog) == []
            await watch.look()
            assert said(caplog) == ["the store has lost everything"]
            assert [each["title"] for each in (await http.get("/lists")).json()] == ["Inbox", "Start here"]
            assert (await http.post("/tasks", json={"title": "Bread"})).status_code == 201
            assert [each["title"] for each in (await http.get("/tasks")).json()] == ["Bread"]
            await wire.send('{"t":"open"}')
            assert "Bread" in json.dumps(await received(wire, "snapshot"))
        await watch.look()
    assert said(caplog) == ["the store has lost everything"]


async def test_E87_a_store_that_has_other_lists_has_not_lost_everything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = MemoryStore()
    rooms = Livelist(Settings(data=tmp_path, store="memory:"), store).context.rooms
    await rooms.start()
    await rooms.commit("shop", SERVER, [Mutation(ops=[Create("shop", "list", {"title": "Shop"})])])
    watch = Watch(store, rooms, remake=True)
    for _ in range(3):
        await watch.look()
    await rooms.close()
    assert (said(caplog), await store.lists()) == ([], ["shop"])


async def test_E87_with_accounts_it_is_said_once_and_nothing_is_made(
    redis_url: str, shared_redis: RedisServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Livelist(Settings(data=tmp_path, store=redis_url, access="accounts"))
    async with served(server):
        shared_redis.command("FLUSHALL")
        watch = Watch(server.context.store, server.context.rooms, remake=False)
        for _ in range(4):
            await watch.look()
        assert said(caplog) == ["the store has lost everything"]
        assert await server.context.store.lists() == []
