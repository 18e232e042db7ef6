"""What a list's records were before a change that is told of now, whatever became of them since (W1, W2)."""

from typing import Final

from livelist.core.errors import Unavailable, Unreadable
from livelist.core.log.chain import unseal
from livelist.core.log.rebuilt import Rebuilt
from livelist.core.ops import Change, Create
from livelist.core.records import Record
from livelist.core.state import Row
from livelist.features.webhooks.telling.fates import Fates
from livelist.live.room import Room
from livelist.store.contract import Position, Store

PAGE_CHANGES: Final = 200


class Recollection:
    """Finds the records of one list: as they are, and those that it has dropped (O4) as they were.

    `at` is the position of the change that it was last asked about.
    """

    def __init__(self, store: Store, list_id: str, since: Position) -> None:
        """Be asked about the changes after a position, in order."""
        self.at = since
        self._store = store
        self._list = list_id
        self._fates = Fates(since)
        self._rows: dict[str, Row] = {}
        self._rebuilt: Rebuilt | None = None
        self._dropped: frozenset[str] = frozenset()

    async def before(self, change: Change, room: Room) -> None:
        """Be able to tell what a change is about, as long as nothing is waited for. Raises as the store does."""
        self.at = Position(self.at.epoch, change.rev, change.hash)
        while True:
            await self._look_ahead(room)
            self._dropped, self._rows = self._dropped_since(change, room), room.state.rows
            older = any(op.id in self._dropped for op in change.ops if not isinstance(op, Create))
            if not older or (self._rebuilt is not None and self._rebuilt.rev >= change.rev - 1):
                return
            await self._rebuild(change.rev - 1)

    def find(self, record_id: str) -> Record | None:
        """Return a record, a deleted one too."""
        row = self._row(record_id)
        return row.record if row else None

    def gone(self, record_id: str) -> bool:
        """Whether a record was deleted when the change came."""
        row = self._row(record_id)
        if row is None or record_id in self._dropped:
            return row is not None and not row.live
        fate = self._fates.next(record_id, self.at.rev)
        return fate == "restored" or (fate is None and not row.live)

    def _row(self, record_id: str) -> Row | None:
        if record_id in self._dropped and self._rebuilt is not None:
            return self._rebuilt.state.rows.get(record_id)
        return self._rows.get(record_id)

    def _dropped_since(self, change: Change, room: Room) -> frozenset[str]:
        """Name what a change is about that is there no more; something of now may have its id."""
        ids = {op.id for op in change.ops}
        return frozenset(
            each for each in ids if each not in room.state.rows or self._fates.made_after(each, change.rev)
        )

    async def _look_ahead(self, room: Room) -> None:
        """Learn what became of records up to where the list is."""
        while (here := self._fates.until).rev < room.position.rev:
            if here.epoch != room.position.epoch:  # restored meanwhile
                raise Unavailable
            page = room.kept_since(here)
            if page is None:
                page = await self._store.changes(self._list, here.epoch, here.rev, PAGE_CHANGES)
            if not page:
                raise Unreadable
            self._fates.note_stored(page, Position(here.epoch, here.rev + len(page), unseal(page[-1])[1]))

    async def _rebuild(self, rev: int) -> None:
        """Have the list as it was at a revision."""
        self._rebuilt = self._rebuilt or Rebuilt(self._list)
        while self._rebuilt.rev < rev:
            count = min(PAGE_CHANGES, rev - self._rebuilt.rev)
            page = await self._store.changes(self._list, self.at.epoch, self._rebuilt.rev, count)
            if not page or self._rebuilt.follow(page) is not None:
                raise Unreadable
