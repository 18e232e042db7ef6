"""Puts a new SQLite file in the place of the old one, at one moment, and keeps the old one."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import apsw

from livelist.core.errors import Unavailable
from livelist.store.sqlite.file import Lock, hand_over, unavailable

_BESIDE = ("-wal", "-shm")


@contextmanager
def replacing(database: Path, aside: Path) -> Iterator[Path]:
    """Return a path where the new database is to be made; it takes the place of `database` when the block ends well.

    The old one, if there is one, is then at `aside`, whole. If the block fails, nothing has changed. Raises
    `Unavailable` if a server has the database, and for errors of the file system.
    """
    with unavailable(), ExitStack() as held:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held.callback(Lock(database).release)
        new = database.with_name(database.name + ".new")
        _discard(new)
        try:
            yield new
            _fold(new)
            if database.exists():
                hand_over(new, database)
                _set_aside(database, aside)
            new.replace(database)
            _sync(database.parent)
        finally:
            _discard(new)


def _fold(database: Path) -> None:
    """Move what is in the write-ahead log into the file, so that it is whole alone."""
    with apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READWRITE) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
    connection.close()
    if busy:
        raise Unavailable(f"Another program has {database} open.")


def _set_aside(database: Path, aside: Path) -> None:
    """Link the old file under a second name, so that there is never a moment without one."""
    with suppress(apsw.Error):  # a file that is broken is kept as it is, with its log
        _fold(database)
    os.link(database, aside)
    for ending in _BESIDE:
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))


def _discard(database: Path) -> None:
    for ending in ("", *_BESIDE, ".lock"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
