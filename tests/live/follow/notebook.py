"""A follower that writes down what it is told, and replicas that follow."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from livelist.live.environment import Environment
from livelist.live.follow.alarm import Alarm, Plan
from livelist.live.follow.counts import Counts
from livelist.live.follow.following import Following
from livelist.live.follow.hints import HERE, Hints
from livelist.live.follow.news import Follower, News
from livelist.live.follow.partitions import AllPartitions, Partitions
from livelist.live.follow.planner import Planner
from livelist.live.follow.ringing import Ringing
from tests.live.replicas import Cluster, FaultyStore
from tests.patience import PATIENCE

BY_HAND = "hand"  # the kind of timers that no plan sets


class Notebook:
    """Writes down every page; `before` may fail or wait."""

    def __init__(self, name: str = "notes", *, replays: bool = True) -> None:
        self.name, self.replays = name, replays
        self.pages: list[News] = []
        self.before: Callable[[News], Awaitable[None]] | None = None
        self._changed = asyncio.Event()

    async def take(self, news: News) -> None:
        if self.before is not None:
            await self.before(news)
        self.pages.append(news)
        self._changed.set()

    def revs(self, list_id: str = "list") -> list[int]:
        return [change.rev for page in self.pages if page.list == list_id for change in page.changes]

    async def until(self, condition: Callable[["Notebook"], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition(self):
                self._changed.clear()
                await self._changed.wait()


class FollowingCluster(Cluster):
    """Replicas with hints; `follow` makes one of them follow."""

    def __init__(self, replicas: int) -> None:
        self.hints: list[Hints] = []
        self.moment = 1_000_000.0
        super().__init__(replicas)
        self.following: list[Following] = []

    def environment(self, store: FaultyStore) -> Environment:
        hints = Hints(asyncio.get_running_loop, HERE)
        self.hints.append(hints)
        return replace(super().environment(store), moved=hints.add, now=lambda: self.moment)

    async def follow(
        self,
        replica: int,
        *followers: Follower,
        plans: Sequence[Plan] = (),
        alarms: Mapping[str, Alarm] | None = None,
        partitions: Partitions | None = None,
    ) -> Following:
        rooms, counts = self.replicas[replica], Counts()
        held = partitions or AllPartitions()
        ringing = Ringing(rooms, alarms or {}, held, counts)
        all_followers = [*followers, *([Planner(rooms, plans, ringing.planned, [BY_HAND])] if plans else [])]
        made = Following(rooms, all_followers, ringing, held, self.hints[replica], counts)
        await made.start()
        self.following.append(made)
        return made


@asynccontextmanager
async def followed(replicas: int = 1) -> AsyncIterator[FollowingCluster]:
    """Start replicas with one list, `list`, and stop them."""
    cluster = FollowingCluster(replicas)
    for rooms in cluster.replicas:
        await rooms.start()
    try:
        await cluster.make()
        yield cluster
    finally:
        for following in cluster.following:
            await following.leave()
            following.close()
        for rooms in cluster.replicas:
            await rooms.close()
