"""What the server changes by itself, and what it leaves alone: at the bounds, beside others (O4, O5)."""

import asyncio
from copy import deepcopy

import msgspec
import pytest

from livelist.core.access import anyone
from livelist.core.limits import size_of
from livelist.core.ops import Change, Create, Delete, Mutation, Op, Restore, Set
from livelist.core.order import LONGEST_KEPT
from livelist.live import housekeeping
from livelist.live.batch import Batch
from livelist.live.room import Room
from livelist.store.memory.disk import MemoryList
from tests.core.lists import task
from tests.live.replicas import Cluster, Follower, cluster_of
from tests.live.test_housekeeping import at_rest
from tests.live.test_rooms import until

STEM = "B" + "V" * 60


def by_the_server(cluster: Cluster) -> list[list[Op]]:
    """Return what the server did by itself, change by change."""
    changes = [msgspec.json.decode(raw, type=Change) for raw in cluster.log_of()]
    return [list(change.ops) for change in changes if change.by == "system"]


def keys_of(count: int) -> dict[str, str]:
    """Return tasks with neighbouring keys that are too long, in their order."""
    return {f"t{n:04}": f"{STEM}{n:04}V" for n in range(count)}


class Once(Follower):
    """Says something of its own when it hears the server's first change."""

    def __init__(self, room: Room, *ops: Op) -> None:
        self.ops = ops
        self.said: asyncio.Task[object] | None = None
        self.orders: list[list[str]] = []
        super().__init__(room)

    def committed(self, batch: Batch) -> None:
        super().committed(batch)
        self.orders.append([record["id"] for record in self.room.state.tasks()])
        if self.said is None and batch.changes[0].by == "system" and self.ops:
            self.said = asyncio.create_task(self.room.commit(anyone("ann"), [Mutation(ops=list(self.ops))]))


async def unhurried(_: str) -> None:
    """Let others in before the store does anything."""
    for _turn in range(5):
        await asyncio.sleep(0)


async def hold_back(cluster: Cluster, count: int) -> None:
    """Make tasks whose keys are too long, in one append of so many pushes that nothing is moved before the last."""
    keys = list(keys_of(count).items())
    pushes = [keys[at : at + 100] for at in range(0, count, 100)]
    say = cluster.replicas[0].commit
    ops: list[list[Op]] = [[task(name, position=key) for name, key in push] for push in pushes]
    await asyncio.gather(*(say("list", anyone("ann"), [Mutation(ops=each)]) for each in ops))


async def test_O5_a_key_of_64_characters_stays_and_one_of_65_is_moved() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        kept = "A" + "V" * (LONGEST_KEPT - 1)
        await cluster.say(0, "ann", task("kept", position=kept))
        await at_rest(room)
        assert by_the_server(cluster) == []
        await cluster.say(0, "ann", task("far", position="XV"), task("long", position="Z" + "V" * LONGEST_KEPT))
        await at_rest(room)
        assert [[op.id for op in ops] for ops in by_the_server(cluster)] == [["long"]]
        assert room.state.rows["kept"].record["position"] == kept


async def test_O5_every_task_of_a_neighbourhood_is_moved_once_a_hundred_at_a_time() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await hold_back(cluster, 250)
        await at_rest(room)
        done = by_the_server(cluster)
        assert max(map(len, done)) == housekeeping.OPS
        assert sorted(op.id for ops in done for op in ops) == sorted(keys_of(250))


async def test_O5_a_task_that_somebody_moves_meanwhile_stays_where_they_put_it() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        first, last = "t0000", "t0349"
        Once(room, *(Set(name, {"position": f"Y{name[1:]}V"}) for name in (first, last)), Delete("t0200"))
        cluster.stores[0].fault = unhurried
        await hold_back(cluster, 350)
        await until(lambda: max(len(each["position"]) for each in room.state.tasks()) <= LONGEST_KEPT)
        await at_rest(room)
        assert {room.state.rows[name].record["position"] for name in (first, last)} == {"Y0000V", "Y0349V"}


async def test_O5_after_losing_to_another_replica_nothing_is_moved_out_of_order() -> None:
    async with cluster_of(2) as cluster:
        room = await cluster.replicas[0].acquire("list")
        follower = Once(room)

        async def overtake(point: str) -> None:
            if point == "append" and len(by_the_server(cluster)) == 1 and not cluster.stores[0].deaf:
                cluster.stores[0].deaf = True  # so that only looking helps
                await cluster.say(1, "ben", task("u", position="Z"))

        cluster.stores[0].fault = overtake
        await hold_back(cluster, 350)
        await until(lambda: "u" in room.state.rows)
        await at_rest(room)
        assert all(order == sorted(order) for order in follower.orders)
        assert len(by_the_server(cluster)) == 1


