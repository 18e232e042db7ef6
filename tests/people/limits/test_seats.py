"""Seats: sockets are counted over all replicas, and those of a killed replica become free (SEC9)."""

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from logging import getLogger
from pathlib import Path

import pytest

from livelist.core.errors import TooMany, Unavailable
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.people.documents.markers import SEATS
from livelist.people.limits.seats import LEASE, SocketSeats
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.open import open_store

HERE = "192.0.2.1"


class Hall:
    """Two replicas' seats in one directory, with one clock."""

    def __init__(self, stores: list[Store]) -> None:
        self.now = 1000.0
        self.stores = stores
        self.ids = count(1)
        self.here, self.there = (self.seats(store) for store in stores)

    def seats(self, store: Store) -> SocketSeats:
        return SocketSeats(store.directory, lambda: self.now, lambda: f"s{next(self.ids)}", 2, 5)

    async def taken(self) -> int:
        return len(await self.stores[0].directory.group(SEATS.name, f"address:{HERE}", self.now))


@pytest.fixture(params=["memory", "redis"])
async def hall(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Hall]:
    disk, stores = MemoryDisk(), list[Store]()
    for _ in range(2):
        redis = request.param == "redis"
        stores.append(open_store(request.getfixturevalue("redis_url"), tmp_path) if redis else MemoryStore(disk))
    rooms = [Rooms(Environment(store, lambda: "", bytes, getLogger())) for store in stores]
    for each in rooms:
        await each.start()
    made = Hall(stores)
    yield made
    await made.here.close()
    await made.there.close()
    for each in rooms:
        await each.close()


async def test_SEC9_a_persons_sockets_are_counted_over_replicas(hall: Hall) -> None:
    await hall.here.enter("ann", HERE)
    await hall.there.enter("ann", HERE)
    for seats in (hall.here, hall.there):
        with pytest.raises(TooMany, match="at most 2 for each person"):
            await seats.enter("ann", HERE)
        assert seats.refused == 1
        await seats.enter("ben", HERE)


async def test_SEC9_an_address_is_counted_whoever_comes_from_it(hall: Hall) -> None:
    for number in range(5):
        await hall.here.enter("", f"2001:db8::{number}")
    with pytest.raises(TooMany, match="at most 5 for each address"):
        await hall.there.enter("ann", "2001:db8::ffff")
    await hall.there.enter("ann", "2001:db8:0:1::")


async def test_SEC9_of_many_at_once_no_more_than_there_are_seats_come_in(hall: Hall) -> None:
    asked = [seats.enter(f"p{number}", HERE) for number in range(6) for seats in (hall.here, hall.there)]
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(each, str) for each in found) <= 5
    assert all(isinstance(each, (str, TooMany)) for each in found)


async def test_SEC9_a_seat_that_is_given_back_is_free(hall: Hall) -> None:
    seat, _ = await hall.here.enter("ann", HERE), await hall.here.enter("ann", HERE)
    hall.here.leave(seat)
    hall.here.leave(seat)
    await hall.here.close()
    await hall.there.enter("ann", HERE)


async def test_SEC9_who_turns_out_to_be_somebody_is_counted_as_them(hall: Hall) -> None:
    seats = [await hall.here.enter("", HERE) for _ in range(3)]
    await hall.here.name(seats[0], "ann")
    await hall.here.name(seats[1], "ann")
    with pytest.raises(TooMany):
        await hall.here.name(seats[2], "ann")
    await hall.here.close()
    assert await hall.taken() == 2


async def test_SEC9_the_seats_of_a_killed_replica_become_free_and_those_of_a_living_one_do_not(hall: Hall) -> None:
    for _ in range(2):
        await hall.here.enter("ann", HERE)
    await hall.there.enter("ben", HERE)
    hall.now += LEASE / 2
    await hall.there.renew()
    hall.now += LEASE / 2
    assert await hall.taken() == 1
    await hall.there.enter("ann", HERE)


async def test_a_seat_that_expired_while_its_replica_slept_is_taken_again(hall: Hall) -> None:
    for _ in range(2):
        await hall.here.enter("ann", HERE)
    await hall.there.enter("ben", HERE)
    hall.now += LEASE
    await hall.there.renew()
    await hall.here.renew()
    await hall.here.renew()
    assert await hall.taken() == 3


async def test_a_seat_can_be_given_back_after_it_expired_or_was_renewed_elsewhere(hall: Hall) -> None:
    seat = await hall.here.enter("ann", HERE)
    known = hall.here._seats[seat]
    await hall.here.renew()
    known.version -= 1  # as if the renewal's answer were still on its way
    hall.here.leave(seat)
    await hall.here.close()
    assert await hall.taken() == 0


async def test_without_the_store_nobody_takes_a_seat() -> None:
    class Away(MemoryStore):
        async def reach(self, point: str) -> None:
            raise Unavailable

    seats = SocketSeats(Away().directory, lambda: 0.0, lambda: "s", 1, 1)
    with pytest.raises(Unavailable):
        await seats.enter("ann", HERE)
    await seats.close()
