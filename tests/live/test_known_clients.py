"""What a replica remembers of the clients that push through it: asked for once, right after each append (M3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from livelist.core.access import anyone
from livelist.core.log.marks import KEYED
from livelist.core.ops import Mutation
from livelist.core.results import Ok, Rejected, Result
from livelist.live import committer
from livelist.live.rooms import Rooms
from tests.core.lists import task
from tests.live.replicas import Cluster, FaultyStore, cluster_of


class Counted:
    """A replica beside the first, which counts what it reads of clients and how often it came second."""

    def __init__(self, cluster: Cluster) -> None:
        self.asked: list[list[str]] = []
        self.calls = Counter[str]()
        store = FaultyStore(cluster.disk)
        marks = store.marks

        async def remember(list_id: str, clients: Sequence[str]) -> dict[str, bytes]:
            self.asked.append(list(clients))
            return await marks(list_id, clients)

        store.marks = remember  # type: ignore[method-assign]
        self.cluster = cluster
        self.rooms = Rooms(replace(cluster.environment(store), retried=self.retried))

    def retried(self) -> None:
        self.calls["retried"] += 1

    async def says(self, client: str, title: str = "Milk") -> Result:
        mutation = self.cluster.next_mutation(client, [task(f"{client}{self.cluster.rng.randrange(10**9)}", title)])
        return (await self.rooms.commit("list", anyone(client), [mutation]))[0]


async def test_M3_a_client_is_asked_for_once_and_again_when_another_replica_has_heard_it() -> None:
    async with cluster_of(1) as cluster:
        counted = Counted(cluster)
        await counted.rooms.start()
        room = await counted.rooms.acquire("list")
        for title in ("Milk", "", "Bread"):  # what is refused uses up a number too
            assert isinstance(await counted.says("c", title), Ok if title else Rejected)
        assert await counted.says("d") == Ok("d", 1, room.position.rev)
        assert (counted.asked, counted.calls["retried"]) == ([["c"], ["d"]], 0)
        assert isinstance(await cluster.say(0, "c", task("elsewhere")), Ok)
        await room.refresh()
        assert isinstance(await counted.says("c"), Ok)
        assert isinstance(await counted.says("d"), Ok)
        assert (counted.asked, counted.calls["retried"]) == ([["c"], ["d"], ["c"]], 0)
        await counted.rooms.close()


async def test_M3_what_was_refused_elsewhere_is_found_though_no_change_tells_of_it() -> None:
    async with cluster_of(1) as cluster:
        counted = Counted(cluster)
        await counted.rooms.start()
        await counted.rooms.acquire("list")
        await counted.says("c")
        refused = cluster.next_mutation("c", [task("t", "")])
        answers = await cluster.replicas[0].commit("list", anyone("c"), [refused])
        assert await counted.rooms.commit("list", anyone("c"), [refused]) == answers
        assert isinstance(await counted.says("c"), Ok)
        assert (counted.asked, counted.calls["retried"]) == ([["c"], ["c"]], 1)
        await counted.rooms.close()


async def test_M3_a_key_is_known_until_the_next_append_and_only_so_many_clients_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(committer, "KNOWN_CLIENTS", 3)
    async with cluster_of(1) as cluster:
        counted = Counted(cluster)
        await counted.rooms.start()
        room = await counted.rooms.acquire("list")
        key = "k" * KEYED
        kept = [Mutation(key, 1, [task("t")])]
        first = await counted.rooms.commit("list", anyone("ann"), kept)
        assert await counted.rooms.commit("list", anyone("ann"), kept) == first
        assert counted.asked == [[key]]
        for client in "cdecde":
            await counted.says(client)
        assert counted.asked == [[key], ["c"], ["d"], ["e"]]
        assert await counted.rooms.commit("list", anyone("ann"), kept) == first
        assert counted.asked[4:] == [[key]]
        await counted.says("f")
        await counted.says("c")  # one too many were known
        assert counted.asked[5:] == [["f"], ["c"]]
        assert room._committer._known.keys() == {"c"}
        await counted.rooms.close()
