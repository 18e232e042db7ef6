"""What outlives a replica whose store is in memory."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from livelist.store.contract import Position
from livelist.store.memory.directory import Cabinet
from livelist.store.memory.timers import Moments


class Handle(Protocol):
    """A replica's store, as the disk tells it of what happened."""

    def deliver(self, list_id: str, frame: bytes) -> None: ...

    def hear(self, list_id: str, payload: bytes) -> None: ...

    def feel(self) -> None: ...

    def brush(self, list_ids: Collection[str]) -> None: ...


@dataclass(slots=True)
class MemoryList:
    """One list: its position, its changes from revision 1 on, rows by record, and (mark, time) by client."""

    position: Position
    log: list[bytes] = field(default_factory=list)
    rows: dict[str, bytes] = field(default_factory=dict)
    marks: dict[str, tuple[bytes, str]] = field(default_factory=dict)


class MemoryDisk:
    """What outlives a replica: all lists, the directory, timers, and the handles to tell of appends."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lists: dict[str, MemoryList] = {}
        self.cabinet = Cabinet()
        self.staged: dict[str, list[bytes]] = {}
        self.moments: Moments = {}
        self.handles: list[Handle] = []

    def publish(self, list_id: str, frame: bytes) -> None:
        """Notify every handle that watches the list."""
        for handle in self.handles:
            handle.deliver(list_id, frame)

    def announce(self, list_id: str, payload: bytes) -> None:
        """Notify every handle that watches the list."""
        for handle in self.handles:
            handle.hear(list_id, payload)

    def bump(self) -> None:
        """Notify every handle to look at the directory's generation."""
        for handle in self.handles:
            handle.feel()

    def touch(self, list_ids: Collection[str]) -> None:
        """Notify every handle that lists have changed."""
        for handle in self.handles:
            handle.brush(list_ids)