async def test_O5_what_was_to_be_moved_in_another_history_is_not_moved_in_this_one() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        kept: list[MemoryList] = []

        class Restorer(Follower):
            def committed(self, batch: Batch) -> None:
                if batch.changes[0].by == "system" and batch.after.epoch != "restored":
                    cluster.disk.lists["list"] = kept[-1]
                    room.suspect()

        async def keep(point: str) -> None:
            if point == "append" and not by_the_server(cluster):
                kept.append(deepcopy(cluster.disk.lists["list"]))
                kept[-1].position = kept[-1].position._replace(epoch="restored")

        Restorer(room)
        cluster.stores[0].fault = keep
        await hold_back(cluster, 250)
        await until(lambda: room.position.epoch == "restored")
        await at_rest(room)
        assert [record["id"] for record in room.state.tasks()] == sorted(keys_of(250))
        assert by_the_server(cluster) == []


async def test_O4_O5_a_deleted_list_is_left_alone_until_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", task("gone"))
        monkeypatch.setattr(housekeeping, "MOST_TOMB_BYTES", 0)
        monkeypatch.setattr(housekeeping, "FEWER_TOMB_BYTES", 0)
        long = [task(name, position=key) for name, key in keys_of(2).items()]
        pushes = [[Mutation(ops=[*long, Delete("gone")])], [Mutation(ops=[Delete("list")])]]
        await asyncio.gather(*(room.commit(anyone("ann"), push) for push in pushes))
        await at_rest(room)  # it would try again and again, and nobody else had a turn
        assert by_the_server(cluster) == []
        await room.commit(anyone("ann"), [Mutation(ops=[Restore("list")])])
        await cluster.say(0, "ann", Set("t0000", {"title": "again"}))
        await at_rest(room)
        done = [op for ops in by_the_server(cluster) for op in ops]
        assert sorted(op.id for op in done) == ["gone", *keys_of(2)]


async def test_O4_the_oldest_tombstones_go_until_few_enough_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", Create("m", "member", {"name": "Ben"}), task("t0"))
        await cluster.say(0, "ann", Delete("m"))
        await cluster.say(0, "ann", Delete("t0"))
        a_task, base = size_of(room.state.rows["t0"].record), room.state.tomb_bytes
        monkeypatch.setattr(housekeeping, "MOST_TOMB_BYTES", base + 3 * a_task)
        monkeypatch.setattr(housekeeping, "FEWER_TOMB_BYTES", base + a_task)
        for n in range(1, 4):
            await cluster.say(0, "ann", task(f"t{n}"))
            await cluster.say(0, "ann", Delete(f"t{n}"))
        await at_rest(room)
        assert (room.state.tomb_bytes, by_the_server(cluster)) == (base + 3 * a_task, [])  # as much as there may be
        await cluster.say(0, "ann", task("t4"))
        await cluster.say(0, "ann", Delete("t4"))
        await at_rest(room)
        assert by_the_server(cluster) == [[Delete("t0"), Delete("t1"), Delete("t2")]]
        assert room.state.tomb_bytes == base + a_task
        assert [i for _, i in room.state.tombs] == ["m", "t3", "t4"]


async def test_O4_tombstones_go_a_hundred_at_a_time_and_none_of_people_and_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", *(Create(f"m{n}", "member", {"name": "Ben"}) for n in range(3)), task("on"))
        await cluster.say(0, "ann", *(Create(f"c{n}", "comment", {"task": "on", "text": "?"}) for n in range(3)))
        await cluster.say(0, "ann", *(Delete(f"{kind}{n}") for n in range(3) for kind in "mc"))
        await cluster.say(0, "ann", *(task(f"a{n}") for n in range(100)))
        await cluster.say(0, "ann", *(task(f"b{n}") for n in range(50)))
        await cluster.say(0, "ann", *(Delete(f"a{n}") for n in range(100)))
        monkeypatch.setattr(housekeeping, "MOST_TOMB_BYTES", 1000)
        monkeypatch.setattr(housekeeping, "FEWER_TOMB_BYTES", 0)
        await cluster.say(0, "ann", *(Delete(f"b{n}") for n in range(50)))
        await at_rest(room)
        assert [len(ops) for ops in by_the_server(cluster)] == [100, 53]
        assert [i for _, i in room.state.tombs] == ["m0", "m1", "m2"]
        assert len(by_the_server(cluster)) == 2  # what is left is too much for ever, and costs nothing
