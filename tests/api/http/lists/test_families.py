"""O15 at the plain surface: what is below a task goes along, in one change, and is undone with it."""

from typing import Any

import httpx
import pytest


async def make(http: httpx.AsyncClient, task_id: str, **fields: Any) -> None:
    answer = await http.post("/tasks", json={"id": task_id, "title": task_id, **fields})
    assert answer.status_code == 201


@pytest.fixture
async def family(http: httpx.AsyncClient) -> httpx.AsyncClient:
    """A task with three levels, one of them done."""
    await make(http, "paint")
    await make(http, "brush", parent="paint")
    await make(http, "hair", parent="brush")
    await make(http, "tape", parent="paint", completed=True)
    await make(http, "roof")
    return http


async def is_open(http: httpx.AsyncClient) -> list[str]:
    return [each["id"] for each in (await http.get("/tasks")).json() if not each["completed"]]


async def last(http: httpx.AsyncClient) -> dict[str, Any]:
    change: dict[str, Any] = (await http.get("/history?limit=1")).json()["changes"][0]
    return change


async def test_O15_completing_and_undoing_it_are_one_change_each(family: httpx.AsyncClient) -> None:
    assert (await family.patch("/tasks/paint", json={"completed": True, "notes": "Well done"})).status_code == 200
    assert await is_open(family) == ["roof"]
    change = await last(family)
    assert [op["id"] for op in change["ops"]] == ["paint", "brush", "hair"]
    undone = (await family.post(f"/history/{change['rev']}/undo")).json()
    assert [op["id"] for op in undone["undone"]] == ["hair", "brush", "paint"]
    assert await is_open(family) == ["paint", "brush", "hair", "roof"]
    await family.patch("/tasks/paint", json={"completed": True})
    await family.patch("/tasks/paint", json={"completed": False})
    assert await is_open(family) == ["paint", "roof"]


async def test_O15_undoing_is_to_the_letter(family: httpx.AsyncClient) -> None:
    await family.patch("/tasks/paint", json={"completed": True})
    await family.patch("/tasks/paint", json={"completed": False})
    reopened = (await last(family))["rev"]
    await family.patch("/tasks/brush", json={"completed": False})
    await family.post(f"/history/{reopened}/undo")
    assert await is_open(family) == ["brush", "roof"]


async def test_O15_deleting_restoring_and_undoing_take_all_along(family: httpx.AsyncClient) -> None:
    assert (await family.delete("/tasks/paint")).json()["id"] == "paint"
    assert [each["id"] for each in (await family.get("/tasks")).json()] == ["roof"]
    change = await last(family)
    assert len(change["ops"]) == 4
    assert (await family.post("/tasks/paint/restore")).status_code == 200
    assert len((await family.get("/tasks")).json()) == 5
    await family.delete("/tasks/paint")
    await family.post(f"/history/{(await last(family))['rev']}/undo")
    assert len((await family.get("/tasks")).json()) == 5


async def test_O15_what_was_made_below_a_task_meanwhile_outlives_the_undoing_of_the_task(
    http: httpx.AsyncClient,
) -> None:
    await make(http, "paint")
    made = (await last(http))["rev"]
    await make(http, "brush", parent="paint")
    await http.post(f"/history/{made}/undo")
    assert [each["id"] for each in (await http.get("/tasks")).json()] == ["brush"]


async def test_O15_a_large_family_is_undone_as_one(http: httpx.AsyncClient) -> None:
    await make(http, "paint")
    for number in range(130):
        await make(http, f"t{number}", parent="paint")
    await http.delete("/tasks/paint")
    change = await last(http)
    assert len(change["ops"]) == 131
    assert (await http.post(f"/history/{change['rev']}/undo")).status_code == 200
    assert len((await http.get("/tasks")).json()) == 131
