"""Rules S8 and S9: a list's history over HTTP, and taking any change of it back."""

from typing import Any

import httpx
import pytest

from livelist.api.http.lists import history
from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation
from livelist.server.app import Livelist

ANN = {"Livelist-Actor": "ann"}
BEN = {"Livelist-Actor": "ben"}
KEY = {"Idempotency-Key": "undo-1"}


async def add(http: httpx.AsyncClient, task_id: str, title: str = "Milk") -> None:
    answer = await http.post("/tasks", json={"id": task_id, "title": title}, headers=ANN)
    assert answer.status_code == 201


async def change(http: httpx.AsyncClient, task_id: str, **fields: Any) -> None:
    assert (await http.patch(f"/tasks/{task_id}", json=fields, headers=BEN)).status_code == 200


async def log(http: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = (await http.get("/history", params=query)).json()["changes"]
    return changes


async def last(http: httpx.AsyncClient) -> int:
    return int((await log(http, limit=1))[0]["rev"])


async def undo(http: httpx.AsyncClient, rev: int, **wish: Any) -> httpx.Response:
    return await http.post(f"/history/{rev}/undo", json=wish, headers=ANN)


async def task(http: httpx.AsyncClient, task_id: str) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get(f"/tasks/{task_id}")).json()
    return found


async def test_S8_history_is_the_log_newest_first(http: httpx.AsyncClient, server: Livelist) -> None:
    await add(http, "milk")
    await change(http, "milk", title="Oat milk", priority=1)
    answer = (await http.get("/lists/default/history")).json()
    assert [each["rev"] for each in answer["changes"]] == [3, 2, 1]
    assert answer["next"] is None
    newest = answer["changes"][0]
    assert (newest["by"], newest["was"]) == ("ben", [{"title": "Milk", "priority": None}])
    position = await server.context.store.head("default")
    assert newest["hash"] == position.hash
    assert (await http.get("/history")).json() == answer


async def test_S8_history_goes_on_where_next_says(http: httpx.AsyncClient) -> None:
    for number in range(6):
        await add(http, f"t{number}")
    seen: list[int] = []
    query: dict[str, int] | None = {"limit": 3}
    while query:
        page = (await http.get("/history", params=query)).json()
        seen += [each["rev"] for each in page["changes"]]
        query = {"limit": 3, "before": page["next"]} if page["next"] else None
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert (await http.get("/history?before=1")).json() == {"changes": [], "next": None}
    assert [each["rev"] for each in await log(http, before=10**9, limit=1)] == [7]


