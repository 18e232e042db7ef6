"""A server under a path of a site (`--base-path /todo`): every door, what answers lead to, and the page's files."""

import gzip
import json
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.api.http.server.page import page_app
from livelist.api.middleware.prefix import TAKEN, Prefix
from livelist.commands.doctor import examine
from livelist.commands.serve import announcement
from livelist.server.app import Livelist
from livelist.settings import BadSetting, Settings, read_settings
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import PASSWORD, Clock, Visitors, accounts_server, invite, list_of
from tests.api.socketio.client import Client
from tests.api.socketio.test_door import TRANSPORTS
from tests.servers.livelist_server import served
from tests.servers.oidc_provider import CLIENT, SECRET, oidc_double

PATH: Final = "/todo"


@pytest.fixture
def app(tmp_path: Path) -> Livelist:
    return Livelist(Settings(data=tmp_path, store="memory:", base_path=PATH), MemoryStore())


@pytest.fixture
async def site(app: Livelist) -> AsyncIterator[str]:
    async with served(app) as url:
        yield url


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore(), base_path=PATH) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "path"),
    [("/todo", "/todo"), ("/todo/", "/todo"), (" /tools/to-do.v2 ", "/tools/to-do.v2"), ("/", ""), ("", "")],
)
def test_a_path_is_read_as_it_is_put_before_addresses(text: str, path: str) -> None:
    assert read_settings({"base_path": text}, {}).base_path == path


@pytest.mark.parametrize(
    "text", ["todo", "/a//b", "/..", "/a/../b", "/a b", "/ä", "/%74", "/a?b", "http://x/todo", "/tasks", "/lists/todo"]
)
def test_a_path_that_cannot_be_one_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadSetting, match="--base-path must be a path"):
        read_settings({"base_path": text}, {})


def test_no_path_begins_as_an_address_of_our_own(app: Livelist, tmp_path: Path) -> None:
    people = Livelist(Settings(data=tmp_path, store="memory:", access="accounts"), MemoryStore())
    for route in (*app._api.routes, *people._api.routes):
        assert str(getattr(route, "path", "/")).split("/")[1] in {*TAKEN, ""}
    assert "ws" in TAKEN


def test_who_starts_it_is_told_the_whole_address(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, base_path=PATH, port=0)
    assert announcement(settings, 8080, accounts=False)[0].endswith("http://127.0.0.1:8080/todo")
    assert any("Everything is under /todo/" in finding.words for finding in examine(settings))


@pytest.mark.parametrize("under", [PATH, ""], ids=["kept", "taken off by a proxy"])
async def test_rest_answers_and_leads_to_where_it_is(site: str, under: str) -> None:
    async with httpx.AsyncClient(base_url=site) as http:
        made = await http.post(f"{under}/tasks", json={"title": "Milk"})
        assert made.headers["location"] == f"{PATH}/lists/default/tasks/{made.json()['id']}"
        assert (await http.get(made.headers["location"])).json()["title"] == "Milk"
        assert [task["title"] for task in (await http.get(f"{under}/tasks/")).json()] == ["Milk"]
        for probe in ("livez", "readyz", "version"):
            assert (await http.get(f"{under}/{probe}")).is_success
        missing = await http.get(f"{under}/nothing.json")
        assert (missing.status_code, missing.json()["code"]) == (404, "not_found")


async def test_what_only_begins_like_the_path_is_elsewhere(site: str) -> None:
    async with httpx.AsyncClient(base_url=site) as http:
        for address in ("/todos/tasks", "/todo.json", "/todo/todo/tasks"):
            assert (await http.get(address)).status_code == 404


async def test_SEC75_the_figures_are_under_no_path(site: str) -> None:
    async with httpx.AsyncClient(base_url=site) as http:
        assert (await http.get("/metrics")).is_success
        for address in ("/todo/metrics", "/todo/todo/metrics", "/%74odo/metrics", "/todo/%6detrics"):
            assert (await http.get(address)).status_code == 404


