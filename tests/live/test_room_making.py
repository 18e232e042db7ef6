"""What is left of a list that nobody could make."""

import asyncio

from livelist.core.access import Actor, anyone
from livelist.core.ops import Create, Mutation
from livelist.core.results import Rejected
from tests.live.replicas import cluster_of


async def test_SEC59_a_list_that_was_refused_keeps_no_room() -> None:
    async with cluster_of(1, made=False) as cluster:
        (rooms,), ann, program = cluster.replicas, anyone("ann"), Actor("bot", lists=frozenset())
        for number in range(20):
            wish = Mutation(ops=[Create(f"l{number}", "list", {"title": "" if number % 2 else "Plans"})])
            (result,) = await rooms.commit(f"l{number}", ann if number % 2 else program, [wish])
            assert isinstance(result, Rejected)
        assert (rooms.open_count, list(rooms._doors)) == (0, [])
        wishes = [[Mutation(ops=[Create("plans", "list", {"title": title})])] for title in ("", "Plans", "", "Plans")]
        await asyncio.gather(*(rooms.commit("plans", ann, wish) for wish in wishes))
        async with rooms.hold("plans", ann) as room:
            assert room.position.rev == 2
