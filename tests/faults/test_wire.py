"""The network: dead but open (F12), or bringing messages twice, late and in another order (F13)."""

from collections.abc import AsyncIterator, Callable, Coroutine

import pytest

from tests.faults.machines.site import Site
from tests.faults.machines.wire import Weather, Wire
from tests.faults.people.load import load

Lay = Callable[..., Coroutine[None, None, Wire]]
ASTRAY = 100


@pytest.fixture
async def wire() -> AsyncIterator[Lay]:
    """Return what lays a wire to a port."""
    wires: list[Wire] = []

    async def lay(port: int, seed: int, weather: Weather | None = None) -> Wire:
        wires.append(Wire(port, seed, weather))
        await wires[-1].start()
        return wires[-1]

    yield lay
    for each in wires:
        await each.close()


async def test_F12_on_connections_that_are_dead_but_open_nothing_is_lost(site: Site, wire: Lay) -> None:
    between = await wire(site.nginx.port, seed=12)
    async with load([between.url], seed=12) as work:
        await work.further(60)
        for _ in range(2):
            assert between.silence() >= 2 * len(work.people)
            await work.further(100)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)


@pytest.mark.parametrize("seed", [131, 132])
async def test_F13_messages_that_come_twice_late_and_in_another_order_change_nothing(
    site: Site, wire: Lay, seed: int
) -> None:
    stormy = [await wire(replica.port, seed, Weather()) for replica in site.replicas]
    async with load([each.url for each in stormy], seed=seed, orderly=False) as work:
        await work.further(400)
        while sum(each.astray for each in stormy) <= ASTRAY:  # on a busy machine a message has more edits
            await work.further(20)
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)
