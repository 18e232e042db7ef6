"""Health, version, figures, logs and the description of the API."""

import io
import json
import logging
import re
from pathlib import Path

import httpx
import pytest

from livelist import __version__
from livelist.api.http.metrics import Metrics
from livelist.app import Livelist
from livelist.core.errors import Unavailable
from livelist.log import JsonLines, PlainLines
from livelist.settings import Settings
from livelist.store.memory import MemoryStore
from tests.api.http.conftest import client_of

DOCS = Path(__file__).parents[3] / "docs"


async def test_health_and_version(http: httpx.AsyncClient) -> None:
    assert (await http.get("/livez")).json() == {"status": "alive"}
    assert (await http.get("/readyz")).json() == {"status": "ready"}
    assert (await http.get("/version")).json() == {"name": "livelist", "version": __version__, "protocol": 2}


async def test_F4_a_draining_server_is_not_ready_but_serves_who_comes_all_the_same(
    server: Livelist, http: httpx.AsyncClient
) -> None:
    await server.drain(0)
    assert (await http.get("/livez")).status_code == 200
    ready = await http.get("/readyz")
    assert (ready.status_code, ready.json()["code"]) == (503, "draining")
    assert (await http.post("/tasks", json={"title": "x"})).status_code == 201
    assert (await http.get("/tasks")).status_code == 200


async def test_a_server_whose_store_is_away_is_alive_but_not_ready(settings: Settings) -> None:
    class Away(MemoryStore):
        away = False

        async def reach(self, point: str) -> None:
            if self.away:
                raise Unavailable

    store = Away()
    server = Livelist(settings, store)
    await server.start()
    store.away = True
    async with client_of(server) as http:
        assert (await http.get("/livez")).status_code == 200
        ready = await http.get("/readyz")
        assert (ready.status_code, ready.json()["code"]) == (503, "unavailable")
        assert "livelist_store_up 0.0" in (await http.get("/metrics")).text
    await server.close()


async def test_figures_follow_what_happens(http: httpx.AsyncClient) -> None:
    await http.post("/tasks", json={"title": "Secret plan"})
    await http.get("/tasks/unknown-one")
    text = (await http.get("/metrics")).text
    assert 'livelist_http_requests_total{method="POST",route="/tasks",status="201"} 1.0' in text
    assert 'route="/tasks/{task_id}",status="404"' in text
    assert "livelist_commits_total 4.0" in text
    assert "livelist_store_up 1.0" in text
    assert "Secret" not in text
    assert "unknown-one" not in text


@pytest.mark.parametrize("path", ["/metrics/", "/met%72ics", "/%6Detrics", "/metrics/?a=b"])
async def test_SEC49_figures_are_at_one_address_which_proxies_can_refuse(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_every_figure_is_documented() -> None:
    documented = set(re.findall(r"^\| `(livelist_\w+)`", (DOCS / "metrics.md").read_text(), re.MULTILINE))
    assert documented == set(Metrics("1").names())


async def test_the_api_is_described(http: httpx.AsyncClient) -> None:
    paths = (await http.get("/openapi.json")).json()["paths"]
    operations = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    one, task = "/lists/{list_id}", "/tasks/{task_id}"
    assert operations == {
        *(("GET", path) for path in ("/livez", "/readyz", "/version", "/metrics", "/session")),
        *((method, start + "/tasks") for start in ("", one) for method in ("GET", "POST")),
        *((method, start + task) for start in ("", one) for method in ("GET", "PUT", "PATCH", "DELETE")),
        *((method, "/lists") for method in ("GET", "POST")),
        *((method, one) for method in ("GET", "PATCH", "DELETE")),
        ("PATCH", "/home/{list_id}"),
        *(("GET", start + "/history") for start in ("", one)),
        *(("POST", start + "/history/{rev}/undo") for start in ("", one)),
        *(("POST", start + task + "/restore") for start in ("", one)),
        ("POST", one + "/restore"),
    }
    for methods in paths.values():
        for operation in methods.values():
            assert operation["summary"]
    post = paths["/tasks"]["post"]
    assert post["requestBody"]["content"]["application/json"]["schema"]["required"] == ["title"]
    assert {"201", "400", "403", "404", "412", "413", "421", "422", "503"} <= set(post["responses"])
    assert "key_reused" in post["responses"]["422"]["content"]["application/problem+json"]["examples"]
    undo = paths["/history/{rev}/undo"]["post"]
    assert undo["requestBody"]["required"] is False
    assert "nothing_to_undo" in undo["responses"]["422"]["content"]["application/problem+json"]["examples"]
    assert {each["name"] for each in paths["/history"]["get"]["parameters"]} >= {"before", "limit", "record", "by"}


@pytest.mark.parametrize("form", [JsonLines(), PlainLines()], ids=["json", "plain"])
async def test_SEC39_a_log_line_is_one_line_without_contents(http: httpx.AsyncClient, form: logging.Formatter) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(form)
    log = logging.getLogger("livelist")
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.DEBUG)
    try:
        await http.post("/tasks?token=sentinel", json={"title": "Sentinel"}, headers={"Authorization": "sentinel"})
        await http.get("/sentinel%0Ainjected")
        try:
            int("sentinel")
        except ValueError:
            log.exception("odd\nevent\x1b[31m")
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    lines = written.getvalue().splitlines()
    assert len(lines) == 3
    assert "sentinel" not in written.getvalue().lower()
    assert "\x1b" not in written.getvalue()
    if isinstance(form, JsonLines):
        first = json.loads(lines[0])
        assert (first["method"], first["route"], first["status"]) == ("POST", "/tasks", 201)
        assert {"ms", "request", "at"} <= set(first)
