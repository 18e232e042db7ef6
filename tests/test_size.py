"""Files stay short enough to be read in one sitting, and folders to be seen at a glance."""

import os
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
CEILING = 350
MOST_IN_A_FOLDER = 20
KINDS = {".py", ".ts", ".tsx", ".mjs", ".cjs", ".js", ".css", ".lua"}
MADE = {"node_modules", "out", "build", "dist", "test-results", "playwright-report", "__pycache__"}
WRITTEN_BY_TOOLS = {"web/next-env.d.ts"}


def sources() -> list[str]:
    """Name the code files that somebody wrote: nothing that was installed or built, nor what is in hidden folders."""
    found = []
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [each for each in inside if each not in MADE and not each.startswith(".")]
        paths = [(Path(folder) / each).relative_to(ROOT) for each in files]
        found += [path.as_posix() for path in paths if path.suffix in KINDS]
    return sorted(set(found) - WRITTEN_BY_TOOLS)


def test_a_file_has_at_most_350_lines() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in sources()}
    assert {name: length for name, length in lengths.items() if length > CEILING} == {}


def test_a_folder_has_at_most_20_files() -> None:
    counts = Counter(
        name.rpartition("/")[0] for name in sources() if ".test." not in name
    )  # the page's stand beside it
    assert {folder: count for folder, count in counts.items() if count > MOST_IN_A_FOLDER} == {}
