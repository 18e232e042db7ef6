"""A whole server without sockets, over a store in memory and over SQLite."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from livelist.store.sqlite.store import SqliteStore

Make = Callable[[Path], Store]
STORES: list[Make] = [lambda _: MemoryStore(), lambda folder: SqliteStore(folder / "livelist.db")]


@pytest.fixture(params=STORES, ids=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    made: Store = request.param(tmp_path)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, store="memory:")


@pytest.fixture
async def server(settings: Settings, store: Store) -> AsyncIterator[Livelist]:
    made = Livelist(settings, store)
    await made.start()
    yield made
    await made.close()


def client_of(server: Livelist, **more: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=server, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8080", **more)


@pytest.fixture
async def http(server: Livelist) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(server) as client:
        yield client
