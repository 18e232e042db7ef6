"""T16: whoever may read a list may ask which tasks would leave it, with its own rules or with others."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.memory.store import MemoryStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import accounts_server, list_of
from tests.patience import PATIENCE

PATH = "/lists/default/leaving"
NOTHING = {"count": 0, "tasks": [], "next": None}


@pytest.fixture
async def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Livelist]:
    """A server whose commits are all of 1 March 2026, 12:00 UTC, while it is later by its clock."""
    monkeypatch.setattr("livelist.server.app.now", lambda: "2026-03-01T12:00:00.000Z")
    made = Livelist(Settings(data=tmp_path, store="memory:", access="open", zone="Europe/Berlin"), MemoryStore())
    await made.start()
    yield made
    await made.close()


@pytest.fixture
async def http(server: Livelist) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(server) as client:
        yield client


async def add(http: httpx.AsyncClient, record_id: str, **fields: Any) -> None:
    (await http.post("/tasks", json={"id": record_id, "title": record_id.upper(), **fields})).raise_for_status()


async def told(http: httpx.AsyncClient, **query: Any) -> Any:
    return (await http.get(PATH, params=query)).raise_for_status().json()


async def test_T16_a_list_without_rules_loses_nothing(http: httpx.AsyncClient) -> None:
    await add(http, "a", completed=True)
    answer = await http.get(PATH)
    assert (answer.json(), answer.headers["cache-control"]) == (NOTHING, "no-store")


async def test_T16_a_rule_is_tried_before_it_is_switched_on(http: httpx.AsyncClient) -> None:
    await add(http, "a", completed=True)
    await add(http, "b", completed=True, parent="a")
    await add(http, "c")
    await add(http, "d", completed=True, parent="c")
    done = {"id": "a", "title": "A", "why": "done"}
    along = {"id": "b", "title": "B", "why": "parent"}
    lower = {"id": "d", "title": "D", "why": "done"}
    assert await told(http, done_leaves_after=7) == {"count": 3, "tasks": [done, along, lower], "next": None}
    assert await told(http, done_leaves_after=7, limit=1) == {"count": 3, "tasks": [done], "next": None}
    untouched = {"id": "c", "title": "C", "why": "untouched"}
    below = {"id": "d", "title": "D", "why": "parent"}
    assert await told(http, untouched_leaves_after=7) == {"count": 2, "tasks": [untouched, below], "next": None}
    assert (await told(http, done_leaves_after=7, untouched_leaves_after=7))["count"] == 4
    assert await told(http, done_leaves_after=3650) == {
        "count": 0,
        "tasks": [],
        "next": {"at": "2036-02-27T23:00:00.000Z", "count": 3},
    }
    assert (await told(http, done_leaves_after=3650, zone="America/New_York"))["next"]["at"][:16] == "2036-02-28T05:00"


async def test_T16_what_is_set_counts_until_something_else_is_tried(http: httpx.AsyncClient) -> None:
    await add(http, "a", completed=True)
    await add(http, "b", expires="2999-12-31")
    await http.patch("/lists/default", json={"done_leaves_after": 3650, "zone": "UTC"})
    assert (await told(http))["next"] == {"at": "2036-02-28T00:00:00.000Z", "count": 1}
    assert (await told(http, done_leaves_after="never"))["next"] == {"at": "3000-01-01T00:00:00.000Z", "count": 1}
    assert (await told(http, done_leaves_after=7))["count"] == 1


@pytest.mark.parametrize(
    "query",
    [
        *(
            {name: value}
            for name in ("done_leaves_after", "untouched_leaves_after")
            for value in ("0", "3651", "", "x")
        ),
        *({"zone": "here and there"}, {"zone": "../UTC"}, {"limit": "0"}, {"limit": "501"}),
    ],
)
async def test_T16_nonsense_is_refused(http: httpx.AsyncClient, query: dict[str, str]) -> None:
    answer = await http.get(PATH, params=query)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_T16_what_was_foretold_leaves_once_the_rule_is_on(http: httpx.AsyncClient) -> None:
    for name in ("a", "b", "c"):
        await add(http, name, completed=name != "c")
    foretold = await told(http, done_leaves_after=30)
    await http.patch("/lists/default", json={"done_leaves_after": 30})
    async with asyncio.timeout(PATIENCE):
        while len((await http.get("/tasks")).json()) > 1:  # noqa: ASYNC110 - over HTTP as anybody
            await asyncio.sleep(0.02)
    gone = (await http.get("/tasks", params={"deleted": "true"})).json()
    assert {task["id"] for task in gone} == {task["id"] for task in foretold["tasks"]} == {"a", "b"}
    assert {task["deleted_by"] for task in gone} == {"system"}
    (change, *_) = (await http.get("/history")).json()["changes"]
    undone = (await http.post(f"/history/{change['rev']}/undo")).json()["undone"]
    assert {op["id"] for op in undone} == {"a", "b"}
    assert len((await http.get("/tasks")).json()) == 3


async def test_T13_five_thousand_leave_without_holding_up_anybody(server: Livelist, http: httpx.AsyncClient) -> None:
    rooms = server.context.rooms
    for first in range(0, 5000, 100):
        ops = [
            Create(f"t{n}", "task", {"title": "T", "position": "V", "completed": True})
            for n in range(first, first + 100)
        ]
        await rooms.commit("default", anyone("ann"), [Mutation(ops=[*ops])])
    assert (await told(http, done_leaves_after=30))["count"] == 5000
    longest, loop = 0.0, asyncio.get_running_loop()
    await http.patch("/lists/default", json={"done_leaves_after": 30})
    async with asyncio.timeout(PATIENCE):
        while (await http.get("/lists/default")).json()["completed"]:
            began = loop.time()
            await asyncio.sleep(0)
            longest = max(longest, loop.time() - began)
    assert longest < 0.5
    *changes, _ = (await http.get("/history", params={"by": "system", "limit": 200})).json()["changes"]
    assert [len(change["ops"]) for change in changes] == [100] * 50
    assert len({change["client"] for change in changes}) == 50


async def test_SEC14_T16_only_who_may_read_a_list_is_told(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        ada = await visitors.owner()
        plans = await list_of(ada)
        path = f"/lists/{plans}/leaving"
        viewer = await visitors.member(ada, "vera", plans, role="viewer")
        stranger = await visitors.member(ada, "zed")
        for reader in (ada, viewer):
            assert (await reader.get(path, params={"done_leaves_after": 7})).json() == NOTHING
        for other in (stranger, visitors.browser()):
            assert (await other.get(path)).status_code in {401, 404}
        link = (await ada.post(f"/lists/{plans}/links", json={"role": "viewer"})).json()
        guest = visitors.browser()
        await guest.post("/links/enter", json={"secret": link["secret"], "name": "Grace"})
        assert (await guest.get(path)).json() == NOTHING
        token = (await ada.post("/account/tokens", json={"name": "reads", "scope": "read"})).json()["secret"]
        assert (await visitors.program(token).get(path)).status_code == 200
        assert (await stranger.get("/lists/nowhere/leaving")).status_code == 404
