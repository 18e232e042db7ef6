"""Timers in the SQLite file of the lists: the same writing thread, the same readers, a table of their own."""

from collections.abc import Callable, Mapping, Sequence

import apsw

from livelist.store.sqlite.directory import Read
from livelist.store.sqlite.writer import Writer
from livelist.store.timers import Timer, partition_of


class SqliteTimers:
    """The timers' queries; the store owns the connections."""

    def __init__(self, read: Read, writing: Callable[[], Writer]) -> None:
        """`writing` gives the writer or raises `Unavailable`."""
        self._read = read
        self._writing = writing

    async def set(self, list_id: str, moments: Mapping[str, float | None]) -> None:
        """Commit together with whatever else waits."""
        await self._writing().run(lambda connection: _set(connection, list_id, moments))

    async def of(self, list_id: str) -> dict[str, float]:
        """Read by list."""
        query = "SELECT key, at FROM timers WHERE list = ?"
        return await self._read(lambda connection: dict(connection.execute(query, (list_id,))))

    async def due(self, now: float, partition: int, limit: int, skip: int = 0) -> list[Timer]:
        """Read along the index."""
        query = (
            "SELECT list, key, at FROM timers WHERE partition = ? AND at <= ? ORDER BY at, list, key LIMIT ? OFFSET ?"
        )
        values = (partition, now, limit, skip)
        return await self._read(lambda connection: [Timer(*row) for row in connection.execute(query, values)])

    async def drop(self, *timers: Timer) -> None:
        """Commit together with whatever else waits."""
        await self._writing().run(lambda connection: _drop(connection, timers))


def _set(connection: apsw.Connection, list_id: str, moments: Mapping[str, float | None]) -> int:
    connection.executemany(
        "INSERT INTO timers VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
        ((list_id, key, partition_of(list_id), at) for key, at in moments.items() if at is not None),
    )
    connection.executemany(
        "DELETE FROM timers WHERE list = ? AND key = ?", ((list_id, key) for key, at in moments.items() if at is None)
    )
    return len(moments)


def _drop(connection: apsw.Connection, timers: Sequence[Timer]) -> int:
    connection.executemany("DELETE FROM timers WHERE list = ? AND key = ? AND at = ?", timers)
    return len(timers)
