"""Every gate, four at a time: `make test` calls this with .venv/bin first in PATH.

All run, so that one look shows all there is to mend. A gate says how it went as soon as it is over, what failed with
the end of its words; at the end a table says how long each took, and every test that failed is named with its reason.
Every word of each is in .venv/gates.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Final, NoReturn

ROOT: Final = Path(__file__).parents[1]
LOGS: Final = ROOT / ".venv" / "gates"
TAIL: Final = 200  # lines that are shown of what failed
SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NAMED: Final = 30  # lines a gate that name what failed in it, and why
# As pytest, Playwright and Vitest each name a test that failed, the reason in the line below, and what was in the way.
FAILED: Final = re.compile(
    r"(?:FAILED|ERROR) \S|\s+\d+\) \[|\s*FAIL  \S|\s*(?:\w*Error|Test timeout\b.*?):? "
    r"|\s+- (?:waiting for|locator resolved|<).*"
)
UNKEPT: Final = "PYTHONDONTWRITEBYTECODE"  # with it, each of hundreds of processes would compile the program anew
PATIENCE: Final = 20.0  # seconds in which what was interrupted may end what it started itself


@dataclass(slots=True)
class Gate:
    """A command, the folder it runs in, and the gate that is over before it begins, and has passed if it `needs` it."""

    name: str
    command: Sequence[str]
    folder: str = "."
    after: str | None = None
    needs: bool = True
    over: bool = False
    code: int | None = None  # None also if it was not run
    began: float = 0.0
    took: float = 0.0
    processor: float = 0.0

    @property
    def log(self) -> Path:
        """Where its words are kept."""
        return LOGS / (re.sub(r"\W+", "-", self.name.lower()) + ".log")

    @property
    def words(self) -> list[str]:
        """What it has printed, a line each."""
        return self.log.read_text(errors="replace").rstrip().splitlines() if self.code is not None else []

    @property
    def failures(self) -> list[str]:
        """What failed in it and why, a line each: the last lines if it names none."""
        if not self.code:
            return []
        plain = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in self.words]
        named = dict.fromkeys(line.strip()[:160] for line in plain if FAILED.match(line))
        return list(named)[:NAMED] or plain[-3:]


def page(*words: str) -> list[str]:
    """Return the command of one of web/package.json's scripts."""
    return ["npm", "run", "--silent", *words]


# The Python tests are gates by folder, for most wait for most of their time.
SECURITY: Final = ("tests/security",)
FAULTS: Final = ("tests/faults", "tests/hosting")
STORES: Final = ("tests/store",)
RULES: Final = ("tests/core", "tests/protocol", "tests/api/http")

AT_ONCE: Final = 4  # with two processors; one waits while another computes
# In the order they begin in, each as soon as there is room and what it comes after is over. What leads to the longest
# is first, and beside that what waits most; those that only compute are last, so that no processor is idle at the end.
# Next writes types for the page wherever it checks, builds or serves it (tests/hosting): the check comes first; and the
# doctor finds all well (tests/test_cli.py) only where there is a page.
GATES: Final = (
    Gate("Page: types", page("types"), "web"),
    Gate("Page: build", ["make", "web"], after="Page: types", needs=False),
    Gate("Browser: end to end", page("e2e", "--", "--workers=2"), "web", after="Page: build"),
    Gate("Python: format", ["ruff", "format", "--check", "--quiet", "."]),
    Gate("Python: lint", ["ruff", "check", "--quiet", "."]),
    Gate("Python: floors", ["lint-imports", "--no-logo"]),
    Gate("Python: types", ["mypy"]),
    Gate("Page: format and lint", page("lint"), "web"),
    Gate("Page: floors", page("floors"), "web"),
    Gate("Page: nothing unused", page("unused"), "web"),
    Gate("Python: faults and hosting", ["pytest", "--quiet", *FAULTS], after="Page: types", needs=False),
    Gate("Python: stores", ["pytest", "--quiet", *STORES]),
    Gate(
        "Python: all other tests",
        ["pytest", "--quiet", *(f"--ignore={each}" for each in (*SECURITY, *FAULTS, *STORES, *RULES))],
        after="Page: build",
        needs=False,
    ),
    Gate("Python: security tests", ["pytest", "--quiet", *SECURITY]),
    Gate("Page: tests", page("test"), "web"),
    Gate("Python: rules, the newest here", ["scripts/pythons", "newest", *RULES]),
)


