"""A8: servers killed while they count, and the figures are those of the log."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from livelist.features.analytics.answers import total
from livelist.features.analytics.figures import figures_of
from livelist.features.analytics.kept import KeptTally
from livelist.store.open import open_store
from livelist.store.silent import SilentWatcher
from tests.faults.machines.server import LivelistServer
from tests.faults.people.counted import differences, stored_in
from tests.faults.people.load import load
from tests.patience import PATIENCE

Start = Callable[..., LivelistServer]


async def stored(url: str, data: Path, list_id: str) -> tuple[KeptTally, list[bytes]]:
    """Read a list's tally and its log from beside the servers."""
    store = open_store(url, data, reading=True)
    await store.start(SilentWatcher())
    try:
        return await stored_in(store, list_id)
    finally:
        await store.close()


async def until(what: Callable[[KeptTally, list[bytes]], bool], server: LivelistServer, lists: list[str]) -> None:
    """Wait until something is so of the stored tally of every list."""
    async with asyncio.timeout(PATIENCE):
        while not all([what(*await stored(server.store, server.data, each)) for each in lists]):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_A8_servers_killed_while_they_count_count_nothing_twice_and_leave_nothing_out(
    livelist: Start, kind: str, request: pytest.FixtureRequest
) -> None:
    url = "sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url")
    servers = [livelist(url) for _ in range(1 if kind == "sqlite" else 2)]
    last = servers[-1]
    async with load([each.url for each in servers], seed=4, pace=0.02) as work:
        for server in [servers[0], last][: 3 - len(servers)]:
            await work.further(40)
            behind = {each: (await stored(last.store, last.data, each))[0].position.rev for each in work.lists}
            await until(lambda kept, _: kept.position.rev > behind[kept.tally.list_id], last, work.lists)  # noqa: B023
            await work.further(20)
            await work.disturb(server.restart, edits=20)
        await work.settle()
        await until(lambda kept, log: kept.position.rev == len(log), last, work.lists)
        for list_id in work.lists:
            kept, log = await stored(last.store, last.data, list_id)
            assert differences(list_id, kept.tally, log) == []
            async with httpx.AsyncClient(base_url=last.url) as client:
                answer = (await client.get(f"/lists/{list_id}/analytics")).raise_for_status().json()
            now = kept.tally.clock.now(time.time())
            assert answer["total"] == total(figures_of(kept.tally, now.date(), now.date(), now))
            assert (answer["rev"], answer["behind"]) == (len(log), 0)
