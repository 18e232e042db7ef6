"""Hundreds of people on one list: while replicas die one after the other, and when NGINX drops all of them at once."""

import asyncio
import random
import resource
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter

import httpx
import msgspec
import pytest

from livelist.core.log.chain import first_break
from livelist.core.ops import Change
from tests.faults.long.settings import MINUTES, SEED
from tests.faults.machines.site import Site
from tests.faults.people.follower import Crowd, Follower, wait_for
from tests.faults.people.load import opened

PEOPLE = 500
WRITERS = 20
PER_SECOND = 20
TASKS = 50
KILL_EVERY = 5.0  # seconds, as issue and design say
MANY = 2000
BACK_WITHIN = 30.0

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


@asynccontextmanager
async def following(site: Site, list_id: str, count: int) -> AsyncIterator[tuple[Crowd, list[Follower]]]:
    """Have so many people follow a new list of `TASKS` tasks through NGINX."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    async with httpx.AsyncClient(base_url=site.nginx.url, timeout=20) as client:
        (await client.post("/lists", json={"title": "Crowd", "id": list_id})).raise_for_status()
        for number in range(TASKS):
            wish = {"title": "A task", "id": f"t{number}"}
            (await client.post(f"/lists/{list_id}/tasks", json=wish)).raise_for_status()
    crowd = Crowd([site.nginx.port], list_id, random.Random(SEED))
    followers = [Follower(crowd) for _ in range(count)]
    tasks = [asyncio.create_task(follower.run()) for follower in followers]
    try:
        assert await wait_for(lambda: all(follower.live for follower in followers), 60) is not None
        yield crowd, followers
    finally:
        for task in tasks:
            task.cancel()
        for follower in followers:
            follower.drop()
        await asyncio.gather(*tasks, return_exceptions=True)


async def write(followers: Sequence[Follower], seconds: float) -> int:
    """Have `WRITERS` of them edit in turn, `PER_SECOND` in all; give how many edits that was."""
    began, count = perf_counter(), int(seconds * PER_SECOND)
    for number in range(count):
        due = began + number / PER_SECOND
        await asyncio.sleep(max(0.0, due - perf_counter()))
        edit = {"op": "set", "id": f"t{number % TASKS}", "fields": {"title": f"Edit {number}"}}
        followers[number % WRITERS].write([edit], due)
    return count


async def kill_in_turn(site: Site) -> None:
    """Kill a replica every five seconds, and start it again at once."""
    while True:
        for replica in site.replicas:
            await asyncio.sleep(KILL_EVERY)
            await asyncio.to_thread(replica.kill)
            await asyncio.to_thread(replica.start)


async def check_log(site: Site, crowd: Crowd, count: int) -> str:
    """Hold the acknowledgements against the log; give its last hash."""
    async with opened(site.redis.url, site.replicas[0].data) as store:
        epoch, rev, last = await store.head(crowd.list_id)
        raw = await store.changes(crowd.list_id, epoch, 0, rev)
    assert first_break(raw) is None
    changes = [msgspec.json.decode(each, type=Change) for each in raw]
    edits = Counter((change.client, change.seq) for change in changes[1 + TASKS :])
    assert len(edits) == count
    assert set(edits.values()) == {1}
    assert {change.rev for change in changes[1 + TASKS :]} == crowd.acked.keys()
    return last


def quantile(ordered: Sequence[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def described(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    parts = [f"p{part * 100:g} {quantile(ordered, part) * 1000:.0f} ms" for part in (0.5, 0.9, 0.99, 0.999)]
    return f"{' · '.join(parts)}, longest {ordered[-1]:.2f} s"


async def test_F2_500_people_lose_nothing_while_a_replica_is_killed_every_5_seconds(site: Site) -> None:
    async with following(site, f"crowd{SEED}", PEOPLE) as (crowd, followers):
        killing = asyncio.create_task(kill_in_turn(site))
        count = await write(followers, max(30.0, min(120.0, MINUTES * 10)))
        killing.cancel()
        await asyncio.gather(killing, return_exceptions=True)
        await asyncio.to_thread(site.mend)
        head = 1 + TASKS + count
        settled = await wait_for(lambda: all(each.at and each.at[1] == head for each in followers), 30)
        assert settled is not None, Counter(each.at and each.at[1] for each in followers)
        last = await check_log(site, crowd, count)
        assert {each.at[2] for each in followers if each.at} == {last}
        assert (crowd.gaps, crowd.anew, crowd.refused) == (0, 0, 0)
        assert {rev: len(crowd.receipts[rev]) for rev in crowd.acked} == dict.fromkeys(crowd.acked, PEOPLE)
    late = [at - due for rev, due in crowd.acked.items() for at in crowd.receipts[rev]]
    print(f"\n{PEOPLE} people, {count} edits, a replica killed every {KILL_EVERY:g} s, seed {SEED}")
    print(f"write to receipt: {described(late)}; {len(late)} deliveries, none lost, none twice")
    print(f"cut off: {described(crowd.absences)}; {len(crowd.absences)} times")


async def test_F15_2000_sockets_that_lose_nginx_at_once_are_all_back_in_30_seconds(site: Site) -> None:
    async with following(site, f"many{SEED}", MANY) as (crowd, followers):
        site.nginx.kill()
        assert await wait_for(lambda: not any(each.live for each in followers), 30) is not None
        began = perf_counter()
        await asyncio.to_thread(site.nginx.start)
        took = await wait_for(lambda: all(each.live for each in followers), 60)
        assert took is not None
        assert perf_counter() - began < BACK_WITHIN
        assert (crowd.gaps, crowd.anew) == (0, 0)
    print(f"\n{MANY} sockets lost NGINX at once and were back {took:.1f} s after it")
