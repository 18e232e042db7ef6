import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

import pytest

from livelist.core.errors import Unavailable
from livelist.store.contract import Store
from livelist.store.redis.channels import TOUCHED_BY_ALL
from livelist.store.redis.directory import ROOT
from livelist.store.redis.keys import LISTS
from livelist.store.redis.store import RedisStore
from tests.servers.redis_cluster import RedisNodes, ask, until
from tests.servers.redis_server import RedisServer
from tests.store.archive_contract import ArchiveContract
from tests.store.contract import NOWHERE, Ear, House, StoreContract, batch, grown
from tests.store.directory_contract import DirectoryContract
from tests.store.following_contract import FollowingContract
from tests.store.writing import write_on


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisNodes]:
    nodes = RedisNodes(tmp_path_factory.mktemp("cluster"), replicas=(1, 1, 1))
    nodes.start()
    yield nodes
    nodes.stop()


@pytest.fixture
def frail_nodes(tmp_path: Path) -> Iterator[RedisNodes]:
    """Nodes of which one may be lost; one primary has two replicas."""
    nodes = RedisNodes(tmp_path, replicas=(2, 0, 0))
    nodes.start()
    yield nodes
    nodes.stop()


@asynccontextmanager
async def house_on(nodes: RedisNodes, more: str = "") -> AsyncIterator[House]:
    stores: list[RedisStore] = []

    async def start(ear: Ear) -> Store:
        store = RedisStore(nodes.url_of(nodes.primaries[len(stores) % 3]) + more, canary_seconds=0.2)
        await store.start(ear)
        stores.append(store)
        return store

    yield House(start)
    for store in stores:
        await store.close()


