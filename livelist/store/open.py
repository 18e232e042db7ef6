"""Which store a URL means. Each is imported only when asked for."""

import re
from pathlib import Path
from typing import Final

from livelist.store.contract import Store

DATABASE: Final = "livelist.db"

_REDIS: Final = {"redis", "rediss", "redis+sentinel", "rediss+sentinel", "redis+cluster", "rediss+cluster"}


def place_of(url: str, data: Path) -> str:
    """Return where the lists of a store are, in words for people: a path, or an address without its secrets."""
    if url.startswith("sqlite:"):
        return str((data / DATABASE).absolute())
    return re.sub(r"//[^/?]*@", "//", url).partition("?")[0]


def is_missing(url: str, data: Path) -> bool:
    """Whether there is certainly nothing yet: an embedded store's file is seen without opening it."""
    return url.startswith("sqlite:") and not (data / DATABASE).exists()


def open_store(url: str, data: Path, *, reading: bool = False) -> Store:
    """Make the store `url` means, not yet started. Raises `ValueError` if it means none.

    `reading`: only to be read, so that a running server need not be stopped.

    sqlite:                               the file livelist.db in the directory `data`
    redis://… rediss://…                  a Redis server, without and with TLS
    redis+sentinel://host,host/service    the primary that these Sentinels know for a service; rediss+sentinel:// too
    redis+cluster://host,host             a Redis Cluster, by some of its nodes; rediss+cluster:// too
    memory:                               nothing is kept
    """
    scheme, _, rest = url.partition(":")
    if scheme in _REDIS and rest.startswith("//"):
        from livelist.store.redis.store import RedisStore

        return RedisStore(url)
    if scheme == "sqlite" and not rest:
        from livelist.store.sqlite.store import SqliteStore

        return SqliteStore(data / DATABASE, reading=reading)
    if scheme == "memory" and not rest:
        from livelist.store.memory.store import MemoryStore

        return MemoryStore()
    raise ValueError(
        "The store must be sqlite: or redis://host:port or redis+sentinel://host:port,host:port/service "
        "or redis+cluster://host:port or memory:"
    )
