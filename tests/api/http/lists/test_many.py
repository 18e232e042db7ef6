"""Rule S13: many tasks are changed together, or none of them is."""

from typing import Any

import httpx
import pytest


@pytest.fixture
async def tasks(http: httpx.AsyncClient) -> httpx.AsyncClient:
    for number in range(4):
        made = await http.post("/tasks", json={"title": f"Task {number}", "id": f"t{number}"})
        assert made.status_code == 201
    return http


async def shown(http: httpx.AsyncClient, field: str) -> list[Any]:
    return [each[field] for each in (await http.get("/tasks")).json()]


async def last(http: httpx.AsyncClient) -> dict[str, Any]:
    change: dict[str, Any] = (await http.get("/history?limit=1")).json()["changes"][0]
    return change


async def test_S13_many_are_changed_in_one_change_and_undone_as_one(tasks: httpx.AsyncClient) -> None:
    answer = await tasks.patch("/tasks", json={"ids": ["t2", "t0"], "due": "2026-11-27", "tags": ["home"]})
    change = await last(tasks)
    assert (answer.status_code, answer.json()) == (200, {"rev": change["rev"], "ids": ["t2", "t0"]})
    assert await shown(tasks, "due") == ["2026-11-27", None, "2026-11-27", None]
    assert [op["id"] for op in change["ops"]] == ["t2", "t0"]
    assert (await tasks.post(f"/history/{change['rev']}/undo")).status_code == 200
    assert (await shown(tasks, "due"), await shown(tasks, "tags")) == ([None] * 4, [[]] * 4)


async def test_S13_completing_many_takes_along_what_is_below_them(tasks: httpx.AsyncClient) -> None:
    await tasks.patch("/lists/default/tasks", json={"ids": ["t1", "t2"], "parent": "t0"})
    await tasks.patch("/tasks", json={"ids": ["t0", "t3"], "completed": True})
    assert await shown(tasks, "completed") == [True] * 4
    assert len((await last(tasks))["ops"]) == 4


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"ids": ["t0", "nowhere"], "priority": 1}, 404, "not_found"),
        ({"ids": ["t0", "t1"], "priority": 9}, 422, "invalid"),
        ({"ids": ["t0", "t1"], "section": "nowhere"}, 422, "invalid"),
        ({"ids": ["t0", "t1"], "parent": "t1"}, 422, "bad_parent"),
        ({"ids": ["t0"], "position": "V"}, 422, "invalid"),
        ({"ids": ["t0"], "created_by": "me"}, 422, "invalid"),
        ({"ids": ["t0", "t0"], "priority": 1}, 422, "invalid"),
        ({"ids": [f"t{number}" for number in range(101)], "priority": 1}, 422, "invalid"),
        ({"ids": [], "priority": 1}, 422, "invalid"),
        ({"ids": "t0", "priority": 1}, 422, "invalid"),
        ({"ids": [7], "priority": 1}, 422, "invalid"),
        ({"priority": 1}, 422, "invalid"),
    ],
)
async def test_S13_all_or_none(tasks: httpx.AsyncClient, body: dict[str, Any], status: int, code: str) -> None:
    before = await last(tasks)
    answer = await tasks.patch("/tasks", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await last(tasks) == before


async def test_S13_one_that_was_deleted_leaves_all_as_they_are(tasks: httpx.AsyncClient) -> None:
    await tasks.delete("/tasks/t1")
    assert (await tasks.patch("/tasks", json={"ids": ["t0", "t1"], "priority": 1})).status_code == 404
    assert await shown(tasks, "priority") == [None] * 3


async def test_S4_with_a_key_it_is_done_once_and_with_a_tag_only_if_nobody_was_first(tasks: httpx.AsyncClient) -> None:
    body, key = {"ids": ["t0", "t1"], "priority": 1}, {"Idempotency-Key": "many"}
    first = await tasks.patch("/tasks", json=body, headers=key)
    await tasks.patch("/tasks", json={"ids": ["t0"], "priority": 2})
    again = await tasks.patch("/tasks", json=body, headers=key)
    assert (again.status_code, again.json()) == (200, first.json())
    assert await shown(tasks, "priority") == [2, 1, None, None]
    assert (await tasks.patch("/tasks", json=body | {"priority": 3}, headers=key)).json()["code"] == "key_reused"
    seen = {"If-Match": (await tasks.get("/tasks")).headers["etag"]}
    assert (await tasks.patch("/tasks", json=body, headers=seen)).status_code == 200
    assert (await tasks.patch("/tasks", json=body, headers=seen)).json()["code"] == "precondition"
