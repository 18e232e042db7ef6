import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest

from livelist.core.errors import NotFound, Unavailable
from livelist.store.contract import Store
from livelist.store.redis.keys import LISTS, keys_of
from livelist.store.redis.settings import judge
from livelist.store.redis.store import RedisStore
from tests.patience import PATIENCE
from tests.servers.redis_server import Proxy, RedisServer
from tests.store.archive_contract import ArchiveContract
from tests.store.contract import NOWHERE, Ear, House, StoreContract, batch, everything, grown
from tests.store.directory_contract import DirectoryContract
from tests.store.durable_contract import DurableContract
from tests.store.following_contract import FollowingContract
from tests.store.redis.attempts import attempts

Servers = Callable[..., RedisServer]


async def closing(stores: list[RedisStore]) -> None:
    while stores:
        await stores.pop().close()


@pytest.fixture
async def house(redis_url: str) -> AsyncIterator[House]:
    stores: list[RedisStore] = []

    async def start(ear: Ear) -> Store:
        store = RedisStore(redis_url, canary_seconds=0.2)
        await store.start(ear)
        stores.append(store)
        return store

    yield House(start)
    await closing(stores)


@pytest.fixture
async def started(redis_servers: Servers) -> AsyncIterator[tuple[RedisStore, RedisServer, Ear]]:
    """A store on a server that the test may stop."""
    server, ear = redis_servers(), Ear()
    store = RedisStore(server.url, canary_seconds=0.2)
    await store.start(ear)
    yield store, server, ear
    await store.close()


@pytest.fixture
async def frail(redis_servers: Servers) -> AsyncIterator[House]:
    """A house of its own that can crash."""
    server, stores = redis_servers(), list[RedisStore]()

    async def start(ear: Ear) -> Store:
        store = RedisStore(server.url)
        await store.start(ear)
        stores.append(store)
        return store

    async def crash() -> None:
        await closing(stores)
        server.restart()

    yield House(start, crash)
    await closing(stores)


class TestRedis(StoreContract, FollowingContract):
    pass


class TestRedisDirectory(DirectoryContract):
    pass


class TestRedisArchive(ArchiveContract):
    pass


class TestRedisIsDurable(DurableContract):
    pass


async def test_S7_the_channel_is_named_after_the_list(store: Store, shared_redis: RedisServer) -> None:
    await store.watch("default")
    assert b"task_updates:default" in shared_redis.command("PUBSUB", "CHANNELS")  # type: ignore[operator]


async def test_H10_two_databases_of_one_server_hear_nothing_of_each_other(redis_servers: Servers) -> None:
    url = redis_servers().url.rpartition("/")[0]
    first, other = Ear(), Ear()
    stores = [RedisStore(f"{url}/0", canary_seconds=0.1), RedisStore(f"{url}/3", canary_seconds=0.1)]
    try:
        for store, ear in zip(stores, (first, other), strict=True):
            await store.start(ear)
            await store.watch("shop")
            await store.append(batch(NOWHERE, b"{}", name="shop", frame=b"one"))
        for ear in (first, other):
            await ear.heard(lambda me: me.frames)
        assert (len(first.frames), len(other.frames)) == (1, 1)
    finally:
        for store in stores:
            await store.close()


async def test_F10_killed_subscriptions_are_noticed_without_traffic(
    store: Store, ear: Ear, shared_redis: RedisServer
) -> None:
    await store.watch("default")
    await store.watch("home")
    assert ear.gaps == []
    assert shared_redis.command("CLIENT", "KILL", "TYPE", "pubsub") == 1
    await ear.heard(lambda e: {"default", "home"} <= set(e.gaps))
    await store.append(batch(NOWHERE, b"one", frame=b"after"))
    await ear.heard(lambda e: ("default", b"after") in e.frames)


