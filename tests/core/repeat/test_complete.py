"""Completing a turn (T6): what the vectors do not say, and what undoing makes of it (S9)."""

from typing import Any

import pytest
from msgspec.structs import replace

from livelist.core.access import anyone
from livelist.core.apply import replay
from livelist.core.decide import decide
from livelist.core.errors import Invalid, NotFound, TooLarge
from livelist.core.inverse import left_out, undo_of
from livelist.core.ops import Change, Complete, Create, Delete, Mutation, Op, Set
from livelist.core.relations.place import MOST_EFFORT
from livelist.core.repeat.complete import copy_of
from livelist.core.repeat.days import MOST_LOOKED
from livelist.core.state import Draft, Stamp
from scripts.cases.zones import tables, zones_of
from tests.core.lists import Sample, task

DAILY = {"rule": "FREQ=DAILY", "from": "due"}
FIRST = copy_of("t", 0)[0]


@pytest.fixture
def house() -> Sample:
    sample = Sample()
    sample.says("ann", task("t", "Bins", due="2026-11-22", repeat=DAILY, notes="Both"))
    sample.says("ann", task("below", parent="t", completed=True))
    return sample


def undone(house: Sample, change: Change, *, force: bool = False) -> list[Op]:
    found = {record_id: row.record for record_id, row in house.state.rows.items()}
    return undo_of(found.get, change.ops, change.was, force=force)


def facts(house: Sample) -> dict[str, Any]:
    """Return the live records, without when they were touched, and with null for what is not there."""
    timed = ("due", "occurrence", "repeat", "completed", "title")
    return {each["id"]: {name: each.get(name) for name in timed} for each in house.state.tasks()}


def test_T6_what_it_becomes_is_known_to_every_version(house: Sample) -> None:
    change = house.says("ben", Complete("t", 0))
    assert [type(op) for op in change.ops] == [Create, Set, Set]
    assert house.task(FIRST) | {"title": "Bins", "notes": "Both", "series": "t"} == house.task(FIRST)
    assert (house.task(FIRST)["completed_by"], house.task("t")["completed"]) == ("ben", False)
    assert house.replayed().records() == house.state.records()


def test_S9_undoing_takes_all_of_it_back_and_undoing_that_makes_it_again(house: Sample) -> None:
    before = facts(house)
    change = house.says("ben", Complete("t"))
    after = facts(house)
    back = undone(house, change)
    assert left_out(change.ops, back) == []
    taken = house.says("ann", *back)
    assert facts(house) == before
    house.says("ann", *undone(house, taken))
    assert facts(house) == after


def test_S9_a_turn_that_was_undone_is_completed_again_by_the_same_copy(house: Sample) -> None:
    house.says("ann", *undone(house, house.says("ben", Complete("t", 0))))
    house.says("cleo", Set("t", {"title": "All bins"}), Complete("t", 0))
    assert house.task(FIRST)["title"] == "All bins"
    assert [each["id"] for each in house.state.tasks() if each.get("series") == "t"] == [FIRST]


def test_S9_after_a_later_turn_only_the_copy_can_be_taken_back(house: Sample) -> None:
    first = house.says("ben", Complete("t", 0))
    house.says("ben", Complete("t", 1))
    back = undone(house, first)
    assert back == [Set("below", {"completed": True}), Delete(FIRST)]
    assert left_out(first.ops, back) == [("t", "due"), ("t", "occurrence")]


def test_T6_what_is_no_task_here_is_refused(house: Sample) -> None:
    with pytest.raises(Invalid, match="Only a task"):
        house.says("ann", Complete("list"))
    with pytest.raises(NotFound):
        house.says("ann", Complete("nobody"))
    with pytest.raises(NotFound):
        house.says("ann", Complete("not an id"))


def test_T6_nothing_of_a_mutation_that_is_refused_stays(house: Sample) -> None:
    before = house.state.records()
    with pytest.raises(NotFound):
        house.says("ann", Complete("t"), Set("nobody", {"title": "x"}))
    assert house.state.records() == before


def test_C7_a_mutation_searches_no_longer_than_others_work(house: Sample) -> None:
    never = {"rule": "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "from": "due"}
    most = MOST_EFFORT // MOST_LOOKED["DAILY"]
    house.says("ann", *(task(f"n{n}", due="2026-11-22", repeat=never) for n in range(most + 1)))
    with pytest.raises(TooLarge, match="too much at once"):
        house.says("ann", *(Complete(f"n{n}") for n in range(most + 1)))
    house.says("ann", *(Complete(f"n{n}") for n in range(most)))
    assert all(house.task(f"n{n}")["completed"] for n in range(most))


def test_C7_nor_does_it_open_more_than_can_be_looked_at(house: Sample) -> None:
    for start in range(0, 4900, 100):
        house.says("ann", *(task(f"s{n}", parent="t", completed=True) for n in range(start, start + 100)))
    with pytest.raises(TooLarge):
        house.says("ann", Complete("t"))


@pytest.mark.parametrize(("zone", "due"), [("Pacific/Apia", "2026-11-24"), ("America/New_York", "2026-11-23")])
def test_T1_the_day_is_the_lists(house: Sample, zone: str, due: str) -> None:
    house.says("ann", Set("list", {"zone": zone}))
    draft = Draft(house.state)
    stamp = Stamp(9, "ann", "2026-11-22T11:30:00.000Z")
    actor = replace(anyone("ann"), home="list")
    decide(draft, Mutation(ops=[Complete("t")]), actor, stamp, zones_of(tables()))
    moved = draft.task("t")
    assert moved is not None
    assert moved["due"] == due


def test_T6_a_log_has_it_whole_whatever_the_zones_become(house: Sample) -> None:
    house.says("ann", Complete("t"))
    state = house.replayed()
    draft = Draft(state)
    replay(draft, Change(99, "2026-11-23T12:00:00.000Z", "ann", [], []))
    assert state.get("t") == house.task("t")
