"""The real program as a process."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

from tests.patience import PATIENCE
from tests.servers.forked import Forked, fork
from tests.servers.ports import free_port


class LivelistServer:
    """`livelist serve` on a port of its own; killed or asked to stop, started again on the same data.

    `environment` replaces this process's own, `mutant` says which safeguard it goes without (see `mutant.py`),
    `module` is what is run instead of the program (see `acting.py`).

    Loading the program costs ten times what starting it does: a server is forked from a process that has loaded it,
    unless something is to be loaded before Python itself.
    """

    def __init__(self, data: Path, store: str = "sqlite:", *options: str) -> None:
        self.data = data
        self.options = options
        self.store = store
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment: Mapping[str, str] | None = None
        self.mutant = os.environ.get("LIVELIST_MUTANT")
        self.module = "livelist"
        self._process: subprocess.Popen[bytes] | Forked | None = None

    def start(self, failpoint: str | None = None) -> None:
        """Start it and wait until it is ready; with `failpoint` (`place:times`) it will die there."""
        self.begin(failpoint)
        self.wait_until_ready()

    def begin(self, failpoint: str | None = None) -> None:
        """Start it, and wait for nothing."""
        self.data.mkdir(parents=True, exist_ok=True)
        module, *words = ["tests.faults.mutant", self.mutant] if self.mutant else [self.module]
        words += ["serve", "--port", str(self.port), "--drain", "1"]
        words += ["--data", str(self.data), "--store", self.store, *self.options]
        log = self.data / "server.log"
        if "LD_PRELOAD" not in (self.environment or os.environ):
            self._process = fork(log, words, module=module, failpoint=failpoint, environment=self.environment)
            return
        armed = ["-X", f"livelist-failpoint={failpoint}"] if failpoint else []
        command = [sys.executable, *armed, "-m", module, *words]
        with log.open("ab") as out:
            self._process = subprocess.Popen(command, stdout=out, stderr=out, env=self.environment)

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

    def wait_until_ready(self, *, mortal: bool = False) -> None:
        """Wait until it answers; one that is `mortal` may have died instead."""
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline:
            if is_ready(self.port):
                return
            if not self.running:
                break
            sleep(0.02)
        if mortal:
            return
        raise AssertionError((self.data / "server.log").read_text())


def is_ready(port: int) -> bool:
    """Ask a server of this machine, in a way that costs little: it is asked many times."""
    asking = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asking.request("GET", "/readyz")
        return asking.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        asking.close()


async def wait_until(condition: Callable[[], bool], what: str, every: float = 0.005) -> None:
    """Wait for something that happens in other processes; look at it `every` so many seconds."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, f"in {PATIENCE} s it did not come to this: {what}"
        await asyncio.sleep(every)


async def kill_in_turn(
    replicas: Sequence[LivelistServer],
    seconds: float,
    then: Callable[[], object] = lambda: None,
    failpoint: Callable[[], str | None] = lambda: None,
) -> int:
    """Kill one replica a second and start it again, for so many seconds; return how often, once all are ready.

    On a machine that does much else it is seldomer: the next one is killed when the one before is ready again, or there
    would be nobody left. `then` is called after each kill, and `failpoint` says where the new one dies by itself if it
    gets there before its turn.
    """
    until, killed, next_one = monotonic() + seconds, 0, monotonic() + 1.0
    while monotonic() < until:
        await asyncio.sleep(max(0.0, next_one - monotonic()))
        next_one = monotonic() + 1.0
        replica = replicas[killed % len(replicas)]
        await asyncio.to_thread(replica.kill)
        replica.begin(failpoint())
        killed += 1
        then()
        await asyncio.to_thread(replica.wait_until_ready, mortal=True)
    for replica in replicas:
        await asyncio.to_thread(replica.restart)
    return killed
