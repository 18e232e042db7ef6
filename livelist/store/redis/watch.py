"""Hears, through Redis Pub/Sub, what any replica appended or announced, and its bumps, on one connection after another.

Pub/Sub forgets whoever is not connected, and a client library may reconnect without a word. So every
confirmation of a subscription after a list's first is taken for a gap: `Watcher.missed`. A connection
that is dead but not closed is found by canaries, messages to ourselves: after three that did not
come back, the connection is made anew, and its confirmations report the gap.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from livelist.background import LEDGER, Errands, begin, end
from livelist.core.errors import Unavailable
from livelist.store.contract import Watcher
from livelist.store.redis.channels import Channels, Ground
from livelist.store.redis.client import ERRORS
from livelist.store.redis.line import CANARIES_LOST, Line

CANARY_SECONDS: Final = 5.0
CONFIRM_SECONDS: Final = 5.0
FIRST_WAIT: Final = 0.05
LONGEST_WAIT: Final = 1.0
GOODBYE_SECONDS: Final = 2.0  # for what is left of connections that are over

_log = logging.getLogger(__name__)

BUMPS: Final = ":bumps"  # these two are watched like lists, though no list can be called so
TOUCHES: Final = ":touches"
FOR_ALL: Final = (BUMPS, TOUCHES)


class RedisWatch:
    """Keeps subscriptions alive and reports frames and gaps to one watcher."""

    def __init__(
        self,
        channels: Channels,
        ground: Ground,
        watcher: Watcher,
        canary_seconds: float = CANARY_SECONDS,
        *,
        wanted: Iterable[str] = (),
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin to listen; `wanted` is heard from the first, `lost` is called at each end of a connection."""
        self._channels = channels
        self._ground = ground
        self._watcher = watcher
        self._canary_seconds = canary_seconds
        self._lost = lost
        self._sounded = asyncio.get_running_loop().time()
        self._wanted: set[str] = set(wanted)
        self._heard: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._line: Line | None = None
        self._hanging_up = Errands()
        self._wait = FIRST_WAIT
        self._task = begin("redis watch", self._live, longest_wait=LONGEST_WAIT)

    @property
    def deaf(self) -> bool:
        """Whether nothing has been heard for as long as three canaries take."""
        silence = asyncio.get_running_loop().time() - self._sounded
        return silence > (CANARIES_LOST + 1) * self._canary_seconds

    async def close(self) -> None:
        await end(self._task)
        await self._hanging_up.finish(GOODBYE_SECONDS)
        for list_id in list(self._waiting):
            self._give_up(list_id)

    async def watch(self, list_id: str) -> None:
        """Subscribe, and return once Redis has confirmed it."""
        self._wanted.add(list_id)
        waiter = self._waiting.get(list_id)
        if waiter is None:
            waiter = self._waiting[list_id] = asyncio.get_running_loop().create_future()
            if self._line is not None:
                self._line.subscribe(self._channels_of(list_id))
        await asyncio.wait([waiter], timeout=CONFIRM_SECONDS)
        if not waiter.done():
            if list_id not in self._heard:
                self.unwatch(list_id)
            raise Unavailable
        waiter.result()

    def unwatch(self, list_id: str) -> None:
        self._wanted.discard(list_id)
        self._heard.discard(list_id)
        self._give_up(list_id)
        if self._line is not None:
            self._line.unsubscribe(self._channels_of(list_id))

    def _give_up(self, list_id: str) -> None:
        if waiter := self._waiting.pop(list_id, None):
            waiter.set_exception(Unavailable())
            waiter.exception()  # looked at, in case nobody waits any more

    async def _live(self) -> None:
        """Live by one connection, then wait a little."""
        line = Line(self._channels, self._ground, self, self._canary_seconds, self._hanging_up)
        wanted = [self._channels_of(list_id) for list_id in sorted(self._wanted)]
        self._line = line
        try:
            error = await line.live(wanted)
        finally:
            self._line = None
        self._complain(error)
        self._lost()
        await asyncio.sleep(self._wait * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
        self._wait = min(LONGEST_WAIT, self._wait * 2)

    def _complain(self, error: BaseException) -> None:
        if isinstance(error, ERRORS):
            level = logging.WARNING if self._wait == FIRST_WAIT else logging.DEBUG
            _log.log(level, "The Pub/Sub connection to Redis was lost: %s", error)
        else:
            LEDGER.note("redis watch", error, {})

    def _channels_of(self, list_id: str) -> Sequence[str]:
        """Name a list's, in this order: when the last is confirmed, all are."""
        if list_id == BUMPS:
            return [self._channels.bumped]
        if list_id == TOUCHES:
            return [self._channels.touched]
        return [self._channels.announcements_of(list_id), self._channels.updates_of(list_id)]

    def sounded(self) -> None:
        """Learn that the connection is alive."""
        self._sounded = asyncio.get_running_loop().time()
        self._wait = FIRST_WAIT

    def message(self, channel: str, data: bytes) -> None:
        """Pass on what was published, if it is about something that is listened to."""
        if channel == self._channels.bumped:
            self._watcher.bumped()
        elif channel == self._channels.touched:
            for list_id in data.decode("ascii", "replace").splitlines():
                self._watcher.touched(list_id)
        elif (announced := self._channels.announced(channel)) is not None:
            if announced in self._heard:
                self._watcher.announced(announced, data)
        elif (updated := self._channels.updated(channel)) in self._heard:
            self._watcher.published(updated, data)

    def subscribed(self, channel: str) -> None:
        """Learn that a channel is heard; but for a list's first time, something may have been missed before."""
        if channel == self._channels.bumped:
            self._confirmed(BUMPS)
        elif channel == self._channels.touched:
            self._confirmed(TOUCHES)
        elif (updated := self._channels.updated(channel)) is not None:
            self._confirmed(updated)

    def _confirmed(self, list_id: str) -> None:
        if list_id not in self._wanted:
            return
        if waiter := self._waiting.pop(list_id, None):
            waiter.set_result(None)
        if list_id in self._heard and list_id not in FOR_ALL:
            self._watcher.missed(list_id)
        self._heard.add(list_id)
