from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from livelist.store.contract import Store
from livelist.store.memory import MemoryDisk, MemoryStore
from livelist.store.open import open_store
from tests.security.town import Town, town_of


@pytest.fixture(params=["memory", "redis"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """Two replicas over one store, which is memory or a real Redis."""
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        stores: list[Store] = [open_store(url, tmp_path) for _ in range(2)]
    else:
        url = "memory:"
        disk = MemoryDisk()
        stores = [MemoryStore(disk) for _ in range(2)]
    async with town_of(tmp_path, stores, url) as made:
        yield made