async def test_D4_after_300_cut_connections_lists_are_opened_and_heard_as_before(
    redis_url: str, shared_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.store.redis.watch.FIRST_WAIT", 0.001)
    store, ear, cuts = RedisStore(redis_url, canary_seconds=0.2), Ear(), 300
    await store.start(ear)
    await store.watch("default")

    async def come_and_go(name: str) -> None:
        """Keep the connection sending, so that a cut meets a send."""
        while cuts:
            with suppress(Unavailable):
                await store.watch(name)
            await store.unwatch(name)

    people = [asyncio.create_task(come_and_go(f"list-{n}")) for n in range(8)]
    while cuts:
        ear.gaps.clear()
        if await asyncio.to_thread(shared_redis.command, "CLIENT", "KILL", "TYPE", "pubsub"):
            cuts -= 1
            await ear.heard(lambda e: "default" in e.gaps)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*people)
        await store.watch("another")
        await store.append(batch(NOWHERE, b"one", frame=b"after"))
        await ear.heard(lambda e: ("default", b"after") in e.frames)
        await store.close()


async def test_F12_a_connection_that_is_dead_but_open_is_made_anew(redis_url: str, shared_redis: RedisServer) -> None:
    proxy, ear = Proxy(shared_redis.port), Ear()
    await proxy.start()
    store = RedisStore(proxy.url, canary_seconds=0.05)
    await store.start(ear)
    await store.watch("default")
    proxy.freeze()
    await ear.heard(lambda e: "default" in e.gaps)
    await store.close()
    await proxy.close()


