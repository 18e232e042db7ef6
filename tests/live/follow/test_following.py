"""What followers are told: everything at least once, in order, a page at a time, each list from where it begins."""

import pytest

from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation, Set
from livelist.live.follow import following
from livelist.live.follow.cursors import CURSOR
from livelist.live.follow.news import News, StartOver
from livelist.live.follow.reading import PAGE_CHANGES
from livelist.store.archive import StagedList
from livelist.store.contract import Position
from tests.live.follow.notebook import FollowingCluster, Notebook, followed
from tests.test_background import until


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(following, "WRITE_SECONDS", 0.001)


async def retitle(cluster: FollowingCluster, times: int = 1, list_id: str = "list", replica: int = 0) -> None:
    for number in range(times):
        mutation = Mutation(ops=[Set(list_id, {"title": f"Title {number}"})])
        await cluster.replicas[replica].commit(list_id, anyone("ann"), [mutation])


async def restored(cluster: FollowingCluster, keep: int, list_id: str = "list") -> None:
    """Put a list back as it was at a revision, as a restore does."""
    there = cluster.disk.lists[list_id]
    log = there.log[:keep]
    archive = cluster.stores[0].archive
    await archive.stage(list_id, 1, log)
    digest = log[-1][-34:-2].decode()
    await archive.install(StagedList(list_id, "another-epoch", keep, digest, there.rows, {}, b""))


async def settled(cluster: FollowingCluster, list_id: str = "list") -> None:
    """Wait until the places in a list are written."""
    here = b"%d," % cluster.disk.lists[list_id].position.rev

    def written() -> bool:
        filed = cluster.disk.cabinet.documents.get((CURSOR, list_id))
        return filed is not None and here in filed.body

    await until(written)


async def test_T_every_change_comes_in_order_and_pages_join() -> None:
    notebook = Notebook()
    async with followed() as cluster:
        await retitle(cluster, 3)
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [1, 2, 3, 4])
        await retitle(cluster, 3)
        await notebook.until(lambda n: n.revs() == [1, 2, 3, 4, 5, 6, 7])
        assert [page.before for page in notebook.pages[1:]] == [page.after for page in notebook.pages[:-1]]
        assert notebook.pages[0].before == Position(notebook.pages[0].after.epoch, 0, "")
        assert notebook.pages[-1].after == await cluster.stores[0].head("list")


async def test_T_a_page_has_at_most_200_changes() -> None:
    notebook = Notebook()
    async with followed() as cluster:
        await retitle(cluster, 2 * PAGE_CHANGES + 20)
        await cluster.replicas[0].close()  # so that the log is read, not what the room has
        await cluster.replicas[0].start()
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: len(n.revs()) == 2 * PAGE_CHANGES + 21)
        assert [len(page.changes) for page in notebook.pages] == [PAGE_CHANGES, PAGE_CHANGES, 21]


async def test_T_of_a_long_log_each_further_page_is_one_trip_to_the_store() -> None:
    notebook, points = Notebook(), list[str]()

    async def note(point: str) -> None:
        points.append(point)

    async with followed() as cluster:
        await retitle(cluster, 3 * PAGE_CHANGES)
        await cluster.replicas[0].close()
        await cluster.replicas[0].start()
        cluster.stores[0].fault = note
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: len(n.revs()) == 3 * PAGE_CHANGES + 1)
        await settled(cluster)
        assert points.count("changes") == 4
        assert points.count("head") == 3  # where it begins, before the first page, and that there is nothing more


async def test_T_of_an_open_room_nothing_is_read() -> None:
    notebook, points = Notebook(), list[str]()

    async def note(point: str) -> None:
        points.append(point)

    async with followed() as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [1])
        await settled(cluster)
        cluster.stores[0].fault = note
        await retitle(cluster)
        await notebook.until(lambda n: n.revs() == [1, 2])
        await settled(cluster)
        cluster.replicas[0].release(room)
        assert {"append", "directory.write"} == {point.partition(":")[0] for point in points}


