"""What the shipped NGINX tells a replica is what NGINX knows (SEC24), and what it keeps is nobody's (SEC49)."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.faults.machines.nginx import Nginx
from tests.faults.machines.server import LivelistServer
from tests.security.crooked import CROOKED


class Replica(ThreadingHTTPServer):
    """Answers everything, a number more each time, and keeps the headers of the last request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.last: dict[str, str] = {}
        self.asked = 0
        self.caching = "no-cache"


class _Answer(BaseHTTPRequestHandler):
    server: Replica

    def do_GET(self) -> None:
        self.server.last = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked += 1
        answer = str(self.server.asked).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        if self.server.caching:
            self.send_header("Cache-Control", self.server.caching)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Stay silent."""


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def nginx(replica: Replica, tmp_path: Path) -> Iterator[Nginx]:
    proxy = Nginx(tmp_path / "nginx", [replica.server_port])
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.mark.parametrize("path", ["/tasks", "/ws", "/socket.io/", "/_next/static/chunks/a.js"])
def test_SEC24_nginx_does_not_pass_on_what_a_caller_says_of_itself(nginx: Nginx, replica: Replica, path: str) -> None:
    claims = {"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https", "Host": "lists.lan:8080"}
    smuggled = {"Connection": "Upgrade", "Upgrade": "h2c"}
    assert httpx.get(nginx.url + path, headers={**claims, **smuggled}).is_success
    told = replica.last
    assert (told["x-forwarded-for"], told["x-forwarded-proto"], told["host"]) == ("127.0.0.1", "http", "lists.lan:8080")
    assert "upgrade" not in told


def test_SEC4_a_secret_in_an_address_is_in_no_log(nginx: Nginx) -> None:
    httpx.get(f"{nginx.url}/tasks?token=sentinel", headers={"Referer": f"{nginx.url}/?code=sentinel"})
    nginx.stop()
    log = (nginx.folder / "access.log").read_text()
    assert "GET /tasks 200" in log
    assert "sentinel" not in log


def test_the_figures_of_a_replica_are_not_for_everybody(nginx: Nginx) -> None:
    assert httpx.get(f"{nginx.url}/metrics").status_code == 404


FOREVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("caching", "kept"),
    [(FOREVER, True), ("", False), ("no-store", False), ("no-cache", False), ("public, max-age=60", False)],
)
def test_SEC49_nginx_keeps_what_a_replica_calls_immutable_and_nothing_else(
    nginx: Nginx, replica: Replica, caching: str, kept: bool
) -> None:
    replica.caching = caching
    first, second = (httpx.get(f"{nginx.url}/_next/static/chunks/a.js").text for _ in range(2))
    assert (first == second) == kept


@pytest.mark.parametrize("path", CROOKED)
def test_SEC49_nginx_refuses_an_address_that_could_be_read_differently(
    nginx: Nginx, replica: Replica, path: str
) -> None:
    before = replica.asked
    assert status_of(nginx.port, path) == 400
    assert replica.asked == before


@pytest.mark.parametrize("path", ["/a/b?next=//c/../d%2fe", "http://localhost/tasks", "/a.b/.c/..d/e..", "/tasks?"])
def test_SEC49_nginx_lets_plain_addresses_through(nginx: Nginx, path: str) -> None:
    assert status_of(nginx.port, path) == 200


def status_of(port: int, path: str) -> int:
    """Ask for an address exactly as it is written."""
    with socket.create_connection(("127.0.0.1", port), 30) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return int(wire.makefile("rb").readline().split()[1])


def test_SEC49_a_link_that_somebody_follows_begins_no_connection_for_others(tmp_path: Path) -> None:
    server = LivelistServer(tmp_path / "data", "sqlite:", "--access", "accounts")
    server.start()
    proxy = Nginx(tmp_path / "nginx", [server.port])
    try:
        proxy.start()
        for door in (server.url, proxy.url):
            victim = httpx.Client(base_url=door, cookies={"livelist_session": "theirs"})
            victim.headers.update({"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"})
            for path in ("/socket.io/..%2f_next/static/abc", "/socket.io/"):
                answer = victim.get(f"{path}?EIO=4&transport=polling")
                assert (answer.status_code, "sid" in answer.text) == (400, False)
            opened = httpx.get(f"{door}/socket.io/?EIO=4&transport=polling")
            assert ("sid" in opened.text, opened.headers["cache-control"]) == (True, "no-store")
    finally:
        proxy.stop()
        server.kill()
