"""A list that moves to another store, whole, again and again, under clients that edit and lose connections (C2)."""

from collections.abc import Iterator

import pytest

from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.invariants import check_agreed, check_invariants
from tests.sim.model import ModelClient
from tests.sim.world import Client, Simulation


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


async def simulate(simulation: Simulation, clients: list[Client], steps: int = 500) -> None:
    await simulation.start(clients)
    for _ in range(steps):
        await simulation.step()
    await simulation.heal()


@pytest.mark.parametrize("seed", range(400, 410))
async def test_C2_whatever_moves_nothing_is_lost_and_nothing_is_done_twice(seed: int, browsers: BrowserProcess) -> None:
    simulation = Simulation(seed, moving=True)
    clients: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(3)]
    clients += [ModelClient(f"person{number}", simulation.new_id, protocol=3) for number in range(2)]
    try:
        await simulate(simulation, clients)
        check_invariants(simulation)
    finally:
        await simulation.stop()


@pytest.mark.parametrize("seed", range(500, 504))
async def test_C10_clients_of_version_1_end_with_the_same_list_too(seed: int, browsers: BrowserProcess) -> None:
    simulation = Simulation(seed, moving=True)
    clients: list[Client] = [BrowserClient(browsers, seed * 10, seed)]
    clients += [ModelClient(f"person{number}", simulation.new_id, protocol=1 + number % 3) for number in range(4)]
    try:
        await simulate(simulation, clients)
        check_agreed(simulation)
    finally:
        await simulation.stop()
