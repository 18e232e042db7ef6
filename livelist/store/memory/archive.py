"""Backup and restore of the store in memory. Each step runs within one turn of the event loop."""

from collections.abc import Awaitable, Callable, Collection, Sequence

from livelist.core.errors import NotFound
from livelist.store.archive import FiledDocument, ListMarks, MarkAt, StagedList, living
from livelist.store.contract import Position, WriteConflict
from livelist.store.directory import Write
from livelist.store.memory.disk import MemoryDisk, MemoryList


class MemoryArchive:
    """One replica's handle on a disk. `reach` is as `MemoryStore.reach`."""

    def __init__(self, disk: MemoryDisk, reach: Callable[[str], Awaitable[None]]) -> None:
        """Use what outlives the handle."""
        self._disk = disk
        self._reach = reach

    async def recall(self, list_id: str) -> ListMarks:
        """Copy the marks."""
        await self._reach("archive.recall")
        found = self._disk.lists.get(list_id)
        if found is None:
            raise NotFound
        marks = {client: MarkAt(mark, at) for client, (mark, at) in found.marks.items()}
        return ListMarks(*found.position, marks)

    async def documents(self, now: float) -> list[FiledDocument]:
        """Copy what has not expired."""
        await self._reach("archive.documents")
        live = [filed for filed in self._disk.cabinet.documents.values() if filed.live(now)]
        found = (
            FiledDocument(
                made.kind, made.id, filed.body, sorted(set(made.keys)), sorted(set(made.groups)), made.expires
            )
            for filed in live
            for made in [filed.made]
        )
        return sorted(found, key=lambda each: (each.kind, each.id))

    async def stage(self, list_id: str, rev: int, changes: Sequence[bytes]) -> None:
        """Lay aside on the disk."""
        await self._reach("archive.stage")
        staged = self._disk.staged.setdefault(list_id, [])
        staged[rev - 1 :] = changes

    async def install(self, whole: StagedList) -> None:
        """Replace the list, then publish."""
        await self._reach("archive.install")
        staged = self._disk.staged.get(whole.list, [])
        if not staged or len(staged) != whole.rev:
            raise WriteConflict
        marks = {client: (known.mark, known.at) for client, known in whole.marks.items()}
        position = Position(whole.epoch, whole.rev, whole.hash)
        self._disk.lists[whole.list] = MemoryList(position, self._disk.staged.pop(whole.list), dict(whole.rows), marks)
        if whole.frame:
            self._disk.publish(whole.list, whole.frame)

    async def remove(self, list_id: str, frame: bytes) -> None:
        """Forget the list, then publish."""
        await self._reach("archive.remove")
        self._disk.moments.pop(list_id, None)
        if self._disk.lists.pop(list_id, None) is not None and frame:
            self._disk.publish(list_id, frame)

    async def adopt(self, documents: Sequence[FiledDocument], sparing: Collection[str], now: float) -> None:
        """Empty the cabinet and fill it."""
        await self._reach("archive.adopt")
        cabinet = self._disk.cabinet
        for kind, doc_id in [place for place in cabinet.documents if place[0] not in sparing]:
            cabinet.drop(kind, doc_id)
        for each in living(documents, now):
            cabinet.put(Write(each.kind, each.id, 0, each.body, each.keys, each.groups, each.expires), each.body)
        cabinet.generation += 1
        self._disk.bump()

    async def add_notes(self, entries: Sequence[bytes]) -> None:
        """Add to the list."""
        await self._reach("archive.add_notes")
        self._disk.cabinet.trail.extend(entries)
