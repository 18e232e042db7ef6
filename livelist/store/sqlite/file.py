"""The SQLite file: who may open it, what is in it, how connections are set.

One process at a time: a lock file beside the database holds an exclusive `flock`, which the kernel
lets go of when the process dies, however it dies. Files are 0600 in a directory made 0700.
`user_version` holds the version of the tables; a file of an older one gains what it lacks when it is opened.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Literal

import apsw

from livelist.core.errors import Unavailable

Synchronous = Literal["FULL", "NORMAL"]

APPLICATION: Final = 0x4C69766C  # "Livl", so that `file` and we can tell the database from another program's
BUSY_MS: Final = 5_000
READER_CACHE: Final = -256  # KiB: rooms keep what they read, and behind this stands the system's own cache

_LISTS: Final = """
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
"""
_DIRECTORY: Final = """
CREATE TABLE documents (
    kind TEXT, id TEXT, version INTEGER NOT NULL, body BLOB NOT NULL, expires REAL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;
CREATE TABLE document_keys (
    kind TEXT, key TEXT, id TEXT NOT NULL, PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_keys_by_id ON document_keys (kind, id);
CREATE TABLE document_groups (
    kind TEXT, name TEXT, id TEXT, PRIMARY KEY (kind, name, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_groups_by_id ON document_groups (kind, id);
CREATE TABLE generation (number INTEGER NOT NULL) STRICT;
INSERT INTO generation VALUES (0);
CREATE TABLE audit (number INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;
CREATE TRIGGER audit_adds_in_order BEFORE INSERT ON audit
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to, in order'); END;
CREATE TRIGGER audit_changes_nothing BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is not changed'); END;
CREATE TRIGGER audit_forgets_nothing BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is kept'); END;
"""
_TIMERS: Final = """
CREATE TABLE timers (
    list TEXT, key TEXT, partition INTEGER NOT NULL, at REAL NOT NULL, PRIMARY KEY (list, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_moment ON timers (partition, at, list, key);
"""
# The n-th leads from version n - 1 to n; one that was released is never edited.
_STEPS: Final = (_LISTS, _DIRECTORY, _TIMERS)

VERSION: Final = len(_STEPS)


@contextmanager
def unavailable() -> Iterator[None]:
    """Make errors of SQLite and the file system `Unavailable`; the details stay in the cause."""
    try:
        yield
    except (apsw.Error, OSError) as error:
        raise Unavailable from error


def hand_over(path: Path, like: Path) -> None:
    """Let a file belong to whom `like` belongs to: what root makes must not lock the service's own user out."""
    if os.geteuid() == 0:
        known = like.stat()
        os.chown(path, known.st_uid, known.st_gid)


class Lock:
    """The right to be the one process that uses a database."""

    def __init__(self, database: Path) -> None:
        """Take it, or raise `Unavailable` with the number of the process that has it."""
        path = database.with_name(database.name + ".lock")
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        hand_over(path, database if database.exists() else database.parent)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(self._descriptor)
            raise Unavailable(
                f"{database} is in use by another Livelist server (process {owner}). A SQLite "
                "database serves one process; stop that one first, or use Redis for several."
            ) from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode("ascii"), 0)

    def release(self) -> None:
        """Release it. The file stays: if it were removed, two processes could lock one each."""
        os.close(self._descriptor)


def open_to_others(database: Path) -> list[str]:
    """Warn if others may put files into the folder; it may be shared on purpose, so it is not changed."""
    try:
        mode = database.parent.stat().st_mode & 0o777
    except OSError:
        return []
    if not mode & 0o022:
        return []
    folder = database.parent.absolute()
    return [
        f"Others may write to the data folder {folder} (mode {mode:o}) and so replace your lists: chmod 700 {folder}"
    ]


def prepare(database: Path) -> None:
    """Make the directory and an empty file, for their owner alone and safely on disk."""
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not database.exists():
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        hand_over(database, database.parent)
    for end in ("", "-wal", "-shm", ".lock"):  # SQLite gives the first two that it makes the database's mode
        with suppress(FileNotFoundError):
            database.with_name(database.name + end).chmod(0o600)
    directory = os.open(database.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def open_writer(database: Path, synchronous: Synchronous) -> apsw.Connection:
    """Open the one writing connection, in WAL mode and with its tables."""
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        connection.set_busy_timeout(BUSY_MS)
        _check_ours(connection, database)
        _log_ahead(connection, database)
        connection.pragma("synchronous", synchronous)
        _step_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_reader(database: Path) -> apsw.Connection:
    """Open a connection that cannot write, to a file with the tables of this version."""
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.set_busy_timeout(BUSY_MS)
        connection.pragma("cache_size", READER_CACHE)
        _check_ours(connection, database)
        _check_current(connection, database)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_ours(connection: apsw.Connection, database: Path) -> None:
    version = connection.pragma("user_version")
    application = connection.pragma("application_id")
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").get == 0
    if not empty and application != APPLICATION:
        raise Unavailable(f"{database} is another program's database.")
    if version > VERSION:
        raise Unavailable(
            f"{database} was written by a newer Livelist: its tables are version {version}, this one knows {VERSION}."
        )


def _check_current(connection: apsw.Connection, database: Path) -> None:
    if connection.pragma("user_version") < VERSION:
        raise Unavailable(f"{database} was written by an older Livelist; start this one on it once.")


def _log_ahead(connection: apsw.Connection, database: Path) -> None:
    if connection.pragma("journal_mode", "wal") != "wal":
        raise Unavailable(
            f"{database} is on a file system without the shared memory that SQLite's write-ahead log "
            "needs. Use a local disk."
        )


def _step_up(connection: apsw.Connection) -> None:
    """Bring the tables to this version, all steps or none."""
    version = connection.pragma("user_version")
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    for step in _STEPS[version:]:
        connection.execute(step)
    connection.pragma("application_id", APPLICATION)
    connection.pragma("user_version", VERSION)
    connection.execute("COMMIT")