class Run:
    """Runs gates beside each other; `end` ends what runs, by its process groups."""

    def __init__(self, gates: Iterable[Gate]) -> None:
        self.gates = list(gates)
        self._waiting = list(self.gates)
        self._named = {gate.name: gate for gate in self.gates}
        self._running: dict[int, Gate] = {}
        self._change = threading.Condition()  # of what waits, runs and is over; it also guards what is printed
        self._ending = False
        self._start = time.monotonic()

    def all(self) -> bool:
        """Run every gate; whether all passed."""
        LOGS.mkdir(parents=True, exist_ok=True)
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return all(gate.code == 0 for gate in self.gates)

    def end(self) -> None:
        """Interrupt what runs, as Ctrl-C would, wait until it has ended, and kill what has not."""
        for how in (signal.SIGINT, signal.SIGKILL):
            with self._change:
                self._ending = True
                for process in self._running:
                    os.killpg(process, how)
                self._change.wait_for(lambda: not self._running, PATIENCE)

    def table(self) -> str:
        """Return how long each gate took, in the order they are written down, and how it ended."""
        width = max(len(gate.name) for gate in self.gates)
        lines = [f"\n  {'gate':<{width}}   from   took    CPU"]
        for gate in self.gates:
            mark = "–" if gate.code is None else "✗" if gate.code else "✓"
            last = gate.words[-1][:100] if gate.words else ""
            times = f"{gate.began:6.0f} {gate.took:6.0f} {gate.processor:6.0f}" if gate.code is not None else " " * 20
            lines.append(f"{mark} {gate.name:<{width}} {times}  {last}".rstrip())
        processor = sum(gate.processor for gate in self.gates)
        lines.append(f"  {'seconds':<{width}} {'':6} {time.monotonic() - self._start:6.0f} {processor:6.0f}")
        return "\n".join(lines)

    def _work(self) -> None:
        while (gate := self._next()) is not None:
            before = self._named.get(gate.after or "")
            if before is None or before.code == 0 or not gate.needs:
                self._gate(gate)
            with self._change:
                gate.over = True
                self._change.notify_all()

    def _next(self) -> Gate | None:
        """Take the first gate that waits for no other, as soon as there is one; None if all have been taken."""
        with self._change:
            while self._waiting:
                for gate in self._waiting:
                    if gate.after is None or self._named[gate.after].over:
                        self._waiting.remove(gate)
                        return gate
                self._change.wait()
        return None

    def _gate(self, gate: Gate) -> None:
        with gate.log.open("wb") as log:
            process = self._begin(gate, log)
            if process is None:
                return
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            with self._change, contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # what it has left running; nobody else has its number yet
            with self._change:
                _, status, used = os.wait4(process.pid, 0)
                del self._running[process.pid]
                self._change.notify_all()
                process.returncode = gate.code = os.waitstatus_to_exitcode(status)
        gate.took = time.monotonic() - self._start - gate.began
        gate.processor = used.ru_utime + used.ru_stime
        self._say(gate)

    def _begin(self, gate: Gate, log: BinaryIO) -> subprocess.Popen[bytes] | None:
        """Start a gate, as a group of its own: it and whatever it starts can be ended without the rest.

        What is returned must be held until it has ended: Python itself would see to one that nobody holds.
        """
        with self._change:
            if self._ending:
                return None
            gate.began = time.monotonic() - self._start
            try:
                process = subprocess.Popen(  # noqa: S603 - the commands are written in this file
                    gate.command,
                    cwd=ROOT / gate.folder,
                    env={name: value for name, value in os.environ.items() if name != UNKEPT},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    process_group=0,
                )
            except OSError as error:
                log.write(str(error).encode())
                log.flush()
                gate.code = 127  # as a shell says that there is no such program
            else:
                self._running[process.pid] = gate
                return process
        self._say(gate)
        return None

    def _say(self, gate: Gate) -> None:
        with self._change:
            if not self._ending:
                say(gate)


def say(gate: Gate) -> None:
    """Print how a gate went: of what passed the last line, of what failed all that helps."""
    words = gate.words
    print(f"{'✗' if gate.code else '✓'} {gate.name} ({gate.took:.0f} s)", flush=True)
    for line in words[-TAIL:] if gate.code else words[-1:]:
        print(f"    {line}", flush=True)
    if gate.code and len(words) > TAIL:
        print(f"    The {len(words) - TAIL} lines before are in {gate.log}.", flush=True)


def interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt(number)


def main() -> int:
    for number in SIGNALS:
        signal.signal(number, interrupt)
    run = Run(GATES)
    try:
        passed = run.all()
    except KeyboardInterrupt as why:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # once is enough
        print("\nEnding what runs …", flush=True)
        run.end()
        return 128 + (why.args[0] if why.args else signal.SIGINT)
    print(run.table())
    print("\nAll gates passed." if passed else "\nThese gates did not pass:")
    for gate in run.gates:
        if gate.code != 0:
            print("\n      ".join([f"  ✗ {gate.name}", *gate.failures]))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
