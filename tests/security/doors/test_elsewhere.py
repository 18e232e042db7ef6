"""A page elsewhere that was named gets answers, never with what a browser keeps for us (SEC66)."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import PASSWORD, Visitors, accounts_server
from tests.security.polling import POLLING, Polling
from tests.security.town import Socket

PAGE = "https://tasks.example"
OTHERS = [
    "https://other.example",
    "http://tasks.example",
    "https://tasks.example:8443",
    "https://x.tasks.example",
    "https://tasks.example.evil.example",
    "https://tasks.example/",
    "null",
]
ASKING = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization,content-type"}


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore(), cors=(PAGE,)) as made:
        yield made
        await made.server.socketio_door.drain()


async def token_of(client: httpx.AsyncClient) -> str:
    made = await client.post("/account/tokens", json={"name": "page", "scope": "write"})
    return str(made.raise_for_status().json()["secret"])


def allowed(answer: httpx.Response) -> str | None:
    """Return who may read an answer; it is never allowed with credentials, and always said that answers differ."""
    assert "access-control-allow-credentials" not in answer.headers
    assert "Origin" in answer.headers["vary"]
    found: str | None = answer.headers.get("access-control-allow-origin")
    return found


@pytest.mark.parametrize("path", ["/tasks", "/lists", "/nothing", "/session", POLLING])
async def test_SEC66_a_page_that_was_named_may_read_answers(visitors: Visitors, path: str) -> None:
    client = visitors.program(await token_of(await visitors.owner()))
    answer = await client.get(path, headers={"Origin": PAGE})
    assert allowed(answer) == PAGE
    assert "ETag" in answer.headers["access-control-expose-headers"]
    for origin in OTHERS:
        assert allowed(await client.get(path, headers={"Origin": origin})) is None
    assert allowed(await client.get(path)) is None


async def test_SEC66_it_asks_before_and_is_told_what_it_may_send(visitors: Visitors) -> None:
    client = visitors.browser()
    for path in ("/tasks/x", POLLING, "/nothing"):
        answer = await client.options(path, headers={"Origin": PAGE, **ASKING})
        assert (answer.status_code, allowed(answer)) == (204, PAGE)
        assert "PATCH" in answer.headers["access-control-allow-methods"]
        for name in ("authorization", "content-type", "idempotency-key", "if-match"):
            assert name in answer.headers["access-control-allow-headers"].lower()
        for origin in OTHERS:
            refused = await client.options(path, headers={"Origin": origin, **ASKING})
            assert (allowed(refused), "access-control-allow-methods" in refused.headers) == (None, False)
        strange = await client.options(path, headers={"Origin": PAGE, "Host": "evil.example", **ASKING})
        assert strange.status_code == 421


async def test_SEC66_it_acts_with_a_token_and_never_as_who_is_signed_in(visitors: Visitors) -> None:
    owner = await visitors.owner()
    token = await token_of(owner)
    for method, path in (("GET", "/tasks"), ("POST", "/tasks"), ("DELETE", "/account"), ("GET", "/account")):
        answer = await owner.request(method, path, json={"title": "x"}, headers={"Origin": PAGE})
        assert (answer.status_code, allowed(answer)) == (401, PAGE), path
    made = await owner.post("/tasks", json={"title": "x"}, headers={"Origin": PAGE, "Authorization": f"Bearer {token}"})
    assert (made.status_code, allowed(made)) == (201, PAGE)
    refused = await owner.post("/tasks", json={"title": "x"}, headers={"Origin": OTHERS[0]})
    assert (refused.status_code, allowed(refused)) == (403, None)


async def test_SEC66_nor_does_it_sign_anybody_in_or_out(visitors: Visitors) -> None:
    owner = await visitors.owner()
    wish = {"login": "ada", "password": PASSWORD}
    answer = await visitors.browser().post("/session", json=wish, headers={"Origin": PAGE})
    assert "set-cookie" not in answer.headers
    left = await owner.delete("/session", headers={"Origin": PAGE})
    assert "set-cookie" not in left.headers
    assert (await owner.get("/account")).status_code == 200


async def test_SEC66_its_socket_opens_and_knows_nobody_by_a_cookie(visitors: Visitors) -> None:
    owner = await visitors.owner()
    cookie = "; ".join(f"{name}={value}" for name, value in owner.cookies.items())
    for origin in (PAGE, OTHERS[0]):
        socket = Socket(visitors.server, {"origin": origin, "cookie": cookie}, "198.51.100.9")
        assert await socket.answered() == (origin == PAGE)
        if origin == PAGE:
            socket.send(t="hello", protocol=1, client="c", token=await token_of(owner))
            await socket.until(lambda me: any(each["t"] == "welcome" for each in me.frames))
        await socket.end()
    socket = Socket(visitors.server, {"origin": PAGE, "cookie": cookie}, "198.51.100.9")
    socket.send(t="open")
    await socket.until(lambda me: me.closed is not None)
    assert (socket.closed, any(each["t"] == "snapshot" for each in socket.frames)) == (4401, False)
    await socket.end()


async def test_SEC66_socketio_takes_a_token_when_it_connects(visitors: Visitors) -> None:
    owner = await visitors.owner()
    (await owner.post("/tasks", json={"title": "Milk"})).raise_for_status()
    for auth, word in (
        ({"token": await token_of(owner)}, "Milk"),
        ({"token": "x"}, "unauthenticated"),
        ({}, "unauthenticated"),
    ):
        client = visitors.browser(headers={"Origin": PAGE}, cookies=owner.cookies)
        opened = await client.get(POLLING)
        assert allowed(opened) == PAGE
        sid = opened.text.partition('"sid":"')[2].partition('"')[0]
        polling = Polling(client, f"{POLLING}&sid={sid}")
        assert (await client.post(polling.address, content="40" + json.dumps(auth))).status_code == 200
        assert word in await polling.listen("42[")


@asynccontextmanager
async def open_server(folder: Path, **given: Any) -> AsyncIterator[httpx.AsyncClient]:
    server = Livelist(Settings(data=folder, store="memory:", **given), MemoryStore())
    await server.start()
    async with client_of(server) as client:
        yield client
    await server.close()


async def test_SEC66_at_an_open_server_it_needs_nothing(tmp_path: Path) -> None:
    async with open_server(tmp_path, cors=(PAGE,)) as client:
        for origin, status in ((PAGE, 201), ("http://localhost:8080", 201), (OTHERS[0], 403)):
            answer = await client.post("/tasks", json={"title": "x"}, headers={"Origin": origin})
            assert answer.status_code == status
        assert "access-control-allow-origin" not in (await client.get("/_next/x.js", headers={"Origin": PAGE})).headers


async def test_SEC66_without_the_setting_nothing_is_said(tmp_path: Path) -> None:
    async with open_server(tmp_path, access="open", origins=(PAGE,)) as client:
        for answer in (
            await client.get("/tasks", headers={"Origin": PAGE}),
            await client.options("/tasks", headers={"Origin": PAGE, **ASKING}),
        ):
            assert not [name for name in answer.headers if name.startswith("access-control")]
