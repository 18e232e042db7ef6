"""Rounds through the rooms: what they ask of the store is counted, not timed (I5)."""

from collections import Counter
from collections.abc import Sequence

import pytest

from livelist.live import rounds
from livelist.live.rooms import Rooms
from livelist.live.rounds import AT_ONCE, CLOSINGS, IDLE_ROUNDS, TICKS
from livelist.store.contract import Append, Position
from tests.core.lists import task
from tests.live.replicas import Cluster, cluster_of
from tests.live.test_rooms import until

MANY = 2_000


@pytest.fixture(autouse=True)
def no_ticks_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "CHECK_SECONDS", 1e6)


async def open_many(cluster: Cluster, count: int) -> Counter[str]:
    """Open lists on the first replica and hold them; return a counter of what it asks of the store from then on."""
    rooms, calls = cluster.replicas[0], Counter[str]()
    for number in range(count):
        name = f"list-{number}"
        before = Position("e", 0, "")
        await cluster.stores[0].append(Append(name, before, Position("e", 1, "h"), [b"{}"], {}, {}, "", b""))
        await rooms.acquire(name)
    await until(lambda: not any(entry.room.suspected for entry in rooms._entries.values()), 100_000)

    async def count_it(point: str) -> None:
        calls[point] += 1

    cluster.stores[0].fault = count_it
    return calls


async def ticks(rooms: Rooms, count: int = TICKS) -> None:
    for _ in range(count):
        await rooms._rounds.tick()


async def test_I5_a_round_through_thousands_of_quiet_rooms_is_a_few_readings_and_wakes_none() -> None:
    async with cluster_of(1, made=False) as cluster:
        calls = await open_many(cluster, MANY)
        await ticks(cluster.replicas[0])
        assert calls == {"heads": TICKS}
        assert -(-MANY // TICKS) <= AT_ONCE


async def test_I5_a_round_looks_at_every_room_and_no_tick_at_more_than_its_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with cluster_of(1, made=False) as cluster:
        await open_many(cluster, 210)
        monkeypatch.setattr(rounds, "AT_LEAST", 1)
        monkeypatch.setattr(rounds, "AT_ONCE", 4)
        asked: list[Sequence[str]] = []
        heads = cluster.stores[0].heads

        async def remember(list_ids: Sequence[str]) -> dict[str, Position]:
            asked.append(list_ids)
            return await heads(list_ids)

        cluster.stores[0].heads = remember  # type: ignore[method-assign]
        await ticks(cluster.replicas[0])
        assert sorted(name for names in asked for name in names) == sorted(cluster.replicas[0]._entries)
        assert max(map(len, asked)) == 4
        assert len(asked) == 19 * 3 + 1  # eleven a tick: four, four and three; and one at last


async def test_I5_a_few_rooms_are_looked_at_together() -> None:
    async with cluster_of(1, made=False) as cluster:
        calls = await open_many(cluster, 30)
        await ticks(cluster.replicas[0])
        assert calls == {"heads": 1}


async def test_I5_a_publication_that_is_only_late_costs_no_look_at_the_log() -> None:
    async with cluster_of(2) as cluster:
        room = await cluster.replicas[1].acquire("list")
        await until(lambda: not room.suspected)
        await ticks(cluster.replicas[1], 1)
        calls = Counter[str]()

        async def count_it(point: str) -> None:
            calls[point] += 1

        cluster.stores[1].fault = count_it
        kept: list[bytes] = []

        def keep(list_id: str, frame: bytes) -> None:
            assert list_id == "list"
            kept.append(frame)

        cluster.stores[1].deliver = keep  # type: ignore[method-assign]
        await cluster.say(0, "ann", task("t"))
        await ticks(cluster.replicas[1])
        cluster.replicas[1].published("list", kept.pop())
        await ticks(cluster.replicas[1], 1)
        assert (room.position.rev, calls) == (2, {"heads": 1})
        await cluster.say(0, "ann", task("u"))  # and this one is lost
        await ticks(cluster.replicas[1], TICKS + 1)
        await until(lambda: room.position.rev == 3)


async def test_I8_rooms_nobody_needs_any_more_are_closed_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "AT_LEAST", 1_000)
    async with cluster_of(1, made=False) as cluster:
        rooms = cluster.replicas[0]
        await open_many(cluster, 2 * CLOSINGS + 5)
        for entry in list(rooms._entries.values()):
            rooms.release(entry.room)
            entry.idle = IDLE_ROUNDS
        counts = []
        for _ in range(3):
            await ticks(rooms)
            counts.append(rooms.open_count)
        assert counts == [CLOSINGS + 5, 5, 0]


async def test_M3_a_sweep_takes_one_list_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "SWEEP_PAUSE", 0.0)
    async with cluster_of(1, made=False) as cluster:
        calls = await open_many(cluster, 7)
        await cluster.replicas[0].sweep()
        assert calls == {"lists": 1, "forget_marks": 7}
