"""What the server changes by itself (O4, O5); no frame is over its limit and no push holds the loop (SEC54)."""

import asyncio
from datetime import timedelta

import msgspec
import pytest

from livelist.core.access import anyone
from livelist.core.errors import NotFound
from livelist.core.limits import SERVER_FRAME_LIMIT
from livelist.core.ops import Change, Create, Delete, Mutation, Restore, Set
from livelist.core.order import LONGEST_KEPT
from livelist.core.results import Ok
from livelist.live.batch import Batch
from livelist.live.room import Room
from tests.core.lists import task
from tests.live.replicas import Cluster, Follower, cluster_of

LONG = "B" + "V" * LONGEST_KEPT


class Watching(Follower):
    """Writes down the order after each batch."""

    def __init__(self, room: Room, orders: list[list[str]]) -> None:
        self.orders = orders
        super().__init__(room)

    def committed(self, batch: Batch) -> None:
        self.orders.append([record["id"] for record in self.room.state.tasks()])


def log_of(cluster: Cluster) -> list[Change]:
    return [msgspec.json.decode(raw, type=Change) for raw in cluster.log_of()]


async def at_rest(room: Room) -> None:
    """Wait until the room has nothing to do."""
    rev = -1
    while rev != room.position.rev:
        rev = room.position.rev
        await room.refresh()


async def test_O5_D22_every_key_of_a_batch_that_has_grown_too_long_is_moved() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        far = [task(f"a{n}", position=f"{stem}V{LONG}") for n, stem in enumerate("ADGJMPS")]
        fences = [task(f"f{n}", position=f"{stem}V") for n, stem in enumerate("BEHKNQ")]
        await cluster.say(0, "ann", *far, *fences)
        before = [record["id"] for record in room.state.tasks()]
        await at_rest(room)
        assert [record["id"] for record in room.state.tasks()] == before
        assert max(len(record["position"]) for record in room.state.tasks()) <= LONGEST_KEPT


async def test_O5_a_long_neighbourhood_is_moved_in_frames_that_stay_in_order() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        for start in range(0, 1200, 100):
            keys = {f"t{n:04}": f"{LONG[:-6]}{n:04}V" for n in range(start, start + 100)}
            await cluster.say(0, "ann", *(task(name, position=key) for name, key in keys.items()))
        follower = Follower(room)
        orders: list[list[str]] = []
        Watching(room, orders)
        await cluster.say(0, "ann", Set("t0600", {"position": f"{LONG[:-6]}0600VVV"}))
        await at_rest(room)
        assert max(len(record["position"]) for record in room.state.tasks()) <= LONGEST_KEPT
        assert len(orders) > 10
        assert all(sorted(order) == order for order in orders)
        assert max(len(batch.frame) for batch in follower.batches) <= SERVER_FRAME_LIMIT


async def test_O5_D15_a_long_key_and_the_end_of_its_list_in_one_append_are_answered() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        asked = [
            room.commit(anyone("ann"), [Mutation(ops=[task("t", position=LONG)])]),
            room.commit(anyone("ann"), [Mutation(ops=[Delete("list")])]),
            room.commit(anyone("ben"), [Mutation(ops=[Restore("list")])]),
        ]
        answers = await asyncio.gather(*asked)
        assert all(isinstance(answer[0], Ok) for answer in answers)
        await cluster.say(0, "ann", Delete("list"))
        with pytest.raises(NotFound):
            await cluster.replicas[0].commit("nowhere", anyone("ann"), [Mutation(ops=[Delete("t")])])
        assert isinstance((await room.commit(anyone("ann"), [Mutation(ops=[Restore("list")])]))[0], Ok)


async def test_O4_SEC54_tombstones_have_a_bound_of_bytes_and_the_log_says_which_went() -> None:
    async with cluster_of(2) as cluster:
        room = await cluster.replicas[0].acquire("list")
        other = await cluster.replicas[1].acquire("list")
        await cluster.say(0, "ann", Create("m", "member", {"name": "Ben"}))
        await cluster.say(0, "ann", Delete("m"))
        for n in range(300):
            await cluster.say(0, "ann", task(f"t{n}", notes="x" * 32_000), Delete(f"t{n}"))
        await at_rest(room)
        assert 6 * 1024 * 1024 < room.state.tomb_bytes <= 8 * 1024 * 1024
        assert {"t299", "m"} <= room.state.rows.keys()
        assert "t0" not in room.state.rows
        dropped = [op.id for change in log_of(cluster) if change.by == "system" for op in change.ops]
        assert dropped[:2] == ["t0", "t1"]
        await at_rest(other)
        assert other.state.records() == room.state.records()
        assert other.state.tomb_bytes == room.state.tomb_bytes


async def test_SEC54_D18_no_frame_of_a_batch_is_over_its_limit() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        follower = Follower(room)
        for n in range(20):
            await cluster.say(0, "ann", task(f"t{n}", notes="a" * 32_000))
        pushes = [
            room.commit(anyone(who), [Mutation(ops=[Set(f"t{n}", {"notes": who[0] * 32_000})], base=1)])
            for n in range(20)
            for who in ("ben", "cleo")
        ]
        await asyncio.gather(*pushes)
        assert max(len(batch.frame) for batch in follower.batches) <= SERVER_FRAME_LIMIT
        assert max(map(len, room.snapshot())) <= SERVER_FRAME_LIMIT


async def test_SEC54_pushes_that_move_large_families_are_decided_in_several_appends() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", task("top"), task("a"), task("b"))
        for start in range(0, 4900, 100):
            await cluster.say(0, "ann", *(task(f"t{n}", parent="top") for n in range(start, start + 100)))
        appends = cluster.stores[0].appends
        moves = [Mutation("c", n + 1, [Set("top", {"parent": "ab"[n % 2]})]) for n in range(60)]
        results = await room.commit(anyone("ann"), moves)
        assert all(isinstance(result, Ok) for result in results)
        assert cluster.stores[0].appends - appends >= 10  # some five moves each


async def test_O4_expired_tombstones_go_with_the_first_change_and_with_none_that_is_refused() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", *(task(f"t{n}") for n in range(100)))
        await cluster.say(0, "ann", *(Delete(f"t{n}") for n in range(100)))
        cluster.now += timedelta(days=31)
        await room.commit(anyone("ann"), [Mutation("c", 1, [Set("t1", {"title": "x"})])])
        assert "t1" in room.state.rows
        await cluster.say(0, "ann", task("new"))
        assert sorted(room.state.rows) == ["list", "new"]
        assert sorted(cluster.disk.lists["list"].rows) == ["list", "new"]
