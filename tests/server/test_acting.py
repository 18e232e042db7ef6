"""A feature in a whole server: its routes, what it is told, its moments and its work."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from livelist.api.http.routing import serve
from livelist.core.access import SERVER
from livelist.core.ops import Set
from livelist.core.state import State
from livelist.features.feature import Feature, LastingJob, World
from livelist.live.follow.alarm import firing_id
from livelist.live.follow.news import News
from livelist.people.lists import change
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from livelist.store.sqlite.store import SqliteStore
from tests.api.conftest import client_of
from tests.patience import PATIENCE


class Example:
    """Writes down what is committed, and answers notes that say `ring` a moment later."""

    name, replays = "example", True

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: list[tuple[str, int]] = []
        self.news = asyncio.Event()
        self.rounds = 0

    async def take(self, news: News) -> None:
        self.seen += [(news.list, change.rev) for change in news.changes]
        self.news.set()

    def plan(self, state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
        ids = [task["id"] for task in state.tasks()] if record_ids is None else record_ids
        rings = {i for i in ids if (task := state.task(i)) and task["notes"] == "ring"}
        return {f"ring:{i}": self.world.now() if i in rings else None for i in ids}

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        for key in keys:
            record = key.partition(":")[2]
            once = firing_id("ring", record, "1")
            await change(self.world.rooms, list_id, [Set(record, {"notes": "rung"})], SERVER, once)

    async def work(self) -> None:
        self.rounds += 1
        await asyncio.Event().wait()

    def routes(self, app: Starlette) -> None:
        async def example(_: Request) -> Response:
            return JSONResponse(self.seen)

        serve(app, "GET", "/example", example)

    def feature(self) -> Feature:
        return Feature(
            "example",
            routes=self.routes,
            followers=[self],
            plans=[self.plan],
            alarms={"ring": self},
            jobs=[LastingJob("example", self.work)],
        )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Example]:
    """The examples of the servers that are made from now on."""
    examples: list[Example] = []

    def make(world: World) -> Feature:
        examples.append(Example(world))
        return examples[-1].feature()

    monkeypatch.setattr("livelist.server.app.FEATURES", (make,))
    return examples


async def notes_until(http: httpx.AsyncClient, task_id: str, notes: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while (await http.get(f"/tasks/{task_id}")).json()["notes"] != notes:  # noqa: ASYNC110 - over HTTP as anybody
            await asyncio.sleep(0.02)


async def seen_until(example: Example, list_id: str, rev: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while (list_id, rev) not in example.seen:
            example.news.clear()
            await example.news.wait()


@pytest.mark.parametrize("access", ["open", "accounts"])
async def test_T_a_feature_is_told_acts_in_time_and_answers(made: list[Example], tmp_path: Path, access: str) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:", access=access), MemoryStore())
    await server.start()
    (example,) = made
    assert (example.world.people is not None) == (access == "accounts")
    if access == "open":
        async with client_of(server) as http:
            task = (await http.post("/tasks", json={"title": "Milk", "notes": "ring"})).json()
            await notes_until(http, task["id"], "rung")
            assert (await http.get("/example")).status_code == 200
            log = (await http.get("/lists/default/history")).json()["changes"]
            assert "system" in str(log[0]["by"])
    head = await server.context.store.head("welcome" if access == "open" else "home")
    await seen_until(example, "welcome" if access == "open" else "home", head.rev)
    assert example.rounds == 1
    assert example.world.holds("default")
    await server.close()
    assert not example.world.holds("default")


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_T_what_was_taken_is_not_told_again_and_what_came_due_meanwhile_is_done(
    made: list[Example], tmp_path: Path, kind: str
) -> None:
    memory = MemoryStore()

    def opened() -> Store:
        return MemoryStore(memory.disk) if kind == "memory" else SqliteStore(tmp_path / "livelist.db")

    first = Livelist(Settings(data=tmp_path, store="memory:", access="open"), opened())
    await first.start()
    for list_id in ("home", "default", "welcome"):
        await seen_until(made[0], list_id, 1)
    await first.close()
    second = Livelist(Settings(data=tmp_path, store="memory:", access="open"), opened())
    await second.start()
    async with client_of(second) as http:
        task = (await http.post("/tasks", json={"title": "Milk", "notes": "ring"})).json()
        await notes_until(http, task["id"], "rung")
    await seen_until(made[1], "default", 3)
    await second.close()
    assert made[1].seen == [("default", 2), ("default", 3)]
