"""A8: each change is counted once, whatever comes twice, comes late or is lost on the way, and whoever counts."""

import random

import pytest
from msgspec.json import decode

from livelist.core.errors import Unavailable
from livelist.core.ops import Change, Op, Set
from livelist.features.analytics import books as books_module
from livelist.features.analytics.books import Books
from livelist.features.analytics.kept import HEADS, load_tally
from livelist.features.analytics.tally import Tally, tally_of
from livelist.live.follow.news import News, StartOver
from livelist.store.contract import Position, Store
from tests.core.lists import task
from tests.live.replicas import Cluster, cluster_of

NOW = 1.8e9
ZONE = "Europe/Berlin"


def books_of(store: Store, zone: str = ZONE) -> Books:
    return Books(store, zone, lambda: NOW)


def said(tally: Tally) -> object:
    return (tally.zone, tally.last, tally.open, tally.overdue, tally.months, tally.facts)


def counted(cluster: Cluster, list_id: str = "list", zone: str = ZONE) -> Tally:
    return tally_of(list_id, (decode(raw, type=Change) for raw in cluster.log_of(list_id)), zone)


async def news(cluster: Cluster, first: int, last: int, list_id: str = "list") -> News:
    """Return the page after revision `first` up to `last`."""
    epoch = cluster.disk.lists[list_id].position.epoch
    log = [decode(raw, type=Change) for raw in cluster.log_of(list_id)]

    def at(rev: int) -> Position:
        return Position(epoch, rev, log[rev - 1].hash if rev else "")

    return News(list_id, at(first), at(last), log[first:last])


async def edit(cluster: Cluster, times: int, seed: int = 1) -> None:
    """Make so many changes: tasks, then ticks of them."""
    chance, made = random.Random(seed), set[str]()
    for _ in range(times):
        name = f"t{chance.randrange(20)}"
        op: Op = Set(name, {"completed": chance.random() < 0.6}) if name in made else task(name)
        made.add(name)
        await cluster.say(0, chance.choice(["ann", "ben"]), op)


async def stored(store: Store, list_id: str = "list") -> Tally:
    return (await load_tally(store.directory, list_id, ZONE, NOW)).tally


@pytest.mark.parametrize("seed", range(5))
async def test_A8_pages_that_come_again_overlap_or_are_lost_with_the_process_count_once(seed: int) -> None:
    chance = random.Random(seed)
    async with cluster_of(1) as cluster:
        await edit(cluster, 120, seed)
        books, place, end = books_of(cluster.stores[0]), 0, len(cluster.log_of())
        while place < end:
            first = max(0, place - chance.choice([0, 0, 0, 7, 40]))
            last = min(end, place + chance.choice([1, 5, 20]))
            await books.take(await news(cluster, first, last))
            place = last
            if chance.random() < 0.3:
                await books.keep()
            if chance.random() < 0.2:
                books = books_of(cluster.stores[0])  # the process was killed; the place was written already
            if chance.random() < 0.2:
                place = max(0, place - 30)  # it was killed, and the place had not been written
        async with books.up_to("list", (await news(cluster, 0, end)).after) as kept:
            assert said(kept.tally) == said(counted(cluster))
        await books.take(await news(cluster, end - 1, end))
        await books.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(cluster))


async def test_A8_two_replicas_that_both_believe_to_follow_a_list_count_nothing_twice() -> None:
    async with cluster_of(2) as cluster:
        await edit(cluster, 40)
        one, other = books_of(cluster.stores[0]), books_of(cluster.stores[1])
        await one.take(await news(cluster, 0, 20))
        await other.take(await news(cluster, 0, 30))
        await one.keep()
        await other.keep()  # comes second, and drops what it has
        await other.take(await news(cluster, 30, 40))
        await other.keep()
        await one.take(await news(cluster, 20, 35))
        await one.keep()
        await one.take(await news(cluster, 35, len(cluster.log_of())))
        await one.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(cluster))


async def test_A7_A8_who_asks_gets_what_is_not_counted_yet_too_and_the_follower_goes_on_from_there() -> None:
    async with cluster_of(1) as cluster:
        await edit(cluster, 50)
        books = books_of(cluster.stores[0])
        await books.take(await news(cluster, 0, 10))
        end = len(cluster.log_of())
        async with books.up_to("list", (await news(cluster, 0, end)).after) as kept:
            assert said(kept.tally) == said(counted(cluster))
        await books.take(await news(cluster, 10, 30))
        await books.take(await news(cluster, 30, end))
        await books.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(cluster))


