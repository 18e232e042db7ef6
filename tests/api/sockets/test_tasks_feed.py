"""Rule S12: `/ws?feed=tasks` tells the simplest clients what happens to tasks."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from livelist.api.sockets.tasks_feed import TasksFeed
from livelist.core.access import Actor, anyone
from livelist.core.errors import LivelistError, Unavailable
from livelist.core.ops import Create, Delete, Mutation, Op, Restore, Set
from livelist.live.feed import ClientPosition
from livelist.live.rooms import Rooms
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.live.replicas import cluster_of
from tests.patience import PATIENCE
from tests.servers.livelist_server import served

ANN = anyone("ann")
GUS = Actor("gus", trusted=True, via="link", kind="guest")


@pytest.fixture
def app(tmp_path: Path) -> Livelist:
    return Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())


@pytest.fixture
async def address(app: Livelist) -> AsyncIterator[str]:
    async with served(app) as found:
        yield found.replace("http://", "ws://")


async def commit(app: Livelist, *ops: Op, list_id: str = "default") -> None:
    await app.context.rooms.commit(list_id, ANN, [Mutation(ops=list(ops))])


async def heard(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE):
        found: dict[str, Any] = json.loads(await socket.recv())
        return found


def milk(task_id: str = "t", title: str = "Milk") -> Create:
    return Create(task_id, "task", {"title": title, "position": "V"})


async def test_S12_what_happens_to_tasks_is_told_without_a_word(address: str, app: Livelist) -> None:
    async with connect(f"{address}/ws?feed=tasks") as socket:
        await commit(app, milk())
        created = await heard(socket)
        assert (created["action"], created["task"]["title"], created["task"]["completed"]) == ("create", "Milk", False)
        await commit(app, Set("t", {"completed": True}))
        updated = await heard(socket)
        assert updated["action"] == "update"
        assert updated["task"]["completed"] is True
        assert list(updated["task"]) == list(created["task"])
        await commit(app, Delete("t"))
        deleted = await heard(socket)
        assert (deleted["action"], deleted["task"]["id"], deleted["task"]["title"]) == ("delete", "t", "Milk")
        await commit(app, Restore("t"))
        assert (await heard(socket))["action"] == "create"
        await commit(app, Create("ann", "member", {"name": "Ann"}), milk("u", "Tea"))
        assert (await heard(socket))["task"]["title"] == "Tea"


async def test_S12_any_list_can_be_followed_and_nothing_that_is_said_means_anything(
    address: str, app: Livelist
) -> None:
    async with connect(f"{address}/ws/?feed=tasks&list=welcome") as socket:
        for word in ('{"t":"open"}', "hello", b"\x00"):
            await socket.send(word)
        await commit(app, milk())
        await commit(app, milk(), list_id="welcome")
        assert (await heard(socket))["task"]["id"] == "t"


@pytest.mark.parametrize(
    ("query", "status"), [("feed=tasks&list=nowhere", 404), ("feed=tasks&list=%3F", 404), ("feed=all", 400)]
)
async def test_S12_what_is_not_there_is_refused_at_once(address: str, query: str, status: int) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"{address}/ws?{query}")
    assert refused.value.response.status_code == status


async def test_S12_a_deleted_list_ends_the_connection_for_good(address: str, app: Livelist) -> None:
    async with connect(f"{address}/ws?feed=tasks&list=welcome") as socket:
        await commit(app, Delete("welcome"), list_id="welcome")
        with pytest.raises(ConnectionClosed):
            await heard(socket)
        assert (socket.close_code, socket.close_reason) == (4504, "not_found")


async def test_S12_a_stopping_replica_sends_its_clients_elsewhere(address: str, app: Livelist) -> None:
    async with connect(f"{address}/ws?feed=tasks") as socket:
        await app.socket_door.drain(0)
        with pytest.raises(ConnectionClosed):
            await heard(socket)
        assert socket.close_code == 4003


@dataclass
class Outlet:
    """Takes frames while there is space."""

    told: list[dict[str, Any]] = field(default_factory=list)
    space: int = 1000
    error: LivelistError | None = None
    direct: None = None
    stopped: bool = False

    def share(self, payload: bytes) -> bool:
        if not self.space:
            return False
        self.space -= 1
        self.told.append(json.loads(payload))
        return True

    def say(self, payload: bytes) -> None: ...

    def revoked(self, feed: Any) -> None: ...

    def start(self, feed: Any) -> None: ...

    def failed(self, error: LivelistError) -> None:
        self.error = error


async def following(rooms: Rooms, delivery: Outlet, reader: Actor = ANN) -> Callable[..., Any]:
    async def say(*ops: Op) -> None:
        await rooms.commit("plans", ANN, [Mutation(ops=list(ops))])

    await say(Create("plans", "list", {"title": "Plans"}), milk("old"), milk("gone"))
    room = await rooms.acquire("plans")
    room.subscribe(TasksFeed(room, delivery, ClientPosition(), reader))
    return say


def words(delivery: Outlet) -> list[tuple[str, str, str]]:
    return [(each["action"], each["task"]["id"], each["task"]["title"]) for each in delivery.told]


async def test_S12_C6_a_slow_reader_is_told_later_how_things_are_then() -> None:
    async with cluster_of(1, made=False) as cluster:
        rooms, delivery = cluster.replicas[0], Outlet(space=1)
        say = await following(rooms, delivery)
        await say(Set("old", {"title": "one"}), Delete("gone"), milk("new"), milk("brief"))
        await say(Set("old", {"title": "two"}), Set("new", {"title": "Tea"}), Delete("brief"))
        delivery.space = 2
        (feed,) = rooms._entries["plans"].room.subscribers._told
        assert isinstance(feed, TasksFeed)
        feed.advance()
        assert words(delivery) == [("update", "old", "one"), ("delete", "gone", "Milk"), ("create", "new", "Tea")]
        delivery.space = 1000
        feed.advance()
        feed.advance()
        assert words(delivery)[3:] == [("delete", "brief", "Milk"), ("update", "old", "two")]
        await say(Set("old", {"title": "three"}))
        assert words(delivery)[5:] == [("update", "old", "three")]


async def test_SEC56_a_slow_guest_comes_again_rather_than_see_what_was_written_after_a_deletion() -> None:
    async with cluster_of(1, made=False) as cluster:
        rooms, delivery = cluster.replicas[0], Outlet(space=0)
        say = await following(rooms, delivery, GUS)
        await say(Delete("gone"))
        await say(Set("gone", {"title": "a secret"}))
        delivery.space = 1000
        (feed,) = (each for each in rooms._entries["plans"].room.subscribers._told if isinstance(each, TasksFeed))
        feed.advance()
        assert delivery.told == []
        assert isinstance(delivery.error, Unavailable)


async def test_S12_another_history_ends_the_connection() -> None:
    async with cluster_of(1, made=False) as cluster:
        delivery = Outlet()
        await following(cluster.replicas[0], delivery)
        cluster.replicas[0]._entries["plans"].room.subscribers.replaced()
        assert delivery.error is not None
        assert delivery.error.close == 4013
