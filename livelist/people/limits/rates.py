"""How often somebody may try: counted where the lists are kept, so that another replica doesn't forget."""

import math
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisClusterStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter

from livelist.core.errors import TooMany, Unavailable
from livelist.people.limits.networks import network_of

PER_LOGIN: Final = RateLimitItemPerMinute(5)
PER_ADDRESS: Final = RateLimitItemPerMinute(20)
BY_HAND: Final = RateLimitItemPerMinute(30)  # messages that somebody has their webhooks send
NAMING: Final = RateLimitItemPerMinute(30)  # addresses that somebody names, for each of which a name is looked up
WORK: Final = RateLimitItemPerMinute(60_000)  # changes of one record that could be replayed: a few seconds' work
PER_ACCOUNT: Final = RateLimitItemPerMinute(30)  # from all addresses together where it never signed in from


class Quota(NamedTuple):
    """Requests in a minute."""

    reads: RateLimitItem
    writes: RateLimitItem


# A page reads and writes on its socket and asks over HTTP a few times a minute; these leave room for scripts of all
# kinds. A program has a quota of its own, so that one gone wild does not lock its owner out. Behind one address there
# may be a whole office.
QUOTAS: Final[Mapping[str, Quota]] = {
    "account": Quota(RateLimitItemPerMinute(1200), RateLimitItemPerMinute(600)),
    "guest": Quota(RateLimitItemPerMinute(600), RateLimitItemPerMinute(300)),
    "token": Quota(RateLimitItemPerMinute(600), RateLimitItemPerMinute(300)),
    "address": Quota(RateLimitItemPerMinute(6000), RateLimitItemPerMinute(3000)),
}


class RateLimits:
    """Counts attempts in a moving window of a minute, and requests, which are many, in a window that is estimated."""

    def __init__(self, store_url: str) -> None:
        """Count in the Redis that `store_url` names, else in this process, which is then the only one."""
        self._storage = _storage(store_url)
        self._window = MovingWindowRateLimiter(self._storage)
        self._estimate = SlidingWindowCounterRateLimiter(self._storage)

    async def close(self) -> None:
        """Let go of the connections, if there are any."""
        if isinstance(self._storage, RedisStorage):
            bridge: Any = self._storage.bridge  # the library never closes what it opened
            client = bridge.get_connection()
            await client.aclose()
            if pool := getattr(client, "connection_pool", None):  # lent to it, and so not closed with it
                await pool.aclose()

    async def attempt(self, what: str, login: str, address: str, *, familiar: bool = False) -> None:
        """Count an attempt at somebody's account. Raises `TooMany`, and `Unavailable` as a store does.

        Many addresses together are slowed, too, but not one from which that account was `familiar` already: else
        whoever guesses would keep its owner out.
        """
        network = network_of(address)
        folded = sha256(login.encode("utf-8", "replace")).hexdigest()[:32]
        await self._hit(PER_ADDRESS, what, network)
        await self._hit(PER_LOGIN, what, folded, network)
        if not familiar:
            await self._hit(PER_ACCOUNT, what, folded)

    async def attempt_from(self, what: str, address: str) -> None:
        """Count an attempt that is about no account: at an invite, a link. Raises as `attempt`."""
        await self._hit(PER_ADDRESS, what, network_of(address))

    async def by_hand(self, account_id: str) -> None:
        """Count a message that somebody has one of their webhooks send. Raises as `attempt`."""
        await self._hit(BY_HAND, "hand", account_id)

    async def naming(self, account_id: str) -> None:
        """Count an address that somebody wants asked or told things, before it is looked up. Raises as `attempt`."""
        await self._hit(NAMING, "naming", account_id)

    async def work(self, person: str, amount: int) -> None:
        """Count what is to be worked out for somebody, whichever program asks. Raises as `attempt`."""
        cost = min(amount, WORK.amount)
        try:
            if await self._estimate.hit(WORK, "work", person, cost=cost):
                return
            counted = await self._storage.get_sliding_window(WORK.key_for("work", person), WORK.get_expiry())
        except Exception as error:
            raise Unavailable from error
        raise TooMany("So much was worked out for you that others come first. Please wait.", _room(counted, cost))

    async def request(self, kind: str, who: str, *, writes: bool) -> None:
        """Count a request of an account, a guest, a token or an address (see `QUOTAS`). Raises as `attempt`."""
        quota = QUOTAS[kind]
        limit, what = (quota.writes, "writes") if writes else (quota.reads, "reads")
        about = (what, kind, network_of(who) if kind == "address" else who)
        after = await _over(self._estimate, limit, *about)
        if after:
            raise TooMany(after=after)

    async def _hit(self, limit: RateLimitItem, *about: str) -> None:
        after = await _over(self._window, limit, *about)
        if after:
            raise TooMany("Too many attempts. Please wait a minute.", after)


async def _over(limiter: RateLimiter, limit: RateLimitItem, *about: str) -> int:
    """Count one more; give the seconds to wait if that is too many, else 0."""
    try:
        if await limiter.hit(limit, *about):
            return 0
        stats = await limiter.get_window_stats(limit, *about)
    except Exception as error:
        raise Unavailable from error
    return _seconds(stats.reset_time - time.time(), limit)


def _room(counted: tuple[int, float, int, float], cost: int) -> int:
    """Return the seconds until there is room for so many; the library tells when there is some for one.

    `counted` is what was counted in the window before and in this one, with how long each still weighs.
    """
    before, before_left, here, here_left = counted
    window, room = WORK.get_expiry(), WORK.amount - cost
    if here <= room:  # once enough of the window before has faded out of the estimate
        return _seconds(before_left - (room - here) * window / max(1, before), WORK)
    return _seconds(here_left - window + window * (1 - room / here), WORK)


def _seconds(wait: float, limit: RateLimitItem) -> int:
    return min(max(1, math.ceil(wait)), limit.get_expiry())  # a replica whose clock is wrong may have counted (F18)


def _storage(url: str) -> MemoryStorage | RedisStorage | RedisClusterStorage:
    if not url.startswith("redis"):
        return MemoryStorage()
    from livelist.store.redis.counters import open_storage

    return open_storage(url)
