"""What guests are told of a list, change by change, is what a guest who comes now is given (SEC56)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from livelist.core.access import Actor
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.state import State
from livelist.live.batch import Batch, frame_of
from livelist.live.guests import GuestView
from livelist.store.contract import Position
from tests.core.lists import Sample, task

ANN = Actor("ann", name="Ann", color="amber")
PEOPLE = ("eda", "vic", "cat", "zoe")


class Shared:
    """A list with people and a share link, and its guests, who hear each change."""

    id = "list"

    def __init__(self) -> None:
        self.sample = Sample(ANN)
        people = [Create(each, "member", {"name": each.title(), "role": "editor"}) for each in PEOPLE]
        self.sample.says(
            "server", *people, Create("look", "member", {"name": "Guests", "role": "viewer", "kind": "link"})
        )
        self.sample.says("ann", task("t"), task("u", "Bread", "W"))
        self.view = GuestView(self)
        self.view.look()

    @property
    def position(self) -> Position:
        return Position("epoch", self.sample.rev, self.sample.hash)

    @property
    def state(self) -> State:
        return self.sample.state

    def says(self, by: str, *ops: Op, base: int | None = None) -> dict[str, Any] | None:
        """Return what guests are told of a change; None if only a snapshot tells it."""
        before = self.position
        change = self.sample.says(by, *ops, base=base)
        frame = frame_of(self.id, "epoch", self.sample.log[-1:])
        told = self.view.frame(Batch(self.id, before, self.position, [change], frame))
        return None if told is None else dict(json.loads(told)["changes"][0])

    def given(self) -> dict[str, Any]:
        """Return what a guest who comes now gets, by id."""
        return {record["id"]: record for record in self._records()}

    def _records(self) -> Iterator[dict[str, Any]]:
        for frame in self.view.snapshot():
            yield from json.loads(frame)["records"]

    def people(self) -> set[str]:
        """Return who is in that; those who were known before stay known, so it is asked of a view that is new."""
        self.view = GuestView(self)
        self.view.look()
        return {each["id"] for each in self.given().values() if each["type"] == "member"}


def ids(told: dict[str, Any] | None) -> list[tuple[str, str]]:
    assert told is not None
    return [(op["op"], op["id"]) for op in told["ops"]]


def test_SEC56_whoever_a_record_names_is_among_the_people_and_a_link_never() -> None:
    shared = Shared()
    assert shared.people() == {"ann"}
    shared.says("eda", Set("t", {"title": "Milk 2"}))
    assert shared.people() == {"ann", "eda"}  # who changed it last
    shared.says("cat", Set("t", {"completed": True}))
    shared.says("ann", Set("t", {"notes": "n"}))
    assert shared.people() == {"ann", "cat"}  # who completed it
    shared.says("ann", Set("t", {"completed": False, "assignees": ["zoe", "look"]}))
    assert shared.people() == {"ann", "zoe"}  # whose it is


def test_SEC56_so_is_who_is_mentioned_and_who_reacted() -> None:
    shared = Shared()
    shared.says("ann", Set("t", {"notes": "Ask @[eda] or @[look] or @[nobody]"}))
    assert shared.people() == {"ann", "eda"}
    told = shared.says("ann", Create("c", "comment", {"task": "t", "text": "Not @[cat], @[vic]?"}))
    assert ids(told) == [("create", "cat"), ("create", "vic"), ("create", "c")]
    assert ids(shared.says("zoe", Set("c", {"reactions": {"👍": ["zoe"]}}))) == [("create", "zoe"), ("set", "c")]
    shared.says("ann", Set("t", {"notes": ""}))
    shared.says("ann", Set("c", {"text": "Well"}))
    assert shared.people() == {"ann", "zoe"}


@pytest.mark.parametrize("nonsense", [7, None, [7, ["a"], {}], {"👍": 7}, "ann"])
def test_SEC56_unknown_fields_under_these_names_harm_no_guest(nonsense: Any) -> None:
    shared = Shared()
    odd = dict.fromkeys(("assignees", "reactions", "notes", "text"), nonsense)
    told = shared.says("ann", Create("s", "section", {"title": "x", "position": "V"} | odd))
    assert ids(told) == [("create", "s")]
    assert ids(shared.says("ann", Set("s", {"title": "y"} | dict.fromkeys(odd, 1)))) == [("set", "s")]
    assert shared.people() == {"ann"}


def test_SEC56_so_is_whose_value_lost() -> None:
    shared = Shared()
    base = shared.sample.rev
    shared.says("eda", Set("t", {"title": "Eda's"}))
    shared.says("ann", Set("t", {"notes": "n"}))
    assert shared.people() == {"ann"}
    told = shared.says("vic", Set("t", {"title": "Vic's"}), base=base)
    assert ids(told)[-1] == ("set", "t")
    assert {("create", "vic"), ("create", "eda")} == set(ids(told)[:-1])
    shared.says("ann", Set("t", {"notes": "m"}))
    assert shared.people() == {"ann", "eda"}


def test_SEC56_people_are_told_of_once_and_a_link_is_not() -> None:
    shared = Shared()
    told = shared.says("ann", Set("t", {"assignees": ["look", "zoe"]}))
    assert ids(told) == [("create", "zoe"), ("set", "t")]
    assert ids(shared.says("zoe", Set("t", {"title": "Oats"}))) == [("set", "t")]


def test_SEC56_of_a_conflict_in_what_was_deleted_nothing_is_told() -> None:
    shared = Shared()
    base = shared.sample.rev
    shared.says("ann", Delete("t"))
    shared.says("eda", Set("t", {"notes": "Eda's"}))
    told = shared.says("vic", Set("t", {"notes": "Vic's"}), base=base)
    assert "'notes'" in str(shared.sample.state.rows["t"].record["conflicts"])
    assert told is not None
    assert (told["ops"], told.get("conflicts", [])) == ([], [])


def test_SEC56_a_snapshot_is_of_now_and_what_comes_after_one_is_told() -> None:
    shared = Shared()
    assert shared.given()["t"]["title"] == "Milk"
    shared.says("ann", Set("t", {"title": "Oats"}))
    assert shared.given()["t"]["title"] == "Oats"
    shared.says("ann", Delete("t"))
    assert "t" not in shared.given()
    assert shared.says("ann", Restore("t")) is None
    assert shared.says("ann", Set("t", {"notes": "n"})) is None  # until they have been given a snapshot
    assert shared.given()["t"]["title"] == "Oats"
    assert ids(shared.says("ann", Set("t", {"title": "Rye"}))) == [("set", "t")]
    assert shared.given()["t"]["title"] == "Rye"


def test_SEC56_what_happened_while_no_guest_was_there_is_known() -> None:
    shared = Shared()
    shared.sample.says("ann", task("v", "Tea", "X"))
    assert shared.says("ann", Delete("u")) is None
    assert shared.given().keys() == {"list", "t", "v", "ann"}
    assert ids(shared.says("ann", Set("v", {"title": "Mint tea"}))) == [("set", "v")]
