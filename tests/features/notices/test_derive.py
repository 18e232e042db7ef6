"""Which notices follow from a change, played on a list in memory."""

from typing import Any

import pytest

from livelist.core.ids import SYSTEM
from livelist.core.ops import Change, Create, Delete, Op, Set
from livelist.features.notices.derive import notices_of
from tests.core.lists import Sample, task


def member(who: str, name: str, role: str = "editor", kind: str = "person") -> Create:
    return Create(who, "member", {"name": name, "role": role, "kind": kind})


def comment(comment_id: str, about: str, text: str) -> Create:
    return Create(comment_id, "comment", {"task": about, "text": text})


def house() -> Sample:
    made = Sample("ann")
    made.says("ann", member("ann", "Ann", "owner"), member("ben", "Ben"), member("cleo", "Cleo"))
    made.says("ann", member("bot", "Garden agent", kind="agent"), member("gus", "Gus", kind="guest"))
    made.says("ann", task("ferry", "Book the ferry"))
    return made


def told(made: Sample, by: str, *ops: Op, base: int | None = None) -> list[tuple[str, list[str], str | None]]:
    return said_of(made, made.says(by, *ops, base=base))


def said_of(made: Sample, change: Change) -> list[tuple[str, list[str], str | None]]:
    found = notices_of(change, made.state, "epoch")
    return [(each.notice.kind, sorted(each.people), each.notice.text) for each in found]


def test_N2_whoever_is_assigned_is_told_and_nobody_who_was_before() -> None:
    made = house()
    assert told(made, "ann", Set("ferry", {"assignees": ["ben"]})) == [("assigned", ["ben"], None)]
    assert told(made, "ann", Set("ferry", {"assignees": ["ben", "cleo"]})) == [("assigned", ["cleo"], None)]
    assert told(made, "ann", task("beds", assignees=["ben", "cleo"])) == [("assigned", ["ben", "cleo"], None)]


def test_N2_a_mention_by_id_means_one_person_and_is_repeated_with_their_name() -> None:
    made = house()
    made.says("ann", member("ben2", "Ben"))
    said = comment("c1", "ferry", "@[ben] and @[gus], not @[nobody]: @[bot] knows")
    quoted = "@Ben and @Gus, not @[nobody]: @Garden agent knows"
    assert told(made, "ann", said) == [("mentioned", ["ben"], quoted)]
    assert told(made, "ann", Set("c1", {"text": "@[ben] @[cleo]"})) == [("mentioned", ["cleo"], "@Ben @Cleo")]
    assert told(made, "cleo", Set("ferry", {"notes": "See @[ben2]"})) == [("mentioned", ["ben2"], "See @Ben")]
    assert told(made, "ben", comment("c2", "ferry", "@[ben] is me")) == [("commented", ["ann"], "@Ben is me")]


def test_N2_a_quotation_has_no_marks_of_markdown_and_a_title_keeps_its_own() -> None:
    made = house()
    said = comment("c1", "ferry", "**Bring** the [plan](https://example.org), @[ben]")
    assert told(made, "ann", said) == [("mentioned", ["ben"], "Bring the plan, @Ben")]
    for field, quoted in (("title", "2 *m* birch"), ("notes", "2 m birch")):
        base = made.rev
        made.says("ben", Set("ferry", {field: "2 *m* birch"}), base=base)
        assert told(made, "cleo", Set("ferry", {field: "Else"}), base=base) == [("conflict", ["ben"], quoted)]


def test_N2_a_reaction_is_no_news() -> None:
    made = house()
    made.says("ann", comment("c1", "ferry", "@[ben]!"))
    assert told(made, "cleo", Set("c1", {"reactions": {"👍": ["cleo"]}})) == []


def test_N2_what_came_along_from_another_list_is_no_news() -> None:
    said = comment("c1", "ferry", "@[ben], which one?")
    said.fields["said"] = {"name": "Ann", "at": "2026-11-27T17:00:00Z"}
    assert told(house(), "cleo", said) == []


def test_N3_nobody_is_told_of_what_they_did_themselves() -> None:
    made = house()
    assert told(made, "ben", Set("ferry", {"assignees": ["ben"]})) == []
    assert told(made, "ben", comment("c1", "ferry", "@Ben is me")) == [("commented", ["ann"], "@Ben is me")]


def test_N2_guests_agents_and_who_left_are_told_nothing() -> None:
    made = house()
    made.says("ann", Delete("cleo"))
    assert told(made, "ann", Set("ferry", {"assignees": ["gus", "bot", "cleo", "stranger"]})) == []


def test_N2_of_what_is_done_or_deleted_by_now_nobody_is_told() -> None:
    made = house()
    change = made.says("ann", Set("ferry", {"assignees": ["ben"]}))
    made.says("ann", Delete("ferry"))
    assert said_of(made, change) == []


