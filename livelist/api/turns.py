"""Long work on the event loop, done in slices between which everybody else has their turn."""

import asyncio
from typing import Final

SLICE: Final = 0.005  # seconds


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