async def test_T_followers_at_the_same_place_share_what_was_read() -> None:
    one, other = Notebook("one"), Notebook("other")
    async with followed() as cluster:
        await cluster.replicas[0].acquire("list")
        await cluster.follow(0, one, other)
        for notebook in (one, other):
            await notebook.until(lambda n: n.revs() == [1])
        await retitle(cluster, 2 * PAGE_CHANGES)
        for notebook in (one, other):
            await notebook.until(lambda n: len(n.revs()) == 2 * PAGE_CHANGES + 1)
        known = {id(page) for page in one.pages}
        shared = [page for page in other.pages if id(page) in known]
        assert sum(len(page.changes) for page in shared) > PAGE_CHANGES


async def test_T_an_old_list_begins_where_it_is_for_whom_it_is_not_replayed_and_a_new_one_at_its_beginning() -> None:
    replayed, patient = Notebook("replayed"), Notebook("patient", replays=False)
    async with followed() as cluster:
        await retitle(cluster)
        await cluster.follow(0, replayed, patient)
        await patient.until(lambda n: n.pages)
        here = await cluster.stores[0].head("list")
        assert patient.pages == [News("list", Position(here.epoch, 0, ""), here, ())]
        await retitle(cluster)
        await cluster.make("later")
        await patient.until(lambda n: n.revs() == [3])
        await patient.until(lambda n: n.revs("later") == [1])
        await replayed.until(lambda n: n.revs() == [1, 2, 3])


async def test_T_after_a_restart_it_goes_on_where_it_was() -> None:
    first, second = [Notebook("patient", replays=False) for _ in range(2)]
    async with followed() as cluster:
        was = await cluster.follow(0, first)
        await first.until(lambda n: n.pages)
        await retitle(cluster, 2)
        await first.until(lambda n: n.revs() == [2, 3])
        await was.leave()
        await retitle(cluster, 2)
        await cluster.make("meanwhile")
        await cluster.follow(0, second)
        await second.until(lambda n: n.revs() == [4, 5])
        await second.until(lambda n: n.revs("meanwhile") == [1])


async def test_T_a_process_that_dies_before_places_are_written_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "WRITE_SECONDS", 3600.0)
    first, second = Notebook(), Notebook()
    async with followed(2) as cluster:
        was = await cluster.follow(0, first)
        await first.until(lambda n: n.revs() == [1])
        cluster.stores[0].failing = ["directory.write"] * 9  # whatever it still tries to write
        await was.leave()
        await cluster.follow(1, second)
        await second.until(lambda n: n.revs() == [1])


async def test_T_a_follower_that_is_new_begins_by_itself() -> None:
    old, new = Notebook("old"), Notebook("new", replays=False)
    async with followed() as cluster:
        was = await cluster.follow(0, old)
        await old.until(lambda n: n.revs() == [1])
        await was.leave()
        await retitle(cluster)
        await cluster.follow(0, old, new)
        await old.until(lambda n: n.revs() == [1, 2])
        await new.until(lambda n: [(len(page.changes), page.after.rev) for page in n.pages] == [(0, 2)])


async def test_T_a_follower_that_lost_what_it_made_of_a_list_is_told_from_the_beginning() -> None:
    notebook, lost = Notebook(), True

    async def forget(news: News) -> None:
        nonlocal lost
        if news.before.rev and lost:
            lost = False
            raise StartOver

    notebook.before = forget
    async with followed() as cluster:
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [1])
        await retitle(cluster)
        await notebook.until(lambda n: n.revs() == [1, 1, 2])


@pytest.mark.parametrize(("replays", "told"), [(True, [1, 2, 3, 1, 2, 3]), (False, [3])])
async def test_T_with_another_history_a_list_begins_again(*, replays: bool, told: list[int]) -> None:
    """An older backup was restored: two of three revisions are left, and the next that is made is another third."""
    notebook = Notebook(replays=replays)
    async with followed() as cluster:
        await retitle(cluster, 2)
        was = await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.pages and n.pages[-1].after.rev == 3)
        await was.leave()
        await restored(cluster, 2)
        await (await cluster.replicas[0].acquire("list")).refresh()
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.pages[-1].after.epoch == "another-epoch" and n.pages[-1].after.rev == 2)
        seen = len(notebook.pages)
        await retitle(cluster)
        await notebook.until(lambda n: len(n.pages) > seen)
        assert notebook.revs() == told
        assert [page.before.rev for page in notebook.pages[-2:]] == [0, 2]


