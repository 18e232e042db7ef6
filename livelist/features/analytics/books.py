"""The tallies that one process has in memory: brought up to date for whoever asks, and kept by the follower.

Both share them. What the follower has counted is written every few seconds, all that differs of a list at once; what is
lost before that is counted again from the log. Who is second to write a list's tally has an old one, and drops it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from livelist.features.analytics.kept import KeptTally, load_tally
from livelist.features.analytics.reading import count_on
from livelist.live.follow.news import News, StartOver
from livelist.store.contract import Position, Store, WriteConflict

MOST_LISTS: Final = 50
MOST_FACTS: Final = 20_000  # tasks known of in all of them together
MOST_MISSING: Final = 2_000  # changes that are counted in one go, or while somebody waits for the answer
IDLE_SECONDS: Final = 120.0


@dataclass(slots=True)
class Book:
    """One list's tally, touched only by who has the lock.

    followed  by this process, so that it writes it
    used      when somebody last did
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    kept: KeptTally | None = None
    followed: bool = False
    used: float = 0.0

    @property
    def to_be_written(self) -> bool:
        """Whether there is more in it than is stored."""
        return self.followed and self.kept is not None and self.kept.changed


class Books:
    """Finds, reads and writes tallies, and counts what the follower is told."""

    def __init__(self, store: Store, zone: str, now: Callable[[], float]) -> None:
        """Count lists that name no zone in `zone`; `now` is in seconds since 1970."""
        self._store = store
        self._zone = zone
        self._now = now
        self._books: OrderedDict[str, Book] = OrderedDict()

    @property
    def some(self) -> bool:
        """Whether any tally is in memory."""
        return bool(self._books)

    async def take(self, news: News) -> None:
        """Count a page, each of its changes once: those that the tally has already are passed over (A8)."""
        async with self._open(news.list) as book:
            book.followed = True
            async with self._counting(news.list, book) as kept:
                if kept.tally.usual_zone != self._zone:
                    kept.begin_again(self._zone, news.after.epoch)
                if kept.position == news.before and news.changes:
                    for change in news.changes:
                        kept.tally.take(change)
                    kept.position = news.after
                elif kept.position.rev < news.before.rev - MOST_MISSING:
                    raise StartOver
                else:
                    await count_on(self._store, kept, news.after)
            if book.to_be_written and len(self._books) > MOST_LISTS:
                await self._write(book)
        self._shrink()

    @asynccontextmanager
    async def up_to(self, list_id: str, here: Position) -> AsyncIterator[KeptTally]:
        """Lend a list's tally, not to be changed, as it is at a position or later; earlier if that is far away."""
        async with self._open(list_id) as book:
            async with self._counting(list_id, book) as kept:
                await count_on(self._store, kept, here, MOST_MISSING)
            yield kept
        self._shrink()

    async def keep(self) -> None:
        """Write what differs from what is stored, and let go of what nobody needs. Raises `Unavailable`."""
        for list_id in [each for each, book in self._books.items() if book.to_be_written]:
            async with self._open(list_id) as book:
                if book.to_be_written:
                    await self._write(book)
        self._shrink()

    async def _write(self, book: Book) -> None:
        kept, book.kept = book.kept, None  # whatever becomes of the write, it is known only once it has worked
        if kept is None:
            return
        try:
            await self._store.directory.write(*kept.writes(), now=self._now())
        except WriteConflict:  # another replica follows the list now
            book.followed = False
        else:
            book.kept = kept

    @asynccontextmanager
    async def _open(self, list_id: str) -> AsyncIterator[Book]:
        book = self._books.setdefault(list_id, Book())
        self._books.move_to_end(list_id)
        book.used = asyncio.get_running_loop().time()
        async with book.lock:
            yield book

    @asynccontextmanager
    async def _counting(self, list_id: str, book: Book) -> AsyncIterator[KeptTally]:
        """Lend the tally to be changed; if that fails on the way, nobody believes what is there."""
        kept = book.kept
        if kept is None:
            kept = await load_tally(self._store.directory, list_id, self._zone, self._now())
        book.kept = None
        yield kept
        book.kept = kept

    def _shrink(self) -> None:
        """Forget what was not used for a while, and the longest unused beyond a bound; never what is to be written."""
        facts = sum(len(book.kept.tally.facts) for book in self._books.values() if book.kept)
        idle = asyncio.get_running_loop().time() - IDLE_SECONDS
        for list_id, book in list(self._books.items()):
            if book.used > idle and len(self._books) <= MOST_LISTS and facts <= MOST_FACTS:
                return
            if not (book.lock.locked() or book.to_be_written):
                facts -= len(book.kept.tally.facts) if book.kept else 0
                del self._books[list_id]
