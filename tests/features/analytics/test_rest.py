"""A6, A7: figures over HTTP: what they say, to whom, how fresh they are."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation
from livelist.features.analytics import rest
from livelist.features.analytics.models import AllFigures, ListFigures
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from livelist.store.sqlite.store import SqliteStore
from tests.api.conftest import client_of

Make = Callable[[Path], Store]
STORES: list[Make] = [lambda _: MemoryStore(), lambda folder: SqliteStore(folder / "livelist.db")]
FIGURES = "/lists/shop/analytics"
ANN, BEN = {"Livelist-Actor": "ann"}, {"Livelist-Actor": "ben"}


@pytest.fixture(params=STORES, ids=["memory", "sqlite"])
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Livelist]:
    made = Livelist(Settings(data=tmp_path, store="memory:"), request.param(tmp_path))
    await made.start()
    yield made
    await made.close()


@pytest.fixture
async def http(server: Livelist) -> AsyncIterator[httpx.AsyncClient]:
    """Return a client of a server that has the list `shop`."""
    async with client_of(server) as client:
        (await client.post("/lists", json={"title": "Shop", "id": "shop"})).raise_for_status()
        yield client


async def told(http: httpx.AsyncClient, path: str = FIGURES, **query: str) -> dict[str, Any]:
    answer = await http.get(path, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    (AllFigures if path == "/analytics" else ListFigures).model_validate(found, strict=True)
    return found


async def add(http: httpx.AsyncClient, where: str = "shop", who: dict[str, str] = ANN, **fields: Any) -> str:
    made = await http.post(f"/lists/{where}/tasks", json={"title": "Milk"} | fields, headers=who)
    return str(made.raise_for_status().json()["id"])


async def tick(http: httpx.AsyncClient, task: str, where: str = "shop", who: dict[str, str] = BEN) -> None:
    answer = await http.patch(f"/lists/{where}/tasks/{task}", json={"completed": True}, headers=who)
    answer.raise_for_status()


async def name(server: Livelist, list_id: str, **names: str) -> None:
    """Write down who somebody is, as pages do in open mode."""
    ops = [Create(who, "member", {"name": name}) for who, name in names.items()]
    await server.context.rooms.commit(list_id, anyone("ann"), [Mutation(ops=list(ops))])


async def test_A7_figures_have_what_was_committed_a_moment_ago(http: httpx.AsyncClient) -> None:
    for done in range(1, 6):
        await tick(http, await add(http, tags=["food"]))
        found = await told(http)
        today = found["days"][-1]
        assert (today["date"], today["created"], today["completed"], today["open"]) == (found["today"], done, done, 0)
        assert found["tags"] == [{"tag": "food", "completed": done}]
        assert (found["rev"], found["behind"]) == (1 + 2 * done, 0)
    assert sum(map(sum, found["week"])) == found["total"]["completed"] == found["total"]["hours"]["count"] == 5


async def test_A6_persons_are_those_in_the_list_who_did_most_first_and_all_others_together(
    http: httpx.AsyncClient, server: Livelist
) -> None:
    await name(server, "shop", ann="Ann", ben="Ben")
    tasks = [await add(http) for _ in range(4)]
    await tick(http, tasks[0], who=ANN)
    for task in tasks[1:3]:
        await tick(http, task)
    await tick(http, tasks[3], who={"Livelist-Actor": "nobody-knows"})
    persons = (await told(http))["persons"]
    found = [(each["id"], each["name"], each["created"], each["completed"]) for each in persons]
    assert found == [("ben", "Ben", 0, 2), ("ann", "Ann", 4, 1), (None, None, 0, 1)]


async def test_A6_a_list_can_say_that_its_figures_name_nobody(http: httpx.AsyncClient, server: Livelist) -> None:
    for where in ("shop", "default"):
        await name(server, where, ann="Ann")
        await add(http, where)
    before = await told(http, "/analytics")
    assert [(each["id"], each["created"]) for each in before["persons"]] == [("ann", 2)]
    (await http.patch("/lists/shop", json={"person_figures": False})).raise_for_status()
    assert (await told(http))["persons"] is None
    after = await told(http, "/analytics")
    assert [(each["id"], each["created"]) for each in after["persons"]] == [("ann", 1)]
    assert after["total"] == before["total"]
    (await http.patch("/lists/shop", json={"person_figures": None})).raise_for_status()
    assert [each["id"] for each in (await told(http))["persons"]] == ["ann"]


async def test_A7_all_lists_together_are_the_sum_of_those_that_are_not_put_away(http: httpx.AsyncClient) -> None:
    for where in ("shop", "default"):
        await tick(http, await add(http, where, tags=["food", where]), where)
        await add(http, where, due="2026-01-01")
    (await http.patch("/home/welcome", json={"archived": True})).raise_for_status()
    found = await told(http, "/analytics")
    rows = {each["id"]: (each["title"], each["created"], each["completed"], each["open"]) for each in found["lists"]}
    assert rows == {"default": ("Inbox", 2, 1, 1), "shop": ("Shop", 2, 1, 1)}
    assert (found["days"][-1]["open"], found["days"][-1]["overdue"], found["left_out"]) == (2, 2, 0)
    assert {each["tag"]: each["completed"] for each in found["tags"]} == {"food": 2, "shop": 1, "default": 1}
    (await http.delete("/lists/shop")).raise_for_status()
    assert [each["id"] for each in (await told(http, "/analytics"))["lists"]] == ["default"]
    assert (await http.get(FIGURES)).status_code == 404


async def test_A7_a_bound_of_lists_is_counted_and_the_others_are_named(
    http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "MOST_TOGETHER", 2)
    found = await told(http, "/analytics")
    assert (len(found["lists"]), found["left_out"]) == (2, 1)


async def test_A7_an_answer_that_is_still_right_is_not_sent_again(http: httpx.AsyncClient) -> None:
    for path in (FIGURES, "/analytics"):
        answer = await http.get(path)
        known = {"If-None-Match": answer.headers["etag"]}
        again = await http.get(path, headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", answer.headers["etag"])
        await add(http)
        assert (await http.get(path, headers=known)).status_code == 200


async def test_A3_today_is_the_lists_own(http: httpx.AsyncClient, server: Livelist) -> None:
    days = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        (await http.patch("/lists/shop", json={"zone": zone})).raise_for_status()
        await add(http)
        found = await told(http)
        assert (found["zone"], found["to"], found["days"][-1]["date"]) == (zone, found["today"], found["today"])
        days.append(datetime.fromisoformat(found["today"]))
    assert timedelta(days=1) <= days[0] - days[1] <= timedelta(days=2)


async def test_A7_the_days_are_those_that_are_asked_for(http: httpx.AsyncClient) -> None:
    await add(http)
    today = datetime.fromisoformat((await told(http))["today"]).date()
    usual = await told(http)
    assert (usual["from"], usual["to"]) == ((today - timedelta(days=29)).isoformat(), today.isoformat())
    tomorrow, yesterday = ((today + timedelta(days=day)).isoformat() for day in (1, -1))
    assert [each["date"] for each in (await told(http, to=tomorrow))["days"]] == [today.isoformat()]
    before = await told(http, to=yesterday)
    assert (before["days"], before["total"]["created"]) == ([], 0)


@pytest.mark.parametrize(
    "query",
    [
        *("from=2026-11-30&to=2026-11-01", "from=yesterday", "to=2026-13-01", "to=20261101", "to=2026-W48-1"),
        *("from=", "from=0001-01-01", "to=0001-01-01&from=9999-12-31", "from=2026-11-01T10:00"),
    ],
)
@pytest.mark.parametrize("path", [FIGURES, "/analytics"])
async def test_A7_days_that_are_none_are_refused(http: httpx.AsyncClient, path: str, query: str) -> None:
    answer = await http.get(f"{path}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("query", ["to=0001-01-01", "to=0001-01-20&from=0001-01-01", "to=9999-12-31"])
async def test_A7_days_at_either_end_of_the_calendar_are_days(http: httpx.AsyncClient, query: str) -> None:
    await add(http)
    assert (await http.get(f"{FIGURES}?{query}")).json()["days"] == []


async def test_A7_who_opens_the_address_in_a_browser_gets_the_page(http: httpx.AsyncClient, server: Livelist) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for path, page in (("/analytics", "/?view=analytics"), (FIGURES, "/?view=analytics&list=shop")):
        answer = await http.get(path, headers=browser)
        assert (answer.status_code, answer.headers["location"], answer.headers["vary"]) == (303, page, "Accept")
    for accept in ("*/*", "application/json", "application/json, text/html"):
        assert (await http.get(FIGURES, headers={"Accept": accept})).status_code == 200
    below = Livelist(Settings(store="memory:", base_path="/todo"), MemoryStore())
    await below.start()
    async with client_of(below) as client:
        assert (await client.get("/todo/analytics", headers=browser)).headers["location"] == "/todo/?view=analytics"
    await below.close()


async def test_A4_what_became_overdue_is_so_without_any_change(
    http: httpx.AsyncClient, server: Livelist, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = datetime.now(UTC).date() + timedelta(days=1)
    await add(http, due=due.isoformat())
    assert (await told(http))["days"][-1]["overdue"] == 0
    rooms, after = server.context.rooms, datetime.combine(due, time(12), UTC) + timedelta(days=1)
    monkeypatch.setattr(rooms, "environment", replace(rooms.environment, now=after.timestamp))
    assert [each["overdue"] for each in (await told(http))["days"][-2:]] == [0, 1]
