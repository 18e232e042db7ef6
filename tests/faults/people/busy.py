"""People who leave much to the server: reminders, tasks that leave by themselves, and turns that several of them tick.

`Deeds` holds the logs against what they asked for: everything once, whoever was killed and whatever clocks said.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from livelist.core.ids import HOME, SYSTEM, from_bytes
from livelist.core.ops import Asked, Change, Complete, Create, Delete, Set
from livelist.core.order import between, jitter_from
from livelist.core.repeat.complete import copy_of
from livelist.core.repeat.turn import turn_of
from livelist.core.times import shown_time
from livelist.protocol.version import COMPLETES
from livelist.store.contract import Store
from tests.faults.history import History
from tests.faults.people.acted import heads_of, log_of
from tests.faults.people.person import Person

SERIES: Final = 3  # repeating tasks of a list
SOON: Final = (0.5, 6.0)  # seconds until what somebody asks for
KINDS: Final = ("reminders", "leavings", "turns")
REPEAT: Final = {"rule": "FREQ=DAILY", "from": "due"}


class Busy(Person):
    """Does, of ten things, two that the server has to finish and one that others do at the same time.

    `hours` says by how many hours clocks may be wrong: what is asked for is meant by one of them.
    """

    hours: Sequence[float] = (0.0,)

    def __init__(self, name: str, list_id: str, urls: Sequence[str], rng: random.Random, history: History) -> None:
        super().__init__(name, list_id, urls, rng, history)
        self.protocol = COMPLETES

    def _op(self) -> Asked:
        match self._rng.randrange(10):
            case 0:
                return self._make(reminders=[{"at": self._soon()}])
            case 1:
                return self._make(expires=self._soon())
            case 2:
                series = f"{self.list_id}-series-{self._rng.randrange(SERIES)}"
                row = self.base.rows.get(series)
                return (
                    Complete(series, turn_of(row.record))
                    if row
                    else self._make(series, due="2030-01-01", repeat=REPEAT)
                )
            case _:
                return super()._op()

    def _soon(self) -> str:
        return shown_time(time.time() + 3600 * self._rng.choice(self.hours) + self._rng.uniform(*SOON))

    def _make(self, task_id: str | None = None, **fields: object) -> Create:
        position = between(None, None, jitter_from(self._rng.randbytes(8)))
        made = {"title": f"{self.actor} asks", "position": position, **fields}
        return Create(task_id or from_bytes(self._rng.randbytes(16)), "task", made)


@dataclass
class Deeds:
    """What the server was asked to do, and how often it did, by task (turns: by task and number)."""

    asked: dict[str, Counter[str]] = field(default_factory=lambda: {each: Counter() for each in KINDS})
    done: dict[str, Counter[str]] = field(default_factory=lambda: {each: Counter() for each in KINDS})

    def missing(self) -> int:
        """Count what is still to be done."""
        return sum(len(self.asked[kind].keys() - self.done[kind].keys()) for kind in KINDS)

    def wrong(self) -> list[str]:
        """Return what was not done once: not at all, more often, or without being asked for."""
        return [
            f"{kind} of {name}: asked for {self.asked[kind][name]}, done {self.done[kind][name]} times"
            for kind in KINDS
            for name in self.asked[kind].keys() | self.done[kind].keys()
            if self.asked[kind][name] != self.done[kind][name]
        ]

    def __str__(self) -> str:
        return ", ".join(f"{self.done[kind].total()} of {self.asked[kind].total()} {kind}" for kind in KINDS)


async def deeds_in(store: Store, lists: Iterable[str]) -> Deeds:
    """Read what was asked for in these lists, and what was done there and in everybody's home."""
    found = Deeds()
    for list_id in lists:
        turns: Counter[str] = Counter()
        for change in await log_of(store, list_id):
            _note(found, turns, change)
    told: dict[str, str] = {}
    for change in await log_of(store, HOME) if HOME in await heads_of(store) else ():
        for op in change.ops:
            if isinstance(op, Create) and op.fields.get("kind") == "reminder":
                told[op.id] = op.fields["task"]
                found.done["reminders"][told[op.id]] += 1
            elif isinstance(op, Set) and op.id in told:  # joined with one that was there (N3)
                found.done["reminders"][told[op.id]] += "count" in op.fields
    return found


async def all_done(store: Store, lists: Collection[str], within: float) -> None:
    """Wait until everything that was asked for was done."""
    async with asyncio.timeout(within):
        while (await deeds_in(store, lists)).missing():  # noqa: ASYNC110 - from outside
            await asyncio.sleep(0.1)


def _note(found: Deeds, turns: Counter[str], change: Change) -> None:
    """Take a change into account; `turns` has at which turn each series is."""
    for op in change.ops:
        match op:
            case Create(id=task, fields={"reminders": [{"at": at}]}):
                if datetime.fromisoformat(at) >= datetime.fromisoformat(change.at):  # else it was over (T20)
                    found.asked["reminders"][task] += 1
            case Create(id=task, fields={"expires": str()}):
                found.asked["leavings"][task] += 1
            case Delete(id=task) if change.by == SYSTEM:
                found.done["leavings"][task] += 1
            case Create(id=task, fields={"series": str(series)}):
                known = task == copy_of(series, turns[series])[0]
                found.done["turns"][f"{series} {turns[series] + 1 if known else task}"] += 1
            case Set(id=task, fields={"occurrence": int(turn)}):
                turns[task] += 1
                found.asked["turns"][f"{task} {turn}"] += 1
            case _:
                pass
