"""Puts the server together: store, rooms and doors, and the order in which they open and close."""

import asyncio
import logging
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.routing import Match, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from livelist import __version__
from livelist.api.admission import Admission, OpenAdmission, Rates
from livelist.api.context import Context
from livelist.api.figures import Metrics
from livelist.api.http.description import Description
from livelist.api.http.lists import at, comments, deleted, history, home, lists, many, sections, tasks, views
from livelist.api.http.people import open_session
from livelist.api.http.server import health, metrics
from livelist.api.http.server.docs import docs_routes
from livelist.api.http.server.page import page_app, page_directory
from livelist.api.identity import OpenAuthenticator
from livelist.api.middleware import problems
from livelist.api.middleware.access_log import AccessLog
from livelist.api.middleware.arrivals import Arrivals
from livelist.api.middleware.guard import Guard
from livelist.api.middleware.origin import policy_from
from livelist.api.middleware.prefix import Prefix
from livelist.api.middleware.problems import problem
from livelist.api.middleware.reach import Reach
from livelist.api.revocation import Revocation
from livelist.api.socketio.lazy import LazySocketIo
from livelist.api.sockets.websocket import SocketDoor
from livelist.core.errors import LivelistError, NotFound, UpgradeRequired
from livelist.core.times import shown_time
from livelist.features.registered import FEATURES
from livelist.live.environment import Environment
from livelist.live.follow.hints import HERE, Hints
from livelist.live.rooms import Rooms
from livelist.live.zones import zones_with
from livelist.people.membership.index import forget
from livelist.people.owned import has_owner
from livelist.protocol.allowance import Rate
from livelist.server.acting import Acting
from livelist.server.emptied import Watch
from livelist.server.first_lists import make_first_lists
from livelist.server.greeting import Greeting
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.open import open_store

if TYPE_CHECKING:
    from livelist.api.sockets.polling import PollingDoor
    from livelist.server.accounts import AccountsMode

ABOUT: Final = """
A real-time shared to-do list. Whatever is changed here appears at once in every open window, and the other way round.

Errors are `application/problem+json` with a stable `code`; `retry` says whether the same request may succeed later.
Every write takes an `Idempotency-Key`: the same request with the same key is done once.
With accounts, sign in with `POST /session`, or send an API token as `Authorization: Bearer …`.
For following changes there are the WebSocket at `/ws` and Socket.IO at `/socket.io`; see spec/PROTOCOL.md.
"""
NO_WAY: Final = "The server answers, but no WebSocket gets through: a proxy on the way does not pass on Upgrade."
_log = logging.getLogger("livelist")


def now() -> str:
    """Return the time as the protocol writes it."""
    return shown_time(time.time())


def accounts_mode(settings: Settings, store: Store, rooms: Rooms) -> "AccountsMode":
    """Load what only a server with accounts needs."""
    from livelist.server.accounts import AccountsMode

    return AccountsMode(settings, store, rooms)


