"""Who may do what in a list, decided on the list's own records."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from msgspec import Struct

from livelist.core.errors import Denied
from livelist.core.fields.said import says_who
from livelist.core.ids import HOME, SYSTEM
from livelist.core.ops import Asked, Create, Delete, Restore, Set
from livelist.core.records import Record

Role = Literal["owner", "editor", "viewer"]
RANK: Final = {"viewer": 0, "editor": 1, "owner": 2}
INVITED_ONLY: Final = "Somebody comes into a list by an invitation or a share link."
ROLE_ONLY: Final = "Only the role of a member can be changed here; name and colour are their own."
ENDED: Final = "A share link that has ended stays ended. Make a new one."
LEFT: Final = "Whoever left a list comes in again by an invitation."
NOT_SEEN: Final = "A share link's guests bring back only what they deleted themselves."
AT_HOME: Final = frozenset({"link", "notice"})  # types of records that stand in homes alone
NOT_HOME: Final = "Links and notices stand in one's own home, and in no other list."
OTHERS_WORDS: Final = "What others have said is theirs; a list's owners may delete it."
MOVED_WORDS: Final = "What was said in another list stays as it came; whoever moved it here may delete it."
MADE_FIRST: Final = "Who made a task in another list stays as it came with it."
OF_NOTICE: Final = frozenset({"read", "again"})  # fields of one that whose it is may set (N1)
NOTICE_ONLY: Final = "Whether it is read and when it comes again can be changed of a notice, and nothing else."
SESSIONS_ONLY: Final = "Only somebody who is signed in, or a token for sharing, may change who is in a list."


class Actor(Struct, frozen=True):
    """Who acts.

    id                 whom changes are by
    trusted            may do everything: everybody in open mode, and the server itself
    via                the member record that gives the right, if it is not the actor's own (a share link's guests)
    writes             False for a token that only reads
    shares             may change who is in a list: a person who has signed in, or a token that is for that
    lists              the lists a token is for, None for all
    home               the list that is their home, or their person's; empty for a share link's guests
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
    home: str = ""
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
    return Actor(actor_id, trusted=True, home=HOME)


SERVER: Final = anyone(SYSTEM)


def check(actor: Actor, role: Role | None, ops: Sequence[Asked], records: Sequence[Record | None]) -> None:
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
    rank, guest = RANK[role], actor.guest
    for op, record in zip(ops, records, strict=True):
        if isinstance(op, Create):
            made.setdefault(op.id, op.type)
        about = op.type if isinstance(op, Create) else record["type"] if record else made.get(op.id)
        needed: Role = "owner" if about in {"list", "member"} else "editor"
        if rank < RANK[needed] and not (about == "member" and leaves(actor, [op])):
            raise Denied
        if guest and isinstance(op, Restore) and (record is None or record.get("deleted_by") != actor.id):
            raise Denied(NOT_SEEN)
        if about == "member":
            _check_member(actor, op, record)
        elif about == "comment" and record is not None:
            _check_comment(actor, role, op, record)
        elif isinstance(op, Set):
            _check_set(about, op, record)


def check_home(actor: Actor, list_id: str, ops: Sequence[Asked]) -> None:
    """Raise `Denied` if `ops` make what stands in homes alone, and the list is not the home of `actor`.

    Whoever shares a list could otherwise fill it with what nobody sees. The server writes into everybody's home.
    """
    if list_id == actor.home or actor.id == SYSTEM:
        return
    if any(isinstance(op, Create) and op.type in AT_HOME for op in ops):
        raise Denied(NOT_HOME)


def may_write(actor: Actor, role: Role | None) -> bool:
    """Whether `actor`, having `role` in a list, may change anything in it but leave."""
    return actor.trusted or (actor.writes and role is not None and RANK[role] >= RANK["editor"])


def leaves(actor: Actor, ops: Sequence[Asked]) -> bool:
    """Whether `ops` are how somebody leaves a list, which they may in whatever role."""
    return bool(ops) and all(isinstance(op, Delete) and op.id == actor.id for op in ops)


def _check_member(actor: Actor, op: Asked, record: Record | None) -> None:
    """Raise `Denied` for what not even an owner may do to a member.

    Who a member is cannot be seen from here, so that none comes in by being written down: the server vouches for each.
    """
    if not actor.shares:
        raise Denied(SESSIONS_ONLY)
    match op:
        case Create() if (op.id, str(op.fields.get("kind"))) not in actor.admits:  # it has not been checked yet
            raise Denied(INVITED_ONLY)
        case Set() if not op.fields.keys() <= {"role"}:
            raise Denied(ROLE_ONLY)
        case Restore() if record and record["kind"] == "link":
            raise Denied(ENDED)
        case Restore() if record and record.get("deleted_by") == op.id:
            raise Denied(LEFT)
        case _:
            pass


def _check_comment(actor: Actor, role: Role, op: Asked, comment: Record) -> None:
    """Raise `Denied` for what somebody may not do to a comment: it is for its author, and for owners to delete.

    Everybody reacts to it; whose reactions an op may change is decided with the others (O14).
    """
    own = comment["created_by"] == actor.id
    match op:
        case Create():
            may = True  # the id is used, so that it does nothing (O1)
        case Set():
            may = own or op.fields.keys() <= {"reactions"}
            fixed = ("said", "text") if says_who(comment) else ("said",)
            if may and any(_changes(op, comment, each) for each in fixed):
                raise Denied(MOVED_WORDS)
        case Restore():
            may = role == "owner" or comment.get("deleted_by", actor.id) == actor.id
        case _:
            may = own or role == "owner"
    if not may:
        raise Denied(OTHERS_WORDS)


def _check_set(about: str | None, op: Set, record: Record | None) -> None:
    """Raise `Denied` for what nobody may set of a task or notice."""
    if about == "task" and record is not None and _changes(op, record, "made"):
        raise Denied(MADE_FIRST)
    if about == "notice" and not op.fields.keys() <= OF_NOTICE:
        raise Denied(NOTICE_ONLY)  # what it is about decides what leaves the server for it


def _changes(op: Set, record: Record, field: str) -> bool:
    """Whether an op gives a field another value than the record has."""
    return field in op.fields and op.fields[field] != record.get(field)
