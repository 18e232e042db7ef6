"""What one delivery costs the server: one list, 500 sockets, processor time a socket and update.

A delivery is what one socket more adds to all of the server's time; what it is with its share of the update and its
commit stands beside it. In the same run, with as many of the same readers and frames of the same size at the same
pace, a loop in C that only calls `send()` gives the floor, and a plain asyncio loop a peer. The readers are in C as
well: each send has to wake them, whoever sends. Turns alternate; the middle one is the figure.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final

from bench.load.crowd import ROOT, Crowd
from bench.load.load import compiled
from bench.load.served import livelist
from bench.load.wire import HANDSHAKE, masked
from bench.machine import cpu_seconds, end, free_port, program, workplace
from bench.table import Row, at_most, shown

SOCKETS: Final = 500
WRITERS: Final = 10
PER_SECOND: Final = 100
TASKS: Final = 50
HEADER: Final = 4
BAR: Final = 1.15


def measure(*, full: bool) -> list[Row]:
    """Measure in turns."""
    turns, seconds = (7, 4.0) if full else (3, 3.0)
    name = f"fan-out: processor time a delivery, {SOCKETS} sockets"
    if not program("cc"):
        return [Row(name, "not measured", peers="no C compiler here")]
    ours, alone, loops, floors = [], [], [], []
    with workplace() as folder:
        readers, floor = compiled(folder, "readers"), compiled(folder, "send_loop")
        (folder / "shake").write_bytes(HANDSHAKE)
        (folder / "open").write_bytes(masked({"t": "open"}))
        (folder / "nothing").touch()
        for turn in range(turns):
            everything, delivery, updates, size = _livelist(folder / str(turn), readers, seconds)
            ours.append(everything)
            alone.append(delivery)
            loops.append(_loop([sys.executable, "-m", "bench.load.plain_loop"], readers, updates, size))
            floors.append(_loop([str(floor)], readers, updates, size))
    floor_cost = median(floors)
    found = at_most(name, median(alone) / floor_cost, BAR, "× C send()")
    peers = f"C send() loop {shown(floor_cost, 'µs')}; plain asyncio loop {shown(median(loops), 'µs')}; {size} bytes"
    update = (median(ours) - median(alone)) * SOCKETS
    return [
        Row(name, f"{shown(median(alone), 'µs')}, {found.measured}", found.bar, found.ratio, peers),
        Row(
            "the same with its share of the update itself",
            f"{shown(median(ours), 'µs')}, {shown(median(ours) / floor_cost, '× C send()')}",
            peers=f"{shown(update, 'µs')} an update: to read, decide and commit it; the loop in C has none",
        ),
    ]


def _livelist(data: Path, readers: Path, seconds: float) -> tuple[float, float, int, int]:
    """Return microseconds a delivery with and without its share of the commit, how many each socket had, mean bytes.

    What an update costs with a few sockets is taken from what it costs with all: the rest is deliveries.
    """
    with livelist(data) as server, Crowd() as crowd:
        crowd.ask("connect", ports=[server.port], count=1)
        crowd.ask("fill", tasks=TASKS)
        crowd.ask("connect", ports=[server.port], count=WRITERS - 1)
        _update(server.pid, crowd, 0.3)
        few, _, _ = _update(server.pid, crowd, seconds / 2)
        with _reading(readers, server.port, SOCKETS - WRITERS, "shake", "open") as connected:
            connected()
            _update(server.pid, crowd, 0.3)
            many, updates, size = _update(server.pid, crowd, seconds)
    return many / SOCKETS, (many - few) / (SOCKETS - WRITERS), updates, size


def _update(pid: int, crowd: Crowd, seconds: float) -> tuple[float, int, int]:
    """Return microseconds a frame, how many frames there were (commits may share one), and a frame's mean bytes."""
    before = cpu_seconds(pid)
    done = crowd.ask("write", per_second=PER_SECOND, seconds=seconds, writers=WRITERS, tasks=TASKS)
    spent = cpu_seconds(pid) - before
    if done["lost"]:
        raise RuntimeError(f"{done['lost']} deliveries were lost")
    updates = int(done["frames"]) // WRITERS
    return spent / updates * 1e6, updates, int(done["octets"]) // int(done["frames"]) + HEADER


def _loop(command: Sequence[str], readers: Path, updates: int, size: int) -> float:
    """Return a peer's microseconds a delivery."""
    port = free_port()
    words = [*command, *map(str, (port, SOCKETS, updates, size, int(1e6 / PER_SECOND)))]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout
    try:
        process.stdout.readline()
        with _reading(readers, port, SOCKETS, "nothing", "nothing"):
            return float(process.stdout.readline()) / updates / SOCKETS * 1e6
    finally:
        end(process)


@contextmanager
def _reading(readers: Path, port: int, sockets: int, shake: str, then: str) -> Iterator[Callable[[], object]]:
    """Run the readers; gives a function that waits until all are connected."""
    words = [str(readers), str(port), str(sockets), str(readers.with_name(shake)), str(readers.with_name(then))]
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    assert process.stdout
    try:
        yield process.stdout.readline
    finally:
        end(process)
