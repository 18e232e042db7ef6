"""One socket's life: reads frames, asks the session what to do, and does it, one effect after the other."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from logging import Logger, getLogger
from typing import Final, ParamSpec, assert_never

from msgspec import Struct
from msgspec.structs import replace
from starlette.types import Message, Receive, Send

from livelist.api.admission import Admission
from livelist.api.identity import Authenticator, Identity, check_still
from livelist.api.sockets.transports import SocketTransport
from livelist.api.vigil import Vigil
from livelist.core.access import Actor
from livelist.core.errors import Internal, LivelistError, NotFound, SlowReader, Unauthenticated
from livelist.core.ids import from_bytes
from livelist.failpoint import reach
from livelist.live.delivery import Delivery
from livelist.live.feed import ClientPosition, Feed
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.protocol.messages import Ack, encode
from livelist.protocol.session import (
    Commit,
    Effect,
    End,
    Follow,
    Greet,
    Hide,
    Identify,
    Leave,
    SendFrame,
    Show,
    SyncSession,
    Wait,
)
from livelist.protocol.whereabouts import Who
from livelist.store.contract import Position

P = ParamSpec("P")
GOODBYE_SECONDS: Final = 5.0
LATER_SECONDS: Final = 1.0
_log: Logger = getLogger("livelist")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all connections of a door share.

    clock     seconds, never going back
    patience  seconds in which a slow reader must have read something (rule C6)
    """

    rooms: Rooms
    authenticator: Authenticator
    vigil: Vigil
    admission: Admission
    clock: Callable[[], float]
    patience: float


class Owner(Struct, frozen=True):
    """Whose connection it is, None until a token tells, and what was noted when it came in.

    seat      which admission gave it
    address   where it comes from
    looks     the vigil's, before anybody asked who it is
    """

    identity: Identity | None
    seat: str
    address: str
    looks: int


