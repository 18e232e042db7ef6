"""Socket.IO with accounts, on two replicas: who gets what, and for how long (SEC2, 12, 13, 14, 17, 27)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import pytest

from livelist.api.socketio import door as socketio_door
from tests.patience import PATIENCE
from tests.security.polling import POLLING, opened
from tests.security.rights.test_access_table import EDITORS, EVENTS, EVERYBODY, READERS
from tests.security.rights.test_membership import push
from tests.security.town import Town

PAYLOADS: Final[dict[str, dict[str, Any]]] = {
    "add_task": {"text": "Bread"},
    "edit_task": {"text": "Oat milk"},
    "toggle_complete_task": {},
    "delete_task": {},
    "clear_completed_tasks": {},
    "clear_all_tasks": {},
}


@pytest.fixture(autouse=True)
async def drained(town: Town) -> AsyncIterator[None]:
    yield
    for replica in town.replicas:
        await replica.socketio_door.drain()


@pytest.mark.parametrize("event", sorted(EVENTS))
async def test_SEC12_SEC13_an_event_is_for_whom_the_table_says(town: Town, event: str) -> None:
    owner, tasks = town.cast["owner"], f"/lists/{town.plans}/tasks"
    for who in (*sorted(READERS - EDITORS), *sorted(EDITORS)):
        task = (await owner.post(tasks, json={"title": "Milk"})).raise_for_status().json()["id"]
        (await owner.patch(f"{tasks}/{task}", json={"completed": True})).raise_for_status()
        before = town.revs()
        polling = await opened(town.cast[who], town.plans)
        answer = await polling.ask(event, {**PAYLOADS[event], "id": task})
        expected = (None, True) if who in EDITORS else ("denied", False)
        assert (answer.get("code"), town.revs() > before) == expected, who


@pytest.mark.parametrize("who", sorted(EVERYBODY - READERS))
async def test_SEC12_SEC14_others_are_told_nothing(town: Town, who: str) -> None:
    for list_id in (town.plans, "nowhere"):
        polling = await opened(town.cast[who], list_id)
        refusal = await polling.listen('"code"')
        assert ("not_found" in refusal) == (who != "anonymous")
        assert "Milk" not in str(polling.told)
        before = town.revs()
        await polling.client.post(polling.address, content='42["add_task",{"text":"x"}]')
        assert town.revs() == before


async def test_SEC17_whoever_is_removed_hears_nothing_more(town: Town) -> None:
    polling = await opened(town.elsewhere("editor"), town.plans)
    await polling.listen("update_tasks")
    owner = town.cast["owner"]
    (await owner.delete(f"/lists/{town.plans}/members/{town.ids['editor']}")).raise_for_status()
    (await owner.post(f"/lists/{town.plans}/tasks", json={"title": "a secret"})).raise_for_status()
    answer = await polling.client.get(polling.address)
    assert "a secret" not in answer.text


async def test_SEC17_nor_does_who_was_removed_by_what_deleted_the_list_once_it_is_restored(town: Town) -> None:
    removed, kept = [await opened(town.cast[who], town.plans) for who in ("editor", "viewer")]
    for polling in (removed, kept):
        await polling.listen("update_tasks")
    ops = [{"op": "delete", "id": town.ids["editor"]}, {"op": "delete", "id": town.plans}]
    assert (await push(town, "owner", ops))["status"] == "ok"
    restoring = {"op": "restore", "id": town.plans}
    made = {"op": "create", "id": "s", "type": "task", "fields": {"title": "a secret", "position": "V"}}
    assert (await push(town, "owner", [restoring, made]))["status"] == "ok"
    await kept.listen("a secret")
    await removed.listen('"code":"denied"')
    assert "a secret" not in str(removed.told)


async def test_SEC27_signing_out_ends_the_connection_on_every_replica(town: Town) -> None:
    connections = [await opened(client, town.plans) for client in (town.cast["editor"], town.elsewhere("editor"))]
    for polling in connections:
        await polling.listen("update_tasks")
    cookies = dict(town.cast["editor"].cookies)
    (await town.cast["editor"].delete("/session")).raise_for_status()
    for polling in connections:
        polling.client.cookies.update(cookies)  # which a browser lets go
        assert '"unauthenticated"' in await polling.listen('"code"')
        assert (await polling.client.get(polling.address)).status_code == 400


CROOKED: Final = (
    *(
        "42",
        "42[]",
        "42{}",
        '42"x"',
        "42[1]",
        "42[[]]",
        "42nonsense",
        '42["add_task",',
        "4",
        "43",
        '43["x"]',
        "44{}",
        "49",
    ),
    *('42["connect"]', '42["connect",{"asgi.scope":{}}]', '42["disconnect"]', '42["*"]', '42["*","other",{}]'),
    "422222[",
)


async def test_SEC40_what_is_no_event_calls_nothing_and_is_told_so(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    for said in CROOKED:
        polling.told.clear()
        assert (await polling.client.post(polling.address, content=said)).status_code == 200, said
        await polling.listen('"code":"bad_message"')
    assert "rev" in await polling.ask("add_task", {"text": "Bread"})  # none of it has taken anything away
    assert [each.getMessage() for each in caplog.records if each.name.startswith("livelist.socketio")] == []


UNREADABLE: Final = (b"9", b"\xff\xfe", b"x", b"", b"\x1e" * 3, b"4\x1e" * 20, b"bA", b"d=", b"-1")


async def test_SEC40_what_cannot_be_read_is_no_fault_of_the_servers_and_names_no_connection_in_the_log(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    client, start = town.cast["editor"], f"{POLLING}&list={town.plans}"
    for said in UNREADABLE:
        polling = await opened(client, town.plans)
        assert (await client.post(polling.address, content=said)).status_code in {200, 400}, said
    for sid in ("no-such-connection", "../../x"):
        assert (await client.get(f"{start}&sid={sid}")).status_code == 400
    assert (await client.get(f"{start}&EIO=3")).status_code in {200, 400}
    assert [each.getMessage() for each in caplog.records if each.name.startswith("livelist.socketio")] == []


@pytest.mark.parametrize("who", ["editor", "anonymous"])
async def test_SEC58_what_cannot_be_read_ends_the_connection_and_keeps_nobody_waiting(town: Town, who: str) -> None:
    client, start = town.cast[who], f"{POLLING}&list={town.plans}"
    sid = (await client.get(start)).text.partition('"sid":"')[2].partition('"')[0]
    async with asyncio.timeout(PATIENCE):
        assert (await client.post(f"{start}&sid={sid}", content="6")).status_code == 400
    assert (await client.get(f"{start}&sid={sid}")).status_code == 400


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null"])
async def test_SEC2_a_cookie_opens_no_websocket_to_a_foreign_page_or_to_none(town: Town, origin: str | None) -> None:
    socket = town.socket("owner", origin=origin or "http://localhost:8080")
    socket.scope |= {"path": "/socket.io/", "query_string": b"EIO=4&transport=websocket"}
    if origin is None:
        socket.scope["headers"] = [pair for pair in socket.scope["headers"] if pair[0] != b"origin"]
    assert not await socket.answered()


@pytest.mark.parametrize("other", ["anonymous", "stranger", "reading token"])
async def test_SEC49_nobody_goes_on_with_a_connection_that_another_began(town: Town, other: str) -> None:
    polling = await opened(town.cast["owner"], town.plans)
    await polling.listen("update_tasks")
    before = town.revs()
    thief = town.cast[other]
    for attempt in (
        await thief.get(polling.address),
        await thief.post(polling.address, content='42["add_task",{"text":"x"}]'),
    ):
        assert (attempt.status_code, attempt.json()["code"]) == (400, "bad_message")
    assert town.revs() == before
    assert (await polling.ask("add_task", {"text": "Bread"})).get("code") is None


async def test_SEC49_nor_makes_it_a_websocket(town: Town) -> None:
    polling = await opened(town.cast["owner"], town.plans)
    sid = polling.address.partition("&sid=")[2]
    socket = town.socket("stranger")
    socket.scope |= {"path": "/socket.io/", "query_string": f"EIO=4&transport=websocket&sid={sid}".encode()}
    assert not await socket.answered()


@pytest.mark.parametrize("mode", ["navigate", "no-cors", "websocket"])
async def test_SEC49_what_is_not_asked_by_a_pages_code_begins_no_connection(town: Town, mode: str) -> None:
    answer = await town.cast["owner"].get(POLLING, headers={"Sec-Fetch-Mode": mode})
    assert (answer.status_code, "sid" in answer.text) == (400, False)
    assert (await town.cast["owner"].get(POLLING, headers={"Sec-Fetch-Mode": "cors"})).status_code == 200


async def test_SEC58_a_connection_is_counted_before_it_says_anything(town: Town) -> None:
    editor = town.cast["editor"]
    for _ in range(20):
        assert (await editor.get(POLLING)).status_code == 200
    refused = await editor.get(POLLING)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert not await town.socket("editor", replica=1).answered()
    assert (await town.cast["viewer"].get(POLLING)).status_code == 200


@pytest.mark.parametrize("query", ["EIO=3&transport=polling", "EIO=4&transport=pigeon", "EIO=4&transport=websocket"])
async def test_SEC58_what_begins_no_connection_takes_no_seat(town: Town, query: str) -> None:
    seats = town.replicas[0].accounts
    assert seats
    before = len(seats.seats._seats)
    for method in ("GET", "POST", "OPTIONS", "PUT"):
        await town.cast["editor"].request(method, f"/socket.io/?{query}")
    assert len(seats.seats._seats) == before


@pytest.mark.parametrize("transport", ["polling", "websocket"])
async def test_SEC58_a_connection_that_says_nothing_is_ended_and_its_seat_free(
    town: Town, transport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socketio_door, "NAMED_WITHIN", 0.05)
    seats = town.replicas[0].accounts
    assert seats
    before = len(seats.seats._seats)
    if transport == "polling":
        assert (await town.cast["editor"].get(POLLING)).status_code == 200
    else:
        socket = town.socket("editor", upgrade="websocket", connection="Upgrade")
        socket.scope |= {"path": "/socket.io/", "query_string": b"EIO=4&transport=websocket"}
        assert await socket.answered()
    async with asyncio.timeout(PATIENCE):
        while len(seats.seats._seats) != before:  # noqa: ASYNC110 - nothing tells of a seat
            await asyncio.sleep(0.005)


async def test_SEC58_who_says_goodbye_and_stays_is_ended(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socketio_door, "GOODBYE_SECONDS", 0.05)
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    assert (await polling.client.post(polling.address, content="41")).status_code == 200
    async with asyncio.timeout(PATIENCE):
        while (await polling.client.get(polling.address)).status_code == 200:
            pass
