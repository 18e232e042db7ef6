"""The door at /ws, over a real socket (rules C1 to C9)."""

import asyncio
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from livelist.api.admission import Rates
from livelist.core.errors import Unavailable
from livelist.core.ops import Create, Delete, Set
from livelist.core.results import Result
from livelist.live.rooms import Rooms
from livelist.protocol.allowance import Rate
from tests.api.sockets.served import client, door, retitle, task_op, until, write


async def test_C9_three_lines_are_enough_for_a_plain_client() -> None:
    async with door() as (port, rooms, _), client(port) as plain:
        await plain.say(t="open")
        snapshot = await plain.said()
        await write(rooms, "default", retitle("Kitchen"))
        changes = await plain.said()
    assert (snapshot["t"], snapshot["list"], snapshot["rev"]) == ("snapshot", "default", 1)
    assert [record["id"] for record in snapshot["records"]] == ["default"]
    assert (changes["t"], changes["changes"][0]["rev"]) == ("changes", 2)
    assert changes["changes"][0]["ops"] == [{"op": "set", "id": "default", "fields": {"title": "Kitchen"}}]


async def test_C1_two_clients_see_each_other() -> None:
    async with door() as (port, _, _), client(port) as mia, client(port) as ben:
        for who, name in ((mia, "mia"), (ben, "ben")):
            await who.say(t="hello", protocol=1, client=f"tab-{name}", **{"as": {"id": name}})
            assert (await who.said())["you"] == {"id": name}
            await who.say(t="open")
            assert (await who.said())["t"] == "snapshot"
        await mia.say(t="push", mutations=[{"client": "tab-mia", "seq": 1, "ops": [task_op("Milk", "m1")]}])
        seen = await ben.said()
        heard = {(await mia.said())["t"] for _ in range(2)}
        await ben.say(t="push", mutations=[{"client": "tab-ben", "seq": 1, "ops": [task_op("Eggs", "e1")]}])
        back = await mia.said()
    assert (seen["changes"][0]["by"], seen["changes"][0]["client"], seen["changes"][0]["seq"]) == ("mia", "tab-mia", 1)
    assert heard == {"changes", "ack"}
    assert back["changes"][0]["by"] == "ben"


LISTS = [f"list{number}" for number in range(300)]


async def homestead(rooms: Rooms) -> None:
    """Make 300 lists."""
    for list_id in LISTS:
        await write(rooms, list_id, Create(list_id, "list", {"title": list_id}))


@pytest.mark.parametrize("version", [1, 2])
async def test_D1_300_lists_are_opened_within_the_limits_of_a_connection(version: int) -> None:
    async with door(rates=Rates(loopback=Rate())) as (port, rooms, _), client(port) as one:
        await homestead(rooms)
        await one.say(t="hello", protocol=version, client="tab")
        assert (await one.said())["t"] == "welcome"
        if version == 1:  # each by itself, all at once, as a page of that version does
            for list_id in LISTS:
                await one.say(t="open", list=list_id)
        else:
            for first in range(0, 300, 100):
                await one.say(t="opens", lists=[{"list": list_id} for list_id in LISTS[first : first + 100]])
        assert [(await one.said())["list"] for _ in LISTS] == LISTS
        await write(rooms, "list299", Set("list299", {"title": "Kitchen"}))
        assert (await one.said())["list"] == "list299"
        await one.say(t="push", list="list7", mutations=[{"client": "tab", "seq": 1, "ops": [task_op("Milk", "m")]}])
        assert {(await one.said())["t"], (await one.said())["t"]} == {"changes", "ack"}


async def test_C11_a_list_among_many_that_is_not_there_is_gone_and_the_others_come() -> None:
    async with door() as (port, rooms, _), client(port) as one:
        await write(rooms, "b", Create("b", "list", {"title": "B"}))
        await one.say(t="opens", lists=[{"list": "a"}, {"list": "b"}])
        assert await one.said() == {"t": "gone", "list": "a"}
        assert (await one.said())["list"] == "b"