class Connection:
    """Carries out a session's effects on a socket and the rooms."""

    def __init__(
        self,
        shared: Shared,
        session: SyncSession,
        transport: SocketTransport,
        send: Send,
        owner: Owner,
        feed: type[Feed] = Feed,
    ) -> None:
        """Speak for `session`, through `transport` and `send`; the authenticator knows its client by `key`.

        `feed`: how a list is given
        """
        self.key = owner.identity.key if owner.identity else ""
        self._seat, self._address = owner.seat, owner.address
        self._rooms = shared.rooms
        self._authenticator = shared.authenticator
        self._vigil = shared.vigil
        self._looks = owner.looks
        self._admission = shared.admission
        self._clock = shared.clock
        self._session = session
        self._transport = transport
        self._send = send
        self._delivery = Delivery(
            transport, self._fail, self._rooms.release, feed=feed, direct=transport.direct, patience=shared.patience
        )
        self._reader = asyncio.current_task()
        self._timer: asyncio.TimerHandle | None = None
        self._closing: asyncio.Task[None] | None = None
        self._busy = False
        self._sociable = False
        self._presence_key = ""
        self._drain_in: float | None = None
        self._aborted = False
        self._began = self._clock()
        self._code: int | None = None
        self._arm()

    @property
    def cut(self) -> bool:
        """Whether the connection was dropped without a goodbye."""
        return self._aborted

    def log(self) -> None:
        """Report that it has ended: whose it was, how long it lasted, and how it ended unless the client left."""
        fields = {"actor": self._session.actor.id, "seconds": round(self._clock() - self._began, 1)}
        how = {"code": self._code} if self._code else {"cut": True} if self._aborted else {}
        _log.info("socket closed", extra={"fields": fields | how})

    async def run(self, receive: Receive) -> None:
        """Serve until either side closes."""
        try:
            await self._do(self._session.opening)
            while self._closing is None:
                if self._delivery.stopped:
                    await self._delivery.ready()
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    break
                self._busy = True
                await self._do(self._session.received, _raw(message), self._clock())
                self._busy = False
                if self._drain_in is not None:
                    self._tell(self._session.drain(self._drain_in))
        except asyncio.CancelledError:
            # Only a cancellation of our own making ends here; anybody else's goes on.
            if not self._aborted or self._reader is None or self._reader.uncancel():
                raise
        finally:
            if self._timer is not None:
                self._timer.cancel()
            for room in self._delivery.close():
                self._rooms.release(room)
        if self._closing is not None:
            await self._closing

    def drain(self, retry_in: float) -> None:
        """Send the client away, after the answer it waits for."""
        if self._busy:
            self._drain_in = retry_in
        else:
            self._tell(self._session.drain(retry_in))

    def abort(self) -> None:
        """Drop the connection now."""
        if self._aborted:
            return
        self._aborted = True
        self._transport.abort()
        if self._reader is not None:
            self._reader.cancel()

    async def _do(self, ask: Callable[P, Iterable[Effect]], *args: P.args, **named: P.kwargs) -> None:
        """Carry out what the session says."""
        try:
            for effect in ask(*args, **named):
                await self._carry_out(effect)
                if self._closing is not None:
                    break
        except LivelistError as error:
            self._tell(self._session.failed(error))
        except Exception:  # noqa: BLE001 - whatever it was, the peer is told and the others go on
            _log.exception("socket failed")
            self._tell(self._session.failed(Internal()))

    async def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Commit():
                await self._commit(effect)
            case Wait(seconds):
                await asyncio.sleep(seconds)
            case Follow():
                await self._follow(effect)
            case Leave(list=list_id):
                self._leave(list_id)
            case Show():
                self._show(effect)
            case Hide(list=list_id):
                self._delivery.hide(list_id)
            case Greet():
                self._sociable = True
                self._transport.ping_by_message()
                self._arm()
            case Identify():
                await self._identify(effect)
            case SendFrame() | End():
                self._tell([effect])
            case _:
                assert_never(effect)

    async def _follow(self, effect: Follow) -> None:
        actor = self._session.actor
        try:
            room = await self._room(effect.list, actor)
        except LivelistError as error:
            self._tell(self._session.failed(error, effect.list))
            return
        self._leave(effect.list)
        if room is None:
            self._tell(self._session.gone(effect.list))
        else:
            asked = ClientPosition(Position(*effect.at) if effect.at else None, effect.trail, moves=effect.moves)
            self._delivery.follow(room, asked, actor, sociable=self._sociable)

    async def _room(self, list_id: str, actor: Actor) -> Room | None:
        try:
            room = await self._rooms.acquire(list_id)
        except NotFound:
            return None
        try:
            await self._rooms.admit(room, actor)
        except LivelistError as error:
            self._rooms.release(room)
            if isinstance(error, NotFound):
                return None
            raise
        return room

    async def _identify(self, effect: Identify) -> None:
        looks = self._vigil.looks
        identity = await self._authenticator.by_token(effect.token)
        await self._admission.name(self._seat, identity.person)
        self.key = identity.key
        await self._vigil.confirm(self.key, looks)
        actor = replace(identity.actor, address=self._address)
        for following in self._session.let_in(actor, identity.default, effect.hello, self._clock()):
            await self._carry_out(following)

    async def confirm(self) -> None:
        """End the connection at once if its person was shut out while they came in."""
        try:
            await self._vigil.confirm(self.key, self._looks)
        except LivelistError as error:
            self._tell(self._session.failed(error))

    def revoke(self) -> None:
        """End the connection of somebody who may not be here any more."""
        self._tell(self._session.failed(Unauthenticated()))

    def _leave(self, list_id: str) -> None:
        room = self._delivery.leave(list_id)
        if room is not None:
            self._rooms.release(room)

    def _show(self, effect: Show) -> None:
        if not self._presence_key:
            self._presence_key = from_bytes(self._rooms.environment.entropy(16))
        self._delivery.show(effect.list, _who(self._presence_key, self._session.actor, effect))

    async def _commit(self, effect: Commit) -> None:
        try:
            still = partial(check_still, self._authenticator, self.key)
            results = await self._rooms.commit(effect.list, effect.actor, effect.mutations, still=still)
        except LivelistError as error:
            self._tell(self._session.failed(error, effect.list))
        else:
            reach("before-ack")
            self._delivery.say(encode(Ack(effect.list, results)))
            reach("after-ack")

    def _fail(self, error: LivelistError, list_id: str | None) -> None:
        """End what the delivery cannot go on with; to a peer that does not read, nothing more can be said."""
        if isinstance(error, SlowReader):
            self.abort()
        else:
            self._tell(self._session.failed(error, list_id))

    def _tell(self, effects: Iterable[Effect]) -> None:
        """Carry out effects that need no waiting."""
        for effect in effects:
            if isinstance(effect, SendFrame):
                self._delivery.say(encode(effect.message))
            elif isinstance(effect, End) and self._closing is None:
                self._code = effect.code
                goodbye = self._goodbye(effect)
                self._closing = asyncio.get_running_loop().create_task(goodbye)

    async def _goodbye(self, end: End) -> None:
        """Close with a code; a peer that does not even read that is dropped."""
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._transport.flush()
                await self._send({"type": "websocket.close", "code": end.code, "reason": end.reason})
        except TimeoutError:
            self._transport.abort()
        except (OSError, RuntimeError):
            pass  # it is closed already

    def _arm(self) -> None:
        due = self._session.deadline()
        if due is not None:
            self._wake_after(max(0.0, due - self._clock()))

    def _wake_after(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._tick)

    def _tick(self) -> None:
        """Let the session look at the time, unless it is we who are not reading, or the peer's buffer that is full."""
        if self._busy or self._delivery.stopped:
            self._wake_after(LATER_SECONDS)
            return
        self._tell(self._session.tick(self._clock()))
        self._arm()


def _raw(message: Message) -> str | bytes:
    """Return what a peer sent."""
    text: str | None = message.get("text")
    return text if text is not None else message.get("bytes") or b""


def _who(key: str, actor: Actor, shown: Show) -> Who:
    """Return how somebody is shown: who is there by another's right may have no member record that names them (P3)."""
    if actor.via is None:
        return Who(key, shown.actor, shown.at)
    return Who(key, shown.actor, shown.at, actor.name, actor.color, "guest" if actor.guest else actor.kind)
