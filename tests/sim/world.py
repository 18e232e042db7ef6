"""A seeded world of clients, replicas and faults. One number decides everything that happens in it."""

import asyncio
import json
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

from livelist.api.sockets.websocket import SocketDoor
from livelist.core.access import anyone
from livelist.core.errors import LivelistError
from livelist.core.ids import from_bytes
from livelist.core.ops import Asked, Complete, Create, Delete, Mutation, Op, Restore, Set
from livelist.core.order import between, jitter_from
from livelist.core.records import Record
from livelist.live.rooms import Rooms
from livelist.store.memory.store import MemoryDisk
from tests.live.replicas import Cluster, FaultyStore
from tests.sim.links import Frame, Link, Peer

LIST = "list"
RULES = ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;INTERVAL=2")
TURNS_TO_REST = 400
HEALING_SECONDS = 3  # what passes a turn: backoffs end, and other tabs' leases
ENOUGH_TURNS = 12  # event loop turns that let one delivery have all its consequences


class Client(Peer, Protocol):
    """A peer that also edits, and shows what it has."""

    actor: str

    @property
    def completes(self) -> bool: ...
    def edit(self, ops: Sequence[Asked]) -> list[Frame]: ...
    def crash(self) -> None: ...
    def wait(self, seconds: int) -> list[Frame]: ...
    def records(self) -> list[Record]: ...
    def rev(self) -> int: ...
    def waiting(self) -> int: ...
    def ids(self, kind: str, by: str | None = None) -> list[str]: ...
    def refused_ops(self) -> list[Sequence[Asked]]: ...


