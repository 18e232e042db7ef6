"""A real NGINX before replicas, with the settings that are shipped in deploy/nginx."""

import getpass
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep

from tests.faults.machines.server import is_ready
from tests.patience import PATIENCE
from tests.servers.ports import free_port

SHIPPED = Path(__file__).parents[3] / "deploy" / "nginx"

# nginx.conf and upstream.conf of deploy/nginx with what a test must have otherwise: ports, folders, replicas that have
# no names, and no long wait for sockets at a reload.
CONFIGURATION = """
user {user}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
worker_rlimit_nofile 16384; worker_shutdown_timeout 2s;
events {{ worker_connections 8192; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream replicas {{ least_conn; {replicas} keepalive 16; }}
  upstream sticky {{ hash $remote_addr$http_user_agent; {replicas} }}
  include http.conf;
  server {{ listen 127.0.0.1:{port}; include livelist.conf; }}
}}
"""


class Nginx:
    """NGINX on a port of its own; `reload` as an administrator does it."""

    def __init__(self, folder: Path, ports: Sequence[int]) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        replicas = " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)
        folder.mkdir()
        for name in ("http.conf", "livelist.conf"):
            (folder / name).write_text(moved((SHIPPED / name).read_text(), folder))
        here = {"folder": folder, "replicas": replicas, "port": self.port, "user": getpass.getuser()}
        (folder / "nginx.conf").write_text(CONFIGURATION.format(**here))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        command = [program, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]
        self._process = subprocess.Popen(command, start_new_session=True)
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline and self._process.poll() is None:
            if is_ready(self.port):
                return
            sleep(0.02)
        raise TimeoutError((self.folder / "error.log").read_text())

    def reload(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """Kill it with its worker: all connections are gone at once."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(PATIENCE)
            self._process = None


def moved(configuration: str, folder: Path) -> str:
    """Let a shipped file write to `folder` and not to /tmp and the terminal."""
    return configuration.replace("/tmp/", f"{folder}/").replace("/dev/stdout", f"{folder}/access.log")
