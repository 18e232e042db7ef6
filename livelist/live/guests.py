"""What a share link's guests see of a list: what is in it now, and of its people those who appear in that (SEC56).

Frames are made once for all guests, beside those for everybody else, and only while a guest is there. They keep the
revisions and hashes of the log, so that a guest's position is everybody's; but the chain cannot be checked from them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol

from msgspec.json import encode
from msgspec.structs import replace

from livelist.core.fields.emoji import are_reactions
from livelist.core.log.chain import unseal
from livelist.core.ops import Change, Conflict, Create, Delete, Fields, Op, Restore, Set
from livelist.core.records import STAMPED, Record
from livelist.core.relations.mentions import ids_in
from livelist.core.state import State
from livelist.live.batch import Batch, frame_of, read_frame
from livelist.live.replica_state import snapshot_frames
from livelist.store.contract import Position

SHOWN: Final = ("name", "color", "kind")  # of a member
SIGNED: Final = ("created_by", "updated_by", "completed_by")
HIDDEN: Final = frozenset({"member"})


class Source(Protocol):
    """The list itself."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def position(self) -> Position:
        """Where it is."""

    @property
    def state(self) -> State:
        """Its records; only to be read."""


class GuestView:
    """One list, for all its guests in this process."""

    __slots__ = ("_batch", "_frame", "_frames", "_gone", "_people", "_position", "_records", "_room")

    def __init__(self, room: Source) -> None:
        """Look at nothing yet."""
        self._room = room
        self._position: Position | None = None  # what follows is right here
        self._people: set[str] = set()  # who has appeared in what guests could see
        self._records: dict[str, str | None] = {}  # what they can see; of a comment, on which task it is
        self._gone: set[str] = set()  # what they saw until it was deleted
        self._frames: list[bytes] | None = None
        self._batch: Batch | None = None
        self._frame: bytes | None = None

    def sees(self, member_id: str) -> bool:
        """Whether guests know somebody."""
        self.look()
        return member_id in self._people

    def snapshot(self) -> list[bytes]:
        """Return the `snapshot` frames, made once a revision."""
        self.look()
        if self._frames is None:
            records = [*self._live(), *map(self._shown, self._members())]
            self._frames = snapshot_frames(self._room.id, self._room.position, records)
        return self._frames

    def frame(self, batch: Batch) -> bytes | None:
        """Return what guests get of a batch that the room has just taken; None if only a snapshot tells it."""
        if batch is not self._batch:
            self._batch, self._frame = batch, self._made(batch)
        return self._frame

    def _made(self, batch: Batch) -> bytes | None:
        seen, self._position, self._frames = self._position, None, None
        if seen != batch.before:  # what was there before it cannot be told any more
            return None
        changes: list[bytes] = []
        for change, raw in zip(batch.changes, read_frame(batch.frame).changes, strict=True):
            filtered = self._filtered(change)
            if filtered is None:
                return None
            body = encode(replace(filtered, hash=""))
            changes.append(b'%b,"hash":"%b"}' % (body[:-1], unseal(bytes(raw))[1].encode("ascii")))
        self._position = batch.after
        return frame_of(batch.list, batch.after.epoch, changes)

    def _filtered(self, change: Change) -> Change | None:
        ops: list[Op] = []
        was: list[Fields | None] = []
        for op, before in zip(change.ops, change.was, strict=True):
            if self._needs_whole(op):
                return None
            seen = self._seen(op, before, change.by)
            if seen is not None:
                ops.append(seen[0])
                was.append(seen[1])
        conflicts = [each for each in change.conflicts if self._sees(each.id)]
        names = [*self._introduced(_people_in(change.by, ops, conflicts))]
        return replace(change, ops=[*names, *ops], was=[*[None] * len(names), *was], conflicts=conflicts)

    def _needs_whole(self, op: Op) -> bool:
        """Whether only a snapshot tells what an op did: by it appears what guests have not been given."""
        if isinstance(op, Create):
            return op.type in HIDDEN and op.id in self._records
        row = self._room.state.rows.get(op.id)
        moves = isinstance(op, Set) and "task" in op.fields and row is not None and row.record["type"] == "comment"
        return moves or isinstance(op, Restore)

    def _seen(self, op: Op, before: Fields | None, by: str) -> tuple[Op, Fields | None] | None:
        """Return what is left of an op, and of what it replaced; None if nothing."""
        if isinstance(op, Create):
            if op.type in HIDDEN:
                return None
            self._records[op.id] = _task_of(op.type, op.fields)
        if self._sees(op.id):
            if isinstance(op, Delete):
                del self._records[op.id]
                self._gone.add(op.id)
            return op, before
        if isinstance(op, Set) and op.id in self._gone and self._is_guest(by):
            return op, {}  # their own words met the deletion (O4); what stood there meanwhile is not theirs to see
        if op.id in self._people and isinstance(op, Set):
            fields = {name: value for name, value in op.fields.items() if name in SHOWN}
            return (Set(op.id, fields), {name: (before or {}).get(name) for name in fields}) if fields else None
        return None

    def _sees(self, record_id: str) -> bool:
        """Whether guests see a record now: what is said about a deleted task is gone with it."""
        task = self._records.get(record_id)
        return record_id in self._records and (task is None or task in self._records)

    def _is_guest(self, actor_id: str) -> bool:
        record = self._room.state.get(actor_id)
        return record is not None and record["type"] == "member" and record["kind"] == "guest"

    def _introduced(self, people: Iterator[str]) -> Iterator[Op]:
        """Return the records of those who appear for the first time."""
        for member_id in people:
            if member_id in self._people:
                continue
            record = self._room.state.get(member_id)
            if record is not None and record["type"] == "member" and record["kind"] != "link":
                self._people.add(member_id)
                yield Create(member_id, "member", {name: record[name] for name in SHOWN})

    def look(self) -> None:
        """Look through the list, unless nothing has happened since: of what is there now, guests will be told."""
        if self._position == self._room.position:
            return
        self._position, self._frames = self._room.position, None
        self._records = {record["id"]: _task_of(record["type"], record) for record in self._live()}
        self._gone = set()
        self._people = {member_id for record in self._live() for member_id in _people_of(record)}

    def _live(self) -> Iterator[Record]:
        state = self._room.state
        live = (row.record for row in state.rows.values() if row.live and row.record["type"] not in HIDDEN)
        return (record for record in live if record["type"] != "comment" or state.task(record["task"]))

    def _members(self) -> Iterator[Record]:
        found = (self._room.state.get(member_id) for member_id in sorted(self._people))
        return (each for each in found if each and each["type"] == "member" and each["kind"] != "link")

    def _shown(self, member: Record) -> Record:
        """Return a member as guests see them: nothing of when they came, by whom, or what they may do."""
        record = self._room.state.list_record() or member
        stamps = {name: record[name] if name.endswith("_at") else member["id"] for name in STAMPED}
        return {"id": member["id"], "type": "member", **{name: member[name] for name in SHOWN}, **stamps}


