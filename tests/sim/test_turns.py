"""T6: two people, offline for a day, tick the same turns; with the page's own engine, on replicas over real stores."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from livelist.api.sockets.websocket import SocketDoor
from livelist.core.access import anyone
from livelist.core.ids import from_bytes
from livelist.core.ops import Change, Complete, Create, Mutation
from livelist.core.repeat.complete import copy_of
from livelist.live.environment import Environment
from livelist.live.rooms import Rooms
from livelist.live.zones import zones_with
from livelist.store.open import open_store
from tests.patience import PATIENCE
from tests.sim.browser import BrowserClient, BrowserProcess
from tests.sim.links import Link
from tests.sim.model import ModelClient
from tests.sim.world import LIST, Client

# Due on Friday the 27th; ticked on the day after, told to the server a day later, on Sunday the 29th.
DUE = "2026-11-27"
HOUSE = {
    "bins": ("FREQ=DAILY", "due", "2026-11-30"),
    "floor": ("FREQ=WEEKLY;BYDAY=MO,FR", "due", "2026-11-30"),
    "plants": ("FREQ=DAILY;INTERVAL=3", "done", "2026-12-02"),
    "rent": ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "due", "2026-11-30"),
    "filter": ("FREQ=YEARLY", "due", "2027-11-27"),
}


class Day:
    """The servers' clock, which a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 28, 12, tzinfo=UTC)

    def told(self) -> str:
        self.now += timedelta(milliseconds=1)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


@pytest.fixture(params=["sqlite", "redis"])
def places(request: pytest.FixtureRequest) -> Sequence[str]:
    """Name the store of each replica."""
    return ["sqlite:"] if request.param == "sqlite" else [request.getfixturevalue("redis_url")] * 2


@asynccontextmanager
async def replicas(places: Sequence[str], folder: Path, day: Day) -> AsyncIterator[list[Rooms]]:
    log, chance = logging.getLogger("test"), random.Random(6)
    all_rooms = [
        Rooms(
            Environment(open_store(place, folder), day.told, chance.randbytes, log, zones=zones_with("Europe/Berlin"))
        )
        for place in places
    ]
    for rooms in all_rooms:
        await rooms.start()
    try:
        yield all_rooms
    finally:
        for rooms in all_rooms:
            await rooms.close()


async def talk(links: Sequence[Link], clients: Sequence[Client], rev: int) -> None:
    """Carry frames until everybody has what is at `rev`, and nothing waits."""
    async with asyncio.timeout(PATIENCE):
        while any(client.waiting() or client.rev() < rev for client in clients):
            for link in links:
                while link.up:
                    link.deliver_up()
                while link.down:
                    link.deliver_down()
            await asyncio.sleep(0.001)


async def test_T6_two_offline_for_a_day_tick_the_same_turns_and_each_task_moves_once(
    places: Sequence[str], tmp_path: Path, browsers: BrowserProcess
) -> None:
    day, chance = Day(), random.Random(60)
    ann = BrowserClient(browsers, 60, len(places))
    ben = ModelClient("ben", lambda: from_bytes(chance.randbytes(16)), protocol=3)
    people: list[Client] = [ann, ben]
    async with replicas(places, tmp_path, day) as all_rooms:
        await all_rooms[0].commit(LIST, anyone("maker"), [Mutation("maker", 1, list(made()))])
        doors = [SocketDoor(rooms, clock=lambda: 0.0) for rooms in all_rooms]
        links = [Link(ann, doors[0]), Link(ben, doors[-1])]
        await talk(links, people, 1)
        for link in links:
            await link.cut()
        for client in people:
            for name in HOUSE:
                client.edit([Complete(name, 0)])
        assert [client.waiting() for client in people] == [len(HOUSE)] * 2
        day.now += timedelta(days=1)
        links = [Link(ann, doors[0]), Link(ben, doors[-1])]
        await talk(links, people, 1 + len(HOUSE) * 2)
        for link in links:
            await link.cut()
        stored = all_rooms[0].environment.store
        epoch, rev, _ = await stored.head(LIST)
        log = [msgspec.json.decode(raw, type=Change) for raw in await stored.changes(LIST, epoch, 0, rev)]
    assert [client.refused_ops() for client in people] == [[], []]
    assert ann.records() == ben.records()
    tasks = {record["id"]: record for record in ben.records() if record["type"] == "task"}
    assert {name: tasks[name]["due"] for name in HOUSE} == {name: due for name, (_, _, due) in HOUSE.items()}
    assert {(tasks[name]["occurrence"], tasks[name]["completed"]) for name in HOUSE} == {(1, False)}
    copies = {record["id"]: record for record in tasks.values() if "series" in record}
    assert copies.keys() == {copy_of(name, 0)[0] for name in HOUSE}
    assert {(copy["completed"], copy["due"]) for copy in copies.values()} == {(True, DUE)}
    assert sorted(len(change.ops) for change in log[1:]) == [0] * len(HOUSE) + [2] * len(HOUSE)


def made() -> Iterator[Create]:
    """Make the list and its five tasks."""
    yield Create(LIST, "list", {"title": "House", "zone": "Europe/Berlin"})
    for name, (rule, begins, _) in HOUSE.items():
        fields: dict[str, Any] = {"title": name, "position": "V", "due": DUE, "repeat": {"rule": rule, "from": begins}}
        yield Create(name, "task", fields)
