"""What the shipped NGINX tells a replica of a caller is what NGINX knows, not what the caller says (SEC24)."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.faults.nginx import Nginx


class Replica(ThreadingHTTPServer):
    """Answers everything, and keeps the headers of the last request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.last: dict[str, str] = {}


class _Answer(BaseHTTPRequestHandler):
    server: Replica

    def do_GET(self) -> None:
        self.server.last = {name.lower(): value for name, value in self.headers.items()}
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


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
