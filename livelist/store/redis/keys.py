"""Names of keys in Redis, and what a list's head there says."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from livelist.core.errors import NotFound, Unreadable
from livelist.store.contract import Position, position_of

LISTS: Final = "livelist:lists"


class Keys(NamedTuple):
    """Where a list is kept, in the order `append.lua` takes them."""

    head: str
    log: str
    rows: str
    marks: str
    seen: str


def keys_of(list_id: str) -> Keys:
    """Name a list's keys; the braces make a cluster put all of them into one slot."""
    return Keys(*(f"livelist:{{{list_id}}}:{part}" for part in Keys._fields))


def stored_position(head: Sequence[bytes | None]) -> Position:
    """Return the position that a list's head says. Raises `NotFound` if there is none and `Unreadable`."""
    epoch, rev, digest = head
    if epoch is None or rev is None or digest is None:
        raise NotFound
    try:
        return position_of(epoch.decode(), int(rev), digest.decode())
    except ValueError as error:
        raise Unreadable from error
