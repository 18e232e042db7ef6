"""A list in memory whose tests read as sentences."""

from typing import Any

from msgspec.json import decode
from msgspec.structs import replace

from livelist.core.access import Actor, anyone
from livelist.core.apply import replay
from livelist.core.decide import decide
from livelist.core.log.chain import seal
from livelist.core.ops import Asked, Change, Create, Mutation
from livelist.core.records import Record
from livelist.core.state import Draft, Stamp, State
from livelist.core.times import days_before

NOON = "2026-11-22T12:00:00.000Z"


class Sample:
    """A list with the id `list`, already made, to which people say things."""

    def __init__(self, maker: str | Actor = "ann") -> None:
        self.state = State("list")
        self.log: list[bytes] = []
        self.hash = ""
        self.says(maker, Create("list", "list", {"title": "Groceries"}))

    @property
    def rev(self) -> int:
        return len(self.log)

    def says(self, by: str | Actor, *ops: Asked, base: int | None = None, at: str = NOON) -> Change:
        actor = by if isinstance(by, Actor) else replace(anyone(by), home="list")
        draft = Draft(self.state)
        stamp = Stamp(self.rev + 1, actor.id, at)
        change = decide(draft, Mutation(ops=list(ops), base=base), actor, stamp)
        draft.settle()
        self.hash, raw = seal(self.hash, change)
        self.log.append(raw)
        return change

    def task(self, record_id: str) -> Record:
        record = self.state.task(record_id)
        assert record is not None
        return record

    def replayed(self) -> State:
        state = State("list")
        for raw in self.log:
            draft = Draft(state)
            replay(draft, decode(raw, type=Change))
            draft.settle()
        return state


def task(record_id: str, title: str = "Milk", position: str = "V", **fields: Any) -> Create:
    return Create(record_id, "task", {"title": title, "position": position, **fields})


def later(days: int) -> str:
    return days_before(NOON, -days)