async def test_S8_history_of_one_record_or_by_one_actor(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await add(http, "tea")
    await change(http, "milk", title="tea")  # names the other id, as a value
    await change(http, "tea", completed=True)
    assert [each["rev"] for each in await log(http, record="tea")] == [5, 3]
    assert [each["rev"] for each in await log(http, by="ben")] == [5, 4]
    assert [each["rev"] for each in await log(http, by="ann", record="tea")] == [3]
    assert [each["rev"] for each in await log(http, by="ben", limit=1)] == [5]
    assert await log(http, record="nobody") == []


async def test_S8_a_filter_that_finds_little_answers_where_to_go_on(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_SCANNED", 4)
    monkeypatch.setattr(history, "PAGE_CHANGES", 3)
    await add(http, "milk")
    for number in range(6):
        await change(http, "milk", title=f"Milk {number}")
    first = (await http.get("/history?by=system")).json()
    assert first == {"changes": [], "next": 5}
    second = (await http.get("/history?by=system&before=5")).json()
    assert ([each["rev"] for each in second["changes"]], second["next"]) == ([1], None)


async def test_S8_a_long_log_is_never_read_whole(server: Livelist, http: httpx.AsyncClient) -> None:
    rooms, read = server.context.rooms, []
    for start in range(0, 3000, 100):
        ops = [[Create(f"c{start + n}", "member", {"name": "x"})] for n in range(100)]
        await rooms.commit("default", anyone("ann"), [Mutation(ops=list(each)) for each in ops])
    changes = server.context.store.changes

    async def counted(list_id: str, epoch: str, after: int, limit: int) -> list[bytes]:
        read.append(limit)
        return await changes(list_id, epoch, after, limit)

    server.context.store.changes = counted  # type: ignore[method-assign]
    page = (await http.get("/history?by=ben")).json()
    assert (page["changes"], page["next"], sum(read)) == ([], 1002, 2000)
    read.clear()
    assert len(await log(http, limit=20)) == 20
    assert read == [20]


async def test_S8_history_has_an_etag(http: httpx.AsyncClient) -> None:
    tag = (await http.get("/history")).headers["etag"]
    assert (await http.get("/history", headers={"If-None-Match": tag})).status_code == 304
    await add(http, "milk")
    assert (await http.get("/history", headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize(
    "query", ["before=0", "before=x", "limit=0", "limit=201", "limit=-1", "limit=", "record=a b", "by=", "before=1e3"]
)
async def test_S8_a_wrong_question_is_refused(http: httpx.AsyncClient, query: str) -> None:
    answer = await http.get(f"/history?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_S8_only_lists_that_are_there_or_can_be_restored_have_a_history(http: httpx.AsyncClient) -> None:
    await http.post("/lists", json={"title": "Shop", "id": "shop"})
    assert (await http.get("/lists/shop/history")).status_code == 200
    await http.delete("/lists/shop")
    assert (await http.get("/lists/shop/history")).status_code == 200
    for path in ("/lists/nowhere/history", "/lists/a%20b/history"):
        assert (await http.get(path)).status_code == 404
    for path in ("/lists/nowhere/history/1/undo", "/history/99/undo", "/history/0/undo", "/history/x/undo"):
        assert ((await http.post(path)).status_code, path) == (404, path)


async def test_S9_a_set_goes_back_and_the_undo_of_the_undo_forth(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await change(http, "milk", title="Oat milk", tags=["cold"])
    answer = await undo(http, await last(http))
    assert answer.json() == {
        "rev": 4,
        "undone": [{"op": "set", "id": "milk", "fields": {"title": "Milk", "tags": []}}],
        "skipped": [],
    }
    assert (await task(http, "milk"))["updated_by"] == "ann"
    await undo(http, 4)
    assert ((await task(http, "milk"))["title"], (await task(http, "milk"))["tags"]) == ("Oat milk", ["cold"])


async def test_S9_create_delete_and_restore_go_back(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await http.delete("/tasks/milk", headers=BEN)
    assert (await undo(http, 3)).json()["undone"] == [{"op": "restore", "id": "milk"}]
    assert (await task(http, "milk"))["title"] == "Milk"
    assert (await undo(http, 4)).json()["undone"] == [{"op": "delete", "id": "milk"}]
    await undo(http, 5)
    assert (await undo(http, 2)).json()["undone"] == [{"op": "delete", "id": "milk"}]
    assert (await http.get("/tasks")).json() == []


async def test_S9_what_changed_since_is_left_and_named_unless_forced(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await change(http, "milk", title="Oat milk", priority=1)
    await change(http, "milk", title="Soy milk")
    answer = (await undo(http, 3)).json()
    assert answer["undone"] == [{"op": "set", "id": "milk", "fields": {"priority": None}}]
    assert answer["skipped"] == [{"id": "milk", "field": "title"}]
    assert (await task(http, "milk"))["title"] == "Soy milk"
    assert (await undo(http, 3)).json()["code"] == "nothing_to_undo"
    forced = (await undo(http, 3, force=True)).json()
    assert forced["undone"] == [{"op": "set", "id": "milk", "fields": {"title": "Milk"}}]
    assert (await task(http, "milk"))["title"] == "Milk"


async def test_S9_nothing_to_undo_has_a_code_of_its_own(http: httpx.AsyncClient) -> None:
    for rev in (1, 1):  # a list is never deleted by undoing
        answer = await undo(http, rev)
        assert (answer.status_code, answer.json()["code"]) == (422, "nothing_to_undo")
    assert await last(http) == 1


async def test_S4_S9_an_undo_with_a_key_happens_once(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await change(http, "milk", title="Oat milk")
    first = await http.post("/history/3/undo", headers=ANN | KEY)
    await change(http, "milk", title="Oat milk")
    again = await http.post("/history/3/undo", headers=ANN | KEY)
    assert (again.status_code, again.json()) == (first.status_code, first.json()) == (200, first.json())
    assert (await task(http, "milk"))["title"] == "Oat milk"
    other = await http.post("/history/3/undo", json={"force": True}, headers=ANN | KEY)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


@pytest.mark.parametrize("wish", [{"force": 1}, {"force": None}, {"strength": True}])
async def test_S3_a_wrong_wish_is_refused(http: httpx.AsyncClient, wish: dict[str, Any]) -> None:
    await add(http, "milk")
    answer = await http.post("/history/2/undo", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_S9_D16_an_undo_puts_a_task_back_below_what_is_deleted_by_now(http: httpx.AsyncClient) -> None:
    await add(http, "milk")
    await add(http, "tea")
    await change(http, "milk", parent="tea")
    await change(http, "milk", parent=None)
    await http.delete("/tasks/tea", headers=BEN)
    answer = await undo(http, 5)
    assert answer.json() == {
        "rev": 7,
        "undone": [{"op": "set", "id": "milk", "fields": {"parent": "tea"}}],
        "skipped": [],
    }
    stale = {"If-Match": '"1-0"'}
    assert (await http.post("/history/6/undo", headers=stale)).status_code == 412
