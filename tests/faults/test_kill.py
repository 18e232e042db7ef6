"""The real server killed in the middle of its work (F1, F2, F5), asked to stop (F4), and deaf for a moment (F10)."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from livelist.live.stall import STALL_SECONDS
from tests.faults.machines.server import LivelistServer, wait_until
from tests.faults.machines.site import Site
from tests.faults.people.load import load
from tests.patience import PATIENCE

Start = Callable[..., LivelistServer]
OPEN = '{"t":"open"}'
STORED = ("after-commit", "before-ack")  # dying there, it has stored what nobody was told of


async def rev_at(client: httpx.AsyncClient, replica: LivelistServer, list_id: str) -> int:
    """Return the revision at which a replica serves a list."""
    answer = await client.get(f"{replica.url}/lists/{list_id}/tasks")
    return int(answer.headers["etag"].strip('"').partition("-")[0])


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_F1_dying_anywhere_in_a_commit_loses_and_doubles_nothing(
    livelist: Start, kind: str, request: pytest.FixtureRequest
) -> None:
    server = livelist("sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url"))
    places = ["before-commit", "after-commit", "before-ack", "after-ack", *(["mid-commit"] if kind == "sqlite" else [])]
    async with load([server.url], seed=1) as work:
        await work.further(60)
        server.kill()
        for place in places:
            work.history.note("fault", what=f"dies {place}")
            server.begin(f"{place}:8")
            assert await asyncio.to_thread(server.wait_for_death) == -signal.SIGKILL
            if place in STORED:
                assert await work.unanswered(server.store, server.data) > 0
        await work.disturb(server.start)
        await work.settle()
        server.kill()
        await work.check(server.store, server.data)


async def test_F2_replicas_killed_one_after_the_other_cost_nothing(site: Site) -> None:
    async with load([site.nginx.url], seed=2) as work:
        for replica in site.replicas:
            await work.disturb(replica.restart)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)


async def test_F3_a_replica_that_stood_still_serves_nothing_stale_when_it_wakes(site: Site) -> None:
    sleeper, awake = site.replicas[:2]
    async with load([site.nginx.url], seed=3) as work, httpx.AsyncClient(timeout=PATIENCE) as client:
        await work.further(60)
        sleeper.pause()
        began = monotonic()
        await work.further(150)
        await wait_until(lambda: monotonic() - began > 2 * STALL_SECONDS, "time having passed")
        seen = await rev_at(client, awake, work.lists[0])
        sleeper.resume()
        assert await rev_at(client, sleeper, work.lists[0]) >= seen
        await work.further(60)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)


async def test_F5_redis_killed_and_restarted_costs_nothing(site: Site) -> None:
    async with load(site.urls, seed=5) as work:
        for _ in range(2):
            await work.disturb(site.redis.restart)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)


async def test_F10_with_its_subscription_killed_a_replica_still_hears_of_the_other(site: Site) -> None:
    here, there = site.replicas[:2]

    def read_until(socket: Any, title: str) -> None:
        while title not in socket.recv(timeout=PATIENCE):
            pass

    def post(title: str) -> None:
        assert httpx.post(f"{there.url}/tasks", json={"title": title}).status_code == httpx.codes.CREATED

    def story() -> None:
        with connect(here.url.replace("http", "ws") + "/ws") as socket:
            socket.send(OPEN)
            read_until(socket, "snapshot")
            post("heard")
            read_until(socket, "heard")
            site.redis.command("CLIENT", "KILL", "TYPE", "pubsub")
            post("heard all the same")
            read_until(socket, "heard all the same")

    await asyncio.to_thread(story)


async def test_F4_asked_to_stop_it_sends_its_clients_away_and_ends_well(livelist: Start) -> None:
    server = livelist()

    def story() -> list[str]:
        with connect(server.url.replace("http", "ws") + "/ws") as socket:
            socket.send(msgspec.json.encode({"t": "hello", "protocol": 1, "client": "c"}).decode())
            socket.send(OPEN)
            seen = [socket.recv(timeout=PATIENCE), socket.recv(timeout=PATIENCE)]
            assert server.stop() == 0
            with suppress(ConnectionClosed):
                while True:
                    seen.append(socket.recv(timeout=PATIENCE))
            assert socket.protocol.close_code == 4003
            return [str(frame) for frame in seen]

    frames = await asyncio.to_thread(story)
    assert '"t":"drain"' in frames[-1]
    assert "Traceback" not in (server.data / "server.log").read_text()


def test_F1_only_the_interpreters_command_line_arms_a_failpoint() -> None:
    ask = "from livelist import failpoint; print(failpoint.reach is failpoint._go_on)"
    name = "livelist-failpoint=after-commit:1"
    variables = os.environ | {"LIVELIST_FAILPOINT": "after-commit:1", "PYTHONXOPTIONS": name}
    for arguments, off in ([], b"True\n"), (["-X", name], b"False\n"):
        command = [sys.executable, *arguments, "-c", ask]
        assert subprocess.run(command, env=variables, check=True, capture_output=True).stdout == off
