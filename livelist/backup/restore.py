"""Puts a backup into a store, list by list, each at one moment and as a new incarnation (H2).

Clients that had seen more than the backup find another epoch, take the list as it is now and send again what it lacks
(C2). Servers may run meanwhile: their rooms hear of each list, or find out when they next look at the log.
"""

import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from livelist.backup.lines import Header, Note
from livelist.backup.read import ChangesPage, ReadList, Summary, check, parts
from livelist.core.ids import from_bytes
from livelist.live.batch import frame_of
from livelist.people.audit import Event, note
from livelist.people.documents.kinds import FLEETING
from livelist.people.documents.markers import SEATS
from livelist.people.documents.session import SESSIONS
from livelist.store.archive import FiledDocument, StagedList
from livelist.store.contract import Store

NOTES: Final = 500


class NotEmpty(Exception):
    """The store has something that would be lost."""


async def restore(
    store: Store,
    path: Path,
    *,
    replace: bool,
    sessions: bool,
    entropy: Callable[[int], bytes],
    fleeting: Collection[str] = FLEETING,
    now: Callable[[], float] = time.time,
) -> Summary:
    """Make the store what the backup says; with `sessions`, whoever was signed in then is again.

    A store that has nothing but documents of the kinds `fleeting` is as good as empty.

    Checks the whole file first. Raises `Damaged` and `NotEmpty` with the store untouched, and `Unavailable`, after
    which some lists may be restored and others not: it can be done again.
    """
    summary = check(path)
    if not replace and await _is_used(store, fleeting, now()):
        raise NotEmpty
    documents, notes = await _restore_lists(store, path, entropy)
    for name in await store.lists():
        if name not in summary.lists:
            await store.archive.remove(name, frame_of(name, "", []))
    kept = [each for each in documents if sessions or each.kind != SESSIONS.name]
    await store.archive.adopt(kept, [SEATS.name], now())
    if not await store.directory.notes(None, 1):
        for first in range(0, len(notes), NOTES):
            await store.archive.add_notes(notes[first : first + NOTES])
    await note(store.directory, Event("restored", None, "", now(), {"from": summary.at}))
    return summary


async def _is_used(store: Store, fleeting: Collection[str], now: float) -> bool:
    return bool(await store.lists() or any(each.kind not in fleeting for each in await store.archive.documents(now)))


async def _restore_lists(
    store: Store, path: Path, entropy: Callable[[int], bytes]
) -> tuple[list[FiledDocument], list[bytes]]:
    """Put the lists back; give what is in none."""
    documents: list[FiledDocument] = []
    notes: list[bytes] = []
    for part in parts(path):
        match part:
            case FiledDocument():
                documents.append(part)
            case Note():
                notes.append(bytes(part.entry))
            case ChangesPage():
                await store.archive.stage(part.of, part.rev, part.changes)
            case ReadList() if part.rebuilt.rev:
                await store.archive.install(_whole(part, from_bytes(entropy(16))))
            case Header() | ReadList():
                pass
    return documents, notes


def _whole(part: ReadList, epoch: str) -> StagedList:
    """Return a list as it shall be: its rows are what its log gives."""
    state, rev = part.rebuilt.state, part.rebuilt.rev
    rows = {record_id: row.encode() for record_id, row in state.rows.items()}
    frame = frame_of(state.list_id, epoch, [])
    return StagedList(state.list_id, epoch, rev, part.rebuilt.hash, rows, part.marks, frame)
