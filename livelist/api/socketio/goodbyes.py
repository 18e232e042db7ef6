"""Why a connection has ended, kept for the next poll of its client.

A client that polls is not always listening: between two polls, what ends its connection could be told to nobody. So
the words wait, for one poll of whoever began the connection, some seconds at most, and for so many connections.
"""

import asyncio
import hmac
from dataclasses import dataclass
from typing import Any, Final

MOST_GOODBYES: Final = 1000  # connections whose clients have yet to be told; beyond, who waits longest is not


@dataclass(frozen=True, slots=True)
class Goodbye:
    """What waits for a client.

    connection  the library's, with a few words in it
    proof       who may hear them: what the connection began with
    timer       forgets it
    """

    connection: Any
    proof: bytes
    timer: asyncio.TimerHandle


class Goodbyes:
    """All that wait, by the ids of their connections."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: dict[str, Goodbye] = {}

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def keep(self, sid: str, connection: Any, proof: bytes, seconds: float) -> None:
        """Let an ended connection's words wait; those that have waited longest make room."""
        while len(self._waiting) >= MOST_GOODBYES:
            self._waiting.pop(next(iter(self._waiting))).timer.cancel()
        timer = asyncio.get_running_loop().call_later(seconds, self._waiting.pop, sid, None)
        self._waiting[sid] = Goodbye(connection, proof, timer)

    def take(self, sid: str, proof: bytes) -> Any | None:
        """Return the connection whose words `sid` may hear now, once; None if there are none for who proves this."""
        goodbye = self._waiting.get(sid)
        if goodbye is None or not hmac.compare_digest(goodbye.proof, proof):
            return None
        del self._waiting[sid]
        goodbye.timer.cancel()
        return goodbye.connection

    def forget(self) -> None:
        """Let nothing wait any more."""
        for goodbye in self._waiting.values():
            goodbye.timer.cancel()
        self._waiting.clear()
