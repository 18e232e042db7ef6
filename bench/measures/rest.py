"""`GET /tasks` of 1,000 tasks, over four connections that ask again as soon as they are answered.

The client is our own, plain blocking sockets in another process; the figure is requests a second of the server's
processor time, so that the client's share of the machine does not count.
"""

import http.client
import subprocess
import sys
from typing import Final

from bench.load.crowd import ROOT, Crowd
from bench.load.served import livelist
from bench.machine import cpu_seconds, program, workplace
from bench.table import Row, at_least, shown

TASKS: Final = 1000
CONNECTIONS: Final = 4
BAR: Final = 3000


def measure(*, full: bool) -> list[Row]:
    """Ask for whole answers, then for 304."""
    seconds = 8.0 if full else 3.0
    with workplace() as folder, livelist(folder / "data") as server:
        with Crowd() as crowd:
            crowd.ask("connect", ports=[server.port], count=1)
            crowd.ask("fill", tasks=TASKS)
        tag, size = _first(server.port)

        def rate(headers: str) -> tuple[float, float]:
            before = cpu_seconds(server.pid)
            done, took = _asked(server.port, seconds, headers)
            return done / (cpu_seconds(server.pid) - before), done / took

        whole, whole_wall = rate("")
        short, short_wall = rate(f"If-None-Match: {tag}\r\n")
    by = "own client" + ("; wrk is here, too" if program("wrk") else "; wrk is not installed")
    note = f"{shown(whole_wall, '/s')} by the clock, {size:,} bytes, {by}"
    return [
        at_least(f"GET /tasks, {TASKS:,} tasks, a core", whole, BAR, "/s", note),
        at_least("GET /tasks with ETag, 304, a core", short, BAR, "/s", f"{shown(short_wall, '/s')} by the clock"),
    ]


def _first(port: int) -> tuple[str, int]:
    """Ask once; give the ETag and the size."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asking.request("GET", "/tasks")
    answer = asking.getresponse()
    size = len(answer.read())
    asking.close()
    return answer.headers["ETag"], size


def _asked(port: int, seconds: float, headers: str) -> tuple[int, float]:
    """Let the client ask; give the number of answers and the seconds."""
    command = [sys.executable, "-m", "bench.load.rest_client", str(port), str(seconds), str(CONNECTIONS), headers]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=seconds + 30)
    count, took = done.stdout.split()
    return int(count), float(took)
