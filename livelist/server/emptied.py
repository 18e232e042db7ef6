"""Notices that a store has lost everything under a running server, as FLUSHALL does it: nothing else would say so."""

import asyncio
import logging
from typing import Final

from livelist.background import begin, end
from livelist.live.rooms import Rooms
from livelist.server.first_lists import is_furnished, make_first_lists
from livelist.store.contract import Store

SECONDS: Final = 15.0
REMEDY: Final = (
    "something deleted it there, as FLUSHALL does; restore a backup with --replace. Browsers send again what they hold"
)
_log = logging.getLogger("livelist")


class Watch:
    """Looks now and then whether the store has anything; `remake`: make the first lists again if it has not."""

    def __init__(self, store: Store, rooms: Rooms, *, remake: bool) -> None:
        """Begin with a store that has its first lists."""
        self._store = store
        self._rooms = rooms
        self._remake = remake
        self._missed = False
        self._told = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look from now on."""
        self._task = begin("emptied store", self._round, vital=False)

    async def close(self) -> None:
        """Look no more."""
        await end(self._task)

    async def _round(self) -> None:
        await asyncio.sleep(SECONDS)
        await self.look()

    async def look(self) -> None:
        """Look once; what is missing twice in a row, with nothing else there, is lost. Raises `Unavailable`."""
        if await is_furnished(self._store):
            self._missed = self._told = False
        elif self._told or await self._store.lists():
            return
        elif not self._missed:
            self._missed = True
        else:
            self._told = True
            _log.error("the store has lost everything", extra={"fields": {"remedy": REMEDY}})
            if self._remake and await make_first_lists(self._store, self._rooms):
                _log.info("made the first lists")
