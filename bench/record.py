"""The last figures in `bench/results.json`, and everything in the documents that is made from them.

`make bench WRITE=1` measures, keeps and writes; `python -m bench.record` only writes the documents anew. A test holds
that they are the same.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

from bench import plot, report, scaling

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = Path(__file__).with_name("results.json")
IMAGES: Final = "docs/images"
Results = dict[str, Any]


def results() -> Results:
    """Read the last figures: a run a mode (`quick`, `full`), each with `machine` and `benchmarks`."""
    kept: Results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    return kept


def keep(mode: str, run: Results) -> None:
    """Keep a run. Benchmarks it left out stay, each with the machine and versions that it was measured with."""
    kept = results()
    run = joined(kept[mode], run) if mode in kept else run
    RESULTS.write_text(json.dumps(kept | {mode: run}, indent=1, ensure_ascii=False) + "\n")


def joined(before: Results, run: Results) -> Results:
    """Add to a run what it left out of an earlier one."""
    others = {name: {"machine": before["machine"], **each} for name, each in before["benchmarks"].items()}
    return {**run, "benchmarks": others | run["benchmarks"]}


def documents() -> dict[str, str]:
    """Make every file that has figures in it, by its path."""
    kept = results()
    made = {}
    for path, blocks in (("docs/performance.md", report.blocks(kept)), ("docs/scaling.md", scaling.blocks(kept))):
        text = (ROOT / path).read_text()
        for name, block in blocks.items():
            text = _filled(text, name, block)
        made[path] = text
    if points := report.latest(kept, "sweep"):
        for theme in plot.THEMES:
            made[f"{IMAGES}/latency-{theme}.svg"] = plot.drawn(points["systems"], theme)
    return made


def write() -> list[str]:
    """Write them; gives those that changed."""
    changed = []
    for path, text in documents().items():
        file = ROOT / path
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
            changed.append(path)
    return changed


def _filled(text: str, name: str, block: str) -> str:
    """Put a block between its two marks."""
    marked = re.compile(rf"(<!-- figures: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marked.search(text):
        raise ValueError(f"there is no place for the figures “{name}”")
    return marked.sub(lambda found: f"{found[1]}{block}\n{found[2]}", text)


if __name__ == "__main__":
    print("\n".join(write()))
