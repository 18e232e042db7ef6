"""What a peer may send over HTTP, and for how long it is waited for, before anybody knows who it is (SEC53)."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from livelist.api.wire.hall import Hall
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.patience import PATIENCE
from tests.servers.livelist_server import served

HEAD = b"Host: localhost\r\n"


@dataclass
class Clock:
    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Wire:
    """A client that writes the bytes it is told to."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        """Read an answer that has a length; (0, {}, b"") if the connection ends without one."""
        async with asyncio.timeout(PATIENCE):
            try:
                head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
            except (asyncio.IncompleteReadError, ConnectionError):
                return 0, {}, b""
            status, *lines = head.split("\r\n")[:-2]
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            body = await self.reader.readexactly(int(headers["content-length"]))
        return int(status.split()[1]), headers, body

    async def is_cut(self) -> bool:
        """Write until nobody is there to read it."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    await self.send(b"x" * 10_000)
                    await asyncio.sleep(0.001)
            except ConnectionError:
                return True

    async def ends(self) -> bool:
        """Wait for the end."""
        async with asyncio.timeout(PATIENCE):
            try:
                while await self.reader.read(65_536):
                    pass
            except ConnectionError:
                pass
        return True


class Place:
    """A running server with the clock of its hall."""

    def __init__(self, url: str, hall: Hall, clock: Clock) -> None:
        self.url = url
        self.port = int(url.rpartition(":")[2])
        self.hall = hall
        self.clock = clock
        self._wires: list[Wire] = []

    async def wire(self) -> Wire:
        made = Wire(*await asyncio.open_connection("127.0.0.1", self.port))
        self._wires.append(made)
        return made

    async def seconds(self, passed: float) -> None:
        """Let time pass, once the server has taken what was sent."""
        await settle()
        self.clock.seconds += passed
        self.hall.sweep()

    def end(self) -> None:
        for each in self._wires:
            each.writer.transport.abort()


async def settle() -> None:
    """Let the loop turn until what was written on this machine has been read."""
    for _ in range(20):
        await asyncio.sleep(0.001)


@asynccontextmanager
async def at(folder: Path, hall: Hall, clock: Clock | None = None, **given: Any) -> AsyncIterator[Place]:
    app = Livelist(Settings(data=folder, store="memory:", **given), MemoryStore())
    async with served(app, hall) as url:
        place = Place(url, hall, clock or Clock())
        try:
            yield place
        finally:
            place.end()


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    clock = Clock()
    async with at(tmp_path, Hall(clock=clock), clock) as made:
        yield made


def get(*lines: bytes, path: bytes = b"/livez") -> bytes:
    return b"GET " + path + b" HTTP/1.1\r\n" + HEAD + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


MANY = [b"a: b"] * 99
LONG = b"/livez?" + b"x" * (8 * 1024)


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (get(), 200, None),
        (get(*MANY), 200, None),
        (get(*MANY, b"a: b"), 431, "head_too_large"),
        (get(b"a: " + b"b" * 31_000), 200, None),
        (get(b"a: " + b"b" * 33_000), 431, "head_too_large"),
        (get(*[b"a: " + b"b" * 1000] * 40), 431, "head_too_large"),
        (get(path=LONG[:-10]), 200, None),
        (get(path=LONG), 414, "address_too_long"),
        (get(path=b"/livez#/x"), 400, "bad_message"),
        (b"NONSENSE\r\n\r\n", 400, "bad_message"),
        (b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "bad_message"),
        (get(path=b"http://localhost/livez"), 200, None),
    ],
)
@pytest.mark.parametrize("cut", [1_000_000, 700])
async def test_SEC53_a_head_is_bounded(place: Place, request_: bytes, status: int, code: str | None, cut: int) -> None:
    wire = await place.wire()
    for start in range(0, len(request_), cut):
        await wire.send(request_[start : start + cut])
    answered, headers, body = await wire.answer()
    assert answered == status
    if code:
        assert (json.loads(body)["code"], headers["connection"], headers["cache-control"]) == (
            code,
            "close",
            "no-store",
        )
        assert await wire.ends()


@pytest.mark.parametrize(
    ("start", "endless"),
    [(get()[:-2], b"a: b\r\n"), (get()[:-2] + b"a: ", b"b"), (b"", b"\r\n"), (b"GET /", b"x")],
    ids=["lines", "a line", "nothing", "an address"],
)
async def test_SEC53_a_head_without_end_is_ended(place: Place, start: bytes, endless: bytes) -> None:
    wire = await place.wire()
    await wire.send(start)
    for _ in range(200):
        await wire.send(endless * (10_000 // len(endless)))
    assert (await wire.answer())[0] in {414, 431}
    await place.seconds(2)
    assert await wire.is_cut()


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
NEW_TASK = b"POST /tasks HTTP/1.1\r\n" + HEAD + b"Content-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (NEW_TASK + CHUNKED, 413),
        (b"GET /livez HTTP/1.1\r\n" + HEAD + CHUNKED, 200),
        (b"POST /nothing HTTP/1.1\r\n" + HEAD + b"Content-Length: 999999999\r\n\r\n", 404),
    ],
)
@pytest.mark.parametrize("piece", [b"2710\r\n" + b"x" * 10_000 + b"\r\n", b"1;" + b"e" * 10_000 + b"\r\nx\r\n"])
async def test_SEC53_a_body_without_end_is_ended(place: Place, start: bytes, told: int, piece: bytes) -> None:
    wire = await place.wire()
    await wire.send(start)
    for _ in range(600):
        await wire.send(piece)
    assert (await wire.answer())[0] == told
    await place.seconds(2)
    assert await wire.is_cut()


