"""F9: the store goes on from an earlier moment under the same epoch, as a replica that lagged behind does."""

import copy
from collections.abc import Iterator

import pytest

from livelist.store.memory.disk import MemoryList
from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.invariants import check_agreed
from tests.sim.model import ModelClient
from tests.sim.test_restore import meant, run
from tests.sim.world import LIST, Client, Simulation


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


def lagging(simulation: Simulation) -> dict[str, MemoryList]:
    """Return what a replica of the store has now: log, rows and marks of one moment."""
    return copy.deepcopy(simulation.disk.lists)


def promote(simulation: Simulation, replica: dict[str, MemoryList]) -> None:
    simulation.disk.lists.clear()
    simulation.disk.lists.update(copy.deepcopy(replica))


@pytest.mark.parametrize("seed", range(400, 406))
async def test_F9_what_living_clients_had_seen_of_the_lost_end_is_there_again(
    seed: int, browsers: BrowserProcess
) -> None:
    simulation = Simulation(seed)
    clients: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(4)]
    await simulation.start(clients)
    try:
        await run(simulation, 200)
        replica = lagging(simulation)
        await run(simulation, 120)
        await simulation.heal()
        before, refused = meant(simulation), [client.refused_ops() for client in clients]
        assert len(simulation.disk.lists[LIST].log) > len(replica[LIST].log)
        promote(simulation, replica)
        await simulation.heal()
        assert meant(simulation) == before
        check_agreed(simulation)
        assert [client.refused_ops() for client in clients] == refused
    finally:
        await simulation.stop()


@pytest.mark.parametrize("seed", range(502, 508))
async def test_F9_promoted_in_the_middle_of_everything_nobody_diverges(seed: int, browsers: BrowserProcess) -> None:
    simulation = Simulation(seed)
    clients: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(2)]
    clients += [ModelClient(f"person{number}", simulation.new_id) for number in range(2)]
    await simulation.start(clients)
    try:
        for _ in range(3):
            await run(simulation, 100)
            replica = lagging(simulation)
            await run(simulation, 30)
            promote(simulation, replica)
            await run(simulation, 60)
        await simulation.heal()
        check_agreed(simulation)
    finally:
        await simulation.stop()
