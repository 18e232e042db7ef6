"""What is said over `/ws`: one union up, one union down (rule C1), and how each becomes text.

Up is strict: an unknown member or a wrong type is a `bad_message`. Both directions name the message's type in `t`.
"""

from typing import Annotated, Any, Final

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType, field

from livelist.core.errors import BadJson, BadMessage, TooLarge
from livelist.core.limits import (
    FRAME_LIMIT,
    MOST_OPENS,
    MOST_OPS,
    MOST_TASKS,
    NOTE_LIMIT,
    TITLE_LIMIT,
    TOO_DEEP,
    is_shallow,
)
from livelist.core.ops import Asked, Change, Complete, Create, Mutation, Set
from livelist.core.results import Result
from livelist.protocol.scalars import Count, Hash, Id, Seq, Token, Trail
from livelist.protocol.whereabouts import At, Who

# A message's member `list` hides the type of that name inside its class, where annotations are read late (Python 3.14).
Records = list[dict[str, Any]]
Committed = list[Change]
Results = list[Result]


class As(Struct, frozen=True, forbid_unknown_fields=True):
    """Who a client in open mode says it is."""

    id: Id


class Hello(Struct, tag_field="t", tag="hello", frozen=True, forbid_unknown_fields=True):
    """Comes first or never: which protocol, which tab, who."""

    protocol: int
    client: Id
    as_: As | None = field(default=None, name="as")
    token: Token | None = None


class Since(Struct, frozen=True, forbid_unknown_fields=True):
    """From where on a list is followed: a position (all three of its parts), or none for a snapshot.

    `trail`: revisions on the way there and their hashes, the oldest first.
    """

    epoch: Id | None = None
    rev: Count | None = None
    hash: Hash | None = None
    trail: Trail | None = None

    def __post_init__(self) -> None:
        """Refuse half a position, and a way to none."""
        if len({part is None for part in (self.epoch, self.rev, self.hash)}) > 1:
            raise ValueError("`epoch`, `rev` and `hash` come together")
        if self.trail is not None and self.epoch is None:
            raise ValueError("a `trail` leads to a position")

    def position(self) -> tuple[str, int, str] | None:
        """Return the position that is named, if one is."""
        if self.epoch is None or self.rev is None or self.hash is None:
            return None
        return (self.epoch, self.rev, self.hash)


class Open(Since, tag_field="t", tag="open", frozen=True, forbid_unknown_fields=True):
    """Follow a list. Without `list`, one's default list is meant."""

    list: Id | None = None


