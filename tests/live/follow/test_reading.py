"""What followers read: a page is decoded once for all of them, and kept no longer than one of them still needs it."""

from livelist.core.access import anyone
from livelist.core.ops import Mutation, Set
from livelist.live.follow.news import News
from livelist.live.follow.reading import NothingNew, OtherHistory, Pages
from livelist.store.contract import Position
from tests.live.follow.notebook import followed


async def test_T_a_page_is_shared_by_as_many_as_read_it_and_then_dropped() -> None:
    async with followed() as cluster:
        rooms = cluster.replicas[0]
        await rooms.commit("list", anyone("ann"), [Mutation(ops=[Set("list", {"title": "Shop"})])])
        pages = Pages(rooms, readers=3)
        start = Position((await cluster.stores[0].head("list")).epoch, 0, "")

        async def read() -> News:
            page = await pages.after("list", start, sure=False)
            assert isinstance(page, News)
            return page

        first, second, third, fourth = [await read() for _ in range(4)]
        assert first is second is third
        assert fourth is not first
        assert fourth == first


async def test_T_where_more_was_expected_the_list_has_the_last_word() -> None:
    async with followed() as cluster:
        await cluster.replicas[0].commit("list", anyone("ann"), [Mutation(ops=[Set("list", {"title": "Shop"})])])
        pages, head = Pages(cluster.replicas[0]), await cluster.stores[0].head("list")
        await cluster.replicas[0].close()  # so that the log is read, not what the room has
        await cluster.replicas[0].start()
        assert await pages.after("list", head, sure=False, more=True) == NothingNew()
        elsewhere = [
            head._replace(epoch="another"),
            head._replace(rev=1),
            head._replace(rev=3),
            Position(head.epoch, 2, "f" * 32),
        ]
        for place in elsewhere:
            assert await pages.after("list", place, sure=False, more=True) == OtherHistory(), place
        assert await pages.after("gone", head, sure=False, more=True) == OtherHistory()
