"""The embedded store: one SQLite file, one process.

Atomic and ordered by one writing thread and transactions (`sqlite_writer`); durable by a write-ahead
log with `synchronous=FULL`, which syncs at each commit; read at one moment because each read is a
transaction on a read-only connection, which in WAL mode neither waits for the writer nor stops it.
Watchers are told by the process itself, after the commit, so nothing is ever missed.
"""

import asyncio
import json
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TypeVar

import apsw

from livelist.core.errors import NotFound, Unavailable, Unreadable
from livelist.store.contract import Append, Loaded, Position, Watcher, position_of
from livelist.store.sqlite.archive import SqliteArchive
from livelist.store.sqlite.directory import SqliteDirectory
from livelist.store.sqlite.file import (
    Lock,
    Synchronous,
    open_reader,
    open_to_others,
    open_writer,
    prepare,
    unavailable,
)
from livelist.store.sqlite.timers import SqliteTimers
from livelist.store.sqlite.writer import Writer

READERS: Final = 2
MARKS_READ: Final = 2000  # at once, for a millisecond or two
MARKS_AT_ONCE: Final = 200  # dropped in one transaction

# Bytes can always be read, damaged text can't.
HEADS: Final = """
SELECT list, CAST(epoch AS BLOB), rev, CAST(hash AS BLOB) FROM lists WHERE list IN (SELECT value FROM json_each(?))
"""
HEADS_AFTER: Final = """
SELECT list, CAST(epoch AS BLOB), rev, CAST(hash AS BLOB) FROM lists WHERE list > ? ORDER BY list LIMIT ?
"""

T = TypeVar("T")


