"""Webhooks as a feature of the server. All else is loaded once there is a webhook, or somebody asks for one."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from livelist.api.figures import Labels
from livelist.api.http.late import LateRoutes, Served
from livelist.features.feature import Feature, LastingJob, World
from livelist.features.webhooks.documents import EVERY, HOOK_INDEX
from livelist.features.webhooks.http.names import NAMES
from livelist.live.follow.news import News

if TYPE_CHECKING:
    from livelist.features.webhooks.works import HookWorks

LOOK_SECONDS: Final = 5.0  # between looks whether another replica's people have made the first one


class WebhooksAtWork:
    """The follower that hears of what is new, and the job that has it delivered."""

    name: Final = "webhooks"
    replays: Final = False

    def __init__(self, world: World) -> None:
        """Load nothing yet."""
        self._world = world
        self._loaded = asyncio.Event()

    @cached_property
    def works(self) -> "HookWorks":
        """What delivers and answers."""
        from livelist.features.webhooks.works import put_together

        self._loaded.set()
        return put_together(self._world)

    async def take(self, news: News) -> None:
        """Have webhooks told of a page."""
        if self._loaded.is_set():
            await self.works.courier.take(news)

    def touched(self, list_id: str) -> None:
        """Have webhooks told of a list that any replica has changed."""
        if self._loaded.is_set():
            self.works.courier.touched(list_id)

    async def round(self) -> None:
        """Deliver what there is, once anybody has made a webhook."""
        if not self._loaded.is_set() and not await self._are_there():
            try:
                async with asyncio.timeout(LOOK_SECONDS if self._world.settings.shared else None):
                    await self._loaded.wait()
            except TimeoutError:
                return
        await self.works.courier.round()

    def resources(self) -> Sequence[Served]:
        """Return all routes."""
        return self.works.served

    def outcomes(self) -> Mapping[Labels, float]:
        """Return how many messages were sent, by what came of it."""
        outcomes = self.works.sender.outcomes if self._loaded.is_set() else {}
        return {(outcome,): count for outcome, count in outcomes.items()}

    def states(self) -> Mapping[Labels, float]:
        """Return how many webhooks there are here, by how they fare."""
        states = self.works.courier.states() if self._loaded.is_set() else {}
        return {(state,): count for state, count in states.items()}

    def lag(self) -> Mapping[Labels, float]:
        """Return how old the oldest change is that is still to be delivered."""
        return {(): self.works.courier.lag() if self._loaded.is_set() else 0.0}

    async def _are_there(self) -> bool:
        """Whether there has ever been a webhook."""
        return await self._world.directory.get(HOOK_INDEX.name, EVERY, self._world.now()) is not None


def feature(world: World) -> Feature:
    """Make it."""
    work = WebhooksAtWork(world)
    world.rooms.on_touch(work.touched)
    figures = world.context.metrics
    figures.webhook_deliveries.told, figures.webhooks.told, figures.webhook_lag.told = (
        work.outcomes,
        work.states,
        work.lag,
    )
    return Feature(
        "webhooks",
        routes=LateRoutes(NAMES, work.resources).add,
        followers=[work],
        jobs=[LastingJob("webhooks", work.round)],
    )
