"""What a run found, as Markdown: the table of rows, and the table of peers."""

from typing import Any, Final

from bench.table import Row, drawn, shown, table

SHOWN_RATES: Final = (20, 100, 200)
FLOOR: Final = "C loop, only send()"
OURS: Final = "Livelist, Redis"


def blocks(results: dict[str, Any]) -> dict[str, str]:
    """Make the tables of `docs/performance.md` by name: `quick`, `full`, `peers`, `replicas`."""
    made: dict[str, str] = {mode: text for mode, run in results.items() if (text := _rows(run))}
    if found := latest(results, "sweep"):
        made["peers"] = _peers(found)
    if found := latest(results, "spread"):
        made["replicas"] = _replicas(found)
    return made


def latest(results: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the last figures of a benchmark, quick or long, with `machine` and `load`; empty if there are none."""
    found: dict[str, Any] = {}
    for run in results.values():
        done = run["benchmarks"].get(name, {})
        if done.get("figures") and done["when"] >= found.get("when", ""):
            about = {"when": done["when"], "load": done["load"], "machine": _machine(done, run)}
            found = {**done["figures"], **about}
    return found


def _machine(found: dict[str, Any], run: dict[str, Any]) -> list[str]:
    """Return what a benchmark was measured on: what the run says, unless it is of an earlier one."""
    machine: list[str] = found.get("machine", run["machine"])
    return machine


def _rows(run: dict[str, Any]) -> str:
    """Make a table for each machine that there are rows of."""
    on: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in run["benchmarks"].values():
        if each["rows"]:
            on.setdefault(tuple(_machine(each, run)), []).append(each)
    return "\n\n".join(_measured_on(machine, done) for machine, done in on.items())


def _measured_on(machine: tuple[str, ...], done: list[dict[str, Any]]) -> str:
    rows = [Row(**row) for each in done for row in each["rows"]]
    about = (
        f"Load before each measurement at most {max(each['load'] for each in done):.2f}, "
        f"{sum(each['seconds'] for each in done)} s in all. "
        "The ratio is the part of the bar that is taken up: up to 1.00 keeps it."
    )
    return "\n".join([*(f"{line}  " for line in machine), "", about, "", table(rows)])


def _peers(found: dict[str, Any]) -> str:
    floor, ours = (_points(_named(found["systems"], name)) for name in (FLOOR, OURS))
    head = ["server", "start", "memory", "a socket", "a delivery, 20/s"]
    head += [f"p50 / p99 at {rate}/s" for rate in SHOWN_RATES] + ["kept up to", "bytes"]
    lines = [head]
    for each in found["systems"]:
        points = _points(each)
        slow = points[min(points)]
        usual = points.get(SHOWN_RATES[0])
        cost = usual if usual and usual["kept"] else slow
        over = cost["delivery"] / floor[cost["rate"]]["delivery"]
        lines.append(
            [
                each["name"],
                shown(each["start"], "s"),
                shown(each["idle"], "MB"),
                shown(each["socket"], "KB"),
                f"{shown(cost['delivery'], 'µs')}, {over:.1f} ×",
                *(_latency(points.get(rate), ours.get(rate)) for rate in SHOWN_RATES),
                f"{max((rate for rate, point in points.items() if point['kept']), default=0)}/s",
                f"{slow['octets']:.0f}",
            ]
        )
    about = (
        f"Load before {found['load']:.2f}; the middle of {found['rounds']} rounds. "
        "The × of a delivery is against the loop in C, that of a median against Livelist on Redis."
    )
    return f"{found['versions']}.  \n{about}\n\n{drawn(lines)}\n\n{_generator(found['systems'])}"


def _generator(systems: list[dict[str, Any]]) -> str:
    """Return how it is known that the load generator is not what was measured."""
    asked = [(point, each["name"]) for each in systems for point in each["points"] if each["name"] != FLOOR]
    busiest, whose = max(asked, key=lambda pair: pair[0]["generator"])
    most = max(point["rate"] for point, _ in asked)
    floor = _points(_named(systems, FLOOR))
    kept = [point for point in floor.values() if point["kept"]]
    text = (
        f"The load generator took {busiest['generator']:.2f} of a core at most ({whose}, {busiest['rate']}/s); "
        f"no other row asks for more than {most}/s. "
    )
    if not kept:
        return text + "It was behind the C loop at every pace, so that latencies are also its own."
    best = max(kept, key=lambda point: point["rate"])
    end = "more than any row" if best["rate"] > most else "which is no more than a row: others were using the machine"
    return text + (
        f"From the C loop it took {best['rate']}/s, {best['rate'] * 500:,} deliveries a second, with p50 "
        f"{shown(best['p50'], 'ms')}, p99 {shown(best['p99'], 'ms')} and {best['generator']:.2f} of a core (the loop "
        f"{best['servers']:.2f}): {end}."
    )


def _replicas(figures: dict[str, Any]) -> str:
    lines = [["three of each", "a delivery, 20/s", "p50 / p99 at 20/s", "p50 / p99 at 100/s"]]
    for each in figures["systems"]:
        points = _points(each)
        lines.append([each["name"], shown(points[20]["delivery"], "µs"), *(_latency(points.get(r)) for r in (20, 100))])
    return drawn(lines)


def _named(systems: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next((each for each in systems if each["name"] == name), systems[-1])


def _points(system: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {point["rate"]: point for point in system["points"]}


def _latency(point: dict[str, Any] | None, ours: dict[str, Any] | None = None) -> str:
    if point is None:
        return "–"
    if not point["kept"]:
        return f"behind, {point['cut']:.0f} cut off" if point.get("cut") else "behind"
    over = f", {point['p50'] / ours['p50']:.1f} ×" if ours else ""
    return f"{_short(point['p50'])} / {_short(point['p99'])} ms{over}"


def _short(value: float) -> str:
    return shown(value, "").strip()
