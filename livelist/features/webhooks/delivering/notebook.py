"""What one webhook's deliverer knows of how far it is and how it fares: read once, written a while after the fact.

What was delivered and not written yet is delivered again after a crash: at least once is what receivers are promised.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from livelist.features.webhooks.documents import (
    HOOK_HEALTH,
    HOOK_LOGS,
    HOOK_PLACES,
    HookHealth,
    HookPlace,
    LoggedDelivery,
    place_id,
)
from livelist.people.documents.collection import Collection
from livelist.store.contract import WriteConflict
from livelist.store.directory import Directory, Write

WRITE_SECONDS: Final = 1.0
TRIES: Final = 5


class SomebodyElse(Exception):
    """What is written here was changed by somebody else meanwhile: what they wrote counts."""


class Notebook:
    """Of one webhook. What it raises but `SomebodyElse` is the store's."""

    def __init__(self, directory: Directory, hook_id: str, now: Callable[[], float]) -> None:
        """Know nothing yet."""
        self._directory = directory
        self._hook = hook_id
        self._now = now
        self._places: dict[str, tuple[int, HookPlace | None]] = {}
        self._health: tuple[int, HookHealth] | None = None
        self._dirty: set[str] = set()
        self._ill = False
        self._log: list[LoggedDelivery] = []
        self._written = float("-inf")

    async def health(self) -> HookHealth:
        """Return how it fares."""
        if self._health is None:
            found = await Collection(self._directory, HOOK_HEALTH).get(self._hook, self._now())
            self._health = (found.version, found.value) if found else (0, HookHealth())
        return self._health[1]

    async def place(self, list_id: str) -> HookPlace | None:
        """Return how far it is in a list; None if it has not begun."""
        if list_id not in self._places:
            name = place_id(self._hook, list_id)
            found = await Collection(self._directory, HOOK_PLACES).get(name, self._now())
            self._places[list_id] = (found.version, found.value) if found else (0, None)
        return self._places[list_id][1]

    def put(self, list_id: str, place: HookPlace | None) -> None:
        """Note how far it is in a list that was asked for with `place`; None: it has nothing to do with it."""
        version, known = self._places[list_id]
        if place != known:
            self._places[list_id] = (version, place)
            self._dirty.add(list_id)

    def fares(self, health: HookHealth) -> None:
        """Note how it fares, after `health` was asked."""
        version, known = self._health or (0, None)
        if health != known:
            self._health, self._ill = (version, health), True

    def note(self, delivery: LoggedDelivery) -> None:
        """Note an attempt."""
        self._log.append(delivery)

    async def write_in_time(self) -> None:
        """Write if that was not done within the last second."""
        if asyncio.get_running_loop().time() - self._written >= WRITE_SECONDS:
            await self.write()

    async def write(self) -> None:
        """Write what was noted. Raises `SomebodyElse`, after which all is read anew."""
        self._written = asyncio.get_running_loop().time()
        writes = self._writes()
        try:
            if writes:
                await self._directory.write(*writes, now=self._now())
        except WriteConflict:
            self.forget()
            raise SomebodyElse from None
        finally:
            await self._write_log()
        self._settle()

    def forget(self) -> None:
        """Read all anew when it is asked for."""
        self._places.clear()
        self._dirty.clear()
        self._health, self._ill = None, False

    def _writes(self) -> list[Write]:
        writes = []
        for list_id in self._dirty:
            version, place = self._places[list_id]
            name = place_id(self._hook, list_id)
            if place is not None:
                writes.append(HOOK_PLACES.write(name, version, place, groups=(self._hook,)))
            elif version:
                writes.append(HOOK_PLACES.drop(name, version))
        if self._ill and self._health is not None:
            writes.append(HOOK_HEALTH.write(self._hook, *self._health))
        return writes

    def _settle(self) -> None:
        """Learn that the write worked."""
        for list_id in self._dirty:
            version, place = self._places[list_id]
            self._places[list_id] = (version + 1 if place is not None else 0, place)
        self._dirty.clear()
        if self._ill and self._health is not None:
            self._health = (self._health[0] + 1, self._health[1])
        self._ill = False

    async def _write_log(self) -> None:
        if not self._log:
            return
        entries, self._log = self._log, []
        try:
            await add_to_log(self._directory, self._hook, entries, self._now())
        except BaseException:
            self._log = [*entries, *self._log]
            raise


async def add_to_log(directory: Directory, hook_id: str, entries: list[LoggedDelivery], now: float) -> None:
    """Put attempts into a webhook's log, whoever else writes into it; if it is gone by now, into none."""
    logs = Collection(directory, HOOK_LOGS)
    for _ in range(TRIES):
        known = await logs.get(hook_id, now)
        if known is None:
            return
        try:
            await directory.write(HOOK_LOGS.write(hook_id, known.version, known.value.with_more(entries)), now=now)
        except WriteConflict:
            continue
        return
