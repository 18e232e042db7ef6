"""Health, version, figures, logs and the description of the API."""

import io
import json
import logging
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist import __version__
from livelist.api.figures import Metrics
from livelist.core.errors import Unavailable
from livelist.log import JsonLines, PlainLines
from livelist.protocol.version import VERSION
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of

DOCS = Path(__file__).parents[4] / "docs"


async def test_health_and_version(http: httpx.AsyncClient) -> None:
    assert (await http.get("/livez")).json() == {"status": "alive"}
    assert (await http.get("/readyz")).json() == {"status": "ready"}
    assert (await http.get("/version")).json() == {"name": "livelist", "version": __version__, "protocol": VERSION}


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


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Via", "CF-Ray"])
async def test_SEC49_figures_are_for_nobody_who_comes_through_a_proxy(tmp_path: Path, header: str) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:", proxies=("127.0.0.1",)), MemoryStore())
    await server.start()
    async with client_of(server) as http:
        assert (await http.get("/metrics")).status_code == 200
        answer = await http.get("/metrics", headers={header: "203.0.113.5"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    await server.close()


async def test_SEC40_whoever_leaves_while_they_ask_is_no_fault_of_the_servers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())
    await server.start()
    sent: list[Any] = []
    heard: list[Any] = [{"type": "http.request", "body": b'{"ti', "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> Any:
        return heard.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"content-length", b"100")]
    scope = {"type": "http", "method": "POST", "path": "/tasks", "raw_path": b"/tasks", "query_string": b""}
    with caplog.at_level(logging.INFO):
        await server({**scope, "headers": headers, "scheme": "http", "client": ("127.0.0.1", 5)}, receive, send)
    (record,) = [each for each in caplog.records if each.name == "livelist.access"]
    assert (record.levelno, vars(record)["fields"]["status"], sent[0]["status"]) == (logging.INFO, 400, 400)
    await server.close()


def test_every_figure_is_documented() -> None:
    documented = set(re.findall(r"^\| `(livelist_\w+)`", (DOCS / "metrics.md").read_text(), re.MULTILINE))
    assert documented == {figure.name for figure in Metrics("1").all()}


async def test_the_api_is_described(http: httpx.AsyncClient) -> None:
    described = (await http.get("/openapi.json")).json()
    paths, models = described["paths"], described["components"]["schemas"]
    operations = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    one, task, hook = "/lists/{list_id}", "/tasks/{task_id}", "/webhooks/{webhook_id}"
    beside = {"/sections": "section", "/views": "view", task + "/comments": "comment"}
    assert operations == {
        *(("GET", path) for path in ("/livez", "/readyz", "/version", "/metrics", "/session")),
        *((method, start + "/tasks") for start in ("", one) for method in ("GET", "POST")),
        *((method, start + task) for start in ("", one) for method in ("GET", "PUT", "PATCH", "DELETE")),
        *((method, "/lists") for method in ("GET", "POST")),
        *((method, one) for method in ("GET", "PATCH", "DELETE")),
        ("PATCH", "/home/{list_id}"),
        *(("GET", start + past) for past in ("/history", "/history/times", "/at/{rev}") for start in ("", one)),
        *(("POST", start + "/history/{rev}/undo") for start in ("", one)),
        *(("POST", start + task + "/restore") for start in ("", one)),
        ("POST", one + "/restore"),
        ("GET", one + "/leaving"),
        *(("GET", f"/notices{path}") for path in ("", "/settings", "/devices")),
        *(("PATCH", f"/notices/{path}") for path in ("{notice_id}", "settings")),
        *(("POST", f"/notices/{path}") for path in ("read", "{notice_id}/done", "{notice_id}/later")),
        *(("POST", f"/notices/{path}") for path in ("devices", "devices/{device_id}/test", "mail/code", "ntfy/test")),
        *((method, f"/notices/{way}") for way in ("mail", "ntfy") for method in ("PUT", "DELETE")),
        ("DELETE", "/notices/devices/{device_id}"),
        *(("GET", start + "/analytics") for start in ("", one)),
        *((method, start + "/webhooks") for start in ("", one) for method in ("GET", "POST")),
        *((method, start + hook) for start in ("", one) for method in ("GET", "PATCH", "DELETE")),
        *(("POST", f"{start}{hook}/{verb}") for start in ("", one) for verb in ("test", "rotate", "replay")),
        *(("GET", f"{start}{hook}/deliveries") for start in ("", one)),
        *(("PATCH", start + "/tasks") for start in ("", one)),
        *((method, start + kind) for kind in beside for start in ("", one) for method in ("GET", "POST")),
        *(
            (method, f"{start}{kind}/{{{name}_id}}")
            for kind, name in beside.items()
            for start in ("", one)
            for method in ("GET", "PATCH", "DELETE")
        ),
        *(("POST", f"{start}{hook}/deliveries/{{delivery_id}}/redeliver") for start in ("", one)),
    }
    for methods in paths.values():
        for operation in methods.values():
            assert operation["summary"]
    post = paths["/tasks"]["post"]
    shapes = post["requestBody"]["content"]["application/json"]["schema"]["anyOf"]
    assert [models[each["$ref"].rpartition("/")[2]]["required"] for each in shapes] == [["title"], ["quick"]]
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
