"""What every store must do for those who follow lists and act on time. A store's test file subclasses this."""

import asyncio
from itertools import count, islice

import pytest

from livelist.store.contract import Store
from livelist.store.timers import PARTITIONS, Timer, partition_of
from tests.patience import PATIENCE
from tests.store.archive_contract import whole
from tests.store.contract import NOWHERE, Ear, batch


def lists_of(partition: int, size: int = 1) -> list[str]:
    """Name lists of one partition."""
    names = (name for number in count() if partition_of(name := f"list-{number}") == partition)
    return list(islice(names, size))


class FollowingContract:
    async def test_heads_are_read_many_at_a_time(self, store: Store) -> None:
        made = {name: batch(NOWHERE, *([b"one"] * size), name=name) for size, name in enumerate("abc", 1)}
        await asyncio.gather(*map(store.append, made.values()))
        assert await store.heads(["c", "nope", "a"]) == {name: made[name].after for name in "ac"}

    async def test_I2_all_lists_come_in_pages_by_id_with_their_positions(self, store: Store) -> None:
        names = [f"l{number:02}" for number in range(11)] + ["Z", "_", "a-b"]
        made = {name: batch(NOWHERE, b"one", name=name) for name in names}
        await asyncio.gather(*map(store.append, made.values()))
        found, after = [], ""
        while page := await store.heads_after(after, 4):
            assert len(page) <= 4
            found += page
            after = page[-1][0]
        assert found == [(name, made[name].after) for name in sorted(names)]
        assert await store.heads_after("l09", 10) == [("l10", made["l10"].after)]
        assert await store.heads_after("l10", 10) == []

    async def test_I2_a_list_made_during_a_walk_is_in_the_next(self, store: Store) -> None:
        assert await store.heads_after("", 10) == []
        for name in ("a", "c"):
            await store.append(batch(NOWHERE, b"one", name=name))
        assert [name for name, _ in await store.heads_after("", 1)] == ["a"]
        await store.append(batch(NOWHERE, b"one", name="b"))
        assert [name for name, _ in await store.heads_after("a", 10)][-1:] == ["c"]
        assert [name for name, _ in await store.heads_after("", 10)] == ["a", "b", "c"]

    async def test_I2_a_list_that_was_entered_and_never_came_to_be_is_left_out(self, store: Store) -> None:
        await store.append(batch(NOWHERE, b"one", name="there"))
        with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the store says
            await store.append(batch(NOWHERE._replace(rev=3, hash="0" * 32), b"four", name="nowhere"))
        assert [name for name, _ in await store.heads_after("", 10)] == ["there"]

    async def test_S7_a_touch_reaches_every_replica_whether_it_watches_the_list_or_not(
        self, store: Store, other: Store, ear: Ear, other_ear: Ear
    ) -> None:
        await asyncio.sleep(0)
        for listener in (ear, other_ear):  # a hint may be lost until a subscription stands
            async with asyncio.timeout(PATIENCE):
                while not listener.touches:
                    await store.touch(["warm-up"])
                    await asyncio.sleep(0.01)
        await other.touch({"one", "two"})
        for listener in (ear, other_ear):
            await listener.heard(lambda e: {"one", "two"} <= set(e.touches))
            assert set(listener.touches) == {"warm-up", "one", "two"}
            assert listener.frames == listener.payloads == []

    def test_T_partitions_are_those_of_every_version(self) -> None:
        assert [partition_of(name) for name in ("default", "home", "welcome", "x" * 64)] == [15, 0, 3, 2]
        assert {partition_of(f"list-{number}") for number in range(1000)} == set(range(PARTITIONS))

    async def test_T_what_is_due_comes_oldest_first_of_one_partition_alone(self, store: Store) -> None:
        (one, two), (other,) = lists_of(3, 2), lists_of(4)
        await store.timers.set(one, {"expire:a": 30.5, "remind:b": 10.25})
        await store.timers.set(two, {"expire:a": 20.125, "late": 99.0})
        await store.timers.set(other, {"expire:a": 1.0})
        due = [Timer(one, "remind:b", 10.25), Timer(two, "expire:a", 20.125), Timer(one, "expire:a", 30.5)]
        assert await store.timers.due(30.5, 3, 10) == due
        assert await store.timers.due(30.4, 3, 10) == due[:2]
        assert await store.timers.due(30.5, 3, 2) == due[:2]
        assert await store.timers.due(30.5, 3, 2, 2) == due[2:]
        assert await store.timers.due(30.5, 5, 10) == []

    async def test_T_of_one_moment_they_come_in_an_order_that_stays(self, store: Store) -> None:
        one, two = sorted(lists_of(3, 2))
        for name in (two, one):
            await store.timers.set(name, {"b": 5.0, "a": 5.0})
        pages = [await store.timers.due(5.0, 3, 1, skip) for skip in range(5)]
        assert [timer for page in pages for timer in page] == [
            Timer(one, "a", 5.0), Timer(one, "b", 5.0), Timer(two, "a", 5.0), Timer(two, "b", 5.0),
        ]  # fmt: skip

    async def test_T_set_again_is_moved_and_none_takes_away(self, store: Store) -> None:
        (name,) = lists_of(7)
        await store.timers.set(name, {"a": 1.0, "b": 2.0, "ü:ö x": 3.0})
        await store.timers.set(name, {"a": 4.0, "b": None, "never": None})
        assert await store.timers.of(name) == {"a": 4.0, "ü:ö x": 3.0}
        assert await store.timers.due(9.0, 7, 10) == [Timer(name, "ü:ö x", 3.0), Timer(name, "a", 4.0)]
        await store.timers.set(name, {})
        await store.timers.set(name, {"a": None, "ü:ö x": None})
        assert await store.timers.of(name) == {}
        assert await store.timers.due(9.0, 7, 10) == []

    async def test_T_what_was_moved_meanwhile_is_not_dropped(self, store: Store) -> None:
        (name,) = lists_of(7)
        await store.timers.set(name, {"a": 1795341803.123, "b": 1795341803.124, "c": 1.0})
        found = await store.timers.due(2e9, 7, 10)
        await store.timers.set(name, {"b": 1795341803.125})
        await store.timers.drop(*found)
        assert await store.timers.of(name) == {"b": 1795341803.125}
        await store.timers.drop(Timer(name, "nope", 1.0))
        await store.timers.drop()

    async def test_T_every_handle_sees_the_same(self, store: Store, other: Store) -> None:
        (name,) = lists_of(0)
        await store.timers.set(name, {"a": 1.0})
        assert await other.timers.due(1.0, 0, 10) == [Timer(name, "a", 1.0)]
        await other.timers.drop(Timer(name, "a", 1.0))
        assert await store.timers.of(name) == {}

    async def test_T_timers_are_no_documents_and_in_no_backup(self, store: Store) -> None:
        await store.timers.set("default", {"a": 1.0})
        assert await store.archive.documents(0.0) == []

    async def test_T_a_list_that_is_taken_away_takes_its_timers_along(self, store: Store) -> None:
        one, two = lists_of(7, 2)
        for name in (one, two):
            await store.append(batch(NOWHERE, b"one", name=name))
            await store.timers.set(name, {"a": 1.0, "b": 2.0})
        await store.archive.remove(one, b"")
        assert await store.timers.of(one) == {}
        assert await store.timers.due(9.0, 7, 10) == [Timer(two, "a", 1.0), Timer(two, "b", 2.0)]

    async def test_T_a_list_that_is_put_back_keeps_its_timers(self, store: Store) -> None:
        (name,) = lists_of(7)
        await store.append(batch(NOWHERE, b"one", name=name))
        await store.timers.set(name, {"again:x": 5.0})
        await store.archive.stage(name, 1, [b"uno", b"due"])
        await store.archive.install(whole(name=name))
        assert await store.timers.of(name) == {"again:x": 5.0}
        assert await store.timers.due(9.0, 7, 10) == [Timer(name, "again:x", 5.0)]
