"""The browser's own sync engine among the simulated clients, in a Node process that is spoken to a line at a time."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from livelist.core.ops import Asked
from livelist.core.records import Record
from tests.sim.links import LOST

Frame = dict[str, Any]
WEB = Path(__file__).parents[2] / "web"
LIST = "list"


class BrowserProcess:
    """Runs `web/sim`, which has any number of clients on one clock that stands still unless told."""

    def __init__(self) -> None:
        node = shutil.which("node", path=str(WEB.parent / ".venv" / "bin")) or "node"
        command = [node, "sim/start.mjs", "stdio"]
        self._process = subprocess.Popen(command, cwd=WEB, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._states: dict[tuple[int, str], dict[str, Any]] = {}

    def obey(self, **command: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if command["cmd"] != "dump":
            self._states.clear()
        self._process.stdin.write(msgspec.json.encode(command) + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = msgspec.json.decode(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer

    def state(self, number: int, name: str) -> dict[str, Any]:
        """Return what a client has of a list; it is asked for once until something happens."""
        if (number, name) not in self._states:
            state = self.obey(cmd="dump", client_no=number, list=name)["state"]
            self._states[number, name] = state
        return self._states[number, name]

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


class BrowserClient:
    """One tab with the real engine."""

    completes = True

    def __init__(self, process: BrowserProcess, number: int, seed: int) -> None:
        self.actor = f"browser{number}"
        self.connected = False
        self._process = process
        self._number = number
        self._obey("new", client=f"{self.actor}-{seed}", actor=self.actor, lists=[LIST])

    def edit(self, ops: Sequence[Asked]) -> list[Frame]:
        return self._obey("edit", list=LIST, ops=msgspec.to_builtins(ops))

    def connect(self) -> list[Frame]:
        return self._obey("connect")

    def receive(self, frame: Frame) -> list[Frame]:
        return self._obey("receive", frame=frame)

    def forget(self, code: int = LOST) -> None:
        self._obey("disconnect", code=code)

    def crash(self) -> None:
        self._obey("crash")

    def wait(self, seconds: int) -> list[Frame]:
        return self._obey("pass", ms=seconds * 1000)

    def records(self) -> list[Record]:
        records: list[Record] = self._state()["records"]
        return sorted(records, key=lambda record: str(record["id"]))

    def rev(self) -> int:
        position = self._state()["position"]
        return int(position["rev"]) if position else 0

    def waiting(self) -> int:
        return int(self._state()["waiting"])

    def ids(self, kind: str, by: str | None = None) -> list[str]:
        seen = (record for record in self._state()["view"] if record["type"] == kind)
        return sorted(record["id"] for record in seen if by in {None, record["created_by"]})

    def refused_ops(self) -> list[Sequence[Asked]]:
        return [msgspec.convert(refused["ops"], Sequence[Asked]) for refused in self._state()["refused"]]

    def _obey(self, cmd: str, **more: Any) -> list[Frame]:
        answer = self._process.obey(cmd=cmd, client_no=self._number, **more)
        self.connected = answer["open"]
        sent: list[Frame] = answer["send"]
        return sent

    def _state(self) -> dict[str, Any]:
        return self._process.state(self._number, LIST)
