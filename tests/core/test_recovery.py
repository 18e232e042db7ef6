"""S11: how long what was deleted can be restored."""

from typing import Any

from livelist.core.access import Actor
from livelist.core.recovery import deleted_links, deleted_list, deleted_tasks, restores_list, restores_tasks
from livelist.core.state import Row, State

NOW = "2026-11-28T10:00:00.000Z"
LONG_AGO, LATELY = "2026-10-29T10:00:00.000Z", "2026-10-29T10:00:00.001Z"


def tomb(record_id: str, kind: str, deleted_at: str) -> Row:
    record: dict[str, Any] = {
        "id": record_id,
        "type": kind,
        "title": record_id,
        "position": "V",
        "deleted_at": deleted_at,
    }
    return Row(record)


def state_of(*rows: Row) -> State:
    return State("plans", {row.record["id"]: row for row in rows})


def test_S11_a_list_can_be_restored_for_30_days() -> None:
    assert deleted_list(state_of(tomb("plans", "list", LATELY)), NOW) is not None
    assert deleted_list(state_of(tomb("plans", "list", LONG_AGO)), NOW) is None
    assert deleted_list(state_of(), NOW) is None


def test_S11_so_can_tasks_and_links_the_last_deleted_first() -> None:
    state = state_of(
        tomb("old", "task", LONG_AGO),
        tomb("first", "task", LATELY),
        tomb("home", "link", LATELY),
        tomb("gone", "link", LONG_AGO),
        tomb("last", "task", NOW),
    )
    assert [task["id"] for task in deleted_tasks(state, NOW)] == ["last", "first"]
    assert [link["id"] for link in deleted_links(state, NOW)] == ["home"]


def test_S11_who_only_reads_restores_nothing() -> None:
    member = {"id": "ann", "type": "member", "name": "Ann", "kind": "person", "role": "owner"}
    state = state_of(tomb("plans", "list", LATELY), Row(member))
    for writes in (True, False):
        ann = Actor("ann", writes=writes)
        assert (restores_list(state, ann), restores_tasks(state, ann)) == (writes, writes)
