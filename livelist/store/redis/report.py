"""What Redis this is, in sentences for the operator: how it is made up, when it confirms, and what may lose data."""

from contextlib import suppress
from typing import Any, Final, NamedTuple, cast

from redis.asyncio import RedisCluster
from redis.exceptions import ResponseError

from livelist.store.redis.client import Client
from livelist.store.redis.sentinel import PrimaryPool
from livelist.store.redis.settings import judge

UNREADABLE: Final = (
    "Redis does not let its settings be read (CONFIG GET), so it is not known whether it keeps what "
    "it confirms; it should run with appendonly yes, appendfsync always, maxmemory-policy noeviction."
)
SHARDED: Final = 7  # the first version with sharded Pub/Sub
_NAMES: Final = (
    "appendonly",
    "appendfsync",
    "no-appendfsync-on-rewrite",
    "maxmemory-policy",
    "save",
    "min-replicas-to-write",
)


class Primary(NamedTuple):
    """One server that takes writes: where, in a cluster; None for what it does not let be read."""

    name: str
    version: str | None
    replicas: int | None
    settings: dict[str, str] | None


class Report(NamedTuple):
    """What was found."""

    facts: list[str]
    dangers: list[str]


async def report(client: Client, wanted: int) -> Report:
    """Ask every primary. `wanted` is how many replicas must confirm a change."""
    if isinstance(client, RedisCluster):
        await client.initialize()
        primaries = [await _ask(client, node.name, {"target_nodes": node}) for node in client.get_primaries()]
        kind = f"Redis Cluster of {len(primaries)} primaries with {_count(primaries)}"
    else:
        primaries = [await _ask(client, "", {})]
        found = " found by Sentinel" if isinstance(client.connection_pool, PrimaryPool) else ""
        kind = f"Redis primary{found} with {_count(primaries)}"
    versions = sorted({primary.version for primary in primaries if primary.version})
    dangers = list(dict.fromkeys(danger for primary in primaries for danger in _dangers(primary, wanted)))
    if isinstance(client, RedisCluster) and any(int(version.split(".")[0]) < SHARDED for version in versions):
        dangers.append("Redis Cluster needs Redis 7 or newer: replicas of Livelist would hear of changes late.")
    return Report([f"{kind} (version {', '.join(versions) or 'not told'}).", _promise(primaries, wanted)], dangers)


async def _ask(client: Client, name: str, where: dict[str, Any]) -> Primary:
    version = replicas = settings = None
    with suppress(ResponseError):
        version = str((await client.info("server", **where))["redis_version"])
        replicas = int((await client.info("replication", **where))["connected_slaves"])
    with suppress(ResponseError):
        settings = cast("dict[str, str]", await client.config_get(*_NAMES, **where))
    return Primary(name, version, replicas, settings)


def _count(primaries: list[Primary]) -> str:
    counts = [primary.replicas for primary in primaries if primary.replicas is not None]
    if len(counts) < len(primaries):
        return "an unknown number of replicas"
    return "1 replica" if sum(counts) == 1 else f"{sum(counts)} replicas"


def _promise(primaries: list[Primary], wanted: int) -> str:
    synced = all((primary.settings or {}).get("appendfsync") == "always" for primary in primaries)
    kept = all((primary.settings or {}).get("appendonly") == "yes" for primary in primaries)
    where = "on the primary's disk" if synced and kept else "in the primary's memory"
    copied = f" and {wanted} of its replicas {'has' if wanted == 1 else 'have'} it" if wanted else ""
    return f"A change is confirmed once it is {where}{copied}."


def _dangers(primary: Primary, wanted: int) -> list[str]:
    """Judge one primary's settings, and what of it would be lost with it."""
    found = [UNREADABLE] if primary.settings is None else judge(primary.settings)
    place = f" at {primary.name}" if primary.name else ""
    if primary.replicas is not None and primary.replicas < wanted:
        found.append(
            f"Only {primary.replicas} of the {wanted} replicas that must confirm a change follow the primary{place}: "
            "no change can be confirmed until there are more."
        )
    elif wanted and primary.replicas == wanted:
        found.append(
            f"As many replicas follow the primary{place} as must confirm a change: if one stops, so does writing."
        )
    guarded = wanted or (primary.settings or {}).get("min-replicas-to-write", "0") != "0"
    if primary.replicas and primary.settings is not None and not guarded:
        found.append(
            f"The primary{place} goes on confirming changes when it is cut off from its replicas, and these are lost "
            "when one of them takes over. Set min-replicas-to-write 1, or add ?replicas=1 to the store's address."
        )
    return found
