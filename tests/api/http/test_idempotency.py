"""Rule S4: a write with a key happens once."""

import asyncio

import httpx
import pytest

from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryDisk, MemoryStore
from tests.api.conftest import client_of

KEY = {"Idempotency-Key": "9f1c7a5e-4b0d"}


async def test_S4_a_repeated_post_makes_one_task(http: httpx.AsyncClient) -> None:
    first = await http.post("/tasks", json={"title": "Milk"}, headers=KEY)
    again = await http.post("/tasks", json={"title": "Milk"}, headers=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await http.get("/tasks")).json() == [first.json()]


async def test_S4_repeats_at_the_same_time_make_one_task(http: httpx.AsyncClient) -> None:
    posts = [http.post("/tasks", json={"title": "Milk"}, headers=KEY) for _ in range(20)]
    answers = await asyncio.gather(*posts)
    assert {(a.status_code, a.text) for a in answers} == {(201, answers[0].text)}
    assert len((await http.get("/tasks")).json()) == 1


async def test_S4_a_repeat_is_not_judged_by_what_it_changed_itself(http: httpx.AsyncClient) -> None:
    seen = (await http.get("/tasks")).headers["etag"]
    for _ in range(2):
        answer = await http.post("/tasks", json={"title": "Milk"}, headers=KEY | {"If-Match": seen})
        assert answer.status_code == 201
    assert (await http.post("/tasks", json={"title": "Tea"}, headers={"If-Match": seen})).status_code == 412


