"""Connections to whichever Redis server the Sentinels call the primary now.

The primary's address is asked for anew whenever a connection is made, and when it has changed, idle connections to the
old one are dropped. For a moment a Sentinel may still name a server that has been demoted; that would answer reads with
what it has, so a connection is good only if the server at its other end says that it is the primary. Sentinel cuts
the connections of a server that it demotes, so saying it once is enough.
"""

from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import NoPermissionError

from livelist.store.redis.url import read_url

PORT: Final = 26_379
SENTINEL_SECONDS: Final = 0.5  # a Sentinel that is down must not use up the patience for the others

SCHEMES: Final = {"redis+sentinel", "rediss+sentinel"}


class PrimaryPool(SentinelConnectionPool, BlockingConnectionPool):
    """Waits for a free connection as `BlockingConnectionPool` does, and connects as Sentinel says."""

    async def aclose(self) -> None:
        """Close the connections, also those to the Sentinels."""
        await super().aclose()
        await self.sentinel_manager.aclose()


def open_primary(url: str, **options: Any) -> Redis:
    """Make a client for `redis+sentinel://user:password@host:26379,host:26379/service/0`; it connects to nothing yet.

    User and password are the servers'; those of the Sentinels, if they have any, are `sentinel_username` and
    `sentinel_password` in the query. `options` are for each connection and the pool. Raises `ValueError` for a
    malformed URL.
    """
    hosts, (service, *database), found = read_url(url, PORT)
    if not service:
        raise ValueError("no service")
    secure = {"ssl": True} if found.get("ssl") else {}
    found["db"] = int(database[0]) if database else 0
    to_sentinels = {name: found.pop(f"sentinel_{name}", None) for name in ("username", "password")}
    waits = {"socket_timeout": SENTINEL_SECONDS, "socket_connect_timeout": SENTINEL_SECONDS}
    manager = Sentinel(  # type: ignore[no-untyped-call]
        hosts, sentinel_kwargs={**to_sentinels, **secure, **waits, "protocol": 2, "retry": options["retry"]}
    )
    pool = PrimaryPool(service, manager, redis_connect_func=_connect, **found, **options)  # type: ignore[no-untyped-call]
    return Redis.from_pool(pool)


async def _connect(connection: AbstractConnection) -> None:
    """Sign in, then make sure that it is the primary; what may not be asked is taken from Sentinel."""
    await connection.on_connect()
    await connection.send_command("ROLE")
    try:
        role = await connection.read_response()
    except NoPermissionError:
        return
    if role[0] != b"master":
        raise NotConnected("the server that Sentinel named is not the primary")
