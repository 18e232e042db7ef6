"""Which partitions this replica acts for, so that of several replicas one acts for each list."""

from typing import Protocol

from livelist.store.timers import PARTITIONS, partition_of


class Partitions(Protocol):
    """The partitions that are held here."""

    @property
    def held(self) -> frozenset[int]:
        """Return those that are held."""

    def holds(self, list_id: str) -> bool:
        """Whether a list's partition is held at this moment."""

    async def look(self) -> None:
        """Renew what is held and see what others hold. Raises `Unavailable`."""

    async def leave(self) -> None:
        """Hold nothing any more, and let others have it at once."""


class AllPartitions:
    """All of them, for the only process that has the store."""

    def __init__(self) -> None:
        """Hold them from the beginning."""
        self.held = frozenset(range(PARTITIONS))

    def holds(self, list_id: str) -> bool:
        """Whether it has not been left."""
        return partition_of(list_id) in self.held

    async def look(self) -> None:
        """Do nothing: nobody else is there."""

    async def leave(self) -> None:
        """Hold nothing."""
        self.held = frozenset()
