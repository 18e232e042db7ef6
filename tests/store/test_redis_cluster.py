import time
from collections.abc import AsyncIterator, Iterator

import pytest

from livelist.store.contract import Store
from livelist.store.redis import RedisStore
from tests.redis_server import DURABLE, RedisServer, free_port
from tests.store.archive_contract import ArchiveContract
from tests.store.contract import NOWHERE, Ear, House, StoreContract, batch
from tests.store.directory_contract import DirectoryContract

SLOTS = ((0, 5460), (5461, 10922), (10923, 16383))


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[RedisServer]]:
    """Three primaries that share the slots, introduced to each other."""
    directory = tmp_path_factory.mktemp("cluster")
    nodes = []
    for n, (first, last) in enumerate(SLOTS):
        bus = str(free_port())
        node = RedisServer(directory / str(n), *DURABLE, "--cluster-enabled", "yes", "--cluster-port", bus)
        node.start()
        nodes.append(node)
        node.command("CLUSTER", "ADDSLOTSRANGE", first, last)
        node.command("CLUSTER", "SET-CONFIG-EPOCH", n + 1)
        nodes[0].command("CLUSTER", "MEET", "127.0.0.1", node.port, bus)
    deadline = time.monotonic() + 20
    while not all(b"cluster_state:ok" in node.command("CLUSTER", "INFO") for node in nodes):  # type: ignore[operator]
        assert time.monotonic() < deadline, "the nodes did not find each other"
        time.sleep(0.02)
    yield nodes
    for node in nodes:
        node.kill()


@pytest.fixture
async def house(cluster: list[RedisServer]) -> AsyncIterator[House]:
    for node in cluster:
        node.command("FLUSHALL")
    stores: list[RedisStore] = []

    async def start(ear: Ear) -> Store:
        store = RedisStore(cluster[len(stores)].url.replace("redis:", "redis+cluster:").removesuffix("/0"))
        await store.start(ear)
        stores.append(store)
        return store

    yield House(start)
    for store in stores:
        await store.close()


class TestRedisCluster(StoreContract):
    pass


class TestRedisClusterDirectory(DirectoryContract):
    pass


class TestRedisClusterArchive(ArchiveContract):
    pass


async def test_F10_killed_subscriptions_are_noticed_on_every_node(
    store: Store, ear: Ear, cluster: list[RedisServer]
) -> None:
    names = [f"list-{n}" for n in range(12)]
    for name in names:
        await store.watch(name)
    for node in cluster:
        node.command("CLIENT", "KILL", "TYPE", "pubsub")
    await ear.heard(lambda e: set(names) <= set(e.gaps))
    for name in names:
        await store.append(batch(NOWHERE, b"one", name=name, frame=name.encode()))
    await ear.heard(lambda e: {(name, name.encode()) for name in names} <= set(e.frames))
    assert sum(bool(node.command("DBSIZE")) for node in cluster) > 1
