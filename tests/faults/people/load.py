"""People at work on a few lists while a test breaks things, and what must be true when they come to rest."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from livelist.core.ops import Change
from livelist.store.contract import Store
from livelist.store.open import open_store
from tests.faults.history import History
from tests.faults.invariants import digest, violations
from tests.faults.machines.server import wait_until
from tests.faults.people.person import Person
from tests.patience import PATIENCE

WINDOW = 8  # unanswered edits at which somebody waits before the next
PACE = 0.004
KEPT = Path(__file__).parents[3] / "histories"


class NobodyWatches:
    def published(self, list_id: str, frame: bytes) -> None: ...
    def missed(self, list_id: str) -> None: ...
    def announced(self, list_id: str, payload: bytes) -> None: ...
    def bumped(self) -> None: ...

    def touched(self, list_id: str) -> None: ...


class Load:
    """`people` on `lists` through `urls`, with `pace` seconds from edit to edit; everything drawn from one seed.

    `orderly`: the network keeps messages in order, so that whoever is sent a gap is sent it by the server. `kind` says
    what they do.
    """

    def __init__(
        self,
        urls: Sequence[str],
        seed: int,
        people: int = 8,
        lists: int = 2,
        pace: float = PACE,
        *,
        orderly: bool = True,
        kind: type[Person] = Person,
    ) -> None:
        self.history = History()
        self.history.note("seed", seed=seed)
        self.rng = random.Random(seed)
        self.lists = [f"list{seed}-{number}" for number in range(lists)]
        self._urls = urls
        self._pace = pace
        self._tasks: list[asyncio.Task[None]] = []
        self._editing: asyncio.Task[None] | None = None
        self.people = [
            kind(f"person{n}", self.lists[n % lists], urls, random.Random(seed * 1000 + n), self.history)
            for n in range(people)
        ]
        for person in self.people:
            person.orderly = orderly

    @property
    def acknowledged(self) -> int:
        return sum(person.acknowledged for person in self.people)

    async def start(self) -> None:
        """Make the lists, and let everybody begin."""
        async with httpx.AsyncClient(base_url=self._urls[0], timeout=PATIENCE) as client:
            for list_id in self.lists:
                answer = await client.post("/lists", json={"title": list_id, "id": list_id})
                assert answer.status_code == httpx.codes.CREATED, answer.text
        self._tasks = [asyncio.create_task(person.run()) for person in self.people]
        self.go_on()

    def go_on(self) -> None:
        """Edit, from now until `settle`."""
        self._editing = asyncio.create_task(self._edit())

    async def further(self, edits: int) -> None:
        """Wait until so many more edits are acknowledged."""
        goal = self.acknowledged + edits
        await wait_until(lambda: self.acknowledged >= goal, f"{edits} more edits acknowledged")

    async def disturb(self, how: Callable[[], Any], edits: int = 60) -> None:
        """Break something, and wait until the work goes on."""
        self.history.note("fault", what=getattr(how, "__name__", repr(how)))
        await asyncio.to_thread(how)
        await self.further(edits)

    async def settle(self) -> None:
        """Let nobody edit any more, and wait until every outbox is empty and everybody has everything (I8)."""
        if self._editing is not None:
            self._editing.cancel()
        await wait_until(lambda: not any(person.waiting() for person in self.people), "empty outboxes")
        for person in self.people:
            person.act()  # who is on a dead connection learns of it only by speaking
        await wait_until(self._at_rest, "everybody at the same revision")

    def _at_rest(self) -> bool:
        if any(person.waiting() or not person.live for person in self.people):
            return False
        places = {(person.list_id, person.rev()) for person in self.people}
        return len(places) == len({person.list_id for person in self.people})

    async def stop(self) -> None:
        """Disconnect everybody, and note what they have."""
        tasks = [*self._tasks, *([self._editing] if self._editing else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def unanswered(self, store: str, data: Path) -> int:
        """Count what is stored although its author has had no answer."""
        return len(await self._stored(store, data) - self._answered())

    async def lost(self, store: str, data: Path) -> int:
        """Count what is not stored although its author was told so (I2)."""
        return len(self._answered() - await self._stored(store, data))

    def _answered(self) -> set[tuple[str, int]]:
        return {(event["client"], event["seq"]) for event in self.history.of("acked")}

    async def _stored(self, store: str, data: Path) -> set[tuple[str, int]]:
        stored: set[tuple[str, int]] = set()
        async with opened(store, data) as found:
            for list_id in set(self.lists) & set(await found.lists()):
                epoch, rev, _ = await found.head(list_id)
                changes = (msgspec.json.decode(raw, type=Change) for raw in await found.changes(list_id, epoch, 0, rev))
                stored |= {(change.client, change.seq) for change in changes if change.client and change.seq}
        return stored

    async def check(self, store: str, data: Path) -> None:
        """Hold what everybody has against the store (a server that uses SQLite must be stopped before)."""
        for person in self.people:
            person.end()
        async with opened(store, data) as found:
            for list_id in self.lists:
                await self._note_log(found, list_id)
        wrong = violations(self.history)
        assert not wrong, "\n".join(wrong[:20])

    async def _note_log(self, store: Store, list_id: str) -> None:
        loaded = await store.load(list_id)
        epoch, rev, _ = loaded.position
        changes = [change.decode() for change in await store.changes(list_id, epoch, 0, rev)]
        rows = digest(msgspec.json.decode(row)["record"] for row in loaded.rows.values())
        self.history.note("log", list=list_id, epoch=epoch, rows=rows, changes=changes)

    async def _edit(self) -> None:
        while True:
            person = self.rng.choice(self.people)
            if person.waiting() < WINDOW:
                person.act()
            await asyncio.sleep(self._pace)


@asynccontextmanager
async def opened(store: str, data: Path) -> AsyncIterator[Store]:
    """Open a store from outside the servers."""
    found = open_store(store, data)
    await found.start(NobodyWatches())
    try:
        yield found
    finally:
        await found.close()


def keep(history: History) -> None:
    """Write a history where it can be looked at after a failed test."""
    KEPT.mkdir(parents=True, exist_ok=True)
    test = os.environ.get("PYTEST_CURRENT_TEST", "run").split("::")[-1].split(" ")[0]
    history.save(KEPT / f"{test}.jsonl")


@asynccontextmanager
async def load(urls: Sequence[str], seed: int, **how: Any) -> AsyncIterator[Load]:
    """Let people work; if the test fails, their history is kept as JSONL."""
    working = Load(urls, seed, **how)
    try:
        await working.start()
        yield working
    except BaseException:
        keep(working.history)
        raise
    finally:
        await working.stop()
