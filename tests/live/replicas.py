"""Replicas over one disk whose connection to it can be made to fail, with a clock and randomness of the test's own."""

import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from livelist.core.access import anyone
from livelist.core.errors import Unavailable
from livelist.core.ops import Create, Mutation, Op
from livelist.core.results import Result
from livelist.live.batch import Batch
from livelist.live.environment import Environment
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.store.memory.store import MemoryDisk, MemoryStore

Fault = Callable[[str], Awaitable[None]]


class FaultyStore(MemoryStore):
    """A handle whose way to the disk can be cut: before an operation, or after it has happened."""

    def __init__(self, disk: MemoryDisk) -> None:
        super().__init__(disk)
        self.failing: list[str] = []
        self.deaf = False
        self.appends = 0
        self.fault: Fault | None = None

    async def reach(self, point: str) -> None:
        self.appends += point == "append"
        if self.fault is not None:
            await self.fault(point)
        if point in self.failing:
            self.failing.remove(point)
            raise Unavailable

    def deliver(self, list_id: str, frame: bytes) -> None:
        if not self.deaf:
            super().deliver(list_id, frame)


class Follower:
    """A subscriber that writes down what it was told."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.batches: list[Batch] = []
        self.replacements = 0
        self.failures = 0
        room.subscribe(self)

    def committed(self, batch: Batch) -> None:
        self.batches.append(batch)

    def failed(self) -> None:
        self.failures += 1

    def replaced(self) -> None:
        self.replacements += 1

    @property
    def revs(self) -> list[int]:
        return [change.rev for batch in self.batches for change in batch.changes]


class Cluster:
    """Replicas that share a disk; `clients` number themselves."""

    def __init__(self, replicas: int, seed: int = 1) -> None:
        self.disk = MemoryDisk()
        self.rng = random.Random(seed)
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)
        self.stores = [FaultyStore(self.disk) for _ in range(replicas)]
        self.replicas = [Rooms(self.environment(store)) for store in self.stores]
        self.seqs: dict[tuple[str, str], int] = {}

    def environment(self, store: FaultyStore) -> Environment:
        return Environment(store, self.clock, self.rng.randbytes, logging.getLogger("test"))

    def clock(self) -> str:
        self.now += timedelta(milliseconds=1)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    async def make(self, list_id: str = "list") -> None:
        await self.say(0, "maker", Create(list_id, "list", {"title": "Groceries"}), list_id=list_id)

    def next_mutation(self, client: str, ops: Sequence[Op], list_id: str = "list", base: int | None = None) -> Mutation:
        seq = self.seqs[client, list_id] = self.seqs.get((client, list_id), 0) + 1
        return Mutation(client, seq, list(ops), base)

    async def say(self, replica: int, client: str, *ops: Op, list_id: str = "list", base: int | None = None) -> Result:
        mutation = self.next_mutation(client, ops, list_id, base)
        return (await self.replicas[replica].commit(list_id, anyone(client), [mutation]))[0]

    def log_of(self, list_id: str = "list") -> list[bytes]:
        return self.disk.lists[list_id].log


@asynccontextmanager
async def cluster_of(replicas: int, *, made: bool = True, seed: int = 1) -> AsyncIterator[Cluster]:
    """Start replicas with one list, `list`, and stop them."""
    cluster = Cluster(replicas, seed)
    for rooms in cluster.replicas:
        await rooms.start()
    try:
        if made:
            await cluster.make()
        yield cluster
    finally:
        for rooms in cluster.replicas:
            await rooms.close()
