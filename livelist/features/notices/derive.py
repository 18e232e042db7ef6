"""Which notices follow from a change: pure, judged on the list as it is now (rule N2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from livelist.core.ids import SYSTEM
from livelist.core.ops import Change, Conflict, Create, Fields, Op, Restore, Set
from livelist.core.records import Record, value_of
from livelist.core.relations.mentions import named as in_names
from livelist.core.state import State
from livelist.features.notices.mentions import mentioned_anew, named
from livelist.people.notices.notice import Notice, excerpt, subject
from livelist.people.notices.unmarked import unmarked

WRITTEN: Final = frozenset({"title", "notes", "text"})  # fields whose lost words are worth repeating


@dataclass(frozen=True, slots=True)
class Addressed:
    """A notice, and the ids of those whom it is for; never of who did it."""

    notice: Notice
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Scene:
    """One change of one list, and whom of the list notices reach."""

    list: str
    epoch: str
    change: Change
    state: State
    people: frozenset[str]

    def tell(self, kind: str, whom: Iterable[str], **more: Any) -> Iterator[Addressed]:
        """Make the notice of one event, unless it is for nobody."""
        by = more.pop("by", self.change.by)
        people = (frozenset(whom) & self.people) - {self.change.by, by}
        if people:
            moment = f"{self.epoch} {self.change.rev} {subject(kind, more.get('task'), by)}"
            notice = Notice(
                kind=kind, list=self.list, by=by, rev=self.change.rev, at=self.change.at, moment=moment, **more
            )
            yield Addressed(notice, people)


def notices_of(change: Change, state: State, epoch: str) -> list[Addressed]:
    """Return what people are told of a change; of several of a kind that are about the same, one with their count.

    They are members of the list: who has left it learns no more of it, and guests have no home to read it in.
    """
    people = frozenset(each["id"] for each in state.of_type("member") if each["kind"] == "person")
    if not people:
        return []
    scene = _Scene(state.list_id, epoch, change, state, people)
    found: list[Addressed] = []
    for op, was in zip(change.ops, change.was, strict=True):
        found += _of_op(scene, op, was or {})
    for conflict in change.conflicts:
        found += _overwritten(scene, conflict)
    return _joined(found)


def _of_op(scene: _Scene, op: Op, was: Fields) -> Iterator[Addressed]:
    record = scene.state.get(op.id)
    if record is None:  # deleted since: there is nothing to open any more
        return
    match op, record["type"]:
        case Create() | Set(), "task":
            yield from _assigned(scene, record, op.fields, was)
            yield from _mentioned(scene, record, op.fields.get("notes"), was.get("notes"), record)
            yield from _repeated(scene, record, op)
        case Create() | Set(), "comment":
            yield from _said(scene, record, op, was)
        case Create() | Restore() | Set(), "member":
            yield from _shared(scene, record, op)
        case _:
            pass


def _assigned(scene: _Scene, task: Record, fields: Fields, was: Fields) -> Iterator[Addressed]:
    if "assignees" not in fields or task["completed"]:
        return
    new = (set(fields["assignees"]) - set(was.get("assignees") or ())) & set(task["assignees"])
    yield from scene.tell("assigned", new, task=task["id"], title=task["title"])


def _mentioned(scene: _Scene, record: Record, text: Any, before: Any, task: Record) -> Iterator[Addressed]:
    """Notify those whom a text mentions; what an agent writes to somebody is taken for a question."""
    if not isinstance(text, str) or record.get("completed"):
        return
    found = mentioned_anew(text, before if isinstance(before, str) else None, _names(scene))
    kind = "asks" if _kind_of(scene.state, scene.change.by) == "agent" else "mentioned"
    yield from scene.tell(kind, found, task=task["id"], title=task["title"], text=_quoted(scene, text))


def _quoted(scene: _Scene, text: str) -> str:
    """Return what is repeated of a text: as it is read, with the names of those whom it mentions, unknown to a home."""

    def name_of(who: str) -> str | None:
        member = scene.state.get(who)
        return str(member["name"]) if member and member["type"] == "member" else None

    return excerpt(in_names(unmarked(text), name_of))


def _names(scene: _Scene) -> Mapping[str, str]:
    return named(each for each in scene.state.of_type("member") if each["kind"] in {"person", "agent"})


def _kind_of(state: State, who: str) -> str:
    member = state.get(who)
    return str(member["kind"]) if member and member["type"] == "member" else ""


def _said(scene: _Scene, comment: Record, op: Create | Set, was: Fields) -> Iterator[Addressed]:
    """Notify people of a comment: whom it mentions, and if it is new, all others who have to do with its task.

    One that came along with a task from another list is news to nobody.
    """
    task = scene.state.task(comment["task"])
    if task is None or "text" not in op.fields:
        return
    if comment.get("said"):  # it was heard where it was said
        return
    told = list(_mentioned(scene, comment, op.fields["text"], was.get("text"), task))
    yield from told
    if isinstance(op, Create):
        knowing = frozenset().union(*(each.people for each in told))
        others = _concerned(scene.state, task) - knowing
        yield from scene.tell(
            "commented", others, task=task["id"], title=task["title"], text=_quoted(scene, op.fields["text"])
        )


def _concerned(state: State, task: Record) -> set[str]:
    """Return who made a task, whose it is and who wrote on it."""
    wrote = {comment["created_by"] for each in state.under("comment", task["id"]) if (comment := state.get(each))}
    return {task["created_by"], *task["assignees"], *wrote}


def _shared(scene: _Scene, member: Record, op: Op) -> Iterator[Addressed]:
    """Notify somebody that they are in a list now, or in another role; who was invited has it of the owner."""
    if isinstance(op, Set) and "role" not in op.fields:
        return
    by = scene.change.by
    if by == SYSTEM:
        owners = [each["id"] for each in scene.state.of_type("member") if each["role"] == "owner"]
        by = owners[0] if len(owners) == 1 else SYSTEM
    title = (scene.state.list_record() or {}).get("title")
    yield from scene.tell("shared", [member["id"]], by=by, title=title, text=member["role"])


def _repeated(scene: _Scene, done: Record, op: Op) -> Iterator[Addressed]:
    """Notify those whose repeating task it is that somebody did it: of each turn a done copy stays behind."""
    if not isinstance(op, Create) or not done["completed"] or not done.get("series"):
        return
    task = scene.state.task(done["series"])
    if task is not None:
        whose = task["assignees"] or [task["created_by"]]
        yield from scene.tell("repeated", whose, task=task["id"], title=task["title"])


def _overwritten(scene: _Scene, conflict: Conflict) -> Iterator[Addressed]:
    """Notify somebody that their words and another's met in one field, and both are kept (O3)."""
    record = scene.state.get(conflict.id)
    if record is None or conflict.field not in record.get("conflicts", {}):  # decided since
        return
    words = conflict.field in WRITTEN and isinstance(conflict.value, str) and conflict.value.strip()
    text = None
    if words:  # titles have no marks
        text = excerpt(conflict.value) if conflict.field == "title" else _quoted(scene, conflict.value)
    task = record["id"] if record["type"] == "task" else value_of(record, "task")
    title = value_of(record, "title")
    yield from scene.tell("conflict", [conflict.by], task=task, title=title, text=text, field=conflict.field)


def _joined(found: list[Addressed]) -> list[Addressed]:
    """Make one of those that are the same but for the task, for each that it is for."""
    by_person: dict[tuple[str, str, str], list[Notice]] = {}
    for told in found:
        for person in sorted(told.people):
            by_person.setdefault((person, told.notice.kind, told.notice.about), []).append(told.notice)
    joined: dict[Notice, set[str]] = {}
    for (person, _, _), notices in by_person.items():
        joined.setdefault(_as_one(notices), set()).add(person)
    return [Addressed(notice, frozenset(people)) for notice, people in joined.items()]


def _as_one(notices: list[Notice]) -> Notice:
    return notices[0] if len(notices) == 1 else replace(notices[0], count=len(notices))
