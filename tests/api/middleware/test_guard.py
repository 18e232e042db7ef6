"""SEC 1, 31, 33 and 35: strange hosts, foreign pages, headers."""

import json
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from livelist.api.middleware.origin import policy_from
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of
from tests.security.crooked import CROOKED
from tests.security.town import Socket

FOREIGN = [
    "https://evil.example",
    "null",
    "http://localhost:8081",
    "http://localhost",
    "http://localhost:8080.evil.example",
    "http://localhost:8080@evil.example",
    "http://evil.example#localhost:8080",
    "file://",
    "",
]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_SEC31_a_foreign_page_changes_nothing(http: httpx.AsyncClient, origin: str) -> None:
    answer = await http.post("/tasks", json={"title": "x"}, headers={"Origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin")
    assert (await http.get("/tasks")).json() == []


async def test_SEC31_our_own_page_and_programs_may(http: httpx.AsyncClient) -> None:
    for headers in ({"Origin": "http://localhost:8080"}, {"Origin": "HTTP://LOCALHOST:8080"}, {}):
        assert (await http.post("/tasks", json={"title": "x"}, headers=headers)).status_code == 201


@pytest.mark.parametrize("path", ["/socket.io/?EIO=4&transport=polling", "/socket.io/"])
async def test_SEC2_socketio_polling_refuses_a_foreign_page(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "a b", "127.0.0.1.evil.example:8080"])
async def test_SEC33_a_name_that_is_not_ours_is_refused(http: httpx.AsyncClient, host: str) -> None:
    answer = await http.get("/tasks", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (421, "bad_host")


async def test_SEC33_two_names_at_once_are_none(http: httpx.AsyncClient) -> None:
    for hosts in (["localhost", "evil.example"], ["localhost", "localhost"]):
        answer = await http.get("/tasks", headers=[("Host", host) for host in hosts])
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_message")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:9", "[::1]:8080", "192.168.1.7:8080"])
def test_SEC33_addresses_and_localhost_are_ours(host: str) -> None:
    assert policy_from((), (), "").knows_host(host)


async def test_SEC33_probes_need_no_name(http: httpx.AsyncClient) -> None:
    for path in ("/livez", "/readyz"):
        assert (await http.get(path, headers={"Host": "balancer.internal"})).status_code == 200


async def test_SEC33_names_and_origins_can_be_set(settings: Settings) -> None:
    chosen = Settings(data=settings.data, access="open", hosts=("todo.example",), origins=("https://app.example",))
    server = Livelist(chosen, MemoryStore())
    await server.start()
    async with client_of(server) as http:
        headers = {"Host": "todo.example", "Origin": "https://app.example"}
        assert (await http.post("/tasks", json={"title": "x"}, headers=headers)).status_code == 201
        assert (await http.get("/tasks", headers={"Host": "www.todo.example"})).status_code == 421
    await server.close()


def test_SEC33_the_machines_own_name_is_known() -> None:
    policy = policy_from((), (), "pi.fritz.box")
    assert policy.knows_host("pi:8080")
    assert policy.knows_host("Pi.local")
    assert not policy.knows_host("pi.example.com")
    assert policy_from(("*",), (), "").knows_host("any.example")
    assert not policy_from((), (), "").knows_host("")


def test_SEC1_ports_count_and_schemes_of_proxies_do_not() -> None:
    policy = policy_from((), (), "")
    assert policy.trusts_origin("https://todo.example", "todo.example")
    assert policy.trusts_origin("https://todo.example:443", "todo.example")
    assert not policy.trusts_origin("https://todo.example:8443", "todo.example")
    assert not policy.trusts_origin("http://todo.example:bad", "todo.example")


async def test_SEC35_every_answer_has_the_security_headers(http: httpx.AsyncClient) -> None:
    for path in ("/tasks", "/nothing", "/livez"):
        headers = (await http.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert len(headers["x-request-id"]) == 16


@pytest.mark.parametrize("path", CROOKED)
async def test_SEC49_an_address_that_could_be_read_differently_is_refused(server: Livelist, path: str) -> None:
    for kind in ("http", "websocket"):
        answer = await told(server, kind, path)
        assert (answer["status"], "/.." in path or answer["body"]["code"]) == (400, "/.." in path or "bad_message")


async def told(server: Livelist, kind: str, path: str) -> dict[str, Any]:
    """Ask as a server does that passes on what was written."""
    written = path.encode()
    scope: dict[str, Any] = {"type": kind, "method": "GET", "path": unquote(path), "raw_path": written}
    scope |= {"query_string": b"", "headers": [(b"host", b"localhost:8080")], "scheme": "http", "client": None}
    scope |= {"extensions": {"websocket.http.response": {}}}
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    await server(scope, receive, send)
    return {"status": sent[0]["status"], "body": json.loads(b"".join(each.get("body", b"") for each in sent[1:]))}


async def test_SEC49_what_is_somebodys_is_kept_by_no_cache(http: httpx.AsyncClient) -> None:
    for path in (
        "/tasks",
        "/lists",
        "/home",
        "/history",
        "/session",
        "/nothing",
        "/metrics",
        "/lists/default",
        "/lists/default/tasks",
    ):
        assert (await http.get(path)).headers["cache-control"] == "no-store", path


async def test_SEC68_a_page_without_tls_is_another_where_this_one_is_known_to_have_it(server: Livelist) -> None:
    for scheme, origin, status in [
        ("https", "http://localhost:8080", 403),
        ("https", "https://localhost:8080", 201),
        ("http", "https://localhost:8080", 201),
        ("http", "http://localhost:8080", 201),
    ]:
        transport = httpx.ASGITransport(app=server, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://localhost:8080") as client:
            answer = await client.post("/tasks", json={"title": "x"}, headers={"Origin": origin})
            assert answer.status_code == status
    policy = policy_from((), ("http://todo.example",), "")
    assert policy.trusts_origin("http://todo.example", "todo.example", secure=True)  # somebody said so
    assert not policy.trusts_origin("http://todo.lan", "todo.lan", secure=True)


@pytest.mark.parametrize(
    ("scheme", "path", "open_"), [("wss", "/ws", False), ("wss", "/socket.io/", False), ("ws", "/ws", True)]
)
async def test_SEC68_so_is_its_socket(server: Livelist, scheme: str, path: str, open_: bool) -> None:
    socket = Socket(server, {"origin": "http://localhost:8080"}, "198.51.100.9")
    socket.scope |= {"scheme": scheme, "path": path, "query_string": b"EIO=4&transport=websocket"}
    assert await socket.answered() == open_
    await socket.end()
