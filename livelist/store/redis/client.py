"""Connections to one Redis server, to the primary of a Sentinel service or to a Redis Cluster, and what errors mean.

Commands are not repeated by the client: whoever hears `Unavailable` decides, and an append that ran
twice would look like a conflict. A connection that went stale while idle is noticed and replaced when
it is taken from the pool. The URL may hold a password, so it is in no message.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any, Final

from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.cluster import PRIMARY
from redis.driver_info import DriverInfo
from redis.exceptions import RedisClusterException, RedisError

from livelist.core.errors import Unavailable
from livelist.store.redis import sentinel
from livelist.store.redis.url import read_url

Client = Redis | RedisCluster

CONNECTIONS: Final = 32
CONNECT_SECONDS: Final = 2.0
ANSWER_SECONDS: Final = 3.0
ERRORS: Final = (RedisError, RedisClusterException, OSError, TimeoutError)

# What a connection says of the library; each would read the library's own files for it.
DRIVER: Final = DriverInfo()

PORT: Final = 6379

_CLUSTER: Final = {"redis+cluster", "rediss+cluster"}


class Cluster(RedisCluster):
    """A cluster's client that can be sent to a node that has just joined.

    While the first slot moves to such a node, nobody lists it yet, but the old owner already sends there who asks for
    what has moved (ASK); the library would look for the node among those it knows, and stumble over finding none.
    """

    def get_node(self, host: str | None = None, port: int | None = None, node_name: str | None = None) -> Any:
        """Find a node; one that is not known yet is made known."""
        found = super().get_node(host, port, node_name)
        if found is None and node_name:
            at, _, number = node_name.rpartition(":")
            found = ClusterNode(at, int(number), PRIMARY, **self.nodes_manager.connection_kwargs)
            self.nodes_manager.set_nodes(self.nodes_manager.nodes_cache, {node_name: found})
        return found


def open_client(url: str) -> Client:
    """Make a client that connects when it is first used. Raises `ValueError` for a wrong URL."""
    scheme = url.partition("://")[0]
    options: dict[str, Any] = {
        "max_connections": CONNECTIONS,
        "socket_timeout": ANSWER_SECONDS,
        "socket_connect_timeout": CONNECT_SECONDS,
        "retry": Retry(NoBackoff(), 0),
        "protocol": 2,
        "driver_info": DRIVER,
    }
    try:
        if scheme in _CLUSTER:
            hosts, _, found = read_url(url, PORT)
            return Cluster(startup_nodes=[ClusterNode(*host) for host in hosts], **found, **options)
        if scheme in sentinel.SCHEMES:
            client = sentinel.open_primary(url, timeout=ANSWER_SECONDS, **options)
        else:
            client = Redis.from_pool(BlockingConnectionPool.from_url(url, timeout=ANSWER_SECONDS, **options))
        make: Callable[[], Any] = client.connection_pool.make_connection
        make()  # connects to nothing, but takes the options: a misspelt one is heard of here
    except (ValueError, TypeError):
        # Not chained: the parser's message may quote the part of the URL with the password.
        raise ValueError(
            "The Redis URL is malformed; it looks like redis://user:password@host:6379/0 or "
            "redis+sentinel://user:password@host:26379,host:26379/service/0 or redis+cluster://host:6379,host:6379, "
            "with special characters in the password percent-encoded."
        ) from None
    return client


def database_of(client: Client) -> int:
    """Return the number of the database a client works in."""
    return 0 if isinstance(client, RedisCluster) else int(client.connection_pool.connection_kwargs.get("db") or 0)


def read_script(name: str) -> str:
    """Read one of the Lua scripts in `lua/`."""
    return files("livelist.store.redis").joinpath("lua", name).read_text("utf-8")


@contextmanager
def unavailable() -> Iterator[None]:
    """Make every error of the client or the server `Unavailable`; the details stay in the cause."""
    try:
        yield
    except ERRORS as error:
        raise Unavailable from error
