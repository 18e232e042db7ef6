"""Account of who is in which list: the audit trail, the index by person, and what ends with a membership.

Before a change of members is appended, what it will have been is written down in the directory; once it has happened,
that entry is dropped in one write with everything that follows from it. So each change is in the trail exactly once: of
two replicas, or a replica and the one that took over from it after a crash, only one drops the entry. Only changes that
touch members pay for this.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.json import encode

from livelist.core.errors import LivelistError, NotFound, Unavailable, Unreadable
from livelist.core.ids import SYSTEM
from livelist.core.log.chain import unseal
from livelist.core.membership import Move
from livelist.people.audit import Event, EventKind
from livelist.people.documents.census_entry import ALL, CENSUS_ENTRIES, CensusEntry
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.markers import MEMBERSHIPS
from livelist.people.membership.endings import endings_of
from livelist.people.membership.index import entry, place_of
from livelist.store.contract import Position, Store, WriteConflict
from livelist.store.directory import Write

TRIES: Final = 5
UNSURE: Final = 600.0  # seconds after which an append that has not come will not
_WORDS: Final[dict[tuple[str, bool], EventKind]] = {
    ("added", False): "member_added",
    ("changed", False): "member_changed",
    ("removed", False): "member_removed",
    ("added", True): "link_made",
    ("changed", True): "member_changed",
    ("removed", True): "link_revoked",
}


class Census:
    """Keeps account for the rooms of one process."""

    def __init__(self, store: Store, now: Callable[[], float]) -> None:
        """Use the store's directory; `now` gives seconds since 1970."""
        self._store = store
        self._directory = store.directory
        self._now = now
        self._collection = Collection(store.directory, CENSUS_ENTRIES)
        self.doubtful = asyncio.Event()

    async def begin(self, list_id: str, after: Position, moves: Sequence[Move]) -> str:
        """Write the entry, and everybody who comes into the index. Raises `Unavailable`."""
        name = f"{list_id}.{after.hash}"
        for _ in range(TRIES):
            known = await self._collection.get(name, self._now())
            coming, left = await self._index(list_id, moves)
            value = CensusEntry(list_id, *after, self._now(), list(moves), left)
            write = CENSUS_ENTRIES.write(name, known.version if known else 0, value)
            try:
                await self._directory.write(write, *coming, now=self._now())
            except WriteConflict:  # another replica changes the same members
                continue
            return name
        raise Unavailable

    async def end(self, entry: str) -> None:
        """Drop the entry with everything that follows from it; later, if the store is away now."""
        try:
            found = await self._collection.get(entry, self._now())
            if found is not None:
                await self._conclude(found)
        except LivelistError:
            self.doubt()

    def doubt(self) -> None:
        """Wake who looks after entries that were left."""
        self.doubtful.set()

    async def recover(self) -> None:
        """Conclude what has happened and drop what has not, of all entries there are, whoever left them."""
        self.doubtful.clear()
        try:
            await self._recover()
        except BaseException:
            self.doubt()
            raise

    async def _recover(self) -> None:
        for found in await self._collection.group(ALL, self._now()):
            happened = await self._happened(found.value)
            if happened:
                await self._conclude(found)
            elif happened is False or self._now() - found.value.at > UNSURE:
                await self._drop(found)

    async def _index(self, list_id: str, moves: Sequence[Move]) -> tuple[list[Write], list[tuple[str, int]]]:
        """Return the writes for those who come, and the documents of those who go."""
        now = self._now()
        last = {move.member: move for move in moves if move.kind == "person"}  # somebody may come and go in one batch
        coming: list[Write] = []
        left: list[tuple[str, int]] = []
        for member_id, move in last.items():
            known = await self._directory.get(MEMBERSHIPS.name, place_of(list_id, member_id), now)
            if move.what == "removed":
                left += [(place_of(list_id, member_id), known.version)] if known else []
            else:  # written anew even if it is there: who removes it at the same time must notice
                coming.append(entry(list_id, member_id, known.version if known else 0))
        return coming, left

    async def _conclude(self, found: Versioned[CensusEntry]) -> None:
        """Drop an entry with what follows from it, once, whoever else tries."""
        current: Versioned[CensusEntry] | None = found
        while current is not None:
            value, now = current.value, self._now()
            ends = await endings_of(self._directory, value.of, value.moves, now)
            writes = [CENSUS_ENTRIES.remove(current), *await self._leaving(value, now), *ends.writes]
            notes = [encode(_event(value, move)) for move in value.moves]
            try:
                await self._directory.write(*writes, now=now, notes=notes)
            except WriteConflict:  # it is done, or something that ends with it has just been used
                current = await self._collection.get(current.id, now)
                continue
            if ends.sessions:
                await self._directory.bump()
            return

    async def _leaving(self, value: CensusEntry, now: float) -> list[Write]:
        """Return what takes those who left out of the index, unless they have come again."""
        found = []
        for place, version in value.left:
            known = await self._directory.get(MEMBERSHIPS.name, place, now)
            if known is not None and known.version == version:
                found.append(MEMBERSHIPS.drop(place, version))
        return found

    async def _happened(self, value: CensusEntry) -> bool | None:
        """Whether the change is in the log; None if it may still come."""
        try:
            at = await self._store.changes(value.of, value.epoch, value.rev - 1, 1)
        except (NotFound, Unreadable):
            return None
        return unseal(at[0])[1] == value.hash if at else None

    async def _drop(self, found: Versioned[CensusEntry]) -> None:
        try:
            await self._directory.write(CENSUS_ENTRIES.remove(found), now=self._now())
        except WriteConflict:  # somebody else has
            return


def _event(value: CensusEntry, move: Move) -> Event:
    about = {"list": value.of, "link" if move.kind == "link" else "member": move.member}
    about |= {"kind": move.kind, "role": move.role} | ({"token": move.token} if move.token else {})
    who = None if move.by == SYSTEM else move.by
    return Event(_WORDS[move.what, move.kind == "link"], who, move.address, value.at, about)
