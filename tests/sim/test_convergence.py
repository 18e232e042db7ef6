"""Many clients edit one list through several replicas while everything fails; at rest all is the same (I1–I6)."""

from collections.abc import Iterator

import msgspec
import pytest

from livelist.core.ops import Op
from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.invariants import check_invariants
from tests.sim.model import ModelClient
from tests.sim.world import LIST, Client, Simulation

STEPS = 600


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


def bag(ops: list[list[Op]]) -> list[bytes]:
    return sorted(msgspec.json.encode(mutation) for mutation in ops)


async def simulate(seed: int, others: list[Client] | None = None, steps: int = STEPS) -> Simulation:
    simulation = Simulation(seed)
    model: list[Client] = [ModelClient(f"person{n}", simulation.new_id, protocol=1 + n % 3) for n in range(4)]
    await simulation.start(model + (others or []))
    try:
        for _ in range(steps):
            await simulation.step()
        await simulation.heal()
        check_invariants(simulation)
    finally:
        await simulation.stop()
    return simulation


@pytest.mark.parametrize("seed", range(28))
async def test_I4_whatever_fails_everybody_ends_with_the_same_list(seed: int) -> None:
    simulation = await simulate(seed)
    assert len(simulation.disk.lists[LIST].log) > 50


@pytest.mark.parametrize("seed", range(100, 110))
async def test_I4_the_browsers_engine_ends_with_the_same_list_too(seed: int, browsers: BrowserProcess) -> None:
    others: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(3)]
    simulation = await simulate(seed, others)
    assert len(simulation.disk.lists[LIST].log) > 50