class SqliteStore:
    """A store in the file `database`."""

    def __init__(self, database: Path, synchronous: Synchronous = "FULL", *, reading: bool = False) -> None:
        """Open nothing yet. With `NORMAL`, power loss may take the last commits; for measuring.

        `reading`: beside the process that has the file, and without its lock; everything that writes is `Unavailable`.
        """
        self._database = database
        self._synchronous: Synchronous = synchronous
        self._reading = reading
        self._watcher: Watcher | None = None
        self._watched: set[str] = set()
        self._writer: Writer | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._readers: SimpleQueue[apsw.Connection] = SimpleQueue()
        self._held = ExitStack()
        self.directory = SqliteDirectory(self._read, self._writing, self._bumped)
        self.archive = SqliteArchive(self._read, self._writing, self._publish, self._bumped)
        self.timers = SqliteTimers(self._read, self._writing)

    async def start(self, watcher: Watcher) -> None:
        """Take the lock and open the file; a start that fails holds nothing."""
        self._watcher = watcher
        writing = None
        try:
            with unavailable(), ExitStack() as held:
                if not self._reading:
                    prepare(self._database)
                    held.callback(Lock(self._database).release)
                    writing = open_writer(self._database, self._synchronous)
                    held.callback(writing.close)
                for _ in range(READERS):
                    reader = open_reader(self._database)
                    held.callback(reader.close)
                    self._readers.put(reader)
                self._held = held.pop_all()
        except Unavailable:
            self._readers = SimpleQueue()
            raise
        self._writer = Writer(writing, self._tell) if writing else None
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="livelist-sqlite-reader")

    async def close(self) -> None:
        """Finish accepted appends, then close connections and let go of the lock."""
        writer, pool = self._writer, self._pool
        if pool is None:
            return
        self._pool = None
        if writer is not None:
            await writer.close()
        await asyncio.to_thread(pool.shutdown)
        self._readers = SimpleQueue()
        self._writer = None
        self._held.close()

    async def ping(self) -> None:
        """Write something, through the writing thread and a disk sync: a full disk can still be read."""

        def touch(connection: apsw.Connection) -> int:
            connection.execute("INSERT INTO marks VALUES ('+', '', x'', '')")  # no list has such an id (M1)
            connection.execute("DELETE FROM marks WHERE list = '+'")
            return connection.changes()

        await self._writing().run(touch)

    async def warnings(self) -> list[str]:
        """Return warnings if commits are not synced one by one, and if others may change what is in the folder."""
        found = open_to_others(self._database)
        if self._synchronous != "FULL":
            found.append(f"SQLite runs with synchronous={self._synchronous}: a power loss may take confirmed changes.")
        return found

    async def describe(self) -> list[str]:
        """Return when it confirms."""
        return ["A change is confirmed once it is on the disk."] if self._synchronous == "FULL" else []

    async def load(self, list_id: str) -> Loaded:
        """Read position and rows in one transaction."""

        def read(connection: apsw.Connection) -> Loaded:
            position = _head(connection, list_id)
            rows = connection.execute("SELECT id, row FROM rows WHERE list = ?", (list_id,))
            return Loaded(position, dict(rows))

        return await self._read(read)

    async def head(self, list_id: str) -> Position:
        """Read only the position."""
        return await self._read(lambda connection: _head(connection, list_id))

    async def heads(self, list_ids: Sequence[str]) -> dict[str, Position]:
        """Read some positions in one query."""
        return dict(_readable(await self._read(partial(_rows, HEADS, (json.dumps(list(list_ids)),)))))

    async def heads_after(self, after: str, limit: int) -> list[tuple[str, Position]]:
        """Read along the primary key."""
        while rows := await self._read(partial(_rows, HEADS_AFTER, (after, limit))):
            if found := _readable(rows):
                return found
            after = rows[-1][0]
        return []

    async def marks(self, list_id: str, clients: Sequence[str]) -> dict[str, bytes]:
        """Read some clients' marks in one transaction."""

        def read(connection: apsw.Connection) -> dict[str, bytes]:
            query = "SELECT mark FROM marks WHERE list = ? AND client = ?"
            found = {client: connection.execute(query, (list_id, client)).get for client in clients}
            return {client: mark for client, mark in found.items() if mark is not None}

        return await self._read(read)

    async def append(self, batch: Append) -> None:
        """Commit together with whatever else waits."""
        await self._writing().append(batch)

    async def changes(self, list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        """Read a stretch of the log."""

        def read(connection: apsw.Connection) -> list[bytes]:
            if _head(connection, list_id).epoch != epoch:
                raise NotFound
            query = "SELECT change FROM log WHERE list = ? AND rev > ? ORDER BY rev LIMIT ?"
            return [change for (change,) in connection.execute(query, (list_id, after, limit))]

        return await self._read(read)

    async def lists(self) -> list[str]:
        """Name all lists."""
        query = "SELECT list FROM lists ORDER BY list"
        return await self._read(lambda connection: [name for (name,) in connection.execute(query)])

    async def forget_marks(self, list_id: str, before: str) -> int:
        """Look for old marks beside the writing thread, and drop them a few at a time: others' appends come between."""
        writer, dropped, last = self._writing(), 0, ""
        while page := await self._read(partial(_marks_after, list_id, last)):
            old = [client for client, at in page if at < before]
            for n in range(0, len(old), MARKS_AT_ONCE):
                dropped += await writer.run(partial(_drop_marks, list_id, before, old[n : n + MARKS_AT_ONCE]))
            last = page[-1][0]
        return dropped

    async def announce(self, list_id: str, payload: bytes) -> None:
        """Notify the watcher: there is only this process."""
        self._writing()
        if self._watcher is not None and list_id in self._watched:
            self._watcher.announced(list_id, payload)

    async def touch(self, list_ids: Collection[str]) -> None:
        """Notify the watcher: there is only this process."""
        if self._watcher is not None:
            for list_id in list_ids:
                self._watcher.touched(list_id)

    async def watch(self, list_id: str) -> None:
        """Notify the watcher from now on."""
        self._writing()
        self._watched.add(list_id)

    async def unwatch(self, list_id: str) -> None:
        """Notify the watcher no more."""
        self._watched.discard(list_id)

    def _writing(self) -> Writer:
        if self._writer is None:
            raise Unavailable
        return self._writer

    def _tell(self, batch: Append) -> None:
        if batch.frame:
            self._publish(batch.list, batch.frame)

    def _publish(self, list_id: str, frame: bytes) -> None:
        if self._watcher is not None and list_id in self._watched:
            self._watcher.published(list_id, frame)

    def _bumped(self) -> None:
        if self._watcher is not None:
            self._watcher.bumped()

    async def _read(self, query: Callable[[apsw.Connection], T]) -> T:
        """Run `query` in a read transaction on a reading thread."""
        readers = self._readers

        def transact() -> T:
            connection = readers.get()
            try:
                connection.execute("BEGIN")
                try:
                    return query(connection)
                finally:
                    connection.execute("ROLLBACK")  # it only read
            except (apsw.Error, OSError) as error:
                raise Unavailable from error
            except UnicodeDecodeError as error:
                raise Unreadable from error
            finally:
                readers.put(connection)

        if self._pool is None:
            raise Unavailable
        return await asyncio.get_running_loop().run_in_executor(self._pool, transact)


def _rows(query: str, values: tuple[str | int, ...], connection: apsw.Connection) -> list[tuple[Any, ...]]:
    return connection.execute(query, values).fetchall()


def _readable(rows: list[tuple[Any, ...]]) -> list[tuple[str, Position]]:
    """Return the positions in rows of `HEADS`, without those that are damaged (SEC63)."""
    found = []
    for name, epoch, rev, digest in rows:
        with suppress(Unreadable):
            found.append((name, position_of(_text(epoch), rev, _text(digest))))
    return found


def _text(stored: bytes) -> str:
    """Read text that may be damaged; what cannot be read is no part of a position."""
    return stored.decode("utf-8", "replace")


def _marks_after(list_id: str, client: str, connection: apsw.Connection) -> list[tuple[str, str]]:
    query = "SELECT client, at FROM marks WHERE list = ? AND client > ? ORDER BY client LIMIT ?"
    return list(connection.execute(query, (list_id, client, MARKS_READ)))


def _drop_marks(list_id: str, before: str, clients: Sequence[str], connection: apsw.Connection) -> int:
    query = "DELETE FROM marks WHERE list = ? AND at < ? AND client IN (SELECT value FROM json_each(?))"
    connection.execute(query, (list_id, before, json.dumps(clients)))
    return connection.changes()


def _head(connection: apsw.Connection, list_id: str) -> Position:
    query = "SELECT epoch, rev, hash FROM lists WHERE list = ?"
    found = connection.execute(query, (list_id,)).fetchone()
    if found is None:
        raise NotFound
    return position_of(*found)
