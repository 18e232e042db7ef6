"""What comes after a place in a list: from the room that has it open, else from the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from livelist.core.errors import NotFound, Unreadable
from livelist.core.log.chain import follow_on, read_change, unseal
from livelist.live.follow.news import News
from livelist.live.rooms import Rooms
from livelist.store.contract import Position

PAGE_CHANGES: Final = 200
SHARED_BYTES: Final = 512 * 1024  # of all pages together that are kept for the other followers, as they are stored


@dataclass(frozen=True, slots=True)
class NothingNew:
    """The place is where the list is."""


@dataclass(frozen=True, slots=True)
class OtherHistory:
    """The place is in no history that the list has now, or the list is gone."""


@dataclass(slots=True)
class SharedPage:
    """A page that is kept for others who are at the same place."""

    page: News
    size: int  # bytes, as it is stored
    awaited: int  # by how many


class Pages:
    """Reads pages of lists."""

    def __init__(self, rooms: Rooms, readers: int = 1) -> None:
        """Look at what is open in `rooms` first; each page is asked for by so many `readers`."""
        self._rooms = rooms
        self._store = rooms.environment.store
        self._readers = readers
        self._shared: dict[tuple[str, Position], SharedPage] = {}
        self._shared_bytes = 0

    async def head(self, list_id: str) -> Position | None:
        """Return where a list is in the store, None if it is gone. Raises `Unavailable`."""
        try:
            return await self._store.head(list_id)
        except NotFound:
            return None

    async def after(
        self, list_id: str, place: Position, *, sure: bool, more: bool = False
    ) -> News | NothingNew | OtherHistory:
        """Return the next page after a place. Raises what the store raises.

        `sure`: only what was changed here is asked for, so that an open room has it. `more`: the page before was full,
        so the next one is asked for at once; otherwise where the list is, first, for most often there is nothing new.
        """
        room = self._rooms.peek(list_id)
        kept = room.kept_since(place) if room else None
        if kept:  # a room knows that it hangs together
            return self._known(list_id, place) or self._shared_page(list_id, place, kept[:PAGE_CHANGES])
        if kept is not None and sure:
            return NothingNew()
        if more and (list_id, place) not in self._shared and (page := await self._stored_page(list_id, place)):
            return page
        head = await self.head(list_id)
        if head == place:
            return NothingNew()
        if head is None or head.epoch != place.epoch or head.rev <= place.rev:
            return OtherHistory()
        known = self._known(list_id, place)
        if known is not None and known.after.rev <= head.rev:
            return known
        return await self._stored_page(list_id, place) or OtherHistory()

    async def _stored_page(self, list_id: str, place: Position) -> News | None:
        """Return what the store has after a place, in its history; None if there is nothing that goes on from it."""
        try:
            stored = await self._store.changes(list_id, place.epoch, place.rev, PAGE_CHANGES)
        except NotFound:  # gone, or restored while it was read
            return None
        if not stored or not follow_on(stored[:1], place.hash):
            return None
        if not follow_on(stored, place.hash):
            raise Unreadable
        return self._shared_page(list_id, place, stored)

    def _known(self, list_id: str, place: Position) -> News | None:
        """Return the page that another follower was told at this place, if it was just now."""
        shared = self._shared.get((list_id, place))
        if shared is None:
            return None
        shared.awaited -= 1
        if not shared.awaited:
            self._drop((list_id, place))
        return shared.page

    def _shared_page(self, list_id: str, place: Position, stored: Sequence[bytes]) -> News:
        """Put what hangs together into a page that all followers at this place get. Raises `Unreadable`."""
        page, size = _page(list_id, place, stored), sum(map(len, stored))
        self._drop((list_id, place))
        if self._readers > 1 and size <= SHARED_BYTES:
            self._shared[list_id, place] = SharedPage(page, size, self._readers - 1)
            self._shared_bytes += size
        while self._shared_bytes > SHARED_BYTES:
            self._drop(next(iter(self._shared)))
        return page

    def _drop(self, at: tuple[str, Position]) -> None:
        if dropped := self._shared.pop(at, None):
            self._shared_bytes -= dropped.size

    async def proves(self, list_id: str, place: Position, head: Position) -> bool:
        """Whether a place of an earlier epoch lies in the present history: its hash proves all before it."""
        if not 0 < place.rev <= head.rev:
            return False
        try:
            found = await self._store.changes(list_id, head.epoch, place.rev - 1, 1)
        except NotFound:  # restored again
            return False
        return bool(found) and unseal(found[0])[1] == place.hash


def _page(list_id: str, place: Position, stored: Sequence[bytes]) -> News:
    """Put stored changes into a page. Raises `Unreadable`."""
    after = Position(place.epoch, place.rev + len(stored), unseal(stored[-1])[1])
    return News(list_id, place, after, [read_change(raw) for raw in stored])
