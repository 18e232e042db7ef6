"""The shared vectors: the TypeScript client checks the same files."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from livelist.core.apply import replay
from livelist.core.ops import Change
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
