"""What a task takes along when it is completed, deleted or restored: what is below it, in the same change (O15).

web/src/core/relations/along.ts is the same in TypeScript; spec/vectors/decide.json keeps both equal.
"""

from collections.abc import Iterable, Mapping, Sequence

from livelist.core.errors import TooLarge
from livelist.core.limits import MOST_ALONG
from livelist.core.ops import Delete, Op, Restore, Set
from livelist.core.relations.place import spend
from livelist.core.state import Draft, Row, State


class TakenAlong:
    """Finds it for one mutation, op by op, on the draft that each op has just been applied to."""

    __slots__ = ("_draft", "_graves")

    def __init__(self, draft: Draft) -> None:
        """Look at nothing yet: most ops take nothing along."""
        self._draft = draft
        self._graves: dict[tuple[str, str], Mapping[str, Sequence[str]]] = {}

    def by(self, op: Op, before: Row) -> Sequence[Op]:
        """Return the ops that go with one that took effect on a row that was as `before`. Raises `TooLarge`."""
        found = self._found(op, before) if before.record["type"] == "task" else ()
        if len(found) > MOST_ALONG:
            raise TooLarge(f"A task takes at most {MOST_ALONG} subtasks along. Do some of them first.")
        return found

    def _found(self, op: Op, before: Row) -> Sequence[Op]:
        if isinstance(op, Set):
            if op.fields.get("completed") is True and before.live:
                return [Set(each, {"completed": True}) for each in self._below(op.id) if self._is_open(each)]
            if "parent" in op.fields:
                self._graves.clear()
        elif isinstance(op, Delete) and before.live:
            self._graves.clear()
            return [Delete(each) for each in self._below(op.id)]
        elif isinstance(op, Restore) and not before.live:
            graves = self._deleted_with(before.record["deleted_at"], before.record["deleted_by"])
            return [Restore(each) for each in self._walk(op.id, graves)] if op.id in graves else ()
        return ()

    def _is_open(self, task_id: str) -> bool:
        task = self._draft.task(task_id)
        return task is not None and not task["completed"]

    def _below(self, task_id: str) -> Sequence[str]:
        """Name the live tasks below one, each after that which it is below."""
        return self._walk(task_id, None) if self._draft.under("task", task_id) else ()

    def _walk(self, task_id: str, children: Mapping[str, Sequence[str]] | None) -> Sequence[str]:
        found: dict[str, None] = {}
        waiting = self._next(task_id, children)
        while waiting:
            each = waiting.pop()
            if each in found or each == task_id:  # a circle that an older version let in
                continue
            found[each] = None
            waiting += self._next(each, children)
        self._work(len(found))
        return list(found)

    def _next(self, task_id: str, children: Mapping[str, Sequence[str]] | None) -> list[str]:
        below: Iterable[str] = self._draft.under("task", task_id) if children is None else children.get(task_id, ())
        return sorted(below, reverse=True)

    def _deleted_with(self, at: str, by: str) -> Mapping[str, Sequence[str]]:
        """Return what was deleted at a moment by somebody and still is, by what it is below.

        Looking for it counts as work of the batch, but the first time not against what the mutation may do.
        """
        known = self._graves.get((at, by))
        if known is not None:
            return known
        found: dict[str, list[str]] = {}
        tombs = self._draft.tombs_until(at, since=at)
        if self._graves:
            self._work(len(tombs))
        else:
            self._draft.effort.began += len(tombs)
            self._draft.effort.spent += len(tombs)
        for each in tombs:
            row = self._draft.get(each)
            task = row.record if row else {}
            if task.get("type") == "task" and task.get("deleted_by") == by and task["parent"] is not None:
                found.setdefault(task["parent"], []).append(each)
        self._graves[at, by] = found
        return found

    def _work(self, records: int) -> None:
        spend(self._draft.effort, records, "That takes too many subtasks along at once.")


def has_open_below(state: State, task_id: str) -> bool:
    """Whether anything that is below a task is still to be done."""
    waiting, seen = [task_id], {task_id}
    while waiting:
        for each in state.under("task", waiting.pop()):
            task = state.task(each)
            if task is not None and each not in seen:
                if not task["completed"]:
                    return True
                seen.add(each)
                waiting.append(each)
    return False
