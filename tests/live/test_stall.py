"""After a standstill, what is in memory is compared with the store before anybody gets it."""

import pytest

from livelist.core.errors import Unavailable
from tests.core.lists import task
from tests.live.replicas import cluster_of


async def test_F3_a_process_that_stood_still_looks_before_it_serves() -> None:
    async with cluster_of(2) as cluster:
        sleeper = cluster.replicas[1]
        room = await sleeper.acquire("list")
        cluster.stores[1].deaf = True
        await cluster.say(0, "ann", task("t"))
        assert (await sleeper.acquire("list")).position.rev == 1
        assert sleeper._stall is not None
        sleeper._stall._last -= 10
        assert (await sleeper.acquire("list")).position.rev == 2
        cluster.stores[1].failing = ["head"]
        sleeper._stall._last -= 10
        with pytest.raises(Unavailable):
            await sleeper.acquire("list")
        assert sleeper._entries["list"].holders == 3
        assert (await sleeper.acquire("list")) is room
