"""Puts a backup into a store, list by list, each at one moment and as a new incarnation (H2).

Clients that had seen more than the backup find another epoch, take the list as it is now and send again what it lacks
(C2). Servers may run meanwhile: their rooms hear of each list, or find out when they next look at the log.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from livelist.backup.lines import Header, Note
from livelist.backup.read import Page, ReadList, Summary, check, parts
from livelist.backup.take import FLEETING
from livelist.core.ids import from_bytes
from livelist.live.batch import frame_of
from livelist.people.audit import Event, note
from livelist.people.seats import KIND as SEAT
from livelist.people.sessions import KIND as SESSION
from livelist.store.archive import Filed, Whole
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
    now: Callable[[], float] = time.time,
) -> Summary:
    """Make the store what the backup says; with `sessions`, whoever was signed in then is again.

    Checks the whole file first. Raises `Damaged` and `NotEmpty` with the store untouched, and `Unavailable`, after
    which some lists may be restored and others not: it can be done again.
    """
    summary = check(path)
    if not replace and await _is_used(store, now()):
        raise NotEmpty
    documents, notes = await _restore_lists(store, path, entropy)
    for name in await store.lists():
        if name not in summary.lists:
            await store.archive.remove(name, frame_of(name, "", []))
    kept = [each for each in documents if sessions or each.kind != SESSION]
    await store.archive.adopt(kept, [SEAT], now())
    if not await store.directory.notes(None, 1):
        for first in range(0, len(notes), NOTES):
            await store.archive.add_notes(notes[first : first + NOTES])
    await note(store.directory, Event("restored", None, "", now(), {"from": summary.at}))
    return summary


async def _is_used(store: Store, now: float) -> bool:
    return bool(await store.lists() or any(each.kind not in FLEETING for each in await store.archive.documents(now)))


async def _restore_lists(store: Store, path: Path, entropy: Callable[[int], bytes]) -> tuple[list[Filed], list[bytes]]:
    """Put the lists back; give what is in none."""
    documents: list[Filed] = []
    notes: list[bytes] = []
    for part in parts(path):
        match part:
            case Filed():
                documents.append(part)
            case Note():
                notes.append(bytes(part.entry))
            case Page():
                await store.archive.stage(part.of, part.rev, part.changes)
            case ReadList() if part.rebuilt.rev:
                await store.archive.install(_whole(part, from_bytes(entropy(16))))
            case Header() | ReadList():
                pass
    return documents, notes


def _whole(part: ReadList, epoch: str) -> Whole:
    """Return a list as it shall be: its rows are what its log gives."""
    state, rev = part.rebuilt.state, part.rebuilt.rev
    rows = {record_id: row.encode() for record_id, row in state.rows.items()}
    frame = frame_of(state.list_id, epoch, [])
    return Whole(state.list_id, epoch, rev, part.rebuilt.hash, rows, part.marks, frame)
