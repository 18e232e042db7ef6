"""The features of a server at work: made, put among the routes, started and ended together."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

from starlette.applications import Starlette

from livelist.api.context import Context
from livelist.api.figures import Labels
from livelist.background import begin, end
from livelist.core.ids import from_bytes
from livelist.features.feature import Feature, Maker, World
from livelist.live.follow.alarm import Alarm
from livelist.live.follow.counts import Counts
from livelist.live.follow.following import Following
from livelist.live.follow.hints import Hints
from livelist.live.follow.leases import Leases
from livelist.live.follow.partitions import AllPartitions, Partitions
from livelist.live.follow.planner import Planner
from livelist.live.follow.ringing import Ringing
from livelist.people.context import People
from livelist.settings import Settings


class Acting:
    """What the server does by itself."""

    def __init__(
        self, makers: Sequence[Maker], settings: Settings, context: Context, people: People | None, hints: Hints
    ) -> None:
        """Make the features; nothing is done yet."""
        self._settings = settings
        self._context = context
        self._hints = hints
        self._world = World(context, people, settings, self.holds, self.set_timers, logging.getLogger("livelist"))
        self._features = [make(self._world) for make in makers]
        self._counts = Counts()
        self._following: Following | None = None
        self._ringing: Ringing | None = None
        self._jobs: list[asyncio.Task[None]] = []
        self._figure()

    def routes(self, app: Starlette) -> None:
        """Add every feature's resources."""
        for feature in self._features:
            if feature.routes is not None:
                feature.routes(app)

    def holds(self, list_id: str) -> bool:
        """Whether this replica is the one that acts for a list now."""
        return self._following is not None and self._following.holds(list_id)

    async def set_timers(self, list_id: str, moments: Mapping[str, float | None]) -> None:
        """Set timers of a list beside those that follow from its records; they fire as punctually."""
        await self._context.store.timers.set(list_id, moments)
        if self._ringing is not None and (found := [at for at in moments.values() if at is not None]):
            self._ringing.planned(list_id, min(found))

    async def start(self) -> None:
        """Begin; the store is open, and whoever signs in can."""
        self._following = self._follow()
        if self._following is not None:
            await self._following.start()
        self._jobs = [begin(job.name, job.round, vital=False) for each in self._features for job in each.jobs]

    async def leave(self) -> None:
        """Do nothing more, and let other replicas go on at once."""
        jobs, self._jobs = self._jobs, []
        await end(*jobs)
        if self._following is not None:
            await self._following.leave()

    async def close(self) -> None:
        """Leave, and say nothing more of what is changed here."""
        await self.leave()
        if self._following is not None:
            self._following.close()

    def _follow(self) -> Following | None:
        """Put followers and alarms together; None if there are none."""
        alarms = _alarms(self._features)
        followers = [follower for each in self._features for follower in each.followers]
        plans = [plan for each in self._features for plan in each.plans]
        if not (followers or plans):
            return None
        rooms, partitions = self._context.rooms, self._partitions()
        ringing = self._ringing = Ringing(rooms, alarms, partitions, self._counts)
        if plans:
            spared = {kind for each in self._features for kind in each.unplanned}
            followers.append(Planner(rooms, plans, ringing.planned, spared))
        return Following(rooms, followers, ringing, partitions, self._hints, self._counts)

    def _partitions(self) -> Partitions:
        if not self._settings.shared:
            return AllPartitions()
        environment = self._context.rooms.environment
        replica = from_bytes(self._context.entropy(16))
        return Leases(self._context.store.directory, replica, environment.timers, environment.now)

    def _figure(self) -> None:
        """Have the metrics told."""
        figures, counts = self._context.metrics, self._counts
        figures.follower_changes.told = lambda: _labelled(counts.taken)
        figures.follower_failures.told = lambda: _labelled(counts.failures)
        figures.follower_behind.told = lambda: {(name,): lists for name, (lists, _) in self._behind().items()}
        figures.follower_lag.told = lambda: {(name,): seconds for name, (_, seconds) in self._behind().items()}
        figures.partitions.told = lambda: {(): len(self._following.partitions) if self._following else 0}
        figures.alarms.told = lambda: _labelled(counts.alarms)
        figures.alarm_failures.told = lambda: _labelled(counts.alarm_failures)
        counts.late = figures.alarm_late.observe

    def _behind(self) -> dict[str, tuple[int, float]]:
        return self._following.behind() if self._following else {}


def _alarms(features: Sequence[Feature]) -> dict[str, Alarm]:
    """Return all alarms by kind. Raises `ValueError` if two features have one kind."""
    found: dict[str, Alarm] = {}
    for feature in features:
        if twice := found.keys() & feature.alarms.keys():
            raise ValueError(f"Two features have alarms of the kind {min(twice)}.")
        found |= feature.alarms
    return found


def _labelled(counts: Mapping[str, float]) -> Mapping[Labels, float]:
    return {(name,): count for name, count in counts.items()}
