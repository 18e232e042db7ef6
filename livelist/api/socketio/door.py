"""Socket.IO, for clients that already speak it (rule S6): whole lists out, six plain events in.

The library (`socketio_library`) has its own check of origins, but the guard before all doors has already looked, for
polling and WebSocket alike; so the Origin header is taken away and no answer allows another site anything. Connections
are counted when they begin, before the library knows of them, and those that never say CONNECT are ended.
"""

import asyncio
import contextlib
import hmac
import logging
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from livelist.api.admission import address_of
from livelist.api.context import Context
from livelist.api.identity import Identity
from livelist.api.middleware.guard import refuse_socket
from livelist.api.middleware.problems import problem
from livelist.api.socketio.events import EventSender, perform
from livelist.api.socketio.follow import Followers, RoomFollower, complaint, in_words
from livelist.api.socketio.goodbyes import Goodbyes
from livelist.api.socketio.library import BUFFER_LIMIT, Library, Packet
from livelist.api.vigil import Vigil
from livelist.background import Errands
from livelist.core.errors import (
    BadJson,
    BadMessage,
    BadOrigin,
    Draining,
    Internal,
    LivelistError,
    NotFound,
    SlowReader,
    TooLarge,
    TooMany,
    Unauthenticated,
)
from livelist.core.ids import is_id
from livelist.core.limits import TOO_DEEP, is_shallow
from livelist.protocol.allowance import Allowance
from livelist.protocol.session import NAMED_WITHIN

GOODBYE_SECONDS: Final = 5.0
LAST_WORDS_SECONDS: Final = 1.0  # for a WebSocket to take them
# How a page's own code asks. A link would bring the cookies of whoever follows it to a connection of its maker's.
FETCHED: Final = frozenset({"cors", "same-origin"})
TOO_LATE: Final = "Nobody said CONNECT here."
NOT_A_PAGE: Final = "This address is for programs: it cannot be opened in a browser."
_BINARY: Final = ("5", "6")  # Socket.IO's packet types with attachments
_log = logging.getLogger("livelist.socketio")


@dataclass(slots=True, eq=False)
class SocketIoClient:
    """Who is at a connection.

    seat       what admission gave it
    proof      what the request that began it brought
    timer      ends it if it does not say CONNECT in time
    task       serves its WebSocket
    came       whether it has said CONNECT, and not left since
    key        what the authenticator knows them by
    caller     who it turned out to be, once it is let in
    """

    seat: str
    proof: bytes
    timer: asyncio.TimerHandle
    task: asyncio.Task[Any] | None
    allowance: Allowance | None
    came: bool = False
    key: str = ""
    caller: EventSender | None = None
    follower: RoomFollower | None = None


