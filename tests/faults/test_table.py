"""docs/faults.md has a row for each fault of the plan, and every test it names is there."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PLANNED: Final = [*(f"F{number}" for number in range(1, 37)), "I7"]
LEFT_OUT: Final = {"F14"}
ROWS: Final = re.findall(
    r"^\| ([FI]\d+) \| [^|]+ \| ([^|]+) \| [^|]*\|$", (ROOT / "docs" / "faults.md").read_text(), re.MULTILINE
)
NAMED: Final = [test.split("::") for _, held in ROWS for test in re.findall(r"`([^`]+::[^`]+)`", held)]


def test_every_fault_has_a_row_with_a_test_or_a_reason() -> None:
    assert [number for number, _ in ROWS] == PLANNED
    without = {number for number, held in ROWS if "::" not in held and not held.startswith("Not yet: ")}
    assert without == LEFT_OUT


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_that_is_named_is_there(path: str, name: str) -> None:
    text = (ROOT / path).read_text()
    assert f"def {name}(" in text if path.endswith(".py") else f'"{name}"' in text
