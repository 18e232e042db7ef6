"""Durable commits a second: 128 clients, each pushes one mutation, waits for the ack, and pushes the next.

An ack comes after the disk has synced: SQLite with `synchronous=FULL`, Redis with `appendfsync always`. The peer is the
disk itself: how often a second a file of our own can be written to and synced here, one write after the other.
"""

import os
import time
from pathlib import Path
from typing import Final

from bench.load.crowd import Crowd
from bench.load.served import livelist, redis
from bench.machine import cpu_seconds, program, workplace
from bench.table import Row, at_least, shown

CLIENTS: Final = 128
TASKS: Final = 200


def measure(*, full: bool) -> list[Row]:
    """Measure both stores."""
    seconds = 10.0 if full else 4.0
    rows = []
    with workplace() as folder:
        syncs = f"fdatasync alone {shown(_syncs(folder), '/s')}"
        rows += _commits("SQLite FULL", folder / "sqlite", "sqlite:", seconds, 8000, syncs)
        if program("redis-server"):
            with redis(folder, durable=True) as url:
                rows += _commits("Redis, appendfsync always", folder / "redis", url, seconds, 5000, syncs)
    return rows


def _commits(store: str, data: Path, url: str, seconds: float, bar: float, peers: str) -> list[Row]:
    rows = []
    with livelist(data, url) as server:
        for each, asked in ((1, bar), (10, None)):
            with Crowd() as crowd:
                crowd.ask("connect", ports=[server.port], count=CLIENTS, kind="greet")
                if each == 1:
                    crowd.ask("fill", tasks=TASKS)
                before = cpu_seconds(server.pid)
                done = crowd.ask("push", seconds=seconds, each=each, tasks=TASKS)
                spent = (cpu_seconds(server.pid) - before) / max(done["done"], 1) * 1e6
            if done["done"] != done["sent"]:
                raise RuntimeError(f"{done['sent']} sent, {done['done']} acknowledged")
            how = "" if each == 1 else f", {each} a push"
            note = f"{shown(spent, 'µs')} processor time a commit; {peers}"
            name = f"commits, {CLIENTS} clients, {store}{how}"
            if asked:
                rows.append(at_least(name, done["per_second"], asked, "/s", note))
            else:
                rows.append(Row(name, shown(done["per_second"], "/s"), peers=note))
    return rows


def _syncs(folder: Path) -> float:
    count = 0
    with (folder / "syncs").open("wb", buffering=0) as file:
        until = time.perf_counter() + 1
        while time.perf_counter() < until:
            file.write(b"x" * 512)
            os.fdatasync(file.fileno())
            count += 1
    return float(count)
