"""How often somebody may try: counted where the lists are kept, so that another replica doesn't forget."""

import ipaddress
import math
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisClusterStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from livelist.core.errors import TooMany, Unavailable

PER_LOGIN: Final = RateLimitItemPerMinute(5)
PER_ADDRESS: Final = RateLimitItemPerMinute(20)
IPV6_NETWORK: Final = 64  # what one household gets: its addresses are one
PREFIX: Final = "livelist:limits"
PORT: Final = 6379
PATIENCE: Final[Mapping[str, Any]] = {"socket_timeout": 3.0, "socket_connect_timeout": 2.0}


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
        self._storage = _storage(store_url)
        self._window = MovingWindowRateLimiter(self._storage)

    async def close(self) -> None:
        """Let go of the connections, if there are any."""
        if isinstance(self._storage, RedisStorage):
            bridge: Any = self._storage.bridge  # the library never closes what it opened
            await bridge.get_connection().aclose()

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
        except Exception as error:
            raise Unavailable from error
        raise TooMany("Too many attempts. Please wait a minute.", max(1, math.ceil(stats.reset_time - time.time())))


def _storage(url: str) -> MemoryStorage | RedisStorage | RedisClusterStorage:
    scheme, _, rest = url.partition("://")
    if scheme in {"redis+cluster", "rediss+cluster"}:
        parts = urlsplit(f"redis://{rest}")  # of a cluster's address the library wants the port, and nothing after it
        address = parts.netloc if parts.port else f"{parts.netloc}:{PORT}"
        secure: dict[str, Any] = {"ssl": True} if scheme == "rediss+cluster" else {}
        return RedisClusterStorage(
            f"async+redis+cluster://{address}", implementation="redispy", key_prefix=PREFIX, **secure, **PATIENCE
        )
    if scheme in {"redis", "rediss"}:
        return RedisStorage(f"async+{url}", implementation="redispy", key_prefix=PREFIX, **PATIENCE)
    return MemoryStorage()
