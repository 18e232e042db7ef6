"""What a change does to a list's records: mechanical, the same on every replica and in every client (O4, O8)."""

from collections.abc import Sequence
from typing import Final, assert_never

from livelist.core.ids import SYSTEM
from livelist.core.ops import Change, Conflict, Create, Delete, Op, Restore, Set
from livelist.core.records import Record, new_record
from livelist.core.state import Draft, Row, Stamp
from livelist.core.times import days_before

TOMBSTONE_DAYS = 30
DROPPED: Final = frozenset({"task", "comment", "notice", "section", "view"})  # the server may drop their tombstones


def replay(draft: Draft, change: Change) -> None:
    """Apply a committed change."""
    stamp = Stamp(change.rev, change.by, change.at)
    bury(draft, change.at)
    for op in change.ops:
        apply_op(draft, op, stamp)
    note_conflicts(draft, change.conflicts)


def apply_op(draft: Draft, op: Op, stamp: Stamp) -> None:
    """Apply one op that takes effect. Ops about records that are not there do nothing."""
    row = draft.get(op.id)
    after = outcome(row, op, stamp)
    if after is not row:
        draft.replace(op.id, row, after)


def outcome(row: Row | None, op: Op, stamp: Stamp) -> Row | None:
    """Return what one op makes of a row, which is the same one if the op does nothing."""
    match op:
        case Set():
            if row:  # a tombstone too: what was written about a record that somebody deleted comes back with it (O4)
                return Row(_set(row.record, op, stamp), row.stamps | dict.fromkeys(op.fields, stamp))
        case Create():
            if makes(row, op):
                return Row(new_record(op.id, op.type, op.fields, stamp.at, stamp.by))
        case Delete():
            if row and not row.live and drops(row, stamp.by):
                return None
            if row and row.live:
                gone = {"deleted_at": stamp.at, "deleted_by": stamp.by}
                return Row(_touched(row.record, stamp) | gone, row.stamps)
        case Restore():
            if row and not row.live:
                record = _touched(row.record, stamp)
                del record["deleted_at"], record["deleted_by"]
                return Row(record, row.stamps)
        case _:
            assert_never(op)
    return row


def makes(row: Row | None, op: Create) -> bool:
    """Whether a `create` takes effect: the id was never used, or is a member's and something else has it (O1).

    So nobody is kept out of a list by a task that somebody made with the id of their account.
    """
    return row is None or (op.type == "member" and row.record["type"] not in {"member", "list"})


def drops(row: Row, by: str) -> bool:
    """Whether a `delete` drops a tombstone for good: the server's own does, to bound them (O4)."""
    return by == SYSTEM and row.record["type"] in DROPPED


def note_conflicts(draft: Draft, conflicts: Sequence[Conflict]) -> None:
    """Keep the values that lost on their records (O3); comes after all ops of the change."""
    for conflict in conflicts:
        row = draft.get(conflict.id)
        if row is None:
            continue
        kept = {"value": conflict.value, "by": conflict.by, "rev": conflict.rev, "at": conflict.at}
        known = row.record.get("conflicts", {})
        draft.put(conflict.id, Row(row.record | {"conflicts": known | {conflict.field: kept}}, row.stamps))


def bury(draft: Draft, at: str) -> None:
    """Drop the tombstones that are 30 days old at the time `at` (O4)."""
    if draft.swept_at == at:
        return
    draft.drop(draft.tombs_until(days_before(at, TOMBSTONE_DAYS)))
    draft.swept_at = at


def _touched(record: Record, stamp: Stamp) -> Record:
    return record | {"updated_at": stamp.at, "updated_by": stamp.by}


def _set(old: Record, op: Set, stamp: Stamp) -> Record:
    record = {**old, "updated_at": stamp.at, "updated_by": stamp.by, **op.fields}
    if record["type"] == "task" and record["completed"] != old["completed"]:
        done = record["completed"]
        record["completed_at"], record["completed_by"] = (stamp.at, stamp.by) if done else (None, None)
    if "conflicts" in old:
        open_ones = {field: kept for field, kept in old["conflicts"].items() if field not in op.fields}
        if open_ones:
            record["conflicts"] = open_ones
        else:
            del record["conflicts"]
    return record
