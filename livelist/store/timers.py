"""What every store promises for timers: moments at which something is to be done in a list, each found when it is due.

A timer is `(list, key)` with one moment; setting it again moves it. Lists are spread over `PARTITIONS` by their id, so
that replicas can share the looking; a timer is in the partition of its list.

- `set` and `drop` happen whole or not at all for one list, and are as durable as an append.
- `due` gives the oldest first, and of one moment in an order that stays.
- A timer that was moved meanwhile is another: `drop` leaves it alone.
- Timers follow from records and are in no backup: who needs them makes them again from the records.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol
from zlib import crc32

PARTITIONS: Final = 16


def partition_of(list_id: str) -> int:
    """Return the partition of a list, the same in every replica and version."""
    return crc32(list_id.encode()) % PARTITIONS


class Timer(NamedTuple):
    """One moment of one list: `key` says what for, `at` when, in seconds since 1970."""

    list: str
    key: str
    at: float


class Timers(Protocol):
    """Every method raises `Unavailable` when the store cannot be reached."""

    async def set(self, list_id: str, moments: Mapping[str, float | None]) -> None:
        """Let a list's timers with these keys be at these moments; None takes one away. Others stay."""

    async def of(self, list_id: str) -> dict[str, float]:
        """Read all timers of a list: the moment of each key."""

    async def due(self, now: float, partition: int, limit: int, skip: int = 0) -> list[Timer]:
        """Read up to `limit` timers of a partition that are at `now` or before, without the first `skip`."""

    async def drop(self, *timers: Timer) -> None:
        """Take timers away, each only if it still has that moment. All are of one list."""
