"""A whole server without sockets, over SQLite: that other stores do the same is what their contract is for."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return SqliteStore(tmp_path / "livelist.db")


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
