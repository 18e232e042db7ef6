"""A list's records at one revision, and a draft of what the next changes would make of them."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from msgspec import Struct
from msgspec.json import decode, encode

from livelist.core.records import Record

TOMBSTONES_AT_ONCE: Final = 100  # tombstones that are worth being dropped together
_NOBODY: Final[frozenset[str]] = frozenset()
_COUNTED: Final = frozenset({"section", "view"})  # types of which a list has only so many
_WATCHED: Final = frozenset({"comment", "member"}) | _COUNTED  # whose records are told of also when no place changes


class Stamp(Struct, frozen=True, array_like=True):
    """When a field was last set, and by whom; what conflicts are told by (O3)."""

    rev: int
    by: str
    at: str


class Row(Struct, frozen=True):
    """One record and the stamps of the fields set since it was made. Neither is ever changed in place."""

    record: Record
    stamps: dict[str, Stamp] = {}

    @property
    def live(self) -> bool:
        """Whether it is a record and not a tombstone."""
        return "deleted_at" not in self.record

    def encode(self) -> bytes:
        """Serialise for the store."""
        return encode(self)

    @staticmethod
    def decode(stored: bytes) -> "Row":
        """Read what `encode` wrote."""
        return decode(stored, type=Row)


def _stays(old: Row | None, row: Row) -> bool:
    """Whether a live row is where it was, so that nothing but its own fields is another: what most changes make."""
    if old is None:
        return False
    was, now = old.record, row.record
    return (
        was.get("position") == now.get("position")
        and was.get("parent") == now.get("parent")
        and was["type"] == now["type"] not in _WATCHED
        and "deleted_at" not in was
        and "deleted_at" not in now
    )


def _place(row: Row | None) -> tuple[str, str] | None:
    """Where a row stands in the list's order; None for what is no live task."""
    if row is None or row.record["type"] != "task" or not row.live:
        return None
    return row.record["position"], row.record["id"]


def _under(row: Row | None) -> tuple[str, str] | None:
    """What a live row stands below: a task its parent, a comment its task, what is counted the list itself (“”)."""
    if row is None or not row.live:
        return None
    kind = row.record["type"]
    if kind == "task":
        above = row.record.get("parent")
    else:
        above = row.record["task"] if kind == "comment" else "" if kind in _COUNTED else None
    return None if above is None else (kind, above)


def _is_other(row: Row | None) -> bool:
    """Whether a row is live and no task."""
    return row is not None and row.live and row.record["type"] != "task"


def _is_member(row: Row | None) -> bool:
    """Whether a row is somebody's membership, be it a past one."""
    return row is not None and row.record["type"] == "member"


def _deleted_at(tomb: tuple[str, str]) -> str:
    return tomb[0]


@dataclass(slots=True)
class Effort:
    """How many records were looked at to see what stands below what, and how many when the mutation began."""

    spent: int = 0
    began: int = 0


