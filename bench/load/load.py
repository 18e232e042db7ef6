"""The load generator: `load.c` and what it has to say to each kind of server.

It is in C so that it costs less than any server under measure. `bench/measures/sweep.py` shows its share of the
machine, and what it reads from a server that does nothing but send.
"""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from msgspec.json import decode

from bench.load.crowd import allow_sockets
from bench.machine import end, program

TITLE: Final = "#$n a title of about as many characters as people write"
SETTLING_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Talk:
    """What a client says and looks for; the words are load.c's. `steps`: what is awaited, and what is said then."""

    path: str
    steps: Sequence[tuple[str, str]]
    create: str
    edit: str
    counts: str
    mark: str
    head: str = ""
    tail: str = ""
    ack: str = ""
    ping: str = ""
    pong: str = ""

    def words(self) -> list[str]:
        """Return the arguments."""
        keys = ("path", "create", "edit", "head", "tail", "counts", "mark", "ack", "ping", "pong")
        return [*(getattr(self, key) for key in keys), *(word for step in self.steps for word in step)]


def _note(size: int) -> str:
    """Fill a task, so that an update has as many bytes as Livelist's, which says what it replaced and has a hash."""
    return ("milk, bread and what else the week needs, " * 10)[:size]


_TITLE: Final = f'{{"title":"{TITLE}"}}'
LIVELIST: Final = Talk(
    path="/ws",
    steps=[
        ("", '{"t":"hello","protocol":1,"client":"$c"}'),
        ('{"t":"welcome"', '{"t":"open"}'),
        ('{"t":"snapshot"', ""),
    ],
    head='{"t":"push","list":"default","mutations":[',
    create='{"client":"$c","seq":$s,"ops":[{"op":"create","id":"t$t","type":"task",'
    f'"fields":{{"title":"{TITLE}","position":"a$t5"}}}}]}}',
    edit=f'{{"client":"$c","seq":$s,"ops":[{{"op":"set","id":"t$t","fields":{_TITLE}}}]}}',
    tail="]}",
    counts='{"t":"changes"',
    mark='"fields":{"title":"#',
    ack='{"t":"ack"',
    ping='{"t":"ping"',
    pong='{"t":"pong"}',
)
SOCKET_IO: Final = Talk(
    path="/socket.io/?EIO=4&transport=websocket",
    steps=[("0{", "40"), ("40", '42["open","inbox"]'), ('42["tasks"', "")],
    create=f'42["create",{{"list":"inbox","id":"t$t","title":"{TITLE}","note":"{_note(294)}"}}]',
    edit=f'42["edit",{{"list":"inbox","id":"t$t","title":"{TITLE}"}}]',
    counts='42["task",',
    mark='"title":"#',
    ping="2",
    pong="3",
)
PLAIN: Final = Talk(
    path="/ws/inbox",
    steps=[('{"type":"tasks"', "")],
    create=f'{{"type":"create","id":"t$t","title":"{TITLE}","note":"{_note(272)}"}}',
    edit=f'{{"type":"edit","id":"t$t","title":"{TITLE}"}}',
    counts='{"type": "task"',
    mark='"title": "#',
)
BARE: Final = Talk(
    path="/",
    steps=[("", "")],
    create=f'{_TITLE[:-1]},"note":"{_note(326)}"}}',
    edit=f'{_TITLE[:-1]},"note":"{_note(326)}"}}',
    counts="{",
    mark='"title":"#',
)


class Load:
    """A crowd that is connected; one order at a time."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until all have what they asked for; `seconds` is how long that took."""
        self._process = process
        self.seconds: float = self._answer()["seconds"]

    def fill(self, tasks: int) -> None:
        """Make tasks `t0`, `t1`, …; updates go to them in turns."""
        done = self._ask(f"fill {tasks}")
        if done["lost"]:
            raise RuntimeError(f"{done['lost']} deliveries of {tasks} new tasks were lost")

    def write(self, per_second: float, updates: int, writers: int, settle: float = SETTLING_SECONDS) -> dict[str, Any]:
        """Update titles at a pace, clients in turns, and wait until everybody has all of it, at most `settle` seconds.

        Gives `updates`, `lost` (deliveries that never came), `p50`, `p99` and `most` (ms from when an update was due
        to its last receipt; for one that did not come, until the end), `late` (ms the clients themselves were late at
        p99), `cpu` and `seconds` (of the clients, and by the clock), `octets` and `frames` received, `cut` (clients
        that the server has cut off so far).
        """
        return self._ask(f"write {per_second} {updates} {writers} {settle}")

    def _ask(self, order: str) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write(order.encode() + b"\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        answer: dict[str, Any] = decode(self._process.stdout.readline() or b'{"error":"the load generator is gone"}')
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


def compiled(folder: Path, name: str) -> Path:
    """Compile `bench/load/{name}.c` into a folder; gives the program."""
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([program("cc") or "cc", "-O2", "-o", str(folder / name), str(source)], check=True)
    return folder / name


@contextmanager
def clients(generator: Path, ports: Sequence[int], count: int, talk: Talk) -> Iterator[Load]:
    """Connect clients to servers in turns."""
    allow_sockets()
    words = [str(generator), ",".join(map(str, ports)), str(count), *talk.words()]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Load(process)
    finally:
        end(process)
