"""The real program as a process."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.redis_server import free_port

PATIENCE = 20.0


class LivelistServer:
    """`livelist serve` on a port of its own; killed or asked to stop, started again on the same data.

    `environment` replaces this process's own, `mutant` says which safeguard it goes without (see `mutant.py`).
    """

    def __init__(self, data: Path, store: str = "sqlite:", *options: str) -> None:
        self.data = data
        self.options = options
        self.store = store
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment: Mapping[str, str] | None = None
        self.mutant = os.environ.get("LIVELIST_MUTANT")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, failpoint: str | None = None) -> None:
        """Start it and wait until it is ready; with `failpoint` (`place:times`) it will die there."""
        self.begin(failpoint)
        self.wait_until_ready()

    def begin(self, failpoint: str | None = None) -> None:
        """Start it, and wait for nothing."""
        self.data.mkdir(parents=True, exist_ok=True)
        armed = ["-X", f"livelist-failpoint={failpoint}"] if failpoint else []
        program = ["tests.faults.mutant", self.mutant] if self.mutant else ["livelist"]
        command = [sys.executable, *armed, "-m", *program, "serve", "--port", str(self.port), "--drain", "1"]
        command += ["--data", str(self.data), "--store", self.store, *self.options]
        with (self.data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=self.environment)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop; give its exit code."""
        return self._end(signal.SIGTERM)

    def restart(self) -> None:
        self.kill()
        self.start()

    def roll(self) -> None:
        """Restart it as an update does: it is asked to stop."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Stop the process where it is; connections stay open."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def wait_for_death(self) -> int:
        """Wait until it has ended by itself; give its exit code."""
        assert self._process is not None
        code = self._process.wait(PATIENCE)
        self._process = None
        return code

    def _signal(self, what: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(what)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGCONT)
        self._process.send_signal(how)
        return self.wait_for_death()

    def wait_until_ready(self) -> None:
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/readyz").status_code == httpx.codes.OK:
                    return
            assert self._process is not None
            if self._process.poll() is not None:
                break
            sleep(0.02)
        raise AssertionError((self.data / "server.log").read_text())


async def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that happens in other processes."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, f"in {PATIENCE} s it did not come to this: {what}"
        await asyncio.sleep(0.005)
