"""Whether a mutation may happen, and which change it becomes: merge, access and limits in one pure place."""

from livelist.core import access
from livelist.core.access import Actor, Role
from livelist.core.bounds import check_change
from livelist.core.errors import Denied, Invalid, LastOwner, NotFound, TooLarge
from livelist.core.ids import SYSTEM, is_id
from livelist.core.limits import MOST_OPS
from livelist.core.local.zone import Zones, utc_alone
from livelist.core.ops import Change, Create, Fields, Mutation, Op, Restore
from livelist.core.state import Draft, Row, Stamp
from livelist.core.trial import MutationTrial


def decide(draft: Draft, mutation: Mutation, actor: Actor, stamp: Stamp, zones: Zones = utc_alone) -> Change:
    """Apply a mutation to `draft` and return the change it becomes, without hash.

    `stamp` has the revision it would get, its actor and time; `zones` finds the list's time zone. Raises a
    `LivelistError` and leaves the draft as it was if any op cannot be (O9).
    """
    _check_mutation(draft, mutation, actor)
    asked = mutation.ops if actor.trusted else [*mutation.ops, *_introduction(draft, actor)]
    trial = MutationTrial(draft, asked, mutation, stamp, zones)
    trial.run()
    if trial.draft.has_lost_owners:
        raise LastOwner
    change = Change(
        rev=stamp.rev,
        at=stamp.at,
        by=stamp.by,
        client=mutation.client,
        seq=mutation.seq,
        ops=trial.ops,
        was=trial.was,
        conflicts=trial.conflicts,
    )
    if actor.id != SYSTEM:  # a home that is made for somebody names all the lists there are
        check_change(change)
    trial.draft.settle()
    return change


def creates_list(mutation: Mutation, list_id: str) -> bool:
    """Whether a mutation begins a list (M5)."""
    first = mutation.ops[0] if mutation.ops else None
    return isinstance(first, Create) and first.type == "list" and first.id == list_id


def _check_mutation(draft: Draft, mutation: Mutation, actor: Actor) -> None:
    if not mutation.ops:
        raise Invalid("A mutation needs at least one op.")
    if len(mutation.ops) > MOST_OPS and not mutation.exact and actor.id != SYSTEM:
        raise TooLarge(f"At most {MOST_OPS} ops at once.")
    if not is_id(actor.id) or (mutation.client is not None and not is_id(mutation.client)):
        raise Invalid("An id is 1 to 64 of A–Z a–z 0–9 _ -.")
    here = draft.get(draft.list_id)
    if not _is_live(here) and not _revives(here, mutation, draft.list_id):
        raise NotFound("There is no such list.")
    access.check_home(actor, draft.list_id, mutation.ops)
    if actor.trusted:
        return
    rows = [draft.get(op.id) for op in mutation.ops]
    role = actor.role(draft.list_id, draft.live) if here else _maker(actor)
    access.check(actor, role, mutation.ops, [row.record if row else None for row in rows])


def _maker(actor: Actor) -> Role:
    """Return the role of whoever makes a new list. Raises `Denied` for those who can own none."""
    if not actor.makes_lists:
        raise Denied
    return "owner"


def _introduction(draft: Draft, actor: Actor) -> list[Op]:
    """Return the member record that goes with somebody's first change here, so that everybody sees their name.

    Who makes a list becomes its owner by it. Agents and guests get no right by theirs: they come by another's.
    """
    if actor.trusted:
        return []
    known = draft.get(actor.id)
    if known is not None and known.record["type"] == "member":
        return []
    if draft.get(draft.list_id) is None:
        return [Create(actor.id, "member", _as_member(actor, actor.kind, "owner"))]
    if actor.via is not None:
        kind = "agent" if actor.kind == "agent" else "guest"
        return [Create(actor.id, "member", _as_member(actor, kind, "viewer"))]
    return []


def _as_member(actor: Actor, kind: str, role: str) -> Fields:
    return {"name": actor.name, "color": actor.color, "kind": kind, "role": role}


def _is_live(row: Row | None) -> bool:
    return row is not None and row.live


def _revives(here: Row | None, mutation: Mutation, list_id: str) -> bool:
    if here is None:
        return creates_list(mutation, list_id)
    return isinstance(mutation.ops[0], Restore) and mutation.ops[0].id == list_id
