"""What is done when a moment has come, and the names that keep it from being done twice."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from livelist.core.ids import from_bytes
from livelist.core.state import State


class Plan(Protocol):
    """A pure function: which timers the records of a list ask for."""

    def __call__(self, state: State, record_ids: Collection[str] | None, /) -> Mapping[str, float | None]:
        """Return the moment of each key, None for one that is not to be.

        For `record_ids` every key that could stand for one of these records (which may be gone) is named; for None,
        all that are to be in the list. Keys are `kind:rest`; moments are seconds since 1970.
        """


class Alarm(Protocol):
    """What becomes of the timers of one kind."""

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Do what these timers of a list are for, the oldest first.

        At least once: whether it is still to be done the records say, and what is committed names its client with
        `firing_id`. When this returns the timers go, unless they were moved meanwhile. Failing, it is tried again.
        """


def kind_of(key: str) -> str:
    """Return the kind of a timer's key: what comes before the first colon."""
    return key.partition(":")[0]


def firing_id(what: str, record_id: str, moment: str) -> str:
    """Return the client id for what is done once for a record at a moment, however many replicas try (M3)."""
    return from_bytes(sha256(f"{what}\0{record_id}\0{moment}".encode()).digest()[:16])
