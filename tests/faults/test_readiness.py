"""What /readyz says is true: red before a replica stops serving, red while it could not take a change (F4, F7, F8)."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

import httpx
from websockets.asyncio.client import connect

from tests.faults.machines.disk import Disk
from tests.faults.machines.server import LivelistServer, wait_until
from tests.patience import PATIENCE
from tests.servers.redis_server import RedisServer

Start = Callable[..., LivelistServer]
READY, UNREADY = httpx.codes.OK, httpx.codes.SERVICE_UNAVAILABLE


def readiness(server: LivelistServer) -> tuple[int, str | None]:
    answer = httpx.get(f"{server.url}/readyz", timeout=PATIENCE)
    return answer.status_code, answer.json().get("code")


async def becomes(server: LivelistServer, *wanted: object) -> None:
    await asyncio.to_thread(lambda: asyncio.run(wait_until(lambda: readiness(server) == wanted, f"{wanted}", 0.05)))


async def test_F8_a_full_disk_makes_it_red_though_reading_works(livelist: Start, disk: Disk) -> None:
    server = livelist(environment=disk.environment)
    disk.fill()
    await becomes(server, UNREADY, "unavailable")
    async with httpx.AsyncClient(base_url=server.url) as http:
        assert (await http.get("/tasks")).status_code == READY
        assert (await http.get("/livez")).status_code == READY
        assert "livelist_store_up 0.0" in (await http.get("/metrics")).text
    disk.free()
    await becomes(server, READY, None)


async def test_F5_a_redis_that_is_away_or_refuses_writes_makes_it_red(
    livelist: Start, redis_servers: Callable[..., RedisServer]
) -> None:
    redis = redis_servers()
    server = livelist(redis.url)
    redis.stop()
    await becomes(server, UNREADY, "unavailable")
    redis.start()
    await becomes(server, READY, None)
    redis.command("CONFIG", "SET", "min-replicas-to-write", "1")
    await becomes(server, UNREADY, "unavailable")
    redis.command("CONFIG", "SET", "min-replicas-to-write", "0")
    await becomes(server, READY, None)


async def test_F4_asked_to_stop_it_is_red_first_and_serves_until_nobody_comes(livelist: Start, redis_url: str) -> None:
    server = livelist(redis_url, "--drain", "1.5")
    async with httpx.AsyncClient(base_url=server.url) as http, connect(f"ws{server.url[4:]}/ws") as socket:
        await socket.send('{"t":"open"}')
        await socket.recv()
        server._signal(signal.SIGTERM)
        await socket.wait_closed()
        assert socket.close_code == 4003
        assert (await http.get("/readyz")).json()["code"] == "draining"
        statuses: list[int] = []
        with suppress(httpx.TransportError):  # it ends at last
            while True:
                statuses.append((await http.post("/tasks", json={"title": "Still here"})).status_code)
    assert set(statuses) == {201}
    assert len(statuses) > 10
    assert server.wait_for_death() == 0
    assert "Traceback" not in (server.data / "server.log").read_text()
