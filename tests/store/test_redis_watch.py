"""The watch's own life, with a client library that misbehaves."""

import asyncio
from typing import Any, cast

from livelist.store.redis_channels import Channels, Everywhere
from livelist.store.redis_client import Client
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
