"""What completing a repeating task becomes: ordinary ops, which everybody knows (T6).

web/src/core/repeat/complete.ts is the same in TypeScript, so that a page shows at once what the server will decide;
spec/vectors/complete.json keeps both equal.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from livelist.core.errors import Invalid, NotFound
from livelist.core.ids import from_bytes
from livelist.core.local.zone import Zone, Zones, zone_of_list
from livelist.core.ops import Asked, Complete, Create, Fields, Op, Restore, Set
from livelist.core.order import BASE, DIGITS, KEY_LIMIT
from livelist.core.records import OWNED, Record
from livelist.core.relations.place import spend
from livelist.core.repeat.turn import next_turn, repetition_of, turn_of
from livelist.core.state import Draft, Row
from livelist.core.times import milliseconds

OF_SERIES: Final = frozenset(
    {"repeat", "occurrence", "reminders", "expires", "made", "moved_to"}
)  # no done copy has them
JITTER: Final = 6


def has_turns(draft: Draft, asked: Sequence[Asked]) -> bool:
    """Whether any of these ops may stand for others; most mutations are done with at the first look."""
    for op in asked:
        if isinstance(op, Complete):
            return True
        if isinstance(op, Set) and op.fields.get("completed") is True:
            row = draft.get(op.id)
            if len(asked) > 1 or "repeat" in op.fields or (row and row.record.get("repeat") is not None):
                return True
    return False


def steps(draft: Draft, op: Asked, at: str, zones: Zones) -> Iterator[Op]:
    """Return the ops that an op comes to, itself if it stands for no others; each is to be applied at once.

    `at` is the time of the log. A task that does not repeat is completed; one that does goes on to its next turn.
    Raises `Invalid`, `NotFound` and `TooLarge`.
    """
    row = draft.get(op.id)
    if isinstance(op, Set) and op.fields.get("completed") is True:
        yield from _turned(draft, op, row, at, zones)
        return
    if not isinstance(op, Complete):
        yield op
        return
    if row is None:
        raise NotFound("There is no such record in this list.")
    task = row.record
    if task["type"] != "task":
        raise Invalid("Only a task can be completed.")
    if task["completed"] or op.occurrence not in {None, turn_of(task)} or not (row.live or repetition_of(task) is None):
        return  # somebody was quicker, or has deleted it
    yield from _turned(draft, Set(op.id, {"completed": True}), row, at, zones)


def _turned(draft: Draft, op: Set, row: Row | None, at: str, zones: Zones) -> Iterator[Op]:
    others = {name: value for name, value in op.fields.items() if name != "completed"}
    task = row.record | others if row and row.live and row.record["type"] == "task" else None
    if task is None or task["completed"] or repetition_of(task) is None:
        yield op
        return
    if others:
        yield Set(op.id, others)
    zone = zone_of_list(draft.live(draft.list_id), zones)
    yield from Completed(draft, task, milliseconds(at) // 1000, zone).ops()


class Completed:
    """The completing of a task's present turn."""

    def __init__(self, draft: Draft, task: Record, now: int, zone: Zone) -> None:
        """Work out what comes next; `now` is in seconds since 1970. Raises `TooLarge` if that is too much work."""
        self._draft = draft
        self._task = task
        repetition = repetition_of(task)
        turn = next_turn(task, repetition, now, zone) if repetition else None
        self._next = turn.fields if turn else None
        self._work(turn.looked if turn else 0)

    def ops(self) -> Iterator[Op]:
        """Return what to do, in order. Raises `TooLarge` if too much is below it.

        A done copy of the task stays, the task goes on to its next turn, and what is below it is open again. A task
        that has no next turn is done like any other.
        """
        task_id = self._task["id"]
        if self._next is None:
            yield Set(task_id, {"completed": True})
            return
        below = sorted(self._done_below(task_id))
        yield from self._kept()
        yield Set(task_id, self._next)
        for each in below:
            yield Set(each, {"completed": False})

    def _kept(self) -> Iterator[Op]:
        """Return what makes the copy; nothing if it is there, or if somebody has used its id for something else."""
        task = self._task
        copy_id, jitter = copy_of(task["id"], turn_of(task))
        fields = _fields(self._draft, task, jitter)
        row = self._draft.get(copy_id)
        if row is None:
            yield Create(copy_id, "task", fields)
        elif not row.live and row.record.get("series") == task["id"]:
            yield Restore(copy_id)
            yield Set(copy_id, fields)

    def _done_below(self, task_id: str) -> Iterator[str]:
        for each in self._draft.under("task", task_id):
            self._work(1)
            row = self._draft.get(each)
            if row is None or row.record.get("series") is not None or repetition_of(row.record):
                continue  # a turn of another task stays done, and what repeats by itself has turns of its own
            if row.record["completed"]:
                yield each
            yield from self._done_below(each)

    def _work(self, records: int) -> None:
        spend(self._draft.effort, records, "That completes too much at once.")


def copy_of(task_id: str, turn: int) -> tuple[str, str]:
    """Return the id of a turn's done copy, and the jitter of its place: whoever completes the turn finds the same."""
    digest = sha256(f"{task_id}/{turn}".encode()).digest()
    *digits, last = digest[16 : 16 + JITTER]
    jitter = "".join(DIGITS[digit % BASE] for digit in digits) + DIGITS[1 + last % (BASE - 1)]
    return from_bytes(digest[:16]), jitter


def _fields(draft: Draft, task: Record, jitter: str) -> Fields:
    kept = {name: value for name, value in task.items() if name not in OWNED and name not in OF_SERIES}
    above = draft.get(task["parent"]) if task["parent"] is not None else None
    parent = task["parent"] if above is not None and above.record["type"] == "task" else None
    position = task["position"][: KEY_LIMIT - JITTER] + jitter
    return kept | {"completed": True, "parent": parent, "position": position, "series": task["id"]}