async def test_SEC53_what_follows_a_body_becomes_no_header(place: Place) -> None:
    wire = await place.wire()
    trailers = b"Livelist-Actor: mallory\r\n" * 2000
    task = b'10\r\n{"title": "Milk"\r\n1\r\n}\r\n0\r\n'
    await wire.send(NEW_TASK + CHUNKED + task + trailers + b"\r\n" + get(path=b"/tasks"))
    status, _, body = await wire.answer()
    assert (status, json.loads(body)["created_by"]) == (201, "anonymous")
    assert (await wire.answer())[0] == 200


async def test_SEC53_few_requests_stand_in_line(place: Place) -> None:
    wire = await place.wire()
    await wire.send(get() * 17)
    assert [(await wire.answer())[0] for _ in range(17)] == [200] * 17
    await wire.send(get() * 1000)
    assert await wire.ends()


async def test_SEC53_a_request_in_parts_and_several_in_one_go_are_answered(place: Place) -> None:
    wire = await place.wire()
    request = b"POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n"
    for at_ in range(len(request + b'{"title":"a"}')):
        await wire.send((request + b'{"title":"a"}')[at_ : at_ + 1])
    assert (await wire.answer())[0] == 201
    await wire.send(request + b'{"title":"b"}' + get() + get())
    assert [(await wire.answer())[0] for _ in range(3)] == [201, 200, 200]


@pytest.mark.parametrize(
    ("sent", "seconds", "told"),
    [
        (b"", 15, 0),
        (b"GET /livez HT", 15, 408),
        (b"\r\n", 15, 408),
        (get(), 75, 0),
        (get() + b"GET /li", 15, 408),
        (b"POST /tasks HTTP/1.1\r\n" + HEAD + b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{", 60, 408),
        (b"POST /nothing HTTP/1.1\r\n" + HEAD + b"Content-Length: 9\r\n\r\n{", 60, 0),
    ],
)
async def test_SEC53_nobody_is_waited_for_without_end(place: Place, sent: bytes, seconds: float, told: int) -> None:
    wire = await place.wire()
    await wire.send(sent)
    if sent.startswith((b"GET /livez HTTP", b"POST /nothing")):
        assert (await wire.answer())[0] in {200, 404}
    await place.seconds(seconds - 1)
    await wire.send(b"")
    assert not wire.reader.at_eof()
    await place.seconds(1)
    assert (await wire.answer())[0] == told
    await place.seconds(2)
    assert await wire.ends()


async def test_SEC53_an_answer_that_is_not_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    async with at(tmp_path, Hall(clock=clock), clock) as place, httpx.AsyncClient(base_url=place.url) as client:
        for number in range(60):
            task = {"title": str(number), "notes": "n" * 9_000}
            (await client.post("/tasks", json=task)).raise_for_status()
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", place.port))
        deaf.sendall(get(path=b"/tasks") * 9)
        await settle()
        await place.seconds(61)
        await settle()
        deaf.settimeout(PATIENCE)
        assert taken_by(deaf) < 9 * 60 * 9_000
        deaf.close()


def taken_by(wire: socket.socket) -> int:
    """Read until the end, however it comes; give how much there was."""
    size = 0
    with suppress(ConnectionError):
        while data := wire.recv(1_000_000):
            size += len(data)
    return size


async def test_SEC53_a_long_poll_is_the_servers_to_answer(place: Place) -> None:
    async with httpx.AsyncClient(base_url=place.url) as client:
        start = "/socket.io/?EIO=4&transport=polling"
        sid = (await client.get(start)).text.partition('"sid":"')[2].partition('"')[0]
        polling = asyncio.create_task(client.get(f"{start}&sid={sid}"))
        await place.seconds(20)
        await place.seconds(70)
        assert not polling.done()
        assert (await client.post(f"{start}&sid={sid}", content="40")).status_code == 200
        assert (await polling).status_code == 200


async def test_SEC53_a_flood_of_half_requests_shuts_nobody_out(tmp_path: Path) -> None:
    async with at(tmp_path, Hall(room=100)) as place, connect(f"ws{place.url[4:]}/ws") as inside:
        for _ in range(300):
            wire = await place.wire()
            await wire.send(b"GET / HTTP/1.1\r\n")
        async with httpx.AsyncClient(base_url=place.url) as client:
            assert (await client.post("/tasks", json={"title": "Milk"})).status_code == 201
        await inside.send('{"t": "open"}')
        async with asyncio.timeout(PATIENCE):
            while "Milk" not in str(await inside.recv()):
                pass


async def test_SEC53_sockets_leave_room_for_requests(tmp_path: Path) -> None:
    async with at(tmp_path, Hall(room=10)) as place, httpx.AsyncClient(base_url=place.url) as client:
        sockets = [await connect(f"ws{place.url[4:]}/ws") for _ in range(9)]
        refused = await place.wire()
        await refused.send(get(b"Connection: Upgrade", b"Upgrade: websocket", path=b"/ws"))
        status, _, body = await refused.answer()
        assert (status, json.loads(body)["code"]) == (503, "unavailable")
        assert (await client.get("/tasks")).status_code == 200
        for each in sockets:
            await each.close()


async def test_H14_a_socket_that_a_proxy_has_made_a_request_of_is_told(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async with httpx.AsyncClient(base_url=place.url) as client:
        for _ in range(2):
            answer = await client.get("/ws", headers={"Sec-WebSocket-Version": "13"})
            assert (answer.status_code, answer.json()["code"]) == (426, "upgrade_required")
            assert answer.headers["upgrade"] == "websocket"
    assert [each.getMessage() for each in caplog.records].count("proxy without WebSockets") == 1
