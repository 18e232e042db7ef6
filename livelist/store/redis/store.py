"""The distributed store: any number of replicas over one Redis server or Redis Cluster.

Atomic and ordered by one script for each append (`append.lua`); durable as far as Redis is told to be
(`appendonly yes`, `appendfsync always`: its reply then comes after the disk sync; `warnings` says
what is missing); reads of more than one key are one script. A list's keys share a hash tag, so
a cluster keeps them together. The log is a Stream whose entry `<rev>-0` is revision `rev`.

The set of all lists lies elsewhere in a cluster and cannot be part of the script: a list is entered
before its first append, and `lists` leaves out those that never came to be.

A command runs in a task of its own, which a cancelled caller does not cancel: a connection given
back halfway through a reply could hand that reply to somebody else.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Awaitable, Collection, Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar, cast

from livelist.background import LEDGER
from livelist.core.errors import LivelistError, NotFound, Unavailable, Unreadable
from livelist.core.times import milliseconds
from livelist.store.contract import Append, Loaded, Position, Watcher, WriteConflict
from livelist.store.redis.archive import RedisArchive
from livelist.store.redis.channels import Channels
from livelist.store.redis.client import ERRORS, database_of, open_client, read_script, unavailable
from livelist.store.redis.cluster_watch import ClusterWatch, watch_with
from livelist.store.redis.directory import RedisDirectory
from livelist.store.redis.keys import LISTS, keys_of, stored_position
from livelist.store.redis.replicas import Copies
from livelist.store.redis.report import report
from livelist.store.redis.timers import RedisTimers
from livelist.store.redis.url import wanted_replicas
from livelist.store.redis.watch import CANARY_SECONDS, RedisWatch

ALIVE: Final = "livelist:alive"
ALIVE_SECONDS: Final = 60
MARKS_AT_ONCE: Final = 1000

T = TypeVar("T")


class RedisStore:
    """A store in the Redis behind `url`."""

    def __init__(self, url: str, canary_seconds: float = CANARY_SECONDS) -> None:
        """Connect to nothing yet. Raises `ValueError` for a malformed URL."""
        url, replicas = wanted_replicas(url)
        self._client = open_client(url)
        self._channels = Channels(self._client, database_of(self._client))
        self._copies = Copies(self._client, replicas)
        self._canary_seconds = canary_seconds
        self._append = self._client.register_script(read_script("append.lua"))
        self._load = self._client.register_script(read_script("load.lua"))
        self._changes = self._client.register_script(read_script("changes.lua"))
        self._forget = self._client.register_script(read_script("forget_marks.lua"))
        self._watch: RedisWatch | ClusterWatch | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._walked: list[str] | None = None
        self.directory = RedisDirectory(self._client, self._run, self._copies, self._channels)
        self.timers = RedisTimers(self._client, self._run, self._copies)
        self.archive = RedisArchive(self._client, self._run, self._copies, self._channels, self.timers)

    async def start(self, watcher: Watcher) -> None:
        """Reach Redis once, then begin to listen."""
        try:
            await self.ping()
        except Unavailable:
            await self._client.aclose()
            raise
        self._watch = watch_with(self._client, self._channels, watcher, self._canary_seconds)

    async def close(self) -> None:
        """Let running commands end, then disconnect."""
        if self._watch is not None:
            await self._watch.close()
            self._watch = None
        if self._running:
            await asyncio.wait(self._running)
        await self._client.aclose()

    async def ping(self) -> None:
        """Write something, since a Redis that only answers may refuse writes; and see whether others are heard."""
        await self._run(self._client.set(ALIVE, b"1", ex=ALIVE_SECONDS))
        if self._watch is not None and self._watch.deaf:
            raise Unavailable("This replica does not receive what others commit.")

    async def warnings(self) -> list[str]:
        """Look at the servers' settings for durability and eviction, and at their replicas."""
        return (await self._run(report(self._client, self._copies.wanted))).dangers

    async def describe(self) -> list[str]:
        """Return how the servers are made up, and when they confirm."""
        return (await self._run(report(self._client, self._copies.wanted))).facts

    async def load(self, list_id: str) -> Loaded:
        """Read position and rows in one script."""
        keys = keys_of(list_id)
        head, flat = await self._run(self._load(keys=[keys.head, keys.rows]))
        position = stored_position(head)
        try:
            rows = {flat[n].decode(): flat[n + 1] for n in range(0, len(flat), 2)}
        except ValueError as error:
            raise Unreadable from error
        await self._vouch(list_id, position)
        if self._channels.sharded:
            await self._enter(list_id)
        return Loaded(position, rows)

    async def head(self, list_id: str) -> Position:
        """Read only the position."""
        keys = keys_of(list_id)
        found = await self._run(self._client.hmget(keys.head, "epoch", "rev", "hash"))
        position = stored_position(cast("list[bytes | None]", found))
        await self._vouch(list_id, position)
        return position

    async def heads(self, list_ids: Sequence[str]) -> dict[str, Position]:
        """Read some positions in one pipeline."""
        return dict(await self._readable_heads(list_ids)) if list_ids else {}

    async def heads_after(self, after: str, limit: int) -> list[tuple[str, Position]]:
        """Read some of the names, then their positions in one pipeline, until there are some or no more names."""
        names = await self._names_after(after)
        while names:
            page, names = names[:limit], names[limit:]
            if found := await self._readable_heads(page):
                return found
        return []

    async def marks(self, list_id: str, clients: Sequence[str]) -> dict[str, bytes]:
        """Read some clients' marks."""
        if not clients:
            return {}
        found = await self._run(self._client.hmget(keys_of(list_id).marks, list(clients)))
        marks = zip(clients, cast("list[bytes | None]", found), strict=True)
        return {client: mark for client, mark in marks if mark is not None}

    async def append(self, batch: Append) -> None:
        """Run the script; a list is entered among the lists before it begins."""
        await self._run(self._commit(batch))

    async def changes(self, list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        """Read a stretch of the log, and in the same script whose log it is."""
        keys = keys_of(list_id)
        run = self._changes(keys=[keys.head, keys.log], args=[after + 1, limit])
        head, entries = await self._run(run)
        position = stored_position(head)
        if position.epoch != epoch:
            raise NotFound
        await self._vouch(list_id, position)
        return [change for _, (_, change) in entries]

    async def lists(self) -> list[str]:
        """Name all lists that have a head."""
        entered = await self._run(self._client.smembers(LISTS))
        names = sorted(name.decode() for name in cast("set[bytes]", entered))
        if not names:
            return []
        pipeline = self._client.pipeline(transaction=False)
        for name in names:
            pipeline.exists(keys_of(name).head)
        exist = await self._run(pipeline.execute())
        return [name for name, there in zip(names, exist, strict=True) if there]

    async def forget_marks(self, list_id: str, before: str) -> int:
        """Drop old marks with a script, a thousand at a time: nothing else runs meanwhile."""
        keys, dropped = keys_of(list_id), 0
        while True:
            run = self._forget(keys=[keys.marks, keys.seen], args=[milliseconds(before), MARKS_AT_ONCE])
            some = int(await self._run(run))
            dropped += some
            if some < MARKS_AT_ONCE:
                return dropped

    async def announce(self, list_id: str, payload: bytes) -> None:
        """Publish on the list's channel for announcements."""
        await self._run(self._channels.publish(self._channels.announcements_of(list_id), payload))

    async def touch(self, list_ids: Collection[str]) -> None:
        """Publish the names in one message, everywhere."""
        await self._run(self._channels.publish_everywhere(self._channels.touched, "\n".join(list_ids).encode()))

    async def watch(self, list_id: str) -> None:
        """Subscribe to the list's channels."""
        if self._watch is None:
            raise Unavailable
        await self._watch.watch(list_id)

    async def unwatch(self, list_id: str) -> None:
        """Leave the list's channels."""
        self._copies.forget(list_id)
        if self._watch is not None:
            self._watch.unwatch(list_id)

    async def _names_after(self, after: str) -> list[str]:
        """Name the lists above `after`; for the pages of one walk the names are read once."""
        if not after or self._walked is None:
            entered = await self._run(self._client.smembers(LISTS))
            self._walked = sorted(name.decode() for name in cast("set[bytes]", entered))
        left = self._walked[bisect_right(self._walked, after) :]
        if not left:
            self._walked = None
        return left

    async def _readable_heads(self, names: Sequence[str]) -> list[tuple[str, Position]]:
        pipeline = self._client.pipeline(transaction=False)
        for name in names:
            pipeline.hmget(keys_of(name).head, "epoch", "rev", "hash")
        found = []
        for name, head in zip(names, await self._run(pipeline.execute()), strict=True):
            with suppress(NotFound, Unreadable):
                found.append((name, stored_position(head)))
        return found

    async def _commit(self, batch: Append) -> None:
        if batch.before.rev == 0:
            await self._client.sadd(LISTS, batch.list)
        later = self._copies.awaited  # what replicas don't have yet must not be seen
        frame = b"" if later else batch.frame
        publish = (self._channels.updates_of(batch.list), frame, self._channels.verb)
        if await self._copies.run(self._append, keys_of(batch.list), _arguments(batch, publish)) != 1:
            raise WriteConflict
        if later:
            self._copies.know(batch.list, batch.after)
        if later and batch.frame:
            with suppress(*ERRORS):  # the periodic look at the log makes up for it
                await self._channels.publish(self._channels.updates_of(batch.list), batch.frame)

    async def _enter(self, list_id: str) -> None:
        """Name a list again: its name lies on another node than the list, and may have been lost with that alone."""
        with suppress(Unavailable):
            await self._run(self._client.sadd(LISTS, list_id))

    async def _vouch(self, list_id: str, position: Position) -> None:
        if self._copies.awaited:
            await self._run(self._copies.vouch(list_id, f"livelist:{{{list_id}}}:vouched", position))

    async def _run(self, command: Awaitable[T]) -> T:
        """Await a command in its own task, with errors as the contract names them."""

        async def run() -> T:
            try:
                with unavailable():
                    return await command
            except (LivelistError, WriteConflict):
                raise
            except Exception as error:  # the library stumbled; what became of the command is not known
                LEDGER.note("redis command", error, {})
                raise Unavailable from error

        task = asyncio.create_task(run())
        self._running.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, in case the caller has gone


def _arguments(batch: Append, publish: tuple[str, bytes, str]) -> list[str | bytes | int]:
    """Lay a batch out as `append.lua` reads it."""
    sets = [(record, row) for record, row in batch.rows.items() if row is not None]
    drops = [record for record, row in batch.rows.items() if row is None]
    arguments: list[str | bytes | int] = [*batch.before, batch.after.rev, batch.after.hash]
    arguments += [milliseconds(batch.at), *publish]
    arguments += [len(batch.changes), len(sets), len(drops), len(batch.marks), *batch.changes]
    for record, row in sets:
        arguments += [record, row]
    arguments += drops
    for client, (old, new) in batch.marks.items():
        arguments += [client, 0 if old is None else 1, old or b"", new]
    return arguments
