"""Long work on the event loop, done in slices between which everybody else has their turn."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

SLICE: Final = 0.005  # seconds
BLOCK: Final = 50  # of work that is counted at once: about two milliseconds


class Turns:
    """How long one errand has had the loop for itself."""

    def __init__(self) -> None:
        """Begin a slice."""
        self._clock = asyncio.get_running_loop().time
        self._until = self._clock() + SLICE

    async def pause(self) -> None:
        """Let others have their turn if the slice is over."""
        if self._clock() >= self._until:
            await asyncio.sleep(0)
            self._until = self._clock() + SLICE


class Paid:
    """Work that was counted for somebody before it is done, a block at a time (SEC93)."""

    def __init__(self, count: Callable[[int], Awaitable[None]]) -> None:
        """Have counted nothing yet."""
        self._count = count
        self._left = 0

    async def take(self, amount: int) -> None:
        """Use so much. Raises `TooMany` if that is more than somebody's share."""
        if amount > self._left:
            more = max(BLOCK, amount)
            await self._count(more)
            self._left += more
        self._left -= amount
