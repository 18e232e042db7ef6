"""When an event is tried again, and when that ends: a pure function from what came of an attempt."""

from typing import Final

from livelist.features.webhooks.documents import HookHealth, LoggedDelivery

MINUTE: Final = 60.0
HOUR: Final = 3_600.0
WAITS: Final = (5.0, 5 * MINUTE, 30 * MINUTE, *(hours * HOUR for hours in (2, 5, 10, 14, 20, 24)))
GONE: Final = 410
JITTER: Final = 0.1  # of a wait: many webhooks of one receiver do not come back at one moment


def health_after(health: HookHealth, delivery: LoggedDelivery, chance: float) -> HookHealth:
    """Return how a webhook fares after an attempt; `chance` is from 0 to 1."""
    if delivery.ok:
        return HookHealth()
    at, since = delivery.at, delivery.at if health.since is None else health.since
    failures = health.failures + 1
    if delivery.status == GONE:
        return HookHealth(failures, since, None, "gone", at)
    if failures > len(WAITS):
        return HookHealth(failures, since, None, "failed", at)
    return HookHealth(failures, since, at + WAITS[failures - 1] * (1 + JITTER * chance))


def wait_of(health: HookHealth, now: float) -> float:
    """Return how many seconds the next attempt is away.

    The moment may have been written by a replica whose clock is another: more than a whole wait it never is.
    """
    if health.retry_at is None or not health.failures:
        return 0.0
    whole = WAITS[min(health.failures, len(WAITS)) - 1] * (1 + JITTER)
    return min(max(0.0, health.retry_at - now), whole)
