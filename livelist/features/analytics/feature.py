"""Analytics as a feature. What it takes is loaded with the first change or the first question, not at the start."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.routing import description_of, serve
from livelist.features.feature import Feature, LastingJob, World
from livelist.live.follow.news import News

if TYPE_CHECKING:
    from livelist.features.analytics.books import Books
    from livelist.features.analytics.rest import Resources

KEEP_SECONDS: Final = 5.0
IDLE_SECONDS: Final = 120.0


class Analytics:
    """The follower that counts, what writes it down, and the two resources."""

    name: Final = "tally"
    replays: Final = True

    def __init__(self, world: World) -> None:
        """Load nothing yet."""
        self._world = world
        self._books: Books | None = None
        self._resources: Resources | None = None
        self._used = asyncio.Event()

    async def take(self, news: News) -> None:
        """Count a page, each of its changes once (A8)."""
        self._used.set()
        await self.books.take(news)

    async def keep(self) -> None:
        """Write what has been counted a while after it was, and let go of what nobody needs any more."""
        idle = IDLE_SECONDS if self._books is not None and self._books.some else None
        with suppress(TimeoutError):
            async with asyncio.timeout(idle):
                await self._used.wait()
                await asyncio.sleep(KEEP_SECONDS)
        self._used.clear()
        try:
            await self.books.keep()
        except BaseException:
            self._used.set()
            raise

    def routes(self, app: Starlette) -> None:
        """Add the resources."""
        serve(app, "GET", "/lists/{list_id}/analytics", self._of_list, partial(_described, 0))
        serve(app, "GET", "/analytics", self._of_all, partial(_described, 1))

    @property
    def books(self) -> "Books":
        """The tallies in memory."""
        if self._books is None:
            from livelist.features.analytics.books import Books

            self._books = Books(self._world.store, self._world.settings.zone, self._world.now)
        return self._books

    @property
    def resources(self) -> "Resources":
        """What answers."""
        if self._resources is None:
            from livelist.features.analytics.rest import Resources

            self._resources = Resources(self.books, self._world.settings.zone, self._world.now)
        return self._resources

    async def _of_list(self, request: Request) -> Response:
        self._used.set()
        return await self.resources.of_list(request)

    async def _of_all(self, request: Request) -> Response:
        self._used.set()
        return await self.resources.of_all(request)


def _described(which: int) -> Mapping[str, Any]:
    from livelist.features.analytics.rest import descriptions

    return description_of(descriptions()[which])


def feature(world: World) -> Feature:
    """Return what analytics adds to a server."""
    analytics = Analytics(world)
    jobs = (LastingJob("tally", analytics.keep),)
    return Feature("analytics", routes=analytics.routes, followers=(analytics,), jobs=jobs)
