"""What people do with webhooks, written into the audit trail where there are accounts."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from livelist.core.errors import Invalid, NotFound
from livelist.core.ids import from_bytes
from livelist.core.log.chain import unseal
from livelist.features.webhooks.delivering.sender import Sender
from livelist.features.webhooks.documents import Webhook
from livelist.features.webhooks.http.callers import Asking
from livelist.features.webhooks.own_lists import OwnLists
from livelist.features.webhooks.registry import Registry
from livelist.features.webhooks.telling.signing import ROTATION, new_signing_secret
from livelist.live.rooms import Rooms
from livelist.people.audit import EventKind
from livelist.people.context import People
from livelist.people.documents.collection import Versioned
from livelist.store.contract import Position, Store

PAGE_LISTS: Final = 500


@dataclass(frozen=True, slots=True)
class HookWish:
    """What a new webhook is to be."""

    url: str
    events: tuple[str, ...] | None
    description: str


class HookDesk:
    """Makes and changes webhooks for who may."""

    def __init__(
        self, store: Store, rooms: Rooms, people: People | None, registry: Registry, own: OwnLists, sender: Sender
    ) -> None:
        """Know what webhooks stand on."""
        self._store = store
        self._people = people
        self._registry = registry
        self._own = own
        self._sender = sender
        self._now = rooms.environment.now
        self._entropy = rooms.environment.entropy

    async def make(self, asking: Asking, list_id: str | None, wish: HookWish) -> Versioned[Webhook]:
        """Make a webhook for a list, or for all of somebody's. Raises `BadAddress`, `Invalid` and `TooMany`."""
        url = await self._check(asking, wish.url)
        owner = asking.owner or asking.actor.id
        secret = new_signing_secret(self._entropy)
        hook = Webhook(list_id, owner, url, wish.events, wish.description, secret, self._now())
        heads = await self._heads(owner if list_id is None else None, list_id)
        made = Versioned(from_bytes(self._entropy(16)), 1, hook)
        await self._registry.make(made.id, hook, heads, asking.owner or None)
        await self._note("webhook_made", asking, made.id, hook)
        return made

    async def change(self, asking: Asking, hook: Versioned[Webhook], fields: dict[str, Any]) -> Versioned[Webhook]:
        """Set fields; `paused` is one of them. Raises `Denied`, `BadAddress` and `TooMany`."""
        if fields.keys() - {"paused"}:
            asking.check_made(hook.value)
        pause = fields.pop("paused", None)
        if "url" in fields:
            fields["url"] = await self._check(asking, fields["url"])
        if pause is True and hook.value.paused_at is None:
            fields["paused_at"] = self._now()
        changed = await self._registry.change(hook.id, **fields) if fields else hook
        if pause is False:
            asking.check_made(hook.value)
            changed = await self._registry.resume(hook.id)
        await self._note("webhook_changed", asking, hook.id, changed.value)
        return changed

    async def remove(self, asking: Asking, hook: Versioned[Webhook]) -> None:
        """Take a webhook away."""
        await self._note("webhook_removed", asking, hook.id, await self._registry.remove(hook.id))

    async def rotate(self, asking: Asking, hook: Versioned[Webhook]) -> Versioned[Webhook]:
        """Make a new secret; the one before signs as well for a day."""
        asking.check_made(hook.value)
        secret, until = new_signing_secret(self._entropy), self._now() + ROTATION
        old = hook.value.secret
        changed = await self._registry.change(hook.id, secret=secret, old_secret=old, old_until=until)
        await self._note("webhook_secret_changed", asking, hook.id, changed.value)
        return changed

    async def replay(self, asking: Asking, hook: Versioned[Webhook], list_id: str, after: int) -> None:
        """Let a webhook go on after a revision of a list. Raises `Invalid` for one that there is not."""
        asking.check_made(hook.value)
        position = await self._position(list_id, after)
        await self._registry.begin_at(hook.id, list_id, position)
        await self._note("webhook_replayed", asking, hook.id, hook.value, after=str(after))

    async def _check(self, asking: Asking, url: str) -> str:
        """Return an address in its normal form if it may be asked."""
        if self._people is not None:
            await self._people.limits.naming(asking.owner)
        return await self._sender.client.check(url)

    async def _position(self, list_id: str, rev: int) -> Position:
        head = await self._store.head(list_id)
        if rev > head.rev:
            raise Invalid(f"“after” is at most {head.rev}, the list's present revision.")
        if rev == 0:
            return Position(head.epoch, 0, "")
        found = await self._store.changes(list_id, head.epoch, rev - 1, 1)
        if not found:
            raise NotFound
        return Position(head.epoch, rev, unseal(found[0])[1])

    async def _heads(self, owner: str | None, list_id: str | None) -> dict[str, Position]:
        """Return where a webhook's lists are now."""
        if list_id is not None:
            return {list_id: await self._store.head(list_id)}
        lists = await self._own.of(owner or "")
        heads: dict[str, Position] = {}
        for first in range(0, len(lists), PAGE_LISTS):
            heads |= await self._store.heads(lists[first : first + PAGE_LISTS])
        return heads

    async def _note(self, kind: EventKind, asking: Asking, hook_id: str, hook: Webhook, **about: str) -> None:
        """Write down what was done; of the address only whose server it is: the rest may be a secret."""
        if self._people is not None:
            told = {"webhook": hook_id, "list": hook.list or "", "host": urlsplit(hook.url).netloc, **about}
            await self._people.note(kind, asking.owner, asking.caller, **told)
