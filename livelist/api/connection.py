"""One socket's life: reads frames, asks the session what to do, and does it, one effect after the other."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from logging import Logger, getLogger
from typing import Final, assert_never

from starlette.types import Message, Receive, Send

from livelist.api.identity import Doorkeeper, Identity
from livelist.api.pipes import SocketPipe
from livelist.api.turnstile import Turnstile
from livelist.api.vigil import Vigil
from livelist.core.access import Actor
from livelist.core.errors import Internal, LivelistError, NotFound, SlowReader, Unauthenticated
from livelist.core.ids import from_bytes
from livelist.failpoint import passing
from livelist.live.feed import Asked, Feed
from livelist.live.outlet import Outlet
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.protocol.messages import Ack, Who, encode
from livelist.protocol.session import (
    Commit,
    Effect,
    End,
    Follow,
    Greet,
    Hide,
    Identify,
    Leave,
    Say,
    Session,
    Show,
    Wait,
)
from livelist.store.contract import Position

GOODBYE_SECONDS: Final = 5.0
LATER_SECONDS: Final = 1.0
_log: Logger = getLogger("livelist")


@dataclass(frozen=True, slots=True)
class House:
    """What all connections of a door share.

    clock     seconds, never going back
    patience  seconds in which a slow reader must have read something (rule C6)
    """

    rooms: Rooms
    doorkeeper: Doorkeeper
    vigil: Vigil
    turnstile: Turnstile
    clock: Callable[[], float]
    patience: float


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose connection it is, None until a token tells, and what was noted when it came in.

    seat      which the turnstile gave it
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
        self, house: House, session: Session, pipe: SocketPipe, send: Send, visitor: Visitor, feed: type[Feed] = Feed
    ) -> None:
        """Speak for `session`, through `pipe` and `send`; the doorkeeper knows its client by `key`.

        `feed`: how a list is given
        """
        self.key = visitor.identity.key if visitor.identity else ""
        self._seat, self._address = visitor.seat, visitor.address
        self._rooms = house.rooms
        self._doorkeeper = house.doorkeeper
        self._vigil = house.vigil
        self._looks = visitor.looks
        self._turnstile = house.turnstile
        self._clock = house.clock
        self._session = session
        self._pipe = pipe
        self._send = send
        self._outlet = Outlet(pipe, self._fail, self._rooms.release, feed=feed, lane=pipe.lane, patience=house.patience)
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
                await self._outlet.ready()
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    break
                self._busy = True
                await self._take(message)
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
            for room in self._outlet.close():
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
        self._pipe.abort()
        if self._reader is not None:
            self._reader.cancel()

    async def _take(self, message: Message) -> None:
        text: str | None = message.get("text")
        raw: str | bytes = text if text is not None else message.get("bytes") or b""
        await self._do(lambda: self._session.received(raw, self._clock()))

    async def _do(self, ask: Callable[[], Iterable[Effect]]) -> None:
        """Carry out what the session says."""
        try:
            for effect in ask():
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
            case Wait(seconds):
                await asyncio.sleep(seconds)
            case Follow():
                await self._follow(effect)
            case Commit():
                await self._commit(effect)
            case Leave(list=list_id):
                self._leave(list_id)
            case Show():
                self._show(effect)
            case Hide(list=list_id):
                self._outlet.hide(list_id)
            case Greet():
                self._sociable = True
                self._pipe.ping_by_message()
                self._arm()
            case Identify():
                await self._identify(effect)
            case Say() | End():
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
            asked = Asked(Position(*effect.at) if effect.at else None, effect.trail, moves=effect.moves)
            self._outlet.follow(room, asked, actor, sociable=self._sociable)

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
        identity = await self._doorkeeper.by_token(effect.token)
        await self._turnstile.name(self._seat, identity.person)
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
        room = self._outlet.leave(list_id)
        if room is not None:
            self._rooms.release(room)

    def _show(self, effect: Show) -> None:
        if not self._presence_key:
            self._presence_key = from_bytes(self._rooms.world.entropy(16))
        self._outlet.show(effect.list, Who(self._presence_key, effect.actor, effect.at))

    async def _commit(self, effect: Commit) -> None:
        try:
            results = await self._rooms.commit(effect.list, effect.actor, effect.mutations)
        except LivelistError as error:
            self._tell(self._session.failed(error, effect.list))
        else:
            passing("before-ack")
            self._outlet.say(encode(Ack(effect.list, results)))
            passing("after-ack")

    def _fail(self, error: LivelistError, list_id: str | None) -> None:
        """End what the outlet cannot go on with; to a peer that does not read, nothing more can be said."""
        if isinstance(error, SlowReader):
            self.abort()
        else:
            self._tell(self._session.failed(error, list_id))

    def _tell(self, effects: Iterable[Effect]) -> None:
        """Carry out effects that need no waiting."""
        for effect in effects:
            if isinstance(effect, Say):
                self._outlet.say(encode(effect.message))
            elif isinstance(effect, End) and self._closing is None:
                self._code = effect.code
                goodbye = self._goodbye(effect)
                self._closing = asyncio.get_running_loop().create_task(goodbye)

    async def _goodbye(self, end: End) -> None:
        """Close with a code; a peer that does not even read that is dropped."""
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._pipe.flush()
                await self._send({"type": "websocket.close", "code": end.code, "reason": end.reason})
        except TimeoutError:
            self._pipe.abort()
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
        if self._busy or self._outlet.stopped:
            self._wake_after(LATER_SECONDS)
            return
        self._tell(self._session.tick(self._clock()))
        self._arm()
