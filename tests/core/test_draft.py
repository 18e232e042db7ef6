"""Drafts on drafts: whatever lies how deep, they count what a state with all of it would have (I5)."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from livelist.core.state import Draft, Row, State

IDS = ("a", "b", "c", "d", "e")
TASKS = st.sampled_from([None, *IDS])


def _row(record_id: str, kind: str, place: str | None, live: bool, value: int) -> Row:
    record: dict[str, Any] = {"id": record_id, "type": kind, "value": value}
    if kind == "task":
        record |= {"position": "V", "parent": None if place == record_id else place}
    elif kind == "comment":
        record |= {"task": place or "a"}
    return Row(record if live else record | {"deleted_at": "2026-11-22T12:00:00.000Z"})


rows = st.builds(
    _row,
    st.sampled_from(IDS),
    st.sampled_from(["task", "task", "comment", "member", "link", "section"]),
    TASKS,
    st.booleans(),
    st.integers(0, 3),
)
puts = st.one_of(rows, st.sampled_from(IDS))  # a row, or the id of what is dropped
drafts = st.lists(st.lists(puts, max_size=4), max_size=4)


def _put(draft: Draft, what: Row | str) -> None:
    draft.put(*(what, None) if isinstance(what, str) else (what.record["id"], what))


def _is_member(row: Row | None) -> bool:
    return row is not None and row.record["type"] == "member"


@given(st.lists(rows, max_size=5), drafts)
def test_I5_what_a_draft_took_over_from_others_counts_as_in_the_state_it_makes(first: list[Row], then: Any) -> None:
    state = State("a", {row.record["id"]: row for row in first})
    outer = Draft(state)
    for puts_of_one in then:
        inner = Draft(outer)
        for what in puts_of_one:
            _put(inner, what)
        inner.settle()
        fresh = State("a", {record_id: row for record_id in IDS if (row := outer.get(record_id)) is not None})
        assert (outer.live_tasks, outer.live_others) == (len(fresh.order), fresh.live_others)
        for record_id in IDS:
            assert outer.under("task", record_id) == fresh.under("task", record_id)
            assert outer.under("comment", record_id) == fresh.under("comment", record_id)
        assert outer.under("section", "") == fresh.under("section", "")
    outer.settle()
    fresh = State("a", state.rows)
    assert (state.order, state.tombs, state.live_others) == (fresh.order, fresh.tombs, fresh.live_others)


@given(st.lists(rows, max_size=5), drafts)
def test_M5_each_membership_that_changed_is_noted_as_it_was_before_anything(first: list[Row], then: Any) -> None:
    state = State("a", {row.record["id"]: row for row in first})
    outer, was = Draft(state), dict(state.rows)
    history: dict[str, list[Row | None]] = {record_id: [was.get(record_id)] for record_id in IDS}
    for puts_of_one in then:
        inner = Draft(outer)
        for what in puts_of_one:
            _put(inner, what)
            record_id = what if isinstance(what, str) else what.record["id"]
            history[record_id].append(inner.get(record_id))
        inner.settle()
    for record_id, steps in history.items():
        concerned = [old for old, new in pairwise(steps) if _is_member(old) or _is_member(new)]
        assert (record_id in outer.members) == bool(concerned)
        if concerned and concerned[0] is steps[0]:
            assert outer.members[record_id] is steps[0]
