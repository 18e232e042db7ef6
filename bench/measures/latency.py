"""From a write to the last of 500 clients having it, 20 times a second; and what 200 a second from 100 writers do.

A latency counts from when the write was due, so that waiting for one's turn counts too. How late the clients' timers
were in the same run is printed beside: that much of it is the machine's, not the server's.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from bench.load.load import BARE, LIVELIST, clients, compiled
from bench.load.served import Served, livelist, nginx, peer, redis
from bench.machine import program, resident, workplace
from bench.table import Row, at_most, shown

CLIENTS: Final = 500
TASKS: Final = 50


def measure(*, full: bool) -> list[Row]:
    """Measure one server with SQLite; in full also three over Redis behind NGINX."""
    if not program("cc"):
        return [Row("latency", "not measured", peers="no C compiler here")]
    rows = _rows("embedded", None, full=full, beside=f"; a loop in C that only sends: {shown(_floor(), 'ms')}")
    if full and program("redis-server") and program("nginx"):
        rows += _rows("3 replicas, Redis, NGINX", 3, full=full)
    return rows


def _floor() -> float:
    """Return the median with a server that stores nothing and only calls `send()`."""
    with (
        workplace() as folder,
        peer([str(compiled(folder, "broadcast"))], "") as floor,
        clients(compiled(folder, "load"), [floor.port], CLIENTS, BARE) as crowd,
    ):
        crowd.fill(TASKS)
        return float(crowd.write(20, 100, 20)["p50"])


def _rows(where: str, replicas: int | None, *, full: bool, beside: str = "") -> list[Row]:
    seconds = 30 if full else 10
    with (
        workplace() as folder,
        _running(folder, replicas) as (ports, servers),
        clients(compiled(folder, "load"), ports, CLIENTS, LIVELIST) as crowd,
    ):
        crowd.fill(TASKS)
        crowd.write(20, 20, 20)
        calm = crowd.write(20, 20 * seconds, 20)
        before = sum(resident(server.pid) for server in servers)
        storm = crowd.write(200, 200 * seconds, 100)
        grown = (sum(resident(server.pid) for server in servers) - before) / 2**20
    note = f"{calm['updates']} updates × {CLIENTS} clients, {calm['lost']} lost{beside}"
    noise = f"longest {shown(calm['most'], 'ms')}; the clients' own timers were {shown(calm['late'], 'ms')} late at p99"
    return [
        at_most(f"latency p50, write to last receipt, 20/s ({where})", calm["p50"], 5, "ms", note),
        at_most(f"latency p99 ({where})", calm["p99"], 20, "ms", noise),
        _overload(where, storm, grown),
    ]


def _overload(where: str, storm: dict[str, Any], grown: float) -> Row:
    times = f"p50 {shown(storm['p50'], 'ms')}, p99 {shown(storm['p99'], 'ms')}, longest {shown(storm['most'], 'ms')}"
    note = f"{storm['updates']} updates, {times}, memory {grown:+.1f} MB"
    name = f"overload: 200/s from 100 writers to {CLIENTS} ({where})"
    return Row(name, f"{storm['lost']} lost", "0 lost", float(storm["lost"]), note)


@contextmanager
def _running(folder: Path, replicas: int | None) -> Iterator[tuple[list[int], list[Served]]]:
    with ExitStack() as stack:
        if replicas is None:
            server = stack.enter_context(livelist(folder / "data"))
            yield [server.port], [server]
            return
        url = stack.enter_context(redis(folder, durable=False))
        servers = [stack.enter_context(livelist(folder / str(n), url)) for n in range(replicas)]
        yield [stack.enter_context(nginx(folder, [server.port for server in servers]))], servers
