"""Rule S6 and SEC62: how often clients of Socket.IO are told, and how much waits for those who read slowly."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from livelist.api.socketio.follow import MOST_EVENTS, PACE, TURN, UNREAD_SECONDS, RoomFollower
from livelist.api.socketio.library import Packet, Waiting
from livelist.core.access import anyone
from livelist.core.errors import LivelistError
from livelist.core.ops import Create, Delete, Mutation, Op, Set
from livelist.core.order import block
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from tests.live.hands import Hands
from tests.live.replicas import cluster_of

ANN = anyone("ann")


@dataclass
class Clients:
    """Takes what is sent. Who is in `unread` reads nothing; it counts what waits for them."""

    got: dict[str, list[Packet]] = field(default_factory=lambda: defaultdict(list))
    unread: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)  # and what they are told
    handed_out: int = 0

    def put(self, sid: str, packets: Sequence[Packet]) -> None:
        assert sid not in self.dropped
        self.got[sid] += packets
        self.handed_out += sum(each.size for each in packets)
        if sid in self.unread:
            self.unread[sid] += sum("update_tasks" in each.packet.data for each in packets)

    def has_unread(self, sid: str) -> bool:
        return self.unread.get(sid, 0) > 0

    def drop(self, sid: str, error: LivelistError) -> None:
        assert sid not in self.dropped
        self.dropped[sid] = error.code

    def events(self, sid: str) -> list[str]:
        return [str(each.packet.data).partition('"')[2].partition('"')[0] for each in self.got[sid]]


@pytest.fixture
async def rooms() -> AsyncIterator[Rooms]:
    async with cluster_of(1, made=False) as cluster:
        yield cluster.replicas[0]


async def commit(rooms: Rooms, ops: Sequence[Op]) -> None:
    for at in range(0, len(ops), 100):
        await rooms.commit("plans", ANN, [Mutation(ops=list(ops[at : at + 100]))])


async def followed(rooms: Rooms, count: int, clients: Clients, hands: Hands, readers: int = 1) -> RoomFollower:
    """Make a list of so many tasks and let so many clients follow it."""
    await commit(rooms, [Create("plans", "list", {"title": "Plans"})])
    positions = block(None, None, max(count, 1), "LIVEst")
    fields: list[dict[str, Any]] = [{"title": f"task {n}", "position": p} for n, p in enumerate(positions[:count])]
    await commit(rooms, [Create(f"t{n}", "task", each) for n, each in enumerate(fields)])
    room: Room = await rooms.acquire("plans")
    follower = RoomFollower(room, clients, hands)
    for number in range(readers):
        follower.join(f"c{number}", ANN)
    return follower


async def test_SEC62_clearing_5000_tasks_is_two_updates_for_each_of_100_clients(rooms: Rooms) -> None:
    clients, hands = Clients(), Hands()
    await followed(rooms, 5000, clients, hands, readers=100)
    clients.got.clear()
    for at in range(0, 5000, 100):
        await commit(rooms, [Delete(f"t{n}") for n in range(at, at + 100)])
        hands.turn(0)
    hands.turn(PACE)
    assert {tuple(clients.events(sid)) for sid in clients.got} == {("update_tasks", "update_tasks")}
    assert len(clients.got) == 100
    assert len({each for got in clients.got.values() for each in got}) == 2  # each was made once for all
    assert clients.got["c0"][-1].packet.data == '2["update_tasks",[]]'
    hands.turn(60)
    assert hands.alarms == []


async def test_SEC62_a_large_update_is_handed_out_in_turns(rooms: Rooms) -> None:
    clients, hands = Clients(), Hands()
    follower = await followed(rooms, 500, clients, hands, readers=100)
    whole = follower._whole().size
    await commit(rooms, [Set("t0", {"title": "changed"})])
    turns, before = 0, clients.handed_out
    while hands.alarms:
        hands.alarms.pop(0).callback()
        assert clients.handed_out - before < TURN + 2 * whole
        turns, before = turns + 1, clients.handed_out
    assert turns > 20
    assert {clients.events(sid)[-1] for sid in clients.got} == {"update_tasks"}
    assert {len(got) for got in clients.got.values()} == {3}


async def test_S6_at_most_four_updates_a_second_and_the_last_change_is_in_the_last_one(rooms: Rooms) -> None:
    clients, hands = Clients(), Hands()
    await followed(rooms, 1, clients, hands)
    for number in range(100):
        await commit(rooms, [Set("t0", {"title": f"title {number}"})])
        hands.turn(0.01)
    assert 3 <= clients.events("c0").count("update_tasks") - 1 <= 5
    hands.turn(PACE)
    assert '"text":"title 99"' in clients.got["c0"][-1].packet.data


@pytest.mark.parametrize(("count", "told"), [(MOST_EVENTS, MOST_EVENTS), (MOST_EVENTS + 1, 0)])
async def test_S6_few_changes_are_told_one_by_one_and_many_by_the_list_alone(
    rooms: Rooms, count: int, told: int
) -> None:
    clients, hands = Clients(), Hands()
    await followed(rooms, 100, clients, hands)
    await commit(rooms, [Set(f"t{n}", {"completed": True}) for n in range(count)])
    hands.turn(PACE)
    assert clients.events("c0") == ["update_tasks", *["task_updated"] * told, "update_tasks"]


async def test_SEC62_for_a_slow_reader_no_more_than_one_update_waits(rooms: Rooms) -> None:
    clients, hands = Clients(unread={"c0": 0}), Hands()
    follower = await followed(rooms, 100, clients, hands, readers=2)
    for number in range(40):
        await commit(rooms, [Set("t0", {"title": f"title {number}"})])
        hands.turn(PACE)
    assert clients.events("c0") == ["update_tasks"]
    assert clients.events("c1").count("update_tasks") == 41
    clients.unread["c0"] = 0
    hands.turn(PACE)
    assert clients.events("c0") == ["update_tasks", "update_tasks"]
    assert clients.got["c0"][-1] is clients.got["c1"][-1]
    assert clients.dropped == {}
    hands.turn(60)
    assert (clients.dropped, list(follower.readers)) == ({}, ["c0", "c1"])  # nothing new that it has not read


async def test_SEC62_who_does_not_read_is_dropped_once_and_sent_nothing_more(rooms: Rooms) -> None:
    clients, hands = Clients(unread={"c0": 0}), Hands()
    follower = await followed(rooms, 1, clients, hands, readers=2)
    for number in range(int(UNREAD_SECONDS / PACE) + 10):
        await commit(rooms, [Set("t0", {"title": f"title {number}"})])
        hands.turn(PACE)
    assert (clients.dropped, list(follower.readers)) == ({"c0": "slow_reader"}, ["c1"])
    assert clients.events("c0") == ["update_tasks"]
    hands.turn(60)
    assert hands.alarms == []


async def test_S6_clients_of_a_room_that_failed_come_again(rooms: Rooms) -> None:
    clients, hands = Clients(), Hands()
    follower = await followed(rooms, 1, clients, hands, readers=2)
    follower.failed()
    assert clients.dropped == {"c0": "unavailable", "c1": "unavailable"}
    assert (follower.readers, follower.failing) == ({}, True)


def test_SEC62_what_waits_is_counted_as_it_comes_and_goes() -> None:
    queue = Waiting()
    for whole in (False, True, False, True):
        queue.put_nowait(Packet("text", whole=whole).packet)
    queue.put_nowait(None)
    counts = [queue.wholes]
    while not queue.empty():
        queue.get_nowait()
        counts.append(queue.wholes)
    assert counts == [2, 2, 1, 1, 0, 0]
