"""Files stay short enough to be read in one sitting: 350 lines is the ceiling."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CEILING = 350
KINDS = ("*.py", "*.ts", "*.tsx", "*.mjs", "*.cjs", "*.js", "*.css", "*.lua")


def sources() -> list[str]:
    """Name the code files that git knows or would add, so build results don't count."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *KINDS],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return sorted({name for name in listing.stdout.splitlines() if (ROOT / name).is_file()})


def test_a_file_has_at_most_350_lines() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in sources()}
    assert {name: length for name, length in lengths.items() if length > CEILING} == {}