class LossyDisk(MemoryDisk):
    """Loses and repeats publications."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__()
        self.rng = rng
        self.lossy = True

    def publish(self, list_id: str, frame: bytes) -> None:
        for _ in range(self.rng.choice((0, 1, 1, 1, 2)) if self.lossy else 1):
            super().publish(list_id, frame)


class Simulation:
    """Clients edit and lose their connections, replicas die, the store fails; then everything heals."""

    def __init__(self, seed: int, replicas: int = 2, *, moving: bool = False) -> None:
        self.rng = random.Random(seed)
        self.cluster = Cluster(0, seed)
        self.disk = self.cluster.disk = LossyDisk(self.rng)
        self.replicas: list[tuple[FaultyStore, Rooms, SocketDoor]] = []
        self.count = replicas
        self.moving = moving
        self.clients: list[Client] = []
        self.links: dict[int, Link] = {}
        self.issued: list[Sequence[Asked]] = []
        self.made = 0
        self.turns = random.Random(f"turns {seed}")  # apart, so that all else happens as it did without them
        self.sections = random.Random(f"sections {seed}")
        self.comments = random.Random(f"comments {seed}")
        self.families = random.Random(f"families {seed}")

    def new_id(self) -> str:
        return from_bytes(self.rng.randbytes(16))

    async def start(self, clients: Sequence[Client]) -> None:
        for _ in range(self.count):
            self.replicas.append(await self._replica())
        self.clients = list(clients)
        await self.make(LIST)

    async def make(self, name: str) -> None:
        create = Create(name, "list", {"title": "Groceries"})
        await self.replicas[0][1].commit(name, anyone("maker"), [Mutation("maker", 1, [create])])

    async def _replica(self) -> tuple[FaultyStore, Rooms, SocketDoor]:
        store = FaultyStore(self.disk)
        rooms = Rooms(self.cluster.environment(store))
        await rooms.start()
        return store, rooms, SocketDoor(rooms, clock=lambda: 0.0)

    async def step(self) -> None:
        """Let one thing happen."""
        number = self.rng.randrange(len(self.clients))
        link = self.links.get(number)
        happening = self.rng.random()
        if self.moving and happening > 0.985:
            self._move()
        elif happening < 0.25:
            self._edit(number)
        elif happening < 0.29:
            await self._cut(number)
            if self.rng.random() < 0.3:
                self.clients[number].crash()
        elif happening < 0.30:
            await self._kill(self.rng.randrange(self.count))
        elif happening < 0.34:
            store = self.rng.choice(self.replicas)[0]
            store.failing.append(self.rng.choice(("append", "append:done", "changes", "head", "marks", "load")))
        elif happening < 0.36:
            await self.rng.choice(self.replicas)[1].check()
        elif link is None or not link.open:
            await self._cut(number)
            self.links[number] = Link(self.clients[number], self.rng.choice(self.replicas)[2])
        else:
            self._deliver(link)
        await self._settle()

    def _edit(self, number: int) -> None:
        client = self.clients[number]
        ops = [self._turned(client, self._op(client)) for _ in range(self.rng.choice((1, 1, 1, 2, 3)))]
        if self.sections.random() < 0.2:
            ops.append(self._about_sections(client))
        if self.families.random() < 0.3:
            ops += self._put_below(client)
        if self.comments.random() < 0.2:
            ops += self._about_comments(client)
        self.issued.append(ops)
        frames = client.edit(ops)
        link = self.links.get(number)
        if link and link.open:
            link.up.extend(frames)

    def _op(self, client: Client) -> Op:
        known = client.ids("task")
        kind = self.rng.random()
        if kind < 0.3 or not known:
            self.made += 1
            key = between(None, None, jitter_from(self.rng.randbytes(8)))
            return Create(self.new_id(), "task", {"title": f"Task {self.made}", "position": key})
        record = self.rng.choice(known)
        if kind < 0.85:
            return Set(record, self._fields())
        return Delete(record) if kind < 0.95 else Restore(record)

    def _turned(self, client: Client, op: Op) -> Asked:
        """Let some tasks repeat, and some edits complete a turn: the one that is seen, one that may be over, or any."""
        if isinstance(op, Create) and self.turns.random() < 0.3:
            repeat = {"rule": self.turns.choice(RULES), "from": self.turns.choice(("due", "done"))}
            return Create(op.id, op.type, op.fields | {"due": "2026-11-22", "repeat": repeat})
        if isinstance(op, Set) and self.turns.random() < 0.2:
            turn = self.turns.choice((None, 0, 0, 1, 2))
            return Complete(op.id, turn) if client.completes else Set(op.id, {"completed": True})
        return op

    def _about_sections(self, client: Client) -> Op:
        """Make a section or view, change or delete it, or put a task into one that there may not be any more."""
        made = self.sections.choice(("section", "section", "view"))
        known, tasks, kind = client.ids(made), client.ids("task"), self.sections.random()
        if kind < 0.3 or not known or not tasks:
            fields = {"title": f"Section {self.sections.randrange(9)}", "position": self.sections.choice("VWX")}
            return Create(from_bytes(self.sections.randbytes(16)), made, fields)
        section = self.sections.choice(known)
        if made == "view" and kind < 0.5:
            return Set(section, {"layout": self.sections.choice(("board", None)), "query": f"#{kind:.1f}"})
        if kind < 0.7:
            some = {"section": self.sections.choice((section, section, None, "nowhere")), "estimate": 15}
            return Set(self.sections.choice(tasks), some)
        if kind < 0.8:
            return Set(section, {"title": f"Section {self.sections.randrange(9)}"})
        return Delete(section) if kind < 0.9 else Restore(section)

    def _put_below(self, client: Client) -> list[Op]:
        """Put a task below another, or at the top: what is completed, deleted and restored takes it along."""
        tasks = client.ids("task")
        if len(tasks) < 2:
            return []
        above, below = self.families.sample(tasks, 2)
        return [Set(below, {"parent": above if self.families.random() < 0.8 else None})]

    def _about_comments(self, client: Client) -> list[Op]:
        """Say something, say it otherwise, take it back, or react to what anybody has said."""
        said, own, tasks = client.ids("comment"), client.ids("comment", client.actor), client.ids("task")
        chance, kind = self.comments, self.comments.random()
        if not tasks:
            return []
        if kind < 0.3 or not said or not own:
            fields: dict[str, Any] = {"task": chance.choice(tasks), "text": f"Word {chance.randrange(99)} @[ann]"}
            reply = {"reply_to": chance.choice(said)} if said and kind < 0.1 else {}
            return [Create(from_bytes(chance.randbytes(16)), "comment", fields | reply)]
        if kind < 0.7:
            signs = chance.sample(("\U0001f44d", "\U0001f389", "\U0001f6d2"), chance.randrange(4))
            return [Set(chance.choice(said), {"reactions": {sign: [client.actor] for sign in signs} or None})]
        mine = chance.choice(own)
        if kind < 0.85:
            return [Set(mine, {"text": f"Other word {chance.randrange(99)}"})]
        return [Delete(mine) if kind < 0.95 else Restore(mine)]

    def _fields(self) -> dict[str, Any]:
        name = self.rng.choice(("title", "title", "notes", "completed", "priority", "tags"))
        some: dict[str, list[Any]] = {
            "title": [f"Title {self.rng.randrange(99)}", "Milk", ""],
            "notes": ["", f"note {self.rng.randrange(99)}"],
            "completed": [True, False],
            "priority": [None, 1, 2],
            "tags": [[], ["home"]],
        }
        return {name: self.rng.choice(some[name])}

    def _deliver(self, link: Link) -> None:
        if link.down and (not link.up or self.rng.random() < 0.5):
            link.deliver_down(again=link.down[0]["t"] == "changes" and self.rng.random() < 0.1)
        elif link.up:
            link.deliver_up()

    async def _cut(self, number: int) -> None:
        link = self.links.pop(number, None)
        if link:
            await link.cut()

    async def _kill(self, index: int) -> None:
        """Let a replica die in the middle of whatever it does, and another start in its place."""
        _, rooms, door = self.replicas[index]
        for number, link in list(self.links.items()):
            if link.door is door:
                await self._cut(number)
        await rooms.close()
        self.replicas[index] = await self._replica()

    def _move(self, name: str = LIST) -> None:
        """Put a list, whole, under another epoch, as a planned move to another store does."""
        stored = self.disk.lists[name]
        stored.position = stored.position._replace(epoch=self.new_id())

    async def _settle(self, turns: int = ENOUGH_TURNS) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    async def heal(self) -> None:
        """End all faults, connect everybody, and wait until nothing moves any more (I8)."""
        self.disk.lossy = False
        for store, _, _ in self.replicas:
            store.failing.clear()
        for _ in range(TURNS_TO_REST):
            for _, rooms, _ in self.replicas:
                await rooms.check()
            for number, client in enumerate(self.clients):
                link = self.links.get(number)
                if link is None or not link.open:
                    await self._cut(number)
                    link = self.links[number] = Link(client, self.rng.choice(self.replicas)[2])
                link.up.extend(client.wait(HEALING_SECONDS))
                link.down.append({"t": "ping"})
                while link.up or link.down:
                    while link.down:
                        link.deliver_down()
                    while link.up:
                        link.deliver_up()
                    await self._settle()
            if self._at_rest():
                return
        raise AssertionError("it never came to rest: " + json.dumps([client.waiting() for client in self.clients]))

    def _at_rest(self) -> bool:
        head = self.disk.lists[LIST].position.rev
        quiet = all(not link.up and not link.down for link in self.links.values())
        return quiet and all(client.waiting() == 0 and client.rev() == head for client in self.clients)

    async def stop(self) -> None:
        for number in list(self.links):
            await self._cut(number)
        for _, rooms, _ in self.replicas:
            with suppress(LivelistError):
                await rooms.close()
