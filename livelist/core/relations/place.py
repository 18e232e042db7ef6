"""What stands below what: how deep subtasks go, and that no task comes to lie below itself."""

from typing import Final

from livelist.core.errors import BadParent, TooLarge
from livelist.core.limits import MOST_DEEP
from livelist.core.records import Record
from livelist.core.state import Draft, Effort

MOST_EFFORT: Final = 10_000  # records that one mutation may have looked at for this: some milliseconds
CIRCLE: Final = "A task cannot be below itself."
TOO_DEEP: Final = f"Subtasks go at most {MOST_DEEP} levels deep."


def check_place(draft: Draft, task: Record) -> None:
    """Raise `BadParent` unless a live task may be below its parent, with all that is below it.

    A parent that is deleted is one all the same: whoever named it may not have seen that. Until it is restored, what is
    below it stands at the top; but it counts as a level, so that restoring it makes nothing too deep.
    """
    parent = draft.get(task["parent"])
    if parent is None or parent.record["type"] != "task":
        raise BadParent("“parent” must be the id of a task in this list.")
    problem = _problem(draft, task)
    if problem is not None:
        raise BadParent(problem)


def stands_badly(draft: Draft, task: Record) -> bool:
    """Whether a task that has just been restored would be below itself or too deep where it was."""
    return task["parent"] is not None and _problem(draft, task) is not None


def _problem(draft: Draft, task: Record) -> str | None:
    level, above = 1, draft.get(task["parent"])
    while above is not None and above.record["type"] == "task":
        level += 1
        if above.record["id"] == task["id"]:
            return CIRCLE
        if level > MOST_DEEP:
            return TOO_DEEP
        parent = above.record["parent"]
        above = draft.get(parent) if above.live and parent is not None else None
    generation = draft.under("task", task["id"])
    while generation:
        level += 1
        if level > MOST_DEEP:
            return TOO_DEEP
        spend(draft.effort, len(generation), "That moves too many subtasks at once.")
        generation = set().union(*(draft.under("task", each) for each in generation))
    return None


def spend(effort: Effort, records: int, too_much: str) -> None:
    """Count records that were looked at. Raises `TooLarge` in these words if the mutation looks at too many."""
    effort.spent += records
    if effort.spent > effort.began + MOST_EFFORT:
        raise TooLarge(too_much)
