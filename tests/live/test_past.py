"""What leads a client from where it was to here: changes, or a snapshot that is shorter or safer (C2, C7, SEC63)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from livelist.core.access import Actor, anyone
from livelist.core.ops import Create
from livelist.live import past
from livelist.live.batch import HEAD_ROOM, read_frame
from livelist.live.catch_up import CatchUp, MissingChanges, UpToDate, WholeList
from livelist.live.past import Past, Take
from livelist.live.replica_state import ReplicaState
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.protocol import shares
from livelist.protocol.shares import Shares
from livelist.store.contract import Position
from livelist.store.memory.disk import MemoryDisk
from tests.api.sockets.served import retitle, rooms_on, write


def count(found: CatchUp) -> int:
    """Return how many changes are told."""
    assert isinstance(found, MissingChanges), found
    return sum(len(read_frame(page.frame).changes) for page in found.pages)


@dataclass
class Log:
    """A room that has only its log, with the positions it was at."""

    rooms: Rooms
    room: Room
    disk: MemoryDisk
    at: list[Position]

    async def since(self, place: int, take: Take = bool) -> CatchUp:
        self.room._copy.recent.clear()
        return await self.room.past.since(self.at[place], take)


@pytest.fixture
async def log() -> AsyncIterator[Log]:
    disk = MemoryDisk()
    async with rooms_on(disk) as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        room = await rooms.acquire("default")
        at = [room.position]
        for number in range(4):
            await write(rooms, "default", retitle("x" * 300 + str(number)))
            at.append(room.position)
        yield Log(rooms, room, disk, at)
        rooms.release(room)


async def test_C2_who_is_little_behind_gets_the_changes(log: Log) -> None:
    assert count(await log.since(1)) == 3
    assert isinstance(await log.since(4), UpToDate)


async def test_SEC95_whom_no_changes_are_granted_gets_a_snapshot_that_says_the_same(log: Log) -> None:
    asked: list[int] = []

    def take(changes: int) -> bool:
        asked.append(changes)
        return False

    assert isinstance(await log.since(1, take), WholeList)
    assert isinstance(await log.since(4, take), UpToDate)
    assert asked == [3]


async def test_SEC95_each_person_has_a_share_of_changes_that_grows_again(log: Log) -> None:
    ann = Actor("ann", home="h")
    assert log.room.grants(ann, shares.AT_ONCE)
    assert not log.room.grants(Actor("bot", home="h"), 1000)  # hers, too
    assert log.room.grants(Actor("ben"), shares.AT_ONCE)
    assert log.room.grants(anyone("ann"), 10 * shares.AT_ONCE)
    taken, now = Shares(), 0.0
    assert taken.take("h", shares.AT_ONCE, now)
    assert [taken.take("h", 1000, now + after) for after in (0.9, 1.0, 1.5, 2.1)] == [False, True, False, True]
    for number in range(shares.MOST_PEOPLE + 5):
        taken.take(str(number), 1, now)
    assert len(taken._used) == shares.MOST_PEOPLE


async def test_C2_who_is_too_far_behind_gets_a_snapshot(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "MOST_MISSING", 3)
    assert isinstance(await log.since(0), WholeList)
    assert isinstance(await log.since(1), MissingChanges)


async def test_C2_the_shorter_way_is_taken_where_it_matters(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(await log.since(0), MissingChanges)
    monkeypatch.setattr(past, "WORTH_ASKING", 100)
    assert isinstance(await log.since(0), WholeList)
    monkeypatch.setattr(past, "WORTH_ASKING", 10_000)
    assert isinstance(await log.since(0), MissingChanges)


async def test_C7_a_change_larger_than_a_frame_is_told_by_a_snapshot(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "SERVER_FRAME_LIMIT", HEAD_ROOM + 500)
    assert isinstance(await log.since(0), WholeList)


async def test_SEC63_a_damaged_change_is_given_to_nobody(log: Log) -> None:
    stored = log.disk.lists["default"].log
    stored[2] = stored[2].replace(b"x1", b"y1")
    for place in (0, 1):
        assert isinstance(await log.since(place), WholeList)


async def test_C3_what_the_log_has_beyond_this_copy_is_left_to_its_publication(log: Log) -> None:
    store = log.rooms.environment.store
    late = ReplicaState("default", await store.load("default"))  # of a replica that hears more slowly
    await write(log.rooms, "default", retitle("news"))

    async def refresh() -> None:
        raise AssertionError

    assert count(await Past("default", store, lambda: late, refresh).since(log.at[1], bool)) == 3
