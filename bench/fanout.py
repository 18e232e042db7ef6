"""What one delivery costs the server: one list, 500 sockets, processor time a socket and update.

All of the server's time counts, the commit to disk too. In the same run, with as many sockets of the same crowd and
frames of the same size at the same pace, a loop in C that only calls `send()` gives the floor, and a plain asyncio loop
a peer. Their turns alternate, and the middle of each one's turns is the figure.
"""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Final

from bench.crowd import ROOT, Crowd
from bench.machine import cpu_seconds, end, free_port, program, workplace
from bench.served import livelist
from bench.table import Row, at_most, shown

SOCKETS: Final = 500
PER_SECOND: Final = 100
WRITERS: Final = 20
HEADER: Final = 4
TASKS: Final = 50
BAR: Final = 1.15


def measure(*, full: bool) -> list[Row]:
    """Measure in turns."""
    turns, seconds = (7, 4.0) if full else (3, 3.0)
    ours, loops, floors = [], [], []
    with workplace() as folder:
        floor = _compiled(folder)
        for turn in range(turns):
            spent, updates, size = _livelist(folder / str(turn), seconds)
            ours.append(spent)
            loops.append(_loop([sys.executable, "-m", "bench.plain_loop"], updates, size))
            if floor:
                floors.append(_loop([str(floor)], updates, size))
    name = f"fan-out: processor time a delivery, {SOCKETS} sockets"
    loop = f"plain asyncio loop {shown(median(loops), 'µs')}"
    if not floors:
        return [Row(name, shown(median(ours), "µs"), peers=f"{loop}; no C compiler here, so no floor")]
    peers = f"{loop}; C send() loop {shown(median(floors), 'µs')}, {size} bytes"
    found = at_most(name, median(ours) / median(floors), BAR, "× C send()", peers)
    return [Row(name, f"{shown(median(ours), 'µs')}, {found.measured}", found.bar, found.ratio, peers)]


def _livelist(data: Path, seconds: float) -> tuple[float, int, int]:
    """Give microseconds a delivery, how many each socket had (commits may share a frame), and a frame's mean bytes."""
    with livelist(data) as server, Crowd() as crowd:
        crowd.ask("connect", ports=[server.port], count=1)
        crowd.ask("fill", tasks=TASKS)
        crowd.ask("connect", ports=[server.port], count=SOCKETS - 1)
        crowd.ask("write", per_second=PER_SECOND, seconds=0.3, writers=WRITERS, tasks=TASKS)
        before = cpu_seconds(server.pid)
        done = crowd.ask("write", per_second=PER_SECOND, seconds=seconds, writers=WRITERS, tasks=TASKS)
        spent = cpu_seconds(server.pid) - before
        if done["lost"]:
            raise RuntimeError(f"{done['lost']} deliveries were lost")
        frames = int(done["frames"])
        return spent / frames * 1e6, frames // SOCKETS, int(done["octets"]) // frames + HEADER


def _loop(command: Sequence[str], updates: int, size: int) -> float:
    """Give a peer's microseconds a delivery."""
    port = free_port()
    words = [*command, *map(str, (port, SOCKETS, updates, size, int(1e6 / PER_SECOND)))]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    try:
        process.stdout.readline()
        with Crowd() as crowd:
            crowd.ask("connect", ports=[port], count=SOCKETS, kind="raw")
            return float(process.stdout.readline()) / updates / SOCKETS * 1e6
    finally:
        end(process)


def _compiled(folder: Path) -> Path | None:
    """Compile the floor, if there is a compiler."""
    compiler, target = program("cc"), folder / "send_loop"
    with suppress(subprocess.CalledProcessError):
        if compiler:
            source = str(Path(__file__).with_name("send_loop.c"))
            subprocess.run([compiler, "-O2", "-o", str(target), source], check=True)
            return target
    return None
