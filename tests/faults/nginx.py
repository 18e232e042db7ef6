"""A real NGINX before replicas, with the settings docs/self-hosting.md asks for."""

import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.redis_server import free_port

CONFIGURATION = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; worker_shutdown_timeout 2s;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  upstream livelist {{ {replicas} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://livelist;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $http_connection;
      proxy_next_upstream error timeout http_503 non_idempotent;
      proxy_buffering off; proxy_read_timeout 1h;
    }}
  }}
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
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, replicas=replicas, port=self.port))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self._process = subprocess.Popen([program, "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)])
        deadline = monotonic() + 10
        while monotonic() < deadline:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/readyz").is_success:
                    return
            sleep(0.02)
        raise TimeoutError((self.folder / "error.log").read_text())

    def reload(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(10)
            self._process = None
