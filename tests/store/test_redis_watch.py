"""The watch's own life, with a client library that misbehaves."""

import asyncio
from contextlib import suppress
from typing import Any, cast

from redis.asyncio import RedisCluster

from livelist.store.redis_channels import Channels, Everywhere
from livelist.store.redis_client import Client
from livelist.store.redis_cluster_watch import ClusterWatch
from livelist.store.redis_watch import RedisWatch
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
    async with asyncio.timeout(10):
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
    async with asyncio.timeout(10):
        await watch.close()
    await client.aclose()
