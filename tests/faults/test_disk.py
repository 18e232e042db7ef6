"""The disk: its power cut (F6), its space used up (F7 under Redis, F8 under SQLite)."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.machines.disk import Disk
from tests.faults.machines.server import LivelistServer, wait_until
from tests.faults.people.load import Load, load
from tests.patience import PATIENCE
from tests.servers.redis_server import DURABLE, RedisServer

Start = Callable[..., LivelistServer]
EVERYSEC = tuple("everysec" if word == "always" else word for word in DURABLE)


@pytest.fixture
def redis_on(disk: Disk, tmp_path: Path) -> Iterator[Callable[..., RedisServer]]:
    """Return a factory of Redis servers on `disk`."""
    servers: list[RedisServer] = []

    def make(*options: str) -> RedisServer:
        server = RedisServer(tmp_path / "redis", *options)
        server.environment = disk.environment
        servers.append(server)
        server.start()
        return server

    yield make
    for server in servers:
        server.kill()


async def go_on(work: Load, server: LivelistServer) -> None:
    """Let work go on after the fault, come to rest, and check everything."""
    await work.further(60)
    await work.settle()
    server.kill()
    await work.check(server.store, server.data)


async def test_F6_after_a_power_loss_sqlite_has_what_was_acknowledged(livelist: Start, disk: Disk) -> None:
    server = livelist(environment=disk.environment)
    async with load([server.url], seed=6) as work:
        await work.further(150)
        server.kill()
        disk.lose_power(server.data)
        assert await work.lost(server.store, server.data) == 0
        await asyncio.to_thread(server.start)
        await go_on(work, server)


async def test_F6_without_a_sync_at_each_commit_sqlite_does_not(livelist: Start, disk: Disk) -> None:
    server = livelist(environment=disk.environment, mutant="fsync")
    async with load([server.url], seed=61) as work:
        await work.further(150)
        server.kill()
        disk.lose_power(server.data)
        assert await work.lost(server.store, server.data) > 0


async def test_F6_after_a_power_loss_redis_has_what_was_acknowledged(
    livelist: Start, disk: Disk, redis_on: Callable[..., RedisServer]
) -> None:
    redis = redis_on()
    server = livelist(redis.url)
    async with load([server.url], seed=62) as work:
        await work.further(150)
        redis.kill()
        disk.lose_power(redis.directory)
        redis.start()
        assert await work.lost(server.store, server.data) == 0
        await go_on(work, server)


async def test_F6_redis_told_to_sync_every_second_does_not(
    livelist: Start, disk: Disk, redis_on: Callable[..., RedisServer]
) -> None:
    redis = redis_on(*EVERYSEC)
    server = livelist(redis.url)
    async with load([server.url], seed=63) as work:
        await work.further(150)
        redis.kill()
        server.kill()
        disk.lose_power(redis.directory)
        redis.start()
        assert await work.lost(server.store, server.data) > 0


async def says_no(url: str) -> None:
    """See that a write is refused honestly, and that reading goes on."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        answer = await client.post("/tasks", json={"title": "no space"})
        assert (answer.status_code, answer.json()["code"], answer.json()["retry"]) == (503, "unavailable", True)
        assert (await client.get("/tasks")).status_code == httpx.codes.OK


async def test_F8_sqlite_on_a_full_disk_says_so_and_goes_on_when_there_is_space(livelist: Start, disk: Disk) -> None:
    server = livelist(environment=disk.environment)
    async with load([server.url], seed=8) as work:
        await work.further(60)
        disk.fill()
        await says_no(server.url)
        before = work.acknowledged
        await wait_until(lambda: all(person.waiting() for person in work.people), "nobody being served")
        assert work.acknowledged - before <= len(work.people) * 8  # what was answered before, and is only now read
        disk.free()
        await go_on(work, server)


async def test_F7_redis_on_a_full_disk_stops_and_loses_nothing(
    livelist: Start, disk: Disk, redis_on: Callable[..., RedisServer]
) -> None:
    redis = redis_on()
    server = livelist(redis.url)
    async with load([server.url], seed=7) as work:
        await work.further(60)
        disk.fill()
        await says_no(server.url)
        assert redis._process is not None
        await asyncio.to_thread(redis._process.wait, 20)  # with `always`, it rather stops than forgets
        disk.free()
        redis.restart()
        await go_on(work, server)
