"""Three processes of Livelist and of each peer on one Redis, clients on them in turns. Only in the long run."""

import sys
from typing import Any, Final

from bench.load.load import compiled
from bench.machine import program, workplace
from bench.measures.sweep import CLIENTS, Pace, measured, middle, systems
from bench.table import Found, Row

REPLICAS: Final = 3
PACE: Final = Pace((20, 100), 1, 3.0, 60, ())


def measure(*, full: bool) -> Found:
    """Measure each."""
    del full
    if not (program("cc") and program("redis-server")):
        return Found([Row(f"{REPLICAS} replicas", "not measured", peers="needs a C compiler and Redis")])
    results: list[dict[str, Any]] = []
    with workplace() as folder:
        generator = compiled(folder, "load")
        for number, system in enumerate(each for each in systems(folder) if each.replicable):
            print(f"  {system.name}, {REPLICAS} replicas", file=sys.stderr, flush=True)
            place = folder / str(number)
            place.mkdir()
            one = measured(system, place, generator, PACE, PACE.rates, CLIENTS, REPLICAS)
            results.append({"name": system.name, **middle([one])})
    return Found([], {"systems": results})
