"""What one of each thing costs the server, Redis and NGINX: `docs/scaling.md` reckons with these.

One replica over Redis (`appendfsync always`) behind NGINX. What an update costs with a few clients is taken from what
it costs with many: the rest, divided by the clients more, is a delivery.
"""

from pathlib import Path
from typing import Any, Final

from bench.load.crowd import Crowd
from bench.load.load import LIVELIST, Load, clients, compiled
from bench.load.served import livelist, nginx, redis
from bench.machine import cpu_seconds, program, resident, workplace
from bench.table import Found, Row, shown

FEW: Final = 10
MANY: Final = 500
PER_SECOND: Final = 100
TASKS: Final = 50
LISTS: Final = 200
LIST_TASKS: Final = 20
Spent = dict[str, float]


def measure(*, full: bool) -> Found:
    """Measure each."""
    if not (program("cc") and program("redis-server") and program("nginx")):
        return Found([Row("costs", "not measured", peers="needs a C compiler, Redis and NGINX")])
    seconds = 10.0 if full else 3.0
    with workplace() as folder, redis(folder, durable=True) as url:
        costs = _costs(folder, url, seconds)
    return Found(_rows(costs), costs)


def _costs(folder: Path, url: str, seconds: float) -> dict[str, Any]:
    """Return microseconds of processor time, KB and bytes; see docs/scaling.md for each."""
    generator = compiled(folder, "load")
    with livelist(folder / "one", url) as server, nginx(folder, [server.port]) as door:
        parts = {"server": [server.pid], "redis": [_redis_pid(url)], "nginx": _workers(folder)}
        idle = resident(server.pid) / 2**20
        with clients(generator, [door], FEW, LIVELIST) as crowd:
            crowd.fill(TASKS)
            crowd.write(PER_SECOND, PER_SECOND, FEW)
            stored = _stored(url)
            few, octets = _updated(parts, crowd, seconds)
            change = (_stored(url) - stored) / (PER_SECOND * seconds)
            memory, before = _memory(parts), _spent(parts)
            with clients(generator, [door], MANY - FEW, LIVELIST):
                connect = {name: (spent - before[name]) * 1e6 / (MANY - FEW) for name, spent in _spent(parts).items()}
                socket = {name: (size - memory[name]) / 1024 / (MANY - FEW) for name, size in _memory(parts).items()}
                many, _ = _updated(parts, crowd, seconds)
        delivery = {name: max(0.0, many[name] - few[name]) / (MANY - FEW) for name in parts}
        update = {name: few[name] - FEW * delivery[name] for name in parts}
        with livelist(folder / "two", url) as second:
            apply = _applied(generator, server.port, second.port, second.pid, seconds) - delivery["server"]
    with livelist(folder / "three", url) as server, Crowd() as people:
        room, stored_list = _rooms(people, server.port, server.pid, url)
    return {
        "update": update,
        "delivery": delivery,
        "connect": connect,
        "socket": socket,
        "apply": apply,
        "idle": idle,
        "room": room,
        "stored_list": stored_list,
        "stored_change": change,
        "octets": octets,
    }


def _updated(parts: dict[str, list[int]], crowd: Load, seconds: float) -> tuple[Spent, float]:
    """Return each part's microseconds an update, and a frame's bytes."""
    before, updates = _spent(parts), int(PER_SECOND * seconds)
    done = crowd.write(PER_SECOND, updates, FEW)
    if done["lost"]:
        raise RuntimeError(f"{done['lost']} deliveries were lost")
    spent = {name: (used - before[name]) * 1e6 / updates for name, used in _spent(parts).items()}
    return spent, done["octets"] / done["frames"]


def _applied(generator: Path, writes: int, follows: int, pid: int, seconds: float) -> float:
    """Return what an update costs a replica where one person only follows, in microseconds."""
    with clients(generator, [writes, follows], 2, LIVELIST) as crowd:
        crowd.write(PER_SECOND, PER_SECOND, 1)
        before, updates = cpu_seconds(pid), int(PER_SECOND * seconds)
        crowd.write(PER_SECOND, updates, 1)
        return (cpu_seconds(pid) - before) * 1e6 / updates


def _rooms(people: Crowd, port: int, pid: int, url: str) -> tuple[float, float]:
    """Make lists; give the KB that one more takes on the server and in Redis."""
    people.ask("connect", ports=[port], count=1, kind="greet")
    people.ask("fill", tasks=LIST_TASKS, list_id="warm")
    before, stored = resident(pid), _stored(url)
    for number in range(LISTS):
        people.ask("fill", tasks=LIST_TASKS, list_id=f"list-{number}")
    return (resident(pid) - before) / 1024 / LISTS, (_stored(url) - stored) / 1024 / LISTS


def _spent(parts: dict[str, list[int]]) -> Spent:
    return {name: sum(cpu_seconds(pid) for pid in pids) for name, pids in parts.items()}


def _memory(parts: dict[str, list[int]]) -> Spent:
    return {name: sum(resident(pid) for pid in pids) for name, pids in parts.items()}


def _workers(folder: Path) -> list[int]:
    """Name NGINX's workers: its first process does nothing."""
    first = (folder / "nginx.pid").read_text().strip()
    return [int(pid) for pid in Path(f"/proc/{first}/task/{first}/children").read_text().split()]


def _redis_pid(url: str) -> int:
    return int(_redis_says(url)["process_id"])


def _stored(url: str) -> float:
    return float(_redis_says(url)["used_memory"])


def _redis_says(url: str) -> dict[str, Any]:
    from redis import Redis

    with Redis.from_url(url) as asking:
        said: dict[str, Any] = asking.info()
        return said


def _rows(costs: dict[str, Any]) -> list[Row]:
    def each(name: str) -> str:
        return " + ".join(f"{part} {shown(costs[name][part], 'µs')}" for part in ("server", "redis", "nginx"))

    memory = f"server {shown(costs['socket']['server'], 'KB')} + NGINX {shown(costs['socket']['nginx'], 'KB')}"
    return [
        Row("an update, 1 replica on Redis behind NGINX", each("update"), peers="processor time, without deliveries"),
        Row("a delivery of it", each("delivery"), peers=f"{costs['octets']:.0f} bytes"),
        Row("an update from another replica", f"server {shown(costs['apply'], 'µs')}"),
        Row("connecting and opening the list", each("connect"), peers=f"{TASKS} tasks, memory {memory}"),
        Row(
            f"a list with {LIST_TASKS} tasks",
            f"server {shown(costs['room'], 'KB')}, Redis {shown(costs['stored_list'], 'KB')}",
            peers=f"a change more: Redis {costs['stored_change']:.0f} bytes",
        ),
    ]
