"""The checker is checked: a good history passes, and each way of being wrong is named by its invariant."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation, Op, Set
from livelist.core.state import State
from livelist.live.commit import Build, PendingPush
from livelist.store.contract import Position
from tests.faults.history import Event, History
from tests.faults.invariants import digest, replayed, violations

Damage = Callable[[list[Event]], object]


def good() -> list[Event]:
    """Return the history of Ann making a list and a task, and giving the task another title."""
    ops: list[Op] = [
        Create("l", "list", {"title": "Groceries"}),
        Create("t", "task", {"title": "Milk", "position": "V"}),
        Set("t", {"title": "Oat milk"}),
    ]
    push = PendingPush(anyone("ann"), [Mutation("c", seq, [op]) for seq, op in enumerate(ops, 1)])
    build = Build(State("l"), Position("e", 0, ""), "2026-11-22T12:00:00.000Z", {})
    build.take(push)
    history = History()
    for mutation in push.mutations:
        history.note("issued", who="ann", list="l", client="c", seq=mutation.seq, ops=msgspec.to_builtins(mutation.ops))
    for rev in (1, 2, 3):
        history.note("acked", list="l", client="c", seq=rev, rev=rev)
    records = digest(replayed("l", build.stored).records())
    history.note("end", who="ann", list="l", epoch="e", rev=3, hash=build.after.hash, records=records, waiting=0)
    history.note("log", list="l", epoch="e", rows=records, changes=[raw.decode() for raw in build.stored])
    return history.events


def test_a_good_history_passes_and_can_be_kept(tmp_path: Path) -> None:
    assert violations(History(good())) == []
    History(good()).save(tmp_path / "history.jsonl")
    assert History.load(tmp_path / "history.jsonl").events == good()


@pytest.mark.parametrize(
    ("rule", "damage"),
    [
        ("I1", lambda events: events[-1]["changes"].pop(1)),
        ("I1", lambda events: events.append({"e": "refused", "list": "l", "client": "c", "seq": 2, "code": "denied"})),
        ("I2", lambda events: events[-1]["changes"].pop()),
        ("I2", lambda events: events[4].update(rev=1)),
        ("I2", lambda events: events.pop(0)),
        ("I3", lambda events: events.insert(0, {**events[0], "seq": 4})),
        ("I4", lambda events: events[-2].update(rev=2)),
        ("I4", lambda events: events[-2].update(records="other")),
        ("I5", lambda events: events[-1].update(rows="other")),
        ("I8", lambda events: events[-2].update(waiting=1)),
        ("C2", lambda events: events.append({"e": "anew", "who": "ann", "why": "reset"})),
        ("C3", lambda events: events.append({"e": "gap", "who": "ann", "had": 1, "got": 3})),
    ],
)
def test_a_bad_history_is_told_by_its_invariant(rule: str, damage: Damage) -> None:
    events = good()
    damage(events)
    assert rule in {sentence[:2] for sentence in violations(History(events))}
