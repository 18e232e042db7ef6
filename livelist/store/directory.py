"""What every store promises for what is in no list: accounts, sessions, tokens, invites, the audit trail.

Documents are opaque bytes by kind and id, with a version that counts 1, 2, 3…

- Atomic: `write` happens whole or not at all, over any number of documents and notes.
- Compare-and-set: every write names the version it replaces, 0 for none.
- Unique: no two live documents of one kind share a key. A key is free again once its document is gone or expired.
- Expiry is checked when read: an expired document is not there, whenever it is swept away.
- Durable and unclear as `append`: once `write` has returned it is kept; `Unavailable` may mean either.
- Announcing may lose or repeat, and never invents. Whoever relies on it also looks at `generation` now and then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Document(NamedTuple):
    """One document as it was read."""

    kind: str
    id: str
    version: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Write:
    """One document to be written, or dropped if `body` is None.

    version   what it must be at: 0 if it must not exist
    keys      by which it is found, each unique within the kind
    groups    by which it is listed with others
    expires   seconds since 1970, None for never
    """

    kind: str
    id: str
    version: int
    body: bytes | None
    keys: Sequence[str] = ()
    groups: Sequence[str] = ()
    expires: float | None = None


class Directory(Protocol):
    """Every method raises `Unavailable` when the store cannot be reached. `now` is seconds since 1970."""

    async def get(self, kind: str, doc_id: str, now: float) -> Document | None:
        """Read one document; None if there is none or it has expired."""

    async def find(self, kind: str, key: str, now: float) -> Document | None:
        """Read the document that has a key."""

    async def group(self, kind: str, group: str, now: float) -> list[Document]:
        """Read all documents of a group, by id."""

    async def write(self, *writes: Write, now: float, notes: Sequence[bytes] = ()) -> None:
        """Write all or nothing, and add `notes` to the audit trail with it.

        Raises the store's `Conflict` for a wrong version or a key that is taken.
        """

    async def sweep(self, now: float) -> int:
        """Remove what has expired; return how many."""

    async def note(self, entry: bytes) -> int:
        """Add to the audit trail; return its number, counted from 1."""

    async def notes(self, before: int | None, limit: int) -> list[tuple[int, bytes]]:
        """Read the audit trail backwards from below number `before`, or from its end."""

    async def bump(self) -> int:
        """Raise the generation counter, as somebody's rights have changed, and tell all replicas to look at it."""

    async def generation(self) -> int:
        """Read the generation counter; 0 at first."""
