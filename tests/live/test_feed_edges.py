"""What a connection is given in the middle of things, to guests, after an error (C2, SEC56, D14)."""

import json
from collections.abc import AsyncIterator

import pytest

from livelist.background import LEDGER
from livelist.core.access import Actor
from livelist.core.errors import Internal
from livelist.core.ops import Create
from livelist.live.catch_up import ForeignPosition, MissingChanges, UpToDate
from livelist.live.feed import ClientPosition, Feed
from livelist.live.room import Room
from livelist.store.contract import Position
from tests.api.sockets.served import note, retitle, rooms_on, task, until, write
from tests.live.test_delivery import SOMEONE, Copier, Following
from tests.live.test_moved import move, names
from tests.live.test_room_faults import Oops

GUEST = Actor("gus", via="link")


@pytest.fixture
async def streamed() -> AsyncIterator[Following]:
    """Return a connection that a room may write to by itself."""
    async with rooms_on() as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        here = Following(rooms, broadcaster=Copier())
        yield here
        here.delivery.close()


def spreads(following: Following) -> list[int]:
    return following.reader.broadcaster.spreads  # type: ignore[attr-defined, no-any-return]


async def in_a_stream(following: Following, *, moves: bool) -> Room:
    """Follow until the room writes by itself."""
    room = await following.rooms.acquire("default")
    following.delivery.follow(room, ClientPosition(moves=moves), SOMEONE)
    for title in "AB":
        await write(following.rooms, "default", retitle(title))
    assert spreads(following) == [1]
    return room


async def test_C2_whoever_is_written_to_directly_while_a_list_moves_is_asked_where_they_are(
    streamed: Following,
) -> None:
    room = await in_a_stream(streamed, moves=True)
    move(streamed)
    await room.refresh()
    assert names(streamed.reader.said())[3:] == ["differs"]
    await write(streamed.rooms, "default", retitle("unseen"))
    assert names(streamed.reader.said())[3:] == ["differs"]
    assert spreads(streamed) == [1]


async def test_C10_one_of_version_1_starts_over_and_is_then_written_to_directly_again(streamed: Following) -> None:
    room = await in_a_stream(streamed, moves=False)
    move(streamed)
    await room.refresh()
    assert names(streamed.reader.said())[3:] == ["reset", "snapshot"]
    assert streamed.reader.said()[3]["reason"] == "epoch"
    for title in "CD":
        await write(streamed.rooms, "default", retitle(title))
    assert streamed.reader.revisions() == [2, 3, 4, 5]
    assert spreads(streamed) == [1, 1]


@pytest.mark.parametrize("moves", [False, True])
async def test_C2_a_snapshot_that_was_begun_in_another_epoch_is_not_gone_on_with(
    streamed: Following, moves: bool
) -> None:
    for number in range(2, 32):
        await write(streamed.rooms, "default", task("long", number), note(f"t{number}"))
    streamed.reader.reads = False
    room = await streamed.rooms.acquire("default")
    streamed.delivery.follow(room, ClientPosition(moves=moves), SOMEONE)
    assert streamed.delivery.stopped
    begun = len(streamed.reader.frames)
    move(streamed)
    await room.refresh()
    streamed.reader.reads = True
    streamed.reader.read_all()
    said = streamed.reader.said()
    assert {frame["epoch"] for frame in said[:begun]} != {"moved"}
    assert said[begun]["t"] == "reset"
    assert {(frame["t"], frame["epoch"]) for frame in said[begun + 1 :]} == {("snapshot", "moved")}
    assert said[-1].get("more", False) is False


async def test_C2_whoever_is_behind_while_a_list_moves_is_asked_where_they_are(streamed: Following) -> None:
    room = await in_a_stream(streamed, moves=True)
    streamed.reader.reads = False
    await write(streamed.rooms, "default", task("long", 1))
    while not streamed.delivery.stopped:
        await write(streamed.rooms, "default", note())
    seen = len(streamed.reader.frames)
    move(streamed)
    await room.refresh()
    streamed.reader.reads = True
    streamed.reader.read_all()
    await write(streamed.rooms, "default", retitle("unseen"))
    assert names(streamed.reader.said())[seen:] == ["differs"]


async def test_SEC56_a_guest_is_never_written_to_directly(streamed: Following) -> None:
    link = Create("link", "member", {"name": "Guests", "role": "viewer", "kind": "link"})
    await write(streamed.rooms, "default", Create("gus", "member", {"name": "Gus", "kind": "guest"}), link)
    await streamed.follow(actor=GUEST)
    for number in range(3):
        hidden = Create(f"m{number}", "member", {"name": "Hidden", "role": "viewer"})
        await write(streamed.rooms, "default", hidden, retitle(str(number)))
    assert spreads(streamed) == []
    assert streamed.reader.revisions() == [3, 4, 5]
    assert "Hidden" not in json.dumps(streamed.reader.said())


async def test_D14_an_unforeseen_error_while_catching_up_ends_the_connection(
    streamed: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await streamed.rooms.acquire("default")

    async def cracked(_: Position) -> UpToDate:
        raise Oops

    monkeypatch.setattr(room.past, "since", cracked)
    noted = LEDGER.failures["catching up"]
    await streamed.follow(room.position)
    await until(lambda: streamed.errors)
    assert [type(error) for error in streamed.errors] == [Internal]
    assert streamed.about == ["default"]
    await until(lambda: LEDGER.failures["catching up"] == noted + 1)
    assert streamed.reader.frames == []


@pytest.mark.parametrize("closed", [False, True])
async def test_D14_an_unforeseen_error_while_going_on_ends_the_connection(
    streamed: Following, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    await in_a_stream(streamed, moves=True)
    streamed.reader.reads = False
    await write(streamed.rooms, "default", task("long", 1))
    while not streamed.delivery.stopped:
        await write(streamed.rooms, "default", note())

    def crack(_: Feed) -> None:
        raise Oops

    monkeypatch.setattr(Feed, "advance", crack)
    noted = LEDGER.failures["catching up"]
    if closed:
        streamed.delivery.close()
    streamed.reader.read_all()
    assert [type(error) for error in streamed.errors] == ([] if closed else [Internal])
    assert LEDGER.failures["catching up"] == noted + (not closed)


async def test_C2_the_past_is_that_of_the_copy_there_is_now(streamed: Following) -> None:
    room = await streamed.rooms.acquire("default")
    await write(streamed.rooms, "default", retitle("A"))
    before = room.position
    move(streamed)
    await room.refresh()
    assert isinstance(await room.past.since(before, bool), ForeignPosition)
    assert isinstance(await room.past.since(room.position, bool), UpToDate)
    assert await room.past.recognised(before) == room.position
    await write(streamed.rooms, "default", retitle("B"))
    assert isinstance(await room.past.since(before._replace(epoch="moved"), bool), MissingChanges)
