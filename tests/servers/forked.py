"""Processes of the program that need not load it: a nursery of this test run's own forks them (`nursery.py`)."""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]


class Forked:
    """One process, with what `subprocess.Popen` has for it."""

    def __init__(self) -> None:
        self.pid = 0
        self.returncode: int | None = None
        self.born, self._over = threading.Event(), threading.Event()

    def poll(self) -> int | None:
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if not self._over.wait(timeout):
            raise subprocess.TimeoutExpired("livelist", timeout or 0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, sig: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, sig)

    def end(self, code: int) -> None:
        """Take note that it has ended."""
        self.returncode = code
        self._over.set()


class Nursery:
    """The nursery's process, and a thread that reads what it says."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.servers.nursery"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        self._lock = threading.Lock()
        self._unborn: dict[str, list[Forked]] = {}
        self._running: dict[int, Forked] = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def fork(self, log: Path, words: Sequence[str], **more: Any) -> Forked:
        """Run `livelist` with these words, all that it says behind what is in `log`."""
        child = Forked()
        wish = {"argv": words, "out": str(log), "log": True, **more}
        assert self._process.stdin is not None
        with self._lock:
            self._unborn.setdefault(str(log), []).append(child)
            self._process.stdin.write(json.dumps(wish).encode() + b"\n")
            self._process.stdin.flush()
        child.born.wait()
        assert child.pid, "the nursery has ended"
        return child

    def close(self) -> None:
        """End it and whatever it has forked."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._reader.join()
        self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            with self._lock:
                if "gone" in said:
                    self._running.pop(said["gone"]).end(said["code"])
                else:
                    child = self._unborn[said["out"]].pop(0)
                    child.pid = said["pid"]
                    self._running[child.pid] = child
                    child.born.set()
        with self._lock:
            for child in self._running.values():
                child.end(-signal.SIGKILL)
            for child in (each for waiting in self._unborn.values() for each in waiting):
                child.born.set()


@cache
def nursery() -> Nursery:
    """Return the one of this test run, with which it ends."""
    made = Nursery()
    atexit.register(made.close)
    return made


def fork(
    log: Path,
    words: Sequence[str],
    *,
    module: str = "livelist",
    failpoint: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Forked:
    """Run `python -X livelist-failpoint=… -m module words …`, all that it says behind what is in `log`."""
    own = dict(os.environ if environment is None else environment)
    return nursery().fork(log, words, module=module, failpoint=failpoint, environment=own)
