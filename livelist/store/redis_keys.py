"""Names of keys in Redis, and times as they are scored there."""

from datetime import datetime
from typing import Final, NamedTuple

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


def milliseconds(at: str) -> int:
    """Give a time in ISO 8601 as milliseconds since 1970."""
    return round(datetime.fromisoformat(at).timestamp() * 1000)
