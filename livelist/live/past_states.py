"""What a list was at any revision: its log replayed from the nearest place that is still in memory (rule S16)."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from msgspec.json import decode, encode

from livelist.core.errors import TooMany, Unavailable, Unreadable
from livelist.core.log.rebuilt import Rebuilt
from livelist.core.state import Row, State
from livelist.store.contract import Position, Store

PAGE_CHANGES: Final = 50  # read in one go
AT_ONCE: Final = 50  # records changed in one go, about two milliseconds, or by one change; then others have their turn
MOST_REPLAYED: Final = 10_000  # changes that one request replays; the next one goes on where it stopped
CLOSEST: Final = 1_000  # changes between two places that are kept, at least
PLACES: Final = 16  # of one list, at most
MOST_BYTES: Final = 32 * 1024 * 1024  # of all places together, as JSON
MOST_OPEN: Final = 4 * 1024 * 1024  # of changes and of the place they follow, for which a list stays as it is replayed
ROWS_COUNTED: Final = 4  # rows that are read from a place, or written into an answer, take as long as a change of one
MOST_WAITING: Final = 16  # requests; a log is replayed for one of them at a time
STILL_READING: Final = "The list's past is still being read. Ask again in a moment."

Count = Callable[[int], Awaitable[None]]


class KeptState(NamedTuple):
    """A list at one revision: the chain's hash there, and its rows as JSON."""

    hash: str
    rows: bytes
    size: int


class Replay(NamedTuple):
    """A list as far as it was replayed, and from how many bytes."""

    list_id: str
    epoch: str
    rebuilt: Rebuilt
    size: int


class PastStates:
    """Replays logs forwards, exactly as every replica did, and keeps some of the places that it came by."""

    def __init__(self, store: Store) -> None:
        """Have nothing in memory yet."""
        self._store = store
        self._places: OrderedDict[tuple[str, str, int], KeptState] = OrderedDict()  # the one used last is the last
        self._bytes = 0
        self._open: Replay | None = None  # the last one: what comes soon after it costs little
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def at(self, list_id: str, here: Position, rev: int, count: Count) -> list[Row]:
        """Return the list right after a revision up to `here.rev`.

        `count` is told of work before it is done; it raises `TooMany` for whoever has had enough.
        Raises `NotFound` if it was restored meanwhile, `Unreadable` if its log is damaged before that revision,
        `Unavailable` if there is more to read than one request may, and whatever else the store raises.
        """
        if self._waiting >= MOST_WAITING:
            raise Unavailable(STILL_READING)
        self._waiting += 1
        try:
            async with self._turn:
                nearest = await self._nearest(list_id, here.epoch, rev, count)
                self._open = None  # until it has all gone well
                self._open = await self._replayed(nearest, here, rev, count)
                rows = list(self._open.rebuilt.state.rows.values())
                if self._open.size > MOST_OPEN:
                    self._open = None
                return rows
        finally:
            self._waiting -= 1

    async def _replayed(self, begun: Replay, here: Position, rev: int, count: Count) -> Replay:
        """Go on to a revision; the replay that one goes on from is of no more use."""
        list_id, _, rebuilt, size = begun
        apart = max(CLOSEST, -(-here.rev // PLACES))
        left = MOST_REPLAYED
        while rebuilt.rev < rev:
            if left <= 0:
                self._keep(list_id, here.epoch, rebuilt)
                raise Unavailable(STILL_READING)
            most = min(PAGE_CHANGES, rev - rebuilt.rev, apart - rebuilt.rev % apart)
            page = await self._store.changes(list_id, here.epoch, rebuilt.rev, most)
            if len(page) < most:
                raise Unreadable
            try:
                await count(sum(map(_records, page)))
            except TooMany:
                self._keep(list_id, here.epoch, rebuilt)
                raise
            await _follow(rebuilt, page)
            left -= most
            size += sum(map(len, page))
            if rebuilt.rev % apart == 0:
                self._keep(list_id, here.epoch, rebuilt)
        return Replay(list_id, here.epoch, rebuilt, size)

    async def _nearest(self, list_id: str, epoch: str, rev: int, count: Count) -> Replay:
        known = [at for each, of, at in self._places if (each, of) == (list_id, epoch) and at <= rev]
        place = max(known, default=0)
        last = self._open
        if last and last[:2] == (list_id, epoch) and place <= last.rebuilt.rev <= rev:
            await count(1 + len(last.rebuilt.state.rows) // ROWS_COUNTED)
            return last
        if not place:
            await count(1)
            return Replay(list_id, epoch, Rebuilt(list_id), 0)
        key = (list_id, epoch, place)
        self._places.move_to_end(key)
        kept = self._places[key]
        await count(1 + 2 * kept.size // ROWS_COUNTED)
        rows = decode(kept.rows, type=dict[str, Row])
        return Replay(list_id, epoch, Rebuilt(list_id, State(list_id, rows), place, kept.hash), len(kept.rows))

    def _keep(self, list_id: str, epoch: str, rebuilt: Rebuilt) -> None:
        key = (list_id, epoch, rebuilt.rev)
        if key in self._places:
            return
        rows = rebuilt.state.rows
        self._places[key] = place = KeptState(rebuilt.hash, encode(rows), len(rows))
        self._bytes += len(place.rows)
        while self._bytes > MOST_BYTES and len(self._places) > 1:
            self._bytes -= len(self._places.popitem(last=False)[1].rows)


def _records(raw: bytes) -> int:
    """Return how many records a change is about, at least one; without reading it, for that is part of the work."""
    return max(1, raw.count(b'"op":"'))


async def _follow(rebuilt: Rebuilt, page: Sequence[bytes]) -> None:
    """Apply a page of changes, in turns. Raises `Unreadable` if one does not follow from the one before."""
    done = 0
    for raw in page:
        if rebuilt.follow([raw]) is not None:
            raise Unreadable
        done += _records(raw)
        if done >= AT_ONCE:
            await asyncio.sleep(0)
            done = 0
    await asyncio.sleep(0)
