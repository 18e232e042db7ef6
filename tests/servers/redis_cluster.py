"""A Redis Cluster for tests, all real: three primaries that share the slots, and replicas for them."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.crc import key_slot
from redis.exceptions import RedisError
from redis.retry import Retry

from tests.patience import PATIENCE
from tests.servers.ports import free_port
from tests.servers.redis_server import DURABLE, RedisServer

SLOTS = ((0, 5460), (5461, 10922), (10923, 16383))
GIVEN_UP_AFTER_MS = 1000


class RedisNodes:
    """`primaries[n]` has `replicas[n]` replicas at first."""

    def __init__(self, directory: Path, replicas: Sequence[int] = (0, 0, 0)) -> None:
        more = ("--cluster-enabled", "yes", "--repl-diskless-sync-delay", "0")
        self._options = (*DURABLE, *more, "--cluster-node-timeout", "15000")
        self._buses: dict[int, str] = {}
        self.primaries = [self._make(directory / f"primary-{n}") for n in range(len(SLOTS))]
        self.replicas = [
            [self._make(directory / f"replica-{n}-{m}") for m in range(count)] for n, count in enumerate(replicas)
        ]

    @property
    def all(self) -> list[RedisServer]:
        return self.primaries + [replica for group in self.replicas for replica in group]

    @property
    def url(self) -> str:
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.primaries)

    def url_of(self, node: RedisServer) -> str:
        return f"redis+cluster://127.0.0.1:{node.port}"

    def start(self) -> None:
        for node in self.all:
            node.start()
        for n, (node, (first, last)) in enumerate(zip(self.primaries, SLOTS, strict=True)):
            node.command("CLUSTER", "ADDSLOTSRANGE", first, last)
            node.command("CLUSTER", "SET-CONFIG-EPOCH", n + 1)
        for node in self.all[1:]:
            self.all[0].command("CLUSTER", "MEET", "127.0.0.1", node.port, self._buses[node.port])
        until(lambda: all(nodes_known(node) == len(self.all) for node in self.all), "the nodes found each other")
        for primary, replicas in zip(self.primaries, self.replicas, strict=True):
            for replica in replicas:
                replica.command("CLUSTER", "REPLICATE", ask(primary, "CLUSTER", "MYID"))
        until(lambda: all(map(is_ready, self.all)), "the cluster was ready")

    def stop(self) -> None:
        for node in self.all:
            node.kill()

    def lose(self, node: RedisServer) -> None:
        """Kill a node that the others give up soon; before, none gives another up that a busy machine lets wait."""
        for each in self.all:
            each.command("CONFIG", "SET", "cluster-node-timeout", GIVEN_UP_AFTER_MS)
        node.kill()

    def primary_of(self, key: str) -> RedisServer:
        """Return who has a key's slot, as those who are left see it."""
        slot = key_slot(key.encode())
        for node in self.all:
            try:
                shards = ask(node, "CLUSTER", "SLOTS")
            except RedisError:
                continue
            for first, last, (_, port, *_), *_ in shards:
                if first <= slot <= last:
                    return next(each for each in self.all if each.port == port)
        raise AssertionError("nobody has the slot")

    def add(self, directory: Path) -> RedisServer:
        """Let a primary without slots join; when it has none again, it stays one."""
        node = self._make(directory, "--cluster-allow-replica-migration", "no")
        node.start()
        self.primaries[0].command("CLUSTER", "MEET", "127.0.0.1", node.port, self._buses[node.port])
        self.primaries.append(node)
        until(lambda: all(nodes_known(each) == len(self.all) for each in self.all), "the new node is known")
        until(lambda: all(map(is_ready, self.all)), "the cluster was ready")
        return node

    def remove(self, node: RedisServer) -> None:
        """Have everybody forget a primary that has no slots any more, and end it."""
        name = ask(node, "CLUSTER", "MYID")
        self.primaries.remove(node)
        for each in self.all:
            each.command("CLUSTER", "FORGET", name)
        node.kill()

    def move_slot(self, key: str, to: RedisServer, halfway: Callable[[], None] = lambda: None) -> None:
        """Hand a key's slot over while others write, as redis-cli's reshard does; `halfway` all keys have moved."""
        slot, source = key_slot(key.encode()), self.primary_of(key)
        ids = {node: ask(node, "CLUSTER", "MYID") for node in (source, to)}
        to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", ids[source])
        source.command("CLUSTER", "SETSLOT", slot, "MIGRATING", ids[to])
        while keys := source.command("CLUSTER", "GETKEYSINSLOT", slot, 100):
            assert isinstance(keys, list)
            source.command("MIGRATE", "127.0.0.1", to.port, "", 0, 5000, "KEYS", *keys)
        halfway()
        for node in (to, source, *(node for node in self.primaries if node not in {to, source})):
            node.command("CLUSTER", "SETSLOT", slot, "NODE", ids[to])

    def _make(self, directory: Path, *more: str) -> RedisServer:
        bus = str(free_port())
        node = RedisServer(directory, *self._options, "--cluster-port", bus, *more)
        self._buses[node.port] = bus
        return node


def ask(node: RedisServer, *words: str) -> Any:
    with Redis(port=node.port, protocol=2, decode_responses=True, retry=Retry(NoBackoff(), 0)) as client:
        return client.execute_command(*words)


def nodes_known(node: RedisServer) -> int:
    lines = ask(node, "CLUSTER", "NODES").splitlines()
    return len([line for line in lines if "handshake" not in line])


def is_ready(node: RedisServer) -> bool:
    """Whether a node sees the whole cluster, and, if it is a replica, has what its primary has."""
    status = ask(node, "INFO", "replication").get("master_link_status", "up")
    return "cluster_state:ok" in ask(node, "CLUSTER", "INFO") and status == "up"


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that happens in other processes."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"it did not come to this: {what}"
        time.sleep(0.02)
