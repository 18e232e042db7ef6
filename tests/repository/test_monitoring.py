"""The dashboard, the alerts and the scraping speak of figures and labels that the server really gives."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from livelist.api.figures import Metrics
from livelist.api.http.server.exposition import exposed
from livelist.background import LEDGER

DEPLOY = Path(__file__).parents[2] / "deploy"
SCRAPED = {"up": {"job", "instance"}}  # what Prometheus itself adds
WORDS = re.compile(r"\b((?:livelist|process)_\w+|up)\b(?:\{([^}]*)\})?")
LABEL = re.compile(r"(\w+)\s*(?:=~|!~|!=|=)")
BY = re.compile(r"\b(?:by|without)\s*\(([^)]*)\)")


def dashboard() -> Any:
    return json.loads((DEPLOY / "grafana" / "livelist.json").read_text())


def alerts() -> list[Any]:
    (group,) = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"]
    rules: list[Any] = group["rules"]
    return rules


def expressions() -> Iterator[str]:
    for panel in dashboard()["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    yield from (variable["query"]["query"] for variable in dashboard()["templating"]["list"][1:])
    yield from (rule["expr"] for rule in alerts())


@pytest.fixture(scope="module")
def given() -> dict[str, set[str]]:
    """Return every sample's labels by its name, as /metrics writes them once everything has happened."""
    figures = Metrics("1")
    figures.requests.add(1, "GET", "/tasks", "200")
    figures.request_seconds.observe(0.1, "/tasks")
    figures.sockets.put(1, "websocket")
    figures.appended(0.1, 1)
    for figure in (figures.follower_changes, figures.follower_failures, figures.follower_behind, figures.follower_lag):
        figure.add(1, "notices")
    for figure in (figures.alarms, figures.alarm_failures):
        figure.add(1, "expire")
    figures.webhook_deliveries.add(1, "delivered")
    figures.webhooks.put(1, "works")
    figures.notices_sent.add(1, "push", "sent")
    LEDGER.failures["test"] += 1
    found = {name: set(labels) for name, labels in SCRAPED.items()}
    for family in text_string_to_metric_families(exposed(figures).decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {"job", "instance"}).update(sample.labels)
    return found


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_every_figure_in_dashboard_and_alerts_is_given(expression: str, given: dict[str, set[str]]) -> None:
    used = WORDS.findall(expression)
    assert used
    known: set[str] = set()
    for name, chosen in used:
        assert name in given, name
        assert set(LABEL.findall(chosen)) <= given[name]
        known |= given[name]
    for names in BY.findall(expression):
        assert {name.strip() for name in names.split(",")} <= known


def test_the_dashboard_fits_together() -> None:
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert len({panel["title"] for panel in panels}) == len(panels)
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        across, down = (range(place[at], place[at] + place[size]) for at, size in (("x", "w"), ("y", "h")))
        cells = {(x, y) for x in across for y in down}
        assert not cells & taken
        assert max(across) < 24
        taken |= cells
    shown = " ".join(expressions())
    for figure in Metrics("1").all():
        assert figure.name in shown, f"{figure.name} is shown nowhere"


def test_each_alert_says_what_and_where_to_look() -> None:
    rules = alerts()
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "description"}
        assert re.fullmatch(r"\d+[mh]", rule["for"])


def test_prometheus_reads_the_alerts_and_asks_where_the_figures_are() -> None:
    config = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())
    (job,) = config["scrape_configs"]
    assert (job["job_name"], job["metrics_path"]) == ("livelist", "/metrics")
    for name in config["rule_files"]:
        assert (DEPLOY / "prometheus" / name).exists()
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert job["dns_sd_configs"][0]["names"][0] in services


def test_a_server_starts_without_what_only_its_first_scrape_or_reader_of_the_description_needs(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from livelist.server.app import Livelist; from livelist.settings import Settings;"
        f"app = Livelist(Settings(data=Path({str(tmp_path)!r}), access='accounts', store='memory:'));"
        "print([each for each in ('fastapi', 'prometheus_client', 'wsgiref', 'difflib') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
