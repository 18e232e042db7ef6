"""Looking through a list: which of its tasks leave by now, with what is below them, and when the next ones do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from livelist.api.turns import Turns
from livelist.core.expiry.leaving import Leaving, StayRules, Why, end_of_stay, expires_at
from livelist.core.records import Record
from livelist.core.state import State

MOST_OPS: Final = 100  # tasks in one change, as everybody's


@dataclass(slots=True)
class Leavers:
    """What a look found.

    families  each task that leaves, by its id and why, with the ids of all that go along: the lower before the upper
    next      when the next ones leave if nothing changes, in seconds since 1970
    """

    families: list[tuple[str, Why, list[str]]]
    next: int | None

    @property
    def count(self) -> int:
        """How many tasks leave."""
        return sum(len(ids) for _, _, ids in self.families)

    def parts(self) -> Iterator[list[str]]:
        """Return what leaves in changes of a bearable size; only a family too large for one is taken apart."""
        part: list[str] = []
        for _, _, ids in self.families:
            if part and len(part) + len(ids) > MOST_OPS:
                yield part
                part = []
            part += ids
            while len(part) > MOST_OPS:
                yield part[:MOST_OPS]
                part = part[MOST_OPS:]
        if part:
            yield part


class _Next:
    """The earliest moment at which one of the tasks that stay will leave."""

    def __init__(self, leaving: Leaving, rules: StayRules) -> None:
        self._leaving = leaving
        self._rules = rules
        self._expires: int | None = None
        self._touched: dict[int, str] = {}

    def note(self, task: Record) -> None:
        """Take a task into account."""
        at = expires_at(task, self._rules.zone)
        if at is not None and (self._expires is None or at < self._expires):
            self._expires = at
        days = self._rules.days(task)
        if days is None:
            return
        since, first = self._leaving.since(task), self._touched.get(days)
        if (first is None or since < first) and not self._leaving.is_held(task):
            self._touched[days] = since

    def at(self) -> int | None:
        """Return it; None if none will."""
        ends = [end_of_stay(self._rules.zone, since, days) for days, since in self._touched.items()]
        return min([*ends, *([] if self._expires is None else [self._expires])], default=None)


async def look_through(state: State, rules: StayRules, now: float) -> Leavers:
    """Look at every task, in slices: others may change the list meanwhile, so that a commit has to look again."""
    turns, leaving = Turns(), Leaving(state.get, state.under, rules, now)
    following, found = _Next(leaving, rules), dict[str, Why]()
    for _, task_id in list(state.order):
        await turns.pause()
        if task := state.task(task_id):
            if why := leaving.leaves(task):
                found[task_id] = why
            else:
                following.note(task)
    return Leavers(list(_families(state, found)), following.at())


def _families(state: State, leaving: Mapping[str, Why]) -> Iterator[tuple[str, Why, list[str]]]:
    """Put together what leaves together: a task that is below another one that leaves goes along with that."""
    for task_id, why in leaving.items():
        if not any(above in leaving for above in _above(state, task_id)):
            yield task_id, why, list(_lower_first(state, task_id))


def _above(state: State, task_id: str) -> Iterator[str]:
    task = state.task(task_id)
    while task and task["parent"] is not None and (task := state.task(task["parent"])):
        yield task["id"]


def _lower_first(state: State, task_id: str) -> Iterable[str]:
    for below in sorted(state.under("task", task_id)):
        yield from _lower_first(state, below)
    yield task_id
