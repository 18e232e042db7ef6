"""Rules S1–S3: the plain surface of tasks."""

from typing import Any

import httpx
import pytest

FIELDS = [
    *("id", "title", "notes", "completed", "completed_at", "completed_by", "position", "parent", "tags", "priority"),
    *(
        "due",
        "assignees",
        "repeat",
        "occurrence",
        "series",
        "expires",
        "reminders",
        "section",
        "start",
        "estimate",
        "made",
        "moved_to",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
    ),
]

WRONG: list[dict[str, Any]] = [
    {"title": ""},
    {"title": "  \t"},
    {"title": "x" * 501},
    {"title": None},
    {"title": 7},
    {"notes": None},
    {"completed": 1},
    {"completed": "yes"},
    {"completed": None},
    {"priority": True},
    {"priority": 0},
    {"priority": 5},
    {"priority": 1.5},
    {"tags": "home"},
    {"tags": ["a", "a"]},
    {"tags": [""]},
    {"tags": None},
    {"due": "tomorrow"},
    {"due": "2026-02-30"},
    {"due": 20261127},
    {"assignees": [1]},
    {"position": ""},
    {"position": "a0"},
    {"parent": "nobody"},
    {"parent": 5},
    {"section": "nowhere"},
    {"section": 5},
    {"start": "soon"},
    {"estimate": 0},
    {"estimate": "an hour"},
    {"id": "has space"},
    {"created_at": "2026-11-22T10:23:23.123Z"},
    {"created_by": "me"},
    {"updated_at": "2026-11-22T10:23:23.123Z"},
    {"completed_at": "2026-11-22T10:23:23.123Z"},
    {"completed_by": "me"},
    {"type": "task"},
    {"deleted_at": None},
    {"colour": "red"},
]