async def test_M3_a_push_is_answered_and_its_repeat_the_same() -> None:
    push = {"t": "push", "mutations": [{"client": "c", "seq": 1, "ops": [task_op("Milk", "m1")]}]}
    async with door() as (port, rooms, _), client(port) as one:
        await one.say(**push)
        first = await one.said()
        await one.say(**push)
        assert await one.said() == first
        room = await rooms.acquire("default")
        assert room.position.rev == 2
    assert first == {
        "t": "ack",
        "list": "default",
        "results": [{"client": "c", "seq": 1, "status": "ok", "rev": 2}],
    }


async def test_M5_a_push_can_make_a_list_and_nothing_else_to_a_missing_one() -> None:
    create = {"op": "create", "id": "new", "type": "list", "fields": {"title": "New"}}
    async with door() as (port, _, _), client(port) as one:
        await one.say(t="push", list="new", mutations=[{"client": "c", "seq": 1, "ops": [task_op("x", "x")]}])
        refused = await one.said()
        await one.say(t="push", list="new", mutations=[{"client": "c", "seq": 1, "ops": [create]}])
        made = await one.said()
        await one.say(t="open", list="new")
        assert (await one.said())["rev"] == 1
    assert (refused["t"], refused["code"], refused["list"], refused["retry"]) == ("error", "not_found", "new", False)
    assert made["results"][0]["status"] == "ok"


async def test_C2_who_comes_back_gets_only_what_is_missing() -> None:
    async with door() as (port, rooms, _):
        async with client(port) as one:
            await one.say(t="open")
            at = {key: value for key, value in (await one.said()).items() if key in {"epoch", "rev", "hash"}}
        async with client(port) as one:
            await one.say(t="open", **at)
            assert await one.said() == {"t": "current", "list": "default", **at}
        await write(rooms, "default", retitle("A"))
        await write(rooms, "default", retitle("B"))
        async with client(port) as one:
            await one.say(t="open", **at)
            missing = await one.said()
    assert (missing["t"], [change["rev"] for change in missing["changes"]]) == ("changes", [2, 3])


@pytest.mark.parametrize("wrong", [{"epoch": "other"}, {"hash": "0" * 32}, {"rev": 7}])
async def test_C2_a_position_that_never_was_gets_reset_and_snapshot(wrong: dict[str, Any]) -> None:
    async with door() as (port, _, _), client(port) as one:
        await one.say(t="open")
        snapshot = await one.said()
        at = {key: snapshot[key] for key in ("epoch", "rev", "hash")}
        await one.say(t="open", **(at | wrong))
        assert (await one.said())["t"] == "reset"
        assert await one.said() == snapshot


async def test_C1_missing_and_deleted_lists_are_gone() -> None:
    async with door() as (port, rooms, _), client(port) as one:
        await one.say(t="open", list="nothing")
        assert await one.said() == {"t": "gone", "list": "nothing"}
        await write(rooms, "default", Delete("default"))
        await one.say(t="open")
        assert await one.said() == {"t": "gone", "list": "default"}


async def test_C1_after_close_a_list_is_silent_and_its_room_let_go() -> None:
    async with door() as (port, rooms, _), client(port) as one:
        await write(rooms, "second", Create("second", "list", {"title": "2"}))
        await one.say(t="open")
        await one.say(t="open", list="second")
        await one.say(t="close", list="default")
        await one.said(), await one.said()
        await one.say(t="open", list="nothing")
        await one.said()
        await write(rooms, "default", retitle("unheard"))
        await write(rooms, "second", Set("second", {"title": "heard"}))
        assert (await one.said())["list"] == "second"
        assert rooms._entries["default"].holders == 0
        assert rooms._entries["second"].holders == 1


async def test_I8_when_everybody_has_left_nothing_is_held() -> None:
    async with door() as (port, rooms, the_door):
        async with client(port) as one, client(port) as two:
            for each in (one, two):
                await each.say(t="open")
                await each.said()
            two.wire.transport.abort()
            await until(lambda: the_door.traffic.sockets == 1)
        await until(lambda: the_door.traffic.sockets == 0)
        assert rooms._entries["default"].holders == 0
        assert the_door.traffic.frames == 2


