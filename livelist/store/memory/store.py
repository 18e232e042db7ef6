"""The reference store: a dictionary, for tests, simulation and trying things out.

Every operation runs within one turn of the event loop, so nothing can see half an append. Several
`MemoryStore`s may share one `MemoryDisk`, each as the handle of one replica; what one appends, all
that watch are told of with `call_soon`.

A simulation makes faults by subclassing: `MemoryStore.reach` is awaited before each operation,
under its name, and after an append, as `append:done`; raising `Unavailable` there means "did not
happen" and "happened, but the answer was lost". `MemoryDisk.publish` is where frames are dropped,
doubled or delayed.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Collection, Sequence

from livelist.core.errors import NotFound
from livelist.store.contract import Append, Loaded, Position, Watcher, WriteConflict
from livelist.store.memory.archive import MemoryArchive
from livelist.store.memory.directory import MemoryDirectory
from livelist.store.memory.disk import MemoryDisk, MemoryList
from livelist.store.memory.timers import MemoryTimers

__all__ = ["MemoryDisk", "MemoryStore"]


class MemoryStore:
    """One replica's handle on a `MemoryDisk`."""

    def __init__(self, disk: MemoryDisk | None = None) -> None:
        """Use `disk`, or one of its own."""
        self.disk = disk or MemoryDisk()
        self.directory = MemoryDirectory(self.disk.cabinet, self.reach, self.disk.bump)
        self.archive = MemoryArchive(self.disk, self.reach)
        self.timers = MemoryTimers(self.disk.moments, self.reach)
        self._watcher: Watcher | None = None
        self._watched: set[str] = set()

    async def reach(self, point: str) -> None:
        """Pass a point at which a simulation may fail or wait."""

    def deliver(self, list_id: str, frame: bytes) -> None:
        """Hand a frame to the watcher on the loop's next turn, if it watches the list."""
        if self._watcher is not None and list_id in self._watched:
            asyncio.get_running_loop().call_soon(self._watcher.published, list_id, frame)

    def hear(self, list_id: str, payload: bytes) -> None:
        """Hand an announcement to the watcher on the loop's next turn, if it watches the list."""
        if self._watcher is not None and list_id in self._watched:
            asyncio.get_running_loop().call_soon(self._watcher.announced, list_id, payload)

    def feel(self) -> None:
        """Notify the watcher of a bump on the loop's next turn."""
        if self._watcher is not None:
            asyncio.get_running_loop().call_soon(self._watcher.bumped)

    def brush(self, list_ids: Collection[str]) -> None:
        """Notify the watcher of each list on the loop's next turn."""
        if self._watcher is not None:
            for list_id in list_ids:
                asyncio.get_running_loop().call_soon(self._watcher.touched, list_id)

    async def start(self, watcher: Watcher) -> None:
        """Join the disk's handles."""
        await self.reach("start")
        self._watcher = watcher
        self.disk.handles.append(self)

    async def close(self) -> None:
        """Leave the disk's handles."""
        self._watched.clear()
        if self in self.disk.handles:
            self.disk.handles.remove(self)

    async def ping(self) -> None:
        """Return: memory is always there."""
        await self.reach("ping")

    async def warnings(self) -> list[str]:
        """Report that nothing is kept."""
        return ["Lists are kept in memory only: all of them are lost when the process stops."]

    async def describe(self) -> list[str]:
        """Fall silent."""
        return []

    async def load(self, list_id: str) -> Loaded:
        """Read a list at one moment."""
        await self.reach("load")
        found = self._find(list_id)
        return Loaded(found.position, dict(found.rows))

    async def head(self, list_id: str) -> Position:
        """Read only the position."""
        await self.reach("head")
        return self._find(list_id).position

    async def heads(self, list_ids: Sequence[str]) -> dict[str, Position]:
        """Read some positions."""
        await self.reach("heads")
        return {name: found.position for name in list_ids if (found := self.disk.lists.get(name))}

    async def heads_after(self, after: str, limit: int) -> list[tuple[str, Position]]:
        """Read a page of positions."""
        await self.reach("heads_after")
        names = sorted(self.disk.lists)
        first = bisect_right(names, after)
        return [(name, self.disk.lists[name].position) for name in names[first : first + limit]]

    async def marks(self, list_id: str, clients: Sequence[str]) -> dict[str, bytes]:
        """Read some clients' marks."""
        await self.reach("marks")
        found = self.disk.lists.get(list_id)
        if found is None:
            return {}
        return {client: found.marks[client][0] for client in clients if client in found.marks}

    async def append(self, batch: Append) -> None:
        """Check, write, then publish."""
        await self.reach("append")
        self._commit(batch)
        if batch.frame:
            self.disk.publish(batch.list, batch.frame)
        await self.reach("append:done")

    async def changes(self, list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        """Read a stretch of the log."""
        await self.reach("changes")
        found = self._find(list_id)
        if found.position.epoch != epoch:
            raise NotFound
        return found.log[after : after + limit]

    async def lists(self) -> list[str]:
        """Name all lists."""
        await self.reach("lists")
        return sorted(self.disk.lists)

    async def forget_marks(self, list_id: str, before: str) -> int:
        """Drop old marks."""
        await self.reach("forget_marks")
        found = self.disk.lists.get(list_id)
        if found is None:
            return 0
        old = [client for client, (_, at) in found.marks.items() if at < before]
        for client in old:
            del found.marks[client]
        return len(old)

    async def announce(self, list_id: str, payload: bytes) -> None:
        """Notify all handles."""
        await self.reach("announce")
        self.disk.announce(list_id, payload)

    async def touch(self, list_ids: Collection[str]) -> None:
        """Notify all handles."""
        await self.reach("touch")
        self.disk.touch(list_ids)

    async def watch(self, list_id: str) -> None:
        """Notify the watcher from now on."""
        await self.reach("watch")
        self._watched.add(list_id)

    async def unwatch(self, list_id: str) -> None:
        """Notify the watcher no more."""
        self._watched.discard(list_id)

    def _find(self, list_id: str) -> MemoryList:
        found = self.disk.lists.get(list_id)
        if found is None:
            raise NotFound
        return found

    def _commit(self, batch: Append) -> None:
        found = self.disk.lists.get(batch.list)
        if found is None:
            if batch.before.rev != 0:
                raise WriteConflict
            found = MemoryList(batch.before)
        elif batch.before.rev == 0 or found.position != batch.before:
            raise WriteConflict
        for client, (expected, _) in batch.marks.items():
            known = found.marks.get(client)
            if (known[0] if known else None) != expected:
                raise WriteConflict
        found.log.extend(batch.changes)
        for record, row in batch.rows.items():
            if row is None:
                found.rows.pop(record, None)
            else:
                found.rows[record] = row
        found.marks.update({client: (mark, batch.at) for client, (_, mark) in batch.marks.items()})
        found.position = batch.after
        self.disk.lists[batch.list] = found