async def test_T_what_a_restored_history_proves_is_not_told_again_to_whom_it_is_not_replayed() -> None:
    """The backup has all that was taken, and more that was not: that comes."""
    notebook = Notebook(replays=False)
    async with followed() as cluster:
        was = await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.pages)
        await was.leave()
        await retitle(cluster, 2)
        await restored(cluster, 3)
        await (await cluster.replicas[0].acquire("list")).refresh()
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [2, 3])
        assert [(page.before.rev, page.after.rev) for page in notebook.pages] == [(0, 1), (0, 1), (1, 3)]


async def test_T_of_a_history_that_lost_its_end_the_last_place_that_is_left_counts() -> None:
    """A primary was lost to a replica that lagged (F9): two changes went, three others came, in the same epoch."""
    notebook = Notebook(replays=False)
    async with followed() as cluster:
        was = await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.pages)
        await retitle(cluster, 1)
        await notebook.until(lambda n: n.revs() == [2])
        await settled(cluster)
        await retitle(cluster, 2)
        await notebook.until(lambda n: n.revs() == [2, 3, 4])
        await settled(cluster)
        await was.leave()
        there = cluster.disk.lists["list"]
        del there.log[2:]
        there.position = Position(there.position.epoch, 2, there.log[-1][-34:-2].decode())
        await (await cluster.replicas[0].acquire("list")).refresh()
        for title in ("One", "Two", "Three"):
            await cluster.replicas[0].commit("list", anyone("ann"), [Mutation(ops=[Set("list", {"title": title})])])
        seen = len(notebook.pages)
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs()[3:] == [3, 4, 5])
        assert [(page.before.rev, page.after.rev) for page in notebook.pages[seen:]] == [(0, 2), (2, 5)]


async def test_T_a_list_that_is_gone_is_forgotten_and_one_of_its_name_begins_anew() -> None:
    notebook = Notebook()
    async with followed() as cluster:
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [1])
        await settled(cluster)
        await cluster.stores[0].archive.remove("list", b"")
        cluster.replicas[0].touched("list")
        await until(lambda: (CURSOR, "list") not in cluster.disk.cabinet.documents)
        cluster.replicas[0].missed("list")
        await cluster.say(0, "somebody", Create("list", "list", {"title": "Anew"}))
        await notebook.until(lambda n: n.revs() == [1, 1])


async def test_T_what_another_replica_commits_comes_by_its_hint() -> None:
    notebook = Notebook()
    async with followed(2) as cluster:
        await cluster.follow(0, notebook)
        other = await cluster.follow(1, Notebook(), partitions=NoPartitions())
        await notebook.until(lambda n: n.revs() == [1])
        await retitle(cluster, 1, replica=1)
        await notebook.until(lambda n: n.revs() == [1, 2])
        assert not other.holds("list")


async def test_T_who_has_left_still_hints_at_what_is_changed_there() -> None:
    notebook = Notebook()
    async with followed(2) as cluster:
        was = await cluster.follow(0, Notebook())
        await was.leave()
        await cluster.follow(1, notebook)
        await notebook.until(lambda n: n.revs() == [1])
        await retitle(cluster)
        await notebook.until(lambda n: n.revs() == [1, 2])


async def test_T_a_hint_that_was_lost_is_made_up_for_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "SWEEP_SECONDS", 0.01)
    notebook = Notebook()
    async with followed(2) as cluster:
        await cluster.follow(0, notebook)
        await notebook.until(lambda n: n.revs() == [1])
        await retitle(cluster, 1, replica=1)  # it follows nothing, and so gives no hint
        await notebook.until(lambda n: n.revs() == [1, 2])


async def test_T_an_open_room_that_lags_hides_nothing_that_was_hinted_at() -> None:
    notebook = Notebook()
    async with followed(2) as cluster:
        await cluster.follow(0, notebook)
        await cluster.follow(1, Notebook(), partitions=NoPartitions())
        await cluster.replicas[0].acquire("list")
        await notebook.until(lambda n: n.revs() == [1])
        cluster.stores[0].deaf = True
        await retitle(cluster, 1, replica=1)
        await notebook.until(lambda n: n.revs() == [1, 2])


class NoPartitions:
    """What a replica holds while others hold everything."""

    held = frozenset[int]()

    def holds(self, list_id: str) -> bool:
        return False

    async def look(self) -> None: ...

    async def leave(self) -> None: ...
