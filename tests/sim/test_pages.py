"""Tabs of real browsers with many lists crash, sleep, pause and run out of room, while everything else fails too."""

from collections.abc import Iterator

import pytest

from tests.sim.browser import BrowserProcess
from tests.sim.invariants import check_pages
from tests.sim.pages import Pages


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


async def play(simulation: Pages, steps: int) -> None:
    await simulation.begin()
    try:
        for _ in range(steps):
            await simulation.step()
        await simulation.heal_beside()
        await simulation.heal()
        check_pages(simulation)
    finally:
        await simulation.stop()


@pytest.mark.parametrize("seed", range(600, 606))
async def test_D7_what_is_typed_in_pages_arrives_once_and_in_its_order(seed: int, browsers: BrowserProcess) -> None:
    await play(Pages(browsers, seed, browsers=2, tabs=2, lists=2), 400)


@pytest.mark.parametrize("seed", range(700, 702))
async def test_D1_so_it_does_in_each_of_many_lists(seed: int, browsers: BrowserProcess) -> None:
    await play(Pages(browsers, seed, browsers=2, tabs=2, lists=120), 300)


@pytest.mark.parametrize("seed", range(750, 752))
async def test_D2_so_it_does_where_most_is_as_large_as_it_may_be(seed: int, browsers: BrowserProcess) -> None:
    await play(Pages(browsers, seed, browsers=3, tabs=1, lists=1, big=0.7), 250)
