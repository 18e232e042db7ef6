"""Webhooks and deliveries as they are answered with."""

from typing import Any, Final
from urllib.parse import urlsplit

from livelist.core.errors import NotFound
from livelist.core.times import shown_time
from livelist.features.webhooks.documents import (
    HOOK_HEALTH,
    HOOK_LOGS,
    HOOK_PLACES,
    HookHealth,
    LoggedDelivery,
    Webhook,
    place_id,
)
from livelist.features.webhooks.http.callers import Asking
from livelist.outside.outcome import WORDS, Why
from livelist.people.documents.collection import Collection, Versioned
from livelist.store.contract import Store

HIDDEN: Final = "…"


def delivery_shown(delivery: LoggedDelivery) -> dict[str, Any]:
    """Return an attempt."""
    return {
        "id": delivery.id,
        "type": delivery.type,
        "list": delivery.list,
        "rev": delivery.rev,
        "at": shown_time(delivery.at),
        "by": delivery.by,
        "ok": delivery.ok,
        "status": delivery.status,
        "why": delivery.why,
        "words": WORDS[Why(delivery.why)] if delivery.why else None,
        "milliseconds": delivery.milliseconds,
        "answer": delivery.answer,
    }


async def hook_shown(store: Store, asking: Asking, hook: Versioned[Webhook], now: float) -> dict[str, Any]:
    """Return a webhook and how it fares; to others than its maker without what its receiver may keep secret."""
    value, yours = hook.value, asking.made(hook.value)
    health = await Collection(store.directory, HOOK_HEALTH).get(hook.id, now)
    log = await Collection(store.directory, HOOK_LOGS).get(hook.id, now)
    last = next((each for each in log.value.entries if each.by == "log"), None) if log and yours else None
    return {
        "id": hook.id,
        "list": value.list,
        "url": value.url if yours else _beginning(value.url),
        "events": value.events,
        "description": value.description,
        "created_at": shown_time(value.created),
        "by": value.owner,
        "yours": yours,
        **_faring(value, health.value if health else HookHealth()),
        "behind": await _behind(store, hook, now),
        "old_secret_until": shown_time(value.old_until) if len(value.secrets(now)) > 1 else None,
        "last": delivery_shown(last) if last else None,
    }


def _faring(hook: Webhook, health: HookHealth) -> dict[str, Any]:
    state, why, since = "works", None, None
    if hook.paused_at is not None:
        state, why, since = "paused", "asked", hook.paused_at
    elif health.paused:
        state, why, since = "paused", health.paused, health.paused_at
    elif health.failures:
        state, since = "waits", health.since
    return {
        "state": state,
        "why": why,
        "since": None if since is None else shown_time(since),
        "failures": health.failures,
        "retry_at": shown_time(health.retry_at) if state == "waits" and health.retry_at is not None else None,
    }


async def _behind(store: Store, hook: Versioned[Webhook], now: float) -> int | None:
    if hook.value.list is None:
        return None
    place = await Collection(store.directory, HOOK_PLACES).get(place_id(hook.id, hook.value.list), now)
    try:
        head = await store.head(hook.value.list)
    except NotFound:
        return 0
    return max(0, head.rev - place.value.rev) if place else 0


def _beginning(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/{HIDDEN}"
