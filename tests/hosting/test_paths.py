"""The files of deploy/proxies/path before the real programs: Livelist under /todo, kept or taken off by the proxy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.faults.machines.server import LivelistServer
from tests.hosting.proxies import SHIPPED, Command, Proxy, program
from tests.servers.ports import free_port

FOLDER = SHIPPED / "path"
Written = Callable[[Path, int, int, bool], Command]


def shipped(name: str, livelist: int) -> str:
    return (FOLDER / name).read_text().replace("127.0.0.1:8080", f"127.0.0.1:{livelist}")


def nginx(folder: Path, port: int, livelist: int, off: bool) -> Command:
    lines = shipped("nginx.conf", livelist)
    if off:
        lines = lines.replace(f":{livelist};", f":{livelist}/;")
    (folder / "path.conf").write_text(lines)
    site = f'server {{ listen 127.0.0.1:{port}; include path.conf; location / {{ return 200 "the site"; }} }}'
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"pid {folder}/pid; events {{}} http {{ access_log off; {temporary} {site} }}"
    (folder / "nginx.conf").write_text(text)
    return [program("nginx"), "-e", f"{folder}/error.log", "-g", "daemon off;", "-c", f"{folder}/nginx.conf"]


def caddy(folder: Path, port: int, livelist: int, off: bool) -> Command:
    lines = shipped("Caddyfile", livelist).replace("lists.example.org {", f"http://127.0.0.1:{port} {{")
    if off:
        (rule,) = re.findall(r'# With "(uri [^"]+)"', lines)
        lines = lines.replace("reverse_proxy", f"{rule}\n\t\treverse_proxy")
    lines = lines.replace("@todo path", 'respond / "the site"\n\t@todo path', 1)
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n\tstorage file_system {folder}/kept\n}}\n{lines}")
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


def haproxy(folder: Path, port: int, livelist: int, off: bool) -> Command:
    lines = re.sub(r"bind :443 .*", f"bind 127.0.0.1:{port}", shipped("haproxy.cfg", livelist))
    if off:
        (rule,) = re.findall(r'# With "(http-request replace-path [^"]+)"', lines)
        lines = lines.replace("    option httpchk", f"    {rule}\n    option httpchk")
    lines = lines.replace("frontend site\n", "frontend site\n    default_backend site\n")
    rest = 'backend site\n    http-request return status 200 content-type text/plain string "the site"\n'
    (folder / "haproxy.cfg").write_text(lines + rest)
    return [program("haproxy"), "-dW", "-db", "-f", f"{folder}/haproxy.cfg"]


PROXIES: dict[str, Written] = {"nginx": nginx, "caddy": caddy, "haproxy": haproxy}


@pytest.fixture(
    params=[(name, off) for name in PROXIES for off in (False, True)], ids=lambda each: f"{each[0]}-{each[1]}"
)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[httpx.Client, LivelistServer]]:
    name, off = request.param
    (line,) = re.findall(r"^# Start Livelist with: (.+)$", (FOLDER / "nginx.conf").read_text(), re.MULTILINE)
    server = LivelistServer(tmp_path / "data", "sqlite:", *line.split())
    server.start()
    folder, port = tmp_path / "proxy", free_port()
    folder.mkdir()
    proxy = Proxy(PROXIES[name](folder, port, server.port, off), folder)
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, headers={"Origin": url}) as client:
            proxy.wait(client, "/todo/readyz")
            yield client, server
    finally:
        proxy.stop()
        server.kill()


def test_everything_is_under_the_path_and_nothing_beside_it(site: tuple[httpx.Client, LivelistServer]) -> None:
    client, server = site
    assert client.get("/").text == "the site"
    led = client.get("/todo", follow_redirects=True)
    assert (led.url.path, 'data-base="/todo"' in led.text or led.status_code == 503) == ("/todo/", True)
    for address in ("/todo/metrics", "/todo/todo/metrics", "/todo/%6detrics"):
        assert client.get(address).status_code == 404
    assert client.get("/todo/socket.io/?EIO=4&transport=polling").text.startswith("0{")

    code = re.search(r"setup code for the first owner: ([\w-]+)", (server.data / "server.log").read_text())
    assert code
    wish = {"login": "ada", "name": "Ada", "password": "quite a secret", "code": code[1]}
    made = client.post("/todo/setup", json=wish)
    assert made.status_code == 201, made.text
    assert "Path=/todo;" in made.headers["set-cookie"]
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    address = str(client.base_url).replace("http", "ws").rstrip("/") + "/todo/ws"
    with connect(address, origin=Origin(client.headers["origin"]), additional_headers={"Cookie": cookies}) as opened:
        opened.send('{"t": "open"}')
        assert '"t":"snapshot"' in str(opened.recv())
        added = client.post("/todo/tasks", json={"title": "Milk"})
        assert added.headers["location"].startswith("/todo/lists/")
        assert "Milk" in str(opened.recv())


def test_a_proxy_that_is_stopped_leaves_no_process_behind(tmp_path: Path) -> None:
    port = free_port()
    proxy = Proxy(nginx(tmp_path, port, free_port(), off=False), tmp_path)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        proxy.wait(client, "/")
    workers = proxy.workers()
    proxy.stop()
    assert workers
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []


def test_all_files_say_the_same_of_the_start_and_traefiks_reads_as_what_it_is() -> None:
    starts = {re.search(r"^# Start Livelist with: (.+)$", path.read_text(), re.MULTILINE) for path in FOLDER.iterdir()}
    assert len({start and start[1] for start in starts}) == 1
    text = (FOLDER / "traefik.yaml").read_text()
    read = yaml.safe_load(text)["http"]
    (router,) = read["routers"].values()
    assert router["service"] in read["services"]
    assert re.findall(r"/todo[\w/]*", router["rule"]) == ["/todo", "/todo/", "/todo/metrics"]
    assert set(re.findall(r"middlewares: \[(\S+)\]", text)) == set(read["middlewares"])
