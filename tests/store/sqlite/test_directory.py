import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest

from livelist.core.errors import Unavailable
from livelist.store.contract import WriteConflict
from livelist.store.sqlite.file import VERSION
from livelist.store.sqlite.store import SqliteStore
from tests.store.contract import NOWHERE, Ear, batch
from tests.store.directory_contract import NOW, members, owner, put

# As released: a file of version 1 is made by these words, whatever the program says today.
VERSION_1 = """
CREATE TABLE lists (
    list TEXT PRIMARY KEY, epoch TEXT NOT NULL, rev INTEGER NOT NULL, hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    list TEXT, rev INTEGER, change BLOB NOT NULL, PRIMARY KEY (list, rev)
) STRICT, WITHOUT ROWID;
CREATE TABLE rows (
    list TEXT, id TEXT, row BLOB NOT NULL, PRIMARY KEY (list, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE marks (
    list TEXT, client TEXT, mark BLOB NOT NULL, at TEXT NOT NULL, PRIMARY KEY (list, client)
) STRICT, WITHOUT ROWID;
INSERT INTO lists VALUES ('default', 'e1', 1, 'h');
INSERT INTO log VALUES ('default', 1, x'6f6e65');
INSERT INTO rows VALUES ('default', 'a', x'31');
PRAGMA application_id = 1281980012;
PRAGMA user_version = 1;
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "livelist.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(path)
    await store.start(Ear())
    yield store
    await store.close()


def schema(path: Path) -> set[tuple[object, ...]]:
    connection = apsw.Connection(str(path))
    try:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_schema"))
    finally:
        connection.close()


async def test_migration_a_file_of_version_1_gains_the_directory_and_timers_and_keeps_its_lists(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with apsw.Connection(str(old)) as connection:
        connection.execute(VERSION_1)
    for _ in range(2):  # the second time there is nothing to gain
        store = SqliteStore(old)
        await store.start(Ear())
        loaded = await store.load("default")
        assert (loaded.position, dict(loaded.rows)) == (("e1", 1, "h"), {"a": b"1"})
        assert await store.changes("default", "e1", 0, 9) == [b"one"]
        assert await store.heads_after("", 9) == [("default", loaded.position)]
        await store.timers.set("default", {"a": 1.0})
        number = await store.directory.bump()
        await store.directory.write(put(f"a{number}", groups=("all",)), now=NOW)
        await store.close()
    assert number == 2
    fresh = SqliteStore(new)
    await fresh.start(Ear())
    await fresh.close()
    assert schema(old) == schema(new)
    with apsw.Connection(str(old)) as connection:
        assert connection.pragma("user_version") == VERSION == 3


async def test_migration_that_fails_halfway_changes_nothing(path: Path) -> None:
    with apsw.Connection(str(path)) as connection:
        connection.execute(VERSION_1 + "CREATE TABLE audit (in_the_way)")
    was = schema(path)
    with pytest.raises(Unavailable) as refused:
        await SqliteStore(path).start(Ear())
    assert "audit already exists" in repr(refused.value.__cause__)
    with apsw.Connection(str(path)) as connection:
        assert connection.pragma("user_version") == 1
    assert schema(path) == was


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET entry = x'00' WHERE number = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit VALUES (1, x'00')",
        "INSERT INTO audit VALUES (9, x'00')",
        "INSERT INTO audit (entry) VALUES (x'00')",
    ],
)
async def test_audit_the_table_refuses_whoever_would_change_what_was_noted(
    store: SqliteStore, path: Path, tampering: str
) -> None:
    await store.directory.note(b"first")
    await store.directory.note(b"second")
    with apsw.Connection(str(path)) as connection, pytest.raises(apsw.ConstraintError, match="the audit trail is"):
        connection.execute(tampering)
    assert await store.directory.notes(None, 9) == [(2, b"second"), (1, b"first")]


async def test_atomic_a_conflict_in_a_group_leaves_its_neighbours_alone(store: SqliteStore) -> None:
    """Lists and directory share the writing thread, and so a transaction."""
    directory = store.directory
    outcomes = await asyncio.gather(
        store.append(batch(NOWHERE, b"one")),
        directory.write(put("a", keys=("ann",), groups=("all",)), now=NOW),
        directory.write(put("b", groups=("all",)), put("c", keys=("new", "ann"), groups=("all",)), now=NOW),
        directory.note(b"first"),
        directory.write(put("d", groups=("all",)), now=NOW),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), type(None), WriteConflict, int, type(None)]
    assert await members(directory, "all") == ["a", "d"]
    assert await owner(directory, "new") is None


KILLED = """
import asyncio, os, sys
from pathlib import Path
from livelist.store.sqlite.store import SqliteStore
from tests.store.contract import Ear
from tests.store.directory_contract import NOW, put

async def main():
    store = SqliteStore(Path(sys.argv[1]))
    await store.start(Ear())
    for n in range(20):
        await store.directory.write(put(f"{n:02}", keys=(f"k{n}",), groups=("all",)), now=NOW)
        await store.directory.note(b"%d" % n)
        await store.directory.bump()
    os.kill(os.getpid(), 9)

asyncio.run(main())
"""


async def test_durable_a_killed_process_loses_nothing(path: Path) -> None:
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == -9, ran.stderr
    store = SqliteStore(path)
    await store.start(Ear())
    assert await members(store.directory, "all") == [f"{n:02}" for n in range(20)]
    assert [await owner(store.directory, f"k{n}") for n in range(20)] == [f"{n:02}" for n in range(20)]
    assert [entry for _, entry in await store.directory.notes(None, 99)] == [b"%d" % n for n in reversed(range(20))]
    assert await store.directory.generation() == 20
    await store.close()


async def test_unavailable_before_start_and_after_close(path: Path) -> None:
    directory = SqliteStore(path).directory
    for call in (directory.get("account", "a", NOW), directory.write(put("a"), now=NOW), directory.note(b"x")):
        with pytest.raises(Unavailable):
            await call
