"""Three replicas over one Redis behind a real NGINX, while replicas die, are replaced, and NGINX is reloaded."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.nginx import Nginx
from tests.faults.server import LivelistServer, Writer
from tests.faults.test_kill import assert_all_there_once, write_through

Start = Callable[..., LivelistServer]


@pytest.fixture
def replicas(livelist: Start, redis_url: str) -> list[LivelistServer]:
    return [livelist(redis_url) for _ in range(3)]


@pytest.fixture
def nginx(replicas: list[LivelistServer], tmp_path: Path) -> Iterator[Nginx]:
    proxy = Nginx(tmp_path / "nginx", [replica.port for replica in replicas])
    proxy.start()
    yield proxy
    proxy.stop()


async def test_F2_through_nginx_killed_replicas_cost_nothing(replicas: list[LivelistServer], nginx: Nginx) -> None:
    turn = iter(range(100))

    def kill_and_start() -> None:
        victim = replicas[next(turn) % 3]
        victim.kill()
        victim.start()

    writers = [Writer(f"w{number}", [nginx.url]) for number in range(6)]
    await write_through(writers, kill_and_start, times=3, between=60)
    await assert_all_there_once(replicas[0], writers)


async def test_F16_a_reload_of_nginx_costs_nothing(replicas: list[LivelistServer], nginx: Nginx) -> None:
    writers = [Writer(f"w{number}", [nginx.url]) for number in range(4)]
    await write_through(writers, nginx.reload, times=2, between=100)
    await assert_all_there_once(replicas[0], writers)


async def test_F4_a_rolling_restart_fails_no_request_and_doubles_none(
    replicas: list[LivelistServer], nginx: Nginx
) -> None:
    done = asyncio.Event()
    statuses: list[int] = []

    async def post(client: httpx.AsyncClient, number: int) -> None:
        while not done.is_set():
            name = f"{number}-{len(statuses)}"
            answer = await client.post("/tasks", json={"title": name}, headers={"Idempotency-Key": name})
            statuses.append(answer.status_code)

    async with httpx.AsyncClient(base_url=nginx.url, timeout=30) as client:
        posting = [asyncio.create_task(post(client, number)) for number in range(4)]
        for replica in replicas:
            await asyncio.to_thread(replica.stop)
            await asyncio.to_thread(replica.start)
        done.set()
        await asyncio.gather(*posting)
        titles = [task["title"] for task in (await client.get("/tasks")).json()]
    assert set(statuses) <= {201, 422}  # 422: the list was full
    assert len(titles) == len(set(titles)) == statuses.count(201)
