"""A deployment by compose.yaml, as somebody has it after the one command; with TLS by the files it is made of."""

import subprocess
from pathlib import Path

from deploy.test.engine import DEPLOY, Engine
from tests.servers.ports import free_port


class Site:
    """`up` makes it what it is told to be, with or without TLS; its lists stay until `down`."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Make a certificate for it in `folder`."""
        self.engine = engine
        self.authority = folder / "ca.pem"
        port, tls_port = free_port(), free_port()
        self.plain = f"http://127.0.0.1:{port}"
        self.tls = f"https://127.0.0.1:{tls_port}"
        self._files: list[str] = []
        self._variables = {
            "LIVELIST_PORT": str(port),
            "LIVELIST_TLS_PORT": str(tls_port),
            "LIVELIST_TLS_BIND": "127.0.0.1",
            "LIVELIST_CERTIFICATE": str(folder / "certificate.pem"),
            "LIVELIST_CERTIFICATE_KEY": str(folder / "key.pem"),
        }
        command = [str(DEPLOY / "local-ca"), "127.0.0.1", "localhost"]
        subprocess.run(command, env={**engine.environment, "TLS": str(folder)}, check=True)

    def up(self, access: str, *, tls: bool) -> None:
        """Start it, or change what is otherwise, and wait until all is healthy."""
        named = [DEPLOY / "compose.yaml", DEPLOY / "compose.tls.yaml"] if tls else [DEPLOY.parent / "compose.yaml"]
        self._files = [word for path in named for word in ("-f", str(path))]
        self._variables["LIVELIST_ACCESS"] = access
        self.compose("up", "-d", "--wait")

    def down(self) -> None:
        """Remove it, with its lists."""
        self.compose("down", "--volumes", "--timeout", "5")

    def compose(self, *words: str) -> str:
        """Run `docker compose`."""
        return self.engine.docker("compose", *self._files, *words, **self._variables)

    def kill(self, service: str) -> None:
        """Kill one container of a service; its restart policy brings it back."""
        self.engine.kill(self.engine.containers(service)[0])

    def reload_nginx(self) -> None:
        """Let NGINX read its configuration anew."""
        self.compose("exec", "nginx", "nginx", "-s", "reload")

    def restart_replicas(self) -> None:
        """Make all replicas anew, as after an upgrade."""
        self.compose("up", "-d", "--wait", "--no-deps", "--force-recreate", "livelist")
