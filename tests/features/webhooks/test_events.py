"""W1–W3: what a change means to somebody outside, with the real core deciding the changes."""

from typing import Any

import pytest

from livelist.core.access import SERVER
from livelist.core.apply import replay
from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.core.state import Draft, State
from livelist.features.webhooks.telling.events import EVENTS, HookEvent, actor_of, events_of

ADA, LIST = "ada", "shop"


class Ledger:
    """A list and its log, as a room would make them."""

    def __init__(self) -> None:
        self.state = State(LIST)
        self.log: list[Change] = []
        self.tombs: list[set[str]] = []
        self.do(Create(LIST, "list", {"title": "Shop"}))

    def find(self, record_id: str) -> dict[str, Any] | None:
        row = self.state.rows.get(record_id)
        return row.record if row else None

    def do(self, *ops: Op, by: str = ADA) -> list[HookEvent]:
        """Commit ops as they are and return what is told at once."""
        draft, at = Draft(self.state), f"2026-11-29T10:00:{len(self.log):02}.000Z"
        was: list[dict[str, Any] | None] = []
        for op in ops:
            record = self.find(op.id)
            was.append({name: (record or {}).get(name) for name in op.fields} if isinstance(op, Set) else None)
        self.tombs.append({record_id for record_id, row in self.state.rows.items() if not row.live})
        change = Change(len(self.log) + 1, at, by, list(ops), was)
        replay(draft, change)
        draft.settle()
        self.log.append(change)
        return self.told(change.rev)

    def told(self, rev: int) -> list[HookEvent]:
        """Return what is told of an older change now."""
        return events_of(self.log[rev - 1], self.find, self.tombs[rev - 1].__contains__)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def task(title: str = "Milk", **fields: Any) -> Create:
    return Create("t1", "task", {"title": title, "position": "U", **fields})


def types(events: list[HookEvent]) -> list[str]:
    return [event.type for event in events]


def test_W1_every_event_that_is_told_has_a_name_that_can_be_chosen() -> None:
    assert len(set(EVENTS)) == len(EVENTS)
    assert all(name.count(".") == 1 for name in EVENTS)


def test_W1_a_new_task_is_told_whole(ledger: Ledger) -> None:
    (event,) = ledger.do(task(priority=1))
    assert event.type == "task.created"
    assert event.about == "task"
    assert event.before == {}
    assert event.record["title"] == "Milk"
    assert event.record["priority"] == 1
    assert event.record["notes"] == ""
    assert event.record["created_by"] == ADA
    assert "type" not in event.record


@pytest.mark.parametrize(
    ("fields", "type_", "before"),
    [
        ({"title": "Oat milk"}, "task.updated", {"title": "Milk"}),
        ({"title": "Oat milk", "position": "V"}, "task.updated", {"title": "Milk", "position": "U"}),
        ({"position": "V"}, "task.moved", {"position": "U"}),
        ({"parent": "t2"}, "task.moved", {"parent": None}),
        ({"completed": True}, "task.completed", {"completed": False}),
        ({"completed": True, "title": "Done"}, "task.completed", {"completed": False, "title": "Milk"}),
        ({"x_color": "blue"}, "task.updated", {"x_color": None}),
    ],
)
def test_W1_an_edit_is_told_by_what_it_is_and_with_what_it_replaced(
    ledger: Ledger, fields: dict[str, Any], type_: str, before: dict[str, Any]
) -> None:
    ledger.do(task())
    (event,) = ledger.do(Set("t1", fields))
    assert (event.type, event.before) == (type_, before)
    assert {name: event.record[name] for name in fields} == fields


def test_W1_completing_and_reopening_say_who_and_when(ledger: Ledger) -> None:
    ledger.do(task())
    (done,) = ledger.do(Set("t1", {"completed": True}), by="bob")
    assert (done.record["completed_by"], done.record["completed_at"]) == ("bob", ledger.log[-1].at)
    (open_again,) = ledger.do(Set("t1", {"completed": False}))
    assert open_again.type == "task.reopened"
    assert open_again.record["completed_at"] is None


def test_W1_deleting_and_restoring(ledger: Ledger) -> None:
    ledger.do(task())
    (deleted,) = ledger.do(Delete("t1"), by="bob")
    assert deleted.type == "task.deleted"
    assert (deleted.record["title"], deleted.record["deleted_by"]) == ("Milk", "bob")
    (restored,) = ledger.do(Restore("t1"))
    assert restored.type == "task.restored"
    assert "deleted_at" not in restored.record


def test_W1_what_leaves_by_itself_expires(ledger: Ledger) -> None:
    ledger.do(task())
    assert types(ledger.do(Delete("t1"), by=SERVER.id)) == ["task.expired"]


def test_W1_dropping_a_tombstone_and_writing_into_one_is_nothing(ledger: Ledger) -> None:
    ledger.do(task())
    ledger.do(Delete("t1"))
    assert ledger.do(Set("t1", {"title": "Late"})) == []
    assert ledger.do(Delete("t1"), by=SERVER.id) == []


def test_W1_shorter_keys_by_the_server_are_nothing(ledger: Ledger) -> None:
    ledger.do(task())
    assert ledger.do(Set("t1", {"position": "T"}), by=SERVER.id) == []


def test_W1_an_edit_that_changes_nothing_is_nothing(ledger: Ledger) -> None:
    ledger.do(task())
    assert ledger.do(Set("t1", {"title": "Milk"})) == []
    assert ledger.do() == []


