"""Webhooks while the replicas that deliver them are killed (F30), or a node of Redis. What receivers do is F31."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from redis.crc import key_slot

from livelist.store.contract import Store
from tests.faults.machines.server import LivelistServer, kill_in_turn
from tests.faults.people.hooked import LONGEST, caught_up, faults_in, hook_of, told_of, untold
from tests.faults.people.load import Load, load, opened
from tests.patience import PATIENCE
from tests.servers.receiver import Receiver, receiving
from tests.servers.redis_cluster import SLOTS, RedisNodes, until

Start = Callable[..., LivelistServer]
ALLOWED = ("--allow-hooks", "127.0.0.1")

pytestmark = pytest.mark.timeout(3 * LONGEST)


async def test_F30_of_replicas_killed_one_a_second_every_webhook_is_told_everything_in_order(
    livelist: Start, redis_url: str, tmp_path: Path
) -> None:
    replicas = [livelist(redis_url, *ALLOWED) for _ in range(3)]
    urls = [replica.url for replica in replicas]
    async with receiving() as receiver, load(urls, seed=30, pace=0.03) as work, opened(redis_url, tmp_path) as store:
        since = await hooked(urls[0], work, receiver, store)
        await kill_in_turn(replicas, 5.0)
        await work.settle()
        await everything_was_told(urls[0], since, receiver, store)
        await work.check(redis_url, tmp_path)


SEED = 9


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[RedisNodes]:
    """Return a cluster in which the primary of the first list has a replica more, to be killed."""
    slot = key_slot(f"list{SEED}-0".encode())
    nodes = RedisNodes(tmp_path, [1 + (first <= slot <= last) for first, last in SLOTS])
    nodes.start()
    yield nodes
    nodes.stop()


async def test_F30_while_a_node_of_a_cluster_falls_every_webhook_is_told_everything_in_order(
    livelist: Start, nodes: RedisNodes, tmp_path: Path
) -> None:
    place = f"{nodes.url}?replicas=1"
    urls = [livelist(place, *ALLOWED).url for _ in range(2)]
    async with receiving() as receiver, load(urls, seed=SEED, pace=0.03) as work:
        async with opened(place, tmp_path) as store:
            since = await hooked(urls[0], work, receiver, store)
        await work.further(40)
        key = f"{{{work.lists[0]}}}"
        dead = nodes.primary_of(key)
        nodes.lose(dead)
        await asyncio.to_thread(until, lambda: nodes.primary_of(key) is not dead, "a replica took over")
        await work.further(80)
        await work.settle()
        async with opened(place, tmp_path) as store:
            await everything_was_told(urls[0], since, receiver, store)
        await work.check(place, tmp_path)


async def hooked(url: str, work: Load, receiver: Receiver, store: Store) -> Mapping[str, int]:
    """Make a webhook of each list and one of all; return where the lists were."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        for list_id in work.lists:
            await hook_of(client, f"/lists/{list_id}/webhooks", receiver, list_id)
        await hook_of(client, "/webhooks", receiver, "all")
    return {list_id: (await store.head(list_id)).rev for list_id in work.lists}


async def everything_was_told(url: str, since: Mapping[str, int], receiver: Receiver, store: Store) -> None:
    """Wait until every webhook was told of one task more, and hold what each was told against the logs."""
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        for list_id in since:
            answer = await client.post(f"/lists/{list_id}/tasks", json={"title": "Last"})
            await caught_up(receiver, answer.raise_for_status().json()["id"], hooks=2)
    for list_id, rev in since.items():
        for hook in (list_id, "all"):
            told = told_of(receiver.heard, hook, list_id)
            assert faults_in(told) == []
            assert await untold(store, list_id, rev, [each for each in told if each.rev > rev]) == []
