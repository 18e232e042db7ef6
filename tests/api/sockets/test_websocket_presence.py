"""Presence through the door at /ws, over real sockets (rules P1 to P5)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.api.sockets.served import Client, client, door, until


@pytest.fixture(autouse=True)
def nobody_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever goes here was seen going, and did not just fall silent."""
    monkeypatch.setattr("livelist.live.here.roster.EXPIRY", 1e6)


@asynccontextmanager
async def person(port: int, name: str) -> AsyncIterator[Client]:
    """Come in, say hello, open the list and read it."""
    async with client(port) as someone:
        await someone.say(t="hello", protocol=1, client=f"tab-{name}", **{"as": {"id": name}})
        assert (await someone.said())["t"] == "welcome"
        await someone.say(t="open")
        assert (await someone.said())["t"] == "snapshot"
        yield someone


def places(entries: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(who["id"], who["at"]) for who in entries]


async def test_P3_people_see_each_other_come_move_and_go() -> None:
    async with door() as (port, _, _), person(port, "ben") as ben:
        async with person(port, "ann") as ann:
            await ann.say(t="presence", list="default", at=None)
            came = await ben.said()
            assert places(came["changed"]) == [("ann", None)]
            assert await ann.said() == came
            await ann.say(t="presence", list="default", at={"task": "t1", "field": "title"})
            moved = await ben.said()
            assert places(moved["changed"]) == [("ann", {"task": "t1", "field": "title"})]
            async with person(port, "mia") as mia:
                assert (await mia.said())["here"] == moved["changed"]
        gone = await ben.said()
    assert gone == {"t": "presence", "list": "default", "gone": [came["changed"][0]["key"]]}


async def test_P1_who_says_away_is_gone() -> None:
    async with door() as (port, _, _), person(port, "ben") as ben, person(port, "ann") as ann:
        await ann.say(t="presence", list="default")
        (who,) = (await ben.said())["changed"]
        await ann.say(t="presence", list="default", away=True)
        assert (await ben.said())["gone"] == [who["key"]]


async def test_P4_who_leaves_the_list_is_gone_at_once() -> None:
    async with door() as (port, _, _), person(port, "ben") as ben, person(port, "ann") as ann:
        await ann.say(t="presence", list="default")
        (who,) = (await ben.said())["changed"]
        await ann.say(t="close", list="default")
        assert (await ben.said())["gone"] == [who["key"]]


async def test_P4_a_socket_that_is_cut_is_gone_at_once() -> None:
    async with door() as (port, _, _), person(port, "ben") as ben, person(port, "ann") as ann:
        await ann.say(t="presence", list="default")
        (who,) = (await ben.said())["changed"]
        ann.wire.transport.abort()
        assert (await ben.said())["gone"] == [who["key"]]


async def test_P3_only_those_hear_it_who_follow_the_list_and_said_hello() -> None:
    async with door() as (port, rooms, _), client(port) as plain, person(port, "ann") as ann:
        await plain.say(t="open")
        await plain.said()
        async with client(port) as elsewhere:
            await elsewhere.say(t="hello", protocol=1, client="tab")
            await elsewhere.said()
            await ann.say(t="presence", list="default")
            assert (await ann.said())["t"] == "presence"
            for listener in (plain, elsewhere):
                await listener.say(t="open", list="no-such-list")
                assert (await listener.said())["t"] == "gone"
            await elsewhere.say(t="presence", list="default", at={"task": "t1"})
            await elsewhere.say(t="open")
            assert (await elsewhere.said())["t"] == "snapshot"
            assert places((await elsewhere.said())["here"]) == [("ann", None)]
    room = await rooms.acquire("default")
    await until(lambda: b'"here":[]' in room.presence.here())


async def test_P3_presence_never_reaches_the_log() -> None:
    async with door() as (port, rooms, _), person(port, "ann") as ann:
        await ann.say(t="presence", list="default", at={"task": "t1"})
        await ann.said()
        assert (await rooms.acquire("default")).position.rev == 1
