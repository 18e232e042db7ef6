"""compose.yaml: one command, then a page, people, TLS, and nothing lost whatever dies."""

import asyncio
import os
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from deploy.test.conftest import ROOT
from deploy.test.engine import Engine
from deploy.test.relay import redis_of
from deploy.test.site import Site
from tests.faults.people.load import load

CROWD = {"people": 24, "lists": 6}  # so that everybody stays below the 20 messages a second that they may send
CODE = re.compile(r"setup code for the first owner: ([A-Z0-9-]+)")
NODE = ROOT / ".venv" / "bin" / "node"


@pytest.fixture(scope="module")
def site(engine: Engine, image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(engine, tmp_path_factory.mktemp("tls"))
    try:
        yield made
    finally:
        made.down()


@pytest.fixture
def trusting(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clients of this process trust the site's own authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(site.authority))


def test_the_first_owner_comes_in_over_tls_with_the_code_from_the_log(site: Site, trusting: None) -> None:
    site.up("accounts", tls=True)
    code = CODE.search(site.compose("logs", "livelist"))
    assert code is not None
    with httpx.Client(base_url=site.tls, headers={"Origin": site.tls, "X-Forwarded-For": "192.0.2.66"}) as client:
        assert client.get("/tasks").status_code == 401
        assert client.get("/session").json()["setup"] is True
        owner = {"code": code[1], "login": "ann", "name": "Ann", "password": "correct horse battery"}
        assert client.post("/setup", json=owner).status_code == 201
        port = site.tls.rpartition(":")[2]  # a browser keeps cookies by host: the name tells servers of one apart
        assert set(client.cookies) == {f"__Host-livelist_session_{port}"}
        assert client.post("/tasks", json={"title": "Milk"}).status_code == 201
        assert [task["title"] for task in client.get("/tasks").json()] == ["Milk"]
        trail = client.get("/audit").text
    assert '"setup"' in trail
    assert "192.0.2.66" not in trail, "an address that a client made up was believed"


def test_the_page_comes_over_http2_in_its_smallest_form(site: Site, trusting: None) -> None:
    moved = httpx.get(f"{site.plain}/?list=a")
    assert (moved.status_code, moved.headers["location"]) == (308, "https://127.0.0.1/?list=a")
    page = httpx.get(site.tls)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    scripts = set(re.findall(r'src="(/_next/static/[^"]+)"', page.text))
    assert scripts
    for encoding in ("br", "gzip", "identity", "br"):
        for script in scripts:
            answer = curl(site, script, "-H", f"Accept-Encoding: {encoding}")
            assert answer.startswith("HTTP/2 200"), answer
            assert f"content-encoding: {encoding}" in answer or encoding == "identity"
            assert "immutable" in answer
    assert curl(site, "/metrics").startswith("HTTP/2 404")


async def test_over_tls_reloads_and_new_replicas_cost_nothing(site: Site, trusting: None, tmp_path: Path) -> None:
    await asyncio.to_thread(site.up, "open", tls=True)
    async with load([site.tls], seed=443, **CROWD) as work:
        for _ in range(2):
            await work.disturb(site.reload_nginx)
        await work.disturb(site.restart_replicas)
        await work.settle()
        async with redis_of(site.engine) as store:
            await work.check(store, tmp_path)


def test_in_a_browser_that_trusts_the_authority_all_of_the_page_works(site: Site, tmp_path: Path) -> None:
    site.up("open", tls=True)
    trusted = f"sql:{tmp_path}/.pki/nssdb"
    (tmp_path / ".pki" / "nssdb").mkdir(parents=True)
    subprocess.run(["certutil", "-d", trusted, "-N", "--empty-password"], check=True)
    subprocess.run(["certutil", "-d", trusted, "-A", "-t", "C,,", "-n", "Livelist", "-i", site.authority], check=True)
    path = f"{ROOT}/.venv/bin:{os.environ['PATH']}"
    done = subprocess.run(
        ["npx", "--no-install", "playwright", "test", "shell", "anywhere"],
        cwd=ROOT / "web",
        env={**os.environ, "PATH": path, "HOME": str(tmp_path), "LIVELIST_E2E_URL": site.tls},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


async def test_over_plain_http_whatever_dies_costs_nothing(site: Site, tmp_path: Path) -> None:
    await asyncio.to_thread(site.up, "open", tls=False)
    async with load([site.plain], seed=80, **CROWD) as work:
        for service in ("livelist", "nginx", "livelist", "redis"):
            await work.disturb(partial(site.kill, service))
        await work.settle()
        async with redis_of(site.engine) as store:
            await work.check(store, tmp_path)


def test_a_backup_and_a_check_are_a_command_each(site: Site) -> None:
    site.up("open", tls=False)
    inside = ("exec", "-T", "livelist")
    lines = site.compose(*inside, "sh", "-c", "livelist backup - 2> /dev/null | gunzip | wc -l")
    assert int(lines) > 10
    assert "default" in site.compose(*inside, "livelist", "verify")


async def test_socketio_stays_with_one_replica(site: Site) -> None:
    async def client(transport: str) -> tuple[int | None, bytes]:
        program = ROOT / "tests" / "api" / "socketio" / "client.mjs"
        process = await asyncio.create_subprocess_exec(
            *(NODE, program, site.plain, transport), stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
        )
        _, words = await process.communicate()
        return process.returncode, words

    ends = await asyncio.gather(*(client(transport) for transport in ("polling", "websocket") for _ in range(3)))
    assert ends == [(0, b"")] * 6


def curl(site: Site, path: str, *words: str) -> str:
    """Ask over HTTP/2 and give the head of the answer."""
    command = [
        "curl",
        "--silent",
        "--http2",
        "--cacert",
        str(site.authority),
        "--dump-header",
        "-",
        "--output",
        "/dev/null",
    ]
    return subprocess.run([*command, *words, site.tls + path], capture_output=True, text=True, check=True).stdout
