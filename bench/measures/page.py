"""The page in Chromium: what a first visit loads, and how soon a list of 5,000 tasks shows what was done to it."""

import gzip
import re
import subprocess
from statistics import median
from typing import Any, Final

from msgspec.json import decode

from bench.load.crowd import ROOT, Crowd
from bench.load.served import livelist
from bench.machine import program, workplace
from bench.table import Row, at_most, shown

TASKS: Final = 5000
SPARE: Final = 100  # a list is full with 5,000
FRAME: Final = 1000 / 60
OUT: Final = ROOT / "web/out"
SECONDS: Final = 240
ACTIONS: Final = ("add", "tick", "edit", "open", "remove", "undo", "mark", "filter", "search")


def measure(*, full: bool) -> list[Row]:
    """Measure the page that was built, if it was."""
    node, chromium = program("node"), program("chromium")
    if not (node and chromium and (OUT / "index.html").exists() and (ROOT / "web/node_modules/playwright").exists()):
        return [Row("page", "not measured", peers="there is no built page (make web), Node or Chromium")]
    with workplace() as folder, livelist(folder / "data") as server:
        with Crowd() as crowd:
            crowd.ask("connect", ports=[server.port], count=1)
            crowd.ask("fill", tasks=TASKS - SPARE)
        words = [node, "bench/measures/page.mjs", f"http://127.0.0.1:{server.port}/?list=default", chromium]
        done = subprocess.run(
            [*words, "40" if full else "15"], cwd=ROOT, stdout=subprocess.PIPE, timeout=SECONDS, check=True
        )
    found: dict[str, Any] = decode(done.stdout)
    return [_loaded(found), *(_shown(found, kind) for kind in ACTIONS), _scrolled(found), _dragged(found)]


def _loaded(found: dict[str, Any]) -> Row:
    """Weigh the scripts that the page's own HTML names, and all that had come when the first task was there."""
    tags = re.findall(r'<script [^>]*src="/[^>]*>', (OUT / "index.html").read_text())
    named = {tag.split('src="/')[1].split('"')[0] for tag in tags if "nomodule" not in tag.lower()}
    came = {url.split("/", 3)[3] for url in found["scripts"]}
    note = f"{_weight(came):.0f} KB until the first task shows, {found['first']:,.0f} ms after the address was given"
    return at_most("page: JavaScript of a first visit", _weight(named), 170, "KB", note)


def _weight(names: set[str]) -> float:
    """Return KiB as gzip sends them."""
    return sum(len(gzip.compress((OUT / name).read_bytes(), 9)) for name in names) / 1024


def _shown(found: dict[str, Any], kind: str) -> Row:
    times = found[kind]
    costs = found["costs"].get(kind)
    cost = f"the page's thread works {shown(median(costs), 'ms')}; " if costs else ""
    note = f"longest of {len(times)} {shown(max(times), 'ms')}; {cost}a frame is {FRAME:.1f} ms"
    return at_most(f"page: {TASKS - SPARE:,} tasks, {kind} to paint, p50", median(times), 50, "ms", note)


def _late(times: list[float]) -> int:
    """Count the frames that were not drawn when they could have been."""
    return sum(round(time / FRAME) - 1 for time in times if time > 1.5 * FRAME)


def _scrolled(found: dict[str, Any]) -> Row:
    note = (
        f"60 pixels a frame, drawn without a graphics card; the page's thread works "
        f"{shown(found['worked'] / len(found['scrolled']), 'ms')} a frame"
    )
    return _frames(found, "scrolled", "scroll", note)


def _dragged(found: dict[str, Any]) -> Row:
    return _frames(
        found, "dragged", "a card dragged on the board", "to and fro over its column, without a graphics card"
    )


def _frames(found: dict[str, Any], kind: str, action: str, note: str) -> Row:
    """Say how many frames came late; how many do when nothing moves is the machine's."""
    late, still = _late(found[kind]), _late(found["still"])
    name = f"page: {TASKS - SPARE:,} tasks, {action}, frames dropped of {len(found[kind])}"
    return Row(name, f"{late}", "0", late + 1.0 if late else 0.0, f"{note}; with nothing moving {still} dropped")
