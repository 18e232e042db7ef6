"""The programs under measure, each in a process of its own: Livelist as people start it, Redis, NGINX."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.machine import end, free_port, program

START_SECONDS: Final = 30.0
NGINX: Final = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes auto; worker_rlimit_nofile 65536;
events {{ worker_connections 16384; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream replicas {{ {replicas} }}
  server {{
    listen 127.0.0.1:{port} backlog=2048;
    location / {{
      proxy_pass http://replicas; proxy_http_version 1.1; proxy_buffering off; proxy_read_timeout 1h;
      proxy_set_header Host localhost; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
    }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    pid: int
    start_seconds: float


def status(port: int, path: str) -> int | None:
    """Ask once; give the status, None if nobody is there yet."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", path)
        return asking.getresponse().status
    except OSError:
        return None
    finally:
        asking.close()


@contextmanager
def livelist(
    data: Path, store: str = "sqlite:", *, module: str = "livelist", environment: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Run a server on its lists in `data`; `start_seconds` is from the start of the process to /readyz 200."""
    port = free_port()
    flags = ["--port", str(port), "--data", str(data), "--store", store, "--drain", "0", "--log-level", "warning"]
    began = time.perf_counter()
    command = [sys.executable, "-m", module, "serve", *flags]
    # Whoever starts it a second time has the bytecode of the first; without, every start would compile it all again.
    given = os.environ if environment is None else environment
    kept = {name: value for name, value in given.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept)
    try:
        while status(port, "/readyz") != 200:
            if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
                raise RuntimeError("livelist did not start")
            time.sleep(0.005)
        yield Served(port, process.pid, time.perf_counter() - began)
    finally:
        end(process)


@contextmanager
def peer(command: Sequence[str], url: str) -> Iterator[Served]:
    """Run another server, given its port and the URL of a Redis; it has started when it answers anything to a GET."""
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen([*command, str(port), url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while status(port, "/") is None:
            if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
                raise RuntimeError(f"{Path(command[-1]).name} did not start")
            time.sleep(0.005)
        yield Served(port, process.pid, time.perf_counter() - began)
    finally:
        end(process)


@contextmanager
def redis(folder: Path, *, durable: bool) -> Iterator[str]:
    """Run a Redis of our own and give its URL; `durable` syncs the disk before each answer."""
    port = free_port()
    keeping = ["--appendonly", "yes", "--appendfsync", "always" if durable else "everysec"]
    flags = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", "", *keeping]
    process = subprocess.Popen([program("redis-server") or "redis-server", *flags], stdout=subprocess.DEVNULL)
    try:
        _answering(process, port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        end(process)


@contextmanager
def nginx(folder: Path, ports: Sequence[int]) -> Iterator[int]:
    """Run NGINX before servers and give its port."""
    port = free_port()
    replicas = " ".join(f"server 127.0.0.1:{each} max_fails=0;" for each in ports)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port, replicas=replicas))
    command = [program("nginx") or "nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _answering(process, port)
        yield port
    finally:
        end(process)


def _answering(process: subprocess.Popen[bytes], port: int) -> None:
    import socket

    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
