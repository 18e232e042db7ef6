"""The directory in memory. It runs within one turn of the event loop, so nothing can see half a write."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from livelist.store.contract import WriteConflict
from livelist.store.directory import Document, Write
from livelist.store.directory_check import check


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as it lies in the cabinet: its version, and the write that made it."""

    version: int
    made: Write
    body: bytes

    def document(self) -> Document:
        return Document(self.made.kind, self.made.id, self.version, self.body)

    def live(self, now: float) -> bool:
        return self.made.expires is None or now < self.made.expires


@dataclass(slots=True)
class Cabinet:
    """What outlives a replica: documents by (kind, id), ids by (kind, key) and (kind, group), audit trail, counter."""

    documents: dict[tuple[str, str], Filed] = field(default_factory=dict)
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    groups: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    trail: list[bytes] = field(default_factory=list)
    generation: int = 0

    def look(self, kind: str, doc_id: str, now: float) -> Filed | None:
        """Find a document that has not expired."""
        found = self.documents.get((kind, doc_id))
        return found if found is not None and found.live(now) else None

    def drop(self, kind: str, doc_id: str) -> None:
        """Take a document out, and free its keys."""
        if found := self.documents.pop((kind, doc_id), None):
            for key in set(found.made.keys):
                del self.owners[kind, key]
            for group in set(found.made.groups):
                members = self.groups[kind, group]
                members.discard(doc_id)
                if not members:
                    del self.groups[kind, group]

    def put(self, write: Write, body: bytes) -> None:
        """Put a document in the place of none; who still has one of its keys has expired, and is dropped."""
        for key in write.keys:
            owner = self.owners.get((write.kind, key))
            if owner is not None:
                self.drop(write.kind, owner)
        self.documents[write.kind, write.id] = Filed(write.version + 1, write, body)
        self.owners.update({(write.kind, key): write.id for key in write.keys})
        for group in write.groups:
            self.groups.setdefault((write.kind, group), set()).add(write.id)


class MemoryDirectory:
    """One replica's handle on a cabinet. `reach` is as `MemoryStore.reach`, `tell` tells all replicas."""

    def __init__(self, cabinet: Cabinet, reach: Callable[[str], Awaitable[None]], tell: Callable[[], None]) -> None:
        """Use what outlives the handle, and the store's ways to it and to the others."""
        self._cabinet = cabinet
        self._reach = reach
        self._tell = tell

    async def get(self, kind: str, doc_id: str, now: float) -> Document | None:
        """Look by id."""
        await self._reach("directory.get")
        found = self._cabinet.look(kind, doc_id, now)
        return found.document() if found else None

    async def find(self, kind: str, key: str, now: float) -> Document | None:
        """Look by key."""
        await self._reach("directory.find")
        owner = self._cabinet.owners.get((kind, key))
        found = None if owner is None else self._cabinet.look(kind, owner, now)
        return found.document() if found else None

    async def group(self, kind: str, group: str, now: float) -> list[Document]:
        """Look through the group."""
        await self._reach("directory.group")
        names = sorted(self._cabinet.groups.get((kind, group), ()))
        return [found.document() for name in names if (found := self._cabinet.look(kind, name, now))]

    async def write(self, *writes: Write, now: float, notes: Sequence[bytes] = ()) -> None:
        """Check all, then write all."""
        check(writes)
        await self._reach("directory.write")
        self._refuse(writes, now)
        for write in writes:
            self._cabinet.drop(write.kind, write.id)
        for write in writes:
            if write.body is not None:
                self._cabinet.put(write, write.body)
        self._cabinet.trail.extend(notes)
        await self._reach("directory.write:done")

    async def sweep(self, now: float) -> int:
        """Drop what has expired."""
        await self._reach("directory.sweep")
        expired = [place for place, filed in self._cabinet.documents.items() if not filed.live(now)]
        for kind, doc_id in expired:
            self._cabinet.drop(kind, doc_id)
        return len(expired)

    async def note(self, entry: bytes) -> int:
        """Add to the list."""
        await self._reach("directory.note")
        self._cabinet.trail.append(entry)
        return len(self._cabinet.trail)

    async def notes(self, before: int | None, limit: int) -> list[tuple[int, bytes]]:
        """Read the list backwards."""
        await self._reach("directory.notes")
        trail = self._cabinet.trail
        last = len(trail) if before is None else min(before - 1, len(trail))
        return [(number, trail[number - 1]) for number in range(last, max(0, last - limit), -1)]

    async def bump(self) -> int:
        """Count, then tell."""
        await self._reach("directory.bump")
        self._cabinet.generation += 1
        self._tell()
        return self._cabinet.generation

    async def generation(self) -> int:
        """Read the counter."""
        await self._reach("directory.generation")
        return self._cabinet.generation

    def _refuse(self, writes: tuple[Write, ...], now: float) -> None:
        """Raise `WriteConflict` for a wrong version, or a key that a live document outside the write has."""
        written = {(write.kind, write.id) for write in writes}
        for write in writes:
            found = self._cabinet.look(write.kind, write.id, now)
            if (found.version if found else 0) != write.version:
                raise WriteConflict
            for key in write.keys if write.body is not None else ():
                owner = self._cabinet.owners.get((write.kind, key))
                if owner is None or (write.kind, owner) in written:
                    continue
                if self._cabinet.look(write.kind, owner, now):
                    raise WriteConflict
