"""Timers in Redis: a sorted set a partition, and a hash a list beside it."""

from collections.abc import Awaitable, Mapping
from typing import Any

from livelist.store.redis.client import Client, read_script
from livelist.store.redis.directory import Run
from livelist.store.redis.replicas import Argument, Copies
from livelist.store.timers import Timer, partition_of


class RedisTimers:
    """The timers' commands; the store owns the connections."""

    def __init__(self, client: Client, run: Run, copies: Copies) -> None:
        """Send nothing yet."""
        self._client = client
        self._run = run
        self._copies = copies
        self._script = client.register_script(read_script("timers.lua"))

    async def set(self, list_id: str, moments: Mapping[str, float | None]) -> None:
        """Write with one script."""
        pairs: list[Argument] = []
        for key, at in moments.items():
            pairs += [key, "" if at is None else repr(float(at))]
        await self._write("set", list_id, pairs)

    async def of(self, list_id: str) -> dict[str, float]:
        """Read the list's hash."""
        read: Awaitable[Any] = self._client.hgetall(_keys(list_id)[1])
        return {key.decode(): float(at) for key, at in (await self._run(read)).items()}

    async def due(self, now: float, partition: int, limit: int, skip: int = 0) -> list[Timer]:
        """Read along the sorted set: by moment, then by name."""
        read: Awaitable[Any] = self._client.zrangebyscore(
            _moments(partition), "-inf", now, start=skip, num=limit, withscores=True
        )
        found = [(*member.decode().split(":", 1), float(at)) for member, at in await self._run(read)]
        return [Timer(*each) for each in found]

    async def drop(self, *timers: Timer) -> None:
        """Drop with one script."""
        pairs: list[Argument] = []
        for timer in timers:
            pairs += [timer.key, repr(timer.at)]
        if timers:
            await self._write("drop", timers[0].list, pairs)

    async def forget(self, list_id: str) -> None:
        """Take away all of a list, as part of a command that the store runs."""
        await self._copies.run(self._script, _keys(list_id), ["forget", list_id])

    async def _write(self, command: str, list_id: str, pairs: list[Argument]) -> None:
        if pairs:
            await self._run(self._copies.run(self._script, _keys(list_id), [command, list_id, *pairs]))


def _moments(partition: int) -> str:
    return f"livelist:{{timers-{partition}}}:moments"


def _keys(list_id: str) -> list[str]:
    partition = partition_of(list_id)
    return [_moments(partition), f"livelist:{{timers-{partition}}}:of:{list_id}"]
