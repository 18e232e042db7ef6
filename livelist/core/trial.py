"""A mutation's ops, one after the other, on their way to being a change: what takes effect, and what that brings."""

from collections.abc import Sequence
from typing import Any, Final, assert_never

from livelist.core.apply import apply_op, bury, drops, makes, note_conflicts, outcome
from livelist.core.bounds import check_kept, check_list, check_record
from livelist.core.errors import Invalid, NotFound
from livelist.core.expiry.leaving import has_expired, stay_rules
from livelist.core.expiry.oldest_done import OldestDone, is_full
from livelist.core.fields.shape import Field
from livelist.core.ids import SYSTEM, is_id
from livelist.core.json import same
from livelist.core.local.zone import Zones
from livelist.core.ops import Asked, Complete, Conflict, Create, Delete, Fields, Mutation, Op, Restore, Set
from livelist.core.records import TYPES, Record, check_fields
from livelist.core.relations.along import TakenAlong
from livelist.core.relations.place import check_place, stands_badly
from livelist.core.relations.reactions import own_alone
from livelist.core.repeat.complete import has_turns, steps
from livelist.core.state import Draft, Row, Stamp

NEVER_IN_CONFLICT: Final = frozenset({"position", "completed", "moved_to", "reactions", "layout", "group", "sort"})
UNCONTESTED: Final = frozenset({"link", "notice"})  # what stands in a home: nobody typed that


class MutationTrial:
    """One mutation on a draft of its own, which is to be settled if it becomes a change.

    ops, was, conflicts  as the change has them
    """

    __slots__ = (
        "_along",
        "_asked",
        "_base",
        "_exact",
        "_oldest",
        "_stamp",
        "_zones",
        "conflicts",
        "draft",
        "ops",
        "was",
    )

    def __init__(self, below: Draft, asked: Sequence[Asked], mutation: Mutation, stamp: Stamp, zones: Zones) -> None:
        """Do nothing yet; `asked` has the mutation's ops, and perhaps one more; `stamp` is what the change gets."""
        self.draft = Draft(below)
        self.ops: list[Op] = []
        self.was: list[Fields | None] = []
        self.conflicts: list[Conflict] = []
        self._asked = asked
        self._base = mutation.base
        self._exact = mutation.exact
        self._stamp = stamp
        self._zones = zones
        self._oldest: OldestDone | None = None
        self._along = TakenAlong(self.draft)

    def run(self) -> None:
        """Do all that was asked for. Raises a `LivelistError` if any of it cannot be."""
        draft, asked = self.draft, self._asked
        bury(draft, self._stamp.at)
        draft.effort.began = draft.effort.spent
        turns = has_turns(draft, asked)
        for wish in asked:
            if isinstance(wish, Complete) or (turns and not self._exact):
                for op in steps(draft, wish, self._stamp.at, self._zones):
                    self._do(op, contested=op is wish)
            else:
                self._do(wish, contested=True)
        if self.conflicts:
            note_conflicts(draft, self.conflicts)
            _check_kept(draft, self.conflicts)

    def _do(self, op: Op, *, contested: bool) -> None:
        """Do one op, and what it takes along; `contested`: its author wrote it."""
        row = self.draft.get(op.id)
        effective = self._take(op, row, contested=contested)
        if effective is not None and row is not None and not self._exact:
            for each in self._along.by(effective, row):
                self._take(each, self.draft.get(each.id))

    def _take(self, op: Op, row: Row | None, *, contested: bool = False) -> Op | None:
        """Do one op alone, and return what of it changes anything."""
        draft, stamp = self.draft, self._stamp
        _check_op(draft, op, row)
        effective = _effective(row, own_alone(row, op, stamp.by), stamp.by)
        if effective is None:
            return None
        if is_full(draft):
            self._make_room(effective)
        after = self._put(effective, row, contested=contested)
        if isinstance(effective, Restore) and row is not None:
            follow = _follows(draft, op.id, row, stamp, self._zones)
            if follow is not None:
                self._put(follow, after, contested=contested)
        return effective

    def _put(self, op: Op, before: Row | None, *, contested: bool) -> Row | None:
        """Apply what changes something, and write it down with what it replaced."""
        if isinstance(op, Set) and before:
            if self._base is not None and contested:
                self.conflicts += _conflicts(before, op, self._base, self._stamp)
            self.was.append({field: before.record.get(field) for field in op.fields})
        else:
            self.was.append(None)
        self.ops.append(op)
        after = outcome(before, op, self._stamp)
        if after is not before:
            self.draft.replace(op.id, before, after)
        _check_outcome(self.draft, op, before, after, self._stamp.by)
        return after

    def _make_room(self, op: Op) -> None:
        """Let the oldest done tasks of a full list leave for what `op` brings back or makes (T15)."""
        self._oldest = self._oldest or OldestDone(self.draft, self._asked)
        for leaving in self._oldest.before(op):
            self.ops.append(leaving)
            self.was.append(None)
            apply_op(self.draft, leaving, self._stamp)