def test_N2_what_was_taken_back_by_now_is_not_told() -> None:
    made = house()
    change = made.says("ann", Set("ferry", {"assignees": ["ben"]}))
    made.says("ann", Set("ferry", {"assignees": []}))
    assert said_of(made, change) == []


def test_N2_a_comment_is_told_to_whom_it_mentions_and_to_all_who_have_to_do_with_the_task() -> None:
    made = house()
    made.says("ann", Set("ferry", {"assignees": ["cleo"]}))
    assert told(made, "cleo", comment("c1", "ferry", "Which one, @Ben?")) == [
        ("mentioned", ["ben"], "Which one, @Ben?"),
        ("commented", ["ann"], "Which one, @Ben?"),
    ]
    assert told(made, "ann", comment("c2", "ferry", "Any")) == [("commented", ["cleo"], "Any")]
    assert told(made, "ben", Set("c1", {"text": "Which one, @Ann?"})) == [("mentioned", ["ann"], "Which one, @Ann?")]


def test_N2_what_an_agent_writes_to_somebody_is_a_question() -> None:
    assert told(house(), "bot", comment("c1", "ferry", "@Ben may I?")) == [
        ("asks", ["ben"], "@Ben may I?"),
        ("commented", ["ann"], "@Ben may I?"),
    ]


def test_N2_notes_mention_too() -> None:
    assert told(house(), "ann", Set("ferry", {"notes": "Ask @Cleo\nfirst"})) == [
        ("mentioned", ["cleo"], "Ask @Cleo first")
    ]


def test_N2_who_comes_into_a_list_is_told_whose_it_is_and_what_they_may() -> None:
    made = house()
    change = made.says(SYSTEM, member("dora", "Dora", "viewer"))
    (found,) = notices_of(change, made.state, "epoch")
    assert (found.notice.kind, found.notice.by, found.notice.title, found.notice.text) == (
        "shared",
        "ann",
        "Groceries",
        "viewer",
    )
    assert told(made, "ann", Set("dora", {"role": "editor"})) == [("shared", ["dora"], "editor")]
    assert told(made, "ann", Set("dora", {"name": "Dora B"})) == []


def test_N2_who_comes_in_by_themselves_knows() -> None:
    assert told(house(), "dora", member("dora", "Dora")) == []


def test_N2_a_turn_that_somebody_did_is_told_to_those_whose_task_repeats() -> None:
    made = house()
    done: dict[str, Any] = {"completed": True, "series": "ferry"}
    assert told(made, "cleo", task("turn1", "Book the ferry", **done)) == [("repeated", ["ann"], None)]
    made.says("ann", Set("ferry", {"assignees": ["ben"]}))
    assert told(made, "cleo", task("turn2", "Book the ferry", **done)) == [("repeated", ["ben"], None)]
    assert told(made, "ben", task("turn3", "Book the ferry", **done)) == []


def test_N2_who_wrote_what_another_wrote_over_is_told() -> None:
    made = house()
    base = made.rev
    made.says("ben", Set("ferry", {"title": "2 m³ birch"}), base=base)
    change = made.says("cleo", Set("ferry", {"title": "3 m³ birch"}), base=base)
    (found,) = notices_of(change, made.state, "epoch")
    notice = found.notice
    assert (notice.kind, notice.field, notice.text, *found.people) == ("conflict", "title", "2 m³ birch", "ben")


def test_N3_many_tasks_assigned_at_once_are_one_notice() -> None:
    made = house()
    ops = [task(f"t{number}", assignees=["ben"] if number else ["ben", "cleo"]) for number in range(5)]
    found = notices_of(made.says("ann", *ops), made.state, "epoch")
    assert [(each.notice.count, sorted(each.people)) for each in found] == [(5, ["ben"]), (1, ["cleo"])]


def test_N4_a_notice_has_one_id_for_each_person_however_often_it_is_worked_out() -> None:
    made = house()
    change = made.says("ann", Set("ferry", {"assignees": ["ben", "cleo"]}))
    (one,), (other,) = notices_of(change, made.state, "epoch"), notices_of(change, made.state, "epoch")
    assert one.notice.id_for("ben") == other.notice.id_for("ben") != one.notice.id_for("cleo")
    (elsewhere,) = notices_of(change, made.state, "another epoch")
    assert elsewhere.notice.id_for("ben") != one.notice.id_for("ben")


@pytest.mark.parametrize("name", ["task", "title"])
def test_SEC104_what_stands_in_a_field_that_its_type_does_not_have_stops_nobodys_notices(name: str) -> None:
    made = house()
    about = {"task": "ferry"} if name == "title" else {"title": "Garden", "position": "V"}
    kind = "comment" if name == "title" else "section"
    made.says("ann", Create("odd", kind, {"text": "Hi", name: ["a", {"b": 1}], **about}))
    base = made.rev
    made.says("ben", Set("odd", {"plot": "north"}), base=base)
    assert told(made, "cleo", Set("odd", {"plot": "south"}), base=base) == [("conflict", ["ben"], None)]
