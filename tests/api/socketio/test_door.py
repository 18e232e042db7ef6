"""Rule S6: Socket.IO, by its Python client and by the one that browsers use, polling and WebSocket."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import socketio

from livelist.api.socketio import follow, library
from livelist.live.room import Room
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.socketio.client import Client
from tests.patience import PATIENCE
from tests.servers.livelist_server import served

ROOT = Path(__file__).parents[3]
NODE = ROOT / ".venv" / "bin" / "node"
TRANSPORTS = ["polling", "websocket"]


@pytest.fixture
def app(tmp_path: Path) -> Livelist:
    return Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())


@pytest.fixture
async def address(app: Livelist) -> AsyncIterator[str]:
    async with served(app) as found:
        yield found


@pytest.fixture(params=TRANSPORTS)
async def client(request: pytest.FixtureRequest, address: str) -> AsyncIterator[Client]:
    made = Client(address, request.param)
    yield made
    await made.wire.disconnect()


@pytest.fixture
async def http(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address) as made:
        yield made


async def opened(http: httpx.AsyncClient, query: str = "") -> str:
    """Connect by hand with polling; gives the address to go on with."""
    start = f"/socket.io/?EIO=4&transport=polling{query}"
    sid = json.loads((await http.get(start)).text[1:])["sid"]
    polling = f"{start}&sid={sid}"
    await http.post(polling, content="40")
    return polling


async def test_S6_the_list_comes_first_and_after_each_change(client: Client, http: httpx.AsyncClient) -> None:
    await client.connect()
    assert await client.event("update_tasks") == []
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    assert await client.event("task_created") == {"task": made | {"text": "Milk"}}
    assert await client.tasks(1) == [made | {"text": "Milk"}]
    changed = (await http.patch(f"/tasks/{made['id']}", json={"notes": "cold"})).json()
    assert await client.event("task_updated") == {"task": changed | {"text": "Milk"}}
    await http.delete(f"/tasks/{made['id']}")
    assert await client.event("task_deleted") == {"id": made["id"]}
    assert client.events[-1][0] in {"task_deleted", "update_tasks"}


async def test_S6_events_change_the_list(client: Client, http: httpx.AsyncClient) -> None:
    await client.connect()
    assert "rev" in await client.ask("add_task", {"text": "Milk"})
    (task,) = await client.tasks(1)
    assert (task["title"], task["created_by"]) == ("Milk", "anonymous")
    await client.ask("edit_task", {"id": task["id"], "text": "Oat milk"})
    await client.ask("toggle_complete_task", {"id": task["id"]})
    (task,) = (await http.get("/tasks")).json()
    assert (task["title"], task["completed"]) == ("Oat milk", True)
    await client.ask("toggle_complete_task", {"id": task["id"]})
    assert (await http.get("/tasks")).json()[0]["completed"] is False
    await client.ask("delete_task", {"id": task["id"]})
    assert (await http.get("/tasks")).json() == []


async def test_Q7_S6_a_typed_line_makes_a_task_and_the_ack_says_what_was_understood(
    client: Client, http: httpx.AsyncClient
) -> None:
    await client.connect()
    done = await client.ask("add_task", {"quick": "Milch #haus p2 jeden Tag", "lang": "de"})
    assert [each["text"] for each in done["understood"]] == ["#haus", "p2", "jeden Tag"]
    (task,) = (await http.get("/tasks")).json()
    assert (task["title"], task["tags"], task["priority"]) == ("Milch", ["haus"], 2)
    assert task["repeat"] == {"rule": "FREQ=DAILY", "from": "due"}
    assert (await client.ask("add_task", {"quick": "x" * 501}))["code"] == "invalid"
    assert (await client.ask("add_task", {"quick": "x", "lang": "?"}))["code"] == "invalid"


async def test_S6_T6_toggling_a_repeating_task_completes_its_present_turn(
    client: Client, http: httpx.AsyncClient
) -> None:
    fields = {"title": "Bins", "due": "2000-01-01", "repeat": {"rule": "FREQ=YEARLY", "from": "due"}}
    made = (await http.post("/tasks", json=fields)).json()["id"]
    await client.connect()
    assert "rev" in await client.ask("toggle_complete_task", made)
    task, copy = (await http.get("/tasks")).json()
    assert (task["id"], task["completed"], task["occurrence"]) == (made, False, 1)
    assert (copy["series"], copy["completed"], copy["due"]) == (made, True, "2000-01-01")
    await client.ask("toggle_complete_task", copy["id"])
    assert [each["completed"] for each in (await http.get("/tasks")).json()] == [False, False]


async def test_S6_an_event_may_name_the_task_by_its_id_alone(client: Client, http: httpx.AsyncClient) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()["id"]
    await client.connect()
    assert "rev" in await client.ask("toggle_complete_task", made)
    assert (await http.get("/tasks")).json()[0]["completed"] is True
    assert "rev" in await client.ask("delete_task", made)
    assert (await http.get("/tasks")).json() == []
    assert (await client.ask("delete_task", made))["code"] == "not_found"


async def test_S6_clearing(client: Client, http: httpx.AsyncClient) -> None:
    for number in range(3):
        await http.post("/tasks", json={"title": str(number), "completed": number > 0})
    await client.connect()
    await client.ask("clear_completed_tasks")
    assert [task["title"] for task in (await http.get("/tasks")).json()] == ["0"]
    await client.ask("clear_all_tasks")
    assert (await http.get("/tasks")).json() == []
    assert "rev" in await client.ask("clear_all_tasks")


async def test_O15_a_done_task_with_something_open_below_it_is_not_cleared(
    client: Client, http: httpx.AsyncClient
) -> None:
    for task_id, parent in (("paint", None), ("brush", "paint"), ("hair", "brush"), ("roof", None)):
        await http.post("/tasks", json={"title": task_id, "id": task_id, "parent": parent})
    await client.connect()
    for each in ("paint", "roof"):
        await client.ask("toggle_complete_task", each)
    assert {task["completed"] for task in (await http.get("/tasks")).json()} == {True}
    await client.ask("toggle_complete_task", "hair")
    await client.ask("clear_completed_tasks")
    assert [task["id"] for task in (await http.get("/tasks")).json()] == ["paint", "brush", "hair"]
    await client.ask("delete_task", "brush")
    assert [task["id"] for task in (await http.get("/tasks")).json()] == ["paint"]


async def test_SEC62_clearing_is_done_in_pieces_whoever_else_clears(address: str, http: httpx.AsyncClient) -> None:
    clients = [Client(address, transport) for transport in TRANSPORTS]
    for each in clients:
        await each.connect()
    for number in range(250):
        await http.post("/tasks", json={"title": str(number)})
    before = (await http.get("/history", params={"limit": 1})).json()["changes"][0]["rev"]
    await asyncio.gather(*(each.ask("clear_all_tasks") for each in clients))
    changes = (await http.get("/history", params={"limit": 200})).json()["changes"]
    deleted = [op["id"] for change in changes for op in change["ops"] if change["rev"] > before]
    assert len(deleted) == len(set(deleted)) == 250
    assert max(len(change["ops"]) for change in changes) == 100
    for each in clients:
        await each.event("update_tasks", lambda tasks: tasks == [])
        assert len([event for event, _ in each.events if event == "update_tasks"]) < 100
        await each.wire.disconnect()


async def test_S6_a_list_and_an_actor_can_be_named(client: Client) -> None:
    await client.connect("?list=welcome", **{"Livelist-Actor": "ann"})
    await client.tasks(6)
    await client.ask("add_task", {"text": "Hello"})
    assert (await client.tasks(7))[-1]["created_by"] == "ann"


async def test_S6_a_deleted_list_is_empty(client: Client, http: httpx.AsyncClient) -> None:
    await client.connect("?list=welcome")
    await client.tasks(6)
    await http.delete("/lists/welcome")
    await client.tasks(0)
    assert (await client.ask("add_task", {"text": "too late"}))["code"] == "not_found"


@pytest.mark.parametrize("query", ["&list=nowhere", "&list=%3F"])
async def test_S6_an_unknown_list_is_refused(http: httpx.AsyncClient, query: str) -> None:
    polling = await opened(http, query)
    packets = (await http.get(polling)).text.split("\x1e")
    assert packets[1].startswith('42["error",{"code":"not_found",')
    assert packets[2].startswith("41")
    await http.post(polling, content='42["clear_all_tasks"]')
    assert len((await http.get("/lists/welcome/tasks")).json()) == 6


WRONG: list[tuple[str, Any, str]] = [
    ("add_task", None, "invalid"),
    ("add_task", {}, "invalid"),
    ("add_task", {"text": ""}, "invalid"),
    ("add_task", {"text": 5}, "invalid"),
    ("add_task", {"text": "x" * 501}, "invalid"),
    ("add_task", "Milk", "bad_message"),
    ("add_task", [1, 2], "bad_message"),
    ("edit_task", {"text": "x"}, "invalid"),
    ("edit_task", {"id": 5, "text": "x"}, "invalid"),
    ("edit_task", {"id": "nobody", "text": "x"}, "not_found"),
    ("edit_task", {"id": "default", "text": "x"}, "not_found"),
    ("toggle_complete_task", {"id": "nobody"}, "not_found"),
    ("delete_task", {"id": ["x"]}, "invalid"),
    ("drop_database", {}, "bad_message"),
]


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_S6_a_refused_event_answers_its_ack_and_emits_error(
    address: str, http: httpx.AsyncClient, transport: str
) -> None:
    client = Client(address, transport)
    await client.connect()
    for event, payload, code in WRONG:
        client.events.clear()
        answer = await client.ask(event, payload)
        assert (event, payload, answer["code"]) == (event, payload, code)
        assert await client.event("error") == answer
    assert (await http.get("/tasks")).json() == []
    await client.ask("add_task", {"text": "still there"})
    await client.tasks(1)
    await client.wire.disconnect()


async def test_S6_binary_ends_the_connection(client: Client, http: httpx.AsyncClient) -> None:
    await client.connect()
    await client.wire.emit("add_task", {"text": b"bytes"})
    async with asyncio.timeout(PATIENCE):
        await client.gone.wait()
    assert (await http.get("/tasks")).json() == []


async def test_S6_a_client_that_does_not_read_is_cut_and_others_go_on(
    address: str, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "UNREAD_SECONDS", 0.0)
    reading = Client(address, "websocket")
    await reading.connect()
    polling = await opened(http)
    for number in range(25):
        await http.post("/tasks", json={"title": str(number)})
    await reading.tasks(25)
    async with asyncio.timeout(PATIENCE):
        while 'livelist_sockets{door="socketio"} 1.0' not in (await http.get("/metrics")).text:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    told = (await http.get(polling)).text
    assert ('"slow_reader"' in told, "update_tasks" in told) == (True, False)
    assert (await http.get(polling)).status_code == 400
    assert (await http.post("/tasks", json={"title": "on"})).is_success
    await reading.tasks(26)
    await reading.wire.disconnect()


async def test_S6_a_client_that_reads_no_answers_is_cut(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "WAITING_PACKETS", 40)
    polling = await opened(http)
    ask = "\x1e".join(['421["clear_completed_tasks"]'] * 10)
    statuses = [(await http.post(polling, content=ask)).status_code for _ in range(6)]
    assert (statuses[0], statuses[-1]) == (200, 400)


async def test_D19_a_client_that_leaves_while_its_list_opens_leaves_nothing(
    app: Livelist, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms, begun, go_on = app.context.rooms, asyncio.Event(), asyncio.Event()
    acquire = rooms.acquire

    async def slowly(list_id: str) -> Room:
        begun.set()
        await go_on.wait()
        return await acquire(list_id)

    monkeypatch.setattr(rooms, "acquire", slowly)
    start = "/socket.io/?EIO=4&transport=polling&list=welcome"
    polling = f"{start}&sid={json.loads((await http.get(start)).text[1:])['sid']}"
    connecting = asyncio.create_task(http.post(polling, content="40"))
    await begun.wait()
    assert (await http.post(polling, content="1")).is_success  # Engine.IO's goodbye
    go_on.set()
    await connecting
    door = app.socketio_door._door
    assert door is not None
    assert (door._followers._followers, door._guests) == ({}, {})
    assert rooms._entries["welcome"].holders == 0
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_S6_a_large_frame_is_refused(address: str, http: httpx.AsyncClient) -> None:
    polling = await opened(http)
    large = '42["add_task",{"text":"%s"}]' % ("x" * 70_000)
    assert (await http.post(polling, content=large)).status_code == 413
    assert (await http.get("/tasks")).json() == []


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_SEC2_a_foreign_page_is_refused_on_both_transports(address: str, transport: str) -> None:
    client = Client(address, transport)
    for origin in ("https://evil.example", "null", address + ".evil.example"):
        with pytest.raises(socketio.exceptions.ConnectionError):
            await client.connect(Origin=origin)
    await client.connect(Origin=address)
    await client.event("update_tasks")
    await client.wire.disconnect()


async def test_SEC2_no_answer_allows_another_site(http: httpx.AsyncClient, address: str) -> None:
    answer = await http.get("/socket.io/?EIO=4&transport=polling", headers={"Origin": address})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control-allow-origin")]


async def test_draining_says_so_without_a_goodbye_after_which_clients_stay_away(client: Client, app: Livelist) -> None:
    await client.connect()
    await client.event("update_tasks")
    await app.socketio_door.drain()
    assert (await client.event("error"))["code"] == "draining"
    async with asyncio.timeout(PATIENCE):
        await client.gone.wait()


@pytest.mark.parametrize("transport", TRANSPORTS)
async def test_S6_the_browsers_own_client(address: str, transport: str) -> None:
    node = str(NODE) if NODE.exists() else shutil.which("node") or "node"
    script = Path(__file__).with_name("client.mjs")
    process = await asyncio.create_subprocess_exec(
        node, str(script), address, transport, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode == 0, err.decode()
    told = json.loads(out)
    assert told["transport"] == transport
    assert told["first"] == []
    assert (told["task"]["title"], told["done"]["title"], told["done"]["completed"]) == ("Milk", "Oat milk", True)
    assert told["refused"] == told["error"]
    assert told["error"]["code"] == "not_found"
    assert told["gone"] == {"id": told["task"]["id"]}
