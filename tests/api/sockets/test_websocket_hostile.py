"""Peers that break the rules, on purpose or not (rule C7 and the project's list of security checks)."""

import asyncio
import json
import logging

import pytest
from uvicorn.protocols.websockets.wsproto_impl import WSProtocol
from websockets.server import ServerProtocol

from livelist.api.admission import Rates
from livelist.api.middleware.origin import Policy
from livelist.api.sockets.websocket import SocketDoor
from livelist.api.wire import websocket_protocol
from livelist.core.ops import Create
from livelist.protocol.allowance import Rate
from tests.api.sockets.raw_socket import BINARY, MORE, PING, PONG, TEXT, raw
from tests.api.sockets.served import client, door, note, retitle, rooms_on, serving, task, until, write

FOREIGN = [
    "null",
    "http://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}@evil.example",
    "http://evil.example/127.0.0.1:{port}",
    "http://127.0.0.1:1{port}",
    "file://127.0.0.1:{port}",
    "//127.0.0.1:{port}",
    "127.0.0.1:{port}",
    "",
]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_SEC1_foreign_origin_is_refused_before_anything(origin: str) -> None:
    async with door() as (port, _, the_door), raw(port, f"Origin: {origin.format(port=port)}") as peer:
        assert peer.status == 403
        assert the_door.traffic.sockets == 0


async def test_SEC1_two_origins_are_one_too_many() -> None:
    async with door() as (port, _, _):
        own = f"Origin: http://127.0.0.1:{port}"
        async with raw(port, own, "Origin: http://evil.example") as peer:
            assert peer.status in {400, 403}


@pytest.mark.parametrize("origin", [None, "http://127.0.0.1:{port}", "https://lists.example"])
async def test_SEC1_own_and_allowed_pages_and_no_pages_come_in(origin: str | None) -> None:
    policy = Policy(origins=frozenset({"https://lists.example"}))
    async with door(policy=policy) as (port, _, _):
        headers = [] if origin is None else [f"Origin: {origin.format(port=port)}"]
        async with raw(port, *headers) as peer:
            assert peer.status == 101


@pytest.mark.parametrize("parts", [1, 4])
async def test_SEC5_a_frame_over_the_limit_is_closed_1009(parts: int) -> None:
    async with door() as (port, _, _), raw(port) as peer:
        size = 70_000 // parts
        for number in range(parts):
            peer.send(b"x" * size, TEXT if number == 0 else MORE, fin=number == parts - 1)
        assert await peer.close_code() == 1009


async def test_SEC5_the_close_arrives_while_the_peer_still_sends_and_nothing_is_kept() -> None:
    async with door() as (port, _, the_door), raw(port) as peer:
        peer.send(b"x" * 16_000_000)
        assert await peer.close_code() == 1009
        await until(lambda: the_door.traffic.sockets == 0)


async def test_SEC6_compression_is_not_negotiated() -> None:
    async with door() as (port, _, _), raw(port, "Sec-WebSocket-Extensions: permessage-deflate") as peer:
        assert peer.status == 101
        assert "permessage-deflate" not in peer.answer


