"""The directory in the SQLite file of the lists: the same writing thread, the same readers, tables of its own."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeVar

import apsw

from livelist.store.contract import WriteConflict
from livelist.store.directory import Document, Write
from livelist.store.directory_check import check
from livelist.store.sqlite.writer import Writer

SWEEP: Final = 500  # documents a transaction, so that appends need not wait long

_LIVE: Final = "(d.expires IS NULL OR d.expires > ?)"
_GET: Final = f"SELECT d.version, d.body FROM documents d WHERE d.kind = ? AND d.id = ? AND {_LIVE}"  # noqa: S608
_FIND: Final = f"""
SELECT d.id, d.version, d.body FROM document_keys k JOIN documents d ON d.kind = k.kind AND d.id = k.id
WHERE k.kind = ? AND k.key = ? AND {_LIVE}
"""  # noqa: S608 - as above and below: a constant of this file
_GROUP: Final = f"""
SELECT d.id, d.version, d.body FROM document_groups g JOIN documents d ON d.kind = g.kind AND d.id = g.id
WHERE g.kind = ? AND g.name = ? AND {_LIVE} ORDER BY d.id
"""  # noqa: S608
_NOTE: Final = "INSERT INTO audit SELECT coalesce(max(number), 0) + 1, ? FROM audit RETURNING number"

T = TypeVar("T")


class Read(Protocol):
    """How the store runs a query in a read transaction on a reading thread."""

    async def __call__(self, query: Callable[[apsw.Connection], T], /) -> T: ...


class SqliteDirectory:
    """The directory's queries; the store owns the connections."""

    def __init__(self, read: Read, writing: Callable[[], Writer], tell: Callable[[], None]) -> None:
        """`writing` gives the writer or raises `Unavailable`; `tell` tells this process, as there is no other."""
        self._read = read
        self._writing = writing
        self._tell = tell

    async def get(self, kind: str, doc_id: str, now: float) -> Document | None:
        """Read by id."""
        found = await self._rows(_GET, kind, doc_id, now)
        return Document(kind, doc_id, *found[0]) if found else None

    async def find(self, kind: str, key: str, now: float) -> Document | None:
        """Read by key."""
        found = await self._rows(_FIND, kind, key, now)
        return Document(kind, *found[0]) if found else None

    async def group(self, kind: str, group: str, now: float) -> list[Document]:
        """Read by group."""
        return [Document(kind, *row) for row in await self._rows(_GROUP, kind, group, now)]

    async def write(self, *writes: Write, now: float, notes: Sequence[bytes] = ()) -> None:
        """Commit together with whatever else waits."""
        check(writes)
        await self._writing().run(lambda connection: _write(connection, writes, now, notes))

    async def sweep(self, now: float) -> int:
        """Drop what has expired, some at a time."""
        swept = 0
        while True:
            some = await self._writing().run(lambda connection: _sweep(connection, now))
            swept += some
            if some < SWEEP:
                return swept

    async def note(self, entry: bytes) -> int:
        """Add to the table that takes nothing back."""
        return await self._writing().run(lambda connection: _number(connection, _NOTE, entry))

    async def notes(self, before: int | None, limit: int) -> list[tuple[int, bytes]]:
        """Read backwards."""
        query = "SELECT number, entry FROM audit WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2"
        return [(number, entry) for number, entry in await self._rows(query, before, max(0, limit))]

    async def bump(self) -> int:
        """Count, then tell."""
        query = "UPDATE generation SET number = number + 1 RETURNING number"
        number = await self._writing().run(lambda connection: _number(connection, query))
        self._tell()
        return number

    async def generation(self) -> int:
        """Read the counter."""
        return int((await self._rows("SELECT number FROM generation"))[0][0])

    async def _rows(self, query: str, *values: str | float | None) -> list[tuple[Any, ...]]:
        return await self._read(lambda connection: connection.execute(query, values).fetchall())


def _number(connection: apsw.Connection, query: str, *values: bytes) -> int:
    number: Any = connection.execute(query, values).fetchall()[0][0]
    return int(number)


def _write(connection: apsw.Connection, writes: Sequence[Write], now: float, notes: Sequence[bytes]) -> int:
    """Check and write inside a savepoint, to which a `WriteConflict` goes back."""
    for write in writes:
        if _version(connection, write.kind, write.id, now) != write.version:
            raise WriteConflict
    for write in writes:
        drop(connection, write.kind, write.id)
    for write in writes:
        if write.body is not None:
            _free(connection, write, now)
            put(connection, write)
    for entry in notes:
        _number(connection, _NOTE, entry)
    return len(writes)


def _version(connection: apsw.Connection, kind: str, doc_id: str, now: float) -> int:
    """Return the version; 0 if the document is not there or has expired."""
    found = connection.execute(_GET, (kind, doc_id, now)).fetchone()
    return int(found[0]) if found else 0


def _free(connection: apsw.Connection, write: Write, now: float) -> None:
    """Drop expired owners of the keys that are to be written; a live one is a conflict."""
    for key in write.keys:
        owner = connection.execute("SELECT id FROM document_keys WHERE kind = ? AND key = ?", (write.kind, key)).get
        if owner is None:
            continue
        if _version(connection, write.kind, owner, now):
            raise WriteConflict
        drop(connection, write.kind, owner)


def put(connection: apsw.Connection, write: Write) -> None:
    document = (write.kind, write.id, write.version + 1, write.body, write.expires)
    connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", document)
    for key in dict.fromkeys(write.keys):
        connection.execute("INSERT INTO document_keys VALUES (?, ?, ?)", (write.kind, key, write.id))
    for group in dict.fromkeys(write.groups):
        connection.execute("INSERT INTO document_groups VALUES (?, ?, ?)", (write.kind, group, write.id))


def drop(connection: apsw.Connection, kind: str, doc_id: str) -> None:
    """Remove a document, its keys and its places in groups."""
    for table in ("documents", "document_keys", "document_groups"):
        connection.execute(f"DELETE FROM {table} WHERE kind = ? AND id = ?", (kind, doc_id))  # noqa: S608


def _sweep(connection: apsw.Connection, now: float) -> int:
    query = "SELECT kind, id FROM documents WHERE expires <= ? LIMIT ?"
    expired: list[Any] = connection.execute(query, (now, SWEEP)).fetchall()
    for kind, doc_id in expired:
        drop(connection, kind, doc_id)
    return len(expired)
