"""What is wrong with a write to the directory whatever the store holds."""

from collections.abc import Sequence
from math import isfinite

from livelist.store.contract import WriteConflict
from livelist.store.directory import Write


def check(writes: Sequence[Write]) -> None:
    """Raise `ValueError` for words no store can carry out, `WriteConflict` if two documents claim one key."""
    documents: set[tuple[str, str]] = set()
    owners: dict[tuple[str, str], str] = {}
    for write in writes:
        if ":" in write.kind:
            raise ValueError(f"A kind is a word without a colon: {write.kind!r}")
        if write.expires is not None and not isfinite(write.expires):
            raise ValueError("What never expires has None for its expiry.")
        if (write.kind, write.id) in documents:
            raise ValueError(f"A write names each document once, and this one twice: {write.kind} {write.id!r}")
        documents.add((write.kind, write.id))
        for key in write.keys if write.body is not None else ():
            if owners.setdefault((write.kind, key), write.id) != write.id:
                raise WriteConflict
