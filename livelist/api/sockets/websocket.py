"""The door at `/ws`: who may come in, who is in, and how everybody is sent away when the replica stops."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from livelist.api.admission import Admission, OpenAdmission, Rates, address_of
from livelist.api.identity import Authenticator, Identity, OpenAuthenticator
from livelist.api.middleware.elsewhere import page_elsewhere
from livelist.api.middleware.guard import is_secure, refuse_socket
from livelist.api.middleware.origin import Policy
from livelist.api.sockets.connection import Connection, Owner, Shared
from livelist.api.sockets.tasks_feed import TasksFeed
from livelist.api.sockets.transports import DirectBroadcaster, PlainTransport, Traffic, transport_for
from livelist.api.vigil import Vigil
from livelist.core.errors import BadMessage, BadOrigin, Draining, LivelistError, NotFound, Unauthenticated
from livelist.core.ids import ANONYMOUS, is_id
from livelist.live.delivery import UNREAD_SECONDS
from livelist.live.rooms import Rooms
from livelist.protocol.session import SyncSession
from livelist.protocol.tasks_session import TasksSession

LEAVING_SECONDS: Final = 5.0


class SocketDoor:
    """An ASGI application for WebSocket connections.

    authenticator  who tells who somebody is; by itself, whoever they say
    policy         which pages may connect (a client that is no browser sends no Origin and may)
    admission      who counts the sockets of each person and address; by itself, nobody
    rates          messages a socket may send
    clock          seconds, never going back
    jitter         random numbers from 0 to 1
    zone           the time zone of lists that name none
    patience       seconds in which a slow reader must have read something (rule C6)
    """

    def __init__(  # noqa: PLR0913 - each may be another in a test
        self,
        rooms: Rooms,
        *,
        policy: Policy | None = None,
        authenticator: Authenticator | None = None,
        admission: Admission | None = None,
        rates: Rates = Rates(),  # noqa: B008 - frozen
        zone: str = "UTC",
        clock: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
        patience: float = UNREAD_SECONDS,
    ) -> None:
        """Open onto `rooms`."""
        self.traffic = Traffic()
        self._policy = policy or Policy()
        self._authenticator = authenticator or OpenAuthenticator()
        self._admission = admission or OpenAdmission()
        self._vigil = Vigil(self._authenticator)
        self._shared = Shared(rooms, self._authenticator, self._vigil, self._admission, clock, patience)
        self._rates = rates
        self._zone = zone
        self._clock = clock
        self._jitter = jitter
        self._ways = DirectBroadcaster(self.traffic)
        self._connections: set[Connection] = set()
        self._draining = False
        self._nobody = asyncio.Event()
        self._nobody.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        await receive()  # the handshake's own message
        asking = HTTPConnection(scope)
        objection = self._objection(scope, asking.headers)
        if objection is not None:
            await refuse_socket(scope, receive, send, objection)
            return
        address, looks = address_of(scope), self._vigil.looks
        try:
            identity = await self._identity(asking)
            told = await self._told(asking, identity) if scope["query_string"] else None
            seat = await self._admission.enter(identity.person if identity else "", address)
        except LivelistError as error:
            await refuse_socket(scope, receive, send, error)
            return
        try:
            await send({"type": "websocket.accept"})
            await self._serve(scope, receive, send, Owner(identity, seat, address, looks), told)
        finally:
            self._admission.leave(seat)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, owner: Owner, told: str | None) -> None:
        transport = transport_for(scope, send, self._ways)
        if told is not None and owner.identity is not None:
            tasks = TasksSession(self._clock(), self._rates.of(scope), owner.identity.actor, told)
            connection = Connection(self._shared, tasks, transport, send, owner, TasksFeed)
        else:
            connection = Connection(self._shared, self._session(scope, owner.identity), transport, send, owner)
        self._enter(connection)
        try:
            await connection.confirm()
            await connection.run(receive)
        finally:
            self._exit(connection)
            connection.log()
            if isinstance(transport, PlainTransport):
                transport.abort()

    async def refusal(self, scope: Scope) -> LivelistError | None:
        """Return what speaks against a socket of whoever asks over HTTP: a browser does not tell its page."""
        if objection := self._objection(scope, Headers(scope=scope)):
            return objection
        try:
            identity = await self._identity(HTTPConnection(scope))
            seat = await self._admission.enter(identity.person if identity else "", address_of(scope))
        except LivelistError as error:
            return error
        self._admission.leave(seat)
        return None

    async def drain(self, seconds: float) -> None:
        """Let nobody in any more and send everybody away, each to come back at their own time within `seconds`.

        Returns when all are gone; who does not go is dropped.
        """
        self._draining = True
        leaving = list(self._connections)
        for place, connection in enumerate(leaving):
            connection.drain(seconds * (place + self._jitter()) / len(leaving))
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVING_SECONDS):
                await self._nobody.wait()
        for connection in list(self._connections):
            connection.abort()

    async def recheck(self) -> None:
        """Ask the authenticator about everybody here, and end the connections of those who may not stay."""
        gone = await self._vigil.gone(frozenset(each.key for each in self._connections if each.key))
        for connection in list(self._connections):
            if connection.key in gone:
                connection.revoke()

    async def _identity(self, connection: HTTPConnection) -> Identity | None:
        """Return who knocks; None for somebody who may still bring a token with `hello`."""
        try:
            return await self._authenticator.identify(connection)
        except Unauthenticated:
            return None

    async def _told(self, connection: HTTPConnection, identity: Identity | None) -> str | None:
        """Return the list that a simple client is told of without asking (S12), None for any other client.

        Raises what speaks against it; here nobody may come without being known.
        """
        wish = connection.query_params.get("feed")
        if wish is None:
            return None
        if wish != "tasks":
            raise BadMessage("There is no such feed; there is `tasks`.")
        if identity is None:
            raise Unauthenticated
        list_id = connection.query_params.get("list", identity.default)
        if not is_id(list_id):
            raise NotFound("There is no such list.")
        await self._shared.rooms.check_readable(list_id, identity.actor)
        return list_id

    def _session(self, scope: Scope, identity: Identity | None) -> SyncSession:
        now, rate = self._clock(), self._rates.of(scope)
        if self._authenticator.open and identity and identity.actor.id == ANONYMOUS:
            return SyncSession(now, rate, zone=self._zone)
        if identity is None:
            return SyncSession(now, rate, None, zone=self._zone)
        return SyncSession(now, rate, identity.actor, identity.default, self._zone)

    def _objection(self, scope: Scope, headers: Headers) -> LivelistError | None:
        """Return why a client may not come in, before anything of it is looked at."""
        if self._draining:
            return Draining()
        origins = headers.getlist("origin")
        if not origins:  # no browser; a cookie is for browsers only
            return BadOrigin() if "cookie" in headers and not self._authenticator.open else None
        host = headers.get("host", "")
        if len(origins) > 1:
            return BadOrigin()
        if self._policy.trusts_origin(origins[0], host, secure=is_secure(scope)) or page_elsewhere(scope, self._policy):
            return None
        return BadOrigin()

    def _enter(self, connection: Connection) -> None:
        self._connections.add(connection)
        self.traffic.sockets += 1
        self._nobody.clear()

    def _exit(self, connection: Connection) -> None:
        self._connections.discard(connection)
        self.traffic.sockets -= 1
        self.traffic.cut += connection.cut
        if not self._connections:
            self._nobody.set()
