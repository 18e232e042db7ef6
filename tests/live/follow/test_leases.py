"""Partitions shared among replicas by their own time alone; the time of day may be anything."""

import random
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import combinations

import pytest

from livelist.core.errors import Unavailable
from livelist.live.follow.leases import BEAT, LEASE, STOP_SECONDS, TAKE_SECONDS, Leases
from livelist.live.follow.partitions import AllPartitions
from livelist.store.memory.directory import Cabinet, MemoryDirectory
from livelist.store.timers import PARTITIONS, partition_of
from tests.live.hands import Hands

ALL = frozenset(range(PARTITIONS))


@dataclass
class Replica:
    """One replica's leases, with time of its own, a clock that is wrong, and a way to the store that may be cut."""

    cabinet: Cabinet
    name: str
    clock: float = 0.0
    hands: Hands = field(default_factory=Hands)
    cut: str = ""
    stands: bool = False
    leases: Leases = field(init=False)

    def __post_init__(self) -> None:
        directory = MemoryDirectory(self.cabinet, self._reach, lambda: None)
        self.leases = Leases(directory, self.name, lambda: self.hands, lambda: self.clock + self.hands.now)

    async def _reach(self, point: str) -> None:
        if self.cut and point.startswith(self.cut):
            raise Unavailable

    async def pass_by(self, seconds: float) -> None:
        """Let time pass, and look."""
        self.hands.turn(seconds)
        if self.stands:
            return
        try:
            await self.leases.look()
        except Unavailable:
            return


class Office:
    """Replicas whose time passes together, in steps of a second."""

    def __init__(self, size: int) -> None:
        self.cabinet = Cabinet()
        self.replicas: list[Replica] = []
        for _ in range(size):
            self.add()

    def add(self, clock: float = 0.0) -> Replica:
        self.replicas.append(Replica(self.cabinet, f"replica-{len(self.replicas)}", clock))
        return self.replicas[-1]

    def held(self) -> list[frozenset[int]]:
        return [each.leases.held for each in self.replicas]

    async def pass_by(self, seconds: int) -> None:
        for _ in range(seconds):
            for each in self.replicas:
                await each.pass_by(1.0)
                self.check()

    def check(self) -> None:
        assert all(not one & other for one, other in combinations(self.held(), 2))


async def test_T_a_replica_that_is_alone_holds_everything_at_once() -> None:
    office = Office(1)
    await office.pass_by(1)
    assert office.held() == [ALL]
    assert office.replicas[0].leases.holds("default")


async def test_T_replicas_share_evenly_and_a_new_one_gets_its_share() -> None:
    office = Office(2)
    await office.pass_by(10)
    assert sorted(map(len, office.held())) == [8, 8]
    office.add()
    await office.pass_by(10)
    assert sorted(map(len, office.held())) == [4, 6, 6]
    assert frozenset().union(*office.held()) == ALL


@pytest.mark.parametrize("clocks", [(0.0, 0.0), (3600.0, -3600.0), (-3600.0, 3600.0)])
async def test_T_what_a_killed_replica_held_is_taken_over_within_10_seconds_whatever_clocks_say(
    clocks: tuple[float, float],
) -> None:
    office = Office(0)
    for clock in clocks:
        office.add(clock)
    await office.pass_by(10)
    dead = office.replicas[0]
    dead.stands = True
    await office.pass_by(10)
    assert office.replicas[1].leases.held == ALL
    assert dead.leases.held == frozenset()


async def test_T_who_leaves_is_followed_at_the_next_look() -> None:
    office = Office(2)
    await office.pass_by(10)
    await office.replicas[0].leases.leave()
    office.replicas[0].stands = True
    await office.pass_by(1)
    assert office.held() == [frozenset(), ALL]


async def test_T_who_cannot_write_for_a_while_stops_before_anybody_takes_over() -> None:
    office = Office(2)
    await office.pass_by(10)
    one, other = office.replicas
    name = next(name for name in map("list-{}".format, range(99)) if partition_of(name) in one.leases.held)
    one.cut = "directory"
    lost = taken = 0
    for second in range(1, 20):
        await office.pass_by(1)
        lost = lost or (second if not one.leases.holds(name) else 0)
        taken = taken or (second if other.leases.holds(name) else 0)
    assert 0 < lost <= STOP_SECONDS
    assert lost < taken <= 10
    one.cut = ""
    await office.pass_by(10)
    assert sorted(map(len, office.held())) == [8, 8]


async def test_T_who_stood_still_holds_nothing_when_it_wakes() -> None:
    office = Office(2)
    await office.pass_by(10)
    one = office.replicas[0]
    one.stands = True
    await office.pass_by(int(TAKE_SECONDS) + 3)
    one.stands = False
    assert not any(one.leases.holds(f"list-{number}") for number in range(99))
    await office.pass_by(10)
    assert sorted(map(len, office.held())) == [8, 8]


async def test_T_an_answer_that_was_lost_costs_a_lease_for_moments_only() -> None:
    office = Office(1)
    await office.pass_by(5)
    office.replicas[0].cut = "directory.write:done"
    await office.pass_by(3)
    office.replicas[0].cut = ""
    await office.pass_by(5)
    assert office.held() == [ALL]


async def test_T_of_replicas_killed_one_a_second_each_partition_is_acted_for_again_and_again() -> None:
    """None of them lives long enough to see a lease unchanged for `TAKE_SECONDS`."""
    office = Office(3)
    await office.pass_by(10)
    since = dict.fromkeys(range(PARTITIONS), 0)
    for second in range(60):
        office.replicas[-3].stands = True
        office.add()
        await office.pass_by(1)
        for partition in frozenset().union(*(each.leases.held for each in office.replicas[-3:])):
            since[partition] = second
        assert min(since.values()) > second - 20, second


async def test_T_leases_that_a_restore_took_away_are_made_again() -> None:
    office = Office(2)
    await office.pass_by(10)
    for place in list(office.cabinet.documents):
        office.cabinet.drop(*place)
    await office.pass_by(10)
    assert sorted(map(len, office.held())) == [8, 8]


@pytest.mark.parametrize("seed", range(30))
async def test_T_no_two_hold_one_partition_whatever_happens(seed: int) -> None:
    """`Office.check` looks after every step."""
    rng = random.Random(seed)
    office = Office(3)
    for _ in range(120):
        each = rng.choice(office.replicas)
        match rng.randrange(8):
            case 0:
                each.stands = not each.stands
            case 1:
                each.cut = rng.choice(["", "directory", "directory.write", "directory.write:done", "directory.group"])
            case 2:
                each.clock = rng.uniform(-3600, 3600)
            case 3 if len(office.replicas) < 6:
                office.add(rng.uniform(-3600, 3600))
            case 4:
                with suppress(Unavailable):
                    await each.leases.leave()
            case 5:
                office.cabinet.drop(LEASE, BEAT)
            case _:
                pass
        await office.pass_by(rng.randrange(1, 4))
    for each in office.replicas:
        each.stands, each.cut = False, ""
    await office.pass_by(25)
    assert frozenset().union(*office.held()) == ALL
    share = -(-PARTITIONS // len(office.replicas))
    assert max(map(len, office.held())) <= share


async def test_T_the_only_process_of_a_store_holds_everything_until_it_leaves() -> None:
    alone = AllPartitions()
    await alone.look()
    assert alone.held == ALL
    assert alone.holds("default")
    await alone.leave()
    assert not alone.holds("default")
