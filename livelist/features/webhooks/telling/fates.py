"""What became of a list's records after a revision, by revisions alone: clocks may have gone back meanwhile."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, Literal

from livelist.core.log.chain import read_change
from livelist.core.ops import Change, Create, Delete, Restore
from livelist.store.contract import Position

Fate = Literal["made", "deleted", "restored"]
_FATES: Final[dict[type, Fate]] = {Create: "made", Delete: "deleted", Restore: "restored"}
_MARKS: Final = (b'"op":"create"', b'"op":"delete"', b'"op":"restore"')


class Fates:
    """Which records were made, deleted and restored from one position up to another, `until`."""

    def __init__(self, since: Position) -> None:
        """Know nothing yet of what comes after a position."""
        self.until = since
        self._of: defaultdict[str, list[tuple[int, Fate]]] = defaultdict(list)

    def note(self, changes: Iterable[Change], until: Position) -> None:
        """Learn of the changes that follow, up to `until`."""
        for change in changes:
            for op in change.ops:
                if fate := _FATES.get(type(op)):
                    self._of[op.id].append((change.rev, fate))
        self.until = until

    def note_stored(self, changes: Iterable[bytes], until: Position) -> None:
        """Learn of changes as they are stored; most need not be read."""
        self.note((read_change(raw) for raw in changes if any(mark in raw for mark in _MARKS)), until)

    def next(self, record_id: str, rev: int) -> Fate | None:
        """Return what became of a record first from a change on, None if nothing did yet."""
        return next((fate for at, fate in self._of.get(record_id, ()) if at >= rev), None)

    def made_after(self, record_id: str, rev: int) -> bool:
        """Whether another record was made with an id after a change."""
        return any(at > rev and fate == "made" for at, fate in self._of.get(record_id, ()))
