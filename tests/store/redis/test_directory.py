import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from redis.crc import key_slot

from livelist.core.errors import Unavailable
from livelist.store.contract import WriteConflict
from livelist.store.directory import Document
from livelist.store.redis import directory as redis_directory
from livelist.store.redis.directory import ROOT, RedisDirectory
from livelist.store.redis.store import RedisStore
from tests.servers.redis_server import RedisServer
from tests.store.contract import Ear
from tests.store.directory_contract import NEVER, NOW, drop, members, owner, put

DAY_MS = 86_400_000


@pytest.fixture
async def directory(redis_url: str) -> AsyncIterator[RedisDirectory]:
    store = RedisStore(redis_url)
    await store.start(Ear())
    yield store.directory
    await store.close()


def names(server: RedisServer) -> set[str]:
    found = server.command("KEYS", f"{ROOT}:*")
    assert isinstance(found, list)
    return {name.decode().removeprefix(f"{ROOT}:") for name in found}


def left(server: RedisServer, name: str) -> int:
    """Return a key's milliseconds to live, -1 for ever."""
    found = server.command("PTTL", f"{ROOT}:{name}")
    assert isinstance(found, int)
    return found


async def test_atomic_a_write_or_a_read_is_one_script_over_keys_of_one_slot(
    directory: RedisDirectory, shared_redis: RedisServer
) -> None:
    await directory.write(put("a"), now=NOW)
    shared_redis.command("CONFIG", "RESETSTAT")
    await directory.write(put("a", 1, keys=("ann",), groups=("all",), expires=NEVER), put("b"), now=NOW)
    await directory.find("account", "ann", NOW)
    await directory.group("account", "all", NOW)
    counted = shared_redis.command("INFO", "commandstats")
    assert isinstance(counted, dict)
    assert counted["cmdstat_evalsha"]["calls"] == 3
    await directory.note(b"entry")
    await directory.bump()
    assert names(shared_redis) == {
        *("doc:account:a", "doc:account:b", "key:account:ann", "group:account:all"),
        *("expiring", "audit", "generation"),
    }
    slots = {key_slot(f"{ROOT}:{name}".encode()) for name in names(shared_redis)}
    assert slots == {key_slot(b"livelist-directory")}


async def test_atomic_nothing_is_left_of_documents_that_are_gone(
    directory: RedisDirectory, shared_redis: RedisServer
) -> None:
    for expires in (None, NOW + 1):
        await directory.write(put("a", keys=("ann",), groups=("all",), expires=expires), now=NOW)
        await directory.write(drop("a", 1), now=NOW)
        assert names(shared_redis) == set()
    await directory.write(put("a", keys=("ann",), groups=("all",), expires=NOW + 1), now=NOW)
    assert await directory.sweep(NOW + 1) == 1
    assert names(shared_redis) == set()


async def test_atomic_a_refused_write_changes_nothing_and_dropping_is_not_refused(
    directory: RedisDirectory, shared_redis: RedisServer
) -> None:
    await directory.write(put("a", keys=("ann",)), now=NOW)
    shared_redis.command("CONFIG", "SET", "maxmemory", "1mb")
    try:
        with pytest.raises(Unavailable):
            await directory.write(drop("a", 1), put("b", keys=("ben",)), now=NOW)
        with pytest.raises(Unavailable):
            await directory.write(put("a", 1), now=NOW)
        with pytest.raises(Unavailable):
            await directory.note(b"entry")
        assert await owner(directory, "ann") == "a"
        assert names(shared_redis) == {"doc:account:a", "key:account:ann"}
        await directory.write(drop("a", 1), now=NOW)
    finally:
        shared_redis.command("CONFIG", "SET", "maxmemory", "0")
    assert names(shared_redis) == set()


async def test_expiry_redis_forgets_a_day_later_than_the_writers_clock_says(
    directory: RedisDirectory, shared_redis: RedisServer
) -> None:
    await directory.write(put("a", keys=("ann",), groups=("all",), expires=NOW + 60), now=NOW)
    for name in ("doc:account:a", "key:account:ann", "group:account:all"):
        assert DAY_MS + 50_000 < left(shared_redis, name) <= DAY_MS + 60_000
    await directory.write(put("b", groups=("all",), expires=NOW + 90), now=NOW)
    assert left(shared_redis, "group:account:all") > DAY_MS + 80_000
    await directory.write(put("c", groups=("all",)), now=NOW)
    assert left(shared_redis, "group:account:all") == -1
    await directory.write(put("a", 1, keys=("ann",)), now=NOW)
    assert left(shared_redis, "doc:account:a") == left(shared_redis, "key:account:ann") == -1
    await directory.write(drop("c", 1), put("d", groups=("all",), expires=NOW - 9), now=NOW)
    assert left(shared_redis, "group:account:all") > DAY_MS + 80_000
    assert left(shared_redis, "doc:account:d") <= DAY_MS


async def test_expiry_what_redis_forgot_blocks_nobody_and_does_not_come_back(
    directory: RedisDirectory, shared_redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_directory, "GRACE_MS", 1)
    forgotten = put("a", keys=("ann",), groups=("all", "few"), expires=NOW + 0.01)
    await directory.write(forgotten, put("keep", groups=("all",)), now=NOW)
    await asyncio.sleep(0.05)
    assert names(shared_redis) == {"doc:account:keep", "group:account:all", "expiring"}
    later = NOW + 0.02
    await directory.write(put("b", keys=("ann",)), put("a", 0, b"new"), now=later)
    assert await owner(directory, "ann", later) == "b"
    assert await members(directory, "all", later) == ["keep"]
    assert await directory.sweep(later) == 0
    assert await directory.get("account", "a", later) == Document("account", "a", 1, b"new")


async def test_generation_a_bump_that_may_not_be_published_still_counts(
    redis_servers: Callable[..., RedisServer],
) -> None:
    server = redis_servers()
    server.command("ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "resetchannels", "&livelist:canary:*")
    store = RedisStore(server.url.replace("//", "//mute:pw@"))
    await store.start(Ear())
    assert await store.directory.bump() == await store.directory.generation() == 1
    await store.close()


async def test_generation_a_lost_connection_invents_no_bump_and_hears_the_next(
    redis_url: str, shared_redis: RedisServer
) -> None:
    ear = Ear()
    store = RedisStore(redis_url, canary_seconds=0.2)
    await store.start(ear)
    await store.watch("any")
    shared_redis.command("CLIENT", "KILL", "TYPE", "pubsub")
    await ear.heard(lambda e: e.gaps)
    assert ear.bumps == 0
    await store.directory.bump()
    await ear.heard(lambda e: e.bumps == 1)
    await store.close()


async def test_atomic_a_forgotten_script_is_sent_again(directory: RedisDirectory, shared_redis: RedisServer) -> None:
    await directory.write(put("a"), now=NOW)
    shared_redis.command("SCRIPT", "FLUSH")
    with pytest.raises(WriteConflict):
        await directory.write(put("a"), now=NOW)
