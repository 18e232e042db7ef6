from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from livelist.store.contract import Store
from livelist.store.open import open_store
from tests.security.town import Town, town_of


@pytest.fixture(params=["sqlite", "redis"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """Two replicas over a real Redis, or the one process that SQLite is for."""
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        stores: list[Store] = [open_store(url, tmp_path) for _ in range(2)]
    else:
        url = "sqlite:"
        stores = [open_store(url, tmp_path)]
    async with town_of(tmp_path, stores, url) as made:
        yield made
