"""Which lists somebody owns."""

from typing import Final

from livelist.core.access import SERVER
from livelist.core.errors import NotFound, Unavailable, Unreadable
from livelist.core.ids import HOME
from livelist.features.webhooks.rights import owns
from livelist.live.rooms import Rooms
from livelist.people.context import People
from livelist.people.documents.account import home_of
from livelist.people.membership.index import lists_of
from livelist.store.contract import Store

NOT_YET: Final = "This server is still finding out who owns which list. Please try again in an hour."


class OwnLists:
    """Asks the index of members, then the lists; without accounts every list is everybody's."""

    def __init__(self, store: Store, rooms: Rooms, people: People | None) -> None:
        """Know where to look."""
        self.people = people
        self._store = store
        self._rooms = rooms

    async def maybe(self, owner: str) -> list[str]:
        """Return all lists somebody owns, and some they do not. Raises `Unavailable` while that is not known yet."""
        if self.people is None:
            return [list_id for list_id in await self._store.lists() if list_id != HOME]
        found = await lists_of(self.people.directory, owner, self.people.now())
        if found is None:
            raise Unavailable(NOT_YET)
        return [list_id for list_id in found if list_id != home_of(owner)]

    async def of(self, owner: str) -> list[str]:
        """Return the lists somebody owns. Raises `Unavailable` while that is not known yet."""
        found = await self.maybe(owner)
        return found if self.people is None else [each for each in found if await self._is_owned(owner, each)]

    async def _is_owned(self, owner: str, list_id: str) -> bool:
        try:
            async with self._rooms.hold(list_id, SERVER, deleted=True) as room:
                return owns(owner, list_id, room.state.get)
        except (NotFound, Unreadable):
            return False
