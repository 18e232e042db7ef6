"""What is known, for the partitions held here, of how far the followers are: so that a sweep finds who is behind.

Of a list in which every follower is where it is, only a number made of its position is kept. A partition that is new
here is surveyed first: what is hinted at meanwhile waits, and of a follower that is new, the lists that were there
before it are told from those made later.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from livelist.live.follow.cursors import Cursors
from livelist.store.contract import Position, Store
from livelist.store.timers import partition_of

PAGE_LISTS: Final = 500


@dataclass(slots=True)
class _Surveyed:
    """One partition.

    settled    the lists in which every follower was where they were, by a number made of that position
    older      for each new follower the lists that it is still to begin with, as they were there before it
    begun      the followers that have begun with all lists there were
    deferred   what was hinted at before the partition was surveyed
    """

    fresh: bool = True
    settled: dict[str, int] = field(default_factory=dict)
    older: dict[str, set[str]] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()
    deferred: set[str] = field(default_factory=set)


class Survey:
    """Knows the partitions that were entered and not left."""

    def __init__(self, cursors: Cursors, names: frozenset[str], patient: frozenset[str]) -> None:
        """Know nothing; `names` are those of all followers, `patient` those that begin older lists where they are."""
        self._cursors = cursors
        self._names = names
        self._patient = patient
        self._partitions: dict[int, _Surveyed] = {}

    def enter(self, partitions: frozenset[int]) -> None:
        """Begin to know some partitions; the next sweep surveys them."""
        self._partitions |= {each: _Surveyed() for each in partitions}

    def leave(self, partitions: frozenset[int]) -> None:
        """Know nothing of them any more."""
        for each in partitions:
            self._partitions.pop(each, None)

    def waits(self, list_id: str) -> bool:
        """Whether a hint has to wait for the survey; it is remembered."""
        known = self._partitions.get(partition_of(list_id))
        if known is None or not known.fresh:
            return False
        known.deferred.add(list_id)
        return True

    def is_younger(self, list_id: str, follower: str) -> bool:
        """Whether a list was made after a follower had begun."""
        known = self._partitions.get(partition_of(list_id))
        if known is None or known.fresh:
            return False
        return follower in known.begun or list_id not in known.older.get(follower, ())

    def began(self, list_id: str, follower: str) -> None:
        """Learn that a follower has a place in a list."""
        if known := self._partitions.get(partition_of(list_id)):
            known.older.get(follower, set()).discard(list_id)

    def settle(self, list_id: str, places: Mapping[str, Position]) -> None:
        """Learn that a follower is where a list is; once all are there, the list is settled."""
        known = self._partitions.get(partition_of(list_id))
        if known is None:
            return
        for name in places.keys() & known.older.keys():
            known.older[name].discard(list_id)
        self._settle(known, list_id, places)

    def gone(self, list_id: str) -> None:
        """Learn that there is no such list."""
        if known := self._partitions.get(partition_of(list_id)):
            known.settled.pop(list_id, None)
            for older in known.older.values():
                older.discard(list_id)

    async def behind(self, store: Store) -> AsyncIterator[str]:
        """Name the lists in which a follower may be behind. Raises `Unavailable`, after which it is done again."""
        fresh = {each: known for each, known in self._partitions.items() if known.fresh}
        placed: dict[str, frozenset[str]] = {}
        for partition, known in fresh.items():
            placed |= await self._recall(partition, known)
        after = ""
        while page := await store.heads_after(after, PAGE_LISTS):
            for list_id, here in page:
                if self._look(list_id, here, fresh, placed):
                    yield list_id
            after = page[-1][0]
        for known in fresh.values():
            known.fresh = False
            deferred, known.deferred = known.deferred, set()
            for list_id in deferred:
                yield list_id

    async def conclude(self) -> None:
        """Write down which new followers have begun with everything, once their places are written."""
        if self._cursors.dirty.is_set():
            return
        done = {
            partition: {name for name, older in known.older.items() if not older}
            for partition, known in self._partitions.items()
            if not known.fresh
        }
        if done := {partition: names for partition, names in done.items() if names}:
            await self._cursors.note_begun(done)
        for partition, names in done.items():
            if known := self._partitions.get(partition):
                known.begun |= names
                known.older = {name: older for name, older in known.older.items() if name not in names}

    async def _recall(self, partition: int, known: _Surveyed) -> dict[str, frozenset[str]]:
        """Read how far the followers of a partition were; return which of the new ones have begun with which list."""
        known.begun = await self._cursors.begun(partition)
        new = self._patient - known.begun
        known.older = {name: set() for name in new}
        placed: dict[str, frozenset[str]] = {}
        for list_id, places in (await self._cursors.of_partition(partition)).items():
            self._settle(known, list_id, places)
            if new:
                placed[list_id] = frozenset(new & places.keys())
        return placed

    def _look(
        self, list_id: str, here: Position, fresh: Mapping[int, _Surveyed], placed: Mapping[str, frozenset[str]]
    ) -> bool:
        """Whether a follower may be behind; in a fresh partition the list is older than the followers that are new."""
        partition = partition_of(list_id)
        known = self._partitions.get(partition)
        if known is None or (known.fresh and partition not in fresh):
            return False  # left meanwhile, or entered: its own survey comes next
        if known.fresh:
            for name, older in known.older.items():
                if name not in placed.get(list_id, ()):
                    older.add(list_id)
        return known.settled.get(list_id) != hash(here)

    def _settle(self, known: _Surveyed, list_id: str, places: Mapping[str, Position]) -> None:
        """Note a position that all followers have; whether the list is there is seen by comparing."""
        positions = {places.get(name) for name in self._names}
        if len(positions) == 1 and (here := positions.pop()) is not None:
            known.settled[list_id] = hash(here)
