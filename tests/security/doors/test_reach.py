"""Whom an open server is open to (SEC61): a proxy opens it to nobody unless somebody said so."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from livelist.log import JsonLines
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import PASSWORD
from tests.faults.machines.nginx import Nginx
from tests.faults.machines.server import LivelistServer
from tests.servers.livelist_server import served

HEADERS = (
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-Port",
    "X-Real-IP",
    "Forwarded",
    "Via",
    "CF-Connecting-IP",
    *(
        "CF-Ray",
        "Fly-Client-IP",
        "X-Original-Forwarded-For",
        "True-Client-IP",
        "X-Forwarded",
        "X_Forwarded_For",
        "Fastly-Client-IP",
    ),
    *(
        "X-Real-Host",
        "X-Cluster-Client-IP",
        "X-Azure-ClientIP",
        "X-Amzn-Trace-Id",
        "X-Vercel-Id",
        "X-Envoy-External-Address",
    ),
)
POLLING = "/socket.io/?EIO=4&transport=polling"


@asynccontextmanager
async def running(folder: Path, store: MemoryStore | None = None, **given: Any) -> AsyncIterator[httpx.AsyncClient]:
    server = Livelist(Settings(data=folder, store="memory:", **given), store or MemoryStore())
    await server.start()
    async with client_of(server) as client:
        yield client
    await server.socketio_door.drain()
    await server.close()


@pytest.mark.parametrize("access", ["auto", "open"])
@pytest.mark.parametrize("header", HEADERS)
async def test_SEC61_what_came_through_a_proxy_is_refused_at_every_door(
    tmp_path: Path, access: str, header: str
) -> None:
    async with running(tmp_path, access=access) as client:
        for path in ("/", "/tasks", "/lists", "/session", "/docs", "/metrics", POLLING):
            answer = await client.get(path, headers={header: "203.0.113.5"})
            assert (answer.status_code, answer.json()["code"]) == (403, "through_proxy"), path
            assert "LIVELIST_PROXIES" in answer.json()["detail"]
        assert (await client.get("/readyz", headers={header: "203.0.113.5"})).status_code == 200
        assert (await client.get("/tasks")).status_code == 200


@pytest.mark.parametrize("host", ["lists.example", "192.168.1.7:8080", "203.0.113.5", "lists.lan", "localhost.lan", ""])
async def test_SEC61_a_name_that_is_not_this_machine_is_refused_where_only_this_machine_is_meant(
    tmp_path: Path, host: str
) -> None:
    async with running(tmp_path) as client:
        for path in ("/", "/tasks", POLLING):
            answer = await client.get(path, headers={"Host": host})
            assert (answer.status_code, answer.json()["code"]) == (421, "bad_host")
        for own in ("localhost:8080", "127.0.0.1", "[::1]:8080", "lists.localhost", "127.8.9.1:80"):
            assert (await client.get("/tasks", headers={"Host": own})).status_code == 200


async def test_SEC61_open_to_a_network_on_purpose_it_answers_the_network_and_no_proxy(tmp_path: Path) -> None:
    async with running(tmp_path, host="0.0.0.0", access="open", hosts=("lists.lan",)) as client:
        for host in ("192.168.1.7:8080", "lists.lan", "localhost:8080"):
            assert (await client.get("/tasks", headers={"Host": host})).status_code == 200
        assert (await client.get("/tasks", headers={"Via": "1.1 proxy"})).status_code == 403
    async with running(tmp_path, access="open", proxies=("127.0.0.1",)) as client:
        answer = await client.get("/tasks", headers={"X-Forwarded-For": "203.0.113.5"})
        assert answer.status_code == 200


async def test_H11_a_proxy_under_https_that_nobody_named_is_told_of_in_the_log_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(tmp_path, access="accounts", hosts=("lists.lan",), proxies=("10.0.0.1",)) as client:
        for proto in ("http", "https", "HTTPS", "http, https"):
            await client.get("/livez", headers={"X-Forwarded-Proto": proto})
            await client.get("/version", headers={"X-Forwarded-Proto": proto})
    (told,) = [record for record in caplog.records if record.getMessage() == "proxy under https that is not named"]
    line = JsonLines().format(told)
    assert "127.0.0.1" in line
    assert "LIVELIST_PROXIES" in line


async def test_SEC61_the_proxy_is_told_of_in_the_log_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with running(tmp_path) as client:
        for _ in range(3):
            await client.get("/tasks", headers={"X-Forwarded-For": "203.0.113.5"})
    assert [record.levelname for record in caplog.records if "proxy" in record.getMessage()] == ["WARNING"]


async def test_SEC61_where_there_are_accounts_people_go_on_signing_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = MemoryStore()
    async with running(tmp_path, store, access="accounts") as client:
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        assert (await client.post("/setup", json=wish)).status_code == 201
    async with running(tmp_path, store) as client:
        assert (await client.get("/tasks")).status_code == 401
        assert (await client.get("/session")).json()["mode"] == "accounts"
        assert (await client.post("/session", json={"login": "ada", "password": PASSWORD})).status_code == 201
        assert (await client.get("/tasks")).status_code == 200
    caplog.set_level(logging.WARNING)
    async with running(tmp_path, store, access="open") as client:
        assert (await client.get("/tasks")).status_code == 200
    assert "open though the store has accounts" in caplog.text


BARE = "location / { proxy_pass http://replicas; }"


@pytest.mark.parametrize("access", ["auto", "open"])
def test_SEC61_a_bare_proxy_pass_opens_nothing(tmp_path: Path, access: str) -> None:
    """NGINX as somebody sets it up in a hurry: it asks for 127.0.0.1 or so, and says nothing of who asked."""
    server = LivelistServer(tmp_path / "data", "sqlite:", "--access", access)
    server.start()
    proxy = Nginx(tmp_path / "nginx", [server.port])
    (proxy.folder / "http.conf").write_text("access_log off; proxy_set_header Host localhost;")
    (proxy.folder / "livelist.conf").write_text(BARE)
    try:
        proxy.start()
        for path in ("/", "/tasks", POLLING):
            answer = httpx.get(proxy.url + path)
            assert (answer.status_code, answer.json()["code"]) == (403, "through_proxy")
        assert httpx.post(f"{proxy.url}/tasks", json={"title": "x"}).status_code == 403
    finally:
        proxy.stop()
        server.kill()


async def test_SEC61_nor_is_a_socket(tmp_path: Path) -> None:
    app = Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())
    async with served(app) as url:
        address = url.replace("http", "ws") + "/ws"
        for headers in ({"X-Forwarded-For": "203.0.113.5"}, {"Via": "1.1 proxy"}):
            with pytest.raises(InvalidStatus) as refused:
                await connect(address, additional_headers=headers)
            assert refused.value.response.status_code == 403
        async with connect(address):
            pass


async def test_E77_a_page_that_a_proxy_hides_is_named_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = Livelist(Settings(data=tmp_path, store="memory:", access="open"), MemoryStore())
    async with served(app) as url:
        address = url.replace("http", "ws") + "/ws"
        for _ in range(2):
            with pytest.raises(InvalidStatus) as refused:
                await connect(address, origin=Origin("http://lists.lan:18113"))
            assert b"LIVELIST_ORIGINS" in (refused.value.response.body or b"")
    (line,) = [JsonLines().format(each) for each in caplog.records if "page of another" in each.getMessage()]
    assert "http://lists.lan:18113" in line
    assert "LIVELIST_ORIGINS" in line
