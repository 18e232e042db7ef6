"""What is confirmed only once replicas have it (`?replicas=`)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from livelist.core.errors import Unavailable
from livelist.store.contract import WriteConflict
from livelist.store.redis.store import RedisStore
from livelist.store.redis.url import wanted_replicas
from tests.servers.redis_sentinel import SentinelService
from tests.store.contract import Ear, batch, grown
from tests.store.directory_contract import NOW, put
from tests.store.writing import write_on


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SentinelService]:
    service = SentinelService(tmp_path, replicas=2)
    service.start()
    yield service
    service.stop()


@pytest.fixture
async def stores(service: SentinelService) -> AsyncIterator[list[RedisStore]]:
    stores = [RedisStore(f"{service.url}?replicas=1", canary_seconds=0.2) for _ in range(2)]
    yield stores
    for store in stores:
        await store.close()


async def test_F9_a_primary_killed_under_writes_loses_nothing_that_was_confirmed(
    service: SentinelService, stores: list[RedisStore]
) -> None:
    store, other = stores
    ear, enough = Ear(), asyncio.Event()
    await store.start(Ear())
    await other.start(ear)
    await other.watch("default")
    writing = asyncio.create_task(write_on(store, "default", enough))
    await ear.heard(lambda e: len(e.frames) > 50)
    await asyncio.to_thread(service.fail_over)
    await ear.heard(lambda e: e.gaps)
    heard = len(ear.frames)
    await ear.heard(lambda e: len(e.frames) > heard + 50)
    enough.set()
    confirmed, refused = await writing
    assert refused
    assert (await other.changes("default", "e1", 0, 100_000))[: len(confirmed)] == confirmed


async def test_F9_what_replicas_lack_is_neither_confirmed_nor_seen_until_they_have_it(
    service: SentinelService, stores: list[RedisStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = stores
    ear = Ear()
    await store.start(ear)
    await other.start(Ear())
    await store.watch("default")
    here = await grown(store, [b"one"])
    assert await other.head("default") == here
    monkeypatch.setattr("livelist.store.redis.replicas.WAIT_MS", 100)  # nobody will answer
    for replica in service.servers[1:]:
        replica.pause()
    then = batch(here, b"two", frame=b"two")
    for attempt in (
        store.append(then), other.head("default"), other.load("default"), other.changes("default", "e1", 1, 9),
        store.directory.write(put("a"), now=NOW), store.directory.note(b"entry"), store.directory.bump(),
    ):  # fmt: skip
        with pytest.raises(Unavailable):
            await attempt
    await store.announce("default", b"last")
    await ear.heard(lambda e: e.payloads)
    assert ear.frames == []
    for replica in service.servers[1:]:
        replica.resume()
    monkeypatch.undo()
    service.catch_up()
    with pytest.raises(WriteConflict):
        await store.append(then)
    assert await other.head("default") == then.after
    await store.append(batch(then.after, b"three", frame=b"three"))
    await ear.heard(lambda e: ("default", b"three") in e.frames)


async def test_F9_a_list_that_replicas_have_is_read_without_them(
    service: SentinelService, stores: list[RedisStore]
) -> None:
    store = stores[0]
    here = await grown(store, [b"one"])
    for replica in service.servers[1:]:
        replica.pause()
    assert await store.head("default") == (await store.load("default")).position == here


async def test_atomic_a_forgotten_script_is_sent_again_and_waited_for(
    service: SentinelService, stores: list[RedisStore]
) -> None:
    here = await grown(stores[0], [b"one"])
    service.primary().command("SCRIPT", "FLUSH")
    await stores[0].append(then := batch(here, b"two"))
    assert await stores[1].head("default") == then.after


@pytest.mark.parametrize("wanted", ["-1", "many", "10", ""])
def test_setting_a_wrong_number_of_replicas_is_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match="0 to 9"):
        RedisStore(f"redis://localhost?replicas={wanted}")


@pytest.mark.parametrize(
    ("url", "plain", "wanted"),
    [
        (
            "redis://me:p%40@a:1/2?replicas=1&health_check_interval=3",
            "redis://me:p%40@a:1/2?health_check_interval=3",
            1,
        ),
        ("redis+sentinel://a,[::1]:2/lists/0?replicas=2", "redis+sentinel://a,[::1]:2/lists/0", 2),
        ("redis+cluster://a", "redis+cluster://a", 0),
    ],
)
def test_setting_replicas_are_taken_from_the_url(url: str, plain: str, wanted: int) -> None:
    assert wanted_replicas(url) == (plain, wanted)
