"""Notices as a feature of the server: what it is told, when, and where it is asked. All else is loaded when needed."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from livelist.api.http.late import LateRoutes, Served
from livelist.core.ops import Change, Create, Restore, Set
from livelist.features.feature import Feature, LastingJob, World
from livelist.features.notices.coming import COMES, OLD, is_home, plan
from livelist.features.notices.http.names import NAMES
from livelist.live.follow.news import News

if TYPE_CHECKING:
    from livelist.features.notices.post_office import PostOffice
    from livelist.features.notices.telling import Telling

TELLING: Final = frozenset({"assignees", "notes", "text", "role", "series"})  # what may be somebody's news
_WITH_FIELDS: Final = (Create, Set)


class NoticesFollower:
    """Posts the notices that follow from changes. A list that is older than notices begins where it is."""

    name: Final = "notices"
    replays: Final = False

    def __init__(self, world: World) -> None:
        """Post in the homes of this server."""
        self._world = world

    async def take(self, news: News) -> None:
        """Post what a page is news of; whoever is told twice has it once (N4)."""
        if not is_home(news.list) and any(map(may_tell, news.changes)):
            await self._telling.take(news)

    @cached_property
    def _telling(self) -> "Telling":
        from livelist.features.notices.telling import Telling

        return Telling(self._world)


class NoticesAtWork:
    """The alarms of notices, and the job that sends them."""

    def __init__(self, world: World) -> None:
        """Load nothing yet."""
        self._world = world
        self._wanted = asyncio.Event()
        self._has_key = False

    @cached_property
    def office(self) -> "PostOffice":
        """Return those who send."""
        from livelist.features.notices.post_office import PostOffice

        self._wanted.set()
        return PostOffice(self._world)

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Let notices come (see `Alarm`)."""
        await self.office.dispatch.fire(list_id, keys, now)

    async def round(self) -> None:
        """Send what leaves next; before the first, see that this server has its key, which backups are to have."""
        if not self._has_key:
            from livelist.features.notices.keys import server_key

            await server_key(self._world.directory, self._world.entropy, self._world.now())
            self._has_key = True
        await self._wanted.wait()
        await self.office.carrier.round()

    def resources(self) -> Sequence[Served]:
        """Return all routes."""
        from livelist.features.notices.http.all_resources import all_resources

        return all_resources(self._world, self.office)

    def sent(self) -> Mapping[tuple[str, ...], float]:
        """Return how many were sent, by way and outcome."""
        return Counter[tuple[str, ...]](self.office.carrier.sent) if self._wanted.is_set() else {}

    def waiting(self) -> Mapping[tuple[str, ...], float]:
        """Return how many are on their way."""
        return {(): self.office.carrier.waiting if self._wanted.is_set() else 0}


class OldNotices:
    """The alarm of a home whose oldest notice is 90 days old (N5)."""

    def __init__(self, world: World) -> None:
        """Look into the homes of this server."""
        self._rooms = world.rooms

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Drop what is old (see `Alarm`)."""
        from livelist.people.notices.post import drop_old

        del keys
        await drop_old(self._rooms, list_id, now)


def may_tell(change: Change) -> bool:
    """Whether notices may follow from a change; most lists need not be opened to find out."""
    if change.conflicts:
        return True
    for op in change.ops:
        if isinstance(op, _WITH_FIELDS):
            if not op.fields.keys().isdisjoint(TELLING):
                return True
        elif isinstance(op, Restore):
            return True
    return False


def feature(world: World) -> Feature:
    """Make it."""
    work = NoticesAtWork(world)
    figures = world.context.metrics
    figures.notices_sent.told, figures.notices_waiting.told = work.sent, work.waiting
    return Feature(
        "notices",
        routes=LateRoutes(NAMES, work.resources).add,
        followers=[NoticesFollower(world)],
        plans=[plan],
        alarms={COMES: work, OLD: OldNotices(world)},
        unplanned=[COMES],
        jobs=[LastingJob("notices", work.round)],
    )
