"""Reads a backup in pages, and checks it through before anything is done with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec import DecodeError, ValidationError

from livelist.backup.lines import (
    Begin,
    Damaged,
    DocumentLine,
    EndLine,
    Footer,
    Header,
    Line,
    MarkLine,
    Note,
    read_lines,
)
from livelist.core.ids import is_id
from livelist.core.limits import is_shallow
from livelist.core.log.rebuilt import Rebuilt
from livelist.store.archive import FiledDocument, MarkAt

PAGE_LINES: Final = 500


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes of the list `of` from revision `rev` on."""

    of: str
    rev: int
    changes: list[bytes]


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list was read to its end, or to where it is `cut`: a change that this program would not take."""

    rebuilt: Rebuilt
    marks: dict[str, MarkAt]
    cut: bool = False


@dataclass(slots=True)
class Summary:
    """What a backup that is whole has in it; `cut` says of which lists only a part is taken."""

    version: str = ""
    at: str = ""
    lists: list[str] = field(default_factory=list)
    changes: int = 0
    documents: int = 0
    cut: list[str] = field(default_factory=list)


def check(path: Path) -> Summary:
    """Read the whole file. Raises `Damaged` if it could not be restored whole."""
    summary = Summary()
    for part in parts(path):
        match part:
            case Header():
                summary.version, summary.at = part.version, part.at
            case FiledDocument():
                summary.documents += 1
            case ReadList():
                _count(summary, part)
            case ChangesPage() | Note():
                pass
    if len(set(summary.lists)) != len(summary.lists):
        raise Damaged("A list is in the file twice.")
    return summary


def _count(summary: Summary, read: ReadList) -> None:
    name, rev = read.rebuilt.state.list_id, read.rebuilt.rev
    if read.cut:
        summary.cut.append(f"{name}: revision {rev + 1} is nested too deep; what comes before it is restored.")
    if rev or not read.cut:
        summary.lists.append(name)
        summary.changes += rev


def parts(path: Path) -> Iterator[Header | FiledDocument | Note | ChangesPage | ReadList]:
    """Return what is in a backup, in order; never more than a page of changes at once. Raises `Damaged`."""
    reading: _Reading | None = None
    for line in read_lines(path):
        if reading is None:
            if isinstance(line, Begin) and is_id(line.id):
                reading = _Reading(line.id)
            else:
                yield _outside(line)
            continue
        if isinstance(line, bytes):
            if (page := reading.take(line)) is not None:
                yield page
        elif isinstance(line, MarkLine):
            reading.marks[line.client] = MarkAt(bytes(line.mark), line.at)
        elif isinstance(line, EndLine):
            if (page := reading.turn()) is not None:
                yield page
            yield reading.end(line)
            reading = None
        else:
            raise Damaged("The file's lines are not in order.")
    if reading is not None:
        raise Damaged("The file's lines are not in order.")


def _outside(line: Line | bytes) -> Header | FiledDocument | Note:
    """Take a line that belongs to no list."""
    match line:
        case DocumentLine():
            return FiledDocument(line.kind, line.id, bytes(line.body), line.keys, line.groups, line.expires)
        case Header() | Note():
            return line
        case bytes() | Begin() | MarkLine() | EndLine() | Footer():
            raise Damaged("The file's lines are not in order.")


class _Reading:
    """A list on the way from its first line to its last."""

    def __init__(self, list_id: str) -> None:
        self.rebuilt = Rebuilt(list_id)
        self.marks: dict[str, MarkAt] = {}
        self._page: list[bytes] = []
        self._cut = False

    def take(self, raw: bytes) -> ChangesPage | None:
        """Take a change; give a page when one is full."""
        self._cut = self._cut or not is_shallow(raw)
        if self._cut:
            return None
        self._page.append(raw)
        return self.turn() if len(self._page) >= PAGE_LINES else None

    def turn(self) -> ChangesPage | None:
        """Check and give what was not given yet."""
        if not self._page:
            return None
        page = ChangesPage(self.rebuilt.state.list_id, self.rebuilt.rev + 1, self._page)
        self._page = []
        try:
            broken = self.rebuilt.follow(page.changes)
        except (ValidationError, DecodeError, UnicodeDecodeError):
            broken = page.rev
        if broken is not None:
            raise Damaged(f"{self.rebuilt.state.list_id}: revision {broken} does not follow from the one before it.")
        return page

    def end(self, line: EndLine) -> ReadList:
        if self._cut:  # its marks may tell of changes that are not there
            return ReadList(self.rebuilt, {}, cut=True)
        if (line.rev, line.hash) != (self.rebuilt.rev, self.rebuilt.hash):
            raise Damaged(f"{self.rebuilt.state.list_id}: changes are missing.")
        return ReadList(self.rebuilt, self.marks)
