"""SEC99: whoever is sent away over Socket.IO is told why, also between two polls: once, soon, and nobody else."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from livelist.api.socketio import door, goodbyes
from tests.patience import PATIENCE
from tests.security.polling import POLLING, Polling, opened
from tests.security.town import Town


@pytest.fixture(autouse=True)
async def drained(town: Town) -> AsyncIterator[None]:
    yield
    for replica in town.replicas:
        await replica.socketio_door.drain()


async def told(polling: Polling) -> str:
    """Return what the next poll brings, if it brings anything; the one after it must bring nothing."""
    answer, after = [await polling.client.get(polling.address) for _ in range(2)]
    assert after.status_code == 400
    return answer.text if answer.status_code == 200 else ""


async def disabled(town: Town, _: Polling) -> None:
    account = f"/accounts/{town.ids['editor']}"
    (await town.cast["owner"].patch(account, json={"disabled": True})).raise_for_status()
    await town.replicas[0].revocation._recheck()


async def flooding(_: Town, polling: Polling) -> None:
    for _round in range(6):
        await polling.client.post(polling.address, content="\x1e".join(['42["delete_task",{"id":"none"}]'] * 15))


async def binary(_: Town, polling: Polling) -> None:
    await polling.client.post(polling.address, content='451-["add_task",{"_placeholder":true,"num":0}]')


async def stopping(town: Town, _: Polling) -> None:
    await town.replicas[0].socketio_door.drain()


@pytest.mark.parametrize(
    ("happens", "code"),
    [(disabled, "unauthenticated"), (flooding, "too_many"), (binary, "bad_message"), (stopping, "draining")],
)
async def test_SEC99_what_ends_a_connection_between_two_polls_is_told_to_the_next_one(
    town: Town, happens: Callable[[Town, Polling], Awaitable[None]], code: str
) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    await happens(town, polling)
    assert f'"code":"{code}"' in await told(polling)


async def test_SEC99_so_is_that_nobody_said_who_they_are(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "NAMED_WITHIN", 0.05)
    sid = (await town.cast["anonymous"].get(POLLING)).text.partition('"sid":"')[2].partition('"')[0]
    await waiting(town, 1)
    assert '"code":"unauthenticated"' in await told(Polling(town.cast["anonymous"], f"{POLLING}&sid={sid}"))


async def waiting(town: Town, count: int) -> None:
    """Wait until so many goodbyes do."""
    opened_door = town.replicas[0].socketio_door._door
    assert opened_door is not None
    async with asyncio.timeout(PATIENCE):
        while len(opened_door._goodbyes) != count:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.005)


async def test_SEC99_it_is_told_to_nobody_else_and_not_used_up_by_them(town: Town) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    await flooding(town, polling)
    for other in ("stranger", "anonymous"):
        assert (await town.cast[other].get(polling.address)).status_code == 400
    assert (await polling.client.post(polling.address, content="40")).status_code == 400
    assert '"code":"too_many"' in await told(polling)


async def test_SEC99_what_was_still_to_be_read_is_not(town: Town) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    await disabled(town, polling)
    said = await told(polling)
    assert ('"unauthenticated"' in said, "Milk" in said) == (True, False)


async def test_SEC99_it_is_gone_when_nobody_asks(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "GOODBYE_SECONDS", 0.05)
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    await flooding(town, polling)
    await waiting(town, 0)
    assert await told(polling) == ""


async def test_SEC99_only_so_many_wait_however_many_are_sent_away(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goodbyes, "MOST_GOODBYES", 2)
    connections = [await opened(town.cast[who], town.plans) for who in ("editor", "viewer", "owner")]
    for polling in connections:
        await polling.listen("update_tasks")
        await flooding(town, polling)
    assert [bool(await told(polling)) for polling in connections] == [False, True, True]


async def test_SEC99_no_websocket_is_made_of_what_has_ended(town: Town) -> None:
    polling = await opened(town.cast["editor"], town.plans)
    await polling.listen("update_tasks")
    await flooding(town, polling)
    socket = town.socket("editor", upgrade="websocket", connection="Upgrade")
    query = f"{polling.address.partition('?')[2].replace('polling', 'websocket')}"
    socket.scope |= {"path": "/socket.io/", "query_string": query.encode()}
    assert not await socket.answered()
    assert '"code":"too_many"' in await told(polling)
