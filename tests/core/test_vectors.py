"""The shared vectors: the TypeScript client checks the same files."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from livelist.core.apply import replay
from livelist.core.blank import is_blank
from livelist.core.inverse import left_out, undo_of
from livelist.core.limits import MUTATION_LIMIT, VALUE_DEPTH, is_within, size_of
from livelist.core.ops import Change, Fields, Op
from livelist.core.order import between, block
from livelist.core.state import Draft, Row, State

VECTORS = Path(__file__).parents[2] / "spec" / "vectors"


def read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


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


@pytest.mark.parametrize("case", read("limits")["cases"], ids=lambda case: str(case["value"])[:40])
def test_C7_sizes_and_depths_as_in_the_vectors(case: Any) -> None:
    assert (size_of(case["value"]), is_within(case["value"])) == (case["size"], case["within"])


def test_C7_limits_as_in_the_vectors() -> None:
    assert read("limits")["limits"] == {"value_depth": VALUE_DEPTH, "mutation": MUTATION_LIMIT}


def test_E36_text_that_shows_nothing_as_in_the_vectors() -> None:
    for case in read("blank")["cases"]:
        assert (case["text"], is_blank(case["text"])) == (case["text"], case["blank"])
