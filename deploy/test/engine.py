"""A Docker engine of the test's own: all it has is in one folder, its socket too, and it ends by its process id."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

DEPLOY: Final = Path(__file__).parents[1]
PATIENCE: Final = 60.0
# The packet filter of a machine without an engine. An engine leaves its rules behind, which then look at every packet.
NO_RULES: Final = b"*nat\nCOMMIT\n*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n"


class Engine:
    """`docker`, `compose` and their output; every command that fails raises with what it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "settings"  # Docker's client finds its plugins there
        self.environment = {
            **os.environ,
            "DOCKER_HOST": f"unix://{folder}/docker.sock",
            "DOCKER_CONFIG": str(self.settings),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._rules = b""

    def start(self) -> None:
        """Start the daemon and wait until it answers."""
        self.settings.mkdir(parents=True, exist_ok=True)
        self._rules = subprocess.run(["iptables-save"], stdout=subprocess.PIPE, check=True).stdout
        where = ["--data-root", f"{self.folder}/data", "--exec-root", f"{self.folder}/exec"]
        where += ["--pidfile", f"{self.folder}/pid", "--host", f"unix://{self.folder}/docker.sock"]
        with (self.folder / "dockerd.log").open("ab") as log:
            self._process = subprocess.Popen(
                ["dockerd", *where, "--bridge", "none"], stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE
        while True:
            time.sleep(0.2)  # at least once: a daemon that finds another in its folder ends
            if self._process.poll() is not None or time.monotonic() > until:
                raise AssertionError((self.folder / "dockerd.log").read_text()[-4000:])
            if self.says("info"):
                return

    def stop(self) -> None:
        """End everything that runs in it, then the daemon."""
        if self._process is None or self._process.poll() is not None:
            return
        self.says("swarm", "leave", "--force")
        if containers := self.docker("ps", "-aq").split():
            self.says("rm", "-f", *containers)
        self.says("network", "prune", "-f")
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(PATIENCE)
        subprocess.run(["iptables-restore"], input=NO_RULES + self._rules, check=True)
        for place in Path("/proc/mounts").read_text().split():
            if place.startswith(f"{self.folder}/"):
                subprocess.run(["umount", place], check=False)

    def says(self, *words: str) -> bool:
        """Whether a command works."""
        return (
            subprocess.run(["docker", *words], env=self.environment, capture_output=True, check=False).returncode == 0
        )

    def docker(self, *words: str, given: str = "", **variables: str) -> str:
        """Run a command and give what it printed to either side; `given` is its input."""
        done = subprocess.run(
            ["docker", *words],
            env={**self.environment, **variables},
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"docker {' '.join(words)}\n{done.stdout}"
        return done.stdout

    def containers(self, service: str) -> list[str]:
        """Return the ids of the running containers of one service, of Compose or Swarm."""
        labels = (f"com.docker.compose.service={service}", f"com.docker.swarm.service.name=livelist_{service}")
        return [each for label in labels for each in self.docker("ps", "-q", "--filter", f"label={label}").split()]

    def kill(self, container: str) -> None:
        """Kill it as a crash would: by its process, not by the engine, which would leave it dead."""
        os.kill(int(self.inspect(container, ".State.Pid")), signal.SIGKILL)

    def inspect(self, container: str, path: str) -> str:
        """Look one thing up, as `.State.Pid`."""
        return self.docker("inspect", "-f", f"{{{{{path}}}}}", container).strip()
