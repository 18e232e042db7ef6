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
from secrets import token_hex
from typing import Any, Final, Literal

from redis.asyncio.client import PubSub

from livelist.core.errors import Unavailable
from livelist.store.contract import Watcher
from livelist.store.redis_client import ERRORS, Client

CANARY_SECONDS: Final = 5.0
CANARIES_LOST: Final = 3
CONFIRM_SECONDS: Final = 5.0
CANCEL_AGAIN: Final = 0.25
FIRST_WAIT: Final = 0.05
LONGEST_WAIT: Final = 1.0

BUMPED: Final = "livelist:bumped"

_PREFIX: Final = "task_updates:"
_ANNOUNCED: Final = "livelist:presence:"
_log = logging.getLogger(__name__)

Wish = tuple[Literal["subscribe", "unsubscribe"], str]


def channel_of(list_id: str) -> str:
    """Name the channel of a list (rule S7)."""
    return _PREFIX + list_id


def announcements_of(list_id: str) -> str:
    """Name the channel of what replicas tell each other about a list (rule P7)."""
    return _ANNOUNCED + list_id


def _channels(list_id: str) -> tuple[str, str]:
    """Both, in this order: when the second is confirmed, the first is too."""
    return announcements_of(list_id), channel_of(list_id)


class RedisWatch:
    """Keeps subscriptions alive and reports frames and gaps to one watcher."""

    def __init__(self, client: Client, watcher: Watcher, canary_seconds: float = CANARY_SECONDS) -> None:
        """Start the task that owns the connection."""
        self._client = client
        self._watcher = watcher
        self._canary_seconds = canary_seconds
        self._canary = f"livelist:canary:{token_hex(8)}"
        self._unanswered = 0
        self._closed = False
        self._wanted: set[str] = set()
        self._heard: set[str] = set()
        self._waiting: dict[str, asyncio.Future[None]] = {}
        self._wishes: asyncio.Queue[Wish] = asyncio.Queue()
        self._wait = FIRST_WAIT
        self._task = asyncio.create_task(self._run(), name="livelist-redis-watch")

    async def close(self) -> None:
        self._closed = True
        while not self._task.done():  # a client library may swallow a cancellation that meets it while it connects
            self._task.cancel()
            await asyncio.wait([self._task], timeout=CANCEL_AGAIN)
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
            await asyncio.sleep(self._wait * random.uniform(0.5, 1.0))  # noqa: S311 - jitter
            self._wait = min(LONGEST_WAIT, self._wait * 2)

    async def _connected(self) -> None:
        """Live through one connection; ends by raising."""
        self._unanswered = 0
        self._wishes = asyncio.Queue()
        channels = [channel for list_id in sorted(self._wanted) for channel in _channels(list_id)]
        pubsub = self._client.pubsub()
        try:
            await pubsub.subscribe(self._canary, BUMPED, *channels)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(pubsub))
                group.create_task(self._subscribe(pubsub))
                group.create_task(self._sing())
        finally:
            await pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _read(self, pubsub: PubSub) -> None:
        while True:
            message: dict[str, Any] | None = await pubsub.get_message(timeout=None)
            if message is None:
                continue
            channel = message["channel"].decode()
            if channel == self._canary:
                self._unanswered = 0
                self._wait = FIRST_WAIT
            elif channel == BUMPED:
                if message["type"] == "message":
                    self._watcher.bumped()
            elif channel.startswith(_ANNOUNCED):
                if message["type"] == "message":
                    self._announced(channel.removeprefix(_ANNOUNCED), message["data"])
            elif message["type"] == "subscribe":
                self._confirmed(channel.removeprefix(_PREFIX))
            elif message["type"] == "message":
                self._published(channel.removeprefix(_PREFIX), message["data"])

    async def _subscribe(self, pubsub: PubSub) -> None:
        """Fulfil wishes in order."""
        while True:
            kind, list_id = await self._wishes.get()
            if kind == "subscribe":
                await pubsub.subscribe(*_channels(list_id))
            else:
                await pubsub.unsubscribe(*_channels(list_id))

    async def _sing(self) -> None:
        """Send canaries; raise when too many stay away."""
        while True:
            await asyncio.sleep(self._canary_seconds)
            if self._unanswered >= CANARIES_LOST:
                raise ConnectionError("nothing is heard on the connection any more")
            self._unanswered += 1
            try:
                await self._client.publish(self._canary, b"")
            except ERRORS as error:
                _log.debug("A canary could not be sent: %s", error)

    def _confirmed(self, list_id: str) -> None:
        if list_id not in self._wanted:
            return
        if waiter := self._waiting.pop(list_id, None):
            waiter.set_result(None)
        if list_id in self._heard:
            self._watcher.missed(list_id)
        self._heard.add(list_id)

    def _published(self, list_id: str, frame: bytes) -> None:
        if list_id in self._heard:
            self._watcher.published(list_id, frame)

    def _announced(self, list_id: str, payload: bytes) -> None:
        if list_id in self._heard:
            self._watcher.announced(list_id, payload)