def _task_of(kind: str, fields: Mapping[str, Any]) -> str | None:
    """Return the task that a comment is on; None for what is none."""
    return fields["task"] if kind == "comment" else None


def _people_of(record: Record) -> Iterator[str]:
    """Name everybody who appears in a record."""
    yield from (record[name] for name in SIGNED if record.get(name))
    yield from _people_said(record)
    yield from (kept["by"] for kept in record.get("conflicts", {}).values())


def _people_in(by: str, ops: list[Op], conflicts: list[Conflict]) -> Iterator[str]:
    """Name everybody who appears in what is left of a change."""
    if ops:
        yield by
    for op in ops:
        if isinstance(op, Create | Set):
            yield from _people_said(op.fields)
    yield from (conflict.by for conflict in conflicts)


def _people_said(fields: Mapping[str, Any]) -> Iterator[str]:
    """Name whom fields are about: whose a task is, who reacted, who is mentioned.

    On other types of records these names are unknown fields, which may hold anything (O6).
    """
    if isinstance(whose := fields.get("assignees"), list):
        yield from (who for who in whose if isinstance(who, str))
    reactions: Any = fields.get("reactions")
    if are_reactions(reactions):
        yield from (who for people in reactions.values() for who in people)
    for name in ("notes", "text"):
        if isinstance(said := fields.get(name), str):
            yield from ids_in(said)
