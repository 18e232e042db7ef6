"""Replicas whose clocks are an hour ahead and an hour behind, and then jump (F18)."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.faults.machines.clock import WrongClock
from tests.faults.machines.server import LivelistServer
from tests.faults.people.household import Household, move_in
from tests.faults.people.load import load
from tests.patience import PATIENCE

AHEAD, BEHIND = "+1h", "-1h"


@pytest.fixture
def clocks(tmp_path: Path) -> list[WrongClock]:
    return [WrongClock(tmp_path / f"clock{number}", offset) for number, offset in enumerate((AHEAD, BEHIND))]


def jump(clocks: list[WrongClock]) -> None:
    """Let the clock that was ahead be behind, and the other way round."""
    for clock, offset in zip(clocks, (BEHIND, AHEAD), strict=True):
        clock.jump(offset)


async def hour_of(client: httpx.AsyncClient, list_id: str) -> int:
    """Make a task; give how many hours its time is off."""
    made = await client.post(f"/lists/{list_id}/tasks", json={"title": "When?"})
    off = datetime.fromisoformat(made.raise_for_status().json()["created_at"]) - datetime.now(UTC)
    return round(off / timedelta(hours=1))


async def jumped_to(client: httpx.AsyncClient, list_id: str, hours: int) -> None:
    """Wait until a server has found its new time."""
    async with asyncio.timeout(PATIENCE):
        while await hour_of(client, list_id) != hours:
            pass


async def test_F18_replicas_two_hours_apart_agree_and_so_they_do_after_a_jump(
    livelist: Callable[..., LivelistServer], redis_url: str, clocks: list[WrongClock]
) -> None:
    replicas = [livelist(redis_url, environment=clock.environment) for clock in clocks]
    async with (
        load([replica.url for replica in replicas], seed=18) as work,
        httpx.AsyncClient(base_url=replicas[0].url) as client,
    ):
        assert await hour_of(client, "default") == 1
        await work.disturb(lambda: jump(clocks), edits=150)
        await work.settle()
        await jumped_to(client, "default", -1)
        await work.check(redis_url, replicas[0].data)


async def shown(socket: ClientConnection, person: str, task: str) -> None:
    """Wait until presence says that somebody looks at a task."""
    while True:
        frame = msgspec.json.decode(await socket.recv())
        if frame["t"] == "ping":
            await socket.send('{"t":"pong"}')
        if frame["t"] == "presence" and any(
            (who["id"], who["at"]) == (person, {"task": task})
            for who in frame.get("here", []) + frame.get("changed", [])
        ):
            return


async def enter(stack: AsyncExitStack, household: Household, who: str) -> ClientConnection:
    """Open a socket as one of them, on the list they share."""
    client = {"ann": household.ann, "ben": household.ben}[who]
    address = f"{client.base_url}/ws".replace("http", "ws", 1).replace("//ws", "/ws")
    socket = await stack.enter_async_context(connect(address, additional_headers=household.cookie(who)))
    await socket.send(f'{{"t":"hello","protocol":1,"client":"{who}"}}')
    await socket.send(f'{{"t":"open","list":"{household.plans}"}}')
    return socket


async def test_F18_sessions_tokens_invitations_and_presence_outlive_wrong_clocks_and_a_jump(
    livelist: Callable[..., LivelistServer], redis_url: str, clocks: list[WrongClock]
) -> None:
    replicas = [livelist(redis_url, "--access", "accounts", environment=clock.environment) for clock in clocks]
    household = await move_in(replicas[0].url, replicas[1].url)  # invited by the clock ahead, joined by the one behind
    made = await household.ann.post(
        "/account/tokens", json={"name": "script", "scope": "write", "lists": None, "days": 1, "agent": None}
    )
    bearer = {"Authorization": f"Bearer {made.raise_for_status().json()['secret']}"}
    async with AsyncExitStack() as stack:
        for client in (household.ann, household.ben):
            stack.push_async_callback(client.aclose)
        asking = await stack.enter_async_context(httpx.AsyncClient())
        ann, ben = [await enter(stack, household, who) for who in ("ann", "ben")]
        for jumped in (False, True):
            if jumped:
                jump(clocks)
                await jumped_to(household.ann, household.plans, -1)
                await jumped_to(household.ben, household.plans, 1)
            for replica in replicas:
                for headers in (household.cookie("ann", replica.url), household.cookie("ben", replica.url), bearer):
                    answer = await asking.get(f"{replica.url}/lists/{household.plans}/tasks", headers=headers)
                    assert answer.status_code == httpx.codes.OK, (jumped, replica.url, headers)
            task = "after" if jumped else "before"
            await ben.send(f'{{"t":"presence","list":"{household.plans}","at":{{"task":"{task}"}}}}')
            await shown(ann, household.ids["ben"], task)
        assert ann.close_code is None
