"""Rooms: exactly once, in order, exact over replicas, whatever the store does meanwhile."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from livelist.core.access import anyone
from livelist.core.errors import NotFound, Unavailable
from livelist.core.log.chain import first_break
from livelist.core.ops import Change, Create, Delete, Mutation, Set
from livelist.core.order import LONGEST_KEPT, between, jitter_from
from livelist.core.results import Gap, Ok, Rejected, UnknownClient
from livelist.live import rounds
from livelist.live.catch_up import CatchUp, ForeignPosition, MissingChanges, UpToDate
from livelist.store.contract import Append, Position
from tests.core.lists import task
from tests.live.replicas import Follower, cluster_of


async def until(condition: Callable[[], bool], turns: int = 10_000) -> None:
    """Let the loop turn until `condition` holds."""
    for _ in range(turns):
        if condition():
            return
        await asyncio.sleep(0)
    pytest.fail("it did not come to that")


def revisions(found: CatchUp) -> list[int]:
    """Return the revisions of missing changes, in the order of their pages, whose ends must be told right."""
    assert isinstance(found, MissingChanges)
    changes = [msgspec.json.decode(page.frame)["changes"] for page in found.pages]
    assert [(each[-1]["rev"], each[-1]["hash"]) for each in changes] == [page.after[1:] for page in found.pages]
    return [change["rev"] for each in changes for change in each]


async def test_M3_a_repeated_mutation_gets_its_original_result() -> None:
    async with cluster_of(1) as cluster:
        mutation = cluster.next_mutation("ann", [task("t")])
        rooms = cluster.replicas[0]
        first = await rooms.commit("list", anyone("ann"), [mutation])
        assert await rooms.commit("list", anyone("ann"), [mutation]) == first == [Ok("ann", 1, 2)]
        assert len(cluster.log_of()) == 2


async def test_M3_a_repeat_through_another_replica_gets_its_original_result() -> None:
    async with cluster_of(2) as cluster:
        mutation = cluster.next_mutation("ann", [task("t")])
        first = await cluster.replicas[0].commit("list", anyone("ann"), [mutation])
        assert await cluster.replicas[1].commit("list", anyone("ann"), [mutation]) == first
        assert len(cluster.log_of()) == 2


async def test_M3_a_rejection_uses_up_its_number_and_is_remembered_but_not_logged() -> None:
    async with cluster_of(2) as cluster:
        mutation = cluster.next_mutation("ann", [task("t", title="")])
        first = await cluster.replicas[0].commit("list", anyone("ann"), [mutation])
        assert isinstance(first[0], Rejected)
        assert await cluster.replicas[1].commit("list", anyone("ann"), [mutation]) == first
        assert await cluster.say(1, "ann", task("u")) == Ok("ann", 2, 2)


async def test_M3_holes_and_strangers_are_told() -> None:
    async with cluster_of(1) as cluster:
        await cluster.say(0, "ann", task("t"))
        rooms = cluster.replicas[0]
        assert await rooms.commit("list", anyone("ann"), [Mutation("ann", 3, [Delete("t")])]) == [Gap("ann", 3, 2)]
        assert await rooms.commit("list", anyone("x"), [Mutation("x", 2, [Delete("t")])]) == [UnknownClient("x", 2)]


async def test_M5_a_missing_list_takes_nothing_and_is_not_made() -> None:
    async with cluster_of(1, made=False) as cluster:
        with pytest.raises(NotFound):
            await cluster.say(0, "ann", task("t"))
        refused = await cluster.say(0, "ben", Create("list", "list", {"title": ""}))
        assert isinstance(refused, Rejected)
        assert cluster.disk.lists == {}
        with pytest.raises(NotFound):
            await cluster.replicas[0].acquire("list")


async def test_M5_two_replicas_making_the_same_list_make_one() -> None:
    async with cluster_of(2, made=False) as cluster:
        create = Create("list", "list", {"title": "Ours"})
        results = await asyncio.gather(cluster.say(0, "ann", create), cluster.say(1, "ben", create))
        assert sorted(msgspec.to_builtins(result)["rev"] for result in results) == [1, 2]
        assert first_break(cluster.log_of()) is None


async def test_I1_many_writers_on_three_replicas_make_one_gapless_log_and_equal_copies() -> None:
    async with cluster_of(3) as cluster:
        followers = [Follower(await rooms.acquire("list")) for rooms in cluster.replicas]

        async def write(number: int) -> None:
            for turn in range(20):
                result = await cluster.say(number % 3, f"w{number}", task(f"t{number}-{turn}"))
                assert isinstance(result, Ok)

        await asyncio.gather(*(write(number) for number in range(12)))
        for rooms in cluster.replicas:
            await rooms.check()
        await until(lambda: all(f.room.position.rev == 241 for f in followers))
        assert first_break(cluster.log_of()) is None
        assert all(f.revs == list(range(2, 242)) for f in followers)
        assert all(f.room.state.records() == followers[0].room.state.records() for f in followers)


async def test_I1_what_waits_goes_into_one_append() -> None:
    async with cluster_of(1) as cluster:
        before = cluster.stores[0].appends
        await asyncio.gather(*(cluster.say(0, f"w{number}", task(f"t{number}")) for number in range(100)))
        assert cluster.stores[0].appends - before <= 2


async def test_I2_a_lost_answer_is_unavailable_and_the_retry_gets_the_original_result() -> None:
    async with cluster_of(1) as cluster:
        mutation = cluster.next_mutation("ann", [task("t")])
        cluster.stores[0].failing = ["append:done"]
        with pytest.raises(Unavailable):
            await cluster.replicas[0].commit("list", anyone("ann"), [mutation])
        assert await cluster.replicas[0].commit("list", anyone("ann"), [mutation]) == [Ok("ann", 1, 2)]
        assert len(cluster.log_of()) == 2


async def test_I2_a_store_that_repeats_an_append_does_not_double_a_change_without_a_client() -> None:
    async with cluster_of(1) as cluster:
        store = cluster.stores[0]
        append = store.append

        async def twice(batch: Append) -> None:
            await append(batch)
            await append(batch)

        store.append = twice  # type: ignore[method-assign]
        assert await cluster.replicas[0].commit("list", anyone("ann"), [Mutation(ops=[task("t")])]) == [
            Ok(None, None, 2)
        ]
        assert len(cluster.log_of()) == 2


@pytest.mark.parametrize("point", ["append", "marks", "head"])
async def test_I2_a_store_out_of_reach_is_never_an_acknowledgement(point: str) -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        room.suspect()
        cluster.stores[0].failing = [point]
        with pytest.raises(Unavailable):
            await cluster.say(0, "ann", task("t"))
        assert len(cluster.log_of()) == 1
        cluster.seqs["ann", "list"] = 0
        assert await cluster.say(0, "ann", task("t")) == Ok("ann", 1, 2)


async def test_C3_a_lost_publication_is_found_by_the_next_one() -> None:
    async with cluster_of(2) as cluster:
        follower = Follower(await cluster.replicas[1].acquire("list"))
        cluster.stores[1].deaf = True
        await cluster.say(0, "ann", task("t"))
        cluster.stores[1].deaf = False
        await cluster.say(0, "ann", task("u"))
        await until(lambda: follower.revs == [2, 3])


async def test_C3_a_lost_publication_is_found_by_the_position_check() -> None:
    async with cluster_of(2) as cluster:
        follower = Follower(await cluster.replicas[1].acquire("list"))
        cluster.stores[1].deaf = True
        await cluster.say(0, "ann", task("t"))
        await cluster.replicas[1].check()
        await until(lambda: follower.revs == [2])


async def test_C2_a_list_that_was_replaced_in_the_store_is_read_anew() -> None:
    async with cluster_of(1) as cluster, cluster_of(1, seed=2) as other:
        follower = Follower(await cluster.replicas[0].acquire("list"))
        await other.say(0, "zoe", task("z"))
        cluster.disk.lists["list"] = other.disk.lists["list"]
        await cluster.replicas[0].check()
        await until(lambda: follower.replacements == 1)
        assert follower.room.state.task("z") is not None


async def test_C2_a_history_that_was_cut_short_is_noticed() -> None:
    async with cluster_of(1) as cluster:
        await cluster.say(0, "ann", task("t"))
        follower = Follower(await cluster.replicas[0].acquire("list"))
        stored = cluster.disk.lists["list"]
        stored.log.pop()
        stored.rows.pop("t")
        stored.position = Position(stored.position.epoch, 1, msgspec.json.decode(stored.log[0])["hash"])
        await cluster.replicas[0].check()
        await until(lambda: follower.replacements == 1)
        assert follower.room.position.rev == 1


async def test_C2_since_gives_what_is_missing_or_says_why_it_cannot() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        start = room.position
        for number in range(5):
            await cluster.say(0, "ann", task(f"t{number}"))
        assert revisions(await room.past.since(start, bool)) == [2, 3, 4, 5, 6]
        assert await room.past.since(room.position, bool) == UpToDate()
        assert await room.past.since(start._replace(epoch="another"), bool) == ForeignPosition("epoch")
        assert await room.past.since(start._replace(rev=99), bool) == ForeignPosition("ahead")
        assert await room.past.since(start._replace(hash="f" * 32), bool) == ForeignPosition("hash")
        assert await room.past.since(room.position._replace(hash="f" * 32), bool) == ForeignPosition("hash")


async def test_C2_since_reads_the_log_when_memory_does_not_reach_back() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        start = room.position
        await cluster.say(0, "ann", *(task(f"t{number}") for number in range(3)))
        room._copy.recent.clear()
        assert revisions(await room.past.since(start, bool)) == [2]
        assert await room.past.since(start._replace(hash="f" * 32), bool) == ForeignPosition("hash")


async def test_I5_a_snapshot_and_the_rest_of_the_log_is_the_list() -> None:
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        follower = Follower(room)
        await cluster.say(0, "ann", task("t"), task("u", "Bread"))
        frame = msgspec.json.decode(room.snapshot()[0])
        assert (frame["rev"], frame["hash"], frame["epoch"]) == (
            room.position.rev,
            room.position.hash,
            room.position.epoch,
        )
        assert sorted(frame["records"], key=lambda record: str(record["id"])) == room.state.records()
        sent = msgspec.json.decode(follower.batches[0].frame)["changes"]
        assert msgspec.convert(sent, list[Change])[0].ops == follower.batches[0].changes[0].ops


async def test_C7_a_large_snapshot_comes_in_frames_under_the_limit() -> None:
    async with cluster_of(1) as cluster:
        for number in range(40):
            await cluster.say(0, "ann", task(f"t{number}", notes="x" * 20_000))
        room = await cluster.replicas[0].acquire("list")
        frames = room.snapshot()
        assert len(frames) > 1
        assert max(map(len, frames)) <= 256 * 1024
        parts = [msgspec.json.decode(frame) for frame in frames]
        assert [part.get("more", False) for part in parts] == [True] * (len(parts) - 1) + [False]
        assert sum(len(part["records"]) for part in parts) == 41


async def test_O5_a_key_grown_too_long_is_moved_by_the_server() -> None:
    async with cluster_of(1) as cluster:
        await cluster.say(0, "ann", task("a", position="A0000000001"), task("b", position="B0000000001"))
        high = "B0000000001"
        count = 0
        while len(high) <= LONGEST_KEPT:
            high = between("A0000000001", high, jitter_from(cluster.rng.randbytes(8)))
            await cluster.say(0, "ann", task(f"t{count}", position=high))
            count += 1
        room = await cluster.replicas[0].acquire("list")
        ids = [record["id"] for record in room.state.tasks()]
        assert ids == ["a", *(f"t{n}" for n in reversed(range(count))), "b"]
        assert max(len(record["position"]) for record in room.state.tasks()) < LONGEST_KEPT
        last = msgspec.json.decode(cluster.log_of()[-1], type=Change)
        assert last.by == "system"


async def test_O3_two_people_on_two_replicas_both_see_the_conflict() -> None:
    async with cluster_of(2) as cluster:
        await cluster.say(0, "ann", task("t"))
        base = len(cluster.log_of())
        rooms = [await replica.acquire("list") for replica in cluster.replicas]
        await cluster.say(0, "ann", Set("t", {"title": "Oat milk"}), base=base)
        await cluster.say(1, "ben", Set("t", {"title": "Soy milk"}), base=base)
        await until(lambda: all(room.position.rev == base + 2 for room in rooms))
        for room in rooms:
            record = room.state.task("t")
            assert record is not None
            assert (record["title"], record["conflicts"]["title"]["value"]) == ("Soy milk", "Oat milk")


async def test_I8_a_room_nobody_holds_is_closed_and_one_that_is_held_is_not() -> None:
    async with cluster_of(1) as cluster:
        rooms = cluster.replicas[0]
        await cluster.make("other")
        held = await rooms.acquire("list")
        for _ in range(rounds.IDLE_ROUNDS + 1):
            await rooms.check()
        assert rooms.open_count == 1
        rooms.release(held)
        for _ in range(rounds.IDLE_ROUNDS + 1):
            await rooms.check()
        assert rooms.open_count == 0
        assert await cluster.say(0, "ann", task("t")) == Ok("ann", 1, 2)


async def test_I8_a_cancelled_caller_leaves_the_room_working() -> None:
    async with cluster_of(1) as cluster:
        caller = asyncio.create_task(cluster.say(0, "ann", task("t")))
        await asyncio.sleep(0)
        caller.cancel()
        await asyncio.gather(caller, return_exceptions=True)
        assert await cluster.say(0, "ben", task("u")) == Ok("ben", 1, len(cluster.log_of()))


async def test_M3_clients_unseen_for_ninety_days_are_forgotten() -> None:
    async with cluster_of(2) as cluster:
        await cluster.say(0, "ann", task("t"))
        cluster.now = cluster.now.replace(year=2027)
        await cluster.replicas[1].sweep()
        assert "ann" not in cluster.disk.lists["list"].marks
        assert await cluster.say(0, "ann", task("u")) == UnknownClient("ann", 2)


async def test_C2_a_replica_that_lags_looks_before_it_calls_a_client_ahead() -> None:
    async with cluster_of(2) as cluster:
        rooms = [await replica.acquire("list") for replica in cluster.replicas]
        cluster.stores[1].deaf = True
        await cluster.say(0, "ann", task("t"))
        assert rooms[1].position.rev < rooms[0].position.rev
        assert await rooms[1].past.since(rooms[0].position, bool) == UpToDate()


async def test_generation_a_bump_through_one_replica_is_told_to_all_who_asked_on_each() -> None:
    async with cluster_of(2) as cluster:
        told: list[str] = []
        for name, rooms in zip("ab", cluster.replicas, strict=True):
            rooms.on_bump(lambda name=name: told.append(name + "1"))  # type: ignore[misc]
            rooms.on_bump(lambda name=name: told.append(name + "2"))  # type: ignore[misc]
        await cluster.stores[0].directory.bump()
        await until(lambda: len(told) == 4)
        assert told == ["a1", "a2", "b1", "b2"]


async def test_M5_a_list_that_another_replica_makes_between_looking_and_asking_is_there_too() -> None:
    async with cluster_of(2, made=False) as cluster:
        mutation = Mutation("first", 1, [Create("list", "list", {"title": "Ours"})])

        async def be_first(point: str) -> None:
            if point == "marks":
                cluster.stores[1].fault = None
                await cluster.replicas[0].commit("list", anyone("x"), [mutation])

        cluster.stores[1].fault, cluster.stores[1].deaf = be_first, True
        assert await cluster.replicas[1].commit("list", anyone("x"), [mutation]) == [Ok("first", 1, 1)]
        assert (await cluster.replicas[1].acquire("list")).exists
