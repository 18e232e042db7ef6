"""Rule S5: lists over HTTP; and what a new installation begins with."""

import asyncio

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.server.first_lists import make_first_lists
from livelist.settings import Settings
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.open import open_store
from tests.api.conftest import client_of


async def titles(http: httpx.AsyncClient) -> list[str]:
    answer = await http.get("/lists")
    assert answer.is_success, answer.text
    return [each["title"] for each in answer.json()]


async def test_S5_a_new_installation_has_an_inbox_and_a_list_that_teaches(http: httpx.AsyncClient) -> None:
    lists = (await http.get("/lists")).json()
    assert [(each["id"], each["title"], each["open"]) for each in lists] == [
        ("default", "Inbox", 0),
        ("welcome", "Start here", 6),
    ]
    lessons = (await http.get("/lists/welcome/tasks")).json()
    assert len(lessons) == 6
    assert all(task["created_by"] == "system" for task in lessons)


async def test_S5_counts_follow_the_tasks(http: httpx.AsyncClient) -> None:
    await http.post("/tasks", json={"title": "Milk"})
    await http.post("/tasks", json={"title": "Tea", "completed": True})
    assert (await http.get("/lists/default")).json() == {
        "id": "default",
        "title": "Inbox",
        "color": "indigo",
        "open": 1,
        "completed": 1,
        "zone": None,
        "done_leaves_after": None,
        "untouched_leaves_after": None,
        "person_figures": None,
        "icon": None,
        "position": "U00000LIVEst1V",
        "own_color": None,
        **dict.fromkeys(("layout", "group", "sort", "show_done", "seen")),
        "favorite": False,
        "archived": False,
    }


async def test_S5_a_list_is_made_renamed_and_deleted(http: httpx.AsyncClient) -> None:
    made = await http.post("/lists", json={"title": "Shop", "color": "green"})
    assert made.status_code == 201
    address = made.headers["location"]
    assert (await http.get(address)).json() == made.json()
    assert await titles(http) == ["Inbox", "Start here", "Shop"]
    renamed = await http.patch(address, json={"title": "Market", "color": "red"})
    assert (renamed.status_code, renamed.json()["title"], renamed.json()["color"]) == (200, "Market", "red")
    task = (await http.post(f"{address}/tasks", json={"title": "Leeks"})).json()
    assert (await http.delete(address)).status_code == 204
    assert await titles(http) == ["Inbox", "Start here"]
    for path in (address, f"{address}/tasks", f"{address}/tasks/{task['id']}"):
        assert (await http.get(path)).status_code == 404
    assert (await http.delete(address)).status_code == 404
    assert (await http.patch(address, json={"title": "x"})).status_code == 404


async def test_S5_a_list_may_bring_its_id_once(http: httpx.AsyncClient) -> None:
    assert (await http.post("/lists", json={"title": "Shop", "id": "shop"})).json()["id"] == "shop"
    assert (await http.post("/lists", json={"title": "Shop", "id": "shop"})).status_code == 422
    await http.delete("/lists/shop")
    assert (await http.post("/lists", json={"title": "Shop", "id": "shop"})).status_code == 422


@pytest.mark.parametrize(
    "fields", [{}, {"title": ""}, {"title": 1}, {"title": "a", "color": "mauve"}, {"title": "a", "open": 0}]
)
async def test_S3_a_wrong_list_is_refused(http: httpx.AsyncClient, fields: dict[str, object]) -> None:
    answer = await http.post("/lists", json=fields)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert await titles(http) == ["Inbox", "Start here"]


@pytest.mark.parametrize("list_id", ["default", "home"])
async def test_S5_what_the_server_needs_stays(http: httpx.AsyncClient, list_id: str) -> None:
    answer = await http.delete(f"/lists/{list_id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "denied")


async def test_S5_replicas_that_start_together_make_the_first_lists_once(settings: Settings) -> None:
    disk = MemoryDisk()
    replicas = [Livelist(settings, MemoryStore(disk)) for _ in range(3)]
    await asyncio.gather(*(replica.start() for replica in replicas))
    assert {name: len(found.log) for name, found in disk.lists.items()} == {"home": 1, "default": 1, "welcome": 1}
    async with client_of(replicas[2]) as http:
        assert await titles(http) == ["Inbox", "Start here"]
        await http.delete("/lists/welcome")
    for replica in replicas:
        await replica.close()


async def test_S5_replicas_over_redis_are_one_server(settings: Settings, redis_url: str) -> None:
    replicas = [Livelist(settings, open_store(redis_url, settings.data)) for _ in range(2)]
    await asyncio.gather(*(replica.start() for replica in replicas))
    key = {"Idempotency-Key": "once"}
    answers = []
    for replica in replicas:
        async with client_of(replica) as http:
            assert await titles(http) == ["Inbox", "Start here"]
            answers.append(await http.post("/tasks", json={"title": "Milk"}, headers=key))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    for replica in replicas:
        await replica.close()


async def test_S5_a_later_start_brings_nothing_back(settings: Settings) -> None:
    disk = MemoryDisk()
    first = Livelist(settings, MemoryStore(disk))
    await first.start()
    async with client_of(first) as http:
        await http.delete("/lists/welcome")
    await first.close()
    second = Livelist(settings, MemoryStore(disk))
    await second.start()
    async with client_of(second) as http:
        assert await titles(http) == ["Inbox"]
    assert await make_first_lists(second.context.store, second.context.rooms) is False
    await second.close()


@pytest.mark.parametrize("path", ["/lists", "/lists?deleted=true"])
async def test_SEC62_others_have_their_turn_while_a_large_home_is_told(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    for number in range(30):
        await http.post("/lists", json={"title": f"List {number}"})
    monkeypatch.setattr("livelist.api.turns.SLICE", 0.0)
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    meanwhile = asyncio.create_task(other())
    assert (await http.get(path)).is_success
    meanwhile.cancel()
    assert turns > 30
