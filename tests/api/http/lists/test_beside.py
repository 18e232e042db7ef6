"""Rule S14: sections, comments and views over HTTP, all in one manner."""

from typing import Any, Final

import httpx
import pytest

ANN: Final = {"Livelist-Actor": "ann"}
BEN: Final = {"Livelist-Actor": "ben"}
STAMPS: Final = {"created_at", "created_by", "updated_at", "updated_by"}
LONG: Final = "x" * 501
# Where each type is, what makes one, what else it is shown with, what changes it, and what is wrong.
KINDS: Final[dict[str, tuple[str, dict[str, Any], set[str], dict[str, Any], list[dict[str, Any]]]]] = {
    "sections": (
        "/sections",
        {"title": "Dairy"},
        {"position"},
        {"title": "Dairy and eggs", "position": "V"},
        [{"title": ""}, {"title": LONG}, {"position": "a0"}, {"tasks": []}],
    ),
    "sections of a list": (
        "/lists/welcome/sections",
        {"title": "Dairy"},
        {"position"},
        {"title": "Eggs"},
        [{"title": 7}],
    ),
    "comments": (
        "/tasks/t/comments",
        {"text": "Which one, @[ben]?"},
        {"task", "reply_to", "reactions"},
        {"text": "Any", "reactions": {"👍": ["ann"]}},
        [{"text": ""}, {"text": None}, {"reply_to": "nobody"}, {"reactions": {"x": []}}, {"task": "u"}],
    ),
    "views": (
        "/views",
        {"title": "This week", "query": "#home"},
        {"position", "layout", "group", "sort", "color"},
        {"layout": "board", "group": "assignees", "sort": "-due", "color": "red", "query": None},
        [
            {"layout": "timeline"},
            {"group": "mood"},
            {"sort": "--due"},
            {"query": 7},
            {"color": "mauve"},
            {"title": None},
        ],
    ),
    "views of a list": (
        "/lists/welcome/views",
        {"title": "Mine"},
        {"position"},
        {"layout": "calendar"},
        [{"title": LONG}],
    ),
}


@pytest.fixture
async def tasks(http: httpx.AsyncClient) -> httpx.AsyncClient:
    for each in ("t", "u"):
        assert (await http.post("/tasks", json={"title": "Milk", "id": each})).status_code == 201
    return http


async def make(http: httpx.AsyncClient, path: str, **fields: Any) -> dict[str, Any]:
    answer = await http.post(path, json=fields, headers=ANN)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.mark.parametrize("kind", KINDS)
async def test_S14_one_is_made_read_changed_and_deleted(tasks: httpx.AsyncClient, kind: str) -> None:
    path, given, more, changes, _ = KINDS[kind]
    assert (await tasks.get(path)).json() == []
    answer = await tasks.post(path, json=given, headers=ANN)
    made = answer.json()
    assert (answer.status_code, made["created_by"]) == (201, "ann")
    assert made.items() >= given.items()
    assert made.keys() >= {"id", *STAMPS, *more}
    one = answer.headers["location"]
    assert one.endswith(f"{path}/{made['id']}")
    assert (await tasks.get(one)).json() == made
    assert [await tasks.get(path)][0].json() == [made]
    changed = await tasks.patch(one, json=changes, headers=ANN)
    assert (changed.status_code, changed.json()) == (200, made | changes | {"updated_at": changed.json()["updated_at"]})
    gone = await tasks.delete(one, headers=ANN)
    assert (gone.status_code, gone.json()) == (200, changed.json())
    assert ((await tasks.get(one)).status_code, (await tasks.get(path)).json()) == (404, [])
    assert (await tasks.delete(one)).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
async def test_S3_what_is_wrong_changes_nothing(tasks: httpx.AsyncClient, kind: str) -> None:
    path, given, _, _, wrong = KINDS[kind]
    made = await make(tasks, path, **given)
    for fields in [*wrong, {"created_by": "me"}, {"type": "task"}, {"colour": "red"}, {"deleted_at": None}]:
        for answer in (
            await tasks.post(path, json=given | fields),
            await tasks.patch(f"{path}/{made['id']}", json=fields),
        ):
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), (fields, answer.text)
    assert (await tasks.get(path)).json() == [made]
    for used in (made["id"], "has space", "t"):
        if "welcome" in path and used == "t":
            continue
        expected = 201 if used == "t" and path == "/views" else 422
        assert (await tasks.post(path, json=given | {"id": used})).status_code == expected


