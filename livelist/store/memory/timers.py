"""Timers in memory. Each step runs within one turn of the event loop."""

from collections.abc import Awaitable, Callable, Mapping

from livelist.store.timers import Timer, partition_of

Moments = dict[str, dict[str, float]]


class MemoryTimers:
    """One replica's handle on the timers of a disk: moments by list and key. `reach` is as `MemoryStore.reach`."""

    def __init__(self, moments: Moments, reach: Callable[[str], Awaitable[None]]) -> None:
        """Use what outlives the handle."""
        self._moments = moments
        self._reach = reach

    async def set(self, list_id: str, moments: Mapping[str, float | None]) -> None:
        """Write them down."""
        await self._reach("timers.set")
        known = self._moments.setdefault(list_id, {})
        for key, at in moments.items():
            if at is None:
                known.pop(key, None)
            else:
                known[key] = at
        if not known:
            del self._moments[list_id]

    async def of(self, list_id: str) -> dict[str, float]:
        """Copy the list's."""
        await self._reach("timers.of")
        return dict(self._moments.get(list_id, {}))

    async def due(self, now: float, partition: int, limit: int, skip: int = 0) -> list[Timer]:
        """Look through all."""
        await self._reach("timers.due")
        here = ((name, known) for name, known in self._moments.items() if partition_of(name) == partition)
        found = [Timer(name, key, at) for name, known in here for key, at in known.items() if at <= now]
        return sorted(found, key=lambda timer: (timer.at, timer.list, timer.key))[skip : skip + limit]

    async def drop(self, *timers: Timer) -> None:
        """Forget those that are as they were."""
        await self._reach("timers.drop")
        for timer in timers:
            known = self._moments.get(timer.list, {})
            if known.get(timer.key) == timer.at:
                del known[timer.key]
                if not known:
                    del self._moments[timer.list]
