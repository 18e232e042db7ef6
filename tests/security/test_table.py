"""docs/security-table.md has a row for each line of the security bar, and every test it names is there."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
LINES: Final = 72  # of the bar; later rows may be given out in any order
ROWS: Final = re.findall(
    r"^\| (\d+) \| [^|]+ \| (.+) \|$", (ROOT / "docs" / "security-table.md").read_text(), re.MULTILINE
)
NAMED: Final = [
    (int(number), *test.split("::")) for number, held in ROWS for test in re.findall(r"`([^`]+::[^`]+)`", held)
]


def test_every_line_of_the_bar_has_a_row() -> None:
    numbers = [int(number) for number, _ in ROWS]
    assert numbers[:LINES] == list(range(1, LINES + 1))
    assert numbers == sorted(set(numbers))


def test_every_row_names_a_test_or_says_why_there_is_none() -> None:
    held = {number for number, _, _ in NAMED}
    assert [number for number, words in ROWS if int(number) not in held and not words.startswith("Not yet: ")] == []


@pytest.mark.parametrize(("number", "path", "name"), NAMED)
def test_a_test_that_is_named_is_there_and_carries_its_number(number: int, path: str, name: str) -> None:
    text = (ROOT / path).read_text()
    assert f"def {name}(" in text if path.endswith(".py") else f'"{name}"' in text
    assert re.search(rf"SEC{number}(?!\d)", name)


def test_SEC47_make_audit_asks_both_indexes() -> None:
    recipe = (ROOT / "Makefile").read_text().partition("\naudit:")[2].partition("\n\n")[0]
    assert "pip-audit --require-hashes" in recipe
    assert "npm audit" in recipe


def test_SEC48_there_is_a_way_to_report_and_each_mode_says_what_it_promises() -> None:
    words = (ROOT / "SECURITY.md").read_text()
    for part in ("## Reporting", "**Open**", "**Accounts**", "## What it does not promise"):
        assert part in words
