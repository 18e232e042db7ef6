"""Errors on HTTP: one shape, a stable code, and never what is inside."""

import logging
from collections.abc import AsyncIterator

import httpx
import pytest

from livelist.api.middleware.problems import every_error, problem
from livelist.core.errors import LivelistError, Unavailable
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("error", list(every_error()), ids=lambda error: error.code)
def test_every_error_has_the_shape_of_rfc_9457(error: type[LivelistError]) -> None:
    answer = problem(error())
    assert answer.media_type == "application/problem+json"
    assert answer.status_code == (error.status or 500)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/here", 404, "not_found"),
        ("POST", "/nothing", 404, "not_found"),
        ("PUT", "/tasks", 405, "not_allowed"),
        ("POST", "/tasks/x", 405, "not_allowed"),
        ("DELETE", "/version", 405, "not_allowed"),
    ],
)
async def test_addresses_and_methods_that_are_not_there(
    http: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    answer = await http.request(method, path)
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert sorted(body) == ["code", "detail", "retry", "status", "title", "type"]


async def test_not_allowed_names_what_is(http: httpx.AsyncClient) -> None:
    assert (await http.put("/tasks")).headers["allow"] == "GET, HEAD, PATCH, POST"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"a"', b"[" * 100_000, b'{"title": NaN}', b"\xff\xfe"])
async def test_a_body_that_is_no_json_object(http: httpx.AsyncClient, body: bytes) -> None:
    answer = await http.post("/tasks", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_SEC31_a_body_a_foreign_page_could_send_is_refused(http: httpx.AsyncClient, kind: str) -> None:
    answer = await http.post("/tasks", content=b'{"title": "x"}', headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert (await http.get("/tasks")).json() == []


async def test_SEC38_a_body_over_1_mib_is_too_large(http: httpx.AsyncClient) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * 65_536

    for body in (b" " * 1_048_577, pieces()):
        answer = await http.post("/tasks", content=body, headers=JSON)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


class Failing(MemoryStore):
    fault: Exception | None = None

    async def reach(self, point: str) -> None:
        if self.fault is not None and point in {"append", "load", "marks"}:
            raise self.fault


async def test_a_store_that_fails_is_an_honest_503(settings: Settings) -> None:
    store = Failing()
    server = Livelist(settings, store)
    await server.start()
    async with client_of(server) as http:
        store.fault = Unavailable()
        answer = await http.post("/tasks", json={"title": "Milk"})
        assert (answer.status_code, answer.json()["code"], answer.json()["retry"]) == (503, "unavailable", True)
        assert answer.headers["retry-after"]
        store.fault = None
        assert (await http.post("/tasks", json={"title": "Milk"})).status_code == 201
    await server.close()


async def test_SEC39_a_fault_of_ours_shows_nothing_and_its_log_line_has_no_contents(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    store = Failing()
    server = Livelist(settings, store)
    await server.start()
    async with client_of(server) as http:
        store.fault = RuntimeError("secret words")
        with caplog.at_level(logging.ERROR):
            answer = await http.get("/lists/elsewhere/tasks")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] in [getattr(record, "fields", {}).get("request") for record in caplog.records]
    await server.close()
