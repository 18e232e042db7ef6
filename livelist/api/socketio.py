"""Socket.IO, for clients that already speak it (rule S6): whole lists out, six plain events in.

python-socketio puts no bound to what waits for a connection; here a client that does not read is cut. It has its own
check of origins, but the guard before all doors has already looked, for polling and WebSocket alike; so the Origin
header is taken away and no answer allows another site anything.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Coroutine
from typing import Any, Final
from urllib.parse import parse_qs

import socketio
from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from msgspec.json import encode
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from livelist.api.context import Context
from livelist.api.http.guard import refuse_socket
from livelist.api.http.problems import problem
from livelist.api.shallow_json import ShallowJson
from livelist.api.socketio_events import Caller, perform
from livelist.api.socketio_follow import Follower
from livelist.api.turnstile import address_of
from livelist.background import Errands
from livelist.core.errors import BadJson, BadMessage, BadOrigin, Internal, LivelistError, NotFound, TooLarge, TooMany
from livelist.core.ids import is_id
from livelist.core.limits import TOO_DEEP, is_shallow
from livelist.protocol.allowance import Allowance

BUFFER_LIMIT: Final = 64 * 1024  # rule C7: a client's frame
WAITING_PACKETS: Final = 1000
WAITING_BYTES: Final = 4 * 1024 * 1024
WAITING_AT_LEAST: Final = 8  # a few whole lists may wait however large they are
GOODBYE_SECONDS: Final = 5.0
# How a page's own code asks. A link would bring the cookies of whoever follows it to a connection of its maker's.
FETCHED: Final = frozenset({"cors", "same-origin"})
NOT_A_PAGE: Final = "This address is for programs: it cannot be opened in a browser."
_BINARY: Final = ("5", "6")  # Socket.IO's packet types with attachments
_log = logging.getLogger("livelist.socketio")


class SocketIoDoor:
    """An ASGI application for everything under /socket.io."""

    def __init__(self, context: Context) -> None:
        """Open the door."""
        self._context = context
        library_log = logging.getLogger("livelist.socketio.library")
        library_log.setLevel(logging.ERROR)  # below, it repeats what people wrote
        self._server: Any = socketio.AsyncServer(
            async_mode="asgi",
            async_handlers=False,
            always_connect=True,
            cors_allowed_origins=None,
            cors_credentials=False,
            max_http_buffer_size=BUFFER_LIMIT,
            json=ShallowJson,
            logger=library_log,
            engineio_logger=library_log,
        )
        self._server.on("connect", self._connected)
        self._server.on("disconnect", self._disconnected)
        self._server.on("*", self._event)
        self._server.eio.on("message", self._message)
        self._server.eio.on("disconnect", self._ended)
        self._callers: dict[str, Caller] = {}
        self._seats: dict[str, str] = {}
        self._allowances: dict[str, Allowance] = {}
        self._followers: dict[str, Follower] = {}
        self._sockets: dict[str, asyncio.Task[Any]] = {}
        self._errands = Errands()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one WebSocket until it ends or is cut."""
        known = parse_qs(scope["query_string"].decode("latin-1")).get("sid", [""])[0]
        objection = self._objection(scope, known)
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}
        if scope["type"] != "websocket":
            answer = problem(objection) if objection else self._server.handle_request
            await answer(scope, receive, send)
            return
        if objection:
            await receive()
            await refuse_socket(scope, receive, send, objection)
            return
        task = asyncio.ensure_future(self._server.handle_request(scope, receive, send))
        scope["livelist.task"] = task
        if known:
            self._sockets[known] = task
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
            if "cookie" in headers and "origin" not in headers and not self._context.doorkeeper.open:
                return BadOrigin()
        elif headers.get("sec-fetch-mode", "cors") not in FETCHED:
            return BadMessage(NOT_A_PAGE)
        began = self._server.environ.get(known)
        if began and not self._context.doorkeeper.alike(HTTPConnection(began["asgi.scope"]), HTTPConnection(scope)):
            return BadMessage("That connection is not yours.")  # who knows its id may be another
        if scope["type"] == "websocket":
            return None
        if self._has_ended(known):  # the library would stumble over it
            return BadMessage("That connection has ended.")
        if int(headers.get("content-length", "0")) > BUFFER_LIMIT:
            # The library would say goodbye to the client and wait, for as long as it takes, until that is read.
            return TooLarge("A message can hold at most 64 KiB.")
        return None

    def _has_ended(self, engine_sid: str) -> bool:
        connection = self._server.eio.sockets.get(engine_sid)
        return connection is not None and bool(connection.closed)

    async def drain(self) -> None:
        """Cut every connection without Socket.IO's own goodbye, after which clients would not come back."""
        for engine_sid in list(self._server.eio.sockets):
            await self.cut(engine_sid)
        self._errands.cancel()
        if self._server.eio.service_task_handle is not None:  # it fails when there is nothing to stop
            await self._server.eio.shutdown()
            self._server.eio.service_task_handle = None

    def send(self, engine_sid: str, text: str) -> None:
        """Queue a ready-made packet for a client; one that is too far behind is cut instead."""
        connection = self._server.eio.sockets.get(engine_sid)
        if connection is None or connection.closed:
            return
        connection.queue.put_nowait(EnginePacket(MESSAGE, text))
        if _too_far_behind(connection.queue):
            _log.warning("slow Socket.IO client cut")
            follower = self._followers.get(self._list_of(engine_sid))
            if follower:
                follower.leave(engine_sid)
            self._soon(self.cut(engine_sid))

    async def recheck(self) -> None:
        """Ask the doorkeeper about everybody here, and cut those who may not stay."""
        keys = frozenset(caller.key for caller in self._callers.values() if caller.key)
        gone = await self._context.doorkeeper.gone(keys)
        for engine_sid, caller in list(self._callers.items()):
            if caller.key in gone:
                await self.cut(engine_sid)

    async def cut(self, engine_sid: str) -> None:
        """End a connection with whatever still waited for it."""
        connection = self._server.eio.sockets.get(engine_sid)
        if connection is None:
            return
        while not connection.queue.empty():
            connection.queue.get_nowait()
            connection.queue.task_done()
        await connection.close(wait=False, abort=True)
        task = self._sockets.pop(engine_sid, None)
        if task:
            task.cancel()

    async def _message(self, engine_sid: str, data: Any) -> None:
        """Refuse attachments before the library collects them; everything else is its business."""
        if self._has_ended(engine_sid):  # by what came before it in the same request
            return
        if not isinstance(data, str) or data.startswith(_BINARY):
            await self.cut(engine_sid)
            return
        try:
            self._spend(engine_sid)
        except TooMany:
            await self.cut(engine_sid)
            return
        if not is_shallow(data.encode("utf-8", "surrogatepass")):
            self.send(engine_sid, packet("error", _in_words(BadJson(TOO_DEEP))))
            return
        await self._server._handle_eio_message(engine_sid, data)  # noqa: SLF001 - there is no public way to look first

    def _spend(self, engine_sid: str) -> None:
        """Count a message. Raises `TooMany`."""
        allowance = self._allowances.get(engine_sid)
        if allowance is None:
            rate = self._context.rates.of(self._server.environ[engine_sid]["asgi.scope"])
            if rate is None:
                return
            allowance = self._allowances[engine_sid] = Allowance(rate, time.monotonic())
        allowance.spend(time.monotonic())

    async def _connected(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> bool:
        engine_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        scope = environ["asgi.scope"]
        if "livelist.task" in scope:
            self._sockets[engine_sid] = scope["livelist.task"]
        if engine_sid in self._seats:  # it is connected already
            return False
        self._seats[engine_sid] = ""
        try:
            identity = await self._context.doorkeeper.identify(HTTPConnection(scope))
            await self._sit(engine_sid, identity.person, address_of(scope))
            caller = Caller(_list_in(environ) or identity.default, identity.actor, identity.key)
            self._callers[engine_sid] = caller
            await self._follow(engine_sid, caller)
        except LivelistError as error:
            self._forget(engine_sid)
            self.send(engine_sid, packet("error", _in_words(error)))
            self._soon(self._hang_up(engine_sid))
            return False
        self._context.metrics.sockets.labels("socketio").inc()
        return True

    async def _sit(self, engine_sid: str, person: str, address: str) -> None:
        """Take a seat, unless the client has gone meanwhile. Raises `TooMany`."""
        seat = await self._context.turnstile.enter(person, address)
        if engine_sid not in self._seats:
            self._context.turnstile.leave(seat)
            raise NotFound
        self._seats[engine_sid] = seat

    async def _hang_up(self, engine_sid: str) -> None:
        """End a connection once what waits for it has surely been read; a polling client could not read it later."""
        await asyncio.sleep(GOODBYE_SECONDS)
        connection = self._server.eio.sockets.get(engine_sid)
        if connection is not None:
            await connection.close(wait=False)

    async def _ended(self, engine_sid: str, reason: Any = None) -> None:
        """Let the library forget a connection, and wake the poll that may still wait for it: the library would not."""
        connection = self._server.eio.sockets.get(engine_sid)
        self._allowances.pop(engine_sid, None)
        await self._server._handle_eio_disconnect(engine_sid, reason)  # noqa: SLF001 - this handler stands before it
        if connection is not None:  # after the goodbye that may follow now
            asyncio.get_running_loop().call_soon(connection.queue.put_nowait, None)

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        self._errands.send("Socket.IO errand", errand)

    async def _follow(self, engine_sid: str, caller: Caller) -> None:
        list_id = caller.list_id
        async with self._context.rooms.hold(list_id, caller.actor):
            pass  # who may not read it does not get here
        follower = self._followers.get(list_id)
        if follower is None:
            room = await self._context.rooms.acquire(list_id)
            if list_id in self._followers:  # somebody else was here while we waited
                self._context.rooms.release(room)
            else:
                self._followers[list_id] = Follower(room, self.send)
            follower = self._followers[list_id]
        follower.join(engine_sid, caller.actor)

    async def _disconnected(self, sid: str, _reason: Any = None) -> None:
        engine_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        caller = self._forget(engine_sid)
        self._sockets.pop(engine_sid, None)
        if caller is None:
            return
        self._context.metrics.sockets.labels("socketio").dec()
        follower = self._followers[caller.list_id]
        follower.leave(engine_sid)
        if not follower.engine_sids:
            del self._followers[caller.list_id]
            follower.end()
            self._context.rooms.release(follower.room)

    def _forget(self, engine_sid: str) -> Caller | None:
        """Take a client off the books; give who it was."""
        seat = self._seats.pop(engine_sid, None)
        if seat is not None:
            self._context.turnstile.leave(seat)
        return self._callers.pop(engine_sid, None)

    async def _event(self, event: str, sid: str, *payload: Any) -> dict[str, Any]:
        """Do what an event asks; the answer goes to its ack."""
        engine_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        caller = self._callers.get(engine_sid)
        if caller is None:  # refused when it connected
            return _in_words(NotFound("There is no such list."))
        try:
            return await perform(self._context, caller, event, payload)
        except LivelistError as error:
            words = _in_words(error)
        except Exception:  # noqa: BLE001 - one client's trouble must not end the others' connections
            _log.exception("Socket.IO event failed")
            words = _in_words(Internal())
        self.send(engine_sid, packet("error", words))
        return words

    def _list_of(self, engine_sid: str) -> str:
        caller = self._callers.get(engine_sid)
        return caller.list_id if caller else ""


def packet(event: str, payload: Any) -> str:
    """Write a Socket.IO event as text."""
    text: str = encode([event, payload]).decode()
    return "2" + text


def _too_far_behind(queue: Any) -> bool:
    waiting = queue.qsize()
    if waiting < WAITING_AT_LEAST:
        return False
    # The library's queue is an asyncio.Queue; to look into it is the only way to weigh it.
    size = sum(len(each.data or "") for each in queue._queue if each is not None)  # noqa: SLF001
    return waiting > WAITING_PACKETS or size > WAITING_BYTES


def _in_words(error: LivelistError) -> dict[str, Any]:
    return {"code": error.code, "message": error.message}


def _list_in(environ: dict[str, Any]) -> str | None:
    name = parse_qs(str(environ.get("QUERY_STRING", ""))).get("list", [None])[0]
    if name is not None and not is_id(name):
        raise NotFound("There is no such list.")
    return name
