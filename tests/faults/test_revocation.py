"""Rights that end at one replica end at the other too, also when that one is not told of it (I7)."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.faults.machines.server import LivelistServer
from tests.faults.people.household import Household, move_in
from tests.patience import PATIENCE
from tests.servers.redis_server import RedisServer


@pytest.fixture
def redis(redis_servers: Callable[..., RedisServer]) -> RedisServer:
    return redis_servers()


@pytest.fixture
async def household(livelist: Callable[..., LivelistServer], redis: RedisServer) -> AsyncIterator[Household]:
    """Return Ann at one replica and Ben at the other."""
    here, there = (livelist(redis.url, "--access", "accounts") for _ in range(2))
    household = await move_in(here.url, there.url)
    yield household
    await household.ann.aclose()
    await household.ben.aclose()


async def until_over(socket: ClientConnection) -> list[str]:
    """Read until the list is gone or the connection is closed."""
    frames: list[str] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while not frames or '"t":"gone"' not in frames[-1]:
                frames.append(str(await socket.recv()))
    except ConnectionClosed:
        pass
    return frames


async def tell_a_secret(household: Household) -> None:
    answer = await household.ann.post(f"/lists/{household.plans}/tasks", json={"title": "a secret"})
    answer.raise_for_status()


async def test_I7_whoever_is_removed_gets_nothing_more(household: Household, redis: RedisServer) -> None:
    address = f"{household.ben.base_url}/ws".replace("http", "ws", 1)
    async with connect(address, additional_headers=household.cookie("ben")) as socket:
        await socket.send(f'{{"t":"open","list":"{household.plans}"}}')
        assert '"t":"snapshot"' in str(await socket.recv())
        redis.command("CLIENT", "KILL", "TYPE", "pubsub")
        member = f"/lists/{household.plans}/members/{household.ids['ben']}"
        (await household.ann.delete(member)).raise_for_status()
        await tell_a_secret(household)
        assert "a secret" not in str(await until_over(socket))
    assert (await household.ben.get(f"/lists/{household.plans}/tasks")).status_code == 404


async def test_I7_whoever_is_signed_out_is_cut_off(household: Household, redis: RedisServer) -> None:
    address = f"{household.ben.base_url}/ws".replace("http", "ws", 1)
    async with connect(address, additional_headers=household.cookie("ben")) as socket:
        await socket.send(f'{{"t":"open","list":"{household.plans}"}}')
        assert '"t":"snapshot"' in str(await socket.recv())
        redis.command("CLIENT", "KILL", "TYPE", "pubsub")
        (await household.ann.patch(f"/accounts/{household.ids['ben']}", json={"disabled": True})).raise_for_status()
        await until_over(socket)
        assert socket.close_code == 4401
        await tell_a_secret(household)
    assert (await household.ben.get(f"/lists/{household.plans}/tasks")).status_code == 401
