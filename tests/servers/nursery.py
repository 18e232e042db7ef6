"""Starts servers in a moment: a process that has loaded the program once, and forks one for each that is asked for.

It is run as a script, by the browser's tests and by `forked.py`. A line `{"argv": […], "out": path}` on its standard
input starts `livelist` with those words, its standard output in that file. The answer is `{"out": path, "pid":
number}`, and once that process has ended `{"gone": number, "code": number}`. They all end with whoever asked.

A wish may also have `environment`, which replaces this process's own; `module`, which is run instead, as `python -m`
would; `failpoint`, as after `-X livelist-failpoint=`; and `log`, true if errors belong into the file as well, behind
what is there.
"""

import gc
import json
import os
import runpy
import select
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, NoReturn

from livelist import failpoint
from livelist.failpoint import Place

HEARD: Final = 65_536
# All that a server loads at its start, and what it loads with its first requests.
LOADED: Final = ("commands.serve", "people.hashing", "server.accounts", "store.redis.store", "store.sqlite.store")
reached = [failpoint.reach]


def reach(place: Place) -> None:
    """Do at a place what a child was told, which is after everybody has got hold of this function."""
    reached[0](place)


class Nursery:
    """Reads wishes from `wishes`, and answers on its standard output."""

    def __init__(self, wishes: int) -> None:
        self._wishes = wishes
        self._running: set[int] = set()
        self._rest = b""
        self._woken, waker = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(waker, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # so that it wakes the loop below
        signal.set_wakeup_fd(waker)

    def run(self) -> None:
        """Serve until nobody can ask any more; then end those that still run."""
        while True:
            ready, _, _ = select.select([self._wishes, self._woken], [], [])
            if self._woken in ready:
                self._mourn()
            if self._wishes in ready:
                heard = os.read(self._wishes, HEARD)
                if not heard:
                    break
                *lines, self._rest = (self._rest + heard).split(b"\n")
                for line in lines:
                    self._start(json.loads(line))
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)

    def _start(self, wish: dict[str, Any]) -> None:
        pid = os.fork()
        if pid == 0:
            grow_up(wish)
        self._running.add(pid)
        self._answer(out=wish["out"], pid=pid)

    def _mourn(self) -> None:
        os.read(self._woken, HEARD)
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0] != 0:
                pid, status = ended
                self._running.discard(pid)
                self._answer(gone=pid, code=os.waitstatus_to_exitcode(status))

    def _answer(self, **words: str | int) -> None:
        os.write(sys.stdout.fileno(), json.dumps(words).encode() + b"\n")


def grow_up(wish: dict[str, Any]) -> NoReturn:
    """Become the program, as it would be if a shell had started it."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    behind = os.O_APPEND if wish.get("log") else os.O_TRUNC
    out = os.open(wish["out"], os.O_WRONLY | os.O_CREAT | behind, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(out, sys.stdout.fileno())
    if wish.get("log"):
        os.dup2(out, sys.stderr.fileno())
    if "environment" in wish:
        os.environ.clear()
        os.environ.update(wish["environment"])
    if wish.get("failpoint"):
        reached[0] = failpoint._armed(wish["failpoint"])
    code: Any = 1
    try:
        sys.argv[1:] = wish["argv"]
        runpy.run_module(wish.get("module", "livelist"), run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - the interpreter itself would print it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)


if __name__ == "__main__":
    vars(failpoint)["reach"] = reach
    for name in LOADED:
        import_module(f"livelist.{name}")
    gc.freeze()
    Nursery(sys.stdin.fileno()).run()
