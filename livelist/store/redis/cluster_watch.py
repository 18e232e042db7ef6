"""Listening to a cluster: one connection a node, each list on the node that has it now.

Which node that is changes when a primary dies or slots are moved. The old node's connection then ends, or Redis ends
the subscription on it, or a subscription there is refused; in each case every list is looked for anew by a command
about its slot, which teaches the client where that went. What a list's new connection did not hear before it was
confirmed is reported as a gap.
"""

import asyncio
import logging
import random
from contextlib import suppress
from typing import Final

from redis.asyncio import RedisCluster

from livelist.background import LEDGER, begin, end
from livelist.core.errors import Unavailable
from livelist.store.contract import Watcher
from livelist.store.redis.channels import Channels, Everywhere, Shard, shard_of
from livelist.store.redis.client import ERRORS, Client, unavailable
from livelist.store.redis.watch import BUMPS, FOR_ALL, LONGEST_WAIT, TOUCHES, RedisWatch

LOOK_AGAIN: Final = 0.25
_log = logging.getLogger(__name__)


def watch_with(
    client: Client, channels: Channels, watcher: Watcher, canary_seconds: float
) -> "RedisWatch | ClusterWatch":
    """Listen as the kind of Redis asks for."""
    if isinstance(client, RedisCluster):
        return ClusterWatch(client, channels, watcher, canary_seconds)
    return RedisWatch(channels, Everywhere(client), watcher, canary_seconds, wanted=FOR_ALL)


class ClusterWatch:
    """Keeps each list on the right node's `RedisWatch`."""

    def __init__(self, client: RedisCluster, channels: Channels, watcher: Watcher, canary_seconds: float) -> None:
        """Listen for bumps and touches; the lists come by `watch`."""
        self._client = client
        self._channels = channels
        self._watcher = watcher
        self._canary_seconds = canary_seconds
        self._nodes: dict[str, RedisWatch] = {}
        self._places: dict[str, str] = dict.fromkeys(FOR_ALL, "")
        self._astray = asyncio.Event()
        self._astray.set()
        self._task = begin("redis cluster watch", self._tend, longest_wait=LONGEST_WAIT)

    @property
    def deaf(self) -> bool:
        """Whether a node has not been heard for a while."""
        return any(node.deaf for node in self._nodes.values())

    async def close(self) -> None:
        """Close every connection."""
        await end(self._task)
        await asyncio.gather(*(node.close() for node in self._nodes.values()))

    async def watch(self, list_id: str) -> None:
        """Subscribe where the list is, and return once Redis has confirmed it."""
        with unavailable():
            here = self._places.get(list_id) or shard_of(self._client, self._channel_of(list_id))
        self._places[list_id] = here
        try:
            await self._node(here).watch(list_id)
        except Unavailable:
            if self._places.get(list_id) == here:
                self.unwatch(list_id)
            raise

    def unwatch(self, list_id: str) -> None:
        """Leave the list's channels."""
        node = self._nodes.get(self._places.pop(list_id, ""))
        if node is not None:
            node.unwatch(list_id)

    def _node(self, name: str) -> RedisWatch:
        if name not in self._nodes:
            ground = Shard(self._client, name)
            self._nodes[name] = RedisWatch(
                self._channels, ground, self._watcher, self._canary_seconds, lost=self._astray.set
            )
        return self._nodes[name]

    def _channel_of(self, list_id: str) -> str:
        own = {BUMPS: self._channels.bumped, TOUCHES: self._channels.touched}
        return own.get(list_id) or self._channels.updates_of(list_id)

    async def _tend(self) -> None:
        """When something was lost, look for everything; what is not found is looked for again."""
        await self._astray.wait()
        self._astray.clear()
        found = [await self._find(list_id) for list_id in list(self._places)]
        await self._leave_empty_nodes()
        if not all(found):
            self._astray.set()
            await asyncio.sleep(LOOK_AGAIN * random.uniform(0.5, 1.0))  # noqa: S311 - jitter

    async def _find(self, list_id: str) -> bool:
        """Follow a list to the node that has it; False if that cannot be told now, for whatever reason."""
        try:
            return await self._look_for(list_id)
        except Exception as error:  # noqa: BLE001 - the others are looked for all the same
            LEDGER.note("redis cluster watch", error, {"list": list_id})
            return False

    async def _look_for(self, list_id: str) -> bool:
        channel = self._channel_of(list_id)
        try:
            await self._client.type(channel)  # not EXISTS: on that one's way the library does not learn of a dead node
            there = shard_of(self._client, channel)
        except ERRORS as error:
            _log.debug("Not known which node has the slot of %s: %s", channel, error)
            return False
        here = self._places.get(list_id)
        if here is None or here == there:
            return True
        _log.info("What is heard of %s comes from another node now.", channel)
        self.unwatch(list_id)
        self._places[list_id] = there
        try:
            await self._node(there).watch(list_id)
        except Unavailable:
            self._places.setdefault(list_id, "")
            return False
        if list_id not in FOR_ALL:
            self._watcher.missed(list_id)
        return True

    async def _leave_empty_nodes(self) -> None:
        for name in set(self._nodes) - set(self._places.values()):
            with suppress(Exception):
                await self._nodes.pop(name).close()
