"""Whom a round closes, keeps, asks again and leaves alone: and what that asks of the store (I5, I8)."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence

import pytest

from livelist.live import rounds
from livelist.live.room import Room
from livelist.live.rounds import CHECK_SECONDS, IDLE_ROUNDS
from livelist.store.contract import Position
from tests.core.lists import task
from tests.live.replicas import Cluster, cluster_of
from tests.live.test_rooms import until
from tests.live.test_rounds import ticks


class Watched:
    """A room that is held, at rest, and what its replica asks of the store from now on."""

    def __init__(self, cluster: Cluster, room: Room) -> None:
        self.cluster, self.room, self.rooms = cluster, room, cluster.replicas[0]
        self.calls = Counter[str]()
        cluster.stores[0].fault = self.count

    async def count(self, point: str) -> None:
        self.calls[point] += 1

    def heads_say(self, *answers: Position | None) -> None:
        """Have the store say, round by round, where the list is."""
        left = list(answers)

        async def heads(list_ids: Sequence[str]) -> dict[str, Position]:
            return dict.fromkeys(list_ids, there) if left and (there := left.pop(0)) else {}

        self.cluster.stores[0].heads = heads  # type: ignore[method-assign]

    async def looks(self) -> int:
        """Return how often the room has looked, once it has nothing to do."""
        await until(lambda: not self.room.suspected)
        return self.calls["head"]


@pytest.fixture
async def watched(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Watched]:
    monkeypatch.setattr(rounds, "CHECK_SECONDS", 1e6)
    async with cluster_of(1) as cluster:
        room = await cluster.replicas[0].acquire("list")
        await cluster.say(0, "ann", task("t"))
        await until(lambda: not room.suspected)
        yield Watched(cluster, room)


async def test_I8_a_room_is_closed_a_minute_after_the_last_who_held_it(watched: Watched) -> None:
    assert CHECK_SECONDS * IDLE_ROUNDS == 60
    rooms = watched.rooms
    for _ in range(2 * IDLE_ROUNDS):
        await rooms.check()
    rooms.release(watched.room)
    for _ in range(IDLE_ROUNDS):
        await rooms.check()
    assert rooms.open_count == 1
    rooms.release(await rooms.acquire("list"))  # whoever comes and goes begins it anew
    for _ in range(IDLE_ROUNDS):
        await rooms.check()
    assert rooms.open_count == 1
    await rooms.check()
    assert rooms.open_count == 0


async def test_I5_a_room_that_is_held_is_looked_after_however_long(watched: Watched) -> None:
    for _ in range(2 * IDLE_ROUNDS):
        await watched.rooms.check()
    assert watched.calls["heads"] == 2 * IDLE_ROUNDS
    assert watched.rooms.open_count == 1


async def test_I5_a_room_that_could_not_look_is_asked_again_and_the_store_is_not(watched: Watched) -> None:
    watched.cluster.stores[0].failing = ["head"]
    watched.room.suspect()
    await until(lambda: watched.calls["head"] == 1 and watched.room.suspected and not watched.room._busy)
    await ticks(watched.rooms)
    assert await watched.looks() == 2
    assert watched.calls["heads"] == 0


async def test_I5_a_room_whose_list_went_looks_once_and_one_that_is_nowhere_never(watched: Watched) -> None:
    del watched.cluster.disk.lists["list"]
    await ticks(watched.rooms)
    assert await watched.looks() == 1
    assert watched.room.position.rev == 0
    for _ in range(3):
        await ticks(watched.rooms)
    assert await watched.looks() == 1


async def test_I5_a_room_where_the_store_is_does_not_look(watched: Watched) -> None:
    watched.heads_say(watched.room.position)
    await ticks(watched.rooms)
    assert await watched.looks() == 0


@pytest.mark.parametrize(
    "wrong", [{"epoch": "another"}, {"rev": 1}, {"hash": "0" * 32}, {"epoch": "another", "rev": 9}]
)
async def test_I5_a_room_in_another_history_looks_at_once(watched: Watched, wrong: dict[str, str | int]) -> None:
    watched.heads_say(watched.room.position._replace(**wrong))  # type: ignore[arg-type]
    await ticks(watched.rooms, 1)
    assert await watched.looks() == 1
    await ticks(watched.rooms, 1)
    assert await watched.looks() == 1


@pytest.mark.parametrize(("came", "looks"), [(0, 1), (1, 1), (2, 1), (3, 0)])
async def test_I5_a_room_behind_the_store_looks_unless_it_is_there_or_beyond_by_the_next_tick(
    watched: Watched, came: int, looks: int
) -> None:
    """As far as the store was, but with another hash, is not there."""
    here = watched.room.position
    watched.heads_say(here._replace(rev=here.rev + 2, hash="0" * 32))
    await ticks(watched.rooms, 1)
    assert await watched.looks() == 0
    for n in range(came):
        await watched.cluster.say(0, "ann", task(f"u{n}"))
    for _ in range(2):
        await ticks(watched.rooms, 1)
        assert await watched.looks() == looks


async def test_I5_a_room_that_went_to_another_history_meanwhile_looks(watched: Watched) -> None:
    here = watched.room.position
    watched.heads_say(here._replace(rev=here.rev + 1))
    await ticks(watched.rooms, 1)
    watched.room._copy.position = here._replace(epoch="another", rev=here.rev + 5)
    await ticks(watched.rooms, 1)
    assert await watched.looks() == 1


async def test_I5_a_list_that_is_closed_meanwhile_is_forgotten(watched: Watched) -> None:
    here = watched.room.position
    watched.heads_say(here._replace(rev=here.rev + 1))
    await ticks(watched.rooms, 1)
    watched.rooms.release(watched.room)
    await watched.rooms._close("list", watched.rooms._entries["list"])
    await ticks(watched.rooms)
    assert watched.rooms.open_count == 0


async def test_F3_a_room_held_over_a_standstill_is_compared_once(watched: Watched) -> None:
    watched.rooms._entries["list"].doubtful = True
    for _ in range(3):
        watched.rooms.release(await watched.rooms.acquire("list"))
    assert await watched.looks() == 1
