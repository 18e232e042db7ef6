"""A list's tally as documents of the directory: a head, a document a month, and one or sixteen with the tasks.

They are written together, those that differ; the head has the position in the log that they belong to, so that nothing
is counted twice (A8), and the versions of the others, so that nobody takes half of one write and half of another for a
whole.
"""

from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

from msgspec import DecodeError, Struct, ValidationError

from livelist.features.analytics.facts import TaskFact
from livelist.features.analytics.rows import MonthTally
from livelist.features.analytics.tally import Tally
from livelist.people.documents.collection import Kind
from livelist.store.contract import Position
from livelist.store.directory import Directory, Document, Write

FEW_TASKS: Final = 500  # with more, not all of them are written anew for one
MANY_PARTS: Final = 16
TRIES: Final = 3


class TallyHead(Struct, frozen=True):
    """Where in the log the tally is, what it counts on from, and the versions of the documents that belong to it."""

    epoch: str
    rev: int
    hash: str
    usual_zone: str
    zone: str
    last: int
    open: int
    overdue: int
    months: dict[str, int]
    parts: list[int]


class TallyPart(Struct, frozen=True):
    """Some of the tasks."""

    facts: dict[str, TaskFact]


HEADS: Final = Kind("tally", TallyHead, fleeting=True)
MONTHS: Final = Kind("tally-month", MonthTally, fleeting=True)
PARTS: Final = Kind("tally-tasks", TallyPart, fleeting=True)


@dataclass(slots=True)
class KeptTally:
    """A tally, where it stands in the log, and the versions of what the directory has for its list.

    stored  the position that the directory has; None if what it has is of no use
    """

    tally: Tally
    position: Position
    stored: Position | None = None
    head: int = 0
    months: dict[str, int] = field(default_factory=dict)
    parts: dict[int, int] = field(default_factory=dict)
    spread: int = 1

    @property
    def changed(self) -> bool:
        """Whether the directory has another one."""
        return self.position != self.stored

    def begin_again(self, zone: str, epoch: str) -> None:
        """Go back to before the first change; what is stored will be replaced."""
        self.tally = Tally(self.tally.list_id, zone)
        self.position = Position(epoch, 0, "")
        self.spread, self.stored = 1, None

    def writes(self) -> list[Write]:
        """Return what makes the directory have this, and believe that it has. If it comes otherwise, load it again."""
        tally, anew = self.tally, self.stored is None
        if self.spread == 1 and len(tally.facts) > FEW_TASKS:
            self.spread = MANY_PARTS
            numbers = set(range(MANY_PARTS))
        else:
            touched = {part_of(task_id, self.spread) for task_id in tally.touched_tasks}
            numbers = set(range(self.spread)) if anew else touched
        months = sorted(tally.months if anew else tally.touched_months)
        made = [*self._left_over(), *self._tasks(numbers), *(self._month(name) for name in months), self._head()]
        self.stored = self.position
        tally.touched_months.clear()
        tally.touched_tasks.clear()
        return made

    def _head(self) -> Write:
        tally, (epoch, rev, digest) = self.tally, self.position
        head = TallyHead(
            epoch=epoch,
            rev=rev,
            hash=digest,
            usual_zone=tally.usual_zone,
            zone=tally.zone,
            last=tally.last,
            open=tally.open,
            overdue=tally.overdue,
            months=self.months,
            parts=[self.parts[number] for number in range(self.spread)],
        )
        self.head += 1
        return HEADS.write(tally.list_id, self.head - 1, head)

    def _month(self, name: str) -> Write:
        list_id, version = self.tally.list_id, self.months.get(name, 0)
        self.months[name] = version + 1
        return MONTHS.write(f"{list_id}:{name}", version, self.tally.months[name], groups=(list_id,))

    def _tasks(self, numbers: set[int]) -> list[Write]:
        list_id, made = self.tally.list_id, []
        found: dict[int, dict[str, TaskFact]] = {number: {} for number in sorted(numbers)}
        for task_id, fact in self.tally.facts.items():
            if (number := part_of(task_id, self.spread)) in found:
                found[number][task_id] = fact
        for number, facts in found.items():
            version = self.parts.get(number, 0)
            self.parts[number] = version + 1
            made.append(PARTS.write(f"{list_id}:{number}", version, TallyPart(facts), groups=(list_id,)))
        return made

    def _left_over(self) -> list[Write]:
        """Remove what an earlier tally of the list had and this one does not."""
        list_id = self.tally.list_id
        months = [name for name in self.months if name not in self.tally.months]
        parts = [number for number in self.parts if number >= self.spread]
        return [
            *(MONTHS.drop(f"{list_id}:{name}", self.months.pop(name)) for name in months),
            *(PARTS.drop(f"{list_id}:{number}", self.parts.pop(number)) for number in parts),
        ]


def part_of(task_id: str, spread: int) -> int:
    """Return the number of the document that has a task."""
    return crc32(task_id.encode()) % spread


async def load_tally(directory: Directory, list_id: str, zone: str, now: float) -> KeptTally:
    """Read a list's tally; one that has counted nothing if there is none, or what there is does not fit together."""
    for _ in range(TRIES):
        head = await directory.get(HEADS.name, list_id, now)
        months = await directory.group(MONTHS.name, list_id, now)
        parts = await directory.group(PARTS.name, list_id, now)
        if found := _put_together(list_id, head, months, parts):
            return found
    nothing = KeptTally(Tally(list_id, zone), Position("", 0, ""), head=head.version if head else 0)
    nothing.months = {_name(each): each.version for each in months}
    nothing.parts = {int(_name(each)): each.version for each in parts}
    return nothing


def _name(document: Document) -> str:
    return document.id.rpartition(":")[2]


def _put_together(
    list_id: str, document: Document | None, months: list[Document], parts: list[Document]
) -> KeptTally | None:
    """Return the tally of these documents; None if they are none, or of several writes."""
    if document is None:
        return None
    try:
        head = HEADS.read(document).value
        kept = KeptTally(Tally(list_id, head.usual_zone), Position(head.epoch, head.rev, head.hash))
        kept.months = {_name(each): each.version for each in months}
        kept.parts = {int(_name(each)): each.version for each in parts}
        if (kept.months, kept.parts) != (head.months, dict(enumerate(head.parts))):
            return None
        kept.tally.months = {_name(each): MONTHS.read(each).value for each in months}
        for each in parts:
            kept.tally.facts.update(PARTS.read(each).value.facts)
    except (DecodeError, ValidationError, ValueError):
        return None
    kept.stored, kept.head, kept.spread = kept.position, document.version, len(head.parts)
    kept.tally.move_to(head.zone)
    kept.tally.last, kept.tally.open, kept.tally.overdue = head.last, head.open, head.overdue
    return kept
