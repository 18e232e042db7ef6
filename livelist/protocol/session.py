"""The server's side of one connection, without I/O: told what arrived and what time it is, it says what to do.

Times are seconds of any clock that never goes back. The door carries effects out in their order and one at a time, so a
connection has at most one push in work (M4); what a peer sends meanwhile waits in its own socket.
"""

from dataclasses import dataclass
from typing import assert_never

from livelist.core.access import Actor, anyone
from livelist.core.errors import BadMessage, LivelistError, SlowReader, Unauthenticated, UnsupportedProtocol
from livelist.core.ids import ANONYMOUS, DEFAULT, SYSTEM
from livelist.core.ops import Mutation
from livelist.protocol.allowance import Allowance, Rate
from livelist.protocol.messages import (
    At,
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
from livelist.protocol.version import PING_EVERY, PONG_WITHIN, SUPPORTED

DRAINED = 4003
NAMED_WITHIN = 5.0
OPEN = anyone(ANONYMOUS)
# A page opens each list of its home: many at first, and again after every lost connection.
OPENS = Rate(per_second=50, burst=500)


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message."""

    message: Down


@dataclass(frozen=True, slots=True)
class Identify:
    """Find out whose token this is; `let_in` or `failed` comes next."""

    token: str
    hello: Hello


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for some seconds, so that the client is read no faster than it may ask."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Follow:
    """Return a list to the client: from `at` (epoch, revision, hash) on, or its snapshot.

    `trail`  places on the client's way to `at`, the oldest first; None if it named none
    `moves`  the client knows that a history may go on under another epoch (version 2)
    """

    list: str
    at: tuple[str, int, str] | None
    trail: tuple[tuple[int, str], ...] | None = None
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop giving a list to the client."""

    list: str


@dataclass(frozen=True, slots=True)
class Commit:
    """Commit a push and answer it with an `ack`."""

    list: str
    actor: Actor
    mutations: tuple[Mutation, ...]


@dataclass(frozen=True, slots=True)
class Show:
    """Show the client to the others on a list, at a place (P1)."""

    list: str
    actor: str
    at: At | None


@dataclass(frozen=True, slots=True)
class Hide:
    """Show the client to nobody on a list any more."""

    list: str


@dataclass(frozen=True, slots=True)
class Greet:
    """The client speaks `hello`: it is pinged by messages, not by the WebSocket."""


@dataclass(frozen=True, slots=True)
class End:
    """Close the connection with a code; nothing comes after it."""

    code: int
    reason: str


Effect = Identify | Say | Wait | Follow | Leave | Commit | Show | Hide | Greet | End


@dataclass(frozen=True, slots=True)
class Plain:
    """The client never said `hello`: no pings of ours."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody knows yet who this is; until a time."""

    until: float


@dataclass(frozen=True, slots=True)
class Quiet:
    """Ping at a time."""

    until: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A ping was sent at one time and is to be answered until another."""

    since: float
    until: float


Pulse = Plain | Stranger | Quiet | Asked


class Session:
    """One connection's state: who the client is, when it must give a sign of life, how much it has said."""

    def __init__(
        self, now: float, rate: Rate | None = None, actor: Actor | None = OPEN, default: str = DEFAULT
    ) -> None:
        """Begin at `now`, for `actor`; None: a `hello` must bring a token. `OPEN`: a `hello` may say who it is.

        `default` is the list that is meant when none is named.
        """
        self.actor = actor or OPEN
        self._open = actor is OPEN
        self._default = default
        self._spoken = False
        self._protocol = 1
        self._ended = False
        self._pulse: Pulse = Plain() if actor else Stranger(now + NAMED_WITHIN)
        self._messages = Allowance(rate, now) if rate else None
        self._opens = Allowance(OPENS, now) if rate else None

    def opening(self) -> list[Effect]:
        """Return what there is to do before anything is heard."""
        return []

    def gone(self, list_id: str) -> list[Effect]:
        """Notify the client that a list is not there, or not for it."""
        return [] if self._ended else [Say(Gone(list_id))]

    def received(self, raw: str | bytes, now: float) -> list[Effect]:
        """Take a frame."""
        if self._ended:
            return []
        if isinstance(self._pulse, Asked):
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
        said = Say(Error(error.code, error.message, error.retry, list_id))
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
                self._pulse = Asked(now, now + PONG_WITHIN)
                return [Say(Ping())]
            case Stranger(until) if now >= until:
                return self.failed(Unauthenticated())
            case Asked(_, until) if now >= until:
                return self.failed(SlowReader(f"No answer to a ping within {PONG_WITHIN} seconds."))
            case _:
                return []

    def drain(self, retry_in: float) -> list[Effect]:
        """Send the client away, to come back after `retry_in` seconds."""
        if self._ended:
            return []
        return [Say(Drain(retry_in)), *self._end(DRAINED, "draining")]

    def _charge(self, message: Up, now: float) -> float:
        """Count a message; return the seconds it must wait. Raises `TooMany`.

        How many lists a person has is no fault of theirs: who opens too many is read more slowly, not sent away.
        """
        if isinstance(message, Open | Opens):
            count = len(message.lists) if isinstance(message, Opens) else 1
            return self._opens.borrow(count, now) if self._opens else 0.0
        if self._messages:
            self._messages.spend(now)
        return 0.0

    def _take(self, message: Up, now: float) -> list[Effect]:
        first, self._spoken = not self._spoken, True
        if isinstance(self._pulse, Stranger) and not (isinstance(message, Hello) and message.token):
            raise Unauthenticated
        match message:
            case Hello():
                return self._greet(message, now, first=first)
            case Open(list=list_id):
                return [self._follow(list_id or self._default, message)]
            case Opens(lists=places):
                return [self._follow(place.list, place) for place in places]
            case Close(list=list_id):
                return [Leave(list_id)]
            case Push(list=list_id):
                return [Commit(list_id or self._default, self.actor, message.asked())]
            case Presence():
                return [self._present(message)]
            case Pong():
                return []
            case _:
                assert_never(message)

    def _follow(self, list_id: str, since: Since) -> Follow:
        trail = None if since.trail is None else tuple(since.trail)
        return Follow(list_id, since.position(), trail, moves=self._protocol > 1)

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
        return [Greet(), Say(Welcome(hello.protocol, You(self.actor.id), Limits(), PING_EVERY))]

    def _present(self, presence: Presence) -> Effect:
        if isinstance(self._pulse, Plain):
            raise BadMessage("A `hello` comes before `presence`.")
        return Hide(presence.list) if presence.away else Show(presence.list, self.actor.id, presence.at)

    def _end(self, code: int, reason: str) -> list[Effect]:
        self._ended = True
        return [End(code, reason)]