class State:
    """Records by id, live tasks in order, tombstones by age."""

    def __init__(self, list_id: str, rows: Mapping[str, Row] | None = None) -> None:
        """Take all rows of a list, or none for a list that does not exist yet."""
        self.list_id = list_id
        self.rows: dict[str, Row] = dict(rows or {})
        self.order = sorted(place for row in self.rows.values() if (place := _place(row)))
        self.tombs = sorted(
            (row.record["deleted_at"], record_id) for record_id, row in self.rows.items() if not row.live
        )
        self.tomb_bytes = sum(len(encode(self.rows[record_id].record)) for _, record_id in self.tombs)
        self.live_others = sum(map(_is_other, self.rows.values()))
        self._below: dict[tuple[str, str], set[str]] = {}
        for record_id, row in self.rows.items():
            if place := _under(row):
                self._below.setdefault(place, set()).add(record_id)

    def get(self, record_id: str) -> Record | None:
        """Return a live record, or None."""
        row = self.rows.get(record_id)
        return row.record if row and row.live else None

    def task(self, record_id: str) -> Record | None:
        """Return a live task, or None."""
        record = self.get(record_id)
        return record if record and record["type"] == "task" else None

    def tasks(self) -> Iterator[Record]:
        """Return the live tasks in list order."""
        return (self.rows[record_id].record for _, record_id in self.order)

    def of_type(self, kind: str) -> list[Record]:
        """Return the live records of one type, in no order."""
        return [row.record for row in self.rows.values() if row.record["type"] == kind and row.live]

    def records(self) -> list[Record]:
        """Return every record, tombstones too, by id: the canonical form two replicas are compared in (I4)."""
        return [self.rows[record_id].record for record_id in sorted(self.rows)]

    def list_record(self) -> Record | None:
        """Return the list's own record, or None when the list is deleted or not made yet."""
        return self.get(self.list_id)

    def last_position(self) -> str | None:
        """Return the order key of the last live task."""
        return self.order[-1][0] if self.order else None

    def under(self, kind: str, record_id: str) -> AbstractSet[str]:
        """Return the ids of the live records of one type that stand below a task, or the list (“”)."""
        return self._below.get((kind, record_id), _NOBODY)

    def drop(self, ids: Iterable[str]) -> None:
        """Drop many tombstones at once."""
        for record_id in ids:
            self.rows.pop(record_id, None)
        self.tombs = [tomb for tomb in self.tombs if tomb[1] in self.rows]
        self.tomb_bytes = sum(len(encode(self.rows[record_id].record)) for _, record_id in self.tombs)

    def put(self, record_id: str, row: Row | None) -> None:
        """Replace one row; None drops it."""
        old = self.rows.get(record_id)
        if row is not None and _stays(old, row):
            self.rows[record_id] = row
            return
        self._move(record_id, _under(old), _under(row))
        self.live_others += _is_other(row) - _is_other(old)
        before, after = _place(old), _place(row)
        if before != after:
            if before:
                del self.order[bisect_left(self.order, before)]
            if after:
                insort(self.order, after)
        if old and not old.live:
            del self.tombs[bisect_left(self.tombs, (old.record["deleted_at"], record_id))]
            self.tomb_bytes -= len(encode(old.record))
        if row is None:
            self.rows.pop(record_id, None)
            return
        if not row.live:
            insort(self.tombs, (row.record["deleted_at"], record_id))
            self.tomb_bytes += len(encode(row.record))
        self.rows[record_id] = row

    def _move(self, record_id: str, before: tuple[str, str] | None, after: tuple[str, str] | None) -> None:
        """Keep in mind what stands below what."""
        if before == after:
            return
        if before:
            self._below[before].discard(record_id)
            if not self._below[before]:
                del self._below[before]
        if after:
            self._below.setdefault(after, set()).add(record_id)


