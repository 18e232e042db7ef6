"""From the start of the process to being ready; the memory of an idle server, and what a large list adds to it."""

import subprocess
import sys
import time
from statistics import median
from typing import Final

from bench.load.crowd import Crowd
from bench.load.served import livelist
from bench.machine import resident, workplace
from bench.table import Row, at_most, shown

STARTS: Final = 5
TASKS: Final = 5000
PEER: Final = "import fastapi, uvicorn"


def measure(*, full: bool) -> list[Row]:
    """Start several times; then fill a list, start again and open it."""
    del full
    with workplace() as folder:
        starts, imports = [], []
        for _ in range(STARTS):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", PEER], check=True)
            imports.append(time.perf_counter() - began)
            with livelist(folder / "data") as server:
                starts.append(server.start_seconds)
        with livelist(folder / "data") as server, Crowd() as crowd:
            crowd.ask("connect", ports=[server.port], count=1)
            crowd.ask("fill", tasks=TASKS, list_id="large")
        with livelist(folder / "data") as server, Crowd() as crowd:
            time.sleep(1)
            idle = resident(server.pid) / 2**20
            opened = crowd.ask("connect", ports=[server.port], count=1, list_id="large")["seconds"]
            time.sleep(1)
            large = resident(server.pid) / 2**20 - idle
    peers = f"Python that only imports FastAPI and uvicorn: {shown(median(imports), 's')}"
    return [
        at_most(f"process start to /readyz 200, median of {STARTS}", median(starts), 1.0, "s", peers),
        at_most("memory, idle", idle, 80, "MB"),
        at_most(f"memory of a room with {TASKS:,} tasks", large, 15, "MB", f"opened in {shown(opened, 's')}"),
    ]
