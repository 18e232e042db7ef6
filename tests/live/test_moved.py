"""A list whose history goes on under another epoch, or is another one (rule C2, version 2), told to one connection."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from livelist.core.log.chain import unseal
from livelist.core.ops import Create
from livelist.live.feed import ClientPosition
from livelist.live.room import Room
from livelist.store.contract import Position
from livelist.store.memory.store import MemoryDisk
from tests.api.sockets.served import retitle, rooms_on, until, write
from tests.live.test_delivery import SOMEONE, Following


@pytest.fixture
async def following() -> AsyncIterator[Following]:
    async with rooms_on() as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        here = Following(rooms)
        yield here
        here.delivery.close()


def disk_of(following: Following) -> MemoryDisk:
    disk: MemoryDisk = following.rooms.environment.store.disk  # type: ignore[attr-defined]
    return disk


async def ask(
    following: Following, at: Position, trail: Sequence[tuple[int, str]] | None = None, moves: bool = True
) -> Room:
    room = await following.rooms.acquire("default")
    following.delivery.follow(room, ClientPosition(at, trail, moves=moves), SOMEONE)
    return room


def move(following: Following, epoch: str = "moved") -> None:
    """Put the list under another epoch, as another store would have it after a restore."""
    stored = disk_of(following).lists["default"]
    stored.position = stored.position._replace(epoch=epoch)


async def noted(following: Following, count: int) -> list[tuple[int, str]]:
    """Let the list change; give the revisions it had, and their hashes."""
    room = await following.rooms.acquire("default")
    trail = []
    for number in range(count):
        await write(following.rooms, "default", retitle(f"{number}"))
        trail.append((room.position.rev, room.position.hash))
    return trail


async def said(following: Following, count: int) -> list[Any]:
    await until(lambda: len(following.reader.frames) >= count)
    return following.reader.said()


def names(frames: Sequence[Any]) -> list[str]:
    return [frame["t"] for frame in frames]


async def test_C2_the_same_history_under_another_epoch_goes_on(following: Following) -> None:
    trail = await noted(following, 3)
    room = await following.rooms.acquire("default")
    was = room.position
    move(following)
    await room.refresh()
    await ask(following, was)
    moved, current = await said(following, 2)
    assert moved == {"t": "moved", "list": "default", "epoch": "moved"}
    assert current == {"t": "current", "list": "default", "epoch": "moved", "rev": 4, "hash": trail[-1][1]}


async def test_C2_from_an_older_place_of_the_same_history_what_is_missing(following: Following) -> None:
    trail = await noted(following, 3)
    room = await following.rooms.acquire("default")
    old = Position(room.position.epoch, *trail[0])
    move(following)
    room._copy.recent.clear()
    await ask(following, old)
    frames = await said(following, 2)
    assert names(frames) == ["moved", "changes"]
    assert (frames[1]["epoch"], following.reader.revisions()) == ("moved", [3, 4])
    await write(following.rooms, "default", retitle("and on"))
    assert following.reader.revisions() == [3, 4, 5]


async def test_C2_whoever_follows_while_it_moves_is_asked_where_they_are(following: Following) -> None:
    room = await following.rooms.acquire("default")
    was = room.position
    await ask(following, was)
    await said(following, 1)
    move(following)
    await room.refresh()
    assert names(await said(following, 2)) == ["current", "differs"]
    await write(following.rooms, "default", retitle("unseen"))
    assert len(following.reader.frames) == 2  # nothing is told to whoever is nowhere
    await ask(following, was, ())
    assert names((await said(following, 4))[2:]) == ["moved", "changes"]


@pytest.mark.parametrize("cut", [1, 2, 4])
async def test_C2_of_another_history_the_last_common_revision_is_named(following: Following, cut: int) -> None:
    trail = await noted(following, 5)
    room = await following.rooms.acquire("default")
    was = room.position
    stored = disk_of(following).lists["default"]
    del stored.log[cut:]
    stored.position = Position("restored", cut, unseal(stored.log[-1])[1])
    async with rooms_on(disk_of(following)) as other:
        await write(other, "default", retitle("another"), retitle("history"))
    await ask(following, was)
    assert await said(following, 1) == [{"t": "differs", "list": "default"}]
    await ask(following, was, trail)
    _, reset, snapshot = await said(following, 3)
    assert reset == {"t": "reset", "list": "default", "reason": "epoch", "common": cut if cut > 1 else 0}
    assert (snapshot["t"], snapshot["epoch"], snapshot["rev"]) == ("snapshot", "restored", cut + 1)


async def test_C2_a_shorter_history_of_the_same_epoch_has_something_in_common_too(following: Following) -> None:
    trail = await noted(following, 5)
    room = await following.rooms.acquire("default")
    await ask(following, room.position._replace(rev=99), [*trail, (98, "f" * 32)])
    assert (await said(following, 1))[0] == {"t": "reset", "list": "default", "reason": "ahead", "common": 6}


async def test_C10_a_client_of_version_1_starts_over_at_another_epoch_as_it_always_did(following: Following) -> None:
    room = await following.rooms.acquire("default")
    was = room.position
    move(following)
    await room.refresh()
    await ask(following, was, moves=False)
    reset, snapshot = await said(following, 2)
    assert reset == {"t": "reset", "list": "default", "reason": "epoch"}
    assert snapshot["t"] == "snapshot"
    move(following, "again")
    await room.refresh()
    assert names((await said(following, 4))[2:]) == ["reset", "snapshot"]


async def test_D14_a_list_that_is_restored_while_its_log_is_read_is_answered(
    following: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = await noted(following, 3)
    room = await following.rooms.acquire("default")
    old = Position(room.position.epoch, *trail[0])
    room._copy.recent.clear()
    changes = following.rooms.environment.store.changes

    async def restoring(list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        if limit > 1 and epoch != "moved":
            move(following)
        return await changes(list_id, epoch, after, limit)

    monkeypatch.setattr(following.rooms.environment.store, "changes", restoring)
    await ask(following, old)
    assert names(await said(following, 2)) == ["moved", "changes"]
    assert following.errors == []
    assert following.reader.revisions() == [3, 4]
