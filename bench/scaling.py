"""From what one of each thing costs to what many people need: the arithmetic behind `docs/scaling.md`.

`python -m bench.scaling` prints the tables with the last figures of `bench.measures.costs`;
`--people 250000 --audience 20 …` reckons for another use.
"""

import argparse
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from bench import report
from bench.table import drawn, shown

PEOPLE: Final = (10_000, 100_000, 1_000_000)
VARIED: Final = 100_000
PING_SECONDS: Final = 25
PACKET: Final = 66
OPEN_PEOPLE: Final = (50, 500, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Use:
    """What is assumed of people and machines; every default is a guess but `most_sockets`, which was tried."""

    people: int = 100_000  # connected at once
    audience: float = 4  # of them who have the same list open
    active: float = 0.25  # share of them who edit; the others look on
    edits: float = 40  # one of those makes in an hour
    comings: float = 4  # connections a person makes in an hour: phones sleep, networks change
    members: float = 5  # people with an account for each one connected
    lists: float = 3  # lists in the store for each account, the home list among them
    hours: float = 8  # a day in which it is like this
    days: int = 90  # for which histories are kept in Redis
    busy: float = 0.5  # part of a core that is taken up on purpose
    most_sockets: int = 10_000  # a replica
    most_proxied: int = 50_000  # clients of one NGINX: twice as many descriptors
    shard: float = 32  # GB of memory of one Redis
    opened: int = 6_000  # bytes of a list that is opened


@dataclass(frozen=True, slots=True)
class Need:
    """What that takes. Cores are busy ones, mean; memory in GB; network in Mbit/s towards people."""

    updates: float
    deliveries: float
    replicas: int
    cores: float
    memory: float
    redis_cores: float
    redis_memory: float
    shards: int
    nginx_cores: float
    nginx_memory: float
    proxies: int
    network: float
    back: float


def needed(use: Use, costs: dict[str, Any]) -> Need:
    """Reckon. The people of a list are on as many replicas as there are people or replicas, whichever is less."""
    updates = use.people * use.active * use.edits / 3600
    deliveries, comings, pings = updates * use.audience, use.people * use.comings / 3600, use.people / PING_SECONDS
    delivery, connect = costs["delivery"], costs["connect"]
    fewest = math.ceil(use.people / use.most_sockets)

    def cores(replicas: int) -> float:
        copies = min(use.audience, replicas)
        spent = updates * (costs["update"]["server"] + (copies - 1) * costs["apply"])
        spent += (deliveries + 2 * pings) * delivery["server"] + comings * connect["server"]
        return float(spent / 1e6)

    replicas = max(fewest, math.ceil(cores(fewest) / use.busy))
    replicas = max(fewest, math.ceil(cores(replicas) / use.busy))
    copies = min(use.audience, replicas)
    rooms = use.people + use.people / use.audience * copies
    memory = replicas * costs["idle"] * 1024 + use.people * costs["socket"]["server"] + rooms * costs["room"]
    stored = use.people * use.members * use.lists * costs["stored_list"] * 1024
    stored += updates * 3600 * use.hours * use.days * costs["stored_change"]
    redis_cores = updates * costs["update"]["redis"] / 1e6
    passed = (deliveries + 2 * pings) * delivery["nginx"] + updates * costs["update"]["nginx"]
    nginx_cores = (passed + comings * connect["nginx"]) / 1e6
    size = costs["octets"] + PACKET
    return Need(
        updates=updates,
        deliveries=deliveries,
        replicas=replicas,
        cores=cores(replicas),
        memory=memory * 1024 / 1e9,
        redis_cores=redis_cores,
        redis_memory=stored / 1e9,
        shards=max(1, math.ceil(redis_cores / use.busy), math.ceil(stored / 1e9 / use.shard)),
        nginx_cores=nginx_cores,
        nginx_memory=use.people * costs["socket"]["nginx"] * 1024 / 1e9,
        proxies=max(1, math.ceil(nginx_cores / use.busy), math.ceil(use.people / use.most_proxied)),
        network=(deliveries * size + comings * use.opened + 2 * pings * (PACKET + 14)) * 8 / 1e6,
        back=use.people / replicas * connect["server"] / 1e6,
    )


def blocks(results: dict[str, Any]) -> dict[str, str]:
    """Make the tables of `docs/scaling.md` by name: `assumed`, `costs`, `people`, `uses`, `one-list`."""
    costs = report.latest(results, "costs")
    if not costs:
        return {}
    return {
        "assumed": _assumed(Use()),
        "costs": _costs(costs),
        "people": _people([replace(Use(), people=people) for people in PEOPLE], costs),
        "uses": _uses(costs),
        "one-list": _one_list(costs),
    }


def _assumed(use: Use) -> str:
    return drawn(
        [
            ["assumed", ""],
            ["people who have the same list open", f"{use.audience:g}"],
            ["edits", f"{use.active:.0%} of them make {use.edits:g} an hour each, the others look on"],
            ["connections a person makes", f"{use.comings:g} an hour; a list that is opened has {use.opened:,} bytes"],
            ["accounts for each person connected", f"{use.members:g}, with {use.lists:g} lists each"],
            ["histories", f"all of them in Redis, of {use.days} days with {use.hours:g} such hours"],
            ["cores", f"{use.busy:.0%} busy"],
            ["a replica", f"at most {use.most_sockets:,} connections"],
            ["an NGINX", f"at most {use.most_proxied:,} clients"],
            ["a Redis", f"at most {use.shard:g} GB"],
        ]
    )


def _costs(costs: dict[str, Any]) -> str:
    lines = [["one …", "server", "Redis", "NGINX"]]
    for name, key in (("update", "update"), ("delivery of it", "delivery"), ("connecting, opening a list", "connect")):
        lines.append([name, *(shown(costs[key][part], "µs") for part in ("server", "redis", "nginx"))])
    lines.append(["update from another replica", shown(costs["apply"], "µs"), "", ""])
    lines.append(["idle connection", shown(costs["socket"]["server"], "KB"), "", shown(costs["socket"]["nginx"], "KB")])
    lines.append(["list with 20 tasks", shown(costs["room"], "KB"), shown(costs["stored_list"], "KB"), ""])
    lines.append(["change in the history", "", f"{costs['stored_change']:.0f} bytes", ""])
    lines.append(["replica, idle", shown(costs["idle"], "MB"), "", ""])
    return "\n".join([*(f"{line}  " for line in costs["machine"]), "", drawn(lines)])


def _people(uses: Sequence[Use], costs: dict[str, Any]) -> str:
    needs = [needed(use, costs) for use in uses]

    def line(name: str, cells: Iterable[str]) -> list[str]:
        return [name, *cells]

    return drawn(
        [
            line("connected people", (f"{use.people:,}" for use in uses)),
            line("updates, deliveries a second", (f"{n.updates:,.0f}, {n.deliveries:,.0f}" for n in needs)),
            line("replicas (busy cores)", (f"**{n.replicas}** ({n.cores:.2f})" for n in needs)),
            line("their memory in all", (f"{n.memory:.1f} GB" for n in needs)),
            line("Redis shards (busy cores)", (f"**{n.shards}** ({n.redis_cores:.2f})" for n in needs)),
            line("their memory in all", (f"{n.redis_memory:,.0f} GB" for n in needs)),
            line("NGINX (busy cores)", (f"**{n.proxies}** ({n.nginx_cores:.2f})" for n in needs)),
            line("their memory in all", (f"{n.nginx_memory:.1f} GB" for n in needs)),
            line("network to people", (f"{n.network:,.0f} Mbit/s" for n in needs)),
            line("all cut off: processor time until back", (f"{n.back:.1f} s a replica" for n in needs)),
        ]
    )


def _uses(costs: dict[str, Any]) -> str:
    plain = Use(people=VARIED)
    varied = [
        ("as assumed", plain),
        ("20 people have each list open, not 4", replace(plain, audience=20)),
        ("100 people", replace(plain, audience=100)),
        ("all of them edit, not a quarter", replace(plain, active=1)),
        ("400 edits an hour, not 40", replace(plain, edits=400)),
        ("10 edits an hour", replace(plain, edits=10)),
        ("everybody connects 20 times an hour, not 4", replace(plain, comings=20)),
        ("20 accounts for each one connected, not 5", replace(plain, members=20)),
        ("10 lists an account, not 3", replace(plain, lists=10)),
        ("histories for a year, not 90 days", replace(plain, days=365)),
    ]
    lines = [["100,000 people, but …", "replicas", "Redis shards", "Redis memory", "NGINX", "network"]]
    for name, use in varied:
        n = needed(use, costs)
        lines.append(
            [
                name,
                str(n.replicas),
                str(n.shards),
                f"{n.redis_memory:,.0f} GB",
                str(n.proxies),
                f"{n.network:,.0f} Mbit/s",
            ]
        )
    return drawn(lines)


def _one_list(costs: dict[str, Any]) -> str:
    """Return how many updates a second one list takes: each replica passes all of them on to its share of people."""
    lines = [["people with one list open", "on one replica", "on three", "on ten"]]
    for people in OPEN_PEOPLE:
        rates = []
        for replicas in (1, 3, 10):
            each = costs["update"]["server"] + people / replicas * costs["delivery"]["server"]
            rates.append(
                f"{Use().busy / each * 1e6:,.0f} updates/s" if people / replicas <= Use().most_sockets else "–"
            )
        lines.append([f"{people:,}", *rates])
    return drawn(lines)


def main() -> None:
    """Print the tables, or one for another use."""
    from bench.record import results

    parser = argparse.ArgumentParser(description="Reckon what many people need, from the last measured costs.")
    for each in fields(Use):
        parser.add_argument(f"--{each.name.replace('_', '-')}", type=type(each.default), metavar=f"{each.default:g}")
    given = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    kept = results()
    if given:
        print(_people([replace(Use(), **given)], report.latest(kept, "costs")))
    else:
        print("\n\n".join(blocks(kept).values()))


if __name__ == "__main__":
    main()
