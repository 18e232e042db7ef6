"""Backup and restore of the SQLite file. What is staged lies in the log under a name no list can have."""

from collections.abc import Callable, Collection, Sequence

import apsw

from livelist.core.errors import NotFound
from livelist.store.archive import FiledDocument, ListMarks, MarkAt, StagedList, living
from livelist.store.contract import WriteConflict, position_of
from livelist.store.directory import Write
from livelist.store.sqlite.directory import Read, drop, put
from livelist.store.sqlite.writer import Writer


class SqliteArchive:
    """The archive's statements; the store owns the connections."""

    def __init__(
        self,
        read: Read,
        writing: Callable[[], Writer],
        publish: Callable[[str, bytes], None],
        bumped: Callable[[], None],
    ) -> None:
        """`writing` gives the writer or raises `Unavailable`; `publish` and `bumped` tell this process."""
        self._read = read
        self._writing = writing
        self._publish = publish
        self._bumped = bumped

    async def recall(self, list_id: str) -> ListMarks:
        """Read in one transaction."""

        def read(connection: apsw.Connection) -> ListMarks:
            head = connection.execute("SELECT epoch, rev, hash FROM lists WHERE list = ?", (list_id,)).fetchone()
            if head is None:
                raise NotFound
            marks = connection.execute("SELECT client, mark, at FROM marks WHERE list = ?", (list_id,))
            return ListMarks(*position_of(*head), {client: MarkAt(mark, at) for client, mark, at in marks})

        return await self._read(read)

    async def documents(self, now: float) -> list[FiledDocument]:
        """Read in one transaction."""
        return await self._read(lambda connection: _documents(connection, now))

    async def stage(self, list_id: str, rev: int, changes: Sequence[bytes]) -> None:
        """Write under the name of what is staged."""
        name = _staged(list_id)

        def stage(connection: apsw.Connection) -> int:
            connection.execute("DELETE FROM log WHERE list = ? AND rev >= ?", (name, rev))
            rows = ((name, number, change) for number, change in enumerate(changes, rev))
            connection.executemany("INSERT INTO log VALUES (?, ?, ?)", rows)
            return len(changes)

        await self._writing().run(stage)

    async def install(self, whole: StagedList) -> None:
        """Rename what was staged, in one transaction with the rest."""
        await self._writing().run(lambda connection: _install(connection, whole))
        if whole.frame:
            self._publish(whole.list, whole.frame)

    async def remove(self, list_id: str, frame: bytes) -> None:
        """Delete from every table in one transaction."""
        there = await self._writing().run(lambda connection: _remove(connection, list_id))
        if there and frame:
            self._publish(list_id, frame)

    async def adopt(self, documents: Sequence[FiledDocument], sparing: Collection[str], now: float) -> None:
        """Drop, then write, in one transaction."""
        await self._writing().run(lambda connection: _adopt(connection, living(documents, now), sparing))
        self._bumped()

    async def add_notes(self, entries: Sequence[bytes]) -> None:
        """Number them on from the last."""

        def add(connection: apsw.Connection) -> int:
            last: int = connection.execute("SELECT coalesce(max(number), 0) FROM audit").get
            connection.executemany("INSERT INTO audit VALUES (?, ?)", enumerate(entries, last + 1))
            return len(entries)

        await self._writing().run(add)


def _staged(list_id: str) -> str:
    return f"+{list_id}"  # not an id (M1)


def _documents(connection: apsw.Connection, now: float) -> list[FiledDocument]:
    """Read documents, and what each is found by in the same order."""
    found: dict[tuple[str, str], FiledDocument] = {}
    query = "SELECT kind, id, body, expires FROM documents WHERE expires IS NULL OR expires > ? ORDER BY kind, id"
    for kind, doc_id, body, expires in connection.execute(query, (now,)):
        found[kind, doc_id] = FiledDocument(kind, doc_id, body, [], [], expires)
    for kind, doc_id, key in connection.execute("SELECT kind, id, key FROM document_keys ORDER BY key"):
        if (kind, doc_id) in found:
            found[kind, doc_id] = _with(found[kind, doc_id], key=key)
    for kind, doc_id, name in connection.execute("SELECT kind, id, name FROM document_groups ORDER BY name"):
        if (kind, doc_id) in found:
            found[kind, doc_id] = _with(found[kind, doc_id], group=name)
    return list(found.values())


def _with(filed: FiledDocument, key: str | None = None, group: str | None = None) -> FiledDocument:
    keys = filed.keys if key is None else [*filed.keys, key]
    groups = filed.groups if group is None else [*filed.groups, group]
    return filed._replace(keys=keys, groups=groups)


def _install(connection: apsw.Connection, whole: StagedList) -> int:
    name, staged = whole.list, _staged(whole.list)
    count, last = connection.execute("SELECT count(*), max(rev) FROM log WHERE list = ?", (staged,)).fetchall()[0]
    if not count or (count, last) != (whole.rev, whole.rev):
        raise WriteConflict
    _clear(connection, name)
    connection.execute("UPDATE log SET list = ? WHERE list = ?", (name, staged))
    connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", ((name, *row) for row in whole.rows.items()))
    connection.executemany(
        "INSERT INTO marks VALUES (?, ?, ?, ?)", ((name, client, *known) for client, known in whole.marks.items())
    )
    connection.execute("INSERT INTO lists VALUES (?, ?, ?, ?)", (name, whole.epoch, whole.rev, whole.hash))
    return whole.rev


def _remove(connection: apsw.Connection, name: str) -> int:
    connection.execute("DELETE FROM timers WHERE list = ?", (name,))
    return _clear(connection, name)


def _clear(connection: apsw.Connection, name: str) -> int:
    for table in ("log", "rows", "marks", "lists"):
        connection.execute(f"DELETE FROM {table} WHERE list = ?", (name,))  # noqa: S608 - names of this line
    return connection.changes()


def _adopt(connection: apsw.Connection, documents: Sequence[FiledDocument], sparing: Collection[str]) -> int:
    for kind, doc_id in connection.execute("SELECT kind, id FROM documents").fetchall():
        if kind not in sparing:
            drop(connection, str(kind), str(doc_id))
    for each in documents:
        drop(connection, each.kind, each.id)
        put(connection, Write(each.kind, each.id, 0, each.body, each.keys, each.groups, each.expires))
    connection.execute("UPDATE generation SET number = number + 1")
    return len(documents)