class Livelist:
    """The server as an ASGI application, with `start`, `drain` and `close` for whoever runs it.

    An ASGI server that speaks lifespan starts and closes it by itself.
    """

    def __init__(self, settings: Settings, store: Store | None = None) -> None:
        """Put the parts together; nothing is opened yet. Without `store`, the settings say which."""
        self._figures = figures = Metrics(__version__)
        self._store = store or open_store(settings.store, settings.data)
        self._hints = Hints(asyncio.get_running_loop, HERE)
        environment = Environment(
            *(self._store, now, os.urandom, _log, figures.appended, figures.retried, self._hints.add),
            zones=zones_with(settings.zone),
        )
        self._rooms = Rooms(environment)
        self._upgrade_missed = False
        self._watch: Watch | None = None
        self._put_doors(settings)

    def _put_doors(self, settings: Settings) -> None:
        """Make everything that people come in by: with accounts or without is another building."""
        self._settings, store, rooms, figures = settings, self._store, self._rooms, self._figures
        self.accounts = accounts_mode(settings, store, rooms) if settings.accounts else None
        authenticator = self.accounts.authenticator if self.accounts else OpenAuthenticator()
        admission: Admission = self.accounts.seats if self.accounts else OpenAdmission()
        # With accounts the peers on this machine are counted too: they may be a proxy nobody told us of.
        rates = Rates(loopback=Rate()) if self.accounts else Rates()
        self.context = Context(rooms, store, os.urandom, figures, authenticator, admission, rates)
        people = self.accounts.people if self.accounts else None
        self.acting = Acting(FEATURES, settings, self.context, people, self._hints)
        self.policy = policy_from(settings.hosts, settings.origins, socket.gethostname(), settings.cors)
        self.socket_door = SocketDoor(
            rooms,
            policy=self.policy,
            authenticator=authenticator,
            admission=admission,
            rates=rates,
            zone=settings.zone,
        )
        self._polling: PollingDoor | None = None
        traffic = self.socket_door.traffic
        figures.sockets.told = lambda: {("websocket",): traffic.sockets}
        figures.cut.told = lambda: {(): traffic.cut}
        figures.frames.told = lambda: {(): traffic.frames}
        if self.accounts:
            seats = self.accounts.seats
            figures.seats_refused.told = lambda: {(): seats.refused}
        self.socketio_door = LazySocketIo(self.context)
        self.revocation = Revocation(store.directory, (self.socket_door, self.socketio_door))
        self._api = self._make_api()
        self.guard = Guard(self._enter, self.policy, _reach_of(settings), Arrivals() if self.accounts else None)
        whole = AccessLog(self.guard, figures, lambda: secrets.token_hex(8))
        self._whole: ASGIApp = Prefix(whole, settings.base_path) if settings.base_path else whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, as ASGI says."""
        await self._whole(scope, receive, send)

    async def start(self) -> None:
        """Open the store and make the first lists. Raises a `LivelistError` in words if that cannot be."""
        await self.context.rooms.start()
        for warning in await self.context.store.warnings():
            _log.warning(warning)
        if await make_first_lists(self.context.store, self.context.rooms):
            _log.info("made the first lists")
        await self._heed_accounts()
        if self.accounts is None:
            await forget(self.context.store.directory, time.time())
        else:
            await self.accounts.start()
            self.context.rooms.on_bump(self.revocation.bumped)
            self.revocation.start()
        if self._settings.shared:  # nobody but this process has the others
            self._watch = Watch(self._store, self._rooms, remake=self.accounts is None)
            self._watch.start()
        await self.acting.start()
        store = self._settings.store.partition(":")[0]  # the rest may hold a password
        fields = {"version": __version__, "store": store, "accounts": self._settings.accounts}
        _log.info("started", extra={"fields": fields})

    async def _heed_accounts(self) -> None:
        """Let people sign in where they did before, unless somebody said otherwise: then say what that means."""
        if self.accounts or not await has_owner(self._store.directory, time.time()):
            return
        if self._settings.access == "open":
            _log.warning("open though the store has accounts: whoever comes can read and change every list")
            return
        _log.info("people sign in, for the store has accounts")
        self._put_doors(replace(self._settings, access="accounts"))

    async def drain(self, seconds: float) -> None:
        """Send new work and connected clients elsewhere, spread over `seconds`, and wait for it.

        Where other replicas share the store it takes all of that time, and requests are served meanwhile: a balancer
        that asks /readyz now and then has turned away before the listening ends.
        """
        self.context.draining = True
        _log.info("draining", extra={"fields": {"sockets": self.socket_door.traffic.sockets, "seconds": seconds}})
        async with asyncio.TaskGroup() as group:
            if self._settings.shared:
                group.create_task(self.acting.leave())
                group.create_task(asyncio.sleep(seconds))
            group.create_task(self._send_away(seconds))

    async def _send_away(self, seconds: float) -> None:
        await self.socket_door.drain(seconds)
        await self.socketio_door.drain()

    async def close(self) -> None:
        """Close rooms and store; what was accepted is finished first."""
        if self._watch:
            await self._watch.close()
        await self.revocation.close()
        await self.acting.close()
        if self.accounts:
            await self.accounts.close()
        await self.context.rooms.close()
        _log.info("stopped")

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let sockets straight in: the framework would put ten frames under each for as long as it lives."""
        if scope["type"] != "lifespan" and scope["path"].removesuffix("/") == "/ws":
            door = self.socket_door if scope["type"] == "websocket" else self._not_a_socket
            await door(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/ws/poll"):
            await self._carry(scope, receive, send)
        elif scope["type"] == "http" and not scope["path"]:  # only behind a `Prefix`
            await _to_the_page(scope, receive, send)
        else:
            self._drop_slash(scope)
            await self._api(scope, receive, send)

    async def _carry(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection that is carried by requests; few servers ever have one."""
        if self._polling is None:
            from livelist.api.sockets.polling import PollingDoor

            self._polling = PollingDoor(self.socket_door, self.context.authenticator, os.urandom)
        await self._polling(scope, receive, send)

    def _drop_slash(self, scope: Scope) -> None:
        """Take the slash off the end of an address that means a route without it; a redirect would lose bodies."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path.endswith("/"):
            meant = {**scope, "path": path.removesuffix("/")}
            if any(route.matches(meant)[0] is not Match.NONE for route in self._api.router.routes):
                scope["path"] = meant["path"]

    async def _not_a_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Return what is missing; a WebSocket's other headers are there when a proxy has taken Upgrade away.

        POST is how our page asks why it got no socket.
        """
        if not self._upgrade_missed and "sec-websocket-version" in Headers(scope=scope):
            self._upgrade_missed = True
            _log.warning("proxy without WebSockets", extra={"fields": {"remedy": UpgradeRequired.sentence}})
        error: LivelistError = UpgradeRequired()
        if scope["method"] == "POST":
            error = await self.socket_door.refusal(scope) or UpgradeRequired(NO_WAY)
        await problem(error, {"Upgrade": "websocket"})(scope, receive, send)

    def _make_api(self) -> Starlette:
        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            await self.start()
            yield
            await self.drain(0)
            await self.close()

        api = Starlette(lifespan=lifespan)
        api.router.redirect_slashes = False
        api.state.context = self.context
        api.state.first = self.accounts.first if self.accounts else None
        self.description = Description(
            api, title="Livelist", version=__version__, about=ABOUT, prefix=self._settings.base_path
        )
        problems.register(api)
        for resource in (tasks, many, sections, comments, views, lists, deleted, home, history, at, health, metrics):
            resource.routes(api)
        if self.accounts:
            self.accounts.routes(api)
            self.description.additions.append(self.accounts.describe)
        else:
            open_session.routes(api)
        self.acting.routes(api)
        docs_routes(api, self._settings.base_path)
        api.router.routes.append(Mount("/socket.io", self.socketio_door))
        greeting = Greeting(self.context.rooms)
        api.state.greeting = greeting
        api.router.default = _page_or_problem(self._settings.base_path, None if self.accounts else greeting)
        return api


def _reach_of(settings: Settings) -> Reach:
    """Return whom the server is open to; where people sign in, that is not the question."""
    if settings.accounts:
        return Reach()
    return Reach(alone=settings.access == "auto", proxied=bool(settings.proxies))


async def _to_the_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Lead from `/todo` to `/todo/`: what a page keeps for offline goes with addresses below its own."""
    query = scope.get("query_string", b"").decode("latin-1")
    await RedirectResponse("/?" + query if query else "/", 308)(scope, receive, send)


def _page_or_problem(prefix: str, greeting: Greeting | None) -> ASGIApp:
    """Answer what has no route: with the page's files, else with a 404 as JSON. Who opens the page is greeted."""
    directory = page_directory()
    page = page_app(directory, prefix)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif scope["method"] not in {"GET", "HEAD"} or (directory is None and scope["path"] != "/"):
            await problem(NotFound("There is nothing at this address."))(scope, receive, send)
        else:
            headers = Headers(scope=scope)
            if greeting and "text/html" in headers.get("accept", ""):
                await greeting.come(headers.get("accept-language", ""))
            await page(scope, receive, send)

    return answer