class Draft:
    """Rows as they would be: looks through to what lies below, keeps its own changes apart until `settle`.

    layers    what each draft has changed, from this one down; `rows` has the state below them all
    arrived   what came below what, of the rows that are changed here
    members   memberships that were changed, each as it was before, for whoever keeps account of them
    """

    __slots__ = (
        *("arrived", "below", "changed", "effort", "layers", "list_id"),
        *("live_others", "live_tasks", "members", "rows", "swept_at"),
    )

    def __init__(self, below: "State | Draft") -> None:
        """Begin with nothing changed."""
        self.below = below
        self.list_id: str = below.list_id
        self.changed: dict[str, Row | None] = {}
        self.members: dict[str, Row | None] = {}
        self.live_others: int = below.live_others
        self.arrived: dict[tuple[str, str], set[str]] = {}
        self.layers: tuple[dict[str, Row | None], ...] = (self.changed,)
        self.rows: Mapping[str, Row] = below.rows
        if isinstance(below, Draft):
            self.live_tasks: int = below.live_tasks
            self.effort: Effort = below.effort
            self.swept_at: str = below.swept_at  # when old tombstones were dropped
            self.layers += below.layers
        else:
            self.live_tasks, self.effort, self.swept_at = len(below.order), Effort(), ""

    def get(self, record_id: str) -> Row | None:
        """Return a row, tombstones too."""
        for layer in self.layers:
            if record_id in layer:
                return layer[record_id]
        return self.rows.get(record_id)

    def put(self, record_id: str, row: Row | None) -> None:
        """Replace one row; None drops it."""
        self.replace(record_id, self.get(record_id), row)

    def replace(self, record_id: str, old: Row | None, row: Row | None) -> None:
        """Replace the row that `get` has just given; None drops it."""
        if row is not None and _stays(old, row) and (record_id in self.changed or row.record.get("parent") is None):
            self.changed[record_id] = row
            return
        self.live_tasks += bool(_place(row)) - bool(_place(old))
        self.live_others += _is_other(row) - _is_other(old)
        before, after = _under(old), _under(row)
        if record_id in self.changed and before and before != after:
            self.arrived[before].discard(record_id)
        if after and (record_id not in self.changed or before != after):
            self.arrived.setdefault(after, set()).add(record_id)
        if _is_member(old) or _is_member(row):
            self.members.setdefault(record_id, old)
        self.changed[record_id] = row

    def under(self, kind: str, record_id: str) -> AbstractSet[str]:
        """Return the ids of the live records of one type that stand below a task, or the list (“”)."""
        here = self.arrived.get((kind, record_id), _NOBODY)
        below = self.below.under(kind, record_id)
        return (below - self.changed.keys()) | here if below else here

    def task(self, record_id: str) -> Record | None:
        """Return a live task, or None."""
        record = self.live(record_id)
        return record if record and record["type"] == "task" else None

    def live(self, record_id: str) -> Record | None:
        """Return a live record, or None."""
        row = self.get(record_id)
        return row.record if row and row.live else None

    def tasks(self) -> Iterator[Record]:
        """Return the live tasks, in no order; it looks at all of them."""
        seen: set[str] = set()
        layer: State | Draft = self
        while isinstance(layer, Draft):
            for record_id in layer.changed.keys() - seen:
                if task := self.task(record_id):
                    yield task
            seen |= layer.changed.keys()
            layer = layer.below
        yield from (task for task in layer.tasks() if task["id"] not in seen)

    @property
    def has_lost_owners(self) -> bool:
        """Whether somebody who owned the list does no more, and nobody else does."""
        return any(row and row.live and _owns(row.record) for row in self.members.values()) and not self.has_owner

    @property
    def has_owner(self) -> bool:
        """Whether a person owns the list; it looks at all members."""
        candidates: set[str] = set()
        layer: State | Draft = self
        while isinstance(layer, Draft):
            candidates |= layer.changed.keys()
            layer = layer.below
        candidates.update(record["id"] for record in layer.of_type("member"))
        return any(_owns(self.live(record_id)) for record_id in candidates)

    def tombs_until(self, time: str, since: str = "") -> list[str]:
        """Name the tombstones deleted at or before `time`, and not before `since`."""
        changed: set[str] = set()
        layer: State | Draft = self
        while isinstance(layer, Draft):
            changed |= layer.changed.keys()
            layer = layer.below
        first, last = bisect_left(layer.tombs, (since, "")), bisect_right(layer.tombs, time, key=_deleted_at)
        found = [record_id for _, record_id in layer.tombs[first:last] if record_id not in changed]
        return found + [
            i for i in changed if (row := self.get(i)) and since <= row.record.get("deleted_at", "~") <= time
        ]

    def drop(self, ids: Iterable[str]) -> None:
        """Drop tombstones: nothing that is live stands on them."""
        self.changed |= dict.fromkeys(ids)

    def settle(self) -> None:
        """Write the changes to what lies below."""
        if isinstance(self.below, Draft):
            self.below.take_over(self)
            return
        below, gone = self.below, [record_id for record_id, row in self.changed.items() if row is None]
        at_once = len(gone) > TOMBSTONES_AT_ONCE
        if at_once:
            below.drop(gone)
        for record_id, row in self.changed.items():
            if row is not None or not at_once:
                below.put(record_id, row)

    def take_over(self, above: "Draft") -> None:
        """Make the changes of a draft of this one its own."""
        for record_id, row in above.members.items():
            self.members.setdefault(record_id, row)
        if self.arrived or above.arrived:
            for record_id, row in above.changed.items():
                self.put(record_id, row)
        else:  # nothing stands below anything, so that what was counted above is all there is to count
            self.changed.update(above.changed)
            self.live_tasks, self.live_others = above.live_tasks, above.live_others
        self.swept_at = above.swept_at


def _owns(record: Record | None) -> bool:
    """Whether a record makes a person an owner."""
    return bool(record and record["type"] == "member" and (record["role"], record["kind"]) == ("owner", "person"))