async def test_S4_a_repeat_with_its_own_id_is_no_second_use_of_the_id(http: httpx.AsyncClient) -> None:
    body = {"title": "Milk", "id": "milk"}
    for _ in range(2):
        assert (await http.post("/tasks", json=body, headers=KEY)).status_code == 201


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
async def test_S4_another_body_with_the_same_key_is_refused(http: httpx.AsyncClient, method: str) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    path = "/tasks" if method == "POST" else f"/tasks/{made['id']}"
    assert (await http.request(method, path, json={"title": "Tea"}, headers=KEY)).is_success
    answer = await http.request(method, path, json={"title": "Coffee"}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


async def test_S4_a_repeated_change_does_not_undo_a_later_one(http: httpx.AsyncClient) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    address = f"/tasks/{made['id']}"
    await http.put(address, json={"title": "Tea"}, headers=KEY)
    await http.put(address, json={"title": "Coffee"})
    assert (await http.put(address, json={"title": "Tea"}, headers=KEY)).status_code == 200
    assert (await http.get(address)).json()["title"] == "Coffee"


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_S4_a_repeated_change_gets_its_first_answer(http: httpx.AsyncClient, method: str) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    address = f"/tasks/{made['id']}"
    first = await http.request(method, address, json={"completed": True}, headers=KEY)
    await http.patch(address, json={"completed": False, "title": "Tea", "notes": "hot"})
    await http.delete(address)
    again = await http.request(method, address, json={"completed": True}, headers=KEY)
    assert (again.status_code, again.text, again.headers["etag"]) == (200, first.text, first.headers["etag"])


@pytest.mark.parametrize("path", ["/lists/welcome", "/home/welcome"])
async def test_S4_a_repeated_change_of_a_list_gets_its_first_answer(http: httpx.AsyncClient, path: str) -> None:
    first = await http.patch(path, json={"color": "pink"}, headers=KEY)
    await http.patch(path, json={"color": "teal"})
    await http.post("/lists/welcome/tasks", json={"title": "one more"})
    again = await http.patch(path, json={"color": "pink"}, headers=KEY)
    assert (again.status_code, again.text) == (200, first.text)


async def test_S4_a_repeated_making_of_a_list_gets_its_first_answer(http: httpx.AsyncClient) -> None:
    first = await http.post("/lists", json={"title": "Shop"}, headers=KEY)
    address = f"/lists/{first.json()['id']}"
    await http.patch(address, json={"title": "Market"})
    await http.patch(address.replace("lists", "home"), json={"favorite": True})
    await http.post(f"{address}/tasks", json={"title": "Milk"})
    again = await http.post("/lists", json={"title": "Shop"}, headers=KEY)
    assert (again.status_code, again.text, again.headers["location"]) == (201, first.text, address)


async def test_S4_a_list_whose_making_was_cut_short_is_made_by_the_repeat(http: httpx.AsyncClient) -> None:
    assert (await http.post("/lists", json={"title": "Shop", "id": "shop", "color": "none"})).status_code == 422
    assert "shop" not in [each["id"] for each in (await http.get("/lists")).json()]
    body = {"title": "Shop", "id": "shop"}
    answers = await asyncio.gather(*(http.post("/lists", json=body, headers=KEY) for _ in range(5)))
    assert {(answer.status_code, answer.text) for answer in answers} == {(201, answers[0].text)}


async def test_S4_a_repeated_delete_answers_with_the_task_again(http: httpx.AsyncClient) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    for _ in range(2):
        answer = await http.delete(f"/tasks/{made['id']}", headers=KEY)
        assert (answer.status_code, answer.json()) == (200, made)
    assert (await http.delete(f"/tasks/{made['id']}")).status_code == 404


async def test_S4_a_repeat_is_answered_after_the_task_is_gone(http: httpx.AsyncClient) -> None:
    first = await http.post("/tasks", json={"title": "Milk"}, headers=KEY)
    await http.delete(f"/tasks/{first.json()['id']}")
    again = await http.post("/tasks", json={"title": "Milk"}, headers=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await http.get("/tasks")).json() == []


async def test_S4_a_key_belongs_to_one_list_one_address_and_one_actor(http: httpx.AsyncClient) -> None:
    made = set()
    for path, actor in (("/tasks", "ann"), ("/tasks", "ben"), ("/lists/welcome/tasks", "ann")):
        headers = KEY | {"Livelist-Actor": actor}
        made.add((await http.post(path, json={"title": "Milk"}, headers=headers)).json()["id"])
    assert len(made) == 3


async def test_SEC67_what_a_key_will_make_cannot_be_foreseen(settings: Settings) -> None:
    made = []
    for path in ("/tasks", "/lists"):
        for _ in range(2):
            server = Livelist(settings, MemoryStore())
            await server.start()
            async with client_of(server) as http:
                made.append((await http.post(path, json={"title": "Milk"}, headers=KEY)).json()["id"])
            await server.close()
    assert len(set(made)) == 4


async def test_S4_lists_are_made_renamed_and_deleted_once(http: httpx.AsyncClient) -> None:
    first = await http.post("/lists", json={"title": "Shop"}, headers=KEY)
    again = await http.post("/lists", json={"title": "Shop"}, headers=KEY)
    assert (again.status_code, again.json()) == (201, first.json())
    assert [each["title"] for each in (await http.get("/lists")).json()].count("Shop") == 1
    for _ in range(2):
        assert (await http.delete(f"/lists/{first.json()['id']}", headers=KEY)).status_code == 204


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\tbed", "ä"])
async def test_S4_a_key_is_plain_text(http: httpx.AsyncClient, key: str) -> None:
    headers = {b"Idempotency-Key": key.encode()}
    answer = await http.post("/tasks", json={"title": "Milk"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_S4_a_repeat_through_another_replica_is_recognised(settings: Settings) -> None:
    disk = MemoryDisk()
    replicas = [Livelist(settings, MemoryStore(disk)) for _ in range(2)]
    await asyncio.gather(*(replica.start() for replica in replicas))
    answers = []
    for replica in replicas:
        async with client_of(replica) as http:
            answers.append(await http.post("/tasks", json={"title": "Milk"}, headers=KEY))
    async with client_of(replicas[0]) as http:
        assert (await http.get("/tasks")).json() == [answers[0].json()] == [answers[1].json()]
    for replica in replicas:
        await replica.close()
