"""One connection that hears, through Redis Pub/Sub, what any replica appended or announced, and its bumps.

Pub/Sub forgets whoever is not connected, and a client library may reconnect without a word. So every
confirmation of a subscription after a list's first is taken for a gap: `Watcher.missed`. A connection
that is dead but not closed is found by canaries, messages to ourselves: after three that did not
come back, the connection is made anew, and its confirmations report the gap.

One task owns the connection; others only put their wish into its queue.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Literal

from redis.asyncio.client import PubSub

from livelist.core.errors import Unavailable
from livelist.store.contract import Watcher
from livelist.store.redis_channels import ANNOUNCEMENTS, UPDATES, Channels, Ground
from livelist.store.redis_client import ERRORS

CANARY_SECONDS: Final = 5.0
CANARIES_LOST: Final = 3
CONFIRM_SECONDS: Final = 5.0
CANCEL_AGAIN: Final = 0.25
FIRST_WAIT: Final = 0.05
LONGEST_WAIT: Final = 1.0

_log = logging.getLogger(__name__)

Wish = tuple[Literal["subscribe", "unsubscribe"], str]
BUMPS: Final = ":bumps"  # watched like a list, though no list can be called so


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a task until it has ended: a client library may swallow a cancellation that meets it while it connects."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=CANCEL_AGAIN)


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
        """Start the task that owns the connection; `wanted` is heard from the first, `lost` is called at each end."""
        self._channels = channels
        self._ground = ground
        self._watcher = watcher
        self._canary_seconds = canary_seconds
        self._lost = lost
        self._canary = ""
        self._left: list[str] = []
        self._unanswered = 0
        self._sounded = asyncio.get_running_loop().time()
        self._closed = False
        self._wanted: set[str] = set(wanted)
        self._heard: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._wishes: asyncio.Queue[Wish] = asyncio.Queue()
        self._wait = FIRST_WAIT
        self._task = asyncio.create_task(self._run(), name="livelist-redis-watch")

    @property
    def deaf(self) -> bool:
        """Say whether nothing has been heard for as long as three canaries take."""
        silence = asyncio.get_running_loop().time() - self._sounded
        return silence > (CANARIES_LOST + 1) * self._canary_seconds

    async def close(self) -> None:
        self._closed = True
        await end(self._task)
        for list_id in list(self._waiting):
            self._give_up(list_id)

    async def watch(self, list_id: str) -> None:
        """Subscribe, and return once Redis has confirmed it."""
        self._wanted.add(list_id)
        waiter = self._waiting.get(list_id)
        if waiter is None:
            waiter = self._waiting[list_id] = asyncio.get_running_loop().create_future()
            self._wishes.put_nowait(("subscribe", list_id))
        try:
            await asyncio.wait_for(asyncio.shield(waiter), CONFIRM_SECONDS)
        except TimeoutError as error:
            if list_id not in self._heard:
                self.unwatch(list_id)
            raise Unavailable from error

    def unwatch(self, list_id: str) -> None:
        self._wanted.discard(list_id)
        self._heard.discard(list_id)
        self._give_up(list_id)
        self._wishes.put_nowait(("unsubscribe", list_id))

    def _give_up(self, list_id: str) -> None:
        if waiter := self._waiting.pop(list_id, None):
            waiter.set_exception(Unavailable())
            waiter.exception()  # looked at, in case nobody waits any more

    async def _run(self) -> None:
        while not self._closed:  # a task group that fails while it is cancelled tells only of the failure
            try:
                await self._connected()
            except* ERRORS as errors:
                level = logging.WARNING if self._wait == FIRST_WAIT else logging.DEBUG
                _log.log(level, "The Pub/Sub connection to Redis was lost: %s", errors.exceptions)
            except* Exception:  # noqa: BLE001 - a fault of the watcher must not end the listening
                _log.exception("The Pub/Sub connection to Redis is made anew after a fault")
            self._lost()
            await asyncio.sleep(self._wait * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
            self._wait = min(LONGEST_WAIT, self._wait * 2)

    async def _connected(self) -> None:
        """Live through one connection; ends by raising."""
        self._unanswered = 0
        self._wishes = asyncio.Queue()
        self._left, wanted = [], sorted(self._wanted)
        self._canary = self._ground.canary()
        pubsub = self._ground.open()
        try:
            await self._ground.subscribe(pubsub, [self._canary])
            for list_id in wanted:
                await self._ground.subscribe(pubsub, self._channels_of(list_id))
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(pubsub))
                group.create_task(self._subscribe(pubsub))
                group.create_task(self._sing())
        finally:
            await pubsub.aclose()  # type: ignore[no-untyped-call]

    def _channels_of(self, list_id: str) -> Sequence[str]:
        """Name a list's, in this order: when the last is confirmed, all are."""
        if list_id == BUMPS:
            return [self._channels.bumped]
        return [self._channels.announcements_of(list_id), self._channels.updates_of(list_id)]

    async def _read(self, pubsub: PubSub) -> None:
        while True:
            message: dict[str, Any] | None = await pubsub.get_message(timeout=None)
            if message is None:
                continue
            channel = message["channel"].decode()
            match message["type"]:
                case "message" | "smessage":
                    self._heard_on(channel, message["data"])
                case "subscribe" | "ssubscribe":
                    self._subscribed(channel)
                case "sunsubscribe" if channel in self._left:
                    self._left.remove(channel)
                case "sunsubscribe":
                    raise ConnectionError("the channel's slot has moved to another node")
                case _:
                    pass

    def _heard_on(self, channel: str, data: bytes) -> None:
        if channel == self._canary:
            self._sound()
        elif channel == self._channels.bumped:
            self._watcher.bumped()
        elif channel.startswith(ANNOUNCEMENTS):
            self._announced(self._channels.list_of(channel, ANNOUNCEMENTS), data)
        else:
            self._published(self._channels.list_of(channel, UPDATES), data)

    def _subscribed(self, channel: str) -> None:
        if channel == self._canary:
            self._sound()
        elif channel == self._channels.bumped:
            self._confirmed(BUMPS)
        elif channel.startswith(UPDATES):
            self._confirmed(self._channels.list_of(channel, UPDATES))

    def _sound(self) -> None:
        """Learn that the connection is alive."""
        self._unanswered = 0
        self._sounded = asyncio.get_running_loop().time()
        self._wait = FIRST_WAIT

    async def _subscribe(self, pubsub: PubSub) -> None:
        """Fulfil wishes in order."""
        while True:
            kind, list_id = await self._wishes.get()
            if kind == "subscribe":
                await self._ground.subscribe(pubsub, self._channels_of(list_id))
            else:
                self._left += self._channels_of(list_id)
                await self._ground.unsubscribe(pubsub, self._channels_of(list_id))

    async def _sing(self) -> None:
        """Send canaries; raise when too many stay away."""
        while True:
            await asyncio.sleep(self._canary_seconds)
            if self._unanswered >= CANARIES_LOST:
                raise ConnectionError("nothing is heard on the connection any more")
            self._unanswered += 1
            try:
                await self._channels.publish(self._canary, b"")
            except ERRORS as error:
                _log.debug("A canary could not be sent: %s", error)

    def _confirmed(self, list_id: str) -> None:
        if list_id not in self._wanted:
            return
        if waiter := self._waiting.pop(list_id, None):
            waiter.set_result(None)
        if list_id in self._heard and list_id != BUMPS:
            self._watcher.missed(list_id)
        self._heard.add(list_id)

    def _published(self, list_id: str, frame: bytes) -> None:
        if list_id in self._heard:
            self._watcher.published(list_id, frame)

    def _announced(self, list_id: str, payload: bytes) -> None:
        if list_id in self._heard:
            self._watcher.announced(list_id, payload)
