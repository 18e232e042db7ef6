"""The shared vectors: the TypeScript client checks the same files."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from livelist.core.apply import replay
from livelist.core.blank import is_blank
from livelist.core.expiry.leaving import Leaving, stay_rules
from livelist.core.fields.emoji import is_emoji
from livelist.core.inverse import left_out, undo_of
from livelist.core.limits import MUTATION_LIMIT, VALUE_DEPTH, is_within, size_of
from livelist.core.ops import Change, Fields, Op
from livelist.core.order import between, block
from livelist.core.records import new_record
from livelist.core.state import Draft, Row, State
from livelist.core.times import milliseconds
from livelist.live.zones import zones_with
from scripts import rules
from scripts.cases.leaving import record_of
from scripts.cases.scene import LIST, OPEN, Scene, actor_from, outcome, whole
from scripts.vectors import FILES, VECTORS, text_of

AT = "2026-01-01T00:00:00.000Z"


def read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_O1_every_file_of_vectors_is_what_the_rules_say_now(name: str) -> None:
    assert (VECTORS / f"{name}.json").read_text(encoding="utf-8") == text_of(name)


@pytest.mark.parametrize("path", rules.FILES, ids=lambda path: path.name)
def test_C7_what_both_cores_share_is_written_down_as_it_is_now(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == rules.FILES[path]()


def test_O1_no_file_of_vectors_is_written_by_hand() -> None:
    assert {path.stem for path in VECTORS.iterdir()} == set(FILES)


def test_R2_between_as_in_the_vectors() -> None:
    for case in read("order")["between"]:
        assert between(case["a"], case["b"], case["jitter"]) == case["key"]


def test_R3_block_as_in_the_vectors() -> None:
    for case in read("order")["block"]:
        assert block(case["a"], case["b"], case["count"], case["jitter"]) == case["keys"]


def test_R1_sorting_as_in_the_vectors() -> None:
    for case in read("order")["sort"]:
        assert sorted(case["in"]) == case["out"]


@pytest.mark.parametrize("case", read("apply")["cases"], ids=lambda case: case["name"])
def test_O8_replaying_as_in_the_vectors(case: Any) -> None:
    state = State("list", {record["id"]: Row(record) for record in case["records"]})
    for change in msgspec.convert(case["changes"], list[Change]):
        draft = Draft(state)
        replay(draft, change)
        draft.settle()
    assert state.records() == case["records_after"]


@pytest.mark.parametrize("case", read("inverse")["cases"], ids=lambda case: case["name"])
def test_S9_undoing_as_in_the_vectors(case: Any) -> None:
    records = {record["id"]: record for record in case["records"]}
    ops = msgspec.convert(case["ops"], list[Op])
    was = msgspec.convert(case["was"], list[Fields | None])
    undo = undo_of(records.get, ops, was, force=case["force"])
    assert msgspec.to_builtins(undo) == case["undo"]
    assert [list(place) for place in left_out(ops, undo)] == case["left"]


@pytest.mark.parametrize("case", read("leaving")["cases"], ids=lambda case: case["name"])
def test_T10_T11_T12_what_leaves_and_when_as_in_the_vectors(case: Any) -> None:
    state = State("list", {made["id"]: Row(record_of(made)) for made in case["records"]})
    rules, now = stay_rules(state.list_record(), zones_with("UTC")), milliseconds(case["now"]) / 1000
    leaving = Leaving(state.get, state.under, rules, now)
    tasks = {task["id"]: task for task in state.tasks()}
    assert {i: why for i, task in tasks.items() if (why := leaving.leaves(task))} == case["leaves"]
    assert {i: list(when) for i, task in tasks.items() if (when := leaving.when(task))} == case["when"]
    assert {i for i, task in tasks.items() if (when := leaving.when(task)) and when.at <= now} == set(case["leaves"])


@pytest.mark.parametrize("case", read("limits")["cases"], ids=lambda case: str(case["value"])[:40])
def test_C7_sizes_and_depths_as_in_the_vectors(case: Any) -> None:
    assert (size_of(case["value"]), is_within(case["value"])) == (case["size"], case["within"])


def test_C7_limits_as_in_the_vectors() -> None:
    assert read("limits")["limits"] == {"value_depth": VALUE_DEPTH, "mutation": MUTATION_LIMIT}


def test_E36_text_that_shows_nothing_as_in_the_vectors() -> None:
    for case in read("blank")["cases"]:
        assert (case["text"], is_blank(case["text"])) == (case["text"], case["blank"])


def test_O1_one_emoji_as_in_the_vectors() -> None:
    for case in read("emoji")["cases"]:
        assert (case["text"], is_emoji(case["text"])) == (case["text"], case["emoji"])


@pytest.mark.parametrize("case", read("decide")["cases"], ids=lambda case: case["name"])
def test_O9_deciding_as_in_the_vectors(case: Any) -> None:
    actors = {who: actor_from(actor) for who, actor in case["actors"].items()}
    scene = Scene(case["name"], actors, case.get("filled", []))
    for number, step in enumerate(case["steps"]):
        before = {record_id: row.record for record_id, row in scene.state.rows.items()} if "code" in step else {}
        told = {part: step[part] for part in ("effect", "was", "conflicts", "code") if part in step}
        assert (number, outcome(scene, actors[step["as"]], step, keep=True)) == (number, told)
        if before:
            assert {record_id: row.record for record_id, row in scene.state.rows.items()} == before
    if "records_after" in case:
        assert scene.state.records() == whole(case["records_after"])


ACCESS = read("access")


@pytest.mark.parametrize("who", ACCESS["table"])
def test_SEC12_O11_rights_as_in_the_vectors(who: str) -> None:
    scene = Scene("household", {})
    scene.state = State(LIST, {record["id"]: Row(record) for record in ACCESS["records"]})
    row = ACCESS["table"][who]
    actor = actor_from(row["actor"])
    assert actor.role(LIST, scene.state.get) == row["role"]
    for ask, code in row["codes"].items():
        step = {"ops": ACCESS["asks"][ask], "at": "2026-01-02T00:00:00.000Z"}
        assert (ask, outcome(scene, actor, step).get("code")) == (ask, code)


@pytest.mark.parametrize("case", read("parents")["cases"], ids=lambda case: f"{len(case['deleted'])} deleted")
def test_D16_parents_as_in_the_vectors(case: Any) -> None:
    scene = Scene("family", OPEN)
    rows: dict[str, Row] = {LIST: Row(new_record(LIST, "list", {"title": "Family"}, AT, "ann"))}
    for name, parent in case["parents"].items():
        record = new_record(name, "task", {"title": name, "position": "V", "parent": parent}, AT, "ann")
        rows[name] = Row(record | ({"deleted_at": AT, "deleted_by": "ann"} if name in case["deleted"] else {}))
    scene.state = State(LIST, rows)
    for name, refused in case["refused"].items():
        for parent in case["parents"]:
            step = {"ops": [{"op": "set", "id": name, "fields": {"parent": parent}}], "at": AT}
            code = outcome(scene, OPEN["ben"], step).get("code")
            assert (name, parent, code) == (name, parent, "bad_parent" if parent in refused else None)
    for name, along in case["restored"].items():
        told = outcome(scene, OPEN["ben"], {"ops": [{"op": "restore", "id": name}], "at": AT})
        assert (name, told.get("effect", [None])[1:]) == (name, along)


@pytest.mark.parametrize("case", read("defaults")["cases"], ids=lambda case: str(case["type"]))
def test_O8_defaults_as_in_the_vectors(case: Any) -> None:
    assert new_record("x", case["type"], case["fields"], AT, "ann") == case["record"]
