"""The first lists speak the language of whoever comes first: the server made them before anybody came.

Which language that is, is settled once: the mutation has a fixed client and number, so rule M3 makes sure of it over
all replicas and starts, also where it changes nothing. Lists that somebody has written in stay as they are.
"""

import logging
from typing import Final

from livelist.core.access import SERVER
from livelist.core.errors import LivelistError, NotFound
from livelist.core.ids import DEFAULT
from livelist.core.ops import Mutation, Op, Set
from livelist.core.state import State
from livelist.live.rooms import Rooms
from livelist.server.first_lists import CLIENT, WELCOME
from livelist.server.lessons import ENGLISH, LESSONS

SECOND: Final = 2  # after the mutation that made the list
_log = logging.getLogger("livelist")


class Greeting:
    """Told of everybody who comes until it is done."""

    def __init__(self, rooms: Rooms) -> None:
        """Nobody has come yet, as far as this process knows."""
        self._rooms = rooms
        self._done = False

    async def come(self, accepted: str) -> None:
        """Somebody has come who reads these languages (an Accept-Language); the first one's are taken."""
        if self._done:
            return
        self._done = True
        language = _language(accepted)
        try:
            await self._say(language)
        except LivelistError:
            self._done = False
            _log.warning("the first lists could not be put into the language of who came first")

    async def _say(self, language: str) -> None:
        if await self._put(WELCOME, language) == LESSONS[language].title and language != ENGLISH:
            await self._put(DEFAULT, language)

    async def _put(self, list_id: str, language: str) -> str | None:
        """Put a list into a language if that is still to be settled; return what it is called then."""
        try:
            async with self._rooms.hold(list_id, SERVER) as room:
                if _is_as_made(list_id, room.state):
                    await room.commit(SERVER, [Mutation(CLIENT, SECOND, _words(list_id, language))])
                record = room.state.list_record()
                return None if record is None else str(record["title"])
        except NotFound:
            return None


def inbox_title(accepted: str) -> str:
    """Return what the inbox of somebody new is called, who reads these languages (an Accept-Language)."""
    return LESSONS[_language(accepted)].inbox


def _language(accepted: str) -> str:
    if not accepted:
        return ENGLISH
    from livelist.api.quick import locale_of
    from livelist.core.quick.vocabulary import language_of

    return language_of(locale_of(None, accepted))


def _words(list_id: str, language: str) -> list[Op]:
    """Return what makes a list as it is in a language."""
    said = LESSONS[language]
    if list_id == DEFAULT:
        return [Set(DEFAULT, {"title": said.inbox})]
    lessons = [
        Set(f"{WELCOME}-{number}", {"title": title, "notes": notes})
        for number, (title, notes) in enumerate(said.tasks, start=1)
    ]
    return [Set(WELCOME, {"title": said.title}), *lessons]


def _is_as_made(list_id: str, state: State) -> bool:
    """Whether nobody has written in it; who is a member does not matter."""
    made = {op.id: op.fields for op in _words(list_id, ENGLISH) if isinstance(op, Set)}
    found = {record["id"]: record for record in state.records() if record["type"] != "member"}
    return found.keys() == made.keys() and all(
        not found[name].get("completed") and all(found[name][field] == value for field, value in fields.items())
        for name, fields in made.items()
    )
