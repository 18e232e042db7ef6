"""Notices that this process stood still: stopped, starved, swapped out. What it has in memory may be old then (F3)."""

from collections.abc import Callable
from typing import Final

BEAT_SECONDS: Final = 0.5
STALL_SECONDS: Final = 1.5


class Stall:
    """Compares the time with that of the last beat; somebody must call `beat` every `BEAT_SECONDS`."""

    def __init__(self, time: Callable[[], float]) -> None:
        """Begin at the present `time`, in seconds of a clock that never goes back."""
        self._time = time
        self._last = time()

    def beat(self) -> bool:
        """Whether the process stood still since the last call. Whoever serves something asks first."""
        now = self._time()
        stood = now - self._last > STALL_SECONDS
        self._last = now
        return stood
