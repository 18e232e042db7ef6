"""Somebody at work on a list: the simulation's client on a real WebSocket, with outbox, exact resume and retries."""

import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from livelist.core.ids import from_bytes
from livelist.core.ops import Asked, Create, Delete, Restore, Set
from livelist.core.order import between, jitter_from
from tests.faults.history import History
from tests.faults.invariants import digest
from tests.sim.model import Frame, ModelClient

WENT_AWAY = (OSError, WebSocketException, TimeoutError)
TASKS = 30  # ids a list's tasks have: bounded, so that memory is too
SILENCE = 2.0  # seconds without an answer after which a connection is thought dead


class Person(ModelClient):
    """Edits by chance, and comes back through any of `urls` whatever happens to the connection."""

    def __init__(self, name: str, list_id: str, urls: Sequence[str], rng: random.Random, history: History) -> None:
        super().__init__(name, lambda: from_bytes(rng.randbytes(16)), list_id)
        self.urls = [url.replace("http", "ws", 1) + "/ws" for url in urls]
        self.orderly = True
        self.connections = 0
        self.acknowledged = 0
        self._rng = rng
        self._history = history
        self._up: asyncio.Queue[Frame] = asyncio.Queue()

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            with suppress(*WENT_AWAY):
                await self._converse(self._rng.choice(self.urls))
            self.forget()
            await asyncio.sleep(self._rng.uniform(0.01, 0.1))

    def act(self) -> None:
        """Make one edit."""
        for frame in self.edit([self._op()]):
            self._up.put_nowait(frame)

    def end(self) -> None:
        """Note what there is at the end."""
        at = self.at or {"epoch": "", "rev": 0, "hash": ""}
        self._note("end", who=self.actor, **at, records=digest(self.records()), waiting=self.waiting())

    async def _converse(self, url: str) -> None:
        async with connect(
            url, open_timeout=SILENCE, close_timeout=0.1, ping_interval=None, compression=None, proxy=None
        ) as socket:
            self.connections += 1
            self._up = asyncio.Queue()
            sending = asyncio.create_task(self._send(socket))
            try:
                self._say(self.connect())
                while True:
                    self._say(self.receive(await self._hear(socket.recv)))
            finally:
                sending.cancel()

    def _say(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            self._up.put_nowait(frame)

    async def _send(self, socket: ClientConnection) -> None:
        with suppress(*WENT_AWAY):
            while True:
                await socket.send(msgspec.json.encode(await self._up.get()), text=True)

    async def _hear(self, receive: Callable[[], Any]) -> Frame:
        """Wait for a frame, without end only where nothing is owed."""
        while True:
            try:
                async with asyncio.timeout(SILENCE):
                    frame: Frame = msgspec.json.decode(await receive())
            except TimeoutError:
                if self.in_flight or not self.live:
                    raise
            else:
                if frame["t"] in {"error", "drain"}:
                    raise TimeoutError
                return frame

    def _op(self) -> Asked:
        task = f"{self.list_id}-{self._rng.randrange(TASKS)}"
        row = self.base.rows.get(task)
        if row is None:
            position = between(None, None, jitter_from(self._rng.randbytes(8)))
            return Create(task, "task", {"title": f"{self.actor} makes it", "position": position})
        if not row.live:
            return Restore(task)
        if self._rng.random() < 0.1:
            return Delete(task)
        field = self._rng.choice(("title", "title", "notes", "completed", "priority", "position"))
        value: dict[str, Any] = {
            "title": f"{self.actor} {self.seq}",
            "notes": "line\n" * self._rng.randrange(20),
            "completed": self._rng.random() < 0.5,
            "priority": self._rng.choice((None, 1, 2, 3, 4)),
            "position": between(None, None, jitter_from(self._rng.randbytes(8))),
        }
        return Set(task, {field: value[field]})

    def _note(self, event: str, **what: Any) -> None:
        self._history.note(event, list=self.list_id, **what)

    def _queue(self, ops: Sequence[Asked], base: int | None) -> None:
        super()._queue(ops, base)
        self._note("issued", who=self.actor, client=self.client, seq=self.seq, ops=msgspec.to_builtins(ops))

    def _on_ack(self, frame: Frame) -> list[Frame]:
        for result in frame["results"]:
            name = {"client": result["client"], "seq": result["seq"]}
            if result["status"] == "ok":
                self.acknowledged += 1
                self._note("acked", **name, rev=result["rev"])
            elif result["status"] == "rejected":
                self._note("refused", **name, code=result["code"])
        frames = super()._on_ack(frame)
        self.confirmed.clear()  # nothing is lost here that would have to be sent again
        return frames

    def _on_changes(self, frame: Frame) -> list[Frame]:
        had = self.rev()
        if self.orderly and frame["changes"][0]["rev"] > had + 1:
            self._note("gap", who=self.actor, had=had, got=frame["changes"][0]["rev"])
        return super()._on_changes(frame)

    def _on_reset(self, frame: Frame) -> list[Frame]:
        self._note("anew", who=self.actor, why=f"reset, {frame['reason']}")
        return super()._on_reset(frame)

    def _renumber(self) -> list[Frame]:
        self._note("anew", who=self.actor, why="renumbered")
        return super()._renumber()