@pytest.mark.parametrize("parts", [[b'{"t":"open\xff"}'], [b"\xc3", b"\x28"], [b"\xed\xa0\x80"]])
async def test_SEC7_bad_utf8_is_closed_1007_without_a_traceback(
    parts: list[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    async with door() as (port, _, _), raw(port) as peer:
        for number, part in enumerate(parts):
            peer.send(part, TEXT if number == 0 else MORE, fin=number == len(parts) - 1)
        assert await peer.close_code() == 1007
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_SEC8_a_flood_is_ended_and_others_are_not_touched() -> None:
    async with door(rates=Rates(loopback=Rate(20, 60))) as (port, _, _), client(port) as calm, client(port) as wild:
        for _ in range(100):
            await wild.say(t="close", list="x")
        assert (await wild.said())["code"] == "too_many"
        assert await wild.closed() == 4429
        await calm.say(t="open")
        assert (await calm.said())["t"] == "snapshot"


async def test_SEC8_a_flood_of_pings_nobody_reads_answers_to_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_protocol, "FRAMES", Rate(256, 100_000))
    async with door() as (port, _, the_door), raw(port, window=4096) as peer:
        (connection,) = the_door._connections
        for _ in range(40_000):
            peer.send(b"p" * 125, PING)
        await peer.writer.drain()
        assert connection._transport.buffered() < 600_000  # of 5,000,000
        opcode, _ = await peer.frame()
        assert opcode == PONG


@pytest.mark.parametrize("opcode", [MORE, PING, PONG])
async def test_SEC71_frames_have_a_rate_whatever_is_in_them(opcode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def take(*_: object) -> None:
        nonlocal taken
        taken += 1

    monkeypatch.setattr(ServerProtocol, "recv_frame", take)
    async with door() as (port, _, _), raw(port) as peer:
        peer.send(b"{", TEXT, fin=False)
        for _ in range(20_000):
            peer.send(b"", opcode, fin=opcode != MORE)
        assert await peer.close_code() == 1008
    assert websocket_protocol.FRAMES.burst <= taken < 20_000


async def test_SEC71_a_whole_message_in_small_frames_is_one() -> None:
    async with door() as (port, _, _), raw(port) as peer:
        text = json.dumps({"t": "open", "list": "x" * 60}).encode().ljust(60_000)
        parts = [text[at : at + 64] for at in range(0, len(text), 64)]
        for number, part in enumerate(parts):
            peer.send(part, MORE if number else TEXT, fin=number == len(parts) - 1)
        opcode, _ = await peer.frame()
        assert opcode == TEXT


async def test_SEC8_messages_wait_in_the_peers_socket_while_one_is_in_work() -> None:
    async with door() as (port, rooms, _), raw(port) as peer:
        held = asyncio.Event()
        began = asyncio.Event()

        async def stuck(*_: object, **__: object) -> list[object]:
            began.set()
            await held.wait()
            return []

        rooms.commit = stuck  # type: ignore[assignment,method-assign]
        push = {"t": "push", "mutations": [{"client": "c", "seq": 1, "ops": []}]}
        peer.send(json.dumps(push).encode())
        await began.wait()
        for _ in range(1000):
            peer.send(b'{"t":"pong"}'.ljust(60_000))
        await until(lambda: peer.writer.transport.get_write_buffer_size() > 1_000_000)
        held.set()
        await peer.writer.drain()


async def test_SEC10_a_peer_that_does_not_read_is_bounded_and_cut() -> None:
    async with door(patience=0.2) as (port, rooms, the_door), raw(port, window=4096) as peer:
        peer.send(b'{"t":"open"}')
        await peer.frame()
        (connection,) = the_door._connections
        most = 0
        await write(rooms, "default", task("long", 1))
        while the_door.traffic.sockets and not connection._delivery.stopped:
            await write(rooms, "default", note())
            most = max(most, connection._transport.buffered())
        await until(lambda: the_door.traffic.sockets == 0)
        assert most <= 1024 * 1024
        assert the_door.traffic.cut == 1
        assert rooms._entries["default"].holders == 0


async def test_C6_a_steady_reader_gets_everything_though_it_takes_longer_than_the_patience() -> None:
    """The kernel takes its part at once and then in large pieces, so that only its own count tells of the reading."""
    async with door(patience=0.6) as (port, rooms, the_door), raw(port, window=4096) as peer:
        peer.send(b'{"t":"open"}')
        revisions = [json.loads((await peer.frame())[1])["rev"]]
        (connection,) = the_door._connections
        await write(rooms, "default", task("long", 1))
        while not connection._delivery.stopped:
            await write(rooms, "default", note())
        began, last = asyncio.get_running_loop().time(), rooms._entries["default"].room.position.rev
        stopped_for = 0.0
        while revisions[-1] < last:
            revisions += [change["rev"] for change in json.loads((await peer.frame())[1])["changes"]]
            if connection._delivery.stopped:
                await asyncio.sleep(0.06)  # the reader's own pace
                stopped_for = asyncio.get_running_loop().time() - began
        assert stopped_for > 0.6
        assert the_door.traffic.cut == 0
        assert revisions == list(range(1, last + 1))


async def test_C6_a_slow_reader_that_reads_again_misses_nothing() -> None:
    async with door() as (port, rooms, the_door), raw(port, window=4096) as peer:
        peer.send(b'{"t":"open"}')
        revisions = [json.loads((await peer.frame())[1])["rev"]]
        (connection,) = the_door._connections
        await write(rooms, "default", task("long", 1))
        while not connection._delivery.stopped:
            await write(rooms, "default", note())
        for _ in range(20):
            await write(rooms, "default", note())
        last = rooms._entries["default"].room.position.rev
        while revisions[-1] < last:
            revisions += [change["rev"] for change in json.loads((await peer.frame())[1])["changes"]]
        assert revisions == list(range(1, last + 1))


async def test_C1_a_binary_frame_is_read_as_its_text() -> None:
    async with door() as (port, _, _), raw(port) as peer:
        peer.send(b'{"t":"open"}', BINARY)
        assert json.loads((await peer.frame())[1])["t"] == "snapshot"
        peer.send(b"\xff", BINARY)
        assert await peer.close_code() == 4500


async def test_C6_another_server_serves_the_same_by_plain_send() -> None:
    async with rooms_on() as rooms:
        await write(rooms, "default", Create("default", "list", {"title": "Home"}))
        the_door = SocketDoor(rooms, patience=0.2)
        async with serving(the_door, ws=WSProtocol) as port:
            async with client(port) as one:
                await one.say(t="open")
                assert (await one.said())["t"] == "snapshot"
                await write(rooms, "default", retitle("A"))
                assert (await one.said())["t"] == "changes"
                await one.wire.send("nope")
                assert (await one.said())["code"] == "bad_json"
                assert await one.closed() == 4500
            async with raw(port, window=4096) as peer:
                peer.send(b'{"t":"open"}')
                await peer.frame()
                (connection,) = the_door._connections
                await write(rooms, "default", task("long", 1))
                while not connection._delivery.stopped:
                    await write(rooms, "default", note())
                await until(lambda: the_door.traffic.sockets == 0)
                assert the_door.traffic.cut == 1