def _check_op(draft: Draft, op: Op, row: Row | None) -> None:
    """Refuse what no state could make right. What has a row has an id."""
    if row is None and not is_id(op.id):
        raise Invalid("An id is 1 to 64 of A–Z a–z 0–9 _ -.")
    if isinstance(op, Create):
        if op.type not in TYPES:
            raise Invalid(f"This server knows no records of the type “{op.type[:40]}”.")
        if op.type == "list" and op.id != draft.list_id:
            raise Invalid("A list's own record has the list's id.")
        check_fields(op.type, op.fields, whole=True)
        if op.type == "comment":
            _check_about(draft, op.fields)
    elif row is None:
        raise NotFound("There is no such record in this list.")
    elif isinstance(op, Set):
        check_fields(row.record["type"], op.fields, whole=False)
        if row.record["type"] == "comment" and "task" in op.fields:
            _check_about(draft, op.fields)


def _check_about(draft: Draft, comment: Fields) -> None:
    if not _is_task(draft.get(comment["task"])):
        raise Invalid("“task” must be the id of a task in this list.")


def _is_task(row: Row | None) -> bool:
    """Whether a row is a task, be it deleted: who wrote about it may not have seen that."""
    return row is not None and row.record["type"] == "task"


def _effective(row: Row | None, op: Op, by: str) -> Op | None:
    """Reduce an op to what it changes here and now; None if nothing (O1, O4)."""
    match op:
        case Set():
            fields = _news(row.record, op.fields) if row else {}
            return Set(op.id, fields) if fields else None
        case Create():
            return op if makes(row, op) else None
        case Delete():
            return op if row and (row.live or drops(row, by)) else None
        case Restore():
            return None if row is not None and row.live else op
        case _:
            assert_never(op)


def _news(record: Record, fields: Fields) -> Fields:
    """Return those fields that would have another value than now, or whose conflict would end."""
    disputed, known = record.get("conflicts", ()), TYPES.get(record["type"], {})
    return {
        field: value
        for field, value in fields.items()
        if (_is_first(known.get(field), value) if field not in record else not same(record[field], value))
        or field in disputed
    }


def _is_first(field: Field | None, value: Any) -> bool:
    """Whether a value is news on a record that has no such field: null is none, where that means to have none."""
    return value is not None or field is None or not field.optional


def _conflicts(row: Row, op: Set, base: int, stamp: Stamp) -> list[Conflict]:
    if row.record["type"] in UNCONTESTED:
        return []
    found = []
    for field, value in op.fields.items():
        last = row.stamps.get(field)
        if last is None or last.rev <= base or last.by in {stamp.by, SYSTEM} or field in NEVER_IN_CONFLICT:
            continue
        if not same(row.record[field], value):
            found.append(Conflict(op.id, field, row.record[field], last.by, last.rev, last.at))
    return found


def _check_outcome(draft: Draft, op: Op, before: Row | None, row: Row | None, by: str) -> None:
    """Refuse what an op would make of a record, or of the list as a whole."""
    if row is None or isinstance(op, Delete):
        return
    record = row.record if row.live else None
    check_list(draft, op, record, by)
    if not isinstance(op, Restore):
        check_record(before.record if before else None, op, row.record)
    if record is None:
        return
    if record["type"] == "member":
        if record["role"] == "owner" and record["kind"] != "person":
            raise Invalid("Only a person can own a list.")
    elif record["type"] == "task" and not isinstance(op, Restore) and op.fields.get("parent") is not None:
        check_place(draft, record)


def _follows(draft: Draft, record_id: str, before: Row, stamp: Stamp, zones: Zones) -> Op | None:
    """Return what an op brings with it.

    A task that is restored where it cannot be comes back at the top (O4), one whose time to leave has come without
    that (T14), one that had gone to another list is here again (O16).
    """
    task = draft.task(record_id)
    if task is None:
        return None
    fields: Fields = {"parent": None} if stands_badly(draft, task) else {}
    if task.get("moved_to") is not None:
        fields["moved_to"] = None
    if task.get("expires") is not None:
        rules = stay_rules(draft.live(draft.list_id), zones)
        if has_expired(task, rules.zone, max(stamp.at, before.record["deleted_at"])):
            fields["expires"] = None
    return Set(record_id, fields) if fields else None


def _check_kept(draft: Draft, conflicts: list[Conflict]) -> None:
    for record_id in {conflict.id for conflict in conflicts}:
        if row := draft.get(record_id):
            check_kept(row.record)
