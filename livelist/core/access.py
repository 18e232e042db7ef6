"""Who may do what in a list, decided on the list's own records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from livelist.core.errors import Denied
from livelist.core.ids import SYSTEM
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.records import Record

Role = Literal["owner", "editor", "viewer"]
RANK: Final = {"viewer": 0, "editor": 1, "owner": 2}
INVITED_ONLY: Final = "Somebody comes into a list by an invitation or a share link."
ROLE_ONLY: Final = "Only the role of a member can be changed here; name and colour are their own."
ENDED: Final = "A share link that has ended stays ended. Make a new one."
LEFT: Final = "Whoever left a list comes in again by an invitation."
NOT_SEEN: Final = "A share link's guests bring back only what they deleted themselves."
SESSIONS_ONLY: Final = "Only somebody who is signed in, or a token for sharing, may change who is in a list."


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.

    id                 whom changes are by
    trusted            may do everything: everybody in open mode, and the server itself
    via                the member record that gives the right, if it is not the actor's own (a share link's guests)
    writes             False for a token that only reads
    shares             may change who is in a list: a person who has signed in, or a token that is for that
    lists              the lists a token is for, None for all
    admits             (id, kind) of the members it may bring in: the server has seen that each is what it says
    token, address     which token they came by, empty for none, and from where: for the audit trail alone
    name, color, kind  for the member record that comes with a list the actor makes
    """

    id: str
    trusted: bool = False
    via: str | None = None
    writes: bool = True
    shares: bool = True
    lists: frozenset[str] | None = None
    admits: frozenset[tuple[str, str]] = frozenset()
    name: str = "Someone"
    color: str = "slate"
    kind: str = "person"
    token: str = ""
    address: str = ""

    def role(self, list_id: str, live: Callable[[str], Record | None]) -> Role | None:
        """Return the actor's role in a list whose live records `live` finds; None for a stranger."""
        if self.trusted:
            return "owner"
        if self.lists is not None and list_id not in self.lists:
            return None
        record = live(self.via or self.id)
        stands_on = "link" if self.guest else "person"
        if record is None or record["type"] != "member" or record["kind"] != stands_on:
            return None
        role: Role = record["role"]
        return "editor" if role == "owner" and self.guest else role

    @property
    def guest(self) -> bool:
        """Whether they came by a share link."""
        return self.via is not None and self.kind != "agent"

    @property
    def makes_lists(self) -> bool:
        """Whether a list may be theirs: its owner is a person who comes by themselves."""
        return self.trusted or (self.writes and self.via is None and self.lists is None and self.kind == "person")


def anyone(actor_id: str) -> Actor:
    """Return the actor of open mode: whoever they say they are, they may do everything."""
    return Actor(actor_id, trusted=True)


SERVER: Final = anyone(SYSTEM)


def check(actor: Actor, role: Role | None, ops: Sequence[Op], records: Sequence[Record | None]) -> None:
    """Raise `Denied` unless `actor`, having `role` in the list, may make `ops`.

    `records` has what each op is about, deleted or not, None if there is none. Viewers read, editors change what is in
    the list, owners also its members and its settings. Who is in a list is changed only by who `shares`; they may leave
    whatever their role.
    """
    if actor.trusted:
        return
    if role is None or not actor.writes:
        raise Denied
    made: dict[str, str] = {}
    for op, record in zip(ops, records, strict=True):
        if isinstance(op, Create):
            made.setdefault(op.id, op.type)
        about = op.type if isinstance(op, Create) else record["type"] if record else made.get(op.id)
        needed: Role = "owner" if about in {"list", "member"} else "editor"
        leaves = isinstance(op, Delete) and about == "member" and op.id == actor.id
        if RANK[role] < RANK[needed] and not leaves:
            raise Denied
        if actor.guest and isinstance(op, Restore) and (record is None or record.get("deleted_by") != actor.id):
            raise Denied(NOT_SEEN)
        if about == "member":
            _check_member(actor, op, record)


def may_write(actor: Actor, role: Role | None) -> bool:
    """Whether `actor`, having `role` in a list, may change anything in it but leave."""
    return actor.trusted or (actor.writes and role is not None and RANK[role] >= RANK["editor"])


def leaves(actor: Actor, ops: Sequence[Op]) -> bool:
    """Whether `ops` are how somebody leaves a list, which they may in whatever role."""
    return bool(ops) and all(isinstance(op, Delete) and op.id == actor.id for op in ops)


def _check_member(actor: Actor, op: Op, record: Record | None) -> None:
    """Raise `Denied` for what not even an owner may do to a member.

    Who a member is cannot be seen from here, so that none comes in by being written down: the server vouches for each.
    """
    if not actor.shares:
        raise Denied(SESSIONS_ONLY)
    match op:
        case Create() if (op.id, op.fields.get("kind")) not in actor.admits:
            raise Denied(INVITED_ONLY)
        case Set() if not op.fields.keys() <= {"role"}:
            raise Denied(ROLE_ONLY)
        case Restore() if record and record["kind"] == "link":
            raise Denied(ENDED)
        case Restore() if record and record.get("deleted_by") == op.id:
            raise Denied(LEFT)
        case _:
            pass
