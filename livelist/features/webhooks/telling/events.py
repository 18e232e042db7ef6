"""What a change means to somebody outside, one event for each record it touched: a pure function.

A record is told as it is when the event is sent, except for what the change set: that is told as the change set it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from livelist.core.ids import SYSTEM
from livelist.core.json import same
from livelist.core.ops import Change, Create, Delete, Fields, Op, Restore, Set
from livelist.core.records import Record, new_record

Find = Callable[[str], Record | None]

TEST: Final = "webhook.test"
EVENTS: Final = (
    "task.created",
    "task.updated",
    "task.completed",
    "task.reopened",
    "task.moved",
    "task.deleted",
    "task.restored",
    "task.expired",
    "comment.created",
    "comment.updated",
    "comment.deleted",
    "comment.restored",
    "section.created",
    "section.updated",
    "section.deleted",
    "section.restored",
    "list.created",
    "list.updated",
    "list.deleted",
    "list.restored",
    "member.added",
    "member.changed",
    "member.removed",
)
ORDER: Final = frozenset({"position", "parent", "section"})  # where a task stands, not what it says
UNTOLD: Final = ("type", "conflicts")
_USUAL: Final = ("created", "updated", "deleted", "restored")
_SAYINGS: Final = {
    **dict.fromkeys(("task", "comment", "section", "list"), _USUAL),
    "member": ("added", "changed", "removed", "added"),
}


@dataclass(frozen=True, slots=True)
class HookEvent:
    """One thing that happened to one record: `before` has the fields that were replaced, as they were."""

    type: str
    record: Record
    before: Fields

    @property
    def about(self) -> str:
        """The record's type, under which the record is told."""
        return self.type.partition(".")[0]


@dataclass(slots=True)
class _Story:
    """What a change did to one record, its ops put together."""

    created: Create | None = None
    fields: Fields = field(default_factory=dict)
    before: Fields = field(default_factory=dict)
    ended: Delete | None = None
    revived: bool = False

    def add(self, op: Op, was: Fields | None) -> None:
        match op:
            case Create():
                self.created = op
                self.fields |= op.fields
            case Set():
                self.fields |= op.fields
                if self.created is None:
                    self.before = {name: (was or {}).get(name) for name in op.fields} | self.before
            case Delete():
                self.ended, self.revived = op, False
            case Restore():
                self.ended, self.revived = None, True

    def changed(self) -> Fields:
        """Return what was replaced by something else."""
        return {name: old for name, old in self.before.items() if not same(old, self.fields[name])}


def events_of(change: Change, find: Find, gone: Callable[[str], bool]) -> list[HookEvent]:
    """Return what a change means, in the order of its ops: the same whenever it is told.

    `find` gives a record, deleted ones too: as it is now, or, of one that was dropped since, as it was before. `gone`
    says whether a record was deleted when the change came, which times do not tell: they are several clocks'.
    """
    stories: dict[str, _Story] = {}
    for op, was in zip(change.ops, change.was, strict=True):
        stories.setdefault(op.id, _Story()).add(op, was)
    told = (_event(change, story, record_id, find(record_id), gone) for record_id, story in stories.items())
    return [event for event in told if event is not None]


def actor_of(actor_id: str, find: Find) -> dict[str, Any]:
    """Return who did something, as it is told: the name is null for whoever has no record in the list."""
    if actor_id == SYSTEM:
        return {"id": SYSTEM, "name": "Livelist", "kind": "system"}
    record = find(actor_id)
    if record is None or record["type"] != "member":
        return {"id": actor_id, "name": None, "kind": "person"}
    return {"id": actor_id, "name": record["name"], "kind": record["kind"]}


def _event(
    change: Change, story: _Story, record_id: str, known: Record | None, gone: Callable[[str], bool]
) -> HookEvent | None:
    if story.created and known and known["type"] != story.created.type:  # a member took the id over (O1)
        known = None
    kind = story.created.type if story.created else known["type"] if known else None
    if kind not in _SAYINGS:
        return None
    name = _name(kind, change, story, was_gone=gone(record_id))
    if name is None:
        return None
    before = {} if story.created else story.changed()
    return HookEvent(f"{kind}.{name}", _told(change, story, record_id, kind, known), before)


def _name(kind: str, change: Change, story: _Story, *, was_gone: bool) -> str | None:
    """Return what happened, None if it is nothing to speak of."""
    created, updated, deleted, restored = _SAYINGS[kind]
    if story.created:
        return None if story.ended else "completed" if _is_a_turn(story) else created
    if story.ended:
        if change.by != SYSTEM:
            return deleted
        return None if was_gone else "expired" if kind == "task" else deleted  # what was gone is dropped (O4)
    if story.revived:
        return restored
    if was_gone:  # what is written into something deleted comes back with it
        return None
    if kind == "task":
        return _name_of_edit(change, story)
    return updated if story.changed() else None


def _name_of_edit(change: Change, story: _Story) -> str | None:
    changed = story.changed()
    if "completed" in changed:
        return "completed" if story.fields["completed"] else "reopened"
    if changed.keys() - ORDER:
        return "updated"
    return "moved" if changed and change.by != SYSTEM else None  # its own are shorter keys in the same order (O5)


def _is_a_turn(story: _Story) -> bool:
    """Whether this is the done copy that a repeating task leaves behind when one of its turns is completed."""
    return bool(story.fields.get("series") and story.fields.get("completed"))


def _told(change: Change, story: _Story, record_id: str, kind: str, known: Record | None) -> Record:
    """Return the record as it is told."""
    if known is None:
        known = new_record(record_id, kind, story.fields, change.at, change.by)
    record = known | story.fields | {"updated_at": change.at, "updated_by": change.by}
    for name in (*UNTOLD, "deleted_at", "deleted_by"):
        record.pop(name, None)
    if kind == "task" and "completed" in (story.fields if story.created else story.changed()):
        done = record["completed"]
        record |= {"completed_at": change.at if done else None, "completed_by": change.by if done else None}
    if story.ended:
        record |= {"deleted_at": change.at, "deleted_by": change.by}
    return record
