"""The watch's own life, with a client library that misbehaves."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import pytest
from redis.asyncio import RedisCluster
from redis.exceptions import ConnectionError as NotConnected

from livelist import background
from livelist.background import LEDGER
from livelist.store.redis import watch as redis_watch
from livelist.store.redis.channels import UPDATES, Channels, Everywhere
from livelist.store.redis.client import Client
from livelist.store.redis.cluster_watch import ClusterWatch
from livelist.store.redis.watch import RedisWatch
from tests.patience import PATIENCE
from tests.store.contract import Ear


class SwallowingPubSub:
    """Loses a cancellation that comes while it connects, and then listens as if nothing had been."""

    def __init__(self) -> None:
        self.connecting = asyncio.Event()

    async def subscribe(self, *_channels: str) -> None:
        self.connecting.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return

    async def get_message(self, timeout: float | None) -> None:  # noqa: ASYNC109 - as the library has it
        await asyncio.Event().wait()

    async def aclose(self) -> None: ...


class SwallowingClient:
    def __init__(self) -> None:
        self.made = SwallowingPubSub()

    def pubsub(self) -> Any:
        return self.made

    async def publish(self, _channel: str, _message: bytes) -> None: ...


async def test_I8_closing_ends_even_if_the_library_swallows_the_first_cancellation() -> None:
    client = SwallowingClient()
    watch = RedisWatch(Channels(cast("Client", client)), Everywhere(cast("Client", client)), Ear(), canary_seconds=60)
    await client.made.connecting.wait()
    async with asyncio.timeout(PATIENCE):
        await watch.close()


class SwallowingCluster(RedisCluster):
    """Loses a cancellation that comes while it asks a node."""

    def __init__(self) -> None:
        super().__init__(host="127.0.0.1")
        self.asked = asyncio.Event()

    async def type(self, name: Any) -> Any:
        self.asked.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        raise ConnectionError


async def test_I8_closing_the_watch_of_a_cluster_ends_even_then() -> None:
    client = SwallowingCluster()
    watch = ClusterWatch(client, Channels(client), Ear(), canary_seconds=60)
    await client.asked.wait()
    async with asyncio.timeout(PATIENCE):
        await watch.close()
    await client.aclose()


class Oops(Exception):
    """An error that nobody thought of."""


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(redis_watch, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(background, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(background, "CANCEL_AGAIN", 0.001)
    yield
    assert not LEDGER.troubles


class ScriptedPubSub:
    """Confirms what is subscribed; the first of its client does something else, too."""

    def __init__(self, client: "ScriptedClient", number: int) -> None:
        self._client = client
        self._first = number == 0
        self._messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def subscribe(self, *channels: str) -> None:
        for channel in channels:
            self.send("subscribe", channel, 1)
        if self._first and any(channel.startswith(UPDATES) for channel in channels):
            await self._client.when_subscribed()

    def send(self, kind: str, channel: str, data: Any) -> None:
        self._messages.put_nowait({"type": kind, "channel": channel.encode(), "data": data})

    async def get_message(self, timeout: float | None) -> dict[str, Any]:  # noqa: ASYNC109 - as the library has it
        if self._first and self._client.reads:
            await self._client.reads()
        return await self._messages.get()

    async def aclose(self) -> None:
        self._client.closed += 1


class ScriptedClient:
    """Misbehaves on its first connection: when a list is subscribed, or at each read."""

    def __init__(self) -> None:
        self.made: list[ScriptedPubSub] = []
        self.closed = 0
        self.reads: Callable[[], Any] | None = None
        self.when_subscribed: Callable[[], Any] = self.nothing

    async def nothing(self) -> None: ...

    def pubsub(self) -> Any:
        self.made.append(ScriptedPubSub(self, len(self.made)))
        return self.made[-1]

    async def execute_command(self, _verb: str, channel: str, payload: bytes) -> None:
        self.made[-1].send("message", channel, payload)


@asynccontextmanager
async def watching(client: ScriptedClient, ear: Ear, canary_seconds: float = 60) -> AsyncIterator[RedisWatch]:
    channels, ground = Channels(cast("Client", client)), Everywhere(cast("Client", client))
    watch = RedisWatch(channels, ground, ear, canary_seconds)
    async with asyncio.timeout(PATIENCE):
        yield watch
        await watch.close()


async def swallow(times: int) -> None:
    """Go on through cancellations."""
    for _ in range(times):
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()


async def fail(error: BaseException) -> None:
    raise error


@pytest.mark.usefixtures("no_waiting")
async def test_D4_a_task_that_swallows_cancellations_holds_up_neither_the_next_connection_nor_the_end() -> None:
    client, ear = ScriptedClient(), Ear()
    client.when_subscribed = lambda: swallow(5)
    async with watching(client, ear) as watch:
        await watch.watch("default")
        client.made[0].send("sunsubscribe", "whatever", 0)  # ends the reading, and so the connection
        await ear.heard(lambda e: "default" in e.gaps)
        assert len(client.made) == 2
    assert client.closed == 2


@pytest.mark.usefixtures("no_waiting")
async def test_D4_a_connection_on_which_nothing_is_heard_is_made_anew_whatever_its_tasks_do() -> None:
    client, ear = ScriptedClient(), Ear()
    async with watching(client, ear, canary_seconds=0.01) as watch:
        await watch.watch("default")
        client.reads = lambda: swallow(5)  # and so do not even the canaries come back
        await ear.heard(lambda e: "default" in e.gaps)


@pytest.mark.usefixtures("no_waiting")
@pytest.mark.parametrize("error", [Oops(), NotConnected(), asyncio.CancelledError()], ids=["oops", "lost", "cancelled"])
async def test_D13_the_watch_goes_on_after_any_error_of_the_library(error: BaseException) -> None:
    client, ear, before = ScriptedClient(), Ear(), LEDGER.failures["redis watch"]
    client.when_subscribed = lambda: fail(error)
    async with watching(client, ear) as watch:
        await watch.watch("default")
        await ear.heard(lambda e: "default" in e.gaps)
    assert LEDGER.failures["redis watch"] - before == isinstance(error, Oops)


async def test_D13_a_message_that_cannot_be_taken_makes_nobody_deaf() -> None:
    class Stumbling(Ear):
        def published(self, list_id: str, frame: bytes) -> None:
            if frame == b"stone":
                raise Oops
            super().published(list_id, frame)

    client, ear = ScriptedClient(), Stumbling()
    async with watching(client, ear) as watch:
        await watch.watch("default")
        for frame in (b"stone", b"bread"):
            client.made[0].send("message", f"{UPDATES}default", frame)
        await ear.heard(lambda e: e.frames == [("default", b"bread")])
        assert len(client.made) == 1


class StumblingCluster(RedisCluster):
    """Fails at one channel in a way that no client should, and at the others for a while."""

    def __init__(self) -> None:
        super().__init__(host="127.0.0.1")
        self.asked: list[str] = []
        self.again = asyncio.Event()

    async def type(self, name: Any) -> Any:
        self.asked.append(name)
        if self.asked.count(name) > 2:
            self.again.set()
        raise AttributeError


@pytest.mark.usefixtures("no_waiting")
async def test_D5_whatever_the_library_fails_with_everything_is_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("livelist.store.redis.cluster_watch.LOOK_AGAIN", 0.001)
    client = StumblingCluster()
    watch = ClusterWatch(client, Channels(client), Ear(), canary_seconds=60)
    watch._places["default"] = ""
    async with asyncio.timeout(PATIENCE):
        await client.again.wait()
        await watch.close()
    assert len(set(client.asked)) == 3
    await client.aclose()
