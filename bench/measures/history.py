"""A list with 100,000 changes behind it against one with 1,000.

What is measured is the time from connecting to having the list, by a server that has just started.
"""

from pathlib import Path
from statistics import median
from typing import Final

from bench.load.crowd import Crowd
from bench.load.served import livelist
from bench.machine import workplace
from bench.table import Row, at_most, shown

TASKS: Final = 200
SHORT: Final = 1_000
LONG: Final = 100_000
WRITERS: Final = 32
TURNS: Final = 5
MOST_SECONDS: Final = 60.0


def measure(*, full: bool) -> list[Row]:
    """Make both lists, then open each on a fresh server, in turns."""
    with workplace() as folder:
        for list_id, changes in (("short", SHORT), ("long", LONG)):
            _make(folder, list_id, changes)
        times: dict[str, list[float]] = {"short": [], "long": []}
        for _ in range(TURNS * (2 if full else 1)):
            for list_id, taken in times.items():
                with livelist(folder) as server, Crowd() as crowd:
                    crowd.ask("connect", ports=[server.port], count=1)
                    taken.append(crowd.ask("connect", ports=[server.port], count=1, list_id=list_id)["seconds"] * 1000)
    short, long = median(times["short"]), median(times["long"])
    note = f"{LONG:,} changes {shown(long, 'ms')}, {SHORT:,} changes {shown(short, 'ms')}, {TASKS} tasks each"
    return [at_most("first opening of a list with a long history", long / short, 1.25, "× a short one", note)]


def _make(folder: Path, list_id: str, changes: int) -> None:
    with livelist(folder) as server, Crowd() as crowd:
        crowd.ask("connect", ports=[server.port], count=WRITERS, kind="greet")
        crowd.ask("fill", tasks=TASKS, list_id=list_id)
        how = {"each": 10, "tasks": TASKS, "list_id": list_id}
        done = crowd.ask("push", seconds=MOST_SECONDS, changes=changes, **how)
    if done["done"] < changes:
        raise RuntimeError(f"only {done['done']} changes were made")
