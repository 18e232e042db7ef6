"""Whether the store takes appends: found out by writing, so at most once a second, however many ask (SEC59)."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

from livelist.core.errors import LivelistError

STORE_TIMEOUT: Final = 2.0  # seconds a store may take to say that it is there
FRESH_SECONDS: Final = 1.0


class Pulse:
    """Asks a store with `ping`, and remembers for a moment what it said."""

    def __init__(self, ping: Callable[[], Awaitable[None]], clock: Callable[[], float] = time.monotonic) -> None:
        """Ask nothing yet."""
        self._ping = ping
        self._clock = clock
        self._asking = asyncio.Lock()
        self._until = float("-inf")
        self._well = False

    async def beats(self) -> bool:
        """Whether the store could take an append, now or a moment ago."""
        async with self._asking:  # who waited meanwhile gets the same answer
            if self._clock() >= self._until:
                self._well = await self._ask()
                self._until = self._clock() + FRESH_SECONDS
        return self._well

    async def _ask(self) -> bool:
        try:
            await asyncio.wait_for(self._ping(), STORE_TIMEOUT)
        except (LivelistError, TimeoutError):
            return False
        return True