class Place(Since, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of several lists to follow."""

    list: Id


class Opens(Struct, tag_field="t", tag="opens", frozen=True, forbid_unknown_fields=True):
    """Follow many lists, in this order."""

    lists: Annotated[list[Place], Meta(min_length=1, max_length=MOST_OPENS)]


class Close(Struct, tag_field="t", tag="close", frozen=True, forbid_unknown_fields=True):
    """Stop following a list."""

    list: Id


class PushMutation(Struct, frozen=True, forbid_unknown_fields=True):
    """A mutation as a client sends it."""

    client: Id
    seq: Seq
    ops: list[Asked]
    base: Count | None = None
    exact: bool = False


Mutations = Annotated[list[PushMutation], Meta(min_length=1)]


class Push(Struct, tag_field="t", tag="push", frozen=True, forbid_unknown_fields=True):
    """Ask for mutations, in order; `base` stands for those that have none."""

    mutations: Mutations
    list: Id | None = None
    base: Count | None = None

    @property
    def completes(self) -> bool:
        """Whether it has what came with version 3: `complete`, or a mutation that is exact."""
        return any(m.exact or any(isinstance(op, Complete) for op in m.ops) for m in self.mutations)

    def asked(self) -> tuple[Mutation, ...]:
        """Return the mutations as a room takes them."""
        base = self.base
        return tuple(
            [
                Mutation(m.client, m.seq, m.ops, base if m.base is None else m.base, None, m.exact)
                for m in self.mutations
            ]
        )


class Presence(Struct, tag_field="t", tag="presence", frozen=True, forbid_unknown_fields=True):
    """Where somebody is on a list (null: nowhere in particular), or that they have left (rule P1)."""

    list: Id
    at: At | None = None
    away: bool = False


class Pong(Struct, tag_field="t", tag="pong", frozen=True, forbid_unknown_fields=True):
    """Answer a ping."""


Up = Hello | Open | Opens | Close | Push | Presence | Pong


Everyone = list[Who]
Keys = list[str]


class You(Struct, frozen=True):
    """Who the client is to the server."""

    id: str


class Limits(Struct, frozen=True):
    """Sizes of rule C7: bytes of a frame and of a note, ops in a push, characters of a title, live tasks in a list."""

    frame: int = FRAME_LIMIT
    ops: int = MOST_OPS
    notes: int = NOTE_LIMIT
    title: int = TITLE_LIMIT
    tasks: int = MOST_TASKS


class Welcome(Struct, tag_field="t", tag="welcome", frozen=True):
    """Answers `hello`; `ping` is the seconds between two pings, `zone` that of lists without one (version 3)."""

    protocol: int
    you: You
    limits: Limits
    ping: float
    zone: str | UnsetType = UNSET


class Snapshot(Struct, tag_field="t", tag="snapshot", frozen=True):
    """A list's records at one position; `more` says that another frame of the same position follows."""

    list: str
    epoch: str
    rev: int
    hash: str
    records: Records
    more: bool = False


class Changes(Struct, tag_field="t", tag="changes", frozen=True):
    """Changes in order, without a gap."""

    list: str
    epoch: str
    changes: Committed


class Current(Struct, tag_field="t", tag="current", frozen=True):
    """The named position is the newest."""

    list: str
    epoch: str
    rev: int
    hash: str


class Ack(Struct, tag_field="t", tag="ack", frozen=True):
    """Answers a push: one result a mutation, in its order."""

    list: str
    results: Results


class Moved(Struct, tag_field="t", tag="moved", frozen=True):
    """The client's history goes on under another epoch; what follows is from its position on."""

    list: str
    epoch: str


class Differs(Struct, tag_field="t", tag="differs", frozen=True):
    """The client's position is no place in this list's history: it may open again, with a trail."""

    list: str


class Reset(Struct, tag_field="t", tag="reset", frozen=True, omit_defaults=True):
    """The client's position is no place in this list's history; a snapshot follows.

    `common`: up to this revision at least, it is the same as the one the client's trail is of.
    """

    list: str
    reason: str
    common: int | None = None


class Gone(Struct, tag_field="t", tag="gone", frozen=True):
    """There is no such list, or it was deleted."""

    list: str


class Present(Struct, tag_field="t", tag="presence", frozen=True, omit_defaults=True):
    """Tells who is on a list: everyone as `here`, or what is new since (rule P3)."""

    list: str
    here: Everyone | None = None
    changed: Everyone | None = None
    gone: Keys | None = None


class Drain(Struct, tag_field="t", tag="drain", frozen=True):
    """The replica is stopping: come back after `retry_in` seconds."""

    retry_in: float


class Error(Struct, tag_field="t", tag="error", frozen=True, omit_defaults=True):
    """What went wrong, in the one shape of errors."""

    code: str
    message: str
    retry: bool
    list: str | None = None


class Ping(Struct, tag_field="t", tag="ping", frozen=True):
    """Ask for a sign of life."""


Down = Welcome | Snapshot | Changes | Current | Ack | Moved | Differs | Reset | Gone | Present | Drain | Error | Ping

_WITH_FIELDS: Final = (Create, Set)
_UP: Final[msgspec.json.Decoder[Up]] = msgspec.json.Decoder(Up)
_DOWN: Final[msgspec.json.Decoder[Down]] = msgspec.json.Decoder(Down)
_ENCODER: Final = msgspec.json.Encoder()


def decode(raw: str | bytes) -> Up:
    """Read a client's frame. Raises `BadJson`, `BadMessage` or `TooLarge`."""
    try:
        data = raw.encode() if isinstance(raw, str) else raw
    except UnicodeEncodeError as error:
        raise BadJson from error
    if len(data) > FRAME_LIMIT:
        raise TooLarge(f"A frame is at most {FRAME_LIMIT} bytes.")
    try:
        message = _UP.decode(data)
    except msgspec.ValidationError as error:
        if data.lstrip()[:1] != b"{":
            raise BadJson from error
        raise BadMessage(f"{str(error).rstrip('.')}.") from error
    except RecursionError as error:
        raise BadJson(TOO_DEEP) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise BadJson from error
    if not is_shallow(data, _beside(message) if isinstance(message, Push) else 0):
        raise BadJson(TOO_DEEP)
    return message


def decode_down(raw: str | bytes) -> Down:
    """Read a server's frame, as clients written in Python do."""
    return _DOWN.decode(raw)


def encode(message: Up | Down) -> bytes:
    """Write either side's message as JSON."""
    return _ENCODER.encode(message)


def _beside(push: Push) -> int:
    """Return how many brackets of a push are known not to be inside each other. Raises `TooLarge`.

    A mutation without ops counts as one, so that a push stays bounded.
    """
    mutations = push.mutations
    ops = [op for mutation in mutations for op in mutation.ops]
    if len(ops) == len(mutations) == 1:
        return 0
    if len(ops) + sum([not mutation.ops for mutation in mutations]) > MOST_OPS:
        raise TooLarge(f"A push has at most {MOST_OPS} ops.")
    return 2 * len(mutations) + len(ops) + sum([isinstance(op, _WITH_FIELDS) for op in ops]) - 4