async def test_the_path_alone_leads_to_the_page(site: str) -> None:
    async with httpx.AsyncClient(base_url=site) as http:
        answer = await http.get("/todo?list=a")
        assert (answer.status_code, answer.headers["location"]) == (308, "/todo/?list=a")
        assert (await http.head("/todo")).headers["location"] == "/todo/"


async def test_sockets_open_under_it(site: str) -> None:
    for under in (PATH, ""):
        async with connect(f"{site.replace('http', 'ws')}{under}/ws") as socket:
            await socket.send('{"t": "open"}')
            assert '"t":"snapshot"' in str(await socket.recv())
    async with httpx.AsyncClient(base_url=site) as http:
        assert (await http.get("/todo/ws")).status_code == 426


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_socketio_answers_under_it(site: str, transport: str) -> None:
    client = Client(site, transport)
    await client.connect(path="todo/socket.io")
    await client.ask("add_task", {"text": "Milk"})
    assert [each["text"] for each in await client.tasks(1)] == ["Milk"]
    await client.wire.disconnect()


async def test_the_documentation_is_whole_under_it(site: str) -> None:
    async with httpx.AsyncClient(base_url=site) as http:
        page = await http.get("/todo/docs")
        (script,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
        assert f"'{digest(script.encode())}'" in page.headers["content-security-policy"]
        named = re.findall(r'(?:href|src|url)[=:] ?"([^"]+)"', page.text)
        assert named
        assert all(name.startswith("/todo/") for name in named)
        described = (await http.get("/todo/openapi.json")).json()
        assert described["servers"] == [{"url": PATH}]


@pytest.mark.parametrize(
    ("scheme", "name"), [("http", "livelist_session~todo"), ("https", "__Secure-livelist_session~todo")]
)
async def test_SEC76_a_cookie_goes_to_its_path_alone(visitors: Visitors, scheme: str, name: str) -> None:
    await visitors.owner()
    browser = visitors.browser(scheme=scheme)
    answer = await browser.post("/todo/session", json={"login": "ada", "password": PASSWORD})
    kept = answer.headers["set-cookie"]
    assert kept.startswith(f"{name}=")
    assert "Path=/todo;" in kept
    assert ("Secure" in kept) == (scheme == "https")
    assert (await browser.get("/todo/account")).is_success
    assert (await browser.get("/account")).status_code == 401, "it is not sent there"
    ended = await browser.delete("/todo/session")
    assert ended.headers["set-cookie"].startswith(f'{name}=""')
    assert "Path=/todo;" in ended.headers["set-cookie"]


async def test_SEC76_another_livelist_at_the_top_signs_nobody_out(visitors: Visitors) -> None:
    await visitors.owner()
    browser = visitors.browser()
    await browser.post("/todo/session", json={"login": "ada", "password": PASSWORD})
    browser.cookies.set("livelist_session", "of another server", path="/", domain="localhost.local")
    assert (await browser.get("/todo/account")).is_success


async def test_people_come_back_from_a_sign_in_service_to_it(tmp_path: Path) -> None:
    async with oidc_double(Clock()) as service:
        told: Any = {"oidc_issuer": service.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET}
        async with accounts_server(tmp_path, MemoryStore(), base_path=PATH, **told) as made:
            owner = await made.owner()
            owner.base_url = httpx.URL("http://localhost:8080/todo")
            secret = await invite(owner, await list_of(owner))
            browser = made.browser()
            wish = {"invite": secret}
            asked = await browser.post("/todo/oidc/start", json=wish, headers={"origin": "http://localhost:8080"})
            async with httpx.AsyncClient() as outside:
                back = (await outside.get(asked.json()["address"])).headers["location"]
            assert back.startswith("http://localhost:8080/todo/oidc/callback?")
            arrived = await browser.get(back)
            assert arrived.headers["location"].startswith("/todo/?list=")
            assert "Path=/todo;" in arrived.headers["set-cookie"]
            strange = await made.browser().get("/todo/oidc/callback?state=x&code=y")
            assert strange.headers["location"] == "/todo/#oidc=state"


INDEX = (
    '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="/icon.svg"/><script src="/_next/static/a.js"></script>'
    '<script>self.f=["/_next/static/a.js","\\"/icon.svg\\"","/lists"]</script></head></html>'
)


BUILT = {
    "index.html": INDEX,
    "csp.json": json.dumps({"index.html": ["sha256-of-the-build"]}),
    "icon.svg": "<svg/>",
    "sw.js": 'const SHELL = ["/", "/icon.svg", "/_next/static/a.js"]',
    "_next/static/chunks/runtime.js": 'const base = "/_next/", icon = at("/icon.svg")',
    "_next/static/chunks/plain.js": 'import "./other.js"',
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    files = BUILT | {"_next/static/chunks/plain.js.br": "brotli"}
    for name, content in files.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        (path.parent / f"{path.name}.gz").write_bytes(gzip.compress(content.encode()))
    return tmp_path / "out"


def browser_of(directory: Path, prefix: str) -> httpx.AsyncClient:
    page = page_app(directory, prefix)
    transport = httpx.ASGITransport(Prefix(page, prefix) if prefix else page)
    return httpx.AsyncClient(transport=transport, base_url="http://test")


def digest(script: bytes) -> str:
    return f"sha256-{b64encode(sha256(script).digest()).decode()}"


async def test_the_page_has_the_path_in_its_addresses_and_its_policy(built: Path) -> None:
    async with browser_of(built, PATH) as browser:
        answer = await browser.get("/todo/")
        script = 'self.f=["/todo/_next/static/a.js","\\"/todo/icon.svg\\"","/lists"]'
        assert answer.text == (
            '<!DOCTYPE html><html data-base="/todo" lang="en"><head><link rel="icon" href="/todo/icon.svg"/>'
            f'<script src="/todo/_next/static/a.js"></script><script>{script}</script></head></html>'
        )
        assert answer.headers["content-encoding"] == "gzip"
        policy = answer.headers["content-security-policy"]
        assert f"script-src 'self' '{digest(script.encode())}';" in policy
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        plain = await browser.get("/todo/somewhere", headers={"Accept": "text/html", "Accept-Encoding": "identity"})
        assert plain.text == answer.text
        assert "content-encoding" not in plain.headers
        tag = {"If-None-Match": answer.headers["etag"]}
        again = await browser.get("/todo/", headers=tag)
        assert (again.status_code, again.headers["content-security-policy"]) == (304, policy)


async def test_scripts_name_others_under_the_path_and_are_kept_for_ever(built: Path) -> None:
    async with browser_of(built, PATH) as browser:
        runtime = await browser.get("/todo/_next/static/chunks/runtime.js")
        assert runtime.text == 'const base = "/todo/_next/", icon = at("/icon.svg")'
        assert "immutable" in runtime.headers["cache-control"]
        assert runtime.headers["vary"] == "Accept-Encoding"
        worker = await browser.get("/todo/sw.js")
        assert worker.text == (built / "sw.js").read_text(), "it knows where it is by itself"
        async with browser.stream(
            "GET", "/todo/_next/static/chunks/plain.js", headers={"Accept-Encoding": "br"}
        ) as raw:
            assert b"".join([part async for part in raw.aiter_raw()]) == b"brotli", "as it was built"


async def test_a_rebuilt_page_is_written_anew(built: Path) -> None:
    async with browser_of(built, PATH) as browser:
        await browser.get("/todo/")
        (built / "index.html").write_text(INDEX.replace("/lists", "/tasks"))
        assert '"/tasks"' in (await browser.get("/todo/")).text


async def test_without_the_setting_every_byte_is_as_it_was_built(built: Path) -> None:
    async with browser_of(built, "") as browser:
        for name in BUILT.keys() - {"csp.json"}:
            answer = await browser.get(f"/{name}", headers={"Accept-Encoding": "identity"})
            assert answer.text == BUILT[name]
        assert "'sha256-of-the-build'" in (await browser.get("/")).headers["content-security-policy"]
