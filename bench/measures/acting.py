"""How late the server acts: 10,000 moments that come within one minute, and what was committed; how fast it catches up.

The tasks are made before the server starts. The quick run has the same pace for ten seconds, and a shorter log.
"""

import asyncio
import logging
import os
import time
from pathlib import Path
from typing import Final

from bench.load.acting import FILE, RING, TAKE
from bench.load.crowd import quantile
from bench.load.following import fill, read
from bench.load.served import livelist, redis
from bench.machine import cpu_seconds, program, workplace
from bench.table import Row, at_least, at_most, shown
from livelist.core.access import SERVER
from livelist.core.ops import Create, Mutation
from livelist.core.times import shown_time
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.store.open import open_store

A_MINUTE: Final = 10_000
LISTS: Final = 100
BEFORE: Final = 8.0  # seconds from when the tasks are made until the first moment
PATIENCE: Final = 120.0
LOG: Final = 100_000  # changes of the list that is followed from its beginning
QUICK_LOG: Final = 20_000
FOLLOWED: Final = 20_000  # changes a second


def measure(*, full: bool) -> list[Row]:
    """Measure both stores."""
    seconds, changes = (60.0, LOG) if full else (10.0, QUICK_LOG)
    with workplace() as folder:
        name = "SQLite FULL"
        rows = _acted(name, folder / "sqlite", "sqlite:", seconds) + _followed(name, folder / "log", "sqlite:", changes)
        if program("redis-server"):
            with redis(folder, durable=True) as url:
                name = "Redis, appendfsync always"
                rows += _acted(name, folder / "redis", url, seconds) + _followed(name, folder, url, changes)
    return rows


def _followed(store: str, data: Path, url: str, changes: int) -> list[Row]:
    data.mkdir(parents=True, exist_ok=True)
    asyncio.run(fill(url, data, changes))
    told, counted = (asyncio.run(read(url, data, changes, counts=counts)) for counts in (False, True))
    return [
        at_least(f"a follower is told a list of {changes:,} changes, {store}", told, FOLLOWED, "/s"),
        Row("the same, and counts them for analytics", shown(counted, "/s")),
    ]


def _acted(store: str, data: Path, url: str, seconds: float) -> list[Row]:
    count = int(A_MINUTE * seconds / 60)
    data.mkdir(parents=True)
    first = time.time() + BEFORE
    asyncio.run(_fill(url, data, [first + seconds * number / count for number in range(count)]))
    environment = {**os.environ, FILE: str(data / "late")}
    with livelist(data, url, module="bench.load.acting", environment=environment) as server:
        time.sleep(max(0.0, first - 1 - time.time()))
        told = len(_late(data, TAKE))
        spent = cpu_seconds(server.pid)
        until = first + seconds + PATIENCE
        while len(_late(data, RING)) < count or len(_late(data, TAKE)) < told + count:
            if time.time() > until:
                raise RuntimeError(f"{len(_late(data, RING))} of {count} moments were acted on")
            time.sleep(0.2)
        spent = (cpu_seconds(server.pid) - spent) / count * 1e6
    rung, taken = sorted(_late(data, RING)), sorted(_late(data, TAKE)[told:])
    name = f"{count:,} moments in {seconds:g} s, {store}"
    about, told_about = (
        f"p50 {shown(quantile(late, 0.5), 'ms')}, longest {shown(late[-1], 'ms')}" for late in (rung, taken)
    )
    about += f"; {shown(spent, 'µs')} processor time each"
    return [
        at_most(f"{name}: from a moment to its commit, p99", quantile(rung, 0.99), 1000, "ms", about),
        at_most("the same: from a commit to a follower, p99", quantile(taken, 0.99), 1000, "ms", told_about),
    ]


def _late(data: Path, what: str) -> list[float]:
    file = data / "late"
    lines = file.read_text().splitlines() if file.exists() else []
    return [float(line.split()[1]) for line in lines if line.startswith(what) and line.count(".") == 1]


async def _fill(url: str, data: Path, moments: list[float]) -> None:
    """Make the lists, and a task for each moment, in turns."""
    store = open_store(url, data)
    rooms = Rooms(Environment(store, lambda: shown_time(time.time()), os.urandom, logging.getLogger("bench")))
    await rooms.start()
    for number in range(LISTS):
        name = f"list-{number}"
        await rooms.commit(name, SERVER, [Mutation(ops=[Create(name, "list", {"title": name})])])
        fields = ({"title": "Ring", "position": "V", "notes": str(at)} for at in moments[number::LISTS])
        tasks = [Create(f"{name}-{n}", "task", each) for n, each in enumerate(fields)]
        for at in range(0, len(tasks), 100):
            await rooms.commit(name, SERVER, [Mutation(ops=list(tasks[at : at + 100]))])
    await rooms.close()
