"""Replicas with expiry at work and one clock for all, which a test sets; each may be wrong by so many seconds."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from msgspec.json import decode

from livelist.core.access import anyone
from livelist.core.ops import Asked, Change, Create, Mutation, Set
from livelist.core.records import Record
from livelist.core.results import Ok
from livelist.core.times import shown_time
from livelist.features.expiry.moments import KIND, Moments
from livelist.features.expiry.sweep import Sweep
from livelist.live.environment import Environment
from livelist.live.follow.counts import Counts
from livelist.live.follow.following import Following
from livelist.live.follow.news import News
from livelist.live.follow.partitions import AllPartitions
from livelist.live.follow.planner import Planner
from livelist.live.follow.ringing import Ringing
from livelist.live.zones import zones_with
from tests.live.follow.notebook import FollowingCluster
from tests.live.follow.test_following import NoPartitions
from tests.live.replicas import FaultyStore
from tests.test_background import until

ZONES = zones_with("UTC")


class SeenPlanner(Planner):
    """A planner of which is seen up to which revision it has planned."""

    planned = 0

    async def take(self, news: News) -> None:
        await super().take(news)
        self.planned = news.after.rev


class Homestead(FollowingCluster):
    """A list `list`, which begins at 12:00 UTC on 1 March 2026."""

    def __init__(self, replicas: int, wrong: Sequence[float] = ()) -> None:
        self.planners: list[SeenPlanner] = []
        self.wrong = [*wrong, *[0.0] * (replicas - len(wrong))]
        super().__init__(replicas)
        self.moment = seconds("2026-03-01T12:00")

    def environment(self, store: FaultyStore) -> Environment:
        wrong = self.wrong[len(self.hints)]

        def now() -> float:
            return self.moment + wrong

        def clock() -> str:
            self.moment += 0.001  # no two commits are at the same time
            return shown_time(now())

        return replace(super().environment(store), now=now, clock=clock, zones=ZONES)

    async def begin(self, *replicas: int) -> Following:
        """Let replicas plan and sweep, the first if none is named; the others only say what they change."""
        for replica, rooms in enumerate(self.replicas):
            works = replica in (replicas or (0,))
            counts, partitions = Counts(), AllPartitions() if works else NoPartitions()
            ringing = Ringing(
                rooms, {KIND: Sweep(rooms, ZONES, rooms.environment.store.timers.set)}, partitions, counts
            )
            planner = SeenPlanner(rooms, [Moments(ZONES)], ringing.planned)
            made = Following(rooms, [planner], ringing, partitions, self.hints[replica], counts)
            await made.start()
            self.following.append(made)
            self.planners += [planner] * works
        return self.following[0]

    async def end(self, following: Following) -> None:
        """Let one plan and sweep no more."""
        self.following.remove(following)
        self.planners.clear()
        await following.leave()
        following.close()

    async def says(self, *ops: Asked, by: str = "ann", replica: int = 0) -> None:
        """Commit, and wait until everybody at work has planned for it."""
        (result,) = await self.replicas[replica].commit("list", anyone(by), [Mutation(ops=list(ops))])
        assert isinstance(result, Ok), result
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until all that was committed is planned for, and nothing is due."""
        await until(lambda: not self._busy())

    def _busy(self) -> bool:
        due = any(at <= self.moment + max(self.wrong) for at in self.disk.moments.get("list", {}).values())
        return due or any(each.planned < len(self.log_of()) for each in self.planners)

    async def at(self, when: str) -> None:
        """Let it be a time of UTC, and everything happen that is due by then."""
        self.moment = seconds(when)
        await self.quiet()

    def changes(self) -> list[Change]:
        return [decode(raw, type=Change) for raw in self.log_of()]

    def left(self) -> list[list[str]]:
        """What left by itself, change by change."""
        return [[op.id for op in each.ops] for each in self.changes() if each.by == "system"]

    def timers(self) -> list[str]:
        return [shown_time(at)[:16] for at in sorted(self.disk.moments.get("list", {}).values())]

    async def records(self, replica: int = 0) -> dict[str, Record]:
        """Return the live tasks."""
        room = await self.replicas[replica].acquire("list")
        try:
            await room.refresh()
            return {task["id"]: task for task in room.state.tasks()}
        finally:
            self.replicas[replica].release(room)


@asynccontextmanager
async def household(replicas: int = 1, *, wrong: Sequence[float] = (), **settings: Any) -> AsyncIterator[Homestead]:
    """Start replicas with a list that has these settings; `begin` lets them sweep."""
    house = Homestead(replicas, wrong)
    for rooms in house.replicas:
        await rooms.start()
    try:
        made = Create("list", "list", {"title": "Groceries", **settings})
        await house.replicas[0].commit("list", anyone("ann"), [Mutation(ops=[made])])
        yield house
    finally:
        for following in house.following:
            await following.leave()
            following.close()
        for rooms in house.replicas:
            await rooms.close()


def seconds(when: str) -> float:
    """Return a time of UTC in seconds since 1970."""
    return datetime.fromisoformat(when).replace(tzinfo=UTC).timestamp()


def task(record_id: str, **fields: Any) -> Create:
    return Create(record_id, "task", {"title": record_id.title(), "position": "V", **fields})


def done(record_id: str, *, completed: bool = True) -> Set:
    return Set(record_id, {"completed": completed})
