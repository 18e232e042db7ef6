"""Replicas that act on commits and on time, killed while they do (F26, F27), and with clocks that are wrong (F28)."""

import asyncio
import re
import signal
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from livelist.store.timers import PARTITIONS
from tests.faults.machines.acting import pages_in
from tests.faults.machines.clock import WrongClock
from tests.faults.machines.server import LivelistServer, kill_in_turn, wait_until
from tests.faults.people.acted import (
    SELDOM,
    all_rung,
    all_told,
    ask_to_ring,
    environment,
    faults_of,
    rings,
    told_everything,
)
from tests.faults.people.load import load, opened
from tests.faults.test_kill import rev_at
from tests.patience import PATIENCE

Start = Callable[..., LivelistServer]
ACTING = "tests.faults.machines.acting"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    return tmp_path / "told.jsonl"


def partitions(replica: LivelistServer) -> int:
    """Return how many partitions a replica says that it acts for."""
    found = re.search(
        r"^livelist_partitions (\d+)", httpx.get(f"{replica.url}/metrics", timeout=PATIENCE).text, re.MULTILINE
    )
    return int(found[1]) if found else 0


async def rung(client: httpx.AsyncClient, list_id: str, task: str) -> None:
    """Wait until a task has rung."""
    async with asyncio.timeout(PATIENCE):
        while (await client.get(f"/lists/{list_id}/tasks/{task}")).json()["notes"] != "rung":  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def kill_one_a_second(seconds: float, replicas: list[LivelistServer], redis: str, told: Path, seed: int) -> None:
    """Kill one replica a second while people edit and tasks are to ring; then hold everything against the log."""
    urls = [replica.url for replica in replicas]
    async with load(urls, seed=seed) as work, opened(redis, told) as store:
        async with httpx.AsyncClient(base_url=urls[-1]) as client:
            for tenths in range(int(10 * seconds)):
                await ask_to_ring(client, "default", tenths / 10)
        await kill_in_turn(replicas, seconds)
        await work.settle()
        await all_rung(store, "default")
        await all_told(store, told)
        assert await faults_of(store, told) == []
        await work.check(redis, told)


async def test_F26_of_replicas_killed_one_a_second_everything_is_told_in_order_and_rings_once(
    livelist: Start, redis_url: str, told: Path
) -> None:
    replicas = [livelist(redis_url, module=ACTING, environment=environment(told)) for _ in range(3)]
    await kill_one_a_second(5.0, replicas, redis_url, told, seed=26)


async def test_F26_what_a_killed_replica_acted_for_another_does(livelist: Start, redis_url: str, told: Path) -> None:
    """How soon is proven where the test has the time in its hand (`tests/live/follow/test_leases.py`)."""
    one, other = [livelist(redis_url, module=ACTING, environment=environment(told)) for _ in range(2)]
    lists = [f"of-one-or-other-{number}" for number in range(PARTITIONS)]
    await wait_until(lambda: partitions(one) == partitions(other) == PARTITIONS // 2, "a fair share", SELDOM)
    one.kill()
    async with httpx.AsyncClient(base_url=other.url) as client, opened(redis_url, told) as store:
        for list_id in lists:
            (await client.post("/lists", json={"id": list_id, "title": list_id})).raise_for_status()
            await ask_to_ring(client, list_id, 0.0)
        await all_rung(store, *lists)
        await all_told(store, told)
        assert {page.process for page in pages_in(told) if page.of in lists} == {other.pid}
        assert await faults_of(store, told) == []
    await wait_until(lambda: partitions(other) == PARTITIONS, "all of them", SELDOM)


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
@pytest.mark.parametrize("place", ["before-alarm", "after-alarm"])
async def test_F27_dying_between_a_moment_and_what_is_done_then_it_is_in_the_log_once(
    livelist: Start, told: Path, kind: str, place: str, request: pytest.FixtureRequest
) -> None:
    store = "sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url")
    server = livelist(store, module=ACTING, environment=environment(told))
    server.kill()
    server.start(f"{place}:1")
    async with httpx.AsyncClient(base_url=server.url) as client:
        task = await ask_to_ring(client, "default", 0.2)
        assert await asyncio.to_thread(server.wait_for_death) == -signal.SIGKILL
        await asyncio.to_thread(server.start)
        await rung(client, "default", task)
        heads = {"default": await rev_at(client, server, "default")}
    await wait_until(lambda: told_everything(told, heads), "everything told", SELDOM)
    server.stop()
    async with opened(store, server.data) as found:
        assert await rings(found, "default") == {task: 1}
        assert await faults_of(found, told) == []


async def test_F28_replicas_two_hours_apart_share_what_is_to_be_done_and_so_they_do_after_a_jump(
    livelist: Start, redis_url: str, told: Path, tmp_path: Path
) -> None:
    clocks = [WrongClock(tmp_path / f"clock{number}", offset) for number, offset in enumerate(("+1h", "-1h"))]
    replicas = [
        livelist(redis_url, module=ACTING, environment=environment(told, clock.environment)) for clock in clocks
    ]
    lists = [f"clock-{number}" for number in range(8)]
    async with httpx.AsyncClient(base_url=replicas[0].url) as client, opened(redis_url, told) as store:
        await wait_until(lambda: all(partitions(each) == PARTITIONS // 2 for each in replicas), "a fair share", SELDOM)
        for list_id in lists:
            (await client.post("/lists", json={"id": list_id, "title": list_id})).raise_for_status()
            await ask_to_ring(client, list_id, 0.0)
        await all_told(store, told)
        ahead = {page.of for page in pages_in(told) if page.process == replicas[0].pid} & set(lists)
        await all_rung(store, *ahead)
        assert not any([await rings(store, list_id) for list_id in set(lists) - ahead])
        for clock, offset in zip(clocks, ("-1h", "+1h"), strict=True):
            clock.jump(offset)
        await all_rung(store, *lists)
        await all_told(store, told)
        assert 0 < len(ahead) < len(lists)  # the others came when the clock of their replica had jumped
        assert sum(map(partitions, replicas)) == PARTITIONS
        assert await faults_of(store, told) == []