async def test_A7_who_only_asks_writes_nothing() -> None:
    async with cluster_of(1) as cluster:
        await edit(cluster, 10)
        books = books_of(cluster.stores[0])
        async with books.up_to("list", (await news(cluster, 0, 11)).after) as kept:
            assert kept.position.rev == 11
        await books.keep()
        assert await cluster.stores[0].directory.get(HEADS.name, "list", NOW) is None


async def test_A8_another_history_under_the_same_id_is_counted_from_its_beginning() -> None:
    async with cluster_of(1) as cluster, cluster_of(1, seed=2) as restored:
        await edit(cluster, 30)
        books = books_of(cluster.stores[0])
        await books.take(await news(cluster, 0, 31))
        await books.keep()
        await edit(restored, 12, seed=9)
        cluster.disk.lists["list"] = restored.disk.lists["list"]
        await books.take(await news(cluster, 0, 5))
        await books.take(await news(cluster, 5, 13))
        await books.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(restored))


async def test_A8_a_history_that_lost_its_end_in_the_same_epoch_is_counted_anew() -> None:
    async with cluster_of(1) as cluster, cluster_of(1, seed=2) as other:
        await edit(cluster, 30)
        await edit(other, 25, seed=9)
        books = books_of(cluster.stores[0])
        await books.take(await news(cluster, 0, 31))
        await books.keep()
        lost = other.disk.lists["list"]
        lost.position = lost.position._replace(epoch=cluster.disk.lists["list"].position.epoch)
        cluster.disk.lists["list"] = lost
        end = (await news(cluster, 0, 26)).after
        async with books_of(cluster.stores[0]).up_to("list", end) as kept:
            assert said(kept.tally) == said(counted(other))
        await books.take(await news(cluster, 0, 26))
        await books.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(other))


async def test_A3_a_server_in_another_zone_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with cluster_of(1) as cluster:
        await edit(cluster, 20)
        end = len(cluster.log_of())
        first = books_of(cluster.stores[0])
        await first.take(await news(cluster, 0, end))
        await first.keep()
        await cluster.say(0, "ann", task("late"))
        moved = books_of(cluster.stores[0], "Pacific/Auckland")
        await moved.take(await news(cluster, end, end + 1))
        await moved.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(cluster, zone="Pacific/Auckland"))


async def test_A8_what_lags_far_behind_its_place_is_told_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books_module, "MOST_MISSING", 10)
    async with cluster_of(1) as cluster:
        await edit(cluster, 30)
        books = books_of(cluster.stores[0])
        with pytest.raises(StartOver):
            await books.take(await news(cluster, 25, 31))
        for first in range(0, 31, 5):
            await books.take(await news(cluster, first, min(31, first + 5)))
        await books.keep()
        assert said(await stored(cluster.stores[0])) == said(counted(cluster))


async def test_A7_who_asks_waits_for_2000_changes_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books_module, "MOST_MISSING", 10)
    async with cluster_of(1) as cluster:
        await edit(cluster, 30)
        books, end = books_of(cluster.stores[0]), (await news(cluster, 0, 31)).after
        revs = []
        for _ in range(4):
            async with books.up_to("list", end) as kept:
                revs.append(kept.position.rev)
        assert revs == [10, 20, 30, 31]
        assert said(kept.tally) == said(counted(cluster))


@pytest.mark.parametrize("point", ["directory.write", "directory.write:done", "directory.get", "changes"])
async def test_A8_a_store_that_fails_at_any_moment_makes_nothing_count_twice(point: str) -> None:
    async with cluster_of(1) as cluster:
        await edit(cluster, 40)
        store = cluster.stores[0]
        books, end = books_of(store), len(cluster.log_of())
        await books.take(await news(cluster, 0, 15))
        await books.keep()
        await books.take(await news(cluster, 15, 20))
        store.failing.append(point)
        try:
            await books.keep()
            await books_of(store).take(await news(cluster, 18, 30))
        except Unavailable:
            pass
        store.failing.clear()
        for first, last in ((10, 25), (25, end)):
            await books.take(await news(cluster, first, last))
        await books.keep()
        assert said(await stored(store)) == said(counted(cluster))


async def test_A5_few_tallies_are_in_memory_and_none_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books_module, "MOST_LISTS", 4)
    async with cluster_of(1) as cluster:
        books = books_of(cluster.stores[0])
        names = [f"l{number}" for number in range(20)]
        for name in names:
            await cluster.make(name)
            await cluster.say(0, "ann", task("a"), list_id=name)
            await books.take(await news(cluster, 0, 2, name))
            assert len(books._books) <= 5
        await books.keep()
        for name in names:
            assert said(await stored(cluster.stores[0], name)) == said(counted(cluster, name))
        assert len(books._books) <= 4
        monkeypatch.setattr(books_module, "IDLE_SECONDS", -1.0)
        await books.keep()
        assert len(books._books) == 0
