"""Whether a mutation may happen, and which change it becomes: merge, access and limits in one pure place."""

from typing import Any, Final, assert_never

from msgspec.json import encode

from livelist.core import access
from livelist.core.access import Actor
from livelist.core.apply import apply_op, bury, drops, makes, note_conflicts
from livelist.core.bounds import check_change, check_kept, check_list, check_record
from livelist.core.errors import Denied, Invalid, LastOwner, NotFound, TooLarge
from livelist.core.family import check_place, stands_badly
from livelist.core.ids import SYSTEM, is_id
from livelist.core.ops import Change, Conflict, Create, Delete, Fields, Mutation, Op, Restore, Set
from livelist.core.records import TYPES, Record, check_fields
from livelist.core.state import Draft, Row, Stamp

MOST_OPS: Final = 100
NEVER_IN_CONFLICT: Final = frozenset({"position", "completed"})
UNCONTESTED: Final = frozenset({"link"})  # where a list stands in a home: nobody typed that


def decide(draft: Draft, mutation: Mutation, actor: Actor, stamp: Stamp) -> Change:
    """Apply a mutation to `draft` and return the change it becomes, without hash.

    `stamp` has the revision it would get, its actor and time. Raises a `LivelistError` and leaves the draft as it
    was if any op cannot be (O9).
    """
    _check_mutation(draft, mutation, actor)
    asked = [*mutation.ops, *_introduction(draft, actor)]
    trial = Draft(draft)
    bury(trial, stamp.at)
    ops: list[Op] = []
    was: list[Fields | None] = []
    conflicts: list[Conflict] = []
    trial.effort.began = trial.effort.spent
    for op in asked:
        _check_op(trial, op)
        effective = _effective(trial, op, stamp.by)
        while effective is not None:
            row = trial.get(op.id)
            if isinstance(effective, Set) and row:
                conflicts += _conflicts(row, effective, mutation.base, stamp)
                was.append({field: row.record.get(field) for field in effective.fields})
            else:
                was.append(None)
            ops.append(effective)
            apply_op(trial, effective, stamp)
            _check_outcome(trial, effective, row, stamp.by)
            effective = _follows(trial, effective)
    note_conflicts(trial, conflicts)
    _check_kept(trial, conflicts)
    _check_owner(draft, trial, ops)
    change = Change(
        rev=stamp.rev,
        at=stamp.at,
        by=stamp.by,
        client=mutation.client,
        seq=mutation.seq,
        ops=ops,
        was=was,
        conflicts=conflicts,
    )
    if actor.id != SYSTEM:  # a home that is made for somebody names all the lists there are
        check_change(change)
    trial.settle()
    return change


def creates_list(mutation: Mutation, list_id: str) -> bool:
    """Whether a mutation begins a list (M5)."""
    first = mutation.ops[0] if mutation.ops else None
    return isinstance(first, Create) and first.type == "list" and first.id == list_id


def _check_mutation(draft: Draft, mutation: Mutation, actor: Actor) -> None:
    if not mutation.ops:
        raise Invalid("A mutation needs at least one op.")
    if len(mutation.ops) > MOST_OPS and actor.id != SYSTEM:
        raise TooLarge(f"At most {MOST_OPS} ops at once.")
    if not is_id(actor.id) or (mutation.client is not None and not is_id(mutation.client)):
        raise Invalid("An id is 1 to 64 of A–Z a–z 0–9 _ -.")
    if not _is_live(draft.get(draft.list_id)) and not _revives(draft, mutation):
        raise NotFound("There is no such list.")
    rows = [draft.get(op.id) for op in mutation.ops]
    role = "owner" if _may_make(draft, mutation, actor) else actor.role(draft.list_id, draft.live)
    access.check(actor, role, mutation.ops, [row.record if row else None for row in rows])


def _may_make(draft: Draft, mutation: Mutation, actor: Actor) -> bool:
    """Whether this makes a new list, which is then the actor's. Raises `Denied` for those who can own none."""
    if draft.get(draft.list_id) is not None or not creates_list(mutation, draft.list_id):
        return False
    if not actor.makes_lists:
        raise Denied
    return True


def _introduction(draft: Draft, actor: Actor) -> list[Op]:
    """Return the member record that goes with somebody's first change here, so that everybody sees their name.

    Who makes a list becomes its owner by it. Agents and guests get no right by theirs: they come by another's.
    """
    known = draft.get(actor.id)
    if actor.trusted or (known is not None and known.record["type"] == "member"):
        return []
    if draft.get(draft.list_id) is None:
        return [Create(actor.id, "member", _as_member(actor, actor.kind, "owner"))]
    if actor.via is not None:
        kind = "agent" if actor.kind == "agent" else "guest"
        return [Create(actor.id, "member", _as_member(actor, kind, "viewer"))]
    return []


