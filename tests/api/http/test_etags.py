"""E10 and rule S1: `If-Match` is compared by the commit itself, over every store and over two replicas."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.redis.store import RedisStore
from livelist.store.sqlite.store import SqliteStore
from tests.api.conftest import client_of

Ask = Callable[[httpx.AsyncClient, int, str], Awaitable[httpx.Response]]


def _stores(kind: str, folder: Path, request: pytest.FixtureRequest) -> list[Store]:
    """Make a store for each replica; SQLite's file has one process."""
    if kind == "sqlite":
        return [SqliteStore(folder / "livelist.db")]
    if kind == "redis":
        url = request.getfixturevalue("redis_url")
        return [RedisStore(url) for _ in range(2)]
    disk = MemoryDisk()
    return [MemoryStore(disk) for _ in range(2)]


@pytest.fixture(params=["memory", "sqlite", "redis"])
async def doors(
    request: pytest.FixtureRequest, tmp_path: Path, settings: Settings
) -> AsyncIterator[list[httpx.AsyncClient]]:
    """Clients of all replicas; a client a caller, so that six callers come through two doors."""
    async with AsyncExitStack() as held:
        clients = []
        for store in _stores(request.param, tmp_path, request):
            replica = Livelist(settings, store)
            await replica.start()
            held.push_async_callback(replica.close)
            clients.append(await held.enter_async_context(client_of(replica)))
        yield clients


async def together(doors: list[httpx.AsyncClient], ask: Ask, tag: str, callers: int = 6) -> list[int]:
    """Have many ask at once, each with the same tag; give the statuses in their order."""
    waiting = [ask(doors[number % len(doors)], number, tag) for number in range(callers)]
    return sorted(answer.status_code for answer in await asyncio.gather(*waiting))


async def tag_of(doors: list[httpx.AsyncClient], path: str) -> str:
    return str((await doors[0].get(path)).headers["etag"])


async def test_E10_of_changes_to_one_task_at_once_one_holds(doors: list[httpx.AsyncClient]) -> None:
    made = (await doors[0].post("/tasks", json={"title": "Milk"})).json()
    address = f"/tasks/{made['id']}"

    async def ask(door: httpx.AsyncClient, number: int, tag: str) -> httpx.Response:
        method = ("PATCH", "PUT")[number % 2]
        return await door.request(method, address, json={"title": f"{tag} {number}"}, headers={"If-Match": tag})

    for _ in range(5):
        assert await together(doors, ask, await tag_of(doors, address)) == [200, *[412] * 5]


async def test_E10_of_a_change_and_a_deletion_at_once_one_holds(doors: list[httpx.AsyncClient]) -> None:
    made = (await doors[0].post("/tasks", json={"title": "Milk"})).json()
    address = f"/tasks/{made['id']}"

    async def ask(door: httpx.AsyncClient, number: int, tag: str) -> httpx.Response:
        body = {"title": f"title {number}"} if number else None
        return await door.request("PATCH" if number else "DELETE", address, json=body, headers={"If-Match": tag})

    statuses = await together(doors, ask, await tag_of(doors, address))
    assert len([status for status in statuses if status < 300]) == 1
    assert set(statuses) <= {200, 404, 412}


async def test_E10_of_new_tasks_at_once_one_holds_with_the_lists_tag(doors: list[httpx.AsyncClient]) -> None:
    async def ask(door: httpx.AsyncClient, number: int, tag: str) -> httpx.Response:
        return await door.post("/tasks", json={"title": f"title {number}"}, headers={"If-Match": tag})

    for count in range(1, 4):
        assert await together(doors, ask, await tag_of(doors, "/tasks")) == [201, *[412] * 5]
        assert len((await doors[0].get("/tasks")).json()) == count


async def test_E10_of_renamings_of_a_list_at_once_one_holds(doors: list[httpx.AsyncClient]) -> None:
    async def ask(door: httpx.AsyncClient, number: int, tag: str) -> httpx.Response:
        return await door.patch("/lists/welcome", json={"title": f"title {number}"}, headers={"If-Match": tag})

    for path in ("/lists/welcome", "/lists/welcome/tasks"):
        assert await together(doors, ask, await tag_of(doors, path)) == [200, *[412] * 5]


async def test_E10_of_undoings_at_once_one_holds(doors: list[httpx.AsyncClient]) -> None:
    await doors[0].post("/tasks", json={"title": "Milk"})

    async def ask(door: httpx.AsyncClient, _: int, tag: str) -> httpx.Response:
        return await door.post("/history/2/undo", headers={"If-Match": tag})

    statuses = await together(doors, ask, await tag_of(doors, "/tasks"))
    assert statuses.count(200) == 1
    assert set(statuses) <= {200, 412, 422}  # 422: looked when it was undone already


async def test_E10_a_new_id_is_used_once_however_many_ask_at_once(doors: list[httpx.AsyncClient]) -> None:
    async def ask(door: httpx.AsyncClient, number: int, _: str) -> httpx.Response:
        return await door.post("/tasks", json={"title": f"title {number}", "id": "milk"})

    assert await together(doors, ask, "") == [201, *[422] * 5]


async def test_E10_a_place_in_the_home_has_a_tag_too(http: httpx.AsyncClient) -> None:
    seen = (await http.get("/lists/welcome")).headers["etag"]
    assert (await http.get("/lists/welcome", headers={"If-None-Match": seen})).status_code == 304

    async def ask(favorite: bool, archived: bool) -> httpx.Response:
        body = {"favorite": favorite, "archived": archived}
        return await http.patch("/home/welcome", json=body, headers={"If-Match": seen})

    answers = await asyncio.gather(ask(True, False), ask(False, True))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert (await http.delete("/lists/welcome", headers={"If-Match": seen})).status_code == 412
    assert (await http.get("/lists/welcome", headers={"If-None-Match": seen})).status_code == 200


async def test_E10_what_did_not_hold_is_not_remembered_under_a_key(http: httpx.AsyncClient) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    address, key = f"/tasks/{made['id']}", {"Idempotency-Key": "once"}
    wrong: dict[str, Any] = {"json": {"title": "Tea"}, "headers": key | {"If-Match": '"other"'}}
    assert (await http.patch(address, **wrong)).status_code == 412
    tag = (await http.get(address)).headers["etag"]
    assert (await http.patch(address, json={"title": "Tea"}, headers=key | {"If-Match": tag})).status_code == 200