async def make(http: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await http.post("/tasks", json={"title": "Milk"} | fields)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_S1_a_new_server_has_an_empty_default_list(http: httpx.AsyncClient) -> None:
    answer = await http.get("/tasks")
    assert (answer.status_code, answer.json()) == (200, [])


async def test_S1_post_makes_a_task_and_get_shows_it(http: httpx.AsyncClient) -> None:
    made = await make(http)
    assert (await http.get("/tasks")).json() == [made]
    assert (await http.get(f"/tasks/{made['id']}")).json() == made


async def test_S1_tasks_come_in_list_order(http: httpx.AsyncClient) -> None:
    first, second = await make(http, title="one"), await make(http, title="two")
    before = await make(http, title="zero", position="1")
    assert [task["id"] for task in (await http.get("/tasks")).json()] == [before["id"], first["id"], second["id"]]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_S1_put_and_patch_set_the_fields_given_and_leave_the_rest(http: httpx.AsyncClient, method: str) -> None:
    made = await make(http, notes="two litres", tags=["shop"], priority=2, due="2026-11-27")
    answer = await http.request(method, f"/tasks/{made['id']}", json={"completed": True, "priority": None})
    changed = answer.json()
    assert answer.status_code == 200
    assert changed["completed"] is True
    assert changed["completed_at"] == changed["updated_at"]
    own = {"completed", "completed_at", "completed_by", "priority", "updated_at", "updated_by"}
    assert {k: v for k, v in changed.items() if k not in own} == {k: v for k, v in made.items() if k not in own}
    assert (await http.get("/tasks")).json() == [changed]


async def test_S1_an_empty_change_changes_nothing(http: httpx.AsyncClient) -> None:
    made = await make(http)
    answer = await http.patch(f"/tasks/{made['id']}", json={})
    assert (answer.status_code, answer.json()) == (200, made)


async def test_S1_delete_answers_with_the_task_as_it_was_and_then_404(http: httpx.AsyncClient) -> None:
    made = await make(http, notes="two litres")
    answer = await http.delete(f"/tasks/{made['id']}")
    assert (answer.status_code, answer.json()) == (200, made)
    assert (await http.get("/tasks")).json() == []
    assert (await http.delete(f"/tasks/{made['id']}")).status_code == 404


async def test_S1_any_list_has_the_same_routes(http: httpx.AsyncClient) -> None:
    made = (await http.post("/lists/welcome/tasks", json={"title": "Hello"})).json()
    address = f"/lists/welcome/tasks/{made['id']}"
    assert (await http.patch(address, json={"title": "Hi"})).json()["title"] == "Hi"
    assert (await http.get("/lists/welcome/tasks")).json()[-1]["title"] == "Hi"
    assert (await http.get(address)).json()["title"] == "Hi"
    assert (await http.delete(address)).status_code == 200
    assert (await http.get("/tasks")).json() == []


async def test_S1_an_etag_is_good_until_the_next_change(http: httpx.AsyncClient) -> None:
    made = await make(http)
    seen = (await http.get("/tasks")).headers["etag"]
    again = await http.get("/tasks", headers={"If-None-Match": f'"other", W/{seen}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", seen)
    await http.patch(f"/tasks/{made['id']}", json={"title": "Oat milk"})
    assert (await http.get("/tasks", headers={"If-None-Match": seen})).status_code == 200


async def test_S1_if_match_refuses_a_change_to_what_has_changed(http: httpx.AsyncClient) -> None:
    made = await make(http)
    address = f"/tasks/{made['id']}"
    seen = (await http.get(address)).headers["etag"]
    first = await http.put(address, json={"title": "Oat milk"}, headers={"If-Match": seen})
    assert first.status_code == 200
    second = await http.put(address, json={"title": "Soy milk"}, headers={"If-Match": seen})
    assert (second.status_code, second.json()["code"]) == (412, "precondition")
    assert (await http.delete(address, headers={"If-Match": seen})).status_code == 412
    assert (await http.get(address)).json()["title"] == "Oat milk"
    third = await http.put(address, json={"title": "Soy milk"}, headers={"If-Match": first.headers["etag"]})
    assert third.status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_S3_our_own_answer_with_a_field_changed_goes_back_in(http: httpx.AsyncClient, method: str) -> None:
    made = await make(http, notes="two litres")
    address = f"/tasks/{made['id']}"
    changed = (await http.request(method, address, json=made | {"completed": True})).json()
    assert (changed["completed"], changed["notes"]) == (True, "two litres")
    for name in ("id", "created_at", "created_by", "updated_at", "updated_by", "completed_at", "completed_by"):
        answer = await http.request(method, address, json=changed | {name: "other", "title": "Tea"})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert f"“{name}”" in answer.json()["detail"]
    assert (await http.get(address)).json() == changed


async def test_S3_a_list_goes_back_in_too(http: httpx.AsyncClient) -> None:
    shown = (await http.get("/lists/welcome")).json()
    answer = await http.patch("/lists/welcome", json=shown | {"title": "Begin"})
    assert (answer.status_code, answer.json()) == (200, shown | {"title": "Begin"})
    for name, value in (("open", 0), ("favorite", True), ("position", None), ("id", "other"), ("completed", True)):
        assert (await http.patch("/lists/welcome", json={name: value})).status_code == 422


@pytest.mark.parametrize("start", ["", "/lists/default"])
async def test_S1_a_slash_at_the_end_means_the_same(http: httpx.AsyncClient, start: str) -> None:
    made = await http.post(f"{start}/tasks/", json={"title": "Milk"})
    assert made.status_code == 201
    address = f"/tasks/{made.json()['id']}/"
    assert (await http.get(f"{start}/tasks/")).json() == [made.json()]
    assert (await http.get(start + address)).json() == made.json()
    assert (await http.put(start + address, json={"title": "Tea"})).json()["title"] == "Tea"
    assert (await http.get(f"{start}/history/?limit=1")).status_code == 200
    assert (await http.delete(start + address)).status_code == 200
    for path in ("/livez/", "/version/", "/lists/", "/session/"):
        assert (await http.get(path)).status_code == 200
    assert (await http.request("TRACE", "/tasks/")).status_code == 405
    for path in ("/nothing/", "/tasks//", "/socket.io/"):
        assert (await http.get(path)).status_code in {400, 404}


async def test_S2_a_task_has_exactly_its_fields(http: httpx.AsyncClient) -> None:
    made = await make(http)
    assert list(made) == FIELDS
    changed = (await http.patch(f"/tasks/{made['id']}", json={"title": "Tea"})).json()
    assert list(changed) == list((await http.get("/tasks")).json()[0]) == FIELDS


async def test_S2_id_and_position_may_be_given(http: httpx.AsyncClient) -> None:
    made = await make(http, id="my-own_id", position="V")
    assert (made["id"], made["position"]) == ("my-own_id", "V")


async def test_S2_the_header_names_whom_a_change_is_by(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tasks", json={"title": "Tea"}, headers={"Livelist-Actor": "ann"})
    assert answer.json()["created_by"] == "ann"
    assert (await make(http))["created_by"] == "anonymous"
    for name in ("system", "not an id", ""):
        refused = await http.post("/tasks", json={"title": "Tea"}, headers={"Livelist-Actor": name})
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("fields", WRONG, ids=lambda fields: repr(fields)[:40])
async def test_S3_a_wrong_field_is_refused_and_named_and_nothing_changes(
    http: httpx.AsyncClient, fields: dict[str, Any]
) -> None:
    made = await make(http)
    before = await http.get("/tasks")
    (name,) = fields
    posted = await http.post("/tasks", json={"title": "Tea"} | fields)
    put = await http.put(f"/tasks/{made['id']}", json=fields)
    for answer in (posted, put):
        assert answer.status_code == 422, answer.text
        assert name in answer.json()["detail"]
        assert answer.headers["content-type"] == "application/problem+json"
    after = await http.get("/tasks")
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


async def test_S3_text_that_is_no_unicode_is_refused(http: httpx.AsyncClient) -> None:
    for body in (b'{"title": "\\ud800"}', b'{"title": "\xff"}'):
        answer = await http.post("/tasks", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code in {400, 422}
    assert (await http.get("/tasks")).json() == []


async def test_S3_a_title_is_needed(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tasks", json={"notes": "of what?"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "title" in answer.json()["detail"]


async def test_S3_an_id_is_used_once(http: httpx.AsyncClient) -> None:
    await make(http, id="one")
    assert (await http.post("/tasks", json={"title": "Tea", "id": "one"})).status_code == 422
    assert (await http.post("/tasks", json={"title": "Tea", "id": "default"})).status_code == 422


async def test_S3_a_long_note_is_too_large(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tasks", json={"title": "Tea", "notes": "ä" * 16_385})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_S3_a_task_cannot_be_below_itself(http: httpx.AsyncClient) -> None:
    above = await make(http)
    below = await make(http, parent=above["id"])
    answer = await http.patch(f"/tasks/{above['id']}", json={"parent": below["id"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_parent")


@pytest.mark.parametrize("path", ["/tasks/nobody", "/lists/nowhere/tasks/x", "/tasks/default", "/tasks/a%20b"])
async def test_S3_unknown_ids_are_not_found(http: httpx.AsyncClient, path: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        body = {"title": "Tea"} if method.startswith("P") else None
        answer = await http.request(method, path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_SEC15_a_task_of_another_list_is_not_found(http: httpx.AsyncClient) -> None:
    made = await make(http)
    assert (await http.get(f"/lists/welcome/tasks/{made['id']}")).status_code == 404
    assert (await http.delete(f"/lists/welcome/tasks/{made['id']}")).status_code == 404


@pytest.mark.parametrize("path", ["/tasks", "/lists", "/livez", "/readyz", "/version"])
async def test_S1_head_answers_like_get(http: httpx.AsyncClient, path: str) -> None:
    head, get = await http.head(path), await http.get(path)
    assert (head.status_code, head.headers.get("etag")) == (get.status_code, get.headers.get("etag"))
