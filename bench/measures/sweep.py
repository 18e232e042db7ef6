"""Latency against load: Livelist and its peers, each with 500 clients on one list, at more and more updates a second.

All do the same work in the same minutes: a task is changed in the store, and everybody gets it. The peers in
`bench/peers/` are written as their libraries' manuals say. The order turns round from one round to the next, and a
figure is the middle one of the rounds in which a server kept up. The last one is a loop in C that stores nothing and
only calls `send()`: what is left when a server costs nothing. Who has fallen behind is not asked for more.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.load.crowd import ROOT
from bench.load.load import BARE, LIVELIST, PLAIN, SOCKET_IO, Load, Talk, clients, compiled
from bench.load.served import Served, livelist, peer, redis
from bench.machine import cpu_seconds, own_node, peer_versions, program, resident, workplace
from bench.table import Found, Row

CLIENTS: Final = 500
WRITERS: Final = 100
TASKS: Final = 50
BEHIND_MS: Final = 1000.0
SETTLING_SECONDS: Final = 4.0
PEERS: Final = Path(__file__).parents[1] / "peers"
PYTHON: Final = ROOT / ".venv" / "peers" / "bin" / "python"
NODE: Final = own_node()
Running = Callable[[Path, str], AbstractContextManager[Served]]


@dataclass(frozen=True, slots=True)
class System:
    """A server under measure."""

    name: str
    talk: Talk
    run: Running
    replicable: bool = True


@dataclass(frozen=True, slots=True)
class Pace:
    """How long and how often."""

    rates: Sequence[int]
    rounds: int
    seconds: float
    fewest: int
    beyond: Sequence[int]


QUICK: Final = Pace((20, 50, 100, 200), 2, 1.5, 30, (300,))
FULL: Final = Pace((5, 20, 50, 100, 200), 2, 3.0, 30, (300, 400))
SMOKE: Final = Pace((20,), 1, 0.5, 10, ())


def swept(pace: Pace, count: int = CLIENTS) -> list[dict[str, Any]]:
    """Measure all; gives a figure a server, with `points` by rate, as they go into the results."""
    found: dict[str, list[dict[str, Any]]] = {}
    with workplace() as folder:
        chosen = list(systems(folder))
        generator = compiled(folder, "load")
        for turn in range(pace.rounds):
            for system in chosen if turn % 2 == 0 else reversed(chosen):
                print(f"  {system.name}, round {turn + 1}", file=sys.stderr, flush=True)
                place = folder / f"{chosen.index(system)}-{turn}"
                place.mkdir()
                rates = [*pace.rates, *pace.beyond] if system.talk is BARE else pace.rates
                found.setdefault(system.name, []).append(measured(system, place, generator, pace, rates, count))
    return [{"name": system.name, **middle(found[system.name])} for system in chosen]


def systems(folder: Path) -> Iterator[System]:
    """Name all that can be run here; `folder` is where the one in C is built."""
    yield System("Livelist, SQLite", LIVELIST, lambda place, _: livelist(place / "data"), replicable=False)
    if program("redis-server"):
        yield System("Livelist, Redis", LIVELIST, lambda place, url: livelist(place / "data", url))
        if PYTHON.exists():
            yield from _peers()
    floor = compiled(folder, "broadcast")
    yield System("C loop, only send()", BARE, lambda _, __: peer([str(floor)], ""), replicable=False)


def _peers() -> Iterator[System]:
    def script(*command: str) -> Running:
        return lambda _, url: peer(command, url)

    yield System("socket.io, Redis adapter", SOCKET_IO, script(NODE, str(PEERS / "node_socketio.js")))
    for name, file, talk in (
        ("python-socketio, Redis manager", "python_socketio.py", SOCKET_IO),
        ("Flask-SocketIO, eventlet, Redis", "flask_eventlet.py", SOCKET_IO),
        ("FastAPI, Redis Pub/Sub", "fastapi_pubsub.py", PLAIN),
    ):
        yield System(name, talk, script(str(PYTHON), str(PEERS / file)))


@contextmanager
def _started(system: System, place: Path, replicas: int) -> Iterator[list[Served]]:
    with ExitStack() as stack:
        url = stack.enter_context(redis(place, durable=False)) if program("redis-server") else ""
        folders = [place / str(number) for number in range(replicas)]
        yield [stack.enter_context(system.run(folder, url)) for folder in folders]


def measured(
    system: System, place: Path, generator: Path, pace: Pace, rates: Sequence[int], count: int, replicas: int = 1
) -> dict[str, Any]:
    """Start, connect, and go up with the rate until it falls behind."""
    with _started(system, place, replicas) as servers:
        idle = sum(resident(server.pid) for server in servers)
        with clients(generator, [server.port for server in servers], count, system.talk) as crowd:
            sockets = sum(resident(server.pid) for server in servers) - idle
            crowd.fill(TASKS)
            points = list(_points(crowd, servers, pace, rates, count))
    return {
        "start": servers[0].start_seconds,
        "idle": idle / replicas / 2**20,
        "socket": sockets / count / 1024,
        "points": points,
    }


def _points(
    crowd: Load, servers: Sequence[Served], pace: Pace, rates: Sequence[int], count: int
) -> Iterator[dict[str, Any]]:
    for rate in rates:
        before = sum(cpu_seconds(server.pid) for server in servers)
        updates = max(pace.fewest, int(rate * pace.seconds))
        done = crowd.write(rate, updates, min(WRITERS, count), SETTLING_SECONDS)
        spent = sum(cpu_seconds(server.pid) for server in servers) - before
        kept = not done["lost"] and done["p99"] < BEHIND_MS
        yield {
            "rate": rate,
            "kept": kept,
            **{key: done[key] for key in ("p50", "p99", "most", "late", "lost", "cut")},
            "delivery": spent / updates / count * 1e6,
            "generator": done["cpu"] / done["seconds"],
            "servers": spent / done["seconds"],
            "octets": done["octets"] / max(done["frames"], 1),
        }
        if not kept:
            return


def middle(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Make one figure of several rounds: of those that kept the pace, as other programs only ever take from it."""
    rates = sorted({point["rate"] for each in rounds for point in each["points"]})
    points = []
    for rate in rates:
        tried = [point for each in rounds for point in each["points"] if point["rate"] == rate]
        same = [point for point in tried if point["kept"]] or tried
        kept = same[0]["kept"]
        points.append(
            {key: round(median(point[key] for point in same), 3) for key in same[0]} | {"rate": rate, "kept": kept}
        )
    return {
        **{key: round(median(each[key] for each in rounds), 3) for key in ("start", "idle", "socket")},
        "points": points,
    }


def measure(*, full: bool) -> Found:
    """Measure all beside each other."""
    if not program("cc"):
        return Found([Row("latency against load", "not measured", peers="no C compiler here")])
    pace = FULL if full else QUICK
    return Found([], {"versions": peer_versions(PYTHON, PEERS), "rounds": pace.rounds, "systems": swept(pace)})


def smoke() -> None:
    """Have each server answer a few edits of a few clients, and say so; 0 deliveries may be lost."""
    for system in swept(SMOKE, 10):
        (point,) = system["points"]
        print(f"{system['name']}: {point['lost']:g} lost, p50 {point['p50']:.1f} ms, {point['octets']:.0f} bytes")
        if point["lost"]:
            raise RuntimeError(f"{system['name']} lost deliveries")
