"""One Pub/Sub connection from its first subscription to its end.

Three tasks share it: one subscribes, one reads, one sends canaries. The client library may swallow the cancellation of
any of them (on Python 3.11 a send and a cancellation that meet), hang in it, or raise what it never should. So whoever
lives by a line waits for none of them: it is over as soon as one has ended, or nothing was heard for too long. From
then on nothing of it is heard any more, and an errand sees to it that its tasks end, too.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

from redis.asyncio.client import PubSub

from livelist.background import LEDGER, Errands, end
from livelist.store.redis.channels import Channels, Ground
from livelist.store.redis.client import ERRORS

CANARIES_LOST: Final = 3

_log = logging.getLogger(__name__)


class Ear(Protocol):
    """Who lives by a line."""

    def sounded(self) -> None:
        """Learn that the connection is alive."""

    def subscribed(self, channel: str) -> None:
        """Learn that Redis has confirmed a channel."""

    def message(self, channel: str, data: bytes) -> None:
        """Take what was published on a channel."""


class Line:
    """A connection that is used up once: `live` returns when it is over."""

    def __init__(self, channels: Channels, ground: Ground, ear: Ear, canary_seconds: float, errands: Errands) -> None:
        """Connect to nothing yet; one of `errands` tidies up when it is over."""
        self._channels = channels
        self._ground = ground
        self._ear = ear
        self._canary_seconds = canary_seconds
        self._canary = ""
        self._pubsub: PubSub | None = None
        self._wishes: asyncio.Queue[Callable[[PubSub], Any]] = asyncio.Queue()
        self._left: list[str] = []
        self._unanswered = 0
        self._open = asyncio.Event()
        self._over = False
        self._errands = errands

    def subscribe(self, channels: Sequence[str]) -> None:
        """Ask for channels of one list, in the order of all that is asked."""
        self._wishes.put_nowait(lambda pubsub: self._ground.subscribe(pubsub, channels))

    def unsubscribe(self, channels: Sequence[str]) -> None:
        """Leave channels of one list, in the same order."""

        async def leave(pubsub: PubSub) -> None:
            self._left += channels
            await self._ground.unsubscribe(pubsub, channels)

        self._wishes.put_nowait(leave)

    async def live(self, wanted: Sequence[Sequence[str]]) -> BaseException:
        """Subscribe to each list's channels, listen, and return what it ended with."""
        tasks: list[asyncio.Task[None]] = []
        try:
            self._canary = self._ground.canary([channels[-1] for channels in wanted])
            self._pubsub = pubsub = self._ground.open()
            for channels in wanted:
                self.subscribe(channels)
            loop = asyncio.get_running_loop()
            tasks += [loop.create_task(work) for work in (self._talk(pubsub), self._read(pubsub), self._sing())]
            return await self._end_of(tasks)
        except Exception as error:  # noqa: BLE001 - whatever it is, it ended here
            return error
        finally:
            self._over = True
            self._errands.send("hanging up on Redis", self._bury(tasks))

    async def _end_of(self, tasks: Sequence[asyncio.Task[None]]) -> BaseException:
        while True:
            ended, _ = await asyncio.wait(tasks, timeout=self._canary_seconds, return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                return ConnectionError("cancelled") if task.cancelled() else task.exception() or ConnectionError("over")
            self._unanswered += 1
            if self._unanswered > CANARIES_LOST:
                return ConnectionError("nothing is heard on the connection any more")

    async def _talk(self, pubsub: PubSub) -> None:
        """Fulfil wishes in their order."""
        await self._ground.subscribe(pubsub, [self._canary])
        self._open.set()
        while True:
            wish = await self._wishes.get()
            await wish(pubsub)

    async def _read(self, pubsub: PubSub) -> None:
        await self._open.wait()
        while True:
            message: dict[str, Any] | None = await pubsub.get_message(timeout=None)
            if self._over:
                return
            if message is not None:
                self._take(message["type"], message["channel"].decode(), message["data"])

    def _take(self, kind: str, channel: str, data: Any) -> None:
        match kind:
            case "message" | "smessage" | "subscribe" | "ssubscribe" if channel == self._canary:
                self._unanswered = 0
                self._ear.sounded()
            case "message" | "smessage":
                self._hear(channel, data)
            case "subscribe" | "ssubscribe":
                self._ear.subscribed(channel)
            case "sunsubscribe" if channel in self._left:
                self._left.remove(channel)
            case "sunsubscribe":
                raise ConnectionError("the channel's slot has moved to another node")
            case _:
                pass

    def _hear(self, channel: str, data: bytes) -> None:
        """Pass a message on; who cannot take it must not make all others deaf."""
        try:
            self._ear.message(channel, data)
        except Exception as error:  # noqa: BLE001 - as above
            LEDGER.note("hearing", error, {"channel": channel})

    async def _sing(self) -> None:
        """Send canaries; that they come back is judged by `live`."""
        while True:
            await asyncio.sleep(self._canary_seconds)
            try:
                await self._channels.publish(self._canary, b"")
            except ERRORS as error:
                _log.debug("A canary could not be sent: %s", error)

    async def _bury(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """End the tasks, however often that must be said, and only then give the connection back."""
        await end(*tasks)
        for task in tasks:
            if not task.cancelled():
                task.exception()  # looked at
        if self._pubsub is not None:
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]
