"""What holds of a simulation at rest, whatever happened before."""

import json

import msgspec

from livelist.core.apply import replay
from livelist.core.chain import first_break
from livelist.core.ops import Change
from livelist.core.state import Draft, State
from tests.sim.world import LIST, Simulation


def canonical(records: object) -> bytes:
    return json.dumps(records, sort_keys=True, ensure_ascii=False).encode()


def replayed(log: list[bytes]) -> State:
    state = State(LIST)
    for raw in log:
        draft = Draft(state)
        replay(draft, msgspec.json.decode(raw, type=Change))
        draft.settle()
    return state


def check_agreed(simulation: Simulation) -> None:
    """The log is whole, nothing is in it twice, and everybody sees what it gives."""
    log = simulation.disk.lists[LIST].log
    changes = [msgspec.json.decode(raw, type=Change) for raw in log]
    assert [change.rev for change in changes] == list(range(1, len(log) + 1)), "I1: a gap in the revisions"
    names = [(change.client, change.seq) for change in changes if change.client]
    assert len(names) == len(set(names)), "I1: a mutation took effect twice"
    assert first_break(log) is None, "H1"
    truth = canonical(replayed(log).records())
    for client in simulation.clients:
        assert canonical(client.records()) == truth, f"I4: {client.actor} sees something else"


def check_invariants(simulation: Simulation) -> None:
    """Where no history was ever lost: besides, nothing vanished, and what is stored is what the log gives."""
    check_agreed(simulation)
    kept = simulation.disk.lists[LIST]
    refused = [ops for client in simulation.clients for ops in client.refused_ops()]
    assert len(simulation.issued) == len(kept.log) - 1 + len(refused), "I3: something vanished or came from nowhere"
    records = [msgspec.json.decode(kept.rows[i])["record"] for i in sorted(kept.rows)]
    assert canonical(records) == canonical(replayed(kept.log).records()), "I5"
