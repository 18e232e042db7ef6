"""Reminders in whole servers: whom they reach, once whatever replica, and what is made of those that were missed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.times import shown_time
from livelist.live.follow.partitions import AllPartitions
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryStore
from livelist.store.redis.store import RedisStore
from livelist.store.sqlite.store import SqliteStore
from tests.api.conftest import client_of
from tests.features.notices.conftest import House, house, more_settings, until

__all__ = ["house", "more_settings"]
DAY = 86_400.0


def soon(server: Livelist, seconds: float = 0.5) -> str:
    return shown_time(server.context.rooms.environment.now() + seconds)


def shifted(server: Livelist, seconds: float) -> None:
    """Let a server's clocks be ahead."""
    environment = server.context.rooms.environment
    real = environment.now
    object.__setattr__(environment, "now", lambda: real() + seconds)
    object.__setattr__(environment, "clock", lambda: shown_time(environment.now()))


@asynccontextmanager
async def open_server(folder: Path, store: Store, ahead: float = 0.0, url: str = "memory:") -> AsyncIterator[Livelist]:
    server = Livelist(Settings(data=folder, store=url, access="open"), store)
    shifted(server, ahead)
    await server.start()
    yield server
    await server.close()


async def reminders(http: httpx.AsyncClient) -> list[dict[str, Any]]:
    found = (await http.get("/notices")).raise_for_status().json()["notices"]
    return [each for each in reversed(found) if each["kind"] == "reminder"]


async def reminded(http: httpx.AsyncClient, count: int) -> list[dict[str, Any]]:
    async def enough() -> list[dict[str, Any]] | None:
        found = await reminders(http)
        return found if len(found) >= count else None

    found: list[dict[str, Any]] = await until(enough)
    return found


async def test_T21_a_reminder_is_for_whose_task_it_is(house: House) -> None:
    at = soon(house.server)
    task = await house.task(assignees=[house.ben_id], reminders=[{"at": at}])
    notice = await house.told(house.ben, "reminder")
    assert (notice["task"], notice["title"], notice["by"], notice["at"]) == (task, "Book the ferry", "system", at)
    assert await reminders(house.ann) == []


async def test_T21_without_anybody_it_is_for_who_set_it(house: House) -> None:
    task = await house.task()
    wish = {"reminders": [{"at": soon(house.server)}]}
    (await house.ben.patch(f"/lists/{house.plans}/tasks/{task}", json=wish)).raise_for_status()
    await house.told(house.ben, "reminder")
    assert await reminders(house.ann) == []


async def test_T21_who_is_not_in_the_list_any_more_is_not_reminded_of_it(house: House) -> None:
    at = soon(house.server, 1.5)
    await house.task(assignees=[house.ben_id], reminders=[{"at": at}])
    (await house.ann.delete(f"/lists/{house.plans}/members/{house.ben_id}")).raise_for_status()
    await house.told(house.ann, "reminder")  # the owner, since nobody else is there
    assert await reminders(house.ben) == []


async def test_T22_what_is_done_in_time_is_not_told(house: House) -> None:
    done = await house.task("Done", reminders=[{"at": soon(house.server, 1.0)}])
    await house.task("Open", reminders=[{"at": soon(house.server, 1.5)}])
    (await house.ann.patch(f"/lists/{house.plans}/tasks/{done}", json={"completed": True})).raise_for_status()
    await house.told(house.ann, "reminder")
    assert [each["title"] for each in await reminders(house.ann)] == ["Open"]


async def test_T24_one_that_has_come_does_not_come_again_when_its_task_is_edited(house: House) -> None:
    task = await house.task(reminders=[{"at": soon(house.server)}])
    notice = await house.told(house.ann, "reminder")
    (await house.ann.patch(f"/notices/{notice['id']}", json={"read": True})).raise_for_status()
    await house.ann.patch(f"/lists/{house.plans}/tasks/{task}", json={"title": "Book two ferries"})
    await house.task("Later", reminders=[{"at": soon(house.server, 1.0)}])
    assert [each["title"] for each in await reminded(house.ann, 2)] == ["Book the ferry", "Later"]


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_T23_after_a_time_without_a_server_all_come_in_order_and_those_of_a_day_ago_as_one(
    tmp_path: Path, kind: str
) -> None:
    memory = MemoryStore()

    def opened() -> Store:
        return MemoryStore(memory.disk) if kind == "memory" else SqliteStore(tmp_path / "livelist.db")

    async with open_server(tmp_path, opened()) as server, client_of(server) as http:
        for title, hours in (("C", 47), ("A", 1), ("D", 48), ("B", 2)):
            wish = {"title": title, "reminders": [{"at": soon(server, hours * 3600)}]}
            (await http.post("/tasks", json=wish)).raise_for_status()
        timers = server.context.store.timers
        await until(lambda: timers.of("default"))
    async with open_server(tmp_path, opened(), ahead=49 * 3600) as server, client_of(server) as http:
        found = await reminded(http, 3)
        assert [(each["title"], each["count"], each["task"] is None) for each in found] == [
            ("B", 2, True),  # A and B, of which only their number is worth saying
            ("C", 1, False),
            ("D", 1, False),
        ]


@pytest.mark.parametrize("both", [False, True], ids=["shared out", "both act for all"])
async def test_T24_two_replicas_remind_once_each_in_the_log(
    tmp_path: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch, both: bool
) -> None:
    count = 30
    if both:  # as when a lease is lost and found in the wrong moment
        monkeypatch.setattr("livelist.server.acting.Acting._partitions", lambda _: AllPartitions())
    async with (
        open_server(tmp_path, RedisStore(redis_url), url=redis_url) as one,
        open_server(tmp_path, RedisStore(redis_url), url=redis_url) as two,
        client_of(one) as here,
        client_of(two) as there,
    ):
        lists = [(await here.post("/lists", json={"title": f"List {number}"})).json()["id"] for number in range(count)]
        at = soon(one, 5.0)
        for number, list_id in enumerate(lists):
            http, wish = (here, there)[number % 2], {"title": f"T{number}", "reminders": [{"at": at}]}
            (await http.post(f"/lists/{list_id}/tasks", json=wish)).raise_for_status()
        found = await reminded(here, count)
        assert sorted(each["title"] for each in found) == sorted(f"T{number}" for number in range(count))
        head = await one.context.store.head("home")
        log = await one.context.store.changes("home", head.epoch, 0, 1000)
        assert sum(raw.count(b'"kind":"reminder"') for raw in log) == count


async def test_T24_many_that_are_due_together_all_come(tmp_path: Path) -> None:
    async with open_server(tmp_path, MemoryStore()) as server, client_of(server) as http:
        at = soon(server, 3.0)
        async with asyncio.TaskGroup() as group:
            for number in range(150):
                wish = {"title": f"T{number}", "reminders": [{"at": at}]}
                group.create_task(http.post("/tasks", json=wish))

        async def all_there() -> bool:
            answer = await http.get("/notices", params={"limit": 200})
            return len([each for each in answer.json()["notices"] if each["kind"] == "reminder"]) == 150

        await until(all_there)
