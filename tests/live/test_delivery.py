"""A connection's bounded way out, over real rooms and a pipe in the test's hand (rules C2, C6).

Everything is tried twice: told of each batch, and written to by the room itself while that is possible.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest

from livelist.core.access import Actor, anyone
from livelist.core.errors import LivelistError, SlowReader, Unavailable
from livelist.core.ops import Create, Delete, Set
from livelist.live.delivery import Delivery
from livelist.live.feed import ClientPosition
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.live.subscribers import Write
from livelist.store.contract import Position
from tests.api.sockets.served import note, retitle, rooms_on, task, until, write

SOMEONE = anyone("someone")
LIMIT = 300_000  # a little more than the largest frame


class Reader:
    """A pipe whose peer reads when the test says so."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.waiting = 0
        self.most = 0
        self.reads = True
        self.changed: Callable[[], None] = lambda: None

    def say(self, payload: bytes) -> None:
        self.frames.append(payload)
        if not self.reads:
            self.waiting += len(payload)
            self.most = max(self.most, self.waiting)

    share = say

    def buffered(self) -> int:
        return self.waiting

    def unread(self) -> int:
        return self.waiting

    def watch(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    def read_all(self) -> None:
        self.waiting = 0
        self.changed()

    def said(self) -> list[Any]:
        return [json.loads(frame) for frame in self.frames]

    def revisions(self) -> list[int]:
        return [change["rev"] for frame in self.said() if frame["t"] == "changes" for change in frame["changes"]]


class Copier:
    """A fan that remembers how many sockets it wrote to at a time."""

    def __init__(self) -> None:
        self.spreads: list[int] = []

    def spread(self, payload: bytes, writes: Sequence[Write]) -> None:
        self.spreads.append(len(writes))
        for each in writes:
            each(payload)


class Lane(Reader):
    """A reader whom the room may write to by itself as long as nothing waits."""

    def __init__(self, broadcaster: Copier) -> None:
        super().__init__()
        self.broadcaster = broadcaster
        self.blocked: Callable[[], None] = lambda: None

    @property
    def clear(self) -> bool:
        return not self.waiting

    def when_blocked(self, tell: Callable[[], None]) -> None:
        self.blocked = tell

    def write(self, payload: bytes) -> None:
        was = self.clear
        self.share(payload)
        if was and not self.clear:
            self.blocked()


class Following:
    """An outlet onto rooms, and what went wrong with it; a room may write to it by itself through `broadcaster`."""

    def __init__(self, rooms: Rooms, patience: float = 1e6, broadcaster: Copier | None = None) -> None:
        self.rooms = rooms
        direct = Lane(broadcaster) if broadcaster else None
        self.reader = direct or Reader()
        self.errors: list[LivelistError] = []
        self.about: list[str | None] = []
        self.delivery = Delivery(self.reader, self.failed, rooms.release, direct=direct, limit=LIMIT, patience=patience)

    def failed(self, error: LivelistError, list_id: str | None) -> None:
        self.errors.append(error)
        self.about.append(list_id)

    async def follow(self, at: Position | None = None, list_id: str = "default", actor: Actor = SOMEONE) -> Room:
        room = await self.rooms.acquire(list_id)
        self.delivery.follow(room, ClientPosition(at), actor)
        return room


@pytest.fixture(params=[None, Copier], ids=["told", "streamed"])
async def following(request: pytest.FixtureRequest) -> AsyncIterator[Following]:
    async with rooms_on() as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        here = Following(rooms, broadcaster=request.param and request.param())
        yield here
        here.delivery.close()


async def test_C2_without_a_position_a_snapshot_and_then_changes(following: Following) -> None:
    await following.follow()
    await write(following.rooms, "default", retitle("A"))
    assert [frame["t"] for frame in following.reader.said()] == ["snapshot", "changes"]


async def test_C2_at_the_newest_position_current(following: Following) -> None:
    room = await following.rooms.acquire("default")
    await following.follow(room.position)
    await until(lambda: following.reader.frames)
    assert following.reader.said() == [{"t": "current", "list": "default", **room.position._asdict()}]
    await write(following.rooms, "default", retitle("A"))
    assert following.reader.revisions() == [2]


async def test_C2_from_an_older_position_only_what_is_missing(following: Following) -> None:
    room = await following.rooms.acquire("default")
    before = room.position
    for title in "AB":
        await write(following.rooms, "default", retitle(title))
    await following.follow(before)
    await until(lambda: following.reader.revisions() == [2, 3])
    await write(following.rooms, "default", retitle("C"))
    assert following.reader.revisions() == [2, 3, 4]
    assert {frame["t"] for frame in following.reader.said()} == {"changes"}


@pytest.mark.parametrize(
    "wrong",
    [{"epoch": "another"}, {"rev": 99}, {"hash": "0" * 32}],
    ids=["epoch", "revision", "hash"],
)
async def test_C2_from_nowhere_a_reset_and_a_snapshot(following: Following, wrong: dict[str, Any]) -> None:
    room = await following.rooms.acquire("default")
    await following.follow(room.position._replace(**wrong))
    await until(lambda: len(following.reader.frames) == 2)
    assert [frame["t"] for frame in following.reader.said()] == ["reset", "snapshot"]


async def test_C6_a_frame_is_the_same_bytes_for_everybody(following: Following) -> None:
    other = Following(following.rooms)
    await following.follow()
    await other.follow()
    await write(following.rooms, "default", retitle("A"))
    assert following.reader.frames[-1] is other.reader.frames[-1]
    assert following.reader.frames[0] is other.reader.frames[0]


async def test_C6_all_who_have_everything_are_written_to_in_one_go(following: Following) -> None:
    broadcaster = Copier()
    readers = [Following(following.rooms, broadcaster=broadcaster) for _ in range(3)]
    for each in readers:
        await each.follow()
    for title in "ABC":
        await write(following.rooms, "default", retitle(title))
    assert broadcaster.spreads == [3, 3]  # the first batch was told
    assert [each.reader.revisions() for each in readers] == [[2, 3, 4]] * 3
    readers[0].delivery.leave("default")
    await write(following.rooms, "default", retitle("D"))
    assert broadcaster.spreads == [3, 3, 2]
    assert [each.reader.revisions()[-1] for each in readers] == [4, 5, 5]


async def test_C6_who_falls_behind_in_the_middle_gets_every_revision_once(following: Following) -> None:
    broadcaster = Copier()
    readers = [Following(following.rooms, broadcaster=broadcaster) for _ in range(3)]
    for each in readers:
        await each.follow()
    await write(following.rooms, "default", retitle("told"))
    readers[1].reader.reads = False
    for title in "ABC":
        await write(following.rooms, "default", retitle(title))
    assert broadcaster.spreads == [3, 2, 2]  # the first of these blocked its lane
    readers[1].reader.reads = True
    readers[1].reader.read_all()
    for title in "DE":
        await write(following.rooms, "default", retitle(title))
    assert broadcaster.spreads[3:] == [2, 3]
    assert [each.reader.revisions() for each in readers] == [list(range(2, 8))] * 3


async def test_C6_at_the_limit_sending_stops_and_goes_on_without_a_gap(following: Following) -> None:
    await following.follow()
    await write(following.rooms, "default", task("long", 1))
    following.reader.reads = False
    for _ in range(60):
        await write(following.rooms, "default", note())
    assert following.delivery.stopped
    assert len(following.reader.revisions()) < 30
    while following.reader.revisions()[-1] < 62:
        seen = len(following.reader.revisions())
        following.reader.read_all()
        await until(lambda seen=seen: len(following.reader.revisions()) > seen)
    assert following.reader.most <= LIMIT
    assert following.reader.revisions() == list(range(2, 63))
    following.reader.read_all()
    await write(following.rooms, "default", retitle("last"))
    await until(lambda: following.reader.revisions() == list(range(2, 64)))


async def test_C6_a_large_snapshot_waits_for_its_reader(following: Following) -> None:
    for number in range(2, 32):
        await write(following.rooms, "default", task("long", number), note(f"t{number}"))
    following.reader.reads = False
    room = await following.follow()
    assert len(room.snapshot()) > 2
    while following.delivery.stopped:
        await write(following.rooms, "default", retitle(unheard()))
        following.reader.read_all()
    await until(lambda: following.reader.revisions()[-1:] == [room.position.rev])
    assert following.reader.most <= LIMIT
    frames = following.reader.said()
    snapshots = [frame for frame in frames if frame["t"] == "snapshot"]
    assert [frame.get("more", False) for frame in snapshots] == [True] * (len(snapshots) - 1) + [False]
    assert len({frame["rev"] for frame in snapshots}) == 1
    assert following.reader.revisions() == list(range(snapshots[0]["rev"] + 1, room.position.rev + 1))


async def test_C6_who_stays_slow_is_cut(following: Following) -> None:
    slow = Following(following.rooms, patience=0.01)
    slow.reader.reads = False
    await slow.follow()
    while not slow.delivery.stopped:
        await write(following.rooms, "default", retitle(unheard() * 60))
    await until(lambda: slow.errors)
    assert isinstance(slow.errors[0], SlowReader)


async def test_C6_requests_wait_while_sending_is_stopped(following: Following) -> None:
    await following.follow()
    following.reader.reads = False
    while not following.delivery.stopped:
        await write(following.rooms, "default", retitle(unheard() * 60))
    waiting = asyncio.ensure_future(following.delivery.ready())
    await write(following.rooms, "default", retitle("x"))
    assert not waiting.done()
    following.reader.read_all()
    await waiting


async def test_C2_a_list_with_another_history_is_read_anew(following: Following) -> None:
    room = await following.follow()
    old = room.position.epoch
    disk = following.rooms.environment.store.disk  # type: ignore[attr-defined]
    del disk.lists["default"]
    async with rooms_on(disk) as other:
        await write(other, "default", Create("default", "list", {"title": "Restored"}))
        await following.rooms.check()
        await until(lambda: room.position.epoch != old and following.reader.said()[-1]["t"] == "snapshot")
    assert [frame["t"] for frame in following.reader.said()] == ["snapshot", "reset", "snapshot"]


async def test_C1_what_is_closed_is_not_told_of(following: Following) -> None:
    await following.follow()
    assert following.delivery.leave("default") is not None
    assert following.delivery.leave("default") is None
    await write(following.rooms, "default", Delete("default"))
    assert following.reader.revisions() == []


async def test_C2_a_store_that_is_gone_ends_the_connection(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await following.rooms.acquire("default")

    async def gone(*_: object) -> list[bytes]:
        raise Unavailable

    monkeypatch.setattr(room.past, "since", gone)
    await following.follow(room.position)
    await until(lambda: following.errors)
    assert isinstance(following.errors[0], Unavailable)
    assert following.about == ["default"]  # D14: or a client would take it for an answer to something else


def unheard() -> str:
    """Make a short text that was not there before."""
    return task("x").id.rjust(6, "_")


BEN = Actor("ben")


def ben(role: str) -> Create:
    return Create("ben", "member", {"name": "Ben", "role": role})


async def test_SEC17_after_the_change_that_removes_a_reader_nothing_reaches_them(following: Following) -> None:
    await write(following.rooms, "default", ben("editor"))
    await following.follow(actor=BEN)
    await write(following.rooms, "default", Set("ben", {"role": "viewer"}), task("seen", 1))
    await until(lambda: following.reader.revisions() == [3])
    await write(following.rooms, "default", Delete("ben"), task("secret", 2))
    await write(following.rooms, "default", task("later", 3))
    assert following.reader.said()[-1] == {"t": "gone", "list": "default"}
    assert following.reader.revisions() == [3]
    assert following.delivery.lists == []


async def test_SEC17_a_reader_removed_while_too_slow_gets_nothing_of_what_waited(following: Following) -> None:
    await write(following.rooms, "default", ben("viewer"), task("long", 1))
    await following.follow(actor=BEN)
    following.reader.reads = False
    for _ in range(60):
        await write(following.rooms, "default", note())
    assert following.delivery.stopped
    seen = following.reader.revisions()
    await write(following.rooms, "default", Delete("ben"))
    following.reader.reads = True
    following.reader.read_all()
    await until(lambda: following.reader.said()[-1] == {"t": "gone", "list": "default"})
    assert following.reader.revisions() == seen


async def test_SEC17_a_deleted_list_is_gone_for_its_members(following: Following) -> None:
    await write(following.rooms, "default", ben("viewer"))
    await following.follow(actor=BEN)
    await write(following.rooms, "default", retitle("A"))
    await write(following.rooms, "default", Delete("default"))
    assert following.reader.said()[-1] == {"t": "gone", "list": "default"}