@pytest.fixture(params=["", "?replicas=1"])
async def house(nodes: RedisNodes, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    for node in nodes.primaries:
        node.command("FLUSHALL")
    async with house_on(nodes, request.param) as house:
        yield house


@pytest.fixture
async def strict(frail_nodes: RedisNodes) -> AsyncIterator[House]:
    async with house_on(frail_nodes, "?replicas=1") as house:
        yield house


@pytest.fixture
def bare_nodes(tmp_path: Path) -> Iterator[RedisNodes]:
    """Primaries alone, of a test's own."""
    nodes = RedisNodes(tmp_path)
    nodes.start()
    yield nodes
    nodes.stop()


@pytest.fixture
async def bare(bare_nodes: RedisNodes) -> AsyncIterator[House]:
    async with house_on(bare_nodes) as house:
        yield house


class TestRedisCluster(StoreContract, FollowingContract):
    pass


class TestRedisClusterDirectory(DirectoryContract):
    pass


class TestRedisClusterArchive(ArchiveContract):
    pass


def name_on(nodes: RedisNodes, primary: int) -> str:
    """Return a list that falls to a primary."""
    wanted = nodes.primaries[primary]
    return next(name for name in map("list-{}".format, count()) if nodes.primary_of(f"{{{name}}}") is wanted)


async def test_F10_killed_subscriptions_are_noticed_on_every_node(store: Store, ear: Ear, nodes: RedisNodes) -> None:
    names = [f"list-{n}" for n in range(12)]
    for name in names:
        await store.watch(name)
    for node in nodes.primaries:
        node.command("CLIENT", "KILL", "TYPE", "pubsub")
    await ear.heard(lambda e: set(names) <= set(e.gaps))
    for name in names:
        await store.append(batch(NOWHERE, b"one", name=name, frame=name.encode()))
    await ear.heard(lambda e: {(name, name.encode()) for name in names} <= set(e.frames))
    assert sum(bool(node.command("DBSIZE")) for node in nodes.primaries) > 1


async def test_S7_what_is_said_of_a_list_stays_on_the_nodes_that_have_it(store: Store, nodes: RedisNodes) -> None:
    names = [name_on(nodes, primary) for primary in range(3)]
    for name in names:
        await store.watch(name)
    for name, node in zip(names, nodes.primaries, strict=True):
        channels = set(ask(node, "PUBSUB", "SHARDCHANNELS", "task_updates:*"))
        assert channels == {f"task_updates:{{{name}}}"}
        plain = {each for each in ask(node, "PUBSUB", "CHANNELS") if "canary" not in each}
        assert plain <= {TOUCHED_BY_ALL}  # one short message for many lists goes to all nodes
    await store.unwatch(names[0])
    await asyncio.to_thread(until, lambda: not ask(nodes.primaries[0], "PUBSUB", "SHARDCHANNELS", "task*"), "it left")


async def test_S5_a_list_whose_name_was_lost_is_named_again_once_it_is_opened(store: Store, nodes: RedisNodes) -> None:
    await grown(store, [b"one"])
    nodes.primary_of(LISTS).command("DEL", LISTS)
    await store.load("default")
    assert await store.lists() == ["default"]


async def test_durable_every_primary_is_asked_for_what_may_lose_data(nodes: RedisNodes) -> None:
    store = RedisStore(f"{nodes.url}?replicas=1")
    nodes.primaries[2].command("CONFIG", "SET", "appendfsync", "everysec")
    try:
        assert "Redis Cluster of 3 primaries with 3 replicas" in (await store.describe())[0]
        warnings = await store.warnings()
    finally:
        nodes.primaries[2].command("CONFIG", "SET", "appendfsync", "always")
        await store.close()
    assert len([warning for warning in warnings if "appendfsync everysec" in warning]) == 1
    assert len([warning for warning in warnings if "if one stops" in warning]) == 3


async def test_F9_slots_that_move_under_writes_lose_nothing_and_are_heard_where_they_go(
    store: Store, other: Store, other_ear: Ear, nodes: RedisNodes
) -> None:
    enough, name = asyncio.Event(), name_on(nodes, 0)
    await other.watch(name)
    writing = asyncio.create_task(write_on(store, name, enough))
    await other_ear.heard(lambda e: len(e.frames) > 50)
    await asyncio.to_thread(nodes.move_slot, f"{{{name}}}", nodes.primaries[1])
    await other_ear.heard(lambda e: name in e.gaps)
    heard = len(other_ear.frames)
    await other_ear.heard(lambda e: len(e.frames) > heard + 50)
    enough.set()
    confirmed, _ = await writing
    assert (await other.changes(name, "e1", 0, 100_000))[: len(confirmed)] == confirmed


async def test_D5_nodes_that_come_and_go_under_writes_lose_nothing_and_are_heard(
    bare: House, bare_nodes: RedisNodes, tmp_path: Path
) -> None:
    nodes, other_ear, enough = bare_nodes, Ear(), asyncio.Event()
    store, other = await bare.open(Ear()), await bare.open(other_ear)
    name, home = name_on(nodes, 0), nodes.primaries[0]
    await other.watch(name)
    await other.watch("elsewhere")
    written: list[bytes] = []
    writing = asyncio.create_task(write_on(store, name, enough, written))
    await other_ear.heard(lambda e: len(e.frames) > 50)

    def wait_for_writes() -> None:
        """Only the old owner's answer leads to the new one now; and who listens is cut off."""
        for node in nodes.primaries:
            node.command("CLIENT", "KILL", "TYPE", "pubsub")
        before = len(written)
        until(lambda: len(written) > before + 50, "writes were confirmed in the middle of the move")

    async def move(to: RedisServer) -> None:
        other_ear.gaps.clear()
        await asyncio.to_thread(nodes.move_slot, f"{{{name}}}", to, wait_for_writes)
        await other_ear.heard(lambda e: {name, "elsewhere"} <= set(e.gaps))
        heard = len(other_ear.frames)
        await other_ear.heard(lambda e: len(e.frames) > heard + 50)

    new = await asyncio.to_thread(nodes.add, tmp_path / "new")
    await move(new)
    await move(home)
    await asyncio.to_thread(nodes.remove, new)
    with suppress(Unavailable):  # the first who meets the node that has gone
        await other.changes(name, "e1", 0, 1)
    heard = len(other_ear.frames)
    await other_ear.heard(lambda e: len(e.frames) > heard + 50)
    enough.set()
    confirmed, _ = await writing
    assert (await other.changes(name, "e1", 0, 100_000))[: len(confirmed)] == confirmed


async def test_F9_bumps_are_heard_from_whichever_node_has_the_directory_now(
    store: Store, ear: Ear, nodes: RedisNodes
) -> None:
    here = nodes.primary_of(ROOT)
    there = next(node for node in nodes.primaries if node is not here)
    await asyncio.to_thread(nodes.move_slot, ROOT, there)
    await asyncio.to_thread(until, lambda: ask(there, "PUBSUB", "SHARDCHANNELS", "livelist:bumped*"), "it came along")
    await store.directory.bump()
    await ear.heard(lambda e: e.bumps)


async def test_F9_a_primary_killed_under_writes_loses_nothing_that_replicas_had_confirmed(
    strict: House, frail_nodes: RedisNodes
) -> None:
    ear, enough = Ear(), asyncio.Event()
    store, other = await strict.open(Ear()), await strict.open(ear)
    name = name_on(frail_nodes, 0)
    await other.watch(name)
    writing = asyncio.create_task(write_on(store, name, enough))
    await ear.heard(lambda e: len(e.frames) > 50)
    dead = frail_nodes.primaries[0]
    frail_nodes.lose(dead)
    await asyncio.to_thread(until, lambda: frail_nodes.primary_of(f"{{{name}}}") is not dead, "a replica took over")
    await ear.heard(lambda e: name in e.gaps)
    heard = len(ear.frames)
    await ear.heard(lambda e: len(e.frames) > heard + 50)
    enough.set()
    confirmed, refused = await writing
    assert refused
    assert (await other.changes(name, "e1", 0, 100_000))[: len(confirmed)] == confirmed
