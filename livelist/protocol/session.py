"""The server's side of one connection, without I/O: told what arrived and what time it is, it says what to do.

Times are seconds of any clock that never goes back. The door carries effects out in their order and one at a time, so a
connection has at most one push in work (M4); what a peer sends meanwhile waits in its own socket.
"""

from typing import assert_never

from msgspec import UNSET, Struct

from livelist.core.access import Actor, anyone
from livelist.core.errors import BadMessage, LivelistError, SlowReader, TooMany, Unauthenticated, UnsupportedProtocol
from livelist.core.ids import ANONYMOUS, DEFAULT, SYSTEM
from livelist.core.ops import Mutation
from livelist.protocol.allowance import Allowance, Rate
from livelist.protocol.messages import (
    Close,
    Down,
    Drain,
    Error,
    Gone,
    Hello,
    Limits,
    Open,
    Opens,
    Ping,
    Pong,
    Presence,
    Push,
    Since,
    Up,
    Welcome,
    You,
    decode,
)
from livelist.protocol.version import COMPLETES, MOVES, PING_EVERY, PONG_WITHIN, SUPPORTED
from livelist.protocol.whereabouts import At

DRAINED = 4003
NAMED_WITHIN = 5.0
OPEN = anyone(ANONYMOUS)
# A page opens each list of its home: many at first, and again after every lost connection.
OPENS = Rate(per_second=50, burst=500)
# What is typed goes to everybody on the list: a page sends five a second at most, and a network may bring some at once.
TYPED = Rate(per_second=5, burst=20)


class SendFrame(Struct, frozen=True):
    """Send a message."""

    message: Down


class Identify(Struct, frozen=True):
    """Find out whose token this is; `let_in` or `failed` comes next."""

    token: str
    hello: Hello


class Wait(Struct, frozen=True):
    """Do nothing for some seconds, so that the client is read no faster than it may ask."""

    seconds: float


class Follow(Struct, frozen=True):
    """Return a list to the client: from `at` (epoch, revision, hash) on, or its snapshot.

    `trail`  places on the client's way to `at`, the oldest first; None if it named none
    `moves`  the client knows that a history may go on under another epoch (version 2)
    """

    list: str
    at: tuple[str, int, str] | None
    trail: tuple[tuple[int, str], ...] | None = None
    moves: bool = False


class Leave(Struct, frozen=True):
    """Stop giving a list to the client."""

    list: str


class Commit(Struct, frozen=True):
    """Commit a push and answer it with an `ack`."""

    list: str
    actor: Actor
    mutations: tuple[Mutation, ...]


class Show(Struct, frozen=True):
    """Show the client to the others on a list, at a place (P1)."""

    list: str
    actor: str
    at: At | None


class Hide(Struct, frozen=True):
    """Show the client to nobody on a list any more."""

    list: str


class Greet(Struct, frozen=True):
    """The client speaks `hello`: it is pinged by messages, not by the WebSocket."""


class End(Struct, frozen=True):
    """Close the connection with a code; nothing comes after it."""

    code: int
    reason: str


Effect = Identify | SendFrame | Wait | Follow | Leave | Commit | Show | Hide | Greet | End


class Plain(Struct, frozen=True):
    """The client never said `hello`: no pings of ours."""


class Stranger(Struct, frozen=True):
    """Nobody knows yet who this is; until a time."""

    until: float


class Quiet(Struct, frozen=True):
    """Ping at a time."""

    until: float


class Pinged(Struct, frozen=True):
    """A ping was sent at one time and is to be answered until another."""

    since: float
    until: float


Pulse = Plain | Stranger | Quiet | Pinged


