"""Where secrets may not be: in addresses and in logs (SEC4, SEC39); and whose word about addresses counts (SEC24)."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.commands import serve
from livelist.server.app import Livelist
from livelist.settings import Settings
from tests.faults.machines.server import LivelistServer
from tests.security.town import Town

PASSWORD = "sentinel horse"


async def test_SEC4_a_token_in_an_address_is_worth_nothing(town: Town) -> None:
    secret = town.cast["reading token"].headers["authorization"].removeprefix("Bearer ")
    cookie = town.cast["owner"].cookies["livelist_session"]
    stranger = town.cast["anonymous"]
    for name in ("token", "access_token", "authorization", "livelist_session", "auth"):
        for value in (secret, f"Bearer {secret}", cookie):
            answer = await stranger.get(f"/lists/{town.plans}/tasks", params={name: value})
            assert answer.status_code == 401, name
    socket = town.socket(None)
    socket.scope["query_string"] = f"token={secret}".encode()
    socket.send(t="open", list=town.plans)
    await socket.until(lambda me: me.closed is not None)
    assert socket.closed == 4401


@pytest.mark.parametrize("form", ["plain", "json"])
async def test_SEC4_SEC39_no_secret_and_no_content_is_in_the_log(tmp_path: Path, form: str) -> None:
    options = ("--access", "accounts", "--log-level", "debug", "--log-format", form)
    server = LivelistServer(tmp_path, "sqlite:", *options)
    server.start()
    try:
        async with httpx.AsyncClient(base_url=server.url) as client:
            secrets = await use_everything(client, server.port)
    finally:
        server.stop()
    log = (tmp_path / "server.log").read_text()
    assert '"/session"' in log or "route=/session" in log  # it was written to
    for secret in (*secrets, "sentinel"):
        assert secret.lower() not in log.lower()


async def use_everything(client: httpx.AsyncClient, port: int) -> list[str]:
    """Send secrets and contents by every way there is; give the secrets."""
    setup = {"login": "sentinel-login", "name": "Sentinel Name", "password": PASSWORD}
    secrets = [cookie_of(await client.post("/setup", json=setup))]
    signing = {"login": "sentinel-login", "password": PASSWORD}
    secrets.append(cookie_of(await client.post("/session", json=signing)))
    await client.post("/session", json={**signing, "password": "sentinel wrong"})
    token = (await client.post("/account/tokens", json={"name": "Sentinel", "scope": "write"})).json()["secret"]
    await client.post("/tasks", json={"title": "Sentinel title", "notes": "sentinel\nnote"})
    await client.get("/tasks?token=sentinel-query", headers={"Authorization": "Bearer sentinel-token"})
    invited = (await client.post("/invites", json={"role": "member"})).json()
    made = (await client.post("/lists", json={"title": "Sentinel list"})).json()["id"]
    link = (await client.post(f"/lists/{made}/links", json={"role": "viewer"})).json()["secret"]
    await client.post("/links/enter", json={"secret": "sentinel-link", "name": "Sentinel"})
    address = f"ws://127.0.0.1:{port}/ws?token=sentinel-query"
    async with connect(address) as wire:
        await wire.send(json.dumps({"t": "hello", "protocol": 1, "client": "c", "token": token}))
        assert json.loads(await wire.recv())["t"] == "welcome"
        await wire.send(json.dumps({"t": "sentinel-type"}))
        await wire.wait_closed()
    async with connect(address) as wire:
        await wire.send(json.dumps({"t": "hello", "protocol": 1, "client": "c", "token": "sentinel-token"}))
        await wire.wait_closed()
    polling = "/socket.io/?EIO=4&transport=polling&token=sentinel-query"
    sid = (await client.get(polling)).text.partition('"sid":"')[2].partition('"')[0]
    await client.post(f"{polling}&sid={sid}", content='40\x1e42["add_task",{"text":"sentinel text"}]\x1e42[sentinel')
    return [*secrets, token, link, *([invited["secret"]] if "secret" in invited else [])]


def cookie_of(answer: httpx.Response) -> str:
    (secret,) = answer.raise_for_status().cookies.values()  # its name ends with the port
    return secret


@pytest.mark.parametrize(
    ("peer", "said", "believed"),
    [
        ("192.0.2.1", "203.0.113.5", "203.0.113.5"),
        ("192.0.2.1", "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        ("192.0.2.1", "6.6.6.6, 203.0.113.5, 192.0.2.1", "203.0.113.5"),
        ("198.51.100.1", "203.0.113.5", "198.51.100.1"),
        ("127.0.0.1", "203.0.113.5", "127.0.0.1"),
    ],
)
async def test_SEC24_only_a_configured_proxy_says_where_somebody_is(
    tmp_path: Path, peer: str, said: str, believed: str
) -> None:
    settings = Settings(data=tmp_path, store="memory:", proxies=("192.0.2.1",))
    assert await client_seen(settings, peer, said) == (believed, "https" if believed != peer else "http")


async def test_SEC24_without_a_configured_proxy_nobody_does(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, store="memory:")
    assert await client_seen(settings, "127.0.0.1", "203.0.113.5") == ("127.0.0.1", "http")


async def client_seen(settings: Settings, peer: str, said: str) -> tuple[str, str]:
    """Return the address and scheme the app is told for a request that claims to be forwarded."""
    config = serve._config(Livelist(settings), settings)
    seen: list[tuple[str, str]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope["client"][0], scope["scheme"]))

    config.app = app
    config.load()
    headers = [(b"x-forwarded-for", said.encode()), (b"x-forwarded-proto", b"https")]
    scope: Any = {"type": "http", "client": (peer, 1), "scheme": "http", "headers": headers}
    unused: Any = None
    await config.loaded_app(scope, unused, unused)
    return seen[0]