def test_W1_a_change_of_many_tells_each_record_once_in_order(ledger: Ledger) -> None:
    ledger.do(task(), Create("t2", "task", {"title": "Eggs", "position": "V"}))
    events = ledger.do(
        Set("t2", {"completed": True}),
        Set("t1", {"title": "Oat milk"}),
        Set("t1", {"title": "Soy milk"}),
        Create("t3", "task", {"title": "Tea", "position": "W"}),
        Set("t3", {"completed": True}),
    )
    assert types(events) == ["task.completed", "task.updated", "task.created"]
    assert events[1].before == {"title": "Milk"}
    assert events[1].record["title"] == "Soy milk"
    assert events[2].record["completed"]


def test_W1_what_begins_and_ends_in_one_change_is_nothing(ledger: Ledger) -> None:
    assert ledger.do(task(), Delete("t1")) == []


def test_W1_a_turn_of_a_repeating_task_is_a_task_completed(ledger: Ledger) -> None:
    ledger.do(task(due="2026-11-29"))
    events = ledger.do(
        Create("c1", "task", {"title": "Milk", "position": "U1", "completed": True, "series": "t1"}),
        Set("t1", {"due": "2026-12-06", "occurrence": 1}),
    )
    assert types(events) == ["task.completed", "task.updated"]


def test_W1_sections_and_what_is_put_into_them(ledger: Ledger) -> None:
    ledger.do(task())
    assert types(ledger.do(Create("s", "section", {"title": "Dairy", "position": "V"}))) == ["section.created"]
    (moved,) = ledger.do(Set("t1", {"section": "s", "position": "W"}))
    assert (moved.type, moved.before) == ("task.moved", {"section": None, "position": "U"})
    (renamed,) = ledger.do(Set("s", {"title": "Milk and eggs"}))
    assert (renamed.type, renamed.about, renamed.before) == ("section.updated", "section", {"title": "Dairy"})
    assert types(ledger.do(Delete("s"))) == ["section.deleted"]
    assert types(ledger.do(Restore("s"))) == ["section.restored"]
    assert types(ledger.do(Delete("s"))) == ["section.deleted"]
    assert ledger.do(Delete("s"), by=SERVER.id) == []


def test_W1_comments_lists_and_members(ledger: Ledger) -> None:
    ledger.do(task())
    assert types(ledger.do(Create("c1", "comment", {"task": "t1", "text": "Which?"}))) == ["comment.created"]
    assert types(ledger.do(Set("c1", {"text": "Which one?"}))) == ["comment.updated"]
    assert types(ledger.do(Delete("c1"))) == ["comment.deleted"]
    assert types(ledger.do(Restore("c1"))) == ["comment.restored"]
    member = {"name": "Bob", "role": "editor"}
    assert types(ledger.do(Create("bob", "member", member))) == ["member.added"]
    assert types(ledger.do(Set("bob", {"role": "viewer"}))) == ["member.changed"]
    assert types(ledger.do(Delete("bob"))) == ["member.removed"]
    assert types(ledger.do(Restore("bob"))) == ["member.added"]
    (renamed,) = ledger.do(Set(LIST, {"title": "Market"}))
    assert (renamed.type, renamed.before) == ("list.updated", {"title": "Shop"})
    assert types(ledger.do(Delete(LIST))) == ["list.deleted"]
    assert types(ledger.do(Restore(LIST))) == ["list.restored"]
    assert types(ledger.told(1)) == ["list.created"]


def test_W1_what_is_in_a_home_is_told_to_nobody(ledger: Ledger) -> None:
    assert ledger.do(Create("other", "link", {"position": "U"})) == []


def test_W2_told_late_the_change_is_told_as_it_was_and_the_rest_as_it_is(ledger: Ledger) -> None:
    ledger.do(task())
    ledger.do(Set("t1", {"title": "Oat milk"}))
    ledger.do(Set("t1", {"notes": "the blue one", "completed": True}))
    created, renamed = ledger.told(2)[0], ledger.told(3)[0]
    assert (created.record["title"], created.record["notes"]) == ("Milk", "the blue one")
    assert (renamed.type, renamed.record["title"], renamed.before) == ("task.updated", "Oat milk", {"title": "Milk"})
    assert renamed.record["updated_at"] == ledger.log[2].at


def test_W2_told_late_what_is_deleted_by_now_was_there_then(ledger: Ledger) -> None:
    ledger.do(task())
    ledger.do(Set("t1", {"title": "Oat milk"}))
    ledger.do(Delete("t1"))
    assert types(ledger.told(2)) == ["task.created"]
    assert types(ledger.told(3)) == ["task.updated"]
    assert "deleted_at" not in ledger.told(3)[0].record


def test_W2_a_member_who_took_an_id_over_is_told_as_what_each_was(ledger: Ledger) -> None:
    ledger.do(task())
    ledger.do(Create("t1", "member", {"name": "Tim"}))
    assert types(ledger.told(2)) == ["task.created"]
    assert ledger.told(2)[0].record["notes"] == ""
    assert types(ledger.told(3)) == ["member.added"]


def test_W3_who_did_it_is_named(ledger: Ledger) -> None:
    ledger.do(Create("bot", "member", {"name": "Robin", "kind": "agent"}))
    assert actor_of("bot", ledger.find) == {"id": "bot", "name": "Robin", "kind": "agent"}
    assert actor_of("system", ledger.find) == {"id": "system", "name": "Livelist", "kind": "system"}
    assert actor_of("nobody", ledger.find) == {"id": "nobody", "name": None, "kind": "person"}
    ledger.do(Delete("bot"))
    assert actor_of("bot", ledger.find)["name"] == "Robin"
