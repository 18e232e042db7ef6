"""The proxy files of deploy/proxies, each before the real program: people sign in, sockets stay open, nobody lies."""

import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import yaml
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.faults.machines.server import LivelistServer
from tests.hosting.proxies import NAME, ROOT, SHIPPED, Proxy, Written, caddy, haproxy, nginx
from tests.servers.ports import free_port

PROXIES: dict[str, Written] = {"nginx": nginx, "caddy": caddy, "haproxy": haproxy}


@dataclass
class Site:
    """A Livelist behind a proxy, as a browser that trusts its certificate reaches it."""

    client: httpx.Client
    trust: ssl.SSLContext
    server: LivelistServer
    port: int
    secure: int

    def socket(self) -> ClientConnection:
        """Open `/ws` with the client's cookies."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return connect(
            f"wss://{NAME}/ws",
            sock=socket.create_connection(("127.0.0.1", self.secure)),
            ssl=self.trust,
            server_hostname=NAME,
            origin=Origin(f"https://{NAME}"),
            additional_headers={"Cookie": cookies},
        )


def by_name(request: httpx.Request) -> None:
    """Ask for the certificate of the name, which the name service would lead to this machine."""
    request.extensions["sni_hostname"] = NAME


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    environment = {"TLS": str(folder), "PATH": "/usr/bin:/bin"}
    subprocess.run([ROOT / "deploy" / "local-ca", NAME], env=environment, check=True, capture_output=True)
    return folder


@pytest.fixture(params=PROXIES)
def site(request: pytest.FixtureRequest, tls: Path, tmp_path: Path) -> Iterator[Site]:
    """Start Livelist as the file's own comment says, and the proxy before it."""
    server = LivelistServer(tmp_path / "data", "sqlite:", *flags("nginx-site.conf"))
    server.start()
    port, secure = free_port(), free_port()
    folder = tmp_path / "proxy"
    folder.mkdir()
    proxy = Proxy(PROXIES[request.param](folder, tls, port, secure, server.port), folder)
    trust = ssl.create_default_context(cafile=tls / "ca.pem")
    headers = {"Host": NAME, "Origin": f"https://{NAME}"}
    try:
        with httpx.Client(
            base_url=f"https://127.0.0.1:{secure}", verify=trust, headers=headers, event_hooks={"request": [by_name]}
        ) as client:
            proxy.wait(client)
            yield Site(client, trust, server, port, secure)
    finally:
        proxy.stop()
        server.kill()


def flags(name: str) -> list[str]:
    """Return what the file's comment says Livelist is started with."""
    (line,) = re.findall(r"^# Start Livelist with: (.+)$", (SHIPPED / name).read_text(), re.MULTILINE)
    return str(line).split()


def test_H5_people_sign_in_over_tls_and_their_socket_is_theirs(site: Site) -> None:
    code = re.search(r"setup code for the first owner: ([\w-]+)", (site.server.data / "server.log").read_text())
    assert code, "an outsider must not become the first owner without it"
    wish = {"login": "ada", "name": "Ada", "password": "quite a secret"}
    assert site.client.post("/setup", json=wish).status_code in {401, 403, 422}
    made = site.client.post("/setup", json={**wish, "code": code[1]})
    assert made.status_code == 201, made.text
    assert "__Host-livelist_session" in made.headers["set-cookie"]
    with site.socket() as opened:
        opened.send('{"t": "open"}')
        assert '"t":"snapshot"' in str(opened.recv())
        added = site.client.post("/tasks", json={"title": "Milk"})
        assert added.status_code == 201
        assert "Milk" in str(opened.recv())


def test_H9_plain_http_leads_to_https_and_the_figures_are_for_nobody_outside(site: Site) -> None:
    plain = httpx.get(f"http://127.0.0.1:{site.port}/tasks", headers={"Host": NAME})
    assert plain.status_code == 308
    assert plain.headers["location"].startswith(f"https://{NAME}")
    assert site.client.get("/metrics").status_code == 404


def test_SEC24_the_proxy_says_who_calls_and_not_the_caller(site: Site) -> None:
    lies = {"X-Forwarded-For": "203.0.113.5", "Forwarded": "for=203.0.113.6"}
    for _ in range(25):  # as many as would be too many from one address, each from another if it were believed
        answer = site.client.post("/session", json={"login": "x", "password": "wrong-wrong"}, headers=lies)
        lies["X-Forwarded-For"] = f"203.0.113.{int(lies['X-Forwarded-For'].rpartition('.')[2]) + 1}"
    assert answer.status_code == 429


def test_all_files_say_the_same_of_the_start_and_traefiks_reads_as_what_it_is() -> None:
    starts = {name: flags(name) for name in ("Caddyfile", "haproxy.cfg", "nginx-site.conf")}
    assert len(set(map(tuple, starts.values()))) == 1
    read = yaml.safe_load((SHIPPED / "traefik.yaml").read_text())["http"]
    assert read["routers"]["lists"]["service"] in read["services"]
    assert "/metrics" in read["routers"]["lists"]["rule"]


def test_H15_the_service_behind_a_proxy_is_set_as_the_files_say_it_is_started() -> None:
    text = (ROOT / "docs" / "self-hosting.md").read_text()
    (lines,) = re.findall(r"^```ini\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)
    written = dict(line.split("=", 1) for line in lines.splitlines())
    words = flags("nginx-site.conf")
    started = {
        f"LIVELIST_{flag.removeprefix('--').upper()}": value
        for flag, value in zip(words[::2], words[1::2], strict=True)
    }
    assert written == started | {"LIVELIST_DATA": "/var/lib/livelist"}
    unit = (ROOT / "deploy" / "systemd" / "livelist.service").read_text()
    assert f"Environment=LIVELIST_DATA={written['LIVELIST_DATA']}" in unit
