"""Run the benchmarks and print one table: `make bench`, or `python -m bench.run [--full] [name …]`.

A benchmark never fails for being slow, and one that cannot run says why in its row.
"""

import argparse
import sys
import time
from importlib import import_module
from typing import Final

from bench.machine import described, load, wait_for_quiet
from bench.table import Row, table

NAMES: Final = ("fanout", "latency", "commits", "connections", "start", "rest", "history")


def main() -> int:
    """Measure what was asked for; 1 if something could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(NAMES)}; all without")
    parser.add_argument("--full", action="store_true", help="larger, longer, and with replicas behind a proxy")
    parser.add_argument("--wait", type=float, default=0, metavar="seconds", help="let others finish first, so long")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(NAMES)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    busiest, began, broken = 0.0, time.monotonic(), False
    for name in chosen.names or NAMES:
        if chosen.wait:
            wait_for_quiet(chosen.wait)
        print(f"{name} … (load {load():.1f})", file=sys.stderr, flush=True)
        busiest = max(busiest, load()) if not rows else busiest
        try:
            rows += import_module(f"bench.{name}").measure(full=chosen.full)
        except Exception as error:  # noqa: BLE001 - the others go on
            broken = True
            rows.append(Row(name, "not measured", peers=f"{type(error).__name__}: {error}"))
    print("\n".join(described()))
    print(f"Load before the first measurement {busiest:.2f}, {time.monotonic() - began:.0f} s in all.", end=" ")
    print("The ratio is the part of the bar that is taken up: up to 1.00 keeps it.\n")
    print(table(rows))
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
