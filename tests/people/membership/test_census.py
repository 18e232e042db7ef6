"""Account of who is in which list, while stores fail and replicas race (SEC62, SEC64)."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from logging import getLogger
from typing import Any

import pytest
from msgspec.json import decode

from livelist.core.access import SERVER, Actor
from livelist.core.errors import LivelistError, Unavailable
from livelist.core.ops import Create, Delete, Mutation, Op, Restore
from livelist.core.results import Ok
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.people.audit import Event
from livelist.people.documents.census_entry import ALL, CENSUS_ENTRIES
from livelist.people.membership import index
from livelist.people.membership.census import Census
from livelist.people.membership.index import build, forget, lists_of, vouch
from livelist.store.memory.store import MemoryDisk, MemoryStore

NOW = 1_000.0
AT = "2026-11-22T12:00:00.000Z"
ANN = Actor("ann", name="Ann")
Fault = Callable[[str], None]


class Faulty(MemoryStore):
    """A store that fails where it is told to."""

    def __init__(self, disk: MemoryDisk) -> None:
        super().__init__(disk)
        self.fault: Fault = lambda _: None

    async def reach(self, point: str) -> None:
        await asyncio.sleep(0)
        self.fault(point)


@dataclass
class Replica:
    store: Faulty
    rooms: Rooms
    census: Census

    async def says(self, *ops: Op, actor: Actor = ANN) -> bool:
        """Commit; say whether it was acknowledged."""
        try:
            (result,) = await self.rooms.commit("plans", actor, [Mutation(ops=list(ops))])
        except LivelistError:
            return False
        return isinstance(result, Ok)


@dataclass
class Place:
    """Replicas over one disk."""

    disk: MemoryDisk = field(default_factory=MemoryDisk)
    replicas: list[Replica] = field(default_factory=list)

    async def replica(self) -> Replica:
        store = Faulty(self.disk)
        rooms = Rooms(Environment(store, lambda: AT, random.Random(len(self.replicas)).randbytes, getLogger("test")))
        census = rooms.census = Census(store, lambda: NOW)
        await rooms.start()
        made = Replica(store, rooms, census)
        self.replicas.append(made)
        return made

    def trail(self) -> list[tuple[str, str]]:
        found = [decode(raw, type=Event) for raw in self.disk.cabinet.trail]
        return [(each.kind, each.about.get("member", "")) for each in found]

    async def of(self, member: str) -> list[str] | None:
        return await lists_of(MemoryStore(self.disk).directory, member, NOW)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    made = Place()
    await vouch(MemoryStore(made.disk).directory, NOW)
    yield made
    for replica in made.replicas:
        await replica.rooms.close()


def once(point: str) -> Fault:
    """Fail the first time that a point is reached."""
    left = [point]

    def fault(reached: str) -> None:
        if left and reached == left[0]:
            left.clear()
            raise Unavailable

    return fault


def member(member_id: str) -> Create:
    return Create(member_id, "member", {"name": member_id, "role": "editor"})


async def begun(place: Place) -> Replica:
    replica = await place.replica()
    assert await replica.says(Create("plans", "list", {"title": "Plans"}))
    assert await replica.says(member("ben"), actor=SERVER)
    return replica


async def test_SEC62_the_index_follows_who_comes_and_goes(place: Place) -> None:
    replica = await begun(place)
    assert (await place.of("ann"), await place.of("ben"), await place.of("eve")) == (["plans"], ["plans"], [])
    await replica.says(Delete("ben"))
    assert await place.of("ben") == []
    await replica.says(Restore("ben"))
    assert await place.of("ben") == ["plans"]
    await replica.says(Delete("plans"))
    await replica.says(Restore("plans"))
    assert await place.of("ben") == ["plans"]


@pytest.mark.parametrize("point", ["append:done", "directory.write:done", "directory.write", "append"])
async def test_SEC64_whatever_fails_a_change_is_in_the_trail_once_if_it_is_in_the_log(place: Place, point: str) -> None:
    replica = await begun(place)
    replica.store.fault = once(point)
    await replica.says(Delete("ben"))
    replica.store.fault = lambda _: None
    other = await place.replica()
    await asyncio.gather(*(each.census.recover() for each in (replica, other, replica)))
    async with other.rooms.hold("plans", SERVER) as room:
        gone = room.state.get("ben") is None
    assert place.trail().count(("member_removed", "ben")) == gone
    assert await place.of("ben") == ([] if gone else ["plans"])


async def test_SEC64_an_entry_whose_append_may_still_come_is_left_and_later_dropped(place: Place) -> None:
    replica = await begun(place)
    replica.store.fault = once("append")
    await replica.says(Delete("ben"))
    await replica.census.recover()
    waiting = await replica.store.directory.group(CENSUS_ENTRIES.name, ALL, NOW)
    assert len(waiting) == 1
    await Census(replica.store, lambda: NOW + 601).recover()
    assert await replica.store.directory.group(CENSUS_ENTRIES.name, ALL, NOW) == []
    assert ("member_removed", "ben") not in place.trail()


async def test_SEC64_without_its_entry_nothing_is_changed(place: Place) -> None:
    replica = await begun(place)

    def away(point: str) -> None:
        if point.startswith("directory"):
            raise Unavailable

    replica.store.fault = away
    assert not await replica.says(Delete("ben"))
    replica.store.fault = lambda _: None
    async with replica.rooms.hold("plans", SERVER) as room:
        assert room.state.get("ben") is not None


@pytest.mark.parametrize("seed", range(12))
async def test_SEC62_SEC64_replicas_race_stores_fail_and_nobody_is_missing(place: Place, seed: int) -> None:
    rng = random.Random(seed)
    await begun(place)
    replicas = [*place.replicas, await place.replica()]

    def fault(_: str) -> None:
        if rng.random() < 0.03:
            raise Unavailable

    for each in replicas:
        each.store.fault = fault

    async def acts(replica: Replica) -> None:
        for _ in range(25):
            ops: list[Op] = [Delete("ben"), Restore("ben"), Create(str(rng.random())[2:], "task", TASK)]
            await replica.says(rng.choice(ops))

    await asyncio.gather(*map(acts, replicas))
    for each in replicas:
        each.store.fault = lambda _: None
    await asyncio.gather(*(each.census.recover() for each in replicas))
    changes = await moved(replicas[1])
    told = [kind for kind, about in place.trail() if about == "ben"]
    assert told.count("member_removed") == changes.count("delete")
    assert [kind for kind, about in place.trail() if about == "ben"].count("member_added") == changes.count(
        "restore"
    ) + 1
    async with replicas[1].rooms.hold("plans", SERVER) as room:
        await room.refresh()
        if room.state.get("ben") is not None:
            assert await place.of("ben") == ["plans"]


TASK: dict[str, Any] = {"title": "x", "position": "V"}


async def moved(replica: Replica) -> list[str]:
    """Return what the log has done to Ben."""
    head = await replica.store.head("plans")
    log = [decode(raw) for raw in await replica.store.changes("plans", head.epoch, 0, 10_000)]
    return [op["op"] for change in log for op in change["ops"] if op["id"] == "ben"]


async def test_SEC62_an_older_stores_index_is_built_and_vouched_for_only_then(place: Place) -> None:
    replica = await begun(place)
    directory = replica.store.directory
    replica.rooms.census = None  # a replica of before, which tells nobody
    async with replica.rooms.hold("plans", SERVER) as room:
        room._committer._census = None
        await replica.says(member("cleo"), actor=SERVER)
    await forget(directory, NOW)
    assert await place.of("cleo") is None
    await build(replica.store, NOW, alone=True)
    assert (await place.of("cleo"), await place.of("ann")) == (["plans"], ["plans"])


async def test_SEC62_beside_older_replicas_a_second_pass_is_needed(place: Place) -> None:
    replica = await begun(place)
    await forget(replica.store.directory, NOW)
    for later, vouched in ((0.0, False), (1.0, False), (index.APART, True)):
        await build(replica.store, NOW + later, alone=False)
        assert (await place.of("ann") is not None) == vouched
