"""Where attempts and requests are counted when lists are in Redis. Imported only then."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from limits.aio.storage import RedisClusterStorage, RedisStorage

from livelist.store.redis.client import DRIVER, PORT, open_client
from livelist.store.redis.sentinel import SCHEMES as SENTINEL
from livelist.store.redis.url import read_url, wanted_replicas

PREFIX: Final = "livelist:limits"
OPTIONS: Final[Mapping[str, Any]] = {"socket_timeout": 3.0, "socket_connect_timeout": 2.0, "driver_info": DRIVER}


def open_storage(url: str) -> RedisStorage | RedisClusterStorage:
    """Count in the Redis of a store's URL, whichever of its kinds it is; connects to nothing yet."""
    url, _ = wanted_replicas(url)  # a count that is lost with a primary is no harm
    scheme = url.partition("://")[0]
    if scheme in {"redis+cluster", "rediss+cluster"}:
        login, at, _ = urlsplit(url).netloc.rpartition("@")
        hosts = [f"[{host}]:{port}" if ":" in host else f"{host}:{port}" for host, port in read_url(url, PORT).hosts]
        address = f"{login}{at}{','.join(hosts)}"  # the library wants each port, and nothing after the last
        secure: dict[str, Any] = {"ssl": True} if scheme == "rediss+cluster" else {}
        return RedisClusterStorage(
            f"async+redis+cluster://{address}", implementation="redispy", key_prefix=PREFIX, **secure, **OPTIONS
        )
    if scheme in SENTINEL:
        primary: Any = open_client(url)
        return RedisStorage(
            "async+redis://", implementation="redispy", key_prefix=PREFIX, connection_pool=primary.connection_pool
        )
    return RedisStorage(f"async+{url}", implementation="redispy", key_prefix=PREFIX, **OPTIONS)
