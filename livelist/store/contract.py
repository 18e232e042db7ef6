"""What every store promises to the rooms above it.

A store keeps, per list: a log of changes (opaque bytes, one a revision), the rows of its records (opaque bytes by
record id), a mark per client (opaque bytes by client id) and its position. It never looks inside the bytes.

- Atomic: `append` happens whole or not at all, and readers see it whole or not at all.
- Durable: once `append` has returned, a crash or power loss keeps it (as far as the store's own settings allow;
  `warnings` says in words where they do not).
- Ordered: checks come first, then log, rows and marks; publishing is last and its failure does not fail the append.
- Unclear is not failed: `Unavailable` from `append` means that it may or may not have happened. The caller reads `head`
  and compares hashes to find out.
- Publishing may lose, repeat or delay a frame, and never invents one. `Watcher.missed` is called whenever frames may
  have been lost, so that the watcher reads the log.
- Announcing may lose, repeat or delay a payload too, and nobody is told of that: it is for what the next one makes up
  for. So may touching: who follows lists looks through all of them now and then.
- Logs are kept whole.
- What of a list cannot be read (its position, or what its rows are found by) is `Unreadable`, and of that list alone.
- What is in no list is in the store's `directory`, on the same disk and as durable; so is what is to be done later, in
  its `timers`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from livelist.core.errors import Unreadable
from livelist.core.ids import is_id
from livelist.store.archive import Archive
from livelist.store.directory import Directory
from livelist.store.timers import Timers

_HASH: Final = re.compile(r"[0-9a-z]{0,64}")


class Position(NamedTuple):
    """A place in a list's history: incarnation, revision (0: nothing yet) and the chain's hash there."""

    epoch: str
    rev: int
    hash: str


def position_of(epoch: object, rev: object, digest: object) -> Position:
    """Return a position as it was stored. Raises `Unreadable` if it can be none."""
    if not (isinstance(epoch, str) and isinstance(rev, int) and isinstance(digest, str)):
        raise Unreadable
    if not is_id(epoch) or not 0 < rev < 2**53 or _HASH.fullmatch(digest) is None:
        raise Unreadable
    return Position(epoch, rev, digest)


class WriteConflict(Exception):
    """The list or a client's mark is not as `append` was told; nothing was written."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list at one consistent moment: its position and its records' rows by id, in no order."""

    position: Position
    rows: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Append:
    """One batch for one list.

    before    where the list must be; revision 0 means that it must not exist and is created with `before.epoch`
    after     where it will be: `after.rev == before.rev + len(changes)`, same epoch; without changes it is `before`
    changes   one JSON object a revision, with its hash
    rows      record id → new row, None to drop it
    marks     client id → (mark it must have, None for none; new mark)
    at        the time of the batch, ISO 8601; a client's mark is as old as its last append
    frame     what watchers get, empty for nothing
    """

    list: str
    before: Position
    after: Position
    changes: Sequence[bytes]
    rows: Mapping[str, bytes | None]
    marks: Mapping[str, tuple[bytes | None, bytes]]
    at: str
    frame: bytes


class Watcher(Protocol):
    """Who is told of what any process did. All are called on the event loop and must not block."""

    def published(self, list_id: str, frame: bytes) -> None:
        """Take a batch's frame."""

    def missed(self, list_id: str) -> None:
        """Learn that frames of this list may have been lost."""

    def announced(self, list_id: str, payload: bytes) -> None:
        """Take what a process, perhaps this one, announced."""

    def bumped(self) -> None:
        """Learn, at most once a time, that a process, perhaps this one, raised the directory's generation."""

    def touched(self, list_id: str) -> None:
        """Learn that a process, perhaps this one, has changed a list, whether it is watched or not."""


class Store(Protocol):
    """A place for logs. Every method raises `Unavailable` when the store cannot be reached."""

    @property
    def directory(self) -> Directory:
        """Where accounts and the like are kept; to be used between `start` and `close`."""

    @property
    def archive(self) -> Archive:
        """What backup and restore use; as `directory`."""

    @property
    def timers(self) -> Timers:
        """What is to be done in lists, and when; as `directory`."""

    async def start(self, watcher: Watcher) -> None:
        """Open files or connections. Refuses, in words, a set-up that cannot work."""

    async def close(self) -> None:
        """Let go of everything; appends already accepted are finished first."""

    async def ping(self) -> None:
        """Return if the store can take an append now, and watchers are told of them."""

    async def warnings(self) -> list[str]:
        """Return a sentence for each of the store's settings that may lose data."""

    async def describe(self) -> list[str]:
        """Return sentences that name the store and say when it confirms an append."""

    async def load(self, list_id: str) -> Loaded:
        """Read a list at one moment. Raises `NotFound`, never gives an empty list instead."""

    async def head(self, list_id: str) -> Position:
        """Read only the position. Raises `NotFound`."""

    async def heads(self, list_ids: Sequence[str]) -> dict[str, Position]:
        """Read the positions of those of some lists that are there, in as few queries as can be.

        They need not be confirmed by as many replicas as `head` waits for: it is for finding out what to look at. A
        list whose position cannot be read is left out.
        """

    async def heads_after(self, after: str, limit: int) -> list[tuple[str, Position]]:
        """Read up to `limit` lists with an id above `after` (by code points), in order; none: that was all.

        As `heads` it may be ahead of what replicas have confirmed. A list whose position cannot be read is left out.
        """

    async def marks(self, list_id: str, clients: Sequence[str]) -> dict[str, bytes]:
        """Read the marks of those of `clients` that have one; a missing list has none."""

    async def append(self, batch: Append) -> None:
        """Commit one batch. Raises `WriteConflict` if `before` or a mark is not as said."""

    async def changes(self, list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        """Read up to `limit` changes from revision `after + 1` on, without a gap.

        Raises `NotFound` if the list is missing or has another epoch.
        """

    async def lists(self) -> list[str]:
        """Name all lists, sorted."""

    async def forget_marks(self, list_id: str, before: str) -> int:
        """Drop marks not written since the time `before` (ISO 8601, as `Append.at`); return how many."""

    async def announce(self, list_id: str, payload: bytes) -> None:
        """Notify every watcher of this list, at most once each; nothing is kept. The list need not exist."""

    async def touch(self, list_ids: Collection[str]) -> None:
        """Notify every replica's watcher that these lists have changed; nothing is kept."""

    async def watch(self, list_id: str) -> None:
        """Begin to tell the watcher of this list. Returns once every later append will be told of."""

    async def unwatch(self, list_id: str) -> None:
        """Stop telling the watcher of this list."""
