"""Notifies people of what was done in their lists, once it was."""

from livelist.core.access import SERVER
from livelist.core.errors import NotFound
from livelist.features.feature import World
from livelist.features.notices.derive import Addressed, notices_of
from livelist.live.follow.news import News


class Telling:
    """Finds out what changes mean for whom, and posts it."""

    def __init__(self, world: World) -> None:
        """Post in the homes of this server."""
        self._rooms = world.rooms
        self._notices = world.notices()

    async def take(self, news: News) -> None:
        """Post what a page is news of."""
        for each in await self._found(news):
            await self._notices.post(each.notice, each.people)

    async def _found(self, news: News) -> list[Addressed]:
        try:
            async with self._rooms.hold(news.list, SERVER) as room:
                if room.position.rev < news.after.rev:
                    await room.refresh()
                epoch = news.after.epoch
                return [each for change in news.changes for each in notices_of(change, room.state, epoch)]
        except NotFound:  # deleted since
            return []
