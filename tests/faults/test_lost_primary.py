"""F9: a Redis primary dies, and Sentinel promotes a replica that never got its last changes, which people had seen."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import httpx
import pytest
from redis.crc import key_slot

from livelist.core.ops import Delete, Set
from tests.faults.machines.server import LivelistServer
from tests.faults.people.load import load
from tests.faults.test_restore import Tab, agreed, livelist_does, new, tabs_on
from tests.servers.redis_cluster import SLOTS, RedisNodes
from tests.servers.redis_sentinel import SentinelService, in_step, until
from tests.sim.browser import LIST, BrowserClient, BrowserProcess

Start = Callable[..., LivelistServer]


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SentinelService]:
    service = SentinelService(tmp_path / "redis", replicas=1)
    service.start()
    yield service
    service.stop()


def cut_off(service: SentinelService) -> None:
    """From now on the replica gets nothing: it says a password that the primary does not know."""
    primary, replica = service.servers
    replica.command("CONFIG", "SET", "masterauth", "wrong")
    primary.command("CLIENT", "KILL", "TYPE", "replica")
    until(lambda: not in_step(replica), "the replica was cut off")


async def stop(running: asyncio.Task[None]) -> None:
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_F9_what_a_lagging_replica_lacks_living_devices_send_again_and_the_others_when_they_are_back(
    livelist: Start, service: SentinelService, browsers: BrowserProcess
) -> None:
    here, there = livelist(service.url), livelist(service.url)
    zoe = Tab(BrowserClient(browsers, 399, 300), there.url)
    async with tabs_on(browsers, 300, [here.url, there.url, there.url]) as tabs:
        ann, bob, eve = tabs
        running = asyncio.create_task(zoe.run())
        await ann.edit(new("Milk"), new("Bread"))
        await agreed([*tabs, zoe], "Milk", "Bread")
        await asyncio.to_thread(service.catch_up)
        await asyncio.to_thread(cut_off, service)
        await ann.edit(new("Cheese"))
        await zoe.edit(new("Soap"))
        await agreed([*tabs, zoe], "Milk", "Bread", "Cheese", "Soap")
        await bob.edit(Set("milk", {"title": "Oat milk"}), Set("cheese", {"notes": "Gruyère"}))
        await eve.edit(Delete("bread"))
        await agreed([*tabs, zoe], "Oat milk", "Cheese", "Soap")
        await stop(running)
        zoe.client.forget()
        await asyncio.to_thread(service.fail_over)
        await agreed(tabs, "Oat milk", "Cheese")
        await eve.edit(new("Salt"))
        records = await agreed(tabs, "Oat milk", "Cheese", "Salt")
        assert {record["id"]: record for record in records}["cheese"]["notes"] == "Gruyère"
        running = asyncio.create_task(zoe.run())
        await agreed([*tabs, zoe], "Oat milk", "Cheese", "Salt", "Soap")
        await stop(running)
        assert [tab.client.refused_ops() for tab in [*tabs, zoe]] == [[], [], [], []]
        for server in (here, there):
            tasks = await asyncio.to_thread(httpx.get, f"{server.url}/lists/{LIST}/tasks")
            assert {task["title"] for task in tasks.json()} == {"Oat milk", "Cheese", "Salt", "Soap"}
    await asyncio.to_thread(livelist_does, "verify", "--store", service.primary().url)


async def kill_under_load(
    livelist: Start, store: str, kill: Callable[[], object], plain: Callable[[], str], seed: int
) -> None:
    """Let people work over two servers, kill a primary, let them go on, and check everything at `plain`."""
    replicas = [livelist(store), livelist(store)]
    async with load([replica.url for replica in replicas], seed=seed) as work:
        await work.further(100)
        await work.disturb(kill)
        await work.settle()
        await work.stop()
        await work.check(plain(), replicas[0].data)


async def test_F9_with_replicas_confirming_a_lost_primary_costs_nothing_that_was_confirmed(
    livelist: Start, tmp_path: Path
) -> None:
    service = SentinelService(tmp_path / "redis", replicas=2)
    try:
        service.start()
        await kill_under_load(
            livelist, f"{service.url}?replicas=1", service.fail_over, lambda: service.primary().url, seed=9
        )
    finally:
        service.stop()


async def test_F9_nor_does_a_lost_primary_of_a_cluster(livelist: Start, tmp_path: Path) -> None:
    nodes = RedisNodes(tmp_path / "redis", replicas=(2, 1, 1))
    on_first = next(seed for seed in count() if key_slot(f"list{seed}-0".encode()) <= SLOTS[0][1])
    try:
        nodes.start()
        await kill_under_load(
            livelist,
            f"{nodes.url}?replicas=1",
            lambda: nodes.lose(nodes.primaries[0]),
            lambda: nodes.url,
            seed=on_first,
        )
    finally:
        nodes.stop()
