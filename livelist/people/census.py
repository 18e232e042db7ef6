"""Account of who is in which list: the audit trail, the index by person, and what ends with a membership.

Before a change of members is appended, what it will have been is written down in the directory; once it has happened,
that entry is dropped in one write with everything that follows from it. So each change is in the trail exactly once: of
two replicas, or a replica and the one that took over from it after a crash, only one drops the entry. Only changes that
touch members pay for this.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.json import encode

from livelist.core.chain import unseal
from livelist.core.errors import LivelistError, NotFound, Unavailable, Unreadable
from livelist.core.ids import SYSTEM
from livelist.core.membership import Move
from livelist.people.audit import Event, Kind
from livelist.people.endings import endings_of
from livelist.people.membership_index import KIND as INDEX
from livelist.people.membership_index import entry, place_of
from livelist.people.shelf import Kept, Shelf
from livelist.store.contract import Conflict, Position, Store
from livelist.store.directory import Write

KIND: Final = "membership-entry"
ALL: Final = "all"
TRIES: Final = 5
UNSURE: Final = 600.0  # seconds after which an append that has not come will not
_WORDS: Final[dict[tuple[str, bool], Kind]] = {
    ("added", False): "member_added",
    ("changed", False): "member_changed",
    ("removed", False): "member_removed",
    ("added", True): "link_made",
    ("changed", True): "member_changed",
    ("removed", True): "link_revoked",
}


class Entry(Struct, frozen=True):
    """What will have happened once revision `rev` of the list `of` has this hash; `at` is seconds since 1970.

    `left` has the index's documents that are to go then, each with its version.
    """

    of: str
    epoch: str
    rev: int
    hash: str
    at: float
    moves: list[Move]
    left: list[tuple[str, int]]


class Census:
    """Keeps account for the rooms of one process."""

    def __init__(self, store: Store, now: Callable[[], float]) -> None:
        """Use the store's directory; `now` gives seconds since 1970."""
        self._store = store
        self._directory = store.directory
        self._now = now
        self._shelf = Shelf(store.directory, KIND, Entry)
        self.doubtful = asyncio.Event()

    async def begin(self, list_id: str, after: Position, moves: Sequence[Move]) -> str:
        """Write the entry, and everybody who comes into the index. Raises `Unavailable`."""
        name = f"{list_id}.{after.hash}"
        for _ in range(TRIES):
            known = await self._shelf.get(name, self._now())
            coming, left = await self._index(list_id, moves)
            value = Entry(list_id, *after, self._now(), list(moves), left)
            write = Write(KIND, name, known.version if known else 0, encode(value), (), (ALL,))
            try:
                await self._directory.write(write, *coming, now=self._now())
            except Conflict:  # another replica changes the same members
                continue
            return name
        raise Unavailable

    async def end(self, entry: str) -> None:
        """Drop the entry with everything that follows from it; later, if the store is away now."""
        try:
            found = await self._shelf.get(entry, self._now())
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
        for found in await self._shelf.group(ALL, self._now()):
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
            known = await self._directory.get(INDEX, place_of(list_id, member_id), now)
            if move.what == "removed":
                left += [(place_of(list_id, member_id), known.version)] if known else []
            else:  # written anew even if it is there: who removes it at the same time must notice
                coming.append(entry(list_id, member_id, known.version if known else 0))
        return coming, left

    async def _conclude(self, found: Kept[Entry]) -> None:
        """Drop an entry with what follows from it, once, whoever else tries."""
        current: Kept[Entry] | None = found
        while current is not None:
            value, now = current.value, self._now()
            ends = await endings_of(self._directory, value.of, value.moves, now)
            writes = [Write(KIND, current.id, current.version, None), *await self._leaving(value, now), *ends.writes]
            notes = [encode(_event(value, move)) for move in value.moves]
            try:
                await self._directory.write(*writes, now=now, notes=notes)
            except Conflict:  # it is done, or something that ends with it has just been used
                current = await self._shelf.get(current.id, now)
                continue
            if ends.sessions:
                await self._directory.bump()
            return

    async def _leaving(self, value: Entry, now: float) -> list[Write]:
        """Return what takes those who left out of the index, unless they have come again."""
        found = []
        for place, version in value.left:
            known = await self._directory.get(INDEX, place, now)
            if known is not None and known.version == version:
                found.append(Write(INDEX, place, version, None))
        return found

    async def _happened(self, value: Entry) -> bool | None:
        """Whether the change is in the log; None if it may still come."""
        try:
            at = await self._store.changes(value.of, value.epoch, value.rev - 1, 1)
        except (NotFound, Unreadable):
            return None
        return unseal(at[0])[1] == value.hash if at else None

    async def _drop(self, found: Kept[Entry]) -> None:
        try:
            await self._directory.write(Write(KIND, found.id, found.version, None), now=self._now())
        except Conflict:  # somebody else has
            return


def _event(value: Entry, move: Move) -> Event:
    about = {"list": value.of, "link" if move.kind == "link" else "member": move.member}
    about |= {"kind": move.kind, "role": move.role} | ({"token": move.token} if move.token else {})
    who = None if move.by == SYSTEM else move.by
    return Event(_WORDS[move.what, move.kind == "link"], who, move.address, value.at, about)
