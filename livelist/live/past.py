"""Where a position lies in a list's history, and what leads from there to here (rule C2)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from livelist.core.errors import NotFound
from livelist.core.limits import SERVER_FRAME_LIMIT
from livelist.core.log.chain import follow_on, unseal
from livelist.live.batch import HEAD_ROOM
from livelist.live.catch_up import CatchUp, ForeignPosition, WholeList, missing
from livelist.live.replica_state import ReplicaState
from livelist.store.contract import Position, Store

PAGE_CHANGES: Final = 500
MOST_MISSING: Final = 5000  # further behind than this, a snapshot is the shorter way
WORTH_ASKING: Final = 8 * 1024 * 1024  # bytes of changes from which on it is looked at which way is shorter


Take = Callable[[int], bool]


class Past:
    """What a live copy and the log behind it know of positions that clients name."""

    def __init__(
        self, list_id: str, store: Store, copy: Callable[[], ReplicaState], refresh: Callable[[], Awaitable[None]]
    ) -> None:
        """Look at what `copy` gives now; `refresh` compares it with the store."""
        self._list = list_id
        self._store = store
        self._copy = copy
        self._refresh = refresh

    async def recognised(self, position: Position) -> Position:
        """Return a position of another epoch as one of this history, if it is one: its hash proves all before it."""
        if position.epoch != self._here.epoch:
            await self._refresh()
        here = self._here
        if position.epoch == here.epoch or not await self._has(position.rev, position.hash):
            return position
        return position._replace(epoch=here.epoch)

    async def common(self, trail: Sequence[tuple[int, str]]) -> int:
        """Return the last revision of a trail (the oldest first) that has the same hash in this history; 0 if none."""
        low, high = 0, len(trail)
        while low < high:
            middle = (low + high) // 2
            if await self._has(*trail[middle]):
                low = middle + 1
            else:
                high = middle
        return trail[low - 1][0] if low else 0

    async def since(self, position: Position, take: Take) -> CatchUp:
        """Return what brings a client from `position` to here: a snapshot if `take` does not grant the changes.

        Raises what the store raises.
        """
        if position.epoch != self._here.epoch or position.rev > self._here.rev:
            await self._refresh()  # the client may have seen, elsewhere, what has not come here yet
        here = self._here
        if position.epoch != here.epoch:
            return ForeignPosition("epoch")
        if position.rev > here.rev:
            return ForeignPosition("ahead")
        kept = self._copy().kept_since(position)
        if kept is not None:
            return missing(self._list, position, kept)
        try:
            return await self._from_log(position, take)
        except NotFound:  # restored while it was read
            await self._refresh()
            return ForeignPosition("epoch")

    @property
    def _here(self) -> Position:
        return self._copy().position

    async def _has(self, rev: int, digest: str) -> bool:
        here = self._here
        if not 0 < rev < here.rev:
            return (rev, digest) == (here.rev, here.hash)
        try:
            return await self._hash_at(here.epoch, rev) == digest
        except NotFound:
            return False

    async def _hash_at(self, epoch: str, rev: int) -> str | None:
        at = await self._store.changes(self._list, epoch, rev - 1, 1)
        return unseal(at[0])[1] if at else None

    async def _from_log(self, position: Position, take: Take) -> CatchUp:
        epoch = position.epoch
        if position.rev and await self._hash_at(epoch, position.rev) != position.hash:
            return ForeignPosition("hash")
        behind = self._here.rev - position.rev
        if behind > MOST_MISSING or not take(behind):
            return self._whole()
        found: list[bytes] = []
        size = 0
        while position.rev + len(found) < self._here.rev:
            page = await self._store.changes(self._list, epoch, position.rev + len(found), PAGE_CHANGES)
            if not page or self._here.epoch != epoch:
                return ForeignPosition("epoch")
            found += page
            size += sum(map(len, page))
            if size > WORTH_ASKING and size > sum(map(len, self._copy().snapshot())):
                return self._whole()
        if any(len(raw) > SERVER_FRAME_LIMIT - HEAD_ROOM for raw in found) or not follow_on(found, position.hash):
            return self._whole()  # a change larger than a frame (C7), or a damaged log (SEC63)
        # Nothing may come between the last look at the position and the answer: what was read beyond it will be
        # told to subscribers as well, and they would get it twice.
        return missing(self._list, position, found[: self._here.rev - position.rev])

    def _whole(self) -> WholeList:
        return WholeList(self._copy().snapshot())