class SyncSession:
    """One connection's state: who the client is, when it must give a sign of life, how much it has said."""

    def __init__(
        self,
        now: float,
        rate: Rate | None = None,
        actor: Actor | None = OPEN,
        default: str = DEFAULT,
        zone: str = "UTC",
    ) -> None:
        """Begin at `now`, for `actor`; None: a `hello` must bring a token. `OPEN`: a `hello` may say who it is.

        `default` is the list that is meant when none is named, `zone` the time zone of lists that name none.
        """
        self._zone = zone
        self.actor = actor or OPEN
        self._open = actor is OPEN
        self._default = default
        self._spoken = False
        self._protocol = 1
        self._ended = False
        self._pulse: Pulse = Plain() if actor else Stranger(now + NAMED_WITHIN)
        self._messages = Allowance(rate, now) if rate else None
        self._opens = Allowance(OPENS, now) if rate else None
        self._typed = Allowance(TYPED, now)

    def opening(self) -> list[Effect]:
        """Return what there is to do before anything is heard."""
        return []

    def gone(self, list_id: str) -> list[Effect]:
        """Notify the client that a list is not there, or not for it."""
        return [] if self._ended else [SendFrame(Gone(list_id))]

    def received(self, raw: str | bytes, now: float) -> list[Effect]:
        """Take a frame."""
        if self._ended:
            return []
        if isinstance(self._pulse, Pinged):
            self._pulse = Quiet(self._pulse.since + PING_EVERY)
        try:
            message = decode(raw)
            wait = self._charge(message, now)
            effects = self._take(message, now)
            return [Wait(wait), *effects] if wait else effects
        except LivelistError as error:
            return self.failed(error)

    def failed(self, error: LivelistError, list_id: str | None = None) -> list[Effect]:
        """Notify the client of an error; those with a close code end the connection."""
        if self._ended:
            return []
        said = SendFrame(Error(error.code, error.message, error.retry, list_id))
        return [said] if error.close is None else [said, *self._end(error.close, error.code)]

    def deadline(self) -> float | None:
        """Return when `tick` is due, None if never."""
        return None if isinstance(self._pulse, Plain) or self._ended else self._pulse.until

    def tick(self, now: float) -> list[Effect]:
        """Let time pass: ping, or end a connection that did not answer (C5)."""
        if self._ended:
            return []
        match self._pulse:
            case Quiet(until) if now >= until:
                self._pulse = Pinged(now, now + PONG_WITHIN)
                return [SendFrame(Ping())]
            case Stranger(until) if now >= until:
                return self.failed(Unauthenticated())
            case Pinged(_, until) if now >= until:
                return self.failed(SlowReader(f"No answer to a ping within {PONG_WITHIN} seconds."))
            case _:
                return []

    def drain(self, retry_in: float) -> list[Effect]:
        """Send the client away, to come back after `retry_in` seconds."""
        if self._ended:
            return []
        return [SendFrame(Drain(retry_in)), *self._end(DRAINED, "draining")]

    def _charge(self, message: Up, now: float) -> float:
        """Count a message; return the seconds it must wait. Raises `TooMany`.

        How many lists a person has is no fault of theirs: who opens too many is read more slowly, not sent away.
        """
        if self._messages is None or self._opens is None:
            return 0.0
        if isinstance(message, Open):
            return self._opens.borrow(1, now)
        if isinstance(message, Opens):
            return self._opens.borrow(len(message.lists), now)
        self._messages.spend(now)
        return 0.0

    def _take(self, message: Up, now: float) -> list[Effect]:
        first, self._spoken = not self._spoken, True
        if isinstance(self._pulse, Stranger) and not (isinstance(message, Hello) and message.token):
            raise Unauthenticated
        match message:
            case Push():
                if self._protocol < COMPLETES and message.completes:
                    raise BadMessage(f"`complete` and `exact` came with version {COMPLETES} of the protocol.")
                return [Commit(message.list or self._default, self.actor, message.asked())]
            case Hello():
                return self._greet(message, now, first=first)
            case Open(list=list_id):
                return [self._follow(list_id or self._default, message)]
            case Opens(lists=places):
                return [self._follow(place.list, place) for place in places]
            case Close(list=list_id):
                return [Leave(list_id)]
            case Presence():
                return self._present(message, now)
            case Pong():
                return []
            case _:
                assert_never(message)

    def _follow(self, list_id: str, since: Since) -> Follow:
        trail = None if since.trail is None else tuple(since.trail)
        return Follow(list_id, since.position(), trail, moves=self._protocol >= MOVES)

    def _greet(self, hello: Hello, now: float, *, first: bool) -> list[Effect]:
        if not first:
            raise BadMessage("A `hello` comes first, and once.")
        if hello.protocol not in SUPPORTED:
            raise UnsupportedProtocol
        if isinstance(self._pulse, Stranger) and hello.token:
            return [Identify(hello.token, hello)]
        if hello.as_ is not None and self._open:
            if hello.as_.id == SYSTEM:
                raise BadMessage(f"Nobody can be `{SYSTEM}`.")
            self.actor = anyone(hello.as_.id)
        return self._welcome(hello, now)

    def let_in(self, actor: Actor, default: str, hello: Hello, now: float) -> list[Effect]:
        """Go on as whom the token in `hello` belongs to. Raises `Unauthenticated` if it says to be another."""
        self.actor, self._default = actor, default
        return self._welcome(hello, now)

    def _welcome(self, hello: Hello, now: float) -> list[Effect]:
        if hello.as_ is not None and hello.as_.id != self.actor.id:
            raise Unauthenticated
        self._protocol = hello.protocol
        self._pulse = Quiet(now + PING_EVERY)
        zone = self._zone if hello.protocol >= COMPLETES else UNSET
        return [Greet(), SendFrame(Welcome(hello.protocol, You(self.actor.id), Limits(), PING_EVERY, zone))]

    def _present(self, presence: Presence, now: float) -> list[Effect]:
        if isinstance(self._pulse, Plain):
            raise BadMessage("A `hello` comes before `presence`.")
        if presence.away:
            return [Hide(presence.list)]
        at = presence.at
        if at is not None and self._protocol < COMPLETES and (at.text is not None or at.field == "comment"):
            raise BadMessage(f"What is typed is shown since version {COMPLETES} of the protocol.")
        if at is not None and at.text is not None and not self._may_type(now):
            return []
        return [Show(presence.list, self.actor.id, presence.at)]

    def _may_type(self, now: float) -> bool:
        """Whether what is typed is taken (P8). Whoever sends more stays: the next that is taken has all of it."""
        try:
            self._typed.spend(now)
        except TooMany:
            return False
        return True

    def _end(self, code: int, reason: str) -> list[Effect]:
        self._ended = True
        return [End(code, reason)]
