"""Figures in documents are those of the last run that was kept; what is reckoned is the script's result."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench import plot, record, report, scaling

ROOT = Path(__file__).parents[2]
COSTS = {
    "update": {"server": 1000.0, "redis": 400.0, "nginx": 100.0},
    "delivery": {"server": 5.0, "redis": 0.0, "nginx": 8.0},
    "connect": {"server": 400.0, "redis": 1.0, "nginx": 200.0},
    "socket": {"server": 20.0, "redis": 0.0, "nginx": 10.0},
    "apply": 300.0,
    "idle": 60.0,
    "room": 30.0,
    "stored_list": 15.0,
    "stored_change": 400.0,
    "octets": 400.0,
}


@pytest.mark.parametrize("path", sorted(record.documents()))
def test_figures_in_documents_are_those_that_were_kept(path: str) -> None:
    assert (ROOT / path).read_text() == record.documents()[path], "run: python -m bench.record"


def test_figures_of_every_benchmark_are_in_the_documents() -> None:
    assert {"quick", "peers"} <= set(report.blocks(record.results()))
    assert {"assumed", "costs", "people", "uses", "one-list"} == set(scaling.blocks(record.results()))


def test_figures_shown_are_of_the_last_run_quick_or_long() -> None:
    def run(when: str, apply: float) -> dict[str, object]:
        return {"machine": [], "benchmarks": {"costs": {"when": when, "load": 0, "figures": {"apply": apply}}}}

    assert report.latest({"full": run("2026-01-01", 1), "quick": run("2026-01-02", 2)}, "costs")["apply"] == 2
    assert report.latest({"full": run("2026-01-03", 1), "quick": run("2026-01-02", 2)}, "costs")["apply"] == 1


def test_a_run_of_some_on_another_machine_leaves_the_others_with_theirs() -> None:
    def run(machine: str, **measured: str) -> dict[str, Any]:
        row = {"bar": "≤ 9 ms", "ratio": 0.5, "peers": ""}
        found = {
            name: {"load": 1, "seconds": 2, "rows": [{"name": name, "measured": said, **row}]}
            for name, said in measured.items()
        }
        return {"machine": [machine], "benchmarks": found}

    first = record.joined(run("old", page="8 ms", rest="7 ms"), run("new", page="5 ms"))
    tables = report.blocks({"quick": first})["quick"].split("| what ")
    assert [("old  " in each, "new  " in each) for each in tables[:-1]] == [(False, True), (True, False)]
    assert "5 ms" in tables[1]
    assert "7 ms" in tables[2]
    again = report.blocks({"quick": record.joined(first, run("new", rest="3 ms"))})["quick"]
    assert "old" not in again
    assert again.count("new") == 1


def test_what_many_people_need_follows_from_what_one_costs() -> None:
    use = scaling.Use(people=9_000, audience=2, active=0.5, edits=80, comings=0, busy=1)
    need = scaling.needed(use, COSTS)
    assert need.updates == 100
    assert need.deliveries == 200
    assert need.replicas == 1
    assert need.cores == pytest.approx((100 * 1000 + (200 + 2 * 9_000 / 25) * 5) / 1e6)
    assert need.redis_cores == pytest.approx(0.04)


def test_people_of_one_list_on_several_replicas_cost_each_of_them_the_update() -> None:
    use = scaling.Use(people=20_000, audience=2, active=1, edits=18, comings=0, busy=1)
    one = scaling.needed(replace(use, most_sockets=20_000), COSTS)
    two = scaling.needed(use, COSTS)
    assert (one.replicas, two.replicas) == (1, 2)
    assert two.cores - one.cores == pytest.approx(100 * 300 / 1e6)


def test_a_server_that_fell_behind_is_a_cross_in_the_picture() -> None:
    kept = {"rate": 20, "kept": True, "p50": 5.0, "p99": 9.0}
    behind = {"rate": 200, "kept": False, "p50": 2000.0, "p99": 4000.0}
    systems = [{"name": "One", "points": [kept, behind]}, {"name": "Other", "points": [kept, {**kept, "rate": 200}]}]
    picture = plot.drawn(systems, "light")
    assert picture.count("l10 10m0 -10l-10 10") == 2
    assert picture.count("<circle") == 6
