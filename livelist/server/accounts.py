"""What accounts mode adds to the server. Only loaded where there are accounts: open mode starts quicker without."""

import asyncio
import logging
import os
import time
from typing import Final

from starlette.applications import Starlette

from livelist.api.http.people.all_routes import people_routes
from livelist.api.http.people.authenticator import PeopleAuthenticator
from livelist.api.http.people.description import describe_people
from livelist.api.http.people.requester import count_address
from livelist.background import begin, end
from livelist.live.rooms import Rooms
from livelist.people.accounts.setup import finish_setup, is_waiting, new_code
from livelist.people.context import People
from livelist.people.hashing import Passwords
from livelist.people.limits.rates import RateLimits
from livelist.people.limits.seats import SocketSeats
from livelist.people.membership.census import Census
from livelist.people.membership.index import build, vouch
from livelist.people.oidc.service import OidcConfig, OidcService
from livelist.server.greeting import inbox_title
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.directory import Directory
from livelist.store.memory.store import MemoryStore

SWEEP_SECONDS: Final = 3600.0
UNASKED: Final = (
    "if a proxy stands here that adds no X-Forwarded-For, whoever comes through it can become owner: "
    "name it with --proxies before you let it in"
)
SETTLE_SECONDS: Final = 1.0
_log = logging.getLogger("livelist")


class AccountsMode:
    """The server's people, the door they come in by and the routes for them; `first` is asked before any route."""

    first = staticmethod(count_address)
    describe = staticmethod(describe_people)

    def __init__(self, settings: Settings, store: Store, rooms: Rooms) -> None:
        """Put the parts together."""
        self.people = People(
            store.directory,
            rooms,
            store.lists,
            time.time,
            os.urandom,
            Passwords(),
            RateLimits(settings.store),
            needs_code=not settings.alone,
            inbox_title=inbox_title,
        )
        self.census = Census(store, lambda: self.people.now())  # noqa: PLW0108 - a test may change the clock later
        rooms.census = self.census
        self._alone = not settings.shared
        self._store = store
        self.oidc = _oidc(settings)
        self.authenticator = PeopleAuthenticator(self.people)
        self.seats = SocketSeats(
            _shared(settings, store),
            lambda: self.people.now(),  # noqa: PLW0108 - a test may change the clock later
            self.people.new_id,
            settings.sockets_per_person,
            settings.sockets_per_address,
        )
        self.setup = False  # whether the log had a code for the first owner
        self._tasks: list[asyncio.Task[None]] = []

    def routes(self, app: Starlette) -> None:
        """Add what is only there with accounts."""
        app.state.people = self.people
        app.state.oidc = self.oidc
        people_routes(app)

    async def start(self) -> None:
        """Begin to remove what has expired, and say how the first owner comes in."""
        self.seats.start()
        if not await is_waiting(self.people):
            await finish_setup(self.people)
        else:
            self.setup = True
            await vouch(self.people.directory, self.people.now())  # there is nobody yet who could be in a list
            logging.getLogger("livelist.setup").warning(
                "setup code for the first owner: %s", await new_code(self.people)
            )
            if not self.people.needs_code:
                _log.warning("this machine is not asked for the setup code", extra={"fields": {"remedy": UNASKED}})
        self._tasks = [
            begin("sweeper", self._sweep, vital=False),
            begin("census", self._settle, vital=False),
        ]

    async def close(self) -> None:
        """Let go of what is held."""
        await end(*self._tasks)
        await self.seats.close()
        await self.people.limits.close()
        self.people.passwords.close()

    async def _sweep(self) -> None:
        """Now and every hour; until then what has expired is not there anyway."""
        await self.people.directory.sweep(self.people.now())
        await build(self._store, self.people.now(), alone=self._alone)
        self.census.doubt()
        await asyncio.sleep(SWEEP_SECONDS)

    async def _settle(self) -> None:
        """Look after the census's entries that were left: at the start, and whenever there is doubt."""
        await self.census.doubtful.wait()
        await asyncio.sleep(SETTLE_SECONDS)  # by then most have come to an end by themselves
        await self.census.recover()


def _shared(settings: Settings, store: Store) -> Directory:
    """Return where replicas see each other; a replica that is alone need not write down what ends with it."""
    return MemoryStore().directory if settings.store.startswith("sqlite:") else store.directory


def _oidc(settings: Settings) -> OidcService | None:
    """Return the sign-in service, if the settings name one."""
    if not settings.oidc_issuer:
        return None
    config = OidcConfig(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, settings.oidc_name)
    return OidcService(config, settings.origins)
