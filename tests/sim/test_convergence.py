"""Many clients edit one list through several replicas while everything fails; at rest all is the same (I1–I6)."""

import json
from collections.abc import Iterator

import msgspec
import pytest

from livelist.core.apply import replay
from livelist.core.chain import first_break
from livelist.core.ops import Change, Op
from livelist.core.state import Draft, State
from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.model import ModelClient
from tests.sim.world import LIST, Client, Simulation

STEPS = 600


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


def canonical(records: object) -> bytes:
    return json.dumps(records, sort_keys=True, ensure_ascii=False).encode()


def bag(ops: list[list[Op]]) -> list[bytes]:
    return sorted(msgspec.json.encode(mutation) for mutation in ops)


def replayed(log: list[bytes]) -> State:
    state = State(LIST)
    for raw in log:
        draft = Draft(state)
        replay(draft, msgspec.json.decode(raw, type=Change))
        draft.settle()
    return state


def check_invariants(simulation: Simulation) -> None:
    log = simulation.disk.lists[LIST].log
    changes = [msgspec.json.decode(raw, type=Change) for raw in log]
    assert [change.rev for change in changes] == list(range(1, len(log) + 1)), "I1: a gap in the revisions"
    names = [(change.client, change.seq) for change in changes]
    assert len(names) == len(set(names)), "I1: a mutation took effect twice"
    assert first_break(log) is None, "H1"
    refused = [ops for client in simulation.clients for ops in client.refused_ops()]
    assert len(simulation.issued) == len(changes) - 1 + len(refused), "I3: something vanished or came from nowhere"
    truth = canonical(replayed(log).records())
    stored = simulation.disk.lists[LIST].rows
    assert canonical([msgspec.json.decode(stored[i])["record"] for i in sorted(stored)]) == truth, "I5"
    for client in simulation.clients:
        assert canonical(client.records()) == truth, f"I4: {client.actor} sees something else"


async def simulate(seed: int, others: list[Client] | None = None, steps: int = STEPS) -> Simulation:
    simulation = Simulation(seed)
    model: list[Client] = [ModelClient(f"person{n}", simulation.new_id) for n in range(4)]
    await simulation.start(model + (others or []))
    try:
        for _ in range(steps):
            await simulation.step()
        await simulation.heal()
        check_invariants(simulation)
    finally:
        await simulation.stop()
    return simulation


@pytest.mark.parametrize("seed", range(40))
async def test_I4_whatever_fails_everybody_ends_with_the_same_list(seed: int) -> None:
    simulation = await simulate(seed)
    assert len(simulation.disk.lists[LIST].log) > 50


@pytest.mark.parametrize("seed", range(100, 112))
async def test_I4_the_browsers_engine_ends_with_the_same_list_too(seed: int, browsers: BrowserProcess) -> None:
    others: list[Client] = [BrowserClient(browsers, seed * 10 + number, seed) for number in range(3)]
    simulation = await simulate(seed, others)
    assert len(simulation.disk.lists[LIST].log) > 50
