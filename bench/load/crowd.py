"""Many clients in one process of their own, so that a server's figures are the server's.

A benchmark starts it with `Crowd()` and gives it orders; orders and answers are lines of JSON over a pipe.
"""

import asyncio
import gc
import itertools
import resource
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final, Self

import uvloop
from msgspec.json import decode, encode

from bench.load.wire import Seen, Socket, Writer
from bench.machine import end
from livelist.core.order import block

ROOT: Final = Path(__file__).parents[2]
AT_ONCE: Final = 128
SETTLING_SECONDS: Final = 15.0
TITLE: Final = "{:010} a title of about as many characters as people write"


class Crowd:
    """The benchmark's side."""

    def __enter__(self) -> Self:
        """Start the process."""
        allow_sockets()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        end(self._process)

    def ask(self, order: str, **how: Any) -> dict[str, Any]:
        """Return an order and wait for what came of it; every order ends within a bounded time."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(encode({"order": order, "how": how}) + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = decode(self._process.stdout.readline() or b'{"error":"the crowd is gone"}')
        if "error" in answer:
            raise RuntimeError(f"{order}: {answer['error']}")
        return answer


class Clients:
    """The process's side: what can be ordered."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.seen = Seen()
        self.sockets: list[Socket] = []
        self.writers: list[Writer] = []

    async def connect(
        self, ports: list[int], count: int, list_id: str = "default", kind: str = "follow"
    ) -> dict[str, Any]:
        """Add sockets: `follow` a list, only `greet`, or read `raw` bytes. Gives the seconds until all have theirs."""
        began = time.perf_counter()
        loop, doors = asyncio.get_running_loop(), itertools.cycle(ports)
        gate = asyncio.Semaphore(AT_ONCE)

        async def one() -> Socket:
            hello = {"t": "hello", "protocol": 1, "client": secrets.token_urlsafe(16)}
            asked: list[dict[str, Any]] = [hello, {"t": "open", "list": list_id}] if kind == "follow" else [hello]
            last = {"follow": b'{"t":"snapshot"', "greet": b'{"t":"welcome"', "raw": None}[kind]
            async with gate:
                _, socket = await loop.create_connection(
                    lambda: Socket(self.seen, asked, last), "127.0.0.1", next(doors)
                )
                await socket.connected
            return socket

        self.sockets += await asyncio.gather(*(one() for _ in range(count)))
        gc.collect()
        gc.freeze()
        return {"seconds": time.perf_counter() - began}

    async def fill(self, tasks: int, list_id: str = "default") -> dict[str, Any]:
        """Make tasks `t0`, `t1`, …, through the first socket; make the list too if it is not the default one."""
        writer = Writer(self.sockets[0], secrets.token_urlsafe(16), list_id)
        if list_id != "default":
            writer.write([{"op": "create", "id": list_id, "type": "list", "fields": {"title": "Bench"}}])
            await self._until(lambda: writer.idle)
        positions = block(None, None, max(tasks, 1), "000000")
        for first in range(0, tasks, 100):
            writer.write(
                [
                    {"op": "create", "id": f"t{n}", "type": "task", "fields": fields(n, positions[n])}
                    for n in range(first, min(first + 100, tasks))
                ]
            )
            await self._until(lambda: writer.idle)
        return {"refused": writer.refused}

    async def write(self, per_second: float, seconds: float, writers: int, tasks: int) -> dict[str, Any]:
        """Update titles at a pace, in turns; give latencies from when each was due to its last receipt, in ms."""
        chosen = [Writer(socket, secrets.token_urlsafe(16), "default") for socket in self.sockets[:writers]]
        began, count, clients = time.perf_counter(), int(per_second * seconds), len(self.sockets)
        frames, octets = self.seen.shared, self.seen.shared_octets
        late: list[float] = []
        for number in range(count):
            due = began + number / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            late.append((time.perf_counter() - due) * 1000)
            chosen[number % writers].write(
                [{"op": "set", "id": f"t{number % tasks}", "fields": {"title": TITLE.format(number)}}], due
            )
        acked: dict[int, float] = {}

        def settled() -> bool:
            acked.clear()
            for writer in chosen:
                acked.update(writer.acked)
            return len(acked) == count and all(self.seen.receipts[rev] >= clients for rev in acked)

        complete = await self._until(settled)
        latencies = sorted(
            (self.seen.last_at[rev] - due) * 1000 for rev, due in acked.items() if rev in self.seen.last_at
        )
        lost = count - len(acked) + sum(clients - self.seen.receipts[rev] for rev in acked)
        return {
            "lost": lost + self.seen.gaps,
            "complete": complete,
            "p50": quantile(latencies, 0.5),
            "p99": quantile(latencies, 0.99),
            "most": quantile(latencies, 1),
            "late": quantile(sorted(late), 0.99),
            "frames": self.seen.shared - frames,
            "octets": self.seen.shared_octets - octets,
            "updates": count,
        }

    async def push(
        self, seconds: float, each: int, tasks: int, changes: int = 0, list_id: str = "default"
    ) -> dict[str, Any]:
        """Have every socket push `each` mutations, wait for the ack, and push again; or until so many `changes`."""
        until, done, sent = time.perf_counter() + seconds, 0, 0
        numbers = itertools.count()
        writers = [Writer(socket, secrets.token_urlsafe(16), list_id) for socket in self.sockets]

        def more(writer: Writer) -> None:
            nonlocal sent
            if time.perf_counter() > until or (changes and sent >= changes):
                return
            sent += each
            for _ in range(each):
                number = next(numbers)
                writer.write([{"op": "set", "id": f"t{number % tasks}", "fields": {"title": TITLE.format(number)}}])

        began = time.perf_counter()
        for writer in writers:
            writer.done = lambda writer=writer: more(writer)  # type: ignore[misc]
            more(writer)
        await self._until(lambda: all(writer.idle for writer in writers), seconds + SETTLING_SECONDS)
        took = time.perf_counter() - began
        done = sum(len(writer.acked) for writer in writers)
        return {"per_second": done / took, "done": done, "sent": sent, "refused": sum(w.refused for w in writers)}

    async def received(self, octets: int) -> dict[str, Any]:
        """Wait until so many bytes have come in all."""
        return {"complete": await self._until(lambda: self.seen.octets >= octets), "octets": self.seen.octets}

    async def drop(self) -> dict[str, Any]:
        """Cut all connections."""
        for socket in self.sockets:
            socket.transport.abort()
        self.sockets.clear()
        await asyncio.sleep(0)
        return {}

    async def alive(self) -> dict[str, Any]:
        """Count the sockets that are still connected."""
        return {"alive": sum(not socket.lost for socket in self.sockets)}

    async def _until(self, happened: Callable[[], bool], seconds: float = SETTLING_SECONDS) -> bool:
        until = time.perf_counter() + seconds
        while not happened():
            if time.perf_counter() > until:
                return False
            await asyncio.sleep(0.002)
        return True


def fields(number: int, position: str) -> dict[str, Any]:
    """Make a task as people make them."""
    return {"title": TITLE.format(number), "position": position}


def quantile(ordered: list[float], part: float) -> float:
    """Return the value that `part` of all are not above."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("inf")


def allow_sockets() -> None:
    """Raise the limit of open files as far as the system lets us; children inherit it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


async def serve() -> None:
    """Carry out orders until there are no more."""
    clients = Clients()
    while line := await asyncio.to_thread(sys.stdin.buffer.readline):
        asked = decode(line)
        order: Callable[..., Coroutine[Any, Any, dict[str, Any]]] = getattr(clients, asked["order"])
        try:
            answer = await order(**asked["how"])
        except Exception as error:  # noqa: BLE001 - the benchmark is told
            answer = {"error": repr(error)}
        sys.stdout.buffer.write(encode(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    uvloop.run(serve())
