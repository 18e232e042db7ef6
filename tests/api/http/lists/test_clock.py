"""Rule T1: fields about time over HTTP, of tasks and of lists."""

from typing import Any

import httpx
import pytest

TIMED: dict[str, Any] = {
    "repeat": {"rule": "FREQ=WEEKLY;BYDAY=MO,TH", "from": "due", "left": 3},
    "expires": "2026-12-01T17:00",
    "reminders": [{"before": 30}, {"at": "2026-11-27T17:00"}],
    "start": "2026-11-25",
    "estimate": 90,
}
SETTINGS = {
    "zone": "Europe/Berlin",
    "done_leaves_after": 30,
    "untouched_leaves_after": 90,
    "person_figures": False,
    "icon": "🗑️",
}


async def made(http: httpx.AsyncClient, path: str = "/tasks", **fields: Any) -> dict[str, Any]:
    answer = await http.post(path, json={"title": "Bins", **fields})
    assert answer.status_code == 201, answer.text
    task: dict[str, Any] = answer.json()
    return task


async def test_T1_a_task_has_what_it_was_given(http: httpx.AsyncClient) -> None:
    task = await made(http, due="2026-11-27", **TIMED)
    assert {name: task[name] for name in TIMED} == TIMED
    assert (task["occurrence"], task["series"]) == (None, None)
    plain = await made(http)
    assert {plain[name] for name in (*TIMED, "occurrence", "series")} == {None}
    given = (await http.patch(f"/tasks/{plain['id']}", json=TIMED)).json()
    assert {name: given[name] for name in TIMED} == TIMED
    taken = (await http.patch(f"/tasks/{plain['id']}", json=dict.fromkeys(TIMED))).json()
    assert {taken[name] for name in TIMED} == {None}


async def test_S3_an_answer_with_them_can_be_sent_back_whole_and_changes_nothing(http: httpx.AsyncClient) -> None:
    task = await made(http, **TIMED)
    plain = await made(http)
    for each in (task, plain):
        assert (await http.put(f"/tasks/{each['id']}", json=each)).status_code == 200
    changes = (await http.get("/history")).json()["changes"]
    assert [len(change["ops"]) for change in changes[:2]] == [0, 0]


@pytest.mark.parametrize(
    "fields",
    [
        {"repeat": "daily"},
        {"repeat": {"rule": "FREQ=DAILY"}},
        {"expires": "soon"},
        {"reminders": [{"before": -1}]},
        {"reminders": [{"before": n} for n in range(6)]},
        {"occurrence": 1},
        {"series": "another"},
    ],
)
async def test_S3_wrong_values_and_the_servers_own_are_refused(http: httpx.AsyncClient, fields: dict[str, Any]) -> None:
    task = await made(http)
    for answer in (
        await http.post("/tasks", json={"title": "Bins", **fields}),
        await http.patch(f"/tasks/{task['id']}", json=fields),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
        assert f"“{next(iter(fields))}”" in answer.json()["detail"]


async def test_T6_completing_a_repeating_task_leaves_a_done_copy_and_moves_it(http: httpx.AsyncClient) -> None:
    task = await made(http, due="2000-01-01", repeat={"rule": "FREQ=YEARLY", "from": "due"}, notes="Both")
    moved = (await http.patch(f"/tasks/{task['id']}", json={"completed": True, "title": "All bins"})).json()
    assert (moved["completed"], moved["title"], moved["occurrence"]) == (False, "All bins", 1)
    assert moved["due"] > "2000-01-01"
    (copy,) = [each for each in (await http.get("/tasks")).json() if each["series"] == task["id"]]
    assert (copy["completed"], copy["title"], copy["due"]) == (True, "All bins", "2000-01-01")
    assert (copy["notes"], copy["repeat"]) == ("Both", None)
    rev = (await http.get("/history")).json()["changes"][0]["rev"]
    assert (await http.post(f"/history/{rev}/undo")).json()["skipped"] == []
    assert (await http.get(f"/tasks/{task['id']}")).json()["due"] == "2000-01-01"
    assert (await http.get(f"/tasks/{copy['id']}")).status_code == 404


async def test_T2_another_form_of_a_rule_is_refused_with_ours(http: httpx.AsyncClient) -> None:
    repeat = {"rule": "RRULE:FREQ=WEEKLY;BYDAY=TH,MO", "from": "due"}
    answer = await http.post("/tasks", json={"title": "Bins", "repeat": repeat})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["detail"] == "Here this rule is written “FREQ=WEEKLY;BYDAY=MO,TH”."


async def test_T1_a_list_has_settings(http: httpx.AsyncClient) -> None:
    born = await made(http, "/lists", **SETTINGS)
    assert {name: born[name] for name in SETTINGS} == SETTINGS
    plain = await made(http, "/lists")
    assert {plain[name] for name in SETTINGS} == {None}
    where = f"/lists/{plain['id']}"
    assert (await http.patch(where, json=SETTINGS)).json() == plain | SETTINGS
    assert (await http.get(where)).json() == plain | SETTINGS
    assert (await http.patch(where, json=dict.fromkeys(SETTINGS))).json() == plain
    assert (await http.patch(where, json=plain)).json() == plain


@pytest.mark.parametrize(
    "fields",
    [{"zone": "../etc/passwd"}, {"done_leaves_after": 0}, {"untouched_leaves_after": 3651}, {"person_figures": "no"}],
)
async def test_S3_wrong_settings_are_refused(http: httpx.AsyncClient, fields: dict[str, Any]) -> None:
    answer = await http.patch("/lists/default", json=fields)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert f"“{next(iter(fields))}”" in answer.json()["detail"]
