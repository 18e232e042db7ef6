"""F20: an older backup restored under live clients: what they had seen of it comes back, and everybody agrees (C2)."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from livelist.backup.lines import new_sheet
from livelist.backup.restore import restore
from livelist.backup.take import take
from livelist.store.memory.store import MemoryStore
from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.invariants import check_agreed, replayed
from tests.sim.model import ModelClient
from tests.sim.world import LIST, Client, Simulation

AT = "2026-11-22T10:23:23.123Z"
SERVERS = (
    *("created_at", "created_by", "updated_at", "updated_by", "completed_at", "completed_by"),
    *("deleted_at", "deleted_by", "conflicts"),
)


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


async def back_up(simulation: Simulation, file: Path) -> None:
    with new_sheet(file) as sheet:
        await take(MemoryStore(simulation.disk), sheet, "0", AT, 0.0)


async def put_back(simulation: Simulation, file: Path) -> None:
    chance = random.Random(1)
    await restore(MemoryStore(simulation.disk), file, replace=True, sessions=True, entropy=chance.randbytes)


def meant(simulation: Simulation) -> dict[str, dict[str, Any] | None]:
    """Return what people made of each record, without what the server adds to it."""
    records = replayed(simulation.disk.lists[LIST].log).records()
    return {record["id"]: fields_of(record) | {"gone": "deleted_at" in record} for record in records}


def fields_of(record: dict[str, Any]) -> dict[str, Any]:
    """Null is none. Reactions to a comment that was missing go with it: only its author makes it again."""
    meant = ((name, value) for name, value in record.items() if value is not None)
    return {name: value for name, value in meant if name not in {*SERVERS, "reactions"}}


async def run(simulation: Simulation, steps: int) -> None:
    for _ in range(steps):
        await simulation.step()


@pytest.mark.parametrize("seed", range(200, 208))
async def test_F20_what_living_clients_had_seen_is_there_again(
    seed: int, browsers: BrowserProcess, tmp_path: Path
) -> None:
    simulation = Simulation(seed)
    clients: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(4)]
    await simulation.start(clients)
    try:
        await run(simulation, 150)
        await back_up(simulation, tmp_path / "backup")
        was = len(simulation.disk.lists[LIST].log)
        await run(simulation, 250)
        await simulation.heal()
        before = meant(simulation)
        refused = [client.refused_ops() for client in clients]
        assert len(simulation.disk.lists[LIST].log) > was + 20
        await put_back(simulation, tmp_path / "backup")
        assert len(simulation.disk.lists[LIST].log) == was
        await simulation.heal()
        assert meant(simulation) == before
        check_agreed(simulation)
        assert [client.refused_ops() for client in clients] == refused
    finally:
        await simulation.stop()


@pytest.mark.parametrize("seed", range(300, 310))
async def test_F20_restored_in_the_middle_of_everything_all_agree_in_the_end(
    seed: int, browsers: BrowserProcess, tmp_path: Path
) -> None:
    simulation = Simulation(seed)
    clients: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(2)]
    clients += [ModelClient(f"person{number}", simulation.new_id, protocol=1 + 2 * number) for number in range(2)]
    await simulation.start(clients)
    try:
        for number in range(3):
            await run(simulation, 100)
            await back_up(simulation, tmp_path / str(number))
            await run(simulation, 100)
            await put_back(simulation, tmp_path / str(number))
        await run(simulation, 100)
        await simulation.heal()
        check_agreed(simulation)
    finally:
        await simulation.stop()
