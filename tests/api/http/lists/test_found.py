"""Rule S15: tasks that a filter finds, in one list or in all of one's own."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.store.memory.store import MemoryDisk, MemoryStore
from tests.api.http.people.accounts_server import accounts_server, list_of

ANN = {"Livelist-Actor": "ann"}


async def found(http: httpx.AsyncClient, text: str, path: str = "/tasks", **query: Any) -> list[str]:
    answer = (await http.get(path, params={"filter": text, **query}, headers=ANN)).raise_for_status()
    return [each["title"] for each in answer.json()]


@pytest.fixture
async def shop(http: httpx.AsyncClient) -> str:
    await http.delete("/lists/welcome")
    shop = await list_of(http, "Shop")
    dairy = (await http.post(f"/lists/{shop}/sections", json={"title": "Dairy"})).json()["id"]
    for fields in ({"title": "Milk", "tags": ["home"], "section": dairy}, {"title": "Tea", "assignees": ["ann"]}):
        await http.post(f"/lists/{shop}/tasks", json=fields)
    for fields in ({"title": "Roof", "tags": ["home"]}, {"title": "Rent", "completed": True, "due": "2020-01-01"}):
        await http.post("/tasks", json=fields)
    return shop


async def test_S15_a_filter_finds_tasks_in_all_lists_or_in_one(http: httpx.AsyncClient, shop: str) -> None:
    assert await found(http, "") == ["Roof", "Milk", "Tea"]
    assert await found(http, "#home") == ["Roof", "Milk"]
    assert await found(http, "#home & list:Shop") == ["Milk"]
    assert await found(http, "done") == await found(http, "done & due before 2021-01-01") == ["Rent"]
    assert await found(http, "@me") == ["Tea"]
    assert await found(http, ">dairy") == ["Milk"]
    assert await found(http, "#home", f"/lists/{shop}/tasks") == ["Milk"]
    assert await found(http, "#home", "/lists/default/tasks") == ["Roof"]
    (milk,) = (await http.get("/tasks", params={"filter": "milk"})).json()
    assert milk == (await http.get(f"/lists/{shop}/tasks/{milk['id']}")).json() | {"list": shop}


async def test_F9_with_a_language_its_words_are_read_too(http: httpx.AsyncClient, shop: str) -> None:
    assert await found(http, "erledigt") == []
    assert await found(http, "erledigt", lang="de-AT") == await found(http, "done", lang="de") == ["Rent"]
    assert await found(http, "@ich | erledigt", lang="DE") == ["Rent", "Tea"]
    assert await found(http, "erledigt", lang="fr") == await found(http, "erledigt", lang="xx") == []


async def test_S15_lists_put_away_are_left_out(http: httpx.AsyncClient, shop: str) -> None:
    await http.patch(f"/home/{shop}", json={"archived": True})
    assert await found(http, "#home") == ["Roof"]
    assert await found(http, "#home", f"/lists/{shop}/tasks") == ["Milk"]


async def test_S15_comments_and_subtasks_are_seen(http: httpx.AsyncClient, shop: str) -> None:
    (milk,) = (await http.get("/tasks", params={"filter": "milk"})).json()
    assert await found(http, "has:comments | has:subtasks") == []
    await http.post(f"/lists/{shop}/tasks/{milk['id']}/comments", json={"text": "Which?"})
    await http.post(f"/lists/{shop}/tasks", json={"title": "Oat", "parent": milk["id"]})
    assert await found(http, "has:comments") == await found(http, "has:subtasks") == ["Milk"]
    assert await found(http, ">dairy") == ["Milk", "Oat"]


async def test_S15_an_answer_has_a_bound_and_goes_on_behind_its_last_task(http: httpx.AsyncClient, shop: str) -> None:
    first = (await http.get("/tasks", params={"filter": "", "limit": 2})).json()
    assert [each["title"] for each in first] == ["Roof", "Milk"]
    after = f"{first[-1]['list']}/{first[-1]['id']}"
    assert await found(http, "", limit=2, after=after) == ["Tea"]
    assert await found(http, "", after=f"{first[0]['list']}/{first[0]['id']}") == ["Milk", "Tea"]
    for wrong in ("x", "/", f"{shop}/", f"{shop}/nobody", f"nowhere/{first[0]['id']}", "a/b/c"):
        answer = await http.get("/tasks", params={"filter": "", "after": wrong})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_S15_what_is_unchanged_is_not_sent_again(http: httpx.AsyncClient, shop: str) -> None:
    answer = await http.get("/tasks", params={"filter": "#home"})
    again = await http.get("/tasks", params={"filter": "#home"}, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"filter": "(today"}, "bad_filter"),
        ({"filter": "!" * 2000}, "bad_filter"),
        ({"filter": "x" * 2049}, "bad_filter"),
        ({"filter": "today", "deleted": "true"}, "invalid"),
        ({"filter": "today", "limit": "501"}, "invalid"),
        ({"filter": "today", "limit": "0"}, "invalid"),
    ],
)
async def test_S15_nonsense_is_refused(http: httpx.AsyncClient, query: dict[str, str], code: str) -> None:
    answer = await http.get("/tasks", params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_F7_the_answer_says_where_a_filter_goes_wrong(http: httpx.AsyncClient) -> None:
    answer = await http.get("/tasks", params={"filter": "#home & due before lunch"})
    assert answer.json()["detail"].startswith("A date is missing at character 20, ")
    made = await http.post("/views", json={"title": "Odd", "query": "today)"})
    assert (made.status_code, made.json()["code"]) == (422, "bad_filter")
    assert made.json()["detail"] == "The “)” at character 6 closes nothing."


async def test_S15_nobody_finds_what_they_may_not_read(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore(MemoryDisk())) as visitors:
        owner = await visitors.owner()
        stranger = await visitors.member(owner, "ben")
        plans = await list_of(owner, "Plans")
        await owner.post(f"/lists/{plans}/tasks", json={"title": "Secret"})
        assert await found(owner, "secret") == ["Secret"]
        assert await found(stranger, "secret") == []
        assert (await stranger.get(f"/lists/{plans}/tasks", params={"filter": "secret"})).status_code == 404
