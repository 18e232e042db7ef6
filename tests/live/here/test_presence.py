"""Who is on a list, told to connections and replicas, over memory and real Redis (rules P3 to P7)."""

import json
import logging
from collections.abc import AsyncIterator, Callable
from os import urandom
from typing import Any

import pytest

from livelist.core.access import anyone
from livelist.core.errors import LivelistError
from livelist.core.ops import Create
from livelist.live.delivery import Delivery
from livelist.live.environment import Environment
from livelist.live.feed import ClientPosition
from livelist.live.here.presence import ListPresence, Participant
from livelist.live.rooms import Rooms
from livelist.protocol.whereabouts import At, Who
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.redis.store import RedisStore
from tests.api.sockets.served import NOW, until, write
from tests.live.hands import Hands
from tests.live.test_delivery import Reader

ANN = Who("k1", "ann", None)
BEN = Who("k2", "ben", At("t1", "title"))
MIA = Who("k3", "mia", At("t2"))


class Replica:
    """A server process with a clock of its own: one that stands still is one that was killed."""

    def __init__(self, store: Store) -> None:
        self.hands = Hands()
        self.rooms = Rooms(
            Environment(store, lambda: NOW, urandom, logging.getLogger("test"), timers=lambda: self.hands)
        )

    async def presence(self) -> ListPresence:
        return (await self.rooms.acquire("default")).presence


class Onlooker:
    """A connection that follows the list and writes down what it is told."""

    def __init__(self, presence: ListPresence) -> None:
        self.frames: list[bytes] = []
        self.participant: Participant = presence.visit(self.take)

    def take(self, frame: bytes) -> bool:
        self.frames.append(frame)
        return True

    def said(self) -> list[Any]:
        return [json.loads(frame) for frame in self.frames]

    def sees(self) -> dict[str, Any]:
        """Keep a roster as a client does."""
        seen: dict[str, Any] = {}
        for frame in self.said():
            for who in [*frame.get("here", []), *frame.get("changed", [])]:
                seen[who["key"]] = who["at"]
            for key in frame.get("gone", []):
                seen.pop(key, None)
        return seen


@pytest.fixture(params=["memory", "redis"])
def opener(request: pytest.FixtureRequest) -> Callable[[], Store]:
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        return lambda: RedisStore(url)
    disk = MemoryDisk()
    return lambda: MemoryStore(disk)


@pytest.fixture
async def replicas(opener: Callable[[], Store]) -> AsyncIterator[tuple[Replica, Replica]]:
    one, two = Replica(opener()), Replica(opener())
    for replica in (one, two):
        await replica.rooms.start()
    await write(one.rooms, "default", Create("default", "list", {"title": "Home"}))
    yield one, two
    for replica in (one, two):
        await replica.rooms.close()


@pytest.fixture
async def alone() -> AsyncIterator[Replica]:
    replica = Replica(MemoryStore())
    await replica.rooms.start()
    await write(replica.rooms, "default", Create("default", "list", {"title": "Home"}))
    yield replica
    await replica.rooms.close()


async def test_P3_who_follows_hears_who_is_here_and_then_what_is_new(alone: Replica) -> None:
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    ann.participant.show(ANN)
    assert ben.said() == [{"t": "presence", "list": "default", "changed": [{"key": "k1", "id": "ann", "at": None}]}]
    late = Onlooker(presence)
    assert late.said() == [{"t": "presence", "list": "default", "here": [{"key": "k1", "id": "ann", "at": None}]}]
    alone.hands.turn(1)
    ben.participant.show(BEN)
    assert late.sees() == ann.sees() == {"k1": None, "k2": {"task": "t1", "field": "title"}}
    ben.participant.end()
    alone.hands.turn(1)
    assert (late.said()[-1], len(ben.frames)) == ({"t": "presence", "list": "default", "gone": ["k2"]}, 2)


async def test_P1_who_is_away_is_gone_and_may_come_back(alone: Replica) -> None:
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    for _ in range(2):
        ann.participant.show(ANN)
        alone.hands.turn(1)
        assert ben.sees() == {"k1": None}
        ann.participant.hide()
        alone.hands.turn(1)
        assert ben.sees() == {}


