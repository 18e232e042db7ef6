import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from redis.asyncio.connection import SSLConnection
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff

from livelist.core.errors import Unavailable
from livelist.people.limits.rates import RateLimits
from livelist.store.contract import Store
from livelist.store.redis.sentinel import PrimaryPool, open_primary
from livelist.store.redis.store import RedisStore
from tests.servers.ports import free_port
from tests.servers.redis_sentinel import SentinelService, is_following, until
from tests.servers.redis_server import RedisServer
from tests.store.contract import NOWHERE, Ear, House, StoreContract, batch, everything, grown
from tests.store.directory_contract import DirectoryContract
from tests.store.durable_contract import DurableContract


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SentinelService]:
    service = SentinelService(tmp_path_factory.mktemp("sentinel"))
    service.start()
    yield service
    service.stop()


@pytest.fixture
def frail_service(tmp_path: Path) -> Iterator[SentinelService]:
    """A service of its own, since Sentinel waits a while before it fails over again."""
    service = SentinelService(tmp_path)
    service.start()
    yield service
    service.stop()


@asynccontextmanager
async def house_on(service: SentinelService, more: str = "") -> AsyncIterator[House]:
    stores: list[RedisStore] = []

    async def start(ear: Ear) -> Store:
        store = RedisStore(service.url + more, canary_seconds=0.2)
        await store.start(ear)
        stores.append(store)
        return store

    async def crash() -> None:
        """The sudden end of the primary, with a replica that had everything."""
        service.catch_up()
        await asyncio.to_thread(service.fail_over)

    yield House(start, crash)
    for store in stores:
        await store.close()


@pytest.fixture(params=["", "?replicas=1"])
async def house(service: SentinelService, request: pytest.FixtureRequest) -> AsyncIterator[House]:
    service.primary().command("FLUSHALL")
    async with house_on(service, request.param) as house:
        yield house


@pytest.fixture
async def frail(frail_service: SentinelService) -> AsyncIterator[House]:
    async with house_on(frail_service) as house:
        yield house


class TestRedisSentinel(StoreContract):
    pass


class TestRedisSentinelDirectory(DirectoryContract):
    pass


class TestRedisSentinelIsDurable(DurableContract):
    pass


async def test_F9_a_store_finds_the_new_primary_and_hears_it(frail: House, ear: Ear) -> None:
    store = await frail.open(ear)
    await store.watch("default")
    here = await grown(store, [b"one"])
    assert frail.crash is not None
    crash = asyncio.ensure_future(frail.crash())
    refused = 0
    while not crash.done():
        try:
            await store.ping()
        except Unavailable:
            refused += 1
        await asyncio.sleep(0.02)
    await crash
    assert refused
    await ear.heard(lambda e: "default" in e.gaps)
    assert await store.head("default") == here
    await store.append(batch(here, b"two", frame=b"after"))
    await ear.heard(lambda e: ("default", b"after") in e.frames)


def good_replicas(primary: RedisServer) -> object:
    found = primary.command("INFO", "replication")
    assert isinstance(found, dict)
    return found["min_slaves_good_slaves"]


async def test_F3_a_primary_that_hangs_is_left_for_its_successor_and_heard_no_more(
    frail: House, frail_service: SentinelService
) -> None:
    ear = Ear()
    store = await frail.open(ear)
    await store.watch("default")
    here = await grown(store, [b"one"])
    await asyncio.gather(*(store.head("default") for _ in range(9)))
    frail_service.catch_up()
    hung = frail_service.primary()
    await asyncio.to_thread(frail_service.fail_over, RedisServer.pause)
    with suppress(Unavailable):  # unless who listens has found the successor before
        await store.head("default")
    await ear.heard(lambda e: "default" in e.gaps)
    await store.append(then := batch(here, b"two", frame=b"two"))
    await ear.heard(lambda e: ("default", b"two") in e.frames)
    hung.resume()
    await asyncio.to_thread(until, lambda: is_following(hung), "it followed")
    await store.append(batch(then.after, b"three", frame=b"three"))
    await ear.heard(lambda e: ("default", b"three") in e.frames)


