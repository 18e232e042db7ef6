"""How many requests come from an address in a minute, whatever they ask for: counted here, without the store (SEC59).

The routes are counted over all replicas, for each person and program too (`people/limits/rates`). Before that stands
this count, which also has what is no route: HEAD, the page's files, the API's description, Socket.IO, guesses. It asks
no store, so that the page opens while the store is away.
"""

import time
from collections.abc import Callable
from typing import Final

from starlette.types import Scope

from livelist.core.errors import TooMany
from livelist.people.limits.networks import network_of

MAX_REQUESTS: Final = 9000  # what the routes allow an address, reads and writes together
MINUTE: Final = 60.0
KNOWN_AT_MOST: Final = 20_000  # addresses; beyond, those that are new count as one


class Arrivals:
    """The requests of this minute by address."""

    def __init__(self, most: int = MAX_REQUESTS, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow `most` a minute."""
        self._most = most
        self._clock = clock
        self._began = clock()
        self._counts: dict[str, int] = {}

    def objection(self, scope: Scope) -> TooMany | None:
        """Count one more, and return why it is one too many, if it is."""
        now = self._clock()
        if now - self._began >= MINUTE:
            self._began = now
            self._counts = {}
        client = scope.get("client")
        address = network_of(client[0]) if client else ""
        if address not in self._counts and len(self._counts) >= KNOWN_AT_MOST:
            address = "others"
        count = self._counts[address] = self._counts.get(address, 0) + 1
        return TooMany(after=int(MINUTE - (now - self._began)) + 1) if count > self._most else None
