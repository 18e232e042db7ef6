"""One tab of a real browser, whose disk it shares with its other tabs, and which has many lists."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from livelist.core.ops import Create, Op, Set
from tests.sim.browser import BrowserProcess
from tests.sim.links import LOST, Frame

PAUSES = (4401, 4502)  # nobody is signed in, the page is too old


def titles(ops: Sequence[Op]) -> list[str]:
    return [op.fields["title"] for op in ops if isinstance(op, Create | Set) and "title" in op.fields]


class Page:
    """One tab."""

    def __init__(
        self,
        process: BrowserProcess,
        number: int,
        browser: int,
        lists: Sequence[str],
        log: Callable[[str], Sequence[bytes]],
    ) -> None:
        self.actor = f"person{browser}"
        self.browser = browser
        self.connected = self.paused = self.asleep = False
        self.kept: dict[str, list[str]] = {name: [] for name in lists}  # titles, in the order in which they were typed
        self._log = log
        self._process = process
        self.number = number
        self._obey("new", client=f"page{number}", actor=self.actor, lists=lists, browser=browser)

    def connect(self) -> list[Frame]:
        self.paused = self.asleep = False
        return self._send("connect")

    def receive(self, frame: Frame) -> list[Frame]:
        if frame["t"] == "ack" and any(result["status"] == "gap" for result in frame["results"]):
            name = frame["list"]
            self._obey("log", list=name, changes=[msgspec.Raw(raw) for raw in reversed(self._log(name))])
        return self._send("receive", frame=frame)

    def forget(self, code: int = LOST) -> None:
        self.paused = self.paused or code in PAUSES
        self._obey("disconnect", code=code)

    def crash(self) -> None:
        self.paused = self.asleep = False
        self._obey("crash")

    def sleep(self) -> None:
        self.asleep = True
        self._obey("sleep")

    def leave_room(self, writes: int | None) -> None:
        self._obey("room", writes=writes)

    def edit(self, name: str, ops: Sequence[Op]) -> tuple[bool, list[Frame]]:
        """Whether the disk took it, and what is sent."""
        answer = self._obey("edit", list=name, ops=msgspec.to_builtins(ops))
        if answer["kept"]:
            self.kept[name] += titles(ops)
        return answer["kept"], answer["send"]

    def wait(self, milliseconds: int) -> list[Frame]:
        return self._send("pass", ms=milliseconds)

    def tasks(self, name: str) -> list[tuple[str, str]]:
        """Return ids and positions, as they are shown."""
        return [(task, position) for task, position in self._obey("tasks", list=name)["tasks"]]

    def state(self, name: str) -> dict[str, Any]:
        return self._process.state(self.number, name)

    def rest(self) -> dict[str, Any]:
        """Return where it is in each list, how many edits wait in it, and how many its browser has stored."""
        rest: dict[str, Any] = self._obey("rest")["rest"]
        return rest

    def _send(self, cmd: str, **more: Any) -> list[Frame]:
        sent: list[Frame] = self._obey(cmd, **more)["send"]
        return sent

    def _obey(self, cmd: str, **more: Any) -> dict[str, Any]:
        answer = self._process.obey(cmd=cmd, client_no=self.number, **more)
        self.connected = answer["open"]
        return answer
