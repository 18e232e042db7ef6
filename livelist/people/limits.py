"""How often somebody may try: counted where the lists are kept, so that another replica doesn't forget."""

import ipaddress
import math
import time
from hashlib import sha256
from typing import Final

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisClusterStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from livelist.core.errors import TooMany, Unavailable

PER_LOGIN: Final = RateLimitItemPerMinute(5)
PER_ADDRESS: Final = RateLimitItemPerMinute(20)
IPV6_NETWORK: Final = 64  # what one household gets: its addresses are one
PREFIX: Final = "livelist:limits"


def network_of(address: str) -> str:
    """Give what counts as one address: itself, or its /64 in IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.IPv6Network((parsed, IPV6_NETWORK), strict=False))
    return str(parsed)


class Limits:
    """Counts attempts in a moving window of a minute."""

    def __init__(self, store_url: str) -> None:
        """Count in the Redis that `store_url` names, else in this process, which is then the only one."""
        self._window = MovingWindowRateLimiter(_storage(store_url))

    async def attempt(self, what: str, login: str, address: str) -> None:
        """Count an attempt at somebody's account. Raises `TooMany`, and `Unavailable` as a store does."""
        network = network_of(address)
        folded = sha256(login.encode("utf-8", "replace")).hexdigest()[:32]
        await self._hit(PER_ADDRESS, what, network)
        await self._hit(PER_LOGIN, what, folded, network)

    async def attempt_from(self, what: str, address: str) -> None:
        """Count an attempt that is about no account: at an invite, a link. Raises as `attempt`."""
        await self._hit(PER_ADDRESS, what, network_of(address))

    async def _hit(self, limit: RateLimitItem, *about: str) -> None:
        try:
            if await self._window.hit(limit, *about):
                return
            stats = await self._window.get_window_stats(limit, *about)
        except StorageError as error:
            raise Unavailable from error
        raise TooMany("Too many attempts. Please wait a minute.", max(1, math.ceil(stats.reset_time - time.time())))


def _storage(url: str) -> MemoryStorage | RedisStorage | RedisClusterStorage:
    scheme, _, rest = url.partition("://")
    if scheme in {"redis+cluster", "rediss+cluster"}:
        return RedisClusterStorage(
            f"async+redis+cluster://{rest}", wrap_exceptions=True, implementation="redispy", key_prefix=PREFIX
        )
    if scheme in {"redis", "rediss"}:
        return RedisStorage(f"async+{url}", wrap_exceptions=True, implementation="redispy", key_prefix=PREFIX)
    return MemoryStorage(wrap_exceptions=True)