@pytest.mark.parametrize(
    ("frame", "error", "code"),
    [
        ("nope", "bad_json", 4500),
        ("[]", "bad_json", 4500),
        ('{"t":"no"}', "bad_message", 4501),
        ('{"t":"hello","protocol":9,"client":"c"}', "unsupported_protocol", 4502),
    ],
)
async def test_C9_a_fault_is_named_and_closes_for_good(frame: str, error: str, code: int) -> None:
    async with door() as (port, _, _), client(port) as one:
        await one.wire.send(frame)
        said = await one.said()
        assert (said["t"], said["code"], said["retry"]) == ("error", error, False)
        assert await one.closed() == code


async def test_C9_a_store_that_cannot_be_reached_says_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with door() as (port, rooms, _), client(port) as one:

        async def gone(*_: object, **__: object) -> list[Result]:
            raise Unavailable

        monkeypatch.setattr(rooms, "commit", gone)
        await one.say(t="push", mutations=[{"client": "c", "seq": 1, "ops": []}])
        said = await one.said()
        assert (said["code"], said["retry"], said["list"]) == ("unavailable", True, "default")
        assert await one.closed() == 4013


async def test_C9_our_own_fault_is_not_told_in_detail(monkeypatch: pytest.MonkeyPatch) -> None:
    async with door() as (port, rooms, _), client(port) as one:

        async def broken(*_: object, **__: object) -> list[Result]:
            raise RuntimeError("secret")

        monkeypatch.setattr(rooms, "commit", broken)
        await one.say(t="push", mutations=[{"client": "c", "seq": 1, "ops": []}])
        said = await one.said()
        assert (said["code"], "secret" in said["message"]) == ("internal", False)
        assert await one.closed() == 4011


async def test_C5_who_does_not_answer_a_ping_is_sent_away() -> None:
    clock = Clock()
    async with door(clock=clock) as (port, _, the_door), client(port) as one:
        await one.say(t="hello", protocol=1, client="c")
        await one.said()
        (connection,) = the_door._connections
        clock.now += 25
        connection._tick()
        assert await one.said() == {"t": "ping"}
        await one.say(t="pong")
        await one.say(t="open")
        await one.said()
        clock.now += 25
        connection._tick()
        assert await one.said() == {"t": "ping"}
        clock.now += 10
        connection._tick()
        assert (await one.said())["code"] == "slow_reader"
        assert await one.closed() == 4408


async def test_C5_draining_gives_each_client_its_own_time() -> None:
    async with door(jitter=lambda: 0.5) as (port, _, the_door), client(port) as one, client(port) as two:
        for each in (one, two):
            await each.say(t="open")
            await each.said()
        await the_door.drain(10)
        delays = [(await each.said())["retry_in"] for each in (one, two)]
        assert sorted(delays) == [2.5, 7.5]
        assert [await each.closed() for each in (one, two)] == [4003, 4003]
        with pytest.raises(InvalidStatus) as refused:
            async with client(port):
                pass
        assert refused.value.response.status_code == 503


async def test_C5_draining_waits_for_the_answer_in_work(monkeypatch: pytest.MonkeyPatch) -> None:
    async with door() as (port, rooms, the_door), client(port) as one:
        held = asyncio.Event()
        asked = asyncio.Event()
        commit = rooms.commit

        async def slow(*arguments: Any, **named: Any) -> list[Result]:
            asked.set()
            await held.wait()
            return await commit(*arguments, **named)

        monkeypatch.setattr(rooms, "commit", slow)
        await one.say(t="push", mutations=[{"client": "c", "seq": 1, "ops": [task_op("Milk", "m1")]}])
        await asked.wait()
        leaving = asyncio.create_task(the_door.drain(0))
        await until(lambda: the_door._draining)
        held.set()
        assert [(await one.said())["t"] for _ in range(2)] == ["ack", "drain"]
        await leaving
        assert await one.closed() == 4003


class Clock:
    """Time in the test's hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now
