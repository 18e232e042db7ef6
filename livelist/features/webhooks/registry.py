"""Webhooks made, changed and taken away; each time all replicas find out within seconds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from livelist.core.errors import Invalid, NotFound, Unavailable
from livelist.features.webhooks.documents import (
    EVERY,
    HOOK_HEALTH,
    HOOK_INDEX,
    HOOK_LOGS,
    HOOK_PLACES,
    WEBHOOKS,
    HookHealth,
    HookLog,
    Webhook,
    of_list,
    of_owner,
    place_at,
    place_id,
)
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.markers import MARKER
from livelist.store.contract import Position, WriteConflict
from livelist.store.directory import Directory, Write

MOST_OF_LIST: Final = 20
MOST_OF_OWNER: Final = 50
TRIES: Final = 8
NONE_SUCH: Final = "There is no such webhook."


@dataclass(slots=True)
class Registry:
    """The documents of all webhooks; `tell` is called after each change that was made here."""

    directory: Directory
    now: Callable[[], float]
    tell: Callable[[], None] = lambda: None

    async def get(self, hook_id: str) -> Versioned[Webhook]:
        """Return one. Raises `NotFound`."""
        found = await Collection(self.directory, WEBHOOKS).get(hook_id, self.now())
        if found is None:
            raise NotFound(NONE_SUCH)
        return found

    async def of_list(self, list_id: str) -> list[Versioned[Webhook]]:
        """Return those of one list, the oldest first."""
        return await self._group(of_list(list_id))

    async def of_owner(self, owner: str | None) -> list[Versioned[Webhook]]:
        """Return those that stand on somebody's right, the oldest first; None for everybody's."""
        return await self._group(EVERY if owner is None else of_owner(owner))

    async def make(self, hook_id: str, hook: Webhook, heads: Mapping[str, Position], owner: str | None) -> None:
        """Keep a new webhook, which begins where its lists are now. Raises `Invalid` if there are too many.

        `owner` is whose webhooks are counted, None for everybody's.
        """
        for _ in range(TRIES):
            marker = await self._marker()
            await self._check_room(hook, owner)
            places = [
                HOOK_PLACES.write(place_id(hook_id, list_id), 0, place_at(head), groups=(hook_id,))
                for list_id, head in heads.items()
            ]
            own = [
                WEBHOOKS.write(hook_id, 0, hook),
                HOOK_HEALTH.write(hook_id, 0, HookHealth()),
                HOOK_LOGS.write(hook_id, 0, HookLog()),
            ]
            if await self._write(marker, *own, *places):
                return
        raise Unavailable

    async def change(self, hook_id: str, **fields: Any) -> Versioned[Webhook]:
        """Set fields of a webhook; none: have all replicas look at it anew. Raises `NotFound`."""
        for _ in range(TRIES):
            found, marker = await self.get(hook_id), await self._marker()
            value = replace(found.value, **fields)
            if await self._write(marker, WEBHOOKS.write(hook_id, found.version, value)):
                return Versioned(hook_id, found.version + 1, value)
        raise Unavailable

    async def resume(self, hook_id: str) -> Versioned[Webhook]:
        """Let a webhook go on from where it is, at once and as if it had never failed. Raises `NotFound`."""
        for _ in range(TRIES):
            found, marker = await self.get(hook_id), await self._marker()
            health = await Collection(self.directory, HOOK_HEALTH).get(hook_id, self.now())
            well = HOOK_HEALTH.write(hook_id, health.version if health else 0, HookHealth())
            value = replace(found.value, paused_at=None)
            if await self._write(marker, WEBHOOKS.write(hook_id, found.version, value), well):
                return Versioned(hook_id, found.version + 1, value)
        raise Unavailable

    async def begin_at(self, hook_id: str, list_id: str, position: Position) -> None:
        """Let a webhook go on from a place in a list. Raises `NotFound`."""
        name = place_id(hook_id, list_id)
        for _ in range(TRIES):
            found, marker = await self.get(hook_id), await self._marker()
            known = await Collection(self.directory, HOOK_PLACES).get(name, self.now())
            place = HOOK_PLACES.write(name, known.version if known else 0, place_at(position), groups=(hook_id,))
            if await self._write(marker, WEBHOOKS.write(hook_id, found.version, found.value), place):
                return
        raise Unavailable

    async def remove(self, hook_id: str) -> Webhook:
        """Take a webhook away, with all that was kept of it. Raises `NotFound`."""
        for _ in range(TRIES):
            found, marker = await self.get(hook_id), await self._marker()
            if await self._write(marker, WEBHOOKS.remove(found), *await self._belongings(hook_id)):
                return found.value
        raise Unavailable

    async def _belongings(self, hook_id: str) -> list[Write]:
        now = self.now()
        places = await Collection(self.directory, HOOK_PLACES).group(hook_id, now)
        health = await Collection(self.directory, HOOK_HEALTH).get(hook_id, now)
        log = await Collection(self.directory, HOOK_LOGS).get(hook_id, now)
        return [
            *map(HOOK_PLACES.remove, places),
            *([HOOK_HEALTH.remove(health)] if health else []),
            *([HOOK_LOGS.remove(log)] if log else []),
        ]

    async def _check_room(self, hook: Webhook, owner: str | None) -> None:
        if hook.list is not None and len(await self.of_list(hook.list)) >= MOST_OF_LIST:
            raise Invalid(f"A list has at most {MOST_OF_LIST} webhooks. Remove one first.")
        if len(await self.of_owner(owner)) >= MOST_OF_OWNER:
            raise Invalid(f"There are {MOST_OF_OWNER} webhooks already. Remove one first.")

    async def _group(self, group: str) -> list[Versioned[Webhook]]:
        found = await Collection(self.directory, WEBHOOKS).group(group, self.now())
        return sorted(found, key=lambda each: (each.value.created, each.id))

    async def _marker(self) -> Write:
        """Return the write that has all replicas look: it also keeps two changes from being made at one moment."""
        found = await Collection(self.directory, HOOK_INDEX).get(EVERY, self.now())
        return HOOK_INDEX.write(EVERY, found.version if found else 0, MARKER)

    async def _write(self, *writes: Write) -> bool:
        """Write all; False if somebody else was first."""
        try:
            await self.directory.write(*writes, now=self.now())
        except WriteConflict:
            return False
        self.tell()
        return True