async def test_P5_a_frame_is_made_once_for_all_and_not_more_often_than_four_a_second(alone: Replica) -> None:
    presence = await alone.presence()
    onlookers = [Onlooker(presence) for _ in range(3)]
    for number in range(20):
        onlookers[0].participant.show(Who("k1", "ann", At(f"t{number}")))
        alone.hands.turn(0.05)
    assert len(onlookers[1].frames) == 4
    assert all(a is b for a, b in zip(onlookers[1].frames, onlookers[2].frames, strict=True))
    alone.hands.turn(0.25)
    assert onlookers[1].sees() == {"k1": {"task": "t19"}}


async def test_P4_a_connection_that_says_nothing_more_is_gone_within_ten_seconds(alone: Replica) -> None:
    presence = await alone.presence()
    ann, ben = Onlooker(presence), Onlooker(presence)
    ann.participant.show(ANN)
    alone.hands.turn(8.9)
    assert ben.sees() == {"k1": None}
    alone.hands.turn(1.1)
    assert ben.sees() == {}
    alone.hands.turn(4)
    assert alone.hands.alarms == []  # a list with nobody on it costs nothing


async def test_P6_a_slow_reader_misses_frames_and_gets_the_whole_once_it_has_read(alone: Replica) -> None:
    errors: list[LivelistError] = []
    reader = Reader()
    delivery = Delivery(reader, lambda error, _: errors.append(error), alone.rooms.release, limit=300, patience=1e6)
    room = await alone.rooms.acquire("default")
    delivery.follow(room, ClientPosition(), anyone("mia"), sociable=True)
    reader.reads, reader.waiting = False, 290
    ann = Onlooker(room.presence)
    ann.participant.show(ANN)
    assert delivery.stopped
    alone.hands.turn(1)
    ann.participant.show(MIA)
    alone.hands.turn(1)
    assert [frame["t"] for frame in reader.said()] == ["snapshot"]
    ann.participant.show(ANN)
    reader.reads = True
    reader.read_all()
    assert reader.said()[1:] == [json.loads(room.presence.here())]
    alone.hands.turn(1)
    ann.participant.show(BEN)
    assert "changed" in reader.said()[-1]
    delivery.close()
    assert errors == []


async def test_P3_a_plain_client_hears_nothing_of_it(alone: Replica) -> None:
    reader = Reader()
    delivery = Delivery(reader, lambda *_: None, alone.rooms.release)
    room = await alone.rooms.acquire("default")
    delivery.follow(room, ClientPosition(), anyone("mia"))
    Onlooker(room.presence).participant.show(ANN)
    assert [frame["t"] for frame in reader.said()] == ["snapshot"]
    delivery.close()


async def test_P7_who_is_on_another_replica_is_shown_and_leaves_at_once(replicas: tuple[Replica, Replica]) -> None:
    one, two = replicas
    here, there = await one.presence(), await two.presence()
    ann, ben = Onlooker(here), Onlooker(there)
    ann.participant.show(ANN)
    await until(lambda: ben.sees() == {"k1": None})
    ben.participant.show(BEN)
    one.hands.turn(1)
    two.hands.turn(1)
    await until(lambda: ann.sees() == {"k1": None, "k2": {"task": "t1", "field": "title"}})
    ann.participant.end()
    one.hands.turn(1)
    two.hands.turn(1)
    await until(lambda: ben.sees() == {"k2": {"task": "t1", "field": "title"}})


async def test_P7_all_are_announced_again_for_those_who_came_later(replicas: tuple[Replica, Replica]) -> None:
    one, two = replicas
    ann = Onlooker(await one.presence())
    ann.participant.show(ANN)
    ben = Onlooker(await two.presence())
    one.hands.turn(4)
    await until(lambda: ben.sees() == {"k1": None})


async def test_P7_what_a_killed_replica_announced_ends_after_nine_seconds(replicas: tuple[Replica, Replica]) -> None:
    one, two = replicas
    ann, ben = Onlooker(await one.presence()), Onlooker(await two.presence())
    ann.participant.show(ANN)
    await until(lambda: ben.sees() == {"k1": None})
    two.hands.turn(8.9)
    assert ben.sees() == {"k1": None}
    two.hands.turn(0.2)
    assert ben.sees() == {}


async def test_P7_an_unreadable_announcement_does_no_harm(alone: Replica) -> None:
    presence = await alone.presence()
    ben = Onlooker(presence)
    for payload in (b"", b"{", b"[]", b'{"replica":1}', b'{"replica":"x","changed":[{"key":"!"}]}'):
        alone.rooms.announced("default", payload)
    alone.rooms.announced("elsewhere", b'{"replica":"x"}')
    assert ben.frames == []