async def test_F9_a_demoted_server_that_a_sentinel_still_names_is_not_read(
    store: Store, service: SentinelService, monkeypatch: pytest.MonkeyPatch
) -> None:
    await grown(store, [b"one"])
    service.catch_up()
    replica = next(server for server in service.servers if server is not service.primary())

    async def outdated(_sentinels: Sentinel, _service: str) -> tuple[str, int]:
        return "127.0.0.1", replica.port

    monkeypatch.setattr(Sentinel, "discover_master", outdated)
    late = RedisStore(service.url)
    for read in (late.head("default"), late.load("default"), late.changes("default", "e1", 0, 9)):
        with pytest.raises(Unavailable):
            await read
    await late.close()


async def test_secret_servers_with_a_password_are_used_with_it_and_not_without(frail_service: SentinelService) -> None:
    for setting in ("masterauth", "requirepass"):
        for server in frail_service.servers:
            server.command("CONFIG", "SET", setting, "p@ss")
    store = RedisStore(frail_service.url.replace("//", "//:p%40ss@"))
    await store.start(Ear())
    await store.append(whole := batch(NOWHERE, b"one"))
    assert await store.head("default") == whole.after
    await store.close()
    with pytest.raises(Unavailable):
        await RedisStore(frail_service.url).start(Ear())


async def test_F9_without_a_sentinel_it_is_unavailable() -> None:
    store = RedisStore(f"redis+sentinel://127.0.0.1:{free_port()},127.0.0.1:{free_port()}/lists")
    with pytest.raises(Unavailable):
        await store.start(Ear())


async def test_F9_one_sentinel_of_three_is_enough_to_find_the_primary(service: SentinelService) -> None:
    alive = service.url.partition("//")[2].partition(",")[0]
    store = RedisStore(f"redis+sentinel://127.0.0.1:{free_port()},{alive}/lists")
    await store.start(Ear())
    await store.close()


async def test_SEC23_attempts_are_counted_at_the_primary(service: SentinelService) -> None:
    limits = RateLimits(service.url)
    await limits.attempt_from("secret", "192.0.2.1")
    assert service.primary().command("KEYS", "livelist:limits*")
    await limits.close()


async def test_secret_passwords_go_to_the_servers_and_to_the_sentinels_each_their_own() -> None:
    client = open_primary(
        "rediss+sentinel://me:p%40ss@a,[::1]:5/lists/3?sentinel_password=quiet&health_check_interval=2",
        retry=Retry(NoBackoff(), 0),
    )
    pool = client.connection_pool
    kwargs = pool.connection_kwargs
    assert (kwargs["username"], kwargs["password"], kwargs["db"]) == ("me", "p@ss", 3)
    assert isinstance(pool, PrimaryPool)
    places = [each.connection_pool.connection_kwargs for each in pool.sentinel_manager.sentinels]
    assert [(place["host"], place["port"], place["password"]) for place in places] == [
        *(("a", 26379, "quiet"), ("::1", 5, "quiet")),
    ]
    assert all(
        issubclass(each.connection_pool.connection_class, SSLConnection) for each in pool.sentinel_manager.sentinels
    )
    await client.aclose()


@pytest.mark.parametrize(
    ("more", "promise", "danger"),
    [
        ("", "on the primary's disk.", "cut off from its replicas"),
        ("?replicas=1", "and 1 of its replicas has it.", "if one stops, so does writing"),
        ("?replicas=2", "and 2 of its replicas have it.", "Only 1 of the 2 replicas"),
    ],
)
async def test_durable_what_the_primary_confirms_and_what_may_be_lost_with_it_is_told(
    service: SentinelService, more: str, promise: str, danger: str
) -> None:
    store = RedisStore(service.url + more)
    kind, when = await store.describe()
    assert "found by Sentinel with 1 replica " in kind
    assert promise in when
    assert [danger in warning for warning in await store.warnings()] == [True]
    await store.close()


async def test_durable_a_primary_that_needs_a_replica_to_write_is_well_and_refuses_whole_without_it(
    frail: House, frail_service: SentinelService
) -> None:
    primary, replica = frail_service.servers
    primary.command("CONFIG", "SET", "min-replicas-to-write", "1")
    store = await frail.open(Ear())
    assert await store.warnings() == []
    here = await grown(store, [b"one"])
    was = await everything(store)
    replica.kill()
    for write in (store.append(batch(here, b"two", rows={"a": None})), store.directory.note(b"entry"), store.ping()):
        with pytest.raises(Unavailable):
            await write
    assert await everything(store) == was
    replica.start()
    await asyncio.to_thread(until, lambda: good_replicas(primary) == 1, "the replica was back")
    await store.append(batch(here, b"two"))
