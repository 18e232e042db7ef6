"""The shipped proxy files with what a test must have otherwise: free ports, its own certificate, no system folders."""

import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "deploy" / "proxies"
NAME = "lists.example.org"

Command = list[str]
Written = Callable[[Path, Path, int, int, int], Command]


def nginx(folder: Path, tls: Path, port: int, secure: int, livelist: int) -> Command:
    """Debian's own nginx.conf, with the site among those that are enabled."""
    site = (SHIPPED / "nginx-site.conf").read_text()
    site = re.sub(r"listen \[::\].*\n", "", site)
    site = site.replace("listen 80", f"listen 127.0.0.1:{port}").replace("listen 443", f"listen 127.0.0.1:{secure}")
    site = re.sub(r"/etc/letsencrypt\S+fullchain.pem", str(tls / "certificate.pem"), site)
    site = re.sub(r"/etc/letsencrypt\S+privkey.pem", str(tls / "key.pem"), site)
    (folder / "sites").mkdir()
    (folder / "sites" / "livelist").write_text(site.replace("127.0.0.1:8080", f"127.0.0.1:{livelist}"))
    stock = Path("/etc/nginx/nginx.conf").read_text()
    stock = stock.replace("/etc/nginx/sites-enabled/*", f"{folder}/sites/*").replace("/run/nginx.pid", f"{folder}/pid")
    stock = re.sub(r"^user .*\n", "", stock, flags=re.MULTILINE).replace("/var/log/nginx", str(folder))
    (folder / "nginx.conf").write_text(stock)
    return [program("nginx"), "-e", f"{folder}/error.log", "-g", "daemon off;", "-c", f"{folder}/nginx.conf"]


def caddy(folder: Path, tls: Path, port: int, secure: int, livelist: int) -> Command:
    """The Caddyfile with the certificate given, as nobody outside can vouch for the name here."""
    site = (SHIPPED / "Caddyfile").read_text().replace("127.0.0.1:8080", f"127.0.0.1:{livelist}")
    site = site.replace(f"{NAME} {{", f"{NAME} {{\n\tbind 127.0.0.1\n\ttls {tls}/certificate.pem {tls}/key.pem", 1)
    options = f"{{\n\tadmin off\n\thttp_port {port}\n\thttps_port {secure}\n\tstorage file_system {folder}/kept\n}}\n"
    (folder / "Caddyfile").write_text(options + site)
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", f"{folder}/Caddyfile"]


def haproxy(folder: Path, tls: Path, port: int, secure: int, livelist: int) -> Command:
    """The configuration with the certificate and its key in one file; -dW refuses what HAProxy would warn of."""
    (folder / "lists.pem").write_text((tls / "certificate.pem").read_text() + (tls / "key.pem").read_text())
    text = (SHIPPED / "haproxy.cfg").read_text().replace("127.0.0.1:8080", f"127.0.0.1:{livelist}")
    text = re.sub(r"^ +(user|group) .*\n", "", text, flags=re.MULTILINE)
    text = text.replace("bind :80", f"bind 127.0.0.1:{port}").replace("bind :443", f"bind 127.0.0.1:{secure}")
    (folder / "haproxy.cfg").write_text(text.replace("/etc/haproxy/lists.pem", f"{folder}/lists.pem"))
    return [program("haproxy"), "-dW", "-db", "-f", f"{folder}/haproxy.cfg"]


def program(name: str) -> str:
    return shutil.which(name) or f"/usr/sbin/{name}"


class Proxy:
    """One of them, running."""

    def __init__(self, command: Command, folder: Path) -> None:
        self._log = folder / "said.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)

    def wait(self, client: httpx.Client, address: str = "/readyz") -> None:
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline and self._process.poll() is None:
            with suppress(httpx.HTTPError):
                if client.get(address).is_success:
                    return
            sleep(0.05)
        raise TimeoutError(self._log.read_text())

    def stop(self) -> None:
        """End it in order: NGINX ends its workers then, which are left running where it is killed."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def workers(self) -> list[int]:
        """Return the processes that it has started."""
        pid = self._process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