async def test_F5_a_stopped_server_is_unavailable_at_once_and_comes_back(
    started: tuple[RedisStore, RedisServer, Ear], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, server, ear = started
    await store.watch("default")
    here = await grown(store, [b"one"])
    server.kill()
    tried, calls = attempts(monkeypatch), list[list[str]]()
    for call in (store.load("default"), store.ping(), store.append(batch(here, b"two")), store.lists()):
        tried.clear()
        with pytest.raises(Unavailable):
            await call
        calls.append(list(tried))
    # Once each, the first perhaps on a connection that was there and broke; and nothing was waited for.
    assert calls[0] in ([], ["connect"])
    assert calls[1:] == [["connect"]] * 3
    server.start()
    assert (await store.load("default")).position == here
    await store.append(batch(here, b"two"))
    await ear.heard(lambda e: "default" in e.gaps)


async def test_F3_a_server_that_hangs_is_unavailable_and_the_outcome_can_be_found_out(
    started: tuple[RedisStore, RedisServer, Ear],
) -> None:
    store, server, _ = started
    here = await grown(store, [b"one"])
    then = batch(here, b"two")
    server.pause()
    outcomes = await asyncio.gather(store.append(then), store.head("default"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Unavailable, Unavailable]
    server.resume()
    head = await store.head("default")
    assert head in {here, then.after}
    assert await store.changes("default", "e1", 0, 9) == [b"one", b"two"][: head.rev]


async def test_F5_a_watch_without_a_server_is_unavailable_and_so_is_one_at_close(
    started: tuple[RedisStore, RedisServer, Ear], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, server, _ = started
    server.kill()
    waiting = asyncio.create_task(store.watch("default"))
    monkeypatch.setattr("livelist.store.redis.watch.CONFIRM_SECONDS", 0.05)
    with pytest.raises(Unavailable):
        await store.watch("home")
    await store.close()
    with pytest.raises(Unavailable):
        await waiting


async def test_F5_a_start_without_a_server_is_unavailable(redis_servers: Servers) -> None:
    server = redis_servers()
    server.kill()
    with pytest.raises(Unavailable):
        await RedisStore(server.url).start(Ear())


async def test_I5_a_read_is_one_command_and_so_one_moment(store: Store, shared_redis: RedisServer) -> None:
    await grown(store, [b"one"])
    for read in (lambda: store.load("default"), lambda: store.changes("default", "e1", 0, 9)):
        await read()
        shared_redis.command("CONFIG", "RESETSTAT")
        await read()
        counted = shared_redis.command("INFO", "commandstats")
        assert isinstance(counted, dict)
        assert {name for name in counted if "evalsha" in name or "exec" in name} == {"cmdstat_evalsha"}
        assert counted["cmdstat_evalsha"]["calls"] == counted["cmdstat_hmget"]["calls"] == 1


async def test_atomic_a_forgotten_script_is_sent_again(store: Store, shared_redis: RedisServer) -> None:
    here = await grown(store, [b"one"])
    shared_redis.command("SCRIPT", "FLUSH")
    await store.append(batch(here, b"two"))
    shared_redis.command("SCRIPT", "FLUSH")
    assert await store.forget_marks("default", "2027-01-01T00:00:00.000Z") == 1


async def test_atomic_a_refused_write_changes_nothing(store: Store, shared_redis: RedisServer) -> None:
    here = await grown(store, [b"one"])
    was = await everything(store)
    shared_redis.command("CONFIG", "SET", "maxmemory", "1mb")
    try:
        with pytest.raises(Unavailable):
            await store.append(batch(here, b"two", rows={"a": b"2"}))
        with pytest.raises(Unavailable):
            await store.ping()
    finally:
        shared_redis.command("CONFIG", "SET", "maxmemory", "0")
    assert await everything(store) == was


async def test_atomic_a_list_that_never_came_to_be_is_not_named(store: Store, shared_redis: RedisServer) -> None:
    shared_redis.command("SADD", LISTS, "ghost")
    await grown(store, [b"one"])
    assert await store.lists() == ["default"]
    with pytest.raises(NotFound):
        await store.load("ghost")


async def test_atomic_a_listener_that_may_not_be_published_to_does_not_fail_the_append(
    redis_servers: Servers,
) -> None:
    server = redis_servers()
    server.command("ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "resetchannels", "&livelist:*")
    store = RedisStore(server.url.replace("//", "//mute:pw@"))
    await store.start(Ear())
    await store.append(whole := batch(NOWHERE, b"one", frame=b"not allowed out"))
    assert await store.head("default") == whole.after
    await store.close()


def test_S7_keys_of_a_list_share_a_slot() -> None:
    assert keys_of("default") == tuple(
        f"livelist:{{default}}:{part}" for part in ("head", "log", "rows", "marks", "seen")
    )


async def test_durable_the_servers_settings_are_judged(redis_servers: Servers) -> None:
    good, bad = redis_servers(), redis_servers("--maxmemory-policy", "allkeys-lru")
    found = []
    for server in (good, bad):
        store = RedisStore(server.url)
        found.append(await store.warnings())
        await store.close()
    assert found[0] == []
    assert "no append-only file" in found[1][0]
    assert "allkeys-lru" in found[1][1]


def test_durable_each_danger_has_a_sentence() -> None:
    safe = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
    assert judge(safe) == []
    assert "power loss" in judge(safe | {"appendfsync": "everysec"})[0]
    assert "rewrites" in judge(safe | {"no-appendfsync-on-rewrite": "yes"})[0]


async def test_durable_settings_that_may_not_be_read_are_told(redis_servers: Servers) -> None:
    server = redis_servers()
    server.command("ACL", "SETUSER", "plain", "on", ">pw", "~*", "&*", "+@all", "-config")
    store = RedisStore(server.url.replace("//", "//plain:pw@"))
    assert "CONFIG GET" in (await store.warnings())[0]
    await store.close()


@pytest.mark.parametrize("host", ["127.0.0.1:1", "127.0.0.1:1x", "[::1"])
async def test_secret_the_password_is_in_no_message(
    host: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        store = RedisStore(f"redis://me:sec/ret@{host}" if "x" in host else f"redis://me:secret@{host}")
        await store.start(Ear())
    except (Unavailable, ValueError) as error:
        words = [str(error), repr(error)]
        cause: BaseException | None = error
        while cause is not None:
            words.append(repr(cause))
            cause = cause.__cause__
        assert not [word for word in words if "sec" in word]
    else:
        pytest.fail("it must not start")
    await asyncio.sleep(0)
    assert "sec" not in caplog.text + "".join(capsys.readouterr())


async def test_ping_fails_while_nothing_is_heard_from_redis(redis_servers: Servers) -> None:
    server = redis_servers()
    store = RedisStore(server.url, canary_seconds=0.05)
    await store.start(Ear())

    async def pings() -> bool:
        try:
            await store.ping()
        except Unavailable:
            return False
        return True

    async with asyncio.timeout(PATIENCE):
        assert await pings()
        server.command("ACL", "SETUSER", "default", "resetchannels")
        while await pings():
            pass
        server.command("ACL", "SETUSER", "default", "allchannels")
        while not await pings():
            pass
    await store.close()
