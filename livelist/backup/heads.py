"""Heads of lists, kept elsewhere: who can write to a store can recompute a whole chain, but not what lies elsewhere.

A file of heads is a line of JSON a list: its id, its last revision and that revision's hash, which stands for all that
comes before it. A log that goes on from there has the same hash at the same revision, also in another store.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import DecodeError, Struct
from msgspec.json import decode, encode

from livelist.core.errors import NotFound, Unreadable
from livelist.core.ids import is_id
from livelist.core.log.chain import unseal
from livelist.store.contract import Store


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a list was."""

    list: str
    rev: int
    hash: str


class BadHeads(Exception):
    """A file is none of heads; the message is a sentence."""


def read_heads(file: Path) -> list[Head]:
    """Read what was kept. Raises `BadHeads` and `OSError`."""
    found: list[Head] = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            head = decode(line, type=Head)
        except (DecodeError, ValueError, RecursionError):
            head = None
        if head is None or not is_id(head.list) or head.rev < 1:
            raise BadHeads(f"Line {number} of {file} is no head of a list.")
        found.append(head)
    return found


def write_heads(file: Path, heads: Iterable[Head]) -> None:
    """Keep heads in a new file. Raises `OSError`, also if it is there already."""
    with file.open("xb") as out:
        out.writelines(encode(head) + b"\n" for head in heads)


async def head_of(store: Store, list_id: str) -> Head | None:
    """Return where a list is; None if that cannot be read."""
    try:
        at = await store.head(list_id)
    except (NotFound, Unreadable):
        return None
    return Head(list_id, at.rev, at.hash)


async def objection_to(store: Store, kept: Head) -> str | None:
    """Return why a list does not go on from where it was; None if it does. Its chain is somebody else's to check."""
    try:
        at = await store.head(kept.list)
        if at.rev < kept.rev:
            return f"its log ends at revision {at.rev}, but it had {kept.rev} when its head was kept."
        changes = await store.changes(kept.list, at.epoch, kept.rev - 1, 1)
    except NotFound:
        return f"it is not there any more; it had {kept.rev} revisions when its head was kept."
    except Unreadable:
        return "its position cannot be read."
    if not changes or unseal(changes[0])[1] != kept.hash:
        return f"revision {kept.rev} is another than when its head was kept: the log was written anew."
    return None
