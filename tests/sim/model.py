"""A client as spec/PROTOCOL.md describes it, as short as it can be: what the simulation plays beside the real one."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from livelist.core.apply import replay
from livelist.core.ops import Asked, Change, Create, Mutation
from livelist.core.records import Record
from livelist.core.state import Draft, Row, State
from livelist.protocol.version import COMPLETES
from tests.sim.links import LOST

Frame = dict[str, Any]
LIST = "list"
MOST_AT_ONCE = 20


class ModelClient:
    """One client of one list. Everything but `in_flight`, `live` and `pages` is on its disk and outlives a crash."""

    def __init__(self, actor: str, new_id: Callable[[], str], list_id: str = LIST, protocol: int = 1) -> None:
        self.actor = actor
        self.protocol = protocol
        self.list_id = list_id
        self.new_id = new_id
        self.client = new_id()
        self.seq = 0
        self.outbox: list[Mutation] = []
        self.confirmed: list[tuple[int, Mutation]] = []
        self.refused: list[Mutation] = []
        self.at: Frame | None = None
        self.base = State(self.list_id)
        self.in_flight = False
        self.live = False
        self.pages: list[Any] = []

    def edit(self, ops: Sequence[Asked]) -> list[Frame]:
        self._queue(ops, self.at["rev"] if self.at else None)
        return self._push()

    def connect(self) -> list[Frame]:
        self.forget()
        return [
            {"t": "hello", "protocol": self.protocol, "client": self.client, "as": {"id": self.actor}},
            self._open(),
        ]

    def forget(self, code: int = LOST) -> None:
        """Lose what is only in memory, as when the connection goes or the tab is killed."""
        self.in_flight = self.live = False
        self.pages = []

    def crash(self) -> None:
        self.forget()

    def wait(self, seconds: int) -> list[Frame]:
        """Let time pass: this client does nothing by the clock."""
        return []

    def receive(self, frame: Frame) -> list[Frame]:
        handler: Callable[[Frame], list[Frame]] = getattr(self, f"_on_{frame['t']}", lambda _frame: [])
        return handler(frame)

    def records(self) -> list[Record]:
        return self.base.records()

    @property
    def connected(self) -> bool:
        """It never hangs up."""
        return True

    @property
    def completes(self) -> bool:
        return self.protocol >= COMPLETES

    def rev(self) -> int:
        return int(self.at["rev"]) if self.at else 0

    def waiting(self) -> int:
        return len(self.outbox)

    def ids(self, kind: str, by: str | None = None) -> list[str]:
        """Name what this client could edit: what it has seen, made by anybody or by one, or made itself."""
        created = (op for mutation in self.outbox for op in mutation.ops if isinstance(op, Create))
        made = [op.id for op in created if op.type == kind]
        seen = (record for record in self.records() if record["type"] == kind and by in {None, record["created_by"]})
        return sorted({*made, *(record["id"] for record in seen)})

    def refused_ops(self) -> list[Sequence[Asked]]:
        return [mutation.ops for mutation in self.refused]

    def _queue(self, ops: Sequence[Asked], base: int | None) -> None:
        self.seq += 1
        self.outbox.append(Mutation(self.client, self.seq, ops, base))

    def _open(self) -> Frame:
        return {"t": "open", "list": self.list_id} | (self.at or {})

    def _push(self) -> list[Frame]:
        if self.in_flight or not self.live or not self.outbox:
            return []
        self.in_flight = True
        mutations = msgspec.to_builtins(self.outbox[:MOST_AT_ONCE])
        return [{"t": "push", "list": self.list_id, "mutations": mutations}]

    def _on_ping(self, _frame: Frame) -> list[Frame]:
        return [{"t": "pong"}]

    def _on_current(self, _frame: Frame) -> list[Frame]:
        self.live = True
        return self._push()

    def _on_snapshot(self, frame: Frame) -> list[Frame]:
        self.pages += frame["records"]
        if frame.get("more"):
            return []
        self.base = State(self.list_id, {record["id"]: Row(record) for record in self.pages})
        self.at = {name: frame[name] for name in ("epoch", "rev", "hash")}
        self.pages = []
        self.live = True
        return self._push()

    def _on_changes(self, frame: Frame) -> list[Frame]:
        if self.at is None or frame["epoch"] != self.at["epoch"]:
            return []
        for raw in frame["changes"]:
            if raw["rev"] <= self.at["rev"]:
                continue
            if raw["rev"] > self.at["rev"] + 1:
                return [self._open()]
            draft = Draft(self.base)
            replay(draft, msgspec.convert(raw, Change))
            draft.settle()
            self.at = {"epoch": frame["epoch"], "rev": raw["rev"], "hash": raw["hash"]}
        self.live = True
        return self._push()

    def _on_reset(self, _frame: Frame) -> list[Frame]:
        """Push again what is unconfirmed, and what was confirmed and may be lost, under a new id (C2)."""
        rev = self.at["rev"] if self.at else 0
        again = [mutation for at, mutation in self.confirmed if at > 0] + self.outbox
        self.at, self.live, self.in_flight = None, False, False
        self.client, self.seq, self.outbox = self.new_id(), 0, []
        for mutation in again:
            self._queue(mutation.ops, min(mutation.base or 0, rev))
        return []

    def _on_moved(self, frame: Frame) -> list[Frame]:
        """Go on under another epoch; what was confirmed and is not seen yet may not have come along (C2)."""
        assert self.at is not None
        self.at["epoch"] = frame["epoch"]
        again = [mutation for rev, mutation in self.confirmed if rev > self.at["rev"]]
        self.confirmed = [(rev, mutation) for rev, mutation in self.confirmed if rev <= self.at["rev"]]
        self.outbox = again + self.outbox
        self.in_flight = False
        return []

    def _on_differs(self, _frame: Frame) -> list[Frame]:
        self.live = False
        return [self._open() | {"trail": []}]

    def _on_ack(self, frame: Frame) -> list[Frame]:
        self.in_flight = False
        for result in frame["results"]:
            found = [m for m in self.outbox if (m.client, m.seq) == (result["client"], result["seq"])]
            if not found:
                continue
            match result["status"]:
                case "ok":
                    self.confirmed.append((result["rev"], found[0]))
                    self.outbox.remove(found[0])
                case "rejected":
                    self.refused.append(found[0])
                    self.outbox.remove(found[0])
                case "gap" if result["expected"] > result["seq"]:  # it was answered before, and is not sent again (M3)
                    self.outbox.remove(found[0])
                case _:
                    return self._renumber()
        return self._push()

    def _renumber(self) -> list[Frame]:
        """Take a new client id: the server does not know how the old one goes on (M3)."""
        waiting, self.outbox = self.outbox, []
        self.client, self.seq = self.new_id(), 0
        for mutation in waiting:
            self._queue(mutation.ops, mutation.base)
        return self._push()

    def _on_error(self, frame: Frame) -> list[Frame]:
        if frame.get("list") == self.list_id:
            self.in_flight = False
        return []
