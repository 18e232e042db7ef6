"""`livelist backup` and `livelist restore`: everything in one file, from any store into any store.

A backup is taken beside running servers. Restoring needs the server stopped on SQLite, where a new file takes the old
one's place; on Redis servers may run and notice.
"""

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import Final, TypeVar

from livelist import __version__
from livelist.backup.lines import Damaged, new_sheet, sheet_on
from livelist.backup.read import Summary, check
from livelist.backup.restore import NotEmpty, restore
from livelist.backup.take import Taken, take
from livelist.core.errors import LivelistError
from livelist.features.kinds import FLEETING
from livelist.server.app import now
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Store
from livelist.store.open import DATABASE, is_missing, open_store, place_of
from livelist.store.silent import SilentWatcher

Print = Callable[[str], None]
SQLITE: Final = "sqlite:"
STANDARD: Final = Path("-")
DATED: Final = "lists-%Y%m%dT%H%M%SZ.livelist.gz"
DATED_FILES: Final = "lists-[0-9]*T[0-9]*Z.livelist.gz"
T = TypeVar("T")


def run_backup(settings: Settings, file: Path, say: Print, keep: int | None = None) -> bool:
    """Write everything there is into `file`, `-` for standard output; say what, or why not.

    In a folder the file is named after the moment; then only the newest `keep` of those stay, if that is given. None
    is removed before a new one is whole.
    """
    if keep is not None and not file.is_dir():
        say(f"--keep is for a folder of backups; {file} is not one.")
        return False
    if file.is_dir():
        folder, file = file, file / f"{datetime.now(UTC):{DATED}}"
        done = _write(settings, file, say)
        if done and keep:
            _forget(folder, keep, say)
        return done
    return _write(settings, file, say)


def _forget(folder: Path, keep: int, say: Print) -> None:
    for old in sorted(folder.glob(DATED_FILES))[:-keep]:
        old.unlink()
        say(f"Removed {old}.")


def _write(settings: Settings, file: Path, say: Print) -> bool:
    place = place_of(settings.store, settings.data)
    if is_missing(settings.store, settings.data):
        say(f"There are no lists in {place}; --data names another folder.")
        return False
    try:
        with sheet_on(sys.stdout.buffer) if file == STANDARD else new_sheet(file) as sheet:
            store = open_store(settings.store, settings.data, reading=True)
            taken = asyncio.run(_with(store, lambda: take(store, sheet, __version__, now(), time.time(), FLEETING)))
    except FileExistsError:
        say(f"{file} exists already; choose another name.")
    except (Damaged, LivelistError, OSError, ValueError) as error:
        say(_sentence(error))
    else:
        _report(taken, place, file, say)
        return not taken.broken
    return False


def run_check(file: Path, say: Print) -> bool:
    """Whether a backup could be restored whole; says so, and what is in it. `-` is standard input."""
    try:
        summary = check(file) if file != STANDARD else _from_standard_input(check)
    except (Damaged, OSError) as error:
        say(_sentence(error))
        return False
    for words in summary.cut:
        say(f"✗  {words}")
    say(
        f"{file} is whole: {_contents(summary)} and {summary.documents} other documents, by Livelist {summary.version}."
    )
    return not summary.cut


def run_restore(settings: Settings, file: Path, say: Print, *, replace: bool, sessions: bool) -> bool:
    """Make the store what `file` says, `-` for standard input; say what came of it."""
    if file == STANDARD:
        return _from_standard_input(lambda copy: run_restore(settings, copy, say, replace=replace, sessions=sessions))
    try:
        if settings.store == SQLITE:
            summary = _restore_file(settings.data / DATABASE, file, say, replace=replace, sessions=sessions)
        else:
            store = open_store(settings.store, settings.data)
            summary = _restore(store, file, replace=replace, sessions=sessions)
    except NotEmpty:
        say("There are lists already. --replace replaces them with those of the backup.")
    except (Damaged, LivelistError, OSError, ValueError) as error:
        say(_sentence(error))
    else:
        for words in summary.cut:
            say(f"✗  {words}")
        place = place_of(settings.store, settings.data)
        say(f"Restored {_contents(summary)} into {place}.")
        return True
    return False


def _from_standard_input(work: Callable[[Path], T]) -> T:
    """Do work with a copy of what comes in: it is read twice, so that nothing begins with half of it."""
    with NamedTemporaryFile(prefix="livelist-") as copy:
        copyfileobj(sys.stdin.buffer, copy)
        copy.flush()
        return work(Path(copy.name))


def _restore_file(database: Path, file: Path, say: Print, *, replace: bool, sessions: bool) -> Summary:
    """Make a new SQLite file of the backup and put it in the old one's place, which is kept beside it."""
    from livelist.store.sqlite.store import SqliteStore
    from livelist.store.sqlite.swap import replacing

    there = database.exists()
    if there and not replace:
        raise NotEmpty
    aside = database.with_name(f"{DATABASE}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    with replacing(database, aside) as new:
        summary = _restore(SqliteStore(new), file, replace=False, sessions=sessions)
    if there:
        say(f"The previous data is in {aside}.")
    return summary


def _restore(store: Store, file: Path, *, replace: bool, sessions: bool) -> Summary:
    how = partial(restore, replace=replace, sessions=sessions, fleeting=FLEETING, entropy=os.urandom)
    return asyncio.run(_with(store, lambda: how(store, file)))


async def _with(store: Store, work: Callable[[], Awaitable[T]]) -> T:
    """Do work with the store open."""
    try:
        await store.start(SilentWatcher())
        return await work()
    finally:
        await store.close()


def _report(taken: Taken, place: str, file: Path, say: Print) -> None:
    for words in taken.broken:
        say(f"✗  {words}")
    say(
        f"Backed up {taken.lists} lists with {taken.changes} changes, and {taken.documents} other documents "
        f"from {place} into {file}. "
        "The file holds everything people wrote; keep it where only you can read it."
    )


def _contents(summary: Summary) -> str:
    """Return what a backup holds, as part of a sentence."""
    return f"{len(summary.lists)} lists with {summary.changes} changes, as they were at {summary.at},"


def _sentence(error: Exception) -> str:
    match error:
        case Damaged():
            return str(error)
        case LivelistError():
            return cause_of(error)
        case OSError():
            return f"{error.filename or 'The file'}: {error.strerror}."
        case _:
            return f"{error}."
