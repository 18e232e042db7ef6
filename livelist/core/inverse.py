"""The ops that undo a change, worked out from what the log has of it and the list's records as they are now (S9).

web/src/core/undo.ts is the same in TypeScript; spec/vectors/inverse.json keeps both equal.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, assert_never

from livelist.core.json import same
from livelist.core.limits import MOST_DEEP
from livelist.core.ops import Create, Delete, Fields, Op, Restore, Set
from livelist.core.records import Record
from livelist.core.relations.reactions import FIELD, taken_back

_MISSING: Final = object()


class _Known:
    """The records a change is about: as they are, then as each op of the undo makes them."""

    def __init__(self, find: Callable[[str], Record | None]) -> None:
        self._find = find
        self._records: dict[str, Record | None] = {}

    def get(self, record_id: str) -> Record | None:
        if record_id not in self._records:
            self._records[record_id] = self._find(record_id)
        return self._records[record_id]

    def put(self, record_id: str, record: Record) -> None:
        self._records[record_id] = record


def undo_of(
    find: Callable[[str], Record | None], ops: Sequence[Op], was: Sequence[Fields | None], *, force: bool = False
) -> list[Op]:
    """Return the ops that take a change back, the last first; none if there is nothing left of it to take back.

    `find` gives a record as it is now, tombstones too. A field is set back only while it still has the value the change
    gave it, unless `force`. A list is never deleted by undoing: that has a way of its own. A member whom the server
    named along with a first change stays (O10).
    """
    along = not all(map(_names_somebody, ops))
    known = _Known(find)
    undo: list[Op] = []
    for op, before in reversed(list(zip(ops, was, strict=True))):
        record = known.get(op.id)
        if record is None or (along and _names_somebody(op)):  # its tombstone was dropped, or it is not what was done
            continue
        inverse = _inverse(known, record, op, before or {}, force=force)
        if inverse is not None:
            undo.append(inverse)
            known.put(op.id, _after(record, inverse))
    return undo


def left_out(ops: Sequence[Op], undo: Sequence[Op]) -> list[tuple[str, str]]:
    """Name the fields (record id, field) that `ops` set and `undo` does not, in the order of `ops`."""
    back = {(op.id, field) for op in undo if isinstance(op, Set) for field in op.fields}
    named = {(op.id, field): None for op in ops if isinstance(op, Set) for field in op.fields}
    return [place for place in named if place not in back]


def _names_somebody(op: Op) -> bool:
    return isinstance(op, Create) and op.type == "member"


def _inverse(known: _Known, record: Record, op: Op, before: Fields, *, force: bool) -> Op | None:
    live = "deleted_at" not in record
    match op:
        case Create() | Restore():
            return Delete(op.id) if live and record["type"] != "list" else None
        case Delete():
            return None if live else Restore(op.id)
        case Set():
            fields = {f: old for f, old in before.items() if _goes_back(record, f, op.fields[f], old, force=force)}
            if FIELD in before and record["type"] == "comment":
                _set_reactions_back(record, fields, before[FIELD], op.fields[FIELD])
            above = fields.get("parent") if record["type"] == "task" else None  # elsewhere it may be anything (O6)
            if above is not None and not _may_be_below(known, record, above):
                del fields["parent"]
            return Set(op.id, fields) if fields else None
        case _:
            assert_never(op)


def _may_be_below(known: _Known, record: Record, parent: str) -> bool:
    """Whether a record can go back below `parent`: it is still known, and not below the record itself by now."""
    above = known.get(parent)
    if above is None or above["type"] != "task":
        return False
    for _ in range(MOST_DEEP):
        if above is None or "deleted_at" in above:
            return True
        if above["id"] == record["id"]:
            return False
        above = known.get(above["parent"]) if above.get("parent") is not None else None
    return above is None


def _goes_back(record: Record, field: str, new: Any, old: Any, *, force: bool) -> bool:
    now = record.get(field, _MISSING)
    return now is not _MISSING and not same(now, old) and (force or same(now, new))


def _set_reactions_back(record: Record, fields: Fields, was: Any, new: Any) -> None:
    """Put into `fields` the reactions without what a change made of them: others may have reacted since (O14)."""
    back = taken_back(record.get(FIELD), was, new)
    fields.pop(FIELD, None)
    if not same(back, record.get(FIELD)):
        fields[FIELD] = back


def _after(record: Record, op: Op) -> Record:
    match op:
        case Set():
            return record | op.fields
        case Delete():
            return record | {"deleted_at": ""}
        case _:
            return {field: value for field, value in record.items() if field != "deleted_at"}
