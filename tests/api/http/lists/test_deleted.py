"""Rule S11: what was deleted in the last 30 days is found and restored by whoever may."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.cli import main
from livelist.core.access import anyone
from livelist.core.ops import Delete, Mutation
from livelist.server.app import Livelist, now
from livelist.settings import Settings
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.redis.store import RedisStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, list_of

GONE = {"deleted": "true"}


async def names(http: httpx.AsyncClient, path: str = "/lists", **query: Any) -> list[str]:
    answer = (await http.get(path, params=GONE | query)).raise_for_status()
    return [each["title"] for each in answer.json()]


async def test_E7_a_deleted_list_is_found_read_and_restored_whole(http: httpx.AsyncClient) -> None:
    tasks = (await http.get("/lists/welcome/tasks")).json()
    await http.patch("/home/welcome", json={"favorite": True})
    before = (await http.get("/lists")).json()
    assert await names(http) == []
    assert (await http.get("/lists/welcome", params=GONE)).status_code == 404
    await http.delete("/lists/welcome", headers={"Livelist-Actor": "ann"})
    assert len((await http.get("/lists")).json()) == 1

    (found,) = (await http.get("/lists", params=GONE)).json()
    assert (found["id"], found["title"], found["open"], found["deleted_by"]) == ("welcome", "Start here", 6, "ann")
    assert (await http.get("/lists/welcome", params=GONE)).json() == found
    assert (await http.get("/lists/welcome")).status_code == 404
    (last, *_) = (await http.get("/lists/welcome/history")).json()["changes"]
    assert last["ops"] == [{"op": "delete", "id": "welcome"}]

    restored = await http.post("/lists/welcome/restore")
    assert (restored.status_code, restored.json()) == (200, (await http.get("/lists/welcome")).json())
    assert (await http.get("/lists")).json() == before
    assert (await http.get("/lists/welcome/tasks")).json() == tasks
    assert await names(http) == []
    assert (await http.post("/lists/welcome/restore")).json() == restored.json()


async def test_E7_undoing_the_deletion_brings_the_list_back_too(http: httpx.AsyncClient) -> None:
    before = (await http.get("/lists")).json()
    await http.delete("/lists/welcome")
    (last, first) = (await http.get("/lists/welcome/history")).json()["changes"]
    assert (await http.post(f"/lists/welcome/history/{first['rev']}/undo", json={"force": True})).status_code == 404
    assert (await http.post(f"/lists/welcome/history/{last['rev']}/undo")).status_code == 200
    assert (await http.get("/lists")).json() == before


async def test_E7_a_list_is_found_however_it_was_deleted(server: Livelist, http: httpx.AsyncClient) -> None:
    """The page takes it out of the home first; a client of the protocol may leave the link where it is."""
    await http.post("/lists", json={"title": "Shop", "id": "shop"})
    before = (await http.get("/lists")).json()
    for list_id, places in (("welcome", ("home", "welcome")), ("shop", ("shop",))):
        for place in places:
            await server.context.rooms.commit(place, anyone("ann"), [Mutation(ops=[Delete(list_id)])])
    assert set(await names(http)) == {"Shop", "Start here"}
    for list_id in ("welcome", "shop"):
        (await http.post(f"/lists/{list_id}/restore")).raise_for_status()
    assert (await http.get("/lists")).json() == before


async def test_E7_a_repeated_restoring_gets_its_first_answer(http: httpx.AsyncClient) -> None:
    key = {"Idempotency-Key": "back"}
    await http.delete("/lists/welcome")
    stale = {"If-Match": '"1-x"'}
    assert (await http.post("/lists/welcome/restore", headers=key | stale)).status_code == 412
    first = await http.post("/lists/welcome/restore", headers=key)
    await http.delete("/lists/welcome")
    again = await http.post("/lists/welcome/restore", headers=key)
    assert (again.status_code, again.text) == (200, first.text)
    assert await names(http) == ["Start here"]


async def another_millisecond() -> None:
    """Wait until times are told apart, as what is deleted is told in their order."""
    began = now()
    while now() == began:  # noqa: ASYNC110 - no event tells of time
        await asyncio.sleep(0)


async def test_E7_deleted_tasks_are_found_and_restored(http: httpx.AsyncClient) -> None:
    made = []
    for number in range(5):
        wish = {"title": str(number), "tags": ["shop"], "completed": number == 2}
        made.append((await http.post("/tasks", json=wish)).json())
    for each in (made[3], made[1], made[2]):
        await http.delete(f"/tasks/{each['id']}", headers={"Livelist-Actor": "ann"})
        await another_millisecond()
    assert await names(http, "/tasks") == await names(http, "/lists/default/tasks") == ["2", "1", "3"]
    (shown, *_) = (await http.get("/tasks", params=GONE)).json()
    assert shown == made[2] | {each: shown[each] for each in ("deleted_at", "deleted_by", "updated_at", "updated_by")}
    assert shown["deleted_by"] == "ann"
    assert await names(http, "/tasks", limit=2) == ["2", "1"]
    assert await names(http, "/tasks", limit=2, before=made[1]["id"]) == ["3"]

    back = await http.post(f"/tasks/{made[2]['id']}/restore")
    assert back.json() == (await http.get(f"/tasks/{made[2]['id']}")).json()
    assert back.headers["etag"] == (await http.get(f"/tasks/{made[2]['id']}")).headers["etag"]
    assert [each["title"] for each in (await http.get("/tasks")).json()] == ["0", "2", "4"]
    assert (await http.post(f"/tasks/{made[2]['id']}/restore")).json() == back.json()
    await http.patch(f"/tasks/{made[2]['id']}", json={"moved_to": "shop"})
    await http.delete(f"/tasks/{made[2]['id']}")
    assert [each["moved_to"] for each in (await http.get("/tasks", params=GONE)).json()] == ["shop", None, None]
    assert (await http.post(f"/tasks/{made[2]['id']}/restore")).json()["moved_to"] is None  # O16
    assert await names(http, "/tasks") == ["1", "3"]


@pytest.mark.parametrize("query", [{"deleted": "yes"}, {"limit": "0"}, {"limit": "501"}, {"before": "nobody"}])
async def test_S11_nonsense_is_refused(http: httpx.AsyncClient, query: dict[str, str]) -> None:
    answer = await http.get("/tasks", params=GONE | query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_S11_what_never_was_is_not_found(http: httpx.AsyncClient) -> None:
    for path in ("/tasks/nobody", "/tasks/default", "/lists/nowhere", "/lists/nowhere/tasks/t"):
        assert (await http.post(f"{path}/restore")).status_code == 404
    await http.delete("/lists/welcome")
    assert (await http.get("/lists/welcome/tasks", params=GONE)).status_code == 404
    assert (await http.post("/lists/welcome/tasks/welcome-1/restore")).status_code == 404


async def test_S11_a_full_list_takes_no_task_back(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made = (await http.post("/tasks", json={"title": "Milk"})).json()
    await http.delete(f"/tasks/{made['id']}")
    monkeypatch.setattr("livelist.core.bounds.MOST_TASKS", 0)
    answer = await http.post(f"/tasks/{made['id']}/restore")
    assert (answer.status_code, answer.json()["code"]) == (422, "list_full")


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore()) as made:
        yield made


async def test_E7_with_accounts_every_owner_brings_it_back_for_all(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    people = {role: await visitors.member(ada, role, plans, role=role) for role in ("owner", "editor", "viewer")}
    for browser in (ada, *people.values()):
        (await browser.patch(f"/home/{plans}", json={"favorite": True})).raise_for_status()
    before = {role: (await browser.get("/lists")).json() for role, browser in people.items()}
    adas = (await ada.get("/lists")).json()
    (await ada.delete(f"/lists/{plans}")).raise_for_status()

    assert await names(ada) == await names(people["owner"]) == ["Plans"]
    for role in ("editor", "viewer"):
        assert await names(people[role]) == []
        for ask in (people[role].get(f"/lists/{plans}/history"), people[role].post(f"/lists/{plans}/restore")):
            assert (await ask).status_code == 404
    (await people["owner"].post(f"/lists/{plans}/restore")).raise_for_status()
    assert (await ada.get("/lists")).json() == adas
    assert {role: (await browser.get("/lists")).json() for role, browser in people.items()} == before


async def test_SEC14_a_deleted_list_is_to_a_stranger_as_if_it_had_never_been(visitors: Visitors) -> None:
    ada = await visitors.owner()
    stranger, plans = await visitors.member(ada, "eve"), await list_of(ada)
    (await ada.delete(f"/lists/{plans}")).raise_for_status()
    for list_id in (plans, "nowhere"):
        for path in ("/restore", "/tasks/t/restore", "/history/1/undo"):
            assert (await stranger.post(f"/lists/{list_id}{path}")).status_code == 404
        for path in ("", "/history", "/tasks"):
            assert (await stranger.get(f"/lists/{list_id}{path}", params=GONE)).status_code == 404
    assert await names(stranger) == []


async def test_SEC56_a_guest_sees_no_deleted_tasks(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    (await ada.post(f"/lists/{plans}/tasks", json={"title": "a secret", "id": "t"})).raise_for_status()
    (await ada.delete(f"/lists/{plans}/tasks/t")).raise_for_status()
    link = (await ada.post(f"/lists/{plans}/links", json={"role": "editor"})).json()
    guest = visitors.browser()
    (await guest.post("/links/enter", json={"secret": link["secret"], "name": "Gus"})).raise_for_status()
    assert (await guest.get(f"/lists/{plans}/tasks", params=GONE)).status_code == 403
    assert (await guest.post(f"/lists/{plans}/tasks/t/restore")).status_code == 403
    assert await names(guest) == []
    assert await names(ada, f"/lists/{plans}/tasks") == ["a secret"]


async def test_E7_who_left_the_list_out_of_their_home_gets_no_link_back(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    ben = await visitors.member(ada, "ben", plans, role="owner")
    home = f"home-{await account_of(ben)}"
    await visitors.server.context.rooms.commit(home, anyone("system"), [Mutation(ops=[Delete(plans)])])
    (await ada.delete(f"/lists/{plans}")).raise_for_status()
    (await ada.post(f"/lists/{plans}/restore")).raise_for_status()
    assert plans not in [each["id"] for each in (await ben.get("/lists")).json()]
    assert plans in [each["id"] for each in (await ada.get("/lists")).json()]


@pytest.mark.parametrize("kind", ["memory", "redis"])
async def test_E7_what_one_replica_deletes_another_restores(
    settings: Settings, kind: str, request: pytest.FixtureRequest
) -> None:
    disk = MemoryDisk()
    url = request.getfixturevalue("redis_url") if kind == "redis" else ""
    replicas = [Livelist(settings, RedisStore(url) if url else MemoryStore(disk)) for _ in range(2)]
    for replica in replicas:
        await replica.start()
    async with client_of(replicas[0]) as here, client_of(replicas[1]) as there:
        before = (await there.get("/lists")).json()
        await here.delete("/lists/welcome")
        (await there.post("/lists/welcome/restore")).raise_for_status()
        assert (await there.get("/lists")).json() == before
        assert (await here.get("/lists/welcome")).is_success
    for replica in replicas:
        await replica.close()


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    server = Livelist(Settings(data=folder, store="sqlite:"))
    await server.start()
    async with client_of(server) as client:
        yield client
    await server.close()


def test_E7_a_backup_carries_what_was_deleted(tmp_path: Path) -> None:
    async def delete() -> list[Any]:
        async with started(tmp_path / "here") as http:
            before = (await http.get("/lists")).json()
            await http.delete("/lists/welcome")
            return list(before)

    async def restore() -> list[Any]:
        async with started(tmp_path / "there") as http:
            assert await names(http) == ["Start here"]
            (await http.post("/lists/welcome/restore")).raise_for_status()
            return list((await http.get("/lists")).json())

    before, file = asyncio.run(delete()), str(tmp_path / "all.livelist.gz")
    assert main(["backup", file, "--data", str(tmp_path / "here")]) == 0
    assert main(["restore", file, "--data", str(tmp_path / "there")]) == 0
    assert asyncio.run(restore()) == before
