"""Connections that are carried by requests, where a proxy lets no WebSocket through (L1 to L6)."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import Message

from livelist.api.sockets import carried, polling
from livelist.api.sockets.carried import Carried
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.sockets.polling_client import Polled
from tests.api.sockets.served import task_op, until
from tests.servers.livelist_server import served

HELLO: dict[str, Any] = {"t": "hello", "protocol": 2, "client": "c1"}


@pytest.fixture
def app(tmp_path: Path) -> Livelist:
    return Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())


@pytest.fixture
async def http(app: Livelist) -> AsyncIterator[httpx.AsyncClient]:
    async with served(app) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


def push(title: str, seq: int) -> dict[str, Any]:
    mutation = {"client": "c1", "seq": seq, "ops": [task_op(title, f"p{seq}")]}
    return {"t": "push", "list": "default", "mutations": [mutation]}


def carried_by(app: Livelist) -> Carried:
    assert app._polling is not None
    return next(iter(app._polling._known.values()))


def sockets(app: Livelist) -> int:
    return app.socket_door.traffic.sockets


async def test_L1_nothing_of_it_is_loaded_before_somebody_comes(app: Livelist, http: httpx.AsyncClient) -> None:
    await http.get("/tasks")
    assert app._polling is None
    await Polled(http).begin()
    assert app._polling is not None


async def test_L1_L2_L3_a_connection_is_the_same_as_a_socket(app: Livelist, http: httpx.AsyncClient) -> None:
    ann, ben = await Polled(http).begin(), await Polled(http).begin()
    assert sockets(app) == 2
    await ann.say({**HELLO, "as": {"id": "ann"}}, {"t": "open", "list": "default"})
    assert (await ann.said("welcome"))["you"] == {"id": "ann"}
    assert (await ann.said("snapshot"))["list"] == "default"
    await ben.say(HELLO, {"t": "open", "list": "default"})
    await ben.said("snapshot")
    await ann.say(push("Milk", 1), push("Bread", 2))
    assert (await ann.said("ack"))["results"][0]["status"] == "ok"
    heard = [
        op["fields"]["title"]
        for _ in range(1)
        for change in (await ben.said("changes"))["changes"]
        for op in change["ops"]
    ]
    assert heard[0] == "Milk"
    assert [each["title"] for each in (await http.get("/tasks")).json()] == ["Milk", "Bread"]


async def test_L3_who_has_nothing_to_hear_is_answered_without_anything(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await Polled(http).begin()
    assert (await ann.ask("/receive", b"", **{"Livelist-Wait": "0"})).status_code == 204
    monkeypatch.setattr(polling, "WAIT_SECONDS", 0.01)
    assert (await ann.ask("/receive")).status_code == 204
    assert ann.code is None


async def test_L3_one_request_at_a_time_takes_frames(app: Livelist, http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    waiting = asyncio.ensure_future(ann.poll())
    ours = carried_by(app)
    await until(lambda: ours.reading)
    answer = await ann.ask("/receive")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_message")
    await ann.say(HELLO)
    assert [frame["t"] for frame in await waiting] == ["welcome"]


async def test_L4_another_replica_says_begin_again(http: httpx.AsyncClient, tmp_path: Path) -> None:
    ann = await Polled(http).begin()
    other = Livelist(Settings(data=tmp_path / "other", store="memory:"), MemoryStore())
    async with served(other) as url, httpx.AsyncClient(base_url=url) as elsewhere:
        ann.http = elsewhere
        for what in ("/receive", "/send"):
            answer = await ann.ask(what)
            assert (answer.status_code, answer.json()["code"], answer.json()["retry"]) == (410, "begin_again", False)


async def test_L4_the_last_answer_says_why_and_after_it_there_is_nothing(http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    await ann.say(HELLO, HELLO)
    assert await ann.closed() == 4501
    assert (await ann.ask("/receive")).status_code == 410


async def test_L4_a_replica_that_stops_sends_its_clients_away(app: Livelist, http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    await ann.say(HELLO)
    await ann.said("welcome")
    draining = asyncio.ensure_future(app.drain(0))
    assert await ann.closed() == 4003
    await draining
    refused = await Polled(http).ask("")
    assert (refused.status_code, refused.json()["code"]) == (503, "draining")


async def test_L5_a_client_that_asks_no_more_is_gone(
    app: Livelist, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carried, "IDLE_SECONDS", 0.05)
    ann = await Polled(http).begin()
    await until(lambda: sockets(app) == 0)
    assert (await ann.ask("/send")).status_code == 410
    assert app._polling is not None
    assert not app._polling._known


async def test_L5_a_client_that_hangs_up_is_gone_at_once(app: Livelist, http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    with pytest.raises(httpx.ReadTimeout):
        await http.post("/ws/poll/receive", headers=ann._secret, timeout=0.5)
    await until(lambda: sockets(app) == 0)


async def test_L5_connections_of_this_kind_are_bounded(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "MAX_CONNECTIONS", 1)
    await Polled(http).begin()
    answer = await Polled(http).ask("")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"t":"' + b"x" * 65_536 + b'"}', 413),
        (b"\n".join([b'{"t":"pong"}'] * 30_000), 413),
        (b"x" * (1024 * 1024 + 1), 413),
        (b'{"t":"\xff"}', 400),
    ],
    ids=["a frame", "all frames", "the body", "not UTF-8"],
)
async def test_L2_what_is_sent_is_bounded(http: httpx.AsyncClient, content: bytes, status: int) -> None:
    ann = await Polled(http).begin()
    assert (await ann.ask("/send", content)).status_code == status


async def test_L2_nonsense_ends_it_as_it_ends_a_socket(http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    assert (await ann.ask("/send", b"no json")).status_code == 204
    assert await ann.closed() == 4500


async def test_L2_frames_come_in_their_order_however_many(http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    await ann.say(HELLO, {"t": "open", "list": "default"}, *(push(f"Task {n}", n) for n in range(1, 31)))
    for n in range(1, 31):
        assert (await ann.said("ack"))["results"][0]["seq"] == n


@pytest.mark.parametrize(("method", "address", "status"), [("GET", "/ws/poll", 405), ("POST", "/ws/poll/other", 404)])
async def test_L1_there_is_nothing_else_there(http: httpx.AsyncClient, method: str, address: str, status: int) -> None:
    assert (await http.request(method, address)).status_code == status


async def test_C6_a_slow_reader_goes_on_from_the_log(app: Livelist, http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    await ann.say(HELLO, {"t": "open", "list": "default"})
    position = (await ann.said("snapshot"))["rev"]
    for number in range(60):
        note = {"title": f"n{number}", "notes": f"{number:06}" * 5_000}
        assert (await http.post("/tasks", json=note)).is_success
    ours = carried_by(app)
    assert ours._bytes < 600 * 1024, "no more than one answer waits here"
    while position < 60:
        for change in (await ann.said("changes"))["changes"]:
            assert change["rev"] == position + 1
            position += 1


async def test_C6_while_an_answer_is_not_read_there_is_no_other(app: Livelist, http: httpx.AsyncClient) -> None:
    ann = await Polled(http).begin()
    await ann.say(HELLO)
    begun, read = asyncio.Event(), asyncio.Event()

    async def send(message: Message) -> None:
        begun.set()
        if message["type"] == "http.response.body" and not message.get("more_body"):
            await read.wait()  # as the ASGI server does with a peer that does not read

    async def receive() -> Message:
        return await asyncio.Future()

    pairs = [(b"livelist-poll", ann._secret["Livelist-Poll"].encode())]
    scope = {"type": "http", "method": "POST", "path": "/ws/poll/receive", "headers": pairs}
    assert app._polling
    unread = asyncio.ensure_future(app._polling(scope, receive, send))
    await begun.wait()
    answer = await ann.ask("/receive")
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_message")
    read.set()
    await unread
    assert (await ann.ask("/receive", b"", **{"Livelist-Wait": "0"})).status_code == 204


async def test_C6_who_reads_nothing_is_cut(tmp_path: Path) -> None:
    app = Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())
    app.socket_door._shared = replace(app.socket_door._shared, patience=0.2)
    async with served(app) as url, httpx.AsyncClient(base_url=url) as http:
        ann = await Polled(http).begin()
        await ann.say({"t": "open", "list": "default"})
        for number in range(60):
            await http.post("/tasks", json={"title": f"n{number}", "notes": f"{number:06}" * 5_000})
        await until(lambda: app.socket_door.traffic.cut == 1)
        assert sockets(app) == 0


async def test_SEC77_the_secret_is_long_and_in_no_address(http: httpx.AsyncClient) -> None:
    secrets = {json.dumps((await Polled(http).begin())._secret) for _ in range(3)}
    assert len(secrets) == 3
    ann = await Polled(http).begin()
    assert len(ann._secret["Livelist-Poll"]) == 43
    answer = await http.post(f"/ws/poll/receive?secret={ann._secret['Livelist-Poll']}")
    assert answer.status_code == 410
