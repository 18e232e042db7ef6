"""The real program as a process, and a client that pushes to it until told to stop, whatever happens to the process."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.redis_server import free_port

PATIENCE = 20.0
WENT_AWAY = (OSError, WebSocketException, TimeoutError)


class LivelistServer:
    """`livelist serve` on a port of its own; killed or asked to stop, started again on the same data."""

    def __init__(self, data: Path, store: str = "sqlite:", *options: str) -> None:
        self.data = data
        self.options = options
        self.store = store
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "livelist", "serve", "--port", str(self.port)]
        command += ["--data", str(self.data), "--store", self.store, *self.options]
        with (self.data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait_until_ready()

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop; give its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        code = self._process.wait(PATIENCE)
        self._process = None
        return code

    def _wait_until_ready(self) -> None:
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/readyz").status_code == httpx.codes.OK:
                    return
            assert self._process is not None
            if self._process.poll() is not None:
                break
        raise AssertionError((self.data / "server.log").read_text())


class Writer:
    """Pushes one mutation after the other over `/ws`, again if it was not answered, through any of `urls`."""

    def __init__(self, name: str, urls: list[str]) -> None:
        self.name = name
        self.urls = [url.replace("http", "ws") + "/ws" for url in urls]
        self.acknowledged: dict[int, int] = {}
        self.connections = 0
        self._enough = False

    async def run(self) -> None:
        """Write until `finish`; then return once the last push is answered."""
        while not self._enough:
            with suppress(*WENT_AWAY):
                await self._write(self.urls[self.connections % len(self.urls)])

    def finish(self) -> None:
        self._enough = True

    async def _write(self, url: str) -> None:
        self.connections += 1
        async with connect(url, open_timeout=1, close_timeout=0.1) as socket:
            await socket.send(encode({"t": "hello", "protocol": 1, "client": self.name, "as": {"id": self.name}}))
            while not self._enough:
                await socket.send(encode({"t": "push", "list": "default", "mutations": [self._next()]}))
                await self._read_answer(socket.recv)

    async def _read_answer(self, receive: Callable[[], Any]) -> None:
        while True:
            async with asyncio.timeout(5):
                frame = msgspec.json.decode(await receive())
            if frame["t"] == "ack":
                result = frame["results"][0]
                assert result["status"] == "ok", result
                self.acknowledged[result["seq"]] = result["rev"]
                return
            if frame["t"] in {"error", "drain"}:
                raise TimeoutError

    def _next(self) -> dict[str, Any]:
        """Make a task and delete it again, in turn, so that the list never fills up."""
        seq = len(self.acknowledged) + 1
        task = f"{self.name}-{(seq + 1) // 2}"
        fields = {"title": task, "position": "V"}
        make = {"op": "create", "id": task, "type": "task", "fields": fields}
        return {"client": self.name, "seq": seq, "ops": [make if seq % 2 else {"op": "delete", "id": task}]}


async def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that happens in other processes."""
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, f"in {PATIENCE} s it did not come to this: {what}"
        await asyncio.sleep(0.005)


def encode(frame: dict[str, Any]) -> str:
    return msgspec.json.encode(frame).decode()
