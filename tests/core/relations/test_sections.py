"""Sections of a list, and names that lead nowhere (O12)."""

import pytest

from livelist.core.access import Actor, anyone
from livelist.core.errors import Invalid, TooLarge
from livelist.core.inverse import undo_of
from livelist.core.limits import MOST_SECTIONS, MOST_VIEWS
from livelist.core.ops import Create, Delete, Restore, Set
from livelist.core.relations.references import check_references
from livelist.core.state import Draft
from tests.core.lists import Sample, later, task


def section(record_id: str, title: str = "Dairy") -> Create:
    return Create(record_id, "section", {"title": title, "position": "V"})


@pytest.fixture
def groceries() -> Sample:
    sample = Sample()
    sample.says("ann", section("dairy"), task("milk", section="dairy"))
    return sample


def test_O12_a_task_stays_when_its_section_is_deleted_and_is_in_it_again_when_that_is_undone(groceries: Sample) -> None:
    change = groceries.says("ben", Delete("dairy"))
    assert change.ops == [Delete("dairy")]
    assert groceries.task("milk")["section"] == "dairy"
    rows = groceries.state.rows
    groceries.says("ben", *undo_of(lambda i: rows[i].record, change.ops, change.was))
    assert groceries.state.get("dairy")
    assert groceries.replayed().records() == groceries.state.records()


def test_O12_who_was_offline_may_name_a_section_that_is_gone_for_good(groceries: Sample) -> None:
    groceries.says("ann", Delete("dairy"))
    groceries.says("ben", task("eggs", section="dairy"), Set("milk", {"section": None}), at=later(31))
    assert "dairy" not in groceries.state.rows
    assert groceries.task("eggs")["section"] == "dairy"


def test_O12_a_task_without_a_section_keeps_no_word_of_one(groceries: Sample) -> None:
    groceries.says("ann", task("bread"))
    assert not {"section", "start", "estimate"} & groceries.task("bread").keys()


def test_SEC54_a_list_has_100_sections(groceries: Sample) -> None:
    groceries.says("ann", *(section(f"s{number}") for number in range(MOST_SECTIONS - 1)))
    for over in (section("more"), Create("more", "section", {"title": "x", "position": "V", "task": "milk"})):
        with pytest.raises(TooLarge, match="sections"):
            groceries.says("ann", over)
    with pytest.raises(TooLarge):
        groceries.says("ann", Set("s0", {"title": "Fruit"}), Set("s0", {"position": "W"}), section("more"))
    groceries.says("ann", Delete("s0"), section("more"), Set("s1", {"title": "Fruit"}))
    with pytest.raises(TooLarge):
        groceries.says("ann", Restore("s0"))
    with pytest.raises(TooLarge):
        groceries.says("system", Restore("s0"))


def test_SEC54_a_list_has_100_views(groceries: Sample) -> None:
    views = [Create(f"v{number}", "view", {"title": "x", "position": "V"}) for number in range(MOST_VIEWS + 1)]
    groceries.says("ann", *views[:-1])
    with pytest.raises(TooLarge, match="views"):
        groceries.says("ann", Set("v0", {"layout": "board"}), views[-1])
    groceries.says("ann", section("fruit"), Delete("v0"), views[-1])
    groceries.says("system", Delete("v0"))
    assert "v0" not in groceries.state.rows


def test_SEC54_deleted_sections_are_dropped_like_deleted_tasks(groceries: Sample) -> None:
    groceries.says("ann", Delete("dairy"))
    groceries.says("system", Delete("dairy"))
    assert "dairy" not in groceries.state.rows
    assert groceries.state.tomb_bytes == 0


@pytest.fixture
def shared() -> Sample:
    sample = Sample(Actor("ann", name="Ann"))
    people = {"eda": "person", "bot": "agent", "gus": "guest", "look": "link"}
    sample.says("server", *(Create(who, "member", {"name": who, "kind": kind}) for who, kind in people.items()))
    sample.says("ann", section("dairy"), section("shut"), Delete("shut"), task("t", assignees=["gone"], section="shut"))
    return sample


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"section": "dairy", "assignees": ["ann", "eda", "bot", "gus"]}, None),
        ({"section": None, "assignees": []}, None),
        ({"section": "shut", "assignees": ["gone", "eda"]}, None),
        ({"title": "Bread"}, None),
        ({"assignees": ["zed"]}, None),
        ({"section": "t"}, "section"),
        ({"section": "nowhere"}, "section"),
        ({"assignees": ["nobody"]}, "assignees"),
        ({"assignees": ["look"]}, "assignees"),
        ({"assignees": ["t"]}, "assignees"),
    ],
)
def test_S3_a_program_is_told_at_once_that_it_names_nothing(
    shared: Sample, fields: dict[str, object], problem: str | None
) -> None:
    before, who = shared.task("t"), Actor("zed", via="look", kind="guest")
    if problem is None:
        check_references(Draft(shared.state), fields, before, who)
        return
    with pytest.raises(Invalid, match=problem):
        check_references(Draft(shared.state), fields, before, who)


def test_S3_without_accounts_anybody_may_be_named(shared: Sample) -> None:
    check_references(Draft(shared.state), {"assignees": ["nobody"]}, None, anyone("ann"))
    with pytest.raises(Invalid):
        check_references(Draft(shared.state), {"section": "nowhere"}, None, anyone("ann"))
