"""The channels replicas hear each other on, and how one publishes and listens: everywhere, or in a cluster by shard.

In a cluster a plain message goes to every node, so that more nodes carry no more. A sharded one stays on the nodes that
have the list: its channel has the list's id in braces, which puts it into the slot of the list's keys.
"""

from collections.abc import Awaitable, Sequence
from secrets import token_hex
from typing import Any, Final, Protocol

from redis.asyncio import ConnectionPool, RedisCluster
from redis.asyncio.client import PubSub
from redis.exceptions import ConnectionError as NotConnected

from livelist.store.redis.client import Client

UPDATES: Final = "task_updates:"
ANNOUNCEMENTS: Final = "livelist:presence:"
CANARIES: Final = "livelist:canary:"
BUMPED: Final = "livelist:bumped"
BUMPED_BY_SHARD: Final = "livelist:bumped:{livelist-directory}"
TOUCHED: Final = "livelist:touched"
TOUCHED_BY_ALL: Final = "livelist:touched:{livelist-directory}"  # sent to all nodes, heard on the node of the bumps


class Channels:
    """Names channels and publishes on them."""

    def __init__(self, client: Client, database: int = 0) -> None:
        """Send nothing yet. Published messages know no database: another than 0 has channels of its own."""
        self._client = client
        self.sharded: Final = isinstance(client, RedisCluster)
        self.verb: Final = "SPUBLISH" if self.sharded else "PUBLISH"
        own = f"db{database}:" if database else ""
        self.bumped: Final = own + (BUMPED_BY_SHARD if self.sharded else BUMPED)
        self.touched: Final = own + (TOUCHED_BY_ALL if self.sharded else TOUCHED)
        self._updates: Final = own + UPDATES
        self._announcements: Final = own + ANNOUNCEMENTS

    def updates_of(self, list_id: str) -> str:
        """Name the channel of a list's changes (rule S7)."""
        return self._updates + self._tag(list_id)

    def announcements_of(self, list_id: str) -> str:
        """Name the channel of what replicas tell each other about a list (rule P7)."""
        return self._announcements + self._tag(list_id)

    def updated(self, channel: str) -> str | None:
        """Return which list's changes a channel carries; None for another kind of channel."""
        return _list_of(channel, self._updates)

    def announced(self, channel: str) -> str | None:
        """Return which list's announcements a channel carries; None for another kind of channel."""
        return _list_of(channel, self._announcements)

    def publish(self, channel: str, payload: bytes) -> Awaitable[Any]:
        """Publish, once awaited."""
        return self._client.execute_command(self.verb, channel, payload)

    def publish_everywhere(self, channel: str, payload: bytes) -> Awaitable[Any]:
        """Publish to all nodes of a cluster, once awaited: for what is seldom and short."""
        return self._client.execute_command("PUBLISH", channel, payload)

    def _tag(self, list_id: str) -> str:
        return f"{{{list_id}}}" if self.sharded else list_id


def _list_of(channel: str, kind: str) -> str | None:
    return channel.removeprefix(kind).strip("{}") if channel.startswith(kind) else None


class Ground(Protocol):
    """Where one connection listens."""

    def open(self) -> PubSub:
        """Make an object that connects when it first subscribes."""

    def canary(self, others: Sequence[str]) -> str:
        """Name a channel for messages to ourselves that is served here, as most of `others` are."""

    async def subscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Ask for channels; they are of one list."""

    async def unsubscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Leave channels; they are of one list."""


class Everywhere:
    """One server, whose channels all are here."""

    def __init__(self, client: Client) -> None:
        """Connect to nothing yet."""
        self._client = client

    def open(self) -> PubSub:
        """Listen to the server."""
        return self._client.pubsub()

    def canary(self, others: Sequence[str]) -> str:  # noqa: ARG002 - for the others' sake
        """Name any."""
        return CANARIES + token_hex(8)

    async def subscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Subscribe."""
        await pubsub.subscribe(*channels)

    async def unsubscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Unsubscribe."""
        await pubsub.unsubscribe(*channels)


class Shard:
    """One node of a cluster, with the channels of its slots."""

    def __init__(self, client: RedisCluster, name: str) -> None:
        """Connect to nothing yet."""
        self._client = client
        self._name = name

    def open(self) -> PubSub:
        """Listen to the node, over a connection that is not one of those for commands."""
        node = self._client.nodes_manager.get_node(node_name=self._name)
        if node is None:
            raise NotConnected("the node has left the cluster")
        return PubSub(ConnectionPool(connection_class=node.connection_class, **node.connection_kwargs))

    def canary(self, others: Sequence[str]) -> str:
        """Name one in the slot of another channel of this node; it may have a single slot out of thousands."""
        for other in others:
            if shard_of(self._client, other) == self._name:
                return f"{CANARIES}{other[other.index('{') :]}:{token_hex(8)}"
        raise NotConnected("the node has nothing to listen to any more")

    async def subscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Subscribe; Redis takes channels of one slot at a time."""
        await (pubsub.subscribe if _is_for_all(channels) else pubsub.ssubscribe)(*channels)

    async def unsubscribe(self, pubsub: PubSub, channels: Sequence[str]) -> None:
        """Unsubscribe."""
        await (pubsub.unsubscribe if _is_for_all(channels) else pubsub.sunsubscribe)(*channels)


def _is_for_all(channels: Sequence[str]) -> bool:
    """Whether these are the one channel that is no sharded one."""
    return all(channel.endswith(TOUCHED_BY_ALL) for channel in channels)


def shard_of(client: RedisCluster, channel: str) -> str:
    """Name the primary that serves a channel, as far as is known. Raises as Redis does if none is."""
    node = client.get_node_from_key(channel)
    if node is None:
        raise NotConnected("no node has the slot")
    return node.name
