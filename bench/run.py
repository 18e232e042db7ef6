"""Run the benchmarks and print what they found: `make bench`, or `python -m bench.run [--full] [name …]`.

A benchmark never fails for being slow, and one that cannot run says why in its row.
"""

import argparse
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, Final

from bench import record, report
from bench.machine import described, load, wait_for_quiet
from bench.measures import sweep
from bench.table import Found, Row

NAMES: Final = (
    *("fanout", "latency", "commits", "connections", "start", "rest", "history", "page", "costs", "acting", "sweep"),
)
LONG: Final = ("spread",)


def main() -> int:
    """Measure what was asked for; 1 if something could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    names = f"of {', '.join(NAMES + LONG)}; without, all but what only the long run has ({', '.join(LONG)})"
    parser.add_argument("names", nargs="*", metavar="name", help=names)
    parser.add_argument("--full", action="store_true", help="larger, longer, and with replicas")
    parser.add_argument(
        "--write", action="store_true", help="put the figures into bench/results.json and the documents"
    )
    parser.add_argument("--smoke", action="store_true", help="only see that every server beside ours answers")
    parser.add_argument("--wait", type=float, default=0, metavar="seconds", help="let others finish first, so long")
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(NAMES + LONG)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    if chosen.smoke:
        sweep.smoke()
        return 0
    wanted = chosen.names or (NAMES + LONG if chosen.full else NAMES)
    found = {name: _measured(name, full=chosen.full, wait=chosen.wait) for name in wanted}
    mode = "full" if chosen.full else "quick"
    run = {"machine": described(), "benchmarks": found}
    print("\n\n".join(report.blocks({mode: run}).values()))
    whole = {name: each for name, each in found.items() if not each["broken"]}
    if chosen.write and whole:
        record.keep(mode, run | {"benchmarks": whole})
        print(f"\nWritten: {', '.join(record.write())}", file=sys.stderr)
    return int(len(whole) < len(found))


def _measured(name: str, *, full: bool, wait: float) -> dict[str, Any]:
    """Run one; gives its load before, seconds, rows and figures."""
    if wait:
        wait_for_quiet(wait)
    busy, began = load(), time.monotonic()
    print(f"{name} … (load {busy:.1f})", file=sys.stderr, flush=True)
    broken = False
    try:
        got = import_module(f"bench.measures.{name}").measure(full=full)
        found = got if isinstance(got, Found) else Found(got)
    except Exception as error:  # noqa: BLE001 - the others go on
        broken = True
        found = Found([Row(name, "not measured", peers=f"{type(error).__name__}: {error}")])
    seconds = round(time.monotonic() - began)
    rows = [asdict(row) for row in found.rows]
    when = datetime.now(UTC).isoformat(timespec="seconds")
    about = {"when": when, "load": round(busy, 2), "seconds": seconds, "broken": broken}
    return {**about, "rows": rows, "figures": found.figures}


if __name__ == "__main__":
    sys.exit(main())
