"""How long a slow reader is waited for: it is judged by what it has read, not by the time it takes (rule C6)."""

import asyncio
from collections.abc import Callable
from typing import Final

LOOKS: Final = 6
LEAST: Final = (
    16 * 1024
)  # what must be read within the patience: a reader of single bytes would hold its share for ever


class Patience:
    """Looks now and then at what is unread, and ends when it no longer shrinks."""

    def __init__(self, seconds: float, unread: Callable[[], int], lost: Callable[[], None]) -> None:
        """Begin; `lost` is called when less than `LEAST` was read for `seconds`."""
        self._pause = seconds / LOOKS
        self._unread = unread
        self._lost = lost
        self._fewest = unread()
        self._in_vain = 0
        self._timer = self._next()

    def end(self) -> None:
        """Look no more."""
        self._timer.cancel()

    def _next(self) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(self._pause, self._look)

    def _look(self) -> None:
        unread = self._unread()
        if unread + LEAST <= self._fewest:
            self._fewest, self._in_vain = unread, 0
        else:
            self._in_vain += 1
        if self._in_vain < LOOKS:
            self._timer = self._next()
        else:
            self._lost()
