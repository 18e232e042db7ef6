"""Which lists were changed here, gathered: a commit adds an id to a set, and what comes of it is done later."""

from collections.abc import Callable
from typing import Final

from livelist.live.environment import LoopTime

HERE: Final = 0.05  # seconds between two gatherings at least: short, for a room keeps what is new for a while only
AWAY: Final = 0.25  # the same for what other replicas are told


class Hints:
    """Calls `tell` with the lists that were changed since it last did, soon, and with a pause after each call."""

    __slots__ = ("_again", "_ids", "_pause", "_time", "tell")

    def __init__(self, time: Callable[[], LoopTime], pause: float) -> None:
        """Gather nothing until `tell` is set; `pause` is in seconds."""
        self.tell: Callable[[frozenset[str]], None] | None = None
        self._time = time
        self._pause = pause
        self._ids: set[str] = set()
        self._again = float("-inf")

    def add(self, list_id: str) -> None:
        """Note that a list was changed here."""
        if self.tell is None:
            return
        if not self._ids:
            time = self._time()
            time.call_later(max(0.0, self._again - time.time()), self._pass_on)
        self._ids.add(list_id)

    def _pass_on(self) -> None:
        ids, self._ids = frozenset(self._ids), set()
        self._again = self._time().time() + self._pause
        if self.tell is not None:
            self.tell(ids)
