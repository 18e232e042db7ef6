"""The server killed while tasks leave by themselves (F32): each leaves once, and can be brought back."""

import asyncio
import signal
import time
from collections.abc import Callable

import httpx
import pytest

from livelist.core.times import shown_time
from tests.faults.machines.server import LivelistServer
from tests.patience import PATIENCE

Start = Callable[..., LivelistServer]
NAMES = [f"t{n}" for n in range(5)]
PLACES = ["before-alarm", "before-commit", "mid-commit", "after-commit", "after-alarm"]


async def gone(client: httpx.AsyncClient) -> None:
    """Wait until no task is left."""
    async with asyncio.timeout(PATIENCE):
        while (await client.get("/tasks")).json():  # noqa: ASYNC110 - over HTTP as anybody
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("place", PLACES)
async def test_F32_killed_while_tasks_leave_each_is_in_the_log_once(livelist: Start, place: str) -> None:
    server = livelist("sqlite:")
    async with httpx.AsyncClient(base_url=server.url, timeout=PATIENCE) as client:
        soon = shown_time(time.time() + 2)
        for name in NAMES:
            (await client.post("/tasks", json={"id": name, "title": name, "expires": soon})).raise_for_status()
        server.kill()
        server.begin(f"{place}:1")  # nobody commits any more but who takes them away
        assert await asyncio.to_thread(server.wait_for_death) == -signal.SIGKILL
        server.start()
        await gone(client)
        changes = (await client.get("/history", params={"by": "system"})).json()["changes"]
        left = [op["id"] for change in changes for op in change["ops"] if op["op"] == "delete"]
        assert sorted(left) == NAMES
        for name in NAMES:
            restored = (await client.post(f"/tasks/{name}/restore")).raise_for_status().json()
            assert restored["expires"] is None
        assert len((await client.get("/tasks")).json()) == len(NAMES)
