"""What the server changes in a list by itself, as `system`: order keys grown too long (O5), too many tombstones (O4).

One batch at a time, after whoever waited has their answers, and never more than fits into a frame. Each batch leaves
the list in order, so that others may change it in between.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from livelist.core.apply import DROPPED
from livelist.core.limits import size_of
from livelist.core.ops import Delete, Mutation, Op, Set
from livelist.core.order import LONGEST_KEPT, jitter_from, shorter
from livelist.core.state import State

OPS: Final = 100  # a mutation, as everybody's
MOST_TOMB_BYTES: Final = 8 * 1024 * 1024  # of JSON in a list's tombstones, above which the oldest are dropped
FEWER_TOMB_BYTES: Final = 7 * 1024 * 1024  # so that not each deletion brings another


@dataclass(frozen=True, slots=True)
class _Move:
    """A task whose key is to be another, as long as it still has the old one."""

    id: str
    old: str
    new: str


class Housekeeping:
    """What is still to be done in one list."""

    def __init__(self, entropy: Callable[[int], bytes]) -> None:
        """Begin with nothing to do."""
        self._entropy = entropy
        self._long: set[str] = set()
        self._moves: deque[_Move] = deque()

    def notice(self, state: State, changed: list[str]) -> None:
        """Look at what a batch has changed."""
        for record_id in changed:
            task = state.task(record_id)
            if task and len(task["position"]) > LONGEST_KEPT:
                self._long.add(record_id)

    def forget(self) -> None:
        """Leave what is to be done to another replica, which is at work in this list."""
        self._long.clear()
        self._moves.clear()

    def next(self, state: State) -> Mutation | None:
        """Return what is to be done next, None if nothing is; what is returned counts as done."""
        if not self._long and not self._moves and state.tomb_bytes <= MOST_TOMB_BYTES:
            return None
        if state.list_record() is None:  # nothing can be changed in it, and nobody sees it
            self.forget()
            return None
        ops = self._moved(state) or _dropped(state)
        return Mutation(ops=ops) if ops else None

    def _moved(self, state: State) -> list[Op]:
        while self._long and not self._moves:
            task = state.task(self._long.pop())
            if task and len(task["position"]) > LONGEST_KEPT:
                keys = shorter(state.order, (task["position"], task["id"]), jitter_from(self._entropy(8)))
                self._moves.extend(_Move(i, state.rows[i].record["position"], new) for i, new in keys)
        ops: list[Op] = []
        while self._moves and len(ops) < OPS:
            move = self._moves.popleft()
            task = state.task(move.id)
            if task and task["position"] == move.old:
                ops.append(Set(move.id, {"position": move.new}))
        return ops


def _dropped(state: State) -> list[Op]:
    """Return what drops the oldest tombstones, until there are few enough."""
    ops: list[Op] = []
    left = state.tomb_bytes
    if left <= MOST_TOMB_BYTES:
        return ops
    for _, record_id in state.tombs:
        if left <= FEWER_TOMB_BYTES or len(ops) == OPS:
            break
        record = state.rows[record_id].record
        if record["type"] in DROPPED:
            ops.append(Delete(record_id))
            left -= size_of(record)
    return ops
