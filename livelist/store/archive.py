"""What every store promises to backup and restore, which need to see and to replace what is otherwise only added to.

- Read at one moment: `recall` and `documents` each give one consistent moment.
- Put back at one moment: a list is what it was until `install` takes effect, and then whole; so is the directory
  with `adopt`.
- A list that was installed is another incarnation: its epoch is new. Watchers are told by the frame that is given,
  which may be lost as any other; a room that looks at the log finds the new epoch, or that the list is gone.
- Durable and unclear as `append`. Everything here may be done again after `Unavailable`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class MarkAt(NamedTuple):
    """A client's mark and the time of its last append, ISO 8601."""

    mark: bytes
    at: str


@dataclass(frozen=True, slots=True)
class ListMarks:
    """A list's position and all marks, by client, at one moment."""

    epoch: str
    rev: int
    hash: str
    marks: Mapping[str, MarkAt]


class FiledDocument(NamedTuple):
    """A document of the directory with everything it is found by; `expires` is seconds since 1970, None for never."""

    kind: str
    id: str
    body: bytes
    keys: Sequence[str]
    groups: Sequence[str]
    expires: float | None


@dataclass(frozen=True, slots=True)
class StagedList:
    """A list as it shall be, beside the changes that were staged for it.

    rev     how many changes were staged, at least 1
    rows    record id → row
    frame   what watchers get, empty for nothing
    """

    list: str
    epoch: str
    rev: int
    hash: str
    rows: Mapping[str, bytes]
    marks: Mapping[str, MarkAt]
    frame: bytes


def living(documents: Sequence[FiledDocument], now: float) -> list[FiledDocument]:
    """Leave out what has expired."""
    return [each for each in documents if each.expires is None or now < each.expires]


class Archive(Protocol):
    """Every method raises `Unavailable` when the store cannot be reached."""

    async def recall(self, list_id: str) -> ListMarks:
        """Read a list's position and marks. Raises `NotFound`."""

    async def documents(self, now: float) -> list[FiledDocument]:
        """Read the whole directory but what has expired, by kind and id."""

    async def stage(self, list_id: str, rev: int, changes: Sequence[bytes]) -> None:
        """Lay changes aside for `install`, from revision `rev` on; revision 1 begins anew."""

    async def install(self, whole: StagedList) -> None:
        """Put a list in the place of whatever has its name, whose timers stay: what comes of one, records say then.

        Raises `Conflict` unless 1 to `rev` were staged.
        """

    async def remove(self, list_id: str, frame: bytes) -> None:
        """Take a list away, whole, with its timers; harmless if there is none."""

    async def adopt(self, documents: Sequence[FiledDocument], sparing: Collection[str], now: float) -> None:
        """Make these the directory's documents, but for expired ones, and raise its generation.

        Documents of the kinds `sparing` stay as well. No two may share a key within a kind.
        """

    async def add_notes(self, entries: Sequence[bytes]) -> None:
        """Add to the audit trail, all or nothing."""
