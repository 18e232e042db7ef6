"""How far each follower is in each list, kept in the directory: one document a list, written a while after the fact.

What was taken and not written yet is taken again after a crash: at least once is what followers are promised.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from livelist.store.contract import Position, WriteConflict
from livelist.store.directory import Directory, Document, Write
from livelist.store.timers import partition_of

CURSOR: Final = "cursor"
BEGUN: Final = "followers"
WRITES: Final = 100  # documents in one write
TRAIL: Final = 8  # places at earlier writes, to know a history again that lost its end
KEPT: Final = 500  # lists that are in memory though nothing is done in them, nor to be written of them

At = dict[str, Position]


class Places(Struct, omit_defaults=True):
    """Where each follower is in one list, by its name, and the furthest places at the last writes, the oldest first."""

    at: At = {}
    trail: list[Position] = []


class Names(Struct, frozen=True):
    """Which followers have begun with all lists that a partition had when they were new."""

    names: list[str]


@dataclass(slots=True, eq=False)
class _Kept:
    """A list's document as far as it was read or written, and what is to be written.

    noted  the followers whose places are newer than the document
    gone   there is no such list any more
    """

    version: int
    at: At
    trail: list[Position] = field(default_factory=list)
    noted: set[str] = field(default_factory=set)
    gone: bool = False

    @property
    def dirty(self) -> bool:
        return bool(self.noted) or self.gone

    def write(self, list_id: str) -> Write:
        furthest = max(self.at.values(), key=lambda place: place.rev, default=None)
        if furthest is not None and furthest not in self.trail:
            self.trail = [*self.trail, furthest][-TRAIL:]
        body = None if self.gone else encode(Places(self.at, self.trail))
        return Write(CURSOR, list_id, self.version, body, (), (str(partition_of(list_id)),))


class Cursors:
    """Reads, changes and writes places; `in_use` says of which lists they are needed in memory."""

    def __init__(self, directory: Directory, now: Callable[[], float], in_use: Callable[[str], bool]) -> None:
        """Know nothing yet. `dirty` is set while something is to be written."""
        self.dirty = asyncio.Event()
        self._directory = directory
        self._now = now
        self._in_use = in_use
        self._kept: dict[str, _Kept] = {}
        self._reading: dict[str, asyncio.Lock] = {}

    async def of(self, list_id: str) -> At:
        """Return the places in a list by follower, which `put` changes."""
        if list_id not in self._kept:
            async with self._reading.setdefault(list_id, asyncio.Lock()):
                if list_id not in self._kept:
                    self._kept[list_id] = _read(await self._directory.get(CURSOR, list_id, self._now()))
            self._reading.pop(list_id, None)
        return self._kept[list_id].at

    def trail(self, list_id: str) -> list[Position]:
        """Return the furthest places at the last writes, the newest first, of a list that was asked for with `of`."""
        kept = self._kept.get(list_id)
        return kept.trail[::-1] if kept else []

    async def of_partition(self, partition: int) -> dict[str, At]:
        """Read the places in all lists of a partition; nothing of it is kept in memory."""
        found = await self._directory.group(CURSOR, str(partition), self._now())
        return {each.id: _read(each).at for each in found}

    def put(self, list_id: str, at: At, follower: str, place: Position) -> bool:
        """Note where a follower is; `at` is what `of` returned. False if that was let go of meanwhile."""
        kept = self._kept.get(list_id)
        if kept is None or kept.at is not at:
            return False
        at[follower] = place
        kept.noted.add(follower)
        kept.gone = False
        self.dirty.set()
        return True

    def gone(self, list_id: str) -> None:
        """Note that there is no such list any more."""
        if kept := self._kept.get(list_id):
            kept.at.clear()
            kept.trail.clear()
            kept.noted.clear()
            kept.gone = kept.version > 0
            self.dirty.set()

    def forget(self, which: Callable[[str], bool]) -> None:
        """Let go of some lists, written or not."""
        self._kept = {list_id: kept for list_id, kept in self._kept.items() if not which(list_id)}

    async def write(self) -> None:
        """Write what was noted, many documents at a time. Raises `Unavailable`; then it is still to be written.

        A document that was written or taken away by somebody else is read again, and what was noted put upon it.
        """
        self.dirty.clear()
        waiting = [list_id for list_id, kept in self._kept.items() if kept.dirty]
        try:
            for first in range(0, len(waiting), WRITES):
                await self._write_some(waiting[first : first + WRITES])
        except BaseException:
            self.dirty.set()
            raise
        self._shrink()

    async def begun(self, partition: int) -> frozenset[str]:
        """Return which followers had begun with all lists of a partition."""
        return frozenset(_names(await self._directory.get(BEGUN, str(partition), self._now())))

    async def note_begun(self, names: Mapping[int, Collection[str]]) -> None:
        """Write down which followers have, by partition."""
        writes = []
        for partition, some in names.items():
            found = await self._directory.get(BEGUN, str(partition), self._now())
            body = encode(Names(sorted({*some, *_names(found)})))
            writes.append(Write(BEGUN, str(partition), found.version if found else 0, body))
        await self._directory.write(*writes, now=self._now())

    async def _write_some(self, list_ids: Iterable[str]) -> None:
        some = {list_id: kept for list_id in list_ids if (kept := self._kept.get(list_id)) and kept.dirty}
        try:
            await self._try(some)
        except WriteConflict:
            for list_id, kept in some.items():
                await self._write_one(list_id, kept)

    async def _write_one(self, list_id: str, kept: _Kept) -> None:
        found = _read(await self._directory.get(CURSOR, list_id, self._now()))
        kept.version = found.version
        if not kept.gone:
            kept.at |= {name: place for name, place in found.at.items() if name not in kept.noted}
        elif not found.version:
            kept.gone = False
            return
        try:
            await self._try({list_id: kept})
        except WriteConflict:  # another replica follows the list now
            self.forget(list_id.__eq__)

    async def _try(self, some: dict[str, _Kept]) -> None:
        """Write some documents, all or none. What is noted while they are written is written next time."""
        before = {list_id: (kept.noted, kept.gone) for list_id, kept in some.items()}
        writes = [kept.write(list_id) for list_id, kept in some.items()]
        for kept in some.values():
            kept.noted, kept.gone = set(), False
        try:
            await self._directory.write(*writes, now=self._now())
        except BaseException:
            for list_id, kept in some.items():
                noted, gone = before[list_id]
                kept.noted |= noted
                kept.gone = gone and not kept.noted
            raise
        for list_id, kept in some.items():
            kept.version = 0 if before[list_id][1] else kept.version + 1

    def _shrink(self) -> None:
        """Let go of what is written and not in use, the longest known first, down to a bound."""
        idle = [list_id for list_id, kept in self._kept.items() if not kept.dirty and not self._in_use(list_id)]
        for list_id in idle[: max(0, len(idle) - KEPT)]:
            del self._kept[list_id]


def _read(found: Document | None) -> _Kept:
    if found is None:
        return _Kept(0, {})
    try:
        places = decode(found.body, type=Places)
        return _Kept(found.version, places.at, places.trail)
    except (DecodeError, ValueError):  # as if nothing had been taken yet
        return _Kept(found.version, {})


def _names(found: Document | None) -> list[str]:
    try:
        return decode(found.body, type=Names).names if found else []
    except (DecodeError, ValueError):
        return []
