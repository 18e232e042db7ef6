"""The page's files: which one answers, how it may be kept, and what it may load."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from livelist.api.http.server.docs import docs_routes
from livelist.api.http.server.page import page_app

CHUNK = "_next/static/chunks/abc.js"
NAVIGATION = {"Accept": "text/html,*/*"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    files = {
        "index.html": "<p>index</p>",
        "about.html": "<p>about</p>",
        "about/index.txt": "payload",
        "csp.json": json.dumps({"index.html": ["sha256-one"], "about.html": ["sha256-two"]}),
        "sw.js": "worker",
        "_next/static/livelist/_buildManifest.js": "manifest",
        CHUNK: "plain",
        f"{CHUNK}.br": "brotli",
        f"{CHUNK}.gz": "gzip",
    }
    for name, content in files.items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "out"


@pytest.fixture
async def browser(directory: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette()
    docs_routes(app)
    app.mount("/", page_app(directory))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        del client.headers["Accept-Encoding"]
        yield client


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("/", "<p>index</p>"),
        ("/index.html", "<p>index</p>"),
        ("/about", "<p>about</p>"),
        ("/about/index.txt", "payload"),
        ("/somewhere/else?list=1", "<p>index</p>"),
    ],
)
async def test_a_navigation_is_answered_with_a_page(browser: httpx.AsyncClient, address: str, text: str) -> None:
    answer = await browser.get(address, headers=NAVIGATION)
    assert (answer.status_code, answer.text) == (200, text)


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/somewhere/else", {"Accept": "application/json"}),
        ("/missing.js", NAVIGATION),
        ("/csp.json", NAVIGATION),
        (f"/{CHUNK}.br", NAVIGATION),
        ("/../secret.txt", {}),
        ("/%2e%2e/secret.txt", {}),
        ("/..%2fsecret.txt", {}),
        ("/%2fetc/passwd", {}),
        ("/" + "a" * 5000, {}),
        ("/%00", {}),
    ],
)
async def test_what_is_no_page_and_no_file_is_not_found(
    browser: httpx.AsyncClient, address: str, headers: dict[str, str]
) -> None:
    assert (await browser.get(address, headers=headers)).status_code == 404


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"/{CHUNK}", "public, max-age=31536000, immutable"),
        ("/_next/static/livelist/_buildManifest.js", "no-cache"),
        ("/sw.js", "no-cache"),
        ("/", "no-cache"),
    ],
)
async def test_only_hashed_names_are_kept_for_ever(browser: httpx.AsyncClient, address: str, kept: str) -> None:
    answer = await browser.get(address)
    assert answer.headers["cache-control"] == kept
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_an_unchanged_file_is_not_sent_again(browser: httpx.AsyncClient) -> None:
    first = await browser.get("/")
    again = await browser.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
async def test_the_smallest_readable_form_is_sent(
    browser: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    async with browser.stream("GET", f"/{CHUNK}", headers={"Accept-Encoding": accepted}) as answer:
        content = b"".join([part async for part in answer.aiter_raw()])
    assert content.decode() == {"br": "brotli", "gzip": "gzip", None: "plain"}[encoding]
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "Accept-Encoding" in answer.headers["vary"]


async def test_SEC35_a_page_runs_only_its_own_scripts(browser: httpx.AsyncClient) -> None:
    policy = (await browser.get("/about", headers=NAVIGATION)).headers["content-security-policy"]
    assert "script-src 'self' 'sha256-two';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


async def test_a_rebuilt_page_brings_its_own_policy(browser: httpx.AsyncClient, directory: Path) -> None:
    await browser.get("/")
    (directory / "csp.json").write_text(json.dumps({"index.html": ["sha256-new"]}))
    policy = (await browser.get("/")).headers["content-security-policy"]
    assert "'sha256-new'" in policy


async def test_a_file_is_only_read(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


async def test_a_missing_page_says_how_to_make_it() -> None:
    transport = httpx.ASGITransport(page_app(None))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get("/")
    assert answer.status_code == 503
    assert "make web" in answer.text


async def test_SEC46_the_documentation_loads_nothing_from_elsewhere(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/docs")
    assert "'sha256-" in answer.headers["content-security-policy"]
    assert "http:" not in answer.text
    assert "https:" not in answer.text
    assert 'url: "/openapi.json"' in answer.text