class SocketIoDoor:
    """An ASGI application for everything under /socket.io."""

    def __init__(self, context: Context) -> None:
        """Open the door."""
        self._context = context
        self._vigil = Vigil(context.authenticator)
        self._library = Library(self)
        self._library.on("connect", self._connected)
        self._library.on("disconnect", self._disconnected)
        self._library.on("*", self._event)
        self._guests: dict[str, SocketIoClient] = {}
        self._goodbyes = Goodbyes()
        self._followers = Followers(context.rooms, self)
        self._errands = Errands()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one WebSocket until it ends or is cut."""
        known = parse_qs(scope["query_string"].decode("latin-1")).get("sid", [""])[0]
        objection = self._objection(scope, known)
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}
        if objection is None and not known:
            objection = await self._take_seat(scope)
        if objection is not None:
            await _refuse(scope, receive, send, objection)
            return
        try:
            if scope["type"] == "websocket":
                await self._serve(scope, receive, send, known)
            else:
                await self._library.handle_request(scope, receive, send)
        finally:
            seat = scope.pop("livelist.seat", None)
            if seat is not None:  # the library began no connection
                self._context.admission.leave(seat)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, known: str) -> None:
        task = asyncio.ensure_future(self._library.handle_request(scope, receive, send))
        scope["livelist.task"] = task
        if known in self._guests:
            self._guests[known].task = task
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def _objection(self, scope: Scope, known: str) -> LivelistError | None:
        """Return why a request is none of the library's business, if so; `known` is the connection that it names."""
        headers = Headers(scope=scope)
        if scope["type"] == "websocket":
            # As at /ws: no browser connects without an Origin, and a cookie is for browsers only.
            if "cookie" in headers and "origin" not in headers and not self._context.authenticator.open:
                return BadOrigin()
        elif headers.get("sec-fetch-mode", "cors") not in FETCHED:
            return BadMessage(NOT_A_PAGE)
        guest, proof = self._guests.get(known), self._context.authenticator.proof(HTTPConnection(scope))
        if guest is not None and not hmac.compare_digest(guest.proof, proof):
            return BadMessage("That connection is not yours.")  # who knows its id may be another
        if scope["type"] == "websocket":
            return None
        last = self._goodbyes.take(known, proof) if scope["method"] == "GET" else None
        if not (last and self._library.resume(known, last)) and self._library.has_ended(known):
            return BadMessage("That connection has ended.")  # the library would stumble over it
        if int(headers.get("content-length", "0")) > BUFFER_LIMIT:
            # The library would say goodbye to the client and wait, for as long as it takes, until that is read.
            return TooLarge("A message can hold at most 64 KiB.")
        return None

    async def _take_seat(self, scope: Scope) -> LivelistError | None:
        """Count a connection that may begin now; return why it may not. `began` takes the seat over."""
        if scope["type"] != "websocket" and scope["method"] != "GET":
            return None  # the library will say so
        if self._context.draining:
            return Draining()
        try:
            person = (await self._context.authenticator.identify(HTTPConnection(scope))).person
        except Unauthenticated:
            person = ""  # told when it says CONNECT, where clients listen
        except LivelistError as error:
            return error
        try:
            scope["livelist.seat"] = await self._context.admission.enter(person, address_of(scope))
        except LivelistError as error:
            return error
        return None

    def began(self, sid: str, scope: Scope) -> None:
        """Wait for the client's CONNECT (the library's word, see `Listener`)."""
        rate = self._context.rates.of(scope)
        self._guests[sid] = SocketIoClient(
            seat=scope.pop("livelist.seat"),
            proof=self._context.authenticator.proof(HTTPConnection(scope)),
            timer=asyncio.get_running_loop().call_later(NAMED_WITHIN, self.drop, sid, Unauthenticated(TOO_LATE)),
            task=scope.get("livelist.task"),
            allowance=Allowance(rate, time.monotonic()) if rate else None,
        )

    def ended(self, sid: str) -> None:
        """Take a client off the books (the library's word, see `Listener`)."""
        guest = self._guests.pop(sid, None)
        if guest is not None:
            guest.timer.cancel()
            self._leave(sid, guest)
            self._context.admission.leave(guest.seat)

    async def lets_pass(self, sid: str, data: Any) -> bool:
        """Refuse floods, depth, and attachments before the library collects them (its word, see `Listener`)."""
        guest = self._guests.get(sid)
        if guest is None or not isinstance(data, str) or data.startswith(_BINARY):
            await self.end(sid, BadMessage("Nothing here is binary."))
            return False
        try:
            if guest.allowance:
                guest.allowance.spend(time.monotonic())
        except TooMany as error:
            await self.end(sid, error)
            return False
        if is_shallow(data.encode("utf-8", "surrogatepass")):
            return True
        self._complain(sid, BadJson(TOO_DEEP))
        return False

    async def overflows(self, sid: str) -> None:
        """End the connection of a client that asks and reads no answer (the library's word, see `Listener`)."""
        await self.end(sid, SlowReader())

    def mistaken(self, sid: str) -> None:
        """Notify a client that it said what means nothing (the library's word, see `Listener`)."""
        self._complain(sid, BadMessage("That is no packet of Socket.IO, or none that a client sends."))

    async def drain(self) -> None:
        """Cut every connection without Socket.IO's own goodbye, after which clients would not come back."""
        serving = [guest.task for guest in self._guests.values() if guest.task is not None]
        for sid in self._library.sids():
            await self.end(sid, Draining())
        if serving:
            await asyncio.wait(serving, timeout=LAST_WORDS_SECONDS)
        self._errands.cancel()
        await self._library.stop()

    async def recheck(self) -> None:
        """Ask the authenticator about everybody here, and cut those who may not stay."""
        keys = {sid: guest.key for sid, guest in self._guests.items() if guest.key}
        gone = await self._vigil.gone(frozenset(keys.values()))
        for sid, key in keys.items():
            if key in gone:
                await self.end(sid, Unauthenticated())

    def put(self, sid: str, packets: Sequence[Packet]) -> None:
        """Send packets to a client (see `Way`)."""
        self._library.put(sid, packets)

    def has_unread(self, sid: str) -> bool:
        """Whether a client has yet to read its last update (see `Way`)."""
        return self._library.has_unread(sid)

    def drop(self, sid: str, error: LivelistError) -> None:
        """End a client's connection soon (see `Way`)."""
        self._soon(self.end(sid, error))

    async def end(self, sid: str, error: LivelistError) -> None:
        """End a connection with whatever still waited for it, and say why: now, or to the next poll (SEC99)."""
        guest = self._guests.get(sid)
        if guest is None:
            return
        last = await self._library.end(sid, complaint(error))
        if last is not None:
            self._goodbyes.keep(sid, last, guest.proof, GOODBYE_SECONDS)
        if guest.task is not None:
            asyncio.get_running_loop().call_later(LAST_WORDS_SECONDS, guest.task.cancel)

    async def _connected(self, client: str, environ: dict[str, Any], auth: Any = None) -> bool:
        sid = self._library.sid_of(client)
        guest = self._guests.get(sid)
        if guest is None or guest.came:  # gone, or connected already
            return False
        guest.came = True
        guest.timer.cancel()
        looks = self._vigil.looks
        try:
            identity = await self._identity(environ["asgi.scope"], auth, guest)
            guest.key = identity.key
            await self._vigil.confirm(identity.key, looks)
            list_id = _list_in(environ) or identity.default
            follower = await self._followers.join(sid, list_id, identity.actor, lambda: guest.came)
        except LivelistError as error:
            if not guest.came:
                return True  # it has left: the library has nothing to refuse any more, and would stumble over it
            self._complain(sid, error)
            self._soon(self._hang_up(sid))
            return False
        guest.caller, guest.follower = EventSender(list_id, identity.actor, identity.key), follower
        self._context.metrics.sockets.add(1, "socketio")
        return True

    async def _identity(self, scope: Scope, auth: Any, guest: SocketIoClient) -> Identity:
        """Return who connects: by the token it says, as a page can send no header with a WebSocket, else as it came."""
        token = auth.get("token") if isinstance(auth, dict) else None
        if self._context.authenticator.open or not isinstance(token, str):
            return await self._context.authenticator.identify(HTTPConnection(scope))
        identity = await self._context.authenticator.by_token(token)
        if guest.came:  # still
            await self._context.admission.name(guest.seat, identity.person)
        return identity

    async def _disconnected(self, client: str, _reason: Any = None) -> None:
        """Let a client go that says so; one that then does not end the connection under it is cut."""
        sid = self._library.sid_of(client)
        guest = self._guests.get(sid)
        if guest is not None:
            self._leave(sid, guest)
        if not self._library.is_ending(sid):
            self._soon(self._hang_up(sid))

    def _leave(self, sid: str, guest: SocketIoClient) -> None:
        if guest.follower is not None:
            self._followers.leave(sid, guest.follower)
            self._context.metrics.sockets.add(-1, "socketio")
        guest.came, guest.key, guest.caller, guest.follower = False, "", None, None

    async def _hang_up(self, sid: str) -> None:
        """End a connection once what waits for it has surely been read; a polling client could not read it later."""
        await asyncio.sleep(GOODBYE_SECONDS)
        guest = self._guests.get(sid)
        last = await self._library.hang_up(sid)
        if guest is not None and last is not None:
            self._goodbyes.keep(sid, last, guest.proof, GOODBYE_SECONDS)

    async def _event(self, event: str, client: str, *payload: Any) -> dict[str, Any]:
        """Do what an event asks; the answer goes to its ack."""
        sid = self._library.sid_of(client)
        guest = self._guests.get(sid)
        if guest is None or guest.caller is None:  # refused when it connected
            return in_words(NotFound("There is no such list."))
        try:
            return await perform(self._context, guest.caller, event, payload)
        except LivelistError as error:
            return self._complain(sid, error)
        except Exception:  # noqa: BLE001 - one client's trouble must not end the others' connections
            _log.exception("Socket.IO event failed")
            return self._complain(sid, Internal())

    def _complain(self, sid: str, error: LivelistError) -> dict[str, Any]:
        self._library.put(sid, [complaint(error)])
        return in_words(error)

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        self._errands.send("Socket.IO errand", errand)


async def _refuse(scope: Scope, receive: Receive, send: Send, error: LivelistError) -> None:
    if scope["type"] == "websocket":
        await receive()
        await refuse_socket(scope, receive, send, error)
    else:
        await problem(error)(scope, receive, send)


def _list_in(environ: dict[str, Any]) -> str | None:
    name = parse_qs(str(environ.get("QUERY_STRING", ""))).get("list", [None])[0]
    if name is not None and not is_id(name):
        raise NotFound("There is no such list.")
    return name
