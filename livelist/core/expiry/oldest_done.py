"""The done tasks that leave a full list so that another task can come, the longest done first (T15).

web/src/core/decide/oldest-done.ts is the same in TypeScript; the full lists of spec/vectors/decide.json keep both
equal.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

from livelist.core.limits import MOST_TASKS
from livelist.core.ops import Asked, Create, Delete, Op, Restore, Set
from livelist.core.records import Record
from livelist.core.state import Draft


def done_since(task: Record) -> str:
    """Return from when on a task counts as done: since it was, or since it was last changed after that (T11)."""
    done, touched = str(task["completed_at"] or ""), str(task["updated_at"])
    return max(done, touched)


def is_full(draft: Draft) -> bool:
    """Whether nothing more fits into a list."""
    return draft.live_tasks >= MOST_TASKS


class OldestDone:
    """Finds them for one mutation. What it names itself stays, be it as a parent or as what a comment is about."""

    def __init__(self, draft: Draft, asked: Sequence[Asked]) -> None:
        """Look at nothing yet: most lists are not full."""
        self._draft = draft
        self._asked = asked
        self._named: set[str] = set()
        self._waiting: list[tuple[str, str]] | None = None

    def before(self, op: Op) -> Iterator[Delete]:
        """Return what has to go before `op` takes effect, one after the other: each is to be applied at once."""
        while is_full(self._draft) and self._adds(op):
            oldest = self._next()
            if oldest is None:
                return
            yield Delete(oldest)

    def _adds(self, op: Op) -> bool:
        """Whether an op that takes effect makes one task more."""
        if isinstance(op, Create):
            return op.type == "task"
        row = self._draft.get(op.id)
        return isinstance(op, Restore) and row is not None and row.record["type"] == "task"

    def _next(self) -> str | None:
        if self._waiting is None:
            self._waiting = self._look()
        if not self._waiting:
            return None
        _, oldest = heappop(self._waiting)
        above = self._draft.task((self._draft.task(oldest) or {}).get("parent") or "")
        if above and self._may_go(above) and self._draft.under("task", above["id"]) == {oldest}:
            heappush(self._waiting, (done_since(above), above["id"]))  # nothing is below it any more
        return oldest

    def _look(self) -> list[tuple[str, str]]:
        """Look at all tasks, once; that counts as work of the batch, but not against what the mutation may do."""
        self._named = set(_named(self._asked))
        found = [
            (done_since(task), task["id"])
            for task in self._draft.tasks()
            if self._may_go(task) and not self._draft.under("task", task["id"])
        ]
        heapify(found)
        self._draft.effort.spent += self._draft.live_tasks
        self._draft.effort.began += self._draft.live_tasks
        return found

    def _may_go(self, task: Record) -> bool:
        return bool(task["completed"]) and task["id"] not in self._named


def _named(asked: Sequence[Asked]) -> Iterator[str]:
    for op in asked:
        yield op.id
        if isinstance(op, Create | Set):
            yield from (value for name in ("parent", "task") if isinstance(value := op.fields.get(name), str))
