"""Takes a backup of a store, also while servers write to it.

The directory is taken first, at one moment, and then each list at one moment of its own: its marks and its log up to
the position they belong to. So a list that a document names is in the backup, and what a list links to is too,
because the names are asked for again until no new one comes up.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from msgspec import DecodeError, Raw
from msgspec.json import decode

from livelist.backup.lines import FORMAT, Begin, Damaged, DocumentLine, EndLine, Header, MarkLine, Note, Sheet
from livelist.core.errors import NotFound, Unreadable
from livelist.core.limits import is_shallow
from livelist.core.log.marks import is_mark
from livelist.core.log.rebuilt import Rebuilt
from livelist.people.documents.kinds import FLEETING
from livelist.store.archive import ListMarks
from livelist.store.contract import Store

PAGE_CHANGES: Final = 500


@dataclass(slots=True)
class Taken:
    """What a backup has in it; `broken` says of which lists only a part could be taken."""

    lists: int = 0
    changes: int = 0
    documents: int = 0
    broken: list[str] = field(default_factory=list)


async def take(
    store: Store, sheet: Sheet, version: str, at: str, now: float, fleeting: Collection[str] = FLEETING
) -> Taken:
    """Write everything but documents of the kinds `fleeting`.

    Raises `Unavailable`, and `Damaged` if the store is not what this program writes.
    """
    sheet.write(Header(FORMAT, version, at))
    taken = Taken()
    for each in await store.archive.documents(now):
        if each.kind not in fleeting:
            sheet.write(DocumentLine(each.kind, each.id, each.keys, each.groups, each.expires, _json(each.body)))
            taken.documents += 1
    await _take_notes(store, sheet)
    done: set[str] = set()
    while new := [name for name in await store.lists() if name not in done]:
        for name in new:
            await _take_list(store, name, sheet, taken)
        done.update(new)
    return taken


async def _take_notes(store: Store, sheet: Sheet) -> None:
    """Write the audit trail forwards, though it is read backwards."""
    newest = await store.directory.notes(None, 1)
    last = newest[0][0] if newest else 0
    for first in range(1, last + 1, PAGE_CHANGES):
        end = min(first + PAGE_CHANGES, last + 1)
        for _, entry in reversed(await store.directory.notes(end, end - first)):
            sheet.write(Note(_json(entry)))


async def _take_list(store: Store, name: str, sheet: Sheet, taken: Taken) -> None:
    try:
        recalled = await store.archive.recall(name)
    except NotFound:
        return
    except Unreadable:
        taken.broken.append(f"{name}: its position cannot be read; nothing of it was taken.")
        return
    sheet.write(Begin(name))
    rebuilt = await _take_log(store, name, recalled, sheet)
    if rebuilt.rev == recalled.rev and rebuilt.hash == recalled.hash:
        for client in sorted(recalled.marks):
            known = recalled.marks[client]
            if is_mark(known.mark):  # its client goes on under another id, as on the server (M3)
                sheet.write(MarkLine(client, known.at, Raw(known.mark)))
    else:  # its marks may tell of changes that are not there
        taken.broken.append(
            f"{name}: revision {rebuilt.rev + 1} is not what was written, or cannot be read; "
            "what comes before it was taken."
        )
    sheet.write(EndLine(rebuilt.rev, rebuilt.hash))
    taken.lists += 1
    taken.changes += rebuilt.rev


async def _take_log(store: Store, name: str, recalled: ListMarks, sheet: Sheet) -> Rebuilt:
    """Write changes up to the position, as far as they follow from each other."""
    rebuilt = Rebuilt(name)
    while rebuilt.rev < recalled.rev:
        rest = recalled.rev - rebuilt.rev
        try:
            page = await store.changes(name, recalled.epoch, rebuilt.rev, min(PAGE_CHANGES, rest))
        except Unreadable:
            break
        except NotFound:
            raise Damaged("The store was restored meanwhile. Take the backup again.") from None
        before = rebuilt.rev
        rebuilt.follow(list(takewhile(is_shallow, page)))
        for raw in page[: rebuilt.rev - before]:
            sheet.write_raw(raw)
        if rebuilt.rev - before < len(page) or not page:
            break
    return rebuilt


def _json(raw: bytes) -> Raw:
    try:
        decode(raw)
    except (DecodeError, UnicodeDecodeError):
        raise Damaged("The store holds what is no JSON.") from None
    return Raw(raw)
