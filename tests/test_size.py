"""Files stay short enough to be read in one sitting, and folders to be seen at a glance."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CEILING = 350
MOST_IN_A_FOLDER = 20
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


def test_a_folder_has_at_most_20_files() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    counts = Counter(
        name.rpartition("/")[0] for name in sources() if ".test." not in name
    )  # the page's stand beside it
    assert {folder: count for folder, count in counts.items() if count > MOST_IN_A_FOLDER} == {}
