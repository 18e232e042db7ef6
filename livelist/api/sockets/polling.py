"""Connections for those whose proxy lets no WebSocket through, carried by requests (rules L1 to L6).

Each is a WebSocket to the door at /ws, which does not know the difference: who may come in, seats, rights that end,
slow readers and draining are its business. Here frames wait for the request that brings or takes them, and a
connection whose client asks no more has ended. Only loaded when the first such client comes.
"""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Final

from msgspec.json import encode
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from livelist.api.identity import Authenticator
from livelist.api.middleware.problems import problem
from livelist.api.sockets.carried import Carried
from livelist.background import ERRANDS
from livelist.core.errors import (
    BadJson,
    BadMessage,
    BeginAgain,
    LivelistError,
    NotAllowed,
    NotFound,
    TooLarge,
    Unavailable,
)
from livelist.core.limits import FRAME_LIMIT

ADDRESS: Final = "/ws/poll"
HEADER: Final = "livelist-poll"
WAIT_HEADER: Final = "livelist-wait"
CLOSE_HEADER: Final = "Livelist-Close"
LINES: Final = "application/x-ndjson"
WAIT_SECONDS: Final = 20.0  # less than any proxy waits for an answer
PACE_SECONDS: Final = 0.2  # between two answers, so that what happens meanwhile comes together
BODY_LIMIT: Final = 4 * FRAME_LIMIT
MAX_CONNECTIONS: Final = 1000  # connections, as nothing but memory bounds them otherwise
FULL: Final = "This server carries as many connections by requests as it can. Please try again."


@dataclass(frozen=True, slots=True)
class _Named:
    """What the log calls a request's route."""

    path: str


class PollingDoor:
    """An ASGI application for `/ws/poll`: begin, `/receive` and `/send`."""

    def __init__(self, door: ASGIApp, authenticator: Authenticator, entropy: Callable[[int], bytes]) -> None:
        """Carry connections to `door`."""
        self._door = door
        self._authenticator = authenticator
        self._entropy = entropy
        self._known: dict[str, Carried] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        try:
            await self._serve(scope, receive, send)
        except LivelistError as error:
            answer = problem(error, {"Allow": "POST"} if isinstance(error, NotAllowed) else None)
            await answer(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        what = scope["path"].removesuffix("/").removeprefix(ADDRESS)
        if what not in {"", "/receive", "/send"}:
            raise NotFound("There is nothing at this address.")
        scope["route"] = _Named(ADDRESS + what)
        if scope["method"] != "POST":
            raise NotAllowed
        if not what:
            await self._begin(scope, receive, send)
        elif what == "/send":
            await _send(self._carried(HTTPConnection(scope)), scope, receive, send)
        else:
            await _receive(self._carried(HTTPConnection(scope)), scope, receive, send)

    async def _begin(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(self._known) >= MAX_CONNECTIONS:
            raise Unavailable(FULL)
        secret = urlsafe_b64encode(self._entropy(32)).decode().rstrip("=")
        carried = self._known[secret] = Carried(
            self._authenticator.proof(HTTPConnection(scope)), lambda: self._known.pop(secret, None)
        )
        socket = {
            **scope,
            "type": "websocket",
            "path": "/ws",
            "query_string": b"",
            "scheme": "wss" if scope["scheme"] == "https" else "ws",
            "state": {},
            "extensions": {"websocket.http.response": {}},
        }
        task = ERRANDS.send("carried socket", self._carry(socket, carried))
        task.add_done_callback(carried.ended)
        if await asyncio.shield(carried.shaken):
            carried.rest()
            await Response(encode({"secret": secret}), 201, media_type="application/json")(scope, receive, send)
            return
        carried.leave()
        if not carried.refusal:
            raise Unavailable
        for message in carried.refusal:
            await send(message)

    async def _carry(self, socket: Scope, carried: Carried) -> None:
        await self._door(socket, carried.receive, carried.send)

    def _carried(self, connection: HTTPConnection) -> Carried:
        """Find a request's connection. Raises `BeginAgain`, and `BadMessage` for somebody else's."""
        carried = self._known.get(connection.headers.get(HEADER, ""))
        if carried is None:
            raise BeginAgain
        if not compare_digest(carried.proof, self._authenticator.proof(connection)):
            raise BadMessage("A connection goes on with the cookie or token that it began with.")
        return carried


async def _receive(carried: Carried, scope: Scope, receive: Receive, send: Send) -> None:
    """Wait for frames, and answer with all there are; with the last, why the connection has ended.

    It is the connection's one such request until the answer has gone out, so a client that reads none holds up one.
    """
    if carried.reading:
        raise BadMessage("Another request is waiting for this connection's frames.")
    clock = asyncio.get_running_loop().time
    patience = 0.0 if HTTPConnection(scope).headers.get(WAIT_HEADER) == "0" else WAIT_SECONDS
    carried.reading = True
    carried.stay()
    try:
        await asyncio.sleep(carried.due - clock())
        here = await _is_here(carried, receive, patience)
        if here:
            await _deliver(carried, send)
        carried.due = clock() + PACE_SECONDS
    finally:
        carried.reading = False
        carried.rest()
    if not here or carried.told:
        carried.leave()


async def _deliver(carried: Carried, send: Send) -> None:
    """Send what waits; returns when little of it is still the server's."""
    lines = carried.take()
    carried.told = carried.code is not None
    headers = {CLOSE_HEADER: str(carried.code)} if carried.told else {}
    body = b"\n".join(lines)
    answer = Response(body, 200 if lines else 204, headers, LINES if lines else None)
    await send({"type": "http.response.start", "status": answer.status_code, "headers": answer.raw_headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _is_here(carried: Carried, receive: Receive, patience: float) -> bool:
    """Wait for news, at most so long; return whether the client is still there to hear them."""
    going = asyncio.ensure_future(_gone(receive))
    coming = asyncio.ensure_future(carried.news())
    try:
        await asyncio.wait({going, coming}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        return not going.done()
    finally:
        for each in (going, coming):
            each.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _send(carried: Carried, scope: Scope, receive: Receive, send: Send) -> None:
    """Take a client's frames, one a line, in their order."""
    lines = (await _body(receive)).split(b"\n")
    if max(map(len, lines)) > FRAME_LIMIT or sum(map(len, lines)) > BODY_LIMIT:
        carried.leave()
        raise TooLarge("A frame can hold at most 64 KiB, and a request 256 KiB of them.")
    try:
        texts = [line.decode() for line in lines if line]
    except UnicodeDecodeError:
        raise BadJson from None
    async with carried.writing:
        for text in texts:
            await carried.put(text)
    await Response(status_code=204)(scope, receive, send)


async def _body(receive: Receive) -> bytes:
    """Read a request's body, and no more of it than shows that it is too large."""
    body, more = bytearray(), True
    while more and len(body) <= 2 * BODY_LIMIT:
        message = await receive()
        if message["type"] == "http.disconnect":  # half a frame is none
            raise BadMessage("The request ended before its body did.")
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)