@pytest.mark.parametrize("kind", KINDS)
async def test_S14_tags_keys_and_answers_sent_back_are_as_those_of_tasks(tasks: httpx.AsyncClient, kind: str) -> None:
    path, given, _, changes, _ = KINDS[kind]
    key = {"Idempotency-Key": "once"} | ANN
    first, again = [await tasks.post(path, json=given, headers=key) for _ in range(2)]
    assert first.json() == again.json()
    one = f"{path}/{first.json()['id']}"
    seen = (await tasks.get(one)).headers["etag"]
    assert (await tasks.get(one, headers={"If-None-Match": seen})).status_code == 304
    all_seen = (await tasks.get(path)).headers["etag"]
    assert (await tasks.get(path, headers={"If-None-Match": all_seen})).status_code == 304
    whole = await tasks.patch(one, json=first.json() | changes, headers={"If-Match": seen} | ANN)
    assert whole.status_code == 200
    for method, body in (("patch", changes), ("delete", None)):
        late = await tasks.request(method, one, json=body, headers={"If-Match": seen})
        assert (late.status_code, late.json()["code"]) == (412, "precondition")
    assert (await tasks.post(path, json=given, headers={"If-Match": all_seen})).status_code == 412
    assert (await tasks.delete(one, headers={"If-Match": whole.headers["etag"]})).status_code == 200


async def test_S14_a_new_section_comes_after_the_others_and_moves(http: httpx.AsyncClient) -> None:
    made = [await make(http, "/sections", title=title) for title in ("Fruit", "Dairy", "Bread")]
    assert [each["title"] for each in (await http.get("/sections")).json()] == ["Fruit", "Dairy", "Bread"]
    await http.patch(f"/sections/{made[2]['id']}", json={"position": "1"})
    assert [each["title"] for each in (await http.get("/lists/default/sections")).json()] == ["Bread", "Fruit", "Dairy"]


async def test_O12_a_task_goes_into_a_section_and_stays_when_that_is_deleted_and_undone(
    http: httpx.AsyncClient,
) -> None:
    dairy = (await make(http, "/sections", title="Dairy"))["id"]
    task = (await http.post("/tasks", json={"title": "Milk", "section": dairy})).json()
    assert task["section"] == dairy
    await http.delete(f"/sections/{dairy}")
    here = f"/tasks/{task['id']}"
    assert (await http.get(here)).json() == task
    assert (await http.patch(here, json=task | {"title": "Oats"})).status_code == 200
    assert (await http.post("/tasks", json={"title": "Eggs", "section": dairy})).status_code == 422
    history = (await http.get(f"/history?record={dairy}&limit=1")).json()["changes"]
    assert (await http.post(f"/history/{history[0]['rev']}/undo")).status_code == 200
    assert [each["id"] for each in (await http.get("/sections")).json()] == [dairy]


async def test_S14_comments_are_on_their_task_in_the_order_they_were_made(tasks: httpx.AsyncClient) -> None:
    first = await make(tasks, "/tasks/t/comments", text="Which?")
    second = await make(tasks, "/lists/default/tasks/t/comments", text="The blue one", reply_to=first["id"])
    assert [each["id"] for each in (await tasks.get("/tasks/t/comments")).json()] == [first["id"], second["id"]]
    assert (await tasks.get("/tasks/u/comments")).json() == []
    for path in (f"/tasks/u/comments/{first['id']}", "/tasks/nowhere/comments", "/tasks/t/comments/t"):
        assert (await tasks.get(path)).status_code == 404
    elsewhere = await tasks.post("/tasks/u/comments", json={"text": "?", "reply_to": first["id"]})
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "invalid")
    await tasks.delete(f"/tasks/t/comments/{first['id']}")
    kept = await tasks.patch(f"/tasks/t/comments/{second['id']}", json=second | {"text": "The green one"})
    assert (kept.status_code, kept.json()["reply_to"]) == (200, first["id"])
    await tasks.delete("/tasks/t")
    assert (await tasks.get("/tasks/t/comments")).status_code == 404
    assert (await tasks.post("/tasks/t/comments", json={"text": "?"})).status_code == 404


async def test_O14_a_reaction_is_ones_own_over_http_too(tasks: httpx.AsyncClient) -> None:
    one = f"/tasks/t/comments/{(await make(tasks, '/tasks/t/comments', text='Which?'))['id']}"
    await tasks.patch(one, json={"reactions": {"👍": ["ann", "ben"]}}, headers=ANN)
    answer = await tasks.patch(one, json={"reactions": {"👍": ["ben"], "🎉": ["ann", "ben"]}}, headers=BEN)
    assert answer.json()["reactions"] == {"👍": ["ann", "ben"], "🎉": ["ben"]}
    assert (await tasks.patch(one, json={"reactions": None}, headers=BEN)).json()["reactions"] == {"👍": ["ann"]}


async def test_C7_what_is_too_many_is_refused(http: httpx.AsyncClient) -> None:
    for number in range(100):
        await make(http, "/sections", title="x", id=f"s{number}")
    answer = await http.post("/sections", json={"title": "One too many"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
