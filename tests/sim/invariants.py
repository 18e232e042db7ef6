"""What holds of a simulation at rest, whatever happened before."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from livelist.core.apply import replay
from livelist.core.ids import SYSTEM
from livelist.core.log.chain import first_break
from livelist.core.ops import Change, Create, Restore, Set
from livelist.core.order import LONGEST_KEPT
from livelist.core.repeat.complete import copy_of
from livelist.core.state import Draft, State
from tests.sim.page import titles
from tests.sim.pages import Pages
from tests.sim.world import LIST, Simulation


def canonical(records: object) -> bytes:
    return json.dumps(records, sort_keys=True, ensure_ascii=False).encode()


def replayed(log: list[bytes], name: str = LIST) -> State:
    state = State(name)
    for raw in log:
        draft = Draft(state)
        replay(draft, msgspec.json.decode(raw, type=Change))
        draft.settle()
    return state


def check_log(log: list[bytes], name: str = LIST) -> State:
    """The log is whole, and nothing is in it twice; return what it gives."""
    changes = [msgspec.json.decode(raw, type=Change) for raw in log]
    assert [change.rev for change in changes] == list(range(1, len(log) + 1)), "I1: a gap in the revisions"
    names = [(change.client, change.seq) for change in changes if change.client]
    assert len(names) == len(set(names)), "I1: a mutation took effect twice"
    assert first_break(log) is None, "H1"
    return replayed(log, name)


def check_agreed(simulation: Simulation) -> None:
    """The log is whole, nothing is in it twice, and everybody sees what it gives."""
    truth = canonical(check_log(simulation.disk.lists[LIST].log).records())
    for client in simulation.clients:
        assert canonical(client.records()) == truth, f"I4: {client.actor} sees something else"


def check_turns(changes: Sequence[Change]) -> None:
    """However many completed it, a turn is completed once, and its copy is there."""
    turns: dict[str, int] = {}
    made: set[str] = set()
    for change in changes:
        made |= {op.id for op in change.ops if isinstance(op, Create | Restore)}
        for op in change.ops:
            if isinstance(op, Set) and "occurrence" in op.fields:
                turn = turns.get(op.id, 0)
                assert op.fields["occurrence"] == turn + 1, (
                    f"T6: {op.id} went from turn {turn} to another than the next"
                )
                assert copy_of(op.id, turn)[0] in made, "T6: a turn left no copy"
                turns[op.id] = turn + 1


def check_reactions(changes: Sequence[Change]) -> None:
    """Nobody reacts for somebody else, and nobody's reaction goes with another's."""
    now: dict[str, set[tuple[str, str]]] = {}
    for change in changes:
        for op in change.ops:
            if isinstance(op, Create | Set) and "reactions" in op.fields:
                reactions = op.fields["reactions"] or {}
                after = {(emoji, who) for emoji, people in reactions.items() for who in people}
                assert {who for _, who in now.get(op.id, set()) ^ after} <= {change.by}, "O14: for somebody else"
                now[op.id] = after


def check_invariants(simulation: Simulation) -> None:
    """Where no history was ever lost: besides, nothing vanished, and what is stored is what the log gives."""
    check_agreed(simulation)
    kept = simulation.disk.lists[LIST]
    changes = [msgspec.json.decode(raw, type=Change) for raw in kept.log]
    check_turns(changes)
    check_reactions(changes)
    refused = [ops for client in simulation.clients for ops in client.refused_ops()]
    assert len(simulation.issued) == len(kept.log) - 1 + len(refused), "I3: something vanished or came from nowhere"
    records = [msgspec.json.decode(kept.rows[i])["record"] for i in sorted(kept.rows)]
    assert canonical(records) == canonical(replayed(kept.log).records()), "I5"


def check_pages(simulation: Pages) -> None:
    """All pages show what each log gives; nothing that was typed is lost, doubled, refused or overtaken."""
    for name in simulation.lists:
        states = [page.state(name) for page in simulation.pages]
        truth = check_log(simulation.log(name), name)
        for page, state in zip(simulation.pages, states, strict=True):
            assert canonical(state["records"]) == canonical(truth.records()), f"I4: {page.actor} sees something else"
            assert state["tasks"] == [task for _, task in truth.order], f"R1: {page.actor} sees another order"
        check_typed(simulation, name, states)
        check_moved(simulation.log(name), name)
        assert all(len(position) <= LONGEST_KEPT for position, _ in truth.order), "O5: a key stayed long"


def check_typed(simulation: Pages, name: str, states: Sequence[dict[str, Any]]) -> None:
    arrived = [title for change in simulation.changes(name) for title in titles(change.ops)]
    refused = {title for state in states for each in state["refused"] for title in titles_sent(each["ops"])}
    astray = simulation.in_vain | simulation.too_long
    assert not astray & set(arrived), "D9: what was not kept, or not taken, is there"
    assert not refused - astray, "D7: an edit was refused, as one is that comes before what it builds on"
    for page in simulation.pages:
        kept = page.kept[name]
        mine = {title for title in kept if title not in astray}
        assert [title for title in arrived if title in mine] == [title for title in kept if title in mine], (
            "D7: not each once, in the order in which they were typed"
        )
        shown = set(kept) & simulation.too_long
        assert shown <= refused, "D2: what was refused is not shown to its author"


def titles_sent(ops: Sequence[dict[str, Any]]) -> list[str]:
    return [op["fields"]["title"] for op in ops if "title" in op.get("fields", {})]


def check_moved(log: list[bytes], name: str) -> None:
    """Whenever the server gave tasks shorter keys, the list stayed in order (O5)."""
    state = State(name)
    for raw in log:
        change = msgspec.json.decode(raw, type=Change)
        before = [task for _, task in state.order]
        draft = Draft(state)
        replay(draft, change)
        draft.settle()
        if change.by == SYSTEM:
            assert [task for _, task in state.order] == before, "O5: moved past another"