def _as_member(actor: Actor, kind: str, role: str) -> Fields:
    return {"name": actor.name, "color": actor.color, "kind": kind, "role": role}


def _check_owner(before: Draft, after: Draft, ops: list[Op]) -> None:
    """Refuse to take a list its last owner who is a person."""
    touched = (after.get(op.id) for op in ops)
    if any(row and row.record["type"] == "member" for row in touched) and before.has_owner and not after.has_owner:
        raise LastOwner


def _is_live(row: Row | None) -> bool:
    return row is not None and row.live


def _is_task(row: Row | None) -> bool:
    """Whether a row is a task, be it deleted: who wrote about it may not have seen that."""
    return row is not None and row.record["type"] == "task"


def _revives(draft: Draft, mutation: Mutation) -> bool:
    if draft.get(draft.list_id) is None:
        return creates_list(mutation, draft.list_id)
    return isinstance(mutation.ops[0], Restore) and mutation.ops[0].id == draft.list_id


def _check_op(draft: Draft, op: Op) -> None:
    """Refuse what no state could make right."""
    if not is_id(op.id):
        raise Invalid("An id is 1 to 64 of A–Z a–z 0–9 _ -.")
    if isinstance(op, Create):
        if op.type not in TYPES:
            raise Invalid(f"This server knows no records of the type “{op.type[:40]}”.")
        if op.type == "list" and op.id != draft.list_id:
            raise Invalid("A list's own record has the list's id.")
        check_fields(op.type, op.fields, whole=True)
        if op.type == "comment" and not _is_task(draft.get(op.fields["task"])):
            raise Invalid("“task” must be the id of a task in this list.")
    elif isinstance(op, Set):
        row = draft.get(op.id)
        if row is None:
            raise NotFound("There is no such record in this list.")
        check_fields(row.record["type"], op.fields, whole=False)
    elif draft.get(op.id) is None:
        raise NotFound("There is no such record in this list.")


def _effective(draft: Draft, op: Op, by: str) -> Op | None:
    """Reduce an op to what it changes here and now; None if nothing (O1, O4)."""
    row = draft.get(op.id)
    match op:
        case Create():
            return op if makes(row, op) else None
        case Set():
            fields = {f: v for f, v in op.fields.items() if _matters(row.record, f, v)} if row else {}
            return Set(op.id, fields) if fields else None
        case Delete():
            return op if row and (row.live or drops(row, by)) else None
        case Restore():
            return None if _is_live(row) else op
        case _:
            assert_never(op)


def _matters(record: Record, field: str, value: Any) -> bool:
    return field not in record or not _same(record[field], value) or field in record.get("conflicts", {})


def _same(a: Any, b: Any) -> bool:
    """Compare as JSON, where true is not 1."""
    return bool(a == b) and encode(a) == encode(b)


def _conflicts(row: Row, op: Set, base: int | None, stamp: Stamp) -> list[Conflict]:
    if base is None or row.record["type"] in UNCONTESTED:
        return []
    found = []
    for field, value in op.fields.items():
        last = row.stamps.get(field)
        if last is None or last.rev <= base or last.by in {stamp.by, SYSTEM} or field in NEVER_IN_CONFLICT:
            continue
        if not _same(row.record[field], value):
            found.append(Conflict(op.id, field, row.record[field], last.by, last.rev, last.at))
    return found


def _check_outcome(draft: Draft, op: Op, before: Row | None, by: str) -> None:
    """Refuse what an op would make of a record, or of the list as a whole."""
    record = draft.live(op.id)
    if not isinstance(op, Delete):
        check_list(draft, op, record, by)
    if isinstance(op, Create | Set) and (row := draft.get(op.id)):
        check_record(before.record if before else None, op, row.record)
    if record and record["type"] == "member" and record["role"] == "owner" and record["kind"] != "person":
        raise Invalid("Only a person can own a list.")
    task = draft.task(op.id)
    if task and isinstance(op, Create | Set) and op.fields.get("parent") is not None:
        check_place(draft, task)


def _follows(draft: Draft, op: Op) -> Op | None:
    """Return what an op brings with it: a task that is restored where it cannot be comes back at the top."""
    task = draft.task(op.id) if isinstance(op, Restore) else None
    return Set(op.id, {"parent": None}) if task and stands_badly(draft, task) else None


def _check_kept(draft: Draft, conflicts: list[Conflict]) -> None:
    for record_id in {conflict.id for conflict in conflicts}:
        if row := draft.get(record_id):
            check_kept(row.record)
