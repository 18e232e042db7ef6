"""Followers that are told a list's whole log, in this process: one does nothing with it, the other counts."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from livelist.core.access import SERVER
from livelist.core.ids import from_bytes
from livelist.core.ops import Create, Mutation, Op, Set
from livelist.core.times import shown_time
from livelist.features.analytics.books import Books
from livelist.live.environment import Environment
from livelist.live.follow.counts import Counts
from livelist.live.follow.following import Following
from livelist.live.follow.hints import HERE, Hints
from livelist.live.follow.news import Follower, News
from livelist.live.follow.partitions import AllPartitions
from livelist.live.follow.ringing import Ringing
from livelist.live.rooms import Rooms
from livelist.store.open import open_store

LIST: Final = "followed"
TASKS: Final = 500
A_PUSH: Final = 100
ZONE: Final = "Europe/Berlin"
PATIENCE: Final = 120.0


class Reader:
    """Is told everything, and hands it to nobody or to the books; the changes after the first page are timed."""

    replays = True

    def __init__(self, books: Books | None, changes: int) -> None:
        """Be done after so many changes."""
        self.name = "counts" if books else "reads"  # so that both begin: each has a place of its own
        self._books = books
        self._changes = changes
        self._began = 0.0
        self._first = 0
        self.seconds = 0.0
        self.done = asyncio.Event()

    async def take(self, news: News) -> None:
        """Take a page."""
        if self._books:
            await self._books.take(news)
        if not news.before.rev:
            self._began, self._first = time.perf_counter(), news.after.rev
        self.seconds = time.perf_counter() - self._began
        if news.after.rev >= self._changes:
            self.done.set()

    @property
    def pace(self) -> float:
        """Return the changes a second."""
        return (self._changes - self._first) / self.seconds


async def fill(url: str, data: Path, changes: int) -> None:
    """Make a list of so many changes: tasks are added, then titled, dated, ticked and opened again."""
    async with _rooms(url, data) as rooms:
        await rooms.commit(LIST, SERVER, [Mutation(ops=[Create(LIST, "list", {"title": LIST, "zone": ZONE})])])
        ops = list(_edits(changes - 1))
        client = from_bytes(os.urandom(16))
        for at in range(0, len(ops), A_PUSH):
            edits = [Mutation(client, at + n + 1, [op]) for n, op in enumerate(ops[at : at + A_PUSH])]
            await rooms.commit(LIST, SERVER, edits)


async def read(url: str, data: Path, changes: int, *, counts: bool) -> float:
    """Return how many changes a second a follower is told that begins: all of them from the store."""
    async with _rooms(url, data) as rooms:
        books = Books(rooms.environment.store, ZONE, time.time) if counts else None
        reader = Reader(books, changes)
        following = _following(rooms, reader)
        await following.start()
        try:
            async with asyncio.timeout(PATIENCE):
                await reader.done.wait()
        finally:
            await following.leave()
            following.close()
        return reader.pace


def _following(rooms: Rooms, follower: Follower) -> Following:
    counts, held = Counts(), AllPartitions()
    ringing = Ringing(rooms, {}, held, counts)
    return Following(rooms, [follower], ringing, held, Hints(asyncio.get_running_loop, HERE), counts)


def _edits(count: int) -> Iterator[Op]:
    for number in range(count):
        task = f"task-{number % TASKS}"
        if number < TASKS:
            yield Create(task, "task", {"title": task, "position": "V"})
            continue
        match number // TASKS % 4:
            case 0:
                yield Set(task, {"title": f"{task} {number}"})
            case 1:
                yield Set(task, {"due": f"2026-11-{1 + number % 28:02}"})
            case 2:
                yield Set(task, {"completed": True})
            case _:
                yield Set(task, {"completed": False})


@asynccontextmanager
async def _rooms(url: str, data: Path) -> AsyncIterator[Rooms]:
    log = logging.getLogger("bench")
    rooms = Rooms(Environment(open_store(url, data), lambda: shown_time(time.time()), os.urandom, log))
    await rooms.start()
    try:
        yield rooms
    finally:
        await rooms.close()
