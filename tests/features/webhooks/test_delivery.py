"""W5–W9: what happens in a list reaches its webhooks, signed, in order and at least once."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from livelist.core.access import SERVER
from livelist.store.sqlite.store import SqliteStore
from tests.features.webhooks.hooked import Hooked, hooked, titles, verified
from tests.servers import receiver as receivers
from tests.servers.receiver import Heard, Reply, receiving, status


async def state_of(here: Hooked, hook_id: str) -> dict[str, Any]:
    found: dict[str, Any] = (await here.http.get(f"/lists/default/webhooks/{hook_id}")).json()
    return found


async def until(here: Hooked, hook_id: str, **wanted: Any) -> dict[str, Any]:
    """Wait until a webhook is as it is wanted."""
    while True:
        found = await state_of(here, hook_id)
        if {name: found[name] for name in wanted} == wanted:
            return found
        await asyncio.sleep(0.02)


def failing(times: int, number: int = 500) -> Reply:
    """Fail so often, and then not any more."""
    left = [times]

    async def reply(heard: Heard, writer: asyncio.StreamWriter) -> None:
        left[0] -= 1
        await status(number if left[0] >= 0 else 204)(heard, writer)

    return reply


async def test_W5_what_happens_is_told_signed_and_in_order(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        await here.add("Before")
        made = await here.make()
        for number in range(20):
            await here.add(f"Task {number}")
        bodies = await here.told(20)
        assert titles(bodies) == [f"Task {number}" for number in range(20)]
        assert [verified(heard, made["secret"]) for heard in here.receiver.heard] == bodies
        revisions = [body["data"]["position"]["rev"] for body in bodies]
        assert revisions == list(range(revisions[0], revisions[0] + 20))
        assert [body["data"]["previous"] for body in bodies] == [None, *revisions[:-1]]
        assert len({heard.headers["webhook-id"] for heard in here.receiver.heard}) == 20


async def test_W5_a_burst_is_told_one_request_at_a_time(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        await here.make()
        await asyncio.gather(*(here.add(f"Task {number}") for number in range(120)))
        await here.told(120)
        assert here.receiver.most_unanswered == 1
        assert len({heard.headers["webhook-id"] for heard in here.receiver.heard}) == 120


async def test_W5_a_change_of_many_is_told_in_parts(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        await here.make()
        task = await here.add("Milk")
        await here.http.delete(f"/tasks/{task['id']}")
        rev = (await here.told(2))[0]["data"]["position"]["rev"]
        await here.http.post(f"/lists/default/history/{rev + 1}/undo")
        bodies = await here.told(3)
        assert [body["type"] for body in bodies] == ["task.created", "task.deleted", "task.restored"]
        assert bodies[2]["data"]["position"]["parts"] == 1


async def test_W6_only_what_was_chosen_is_sent(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        await here.make(events=["task.completed", "list.updated"])
        task = await here.add("Milk")
        await here.http.patch(f"/tasks/{task['id']}", json={"title": "Oat milk"})
        await here.http.patch(f"/tasks/{task['id']}", json={"completed": True})
        await here.http.patch("/lists/default", json={"title": "Shop"})
        bodies = await here.told(2)
        assert [body["type"] for body in bodies] == ["task.completed", "list.updated"]
        first, second = (body["data"] for body in bodies)
        assert (first["previous"], second["previous"]) == (None, first["position"]["rev"])
        assert second["before"] == {"title": "Inbox"}


@pytest.mark.usefixtures("short_waits")
async def test_W7_what_fails_comes_again_under_its_name_and_everything_later_waits(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        here.receiver.reply = failing(3)
        await asyncio.gather(*(here.add(f"Task {number}") for number in range(3)))
        bodies = await here.told(6)
        assert len(set(titles(bodies[:4]))) == 1
        assert len(set(titles(bodies))) == 3
        ids = [heard.headers["webhook-id"] for heard in here.receiver.heard]
        assert len(set(ids[:4])) == 1
        assert len(set(ids)) == 3
        assert (await until(here, made["id"], behind=0))["state"] == "works"


@pytest.mark.usefixtures("short_waits")
async def test_W7_W8_after_all_tries_it_is_paused_its_owner_told_and_nothing_is_lost(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make(description="The kitchen display")
        here.receiver.reply = status(503, b"away")
        await here.add("One")
        found = await until(here, made["id"], state="paused")
        assert (found["why"], found["failures"], found["last"]["answer"]) == ("failed", 10, "away")
        assert len(here.receiver.heard) == 10
        await here.add("Two")
        here.receiver.reply = status(204)
        answer = await here.http.patch(f"/lists/default/webhooks/{made['id']}", json={"paused": False})
        assert answer.json()["state"] == "works"
        assert titles(await here.told(12))[10:] == ["One", "Two"]
        async with here.server.context.rooms.hold("home", SERVER) as home:
            (notice,) = home.state.of_type("notice")
        assert (notice["kind"], notice["list"], notice["text"]) == ("paused", "default", "The kitchen display")


async def test_W8_a_receiver_that_is_gone_pauses_its_webhook_at_once(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        here.receiver.reply = status(410)
        await here.add("One")
        found = await until(here, made["id"], state="paused")
        assert (found["why"], found["failures"], found["last"]["status"]) == ("gone", 1, 410)


@pytest.mark.usefixtures("short_waits")
@pytest.mark.parametrize(
    "reply", [receivers.reset, receivers.hang_up, receivers.nonsense, status(302, Location="http://127.0.0.1/")]
)
async def test_W7_whatever_is_no_success_comes_again(tmp_path: Path, reply: Reply) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        here.receiver.reply = reply
        await here.add("One")
        await until(here, made["id"], state="waits")
        here.receiver.reply = status(200, b"fine")
        found = await until(here, made["id"], behind=0, state="works")
        assert found["last"]["answer"] == "fine"


async def test_W7_an_endless_answer_of_success_is_one(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        here.receiver.reply = receivers.endless()
        await here.add("One")
        found = await until(here, made["id"], behind=0)
        assert found["last"]["answer"] == "x" * 1024


async def test_W7_one_that_hangs_keeps_no_other_waiting(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here, receiving() as stuck:
        stuck.reply = receivers.hang
        await here.http.post("/lists/default/webhooks", json={"url": stuck.url})
        await here.make()
        await here.add("One")
        await stuck.wait_for(1)
        await here.add("Two")
        assert titles(await here.told(2)) == ["One", "Two"]
        assert len(stuck.heard) == 1


async def test_W8_paused_by_somebody_it_sends_nothing_and_then_everything(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        path = f"/lists/default/webhooks/{made['id']}"
        paused = (await here.http.patch(path, json={"paused": True})).json()
        assert (paused["state"], paused["why"]) == ("paused", "asked")
        other = await here.make()
        await here.add("One")
        await here.told(1)  # the other's
        assert (await state_of(here, made["id"]))["behind"] == 1
        assert (await here.http.delete(f"/lists/default/webhooks/{other['id']}")).status_code == 204
        await here.http.patch(path, json={"paused": False})
        await here.add("Two")
        assert titles(await here.told(3)) == ["One", "One", "Two"]


async def test_W8_a_removed_one_sends_nothing_more_and_leaves_nothing(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        await here.add("One")
        await here.told(1)
        await here.http.delete(f"/lists/default/webhooks/{made['id']}")
        assert (await here.http.get(f"/lists/default/webhooks/{made['id']}")).status_code == 404
        last = await here.make()
        await here.add("Two")
        await here.told(2)
        await until(here, last["id"], behind=0)
        await here.http.delete(f"/lists/default/webhooks/{last['id']}")
        assert len(here.receiver.heard) == 2
        directory, now = here.server.context.store.directory, here.server.context.rooms.environment.now()
        for kind in ("webhook", "webhook_health", "webhook_log"):
            assert await directory.get(kind, made["id"], now) is None
        assert await directory.group("webhook_place", made["id"], now) == []


async def test_W9_another_start_goes_on_where_this_one_was(tmp_path: Path) -> None:
    async with hooked(tmp_path, SqliteStore(tmp_path / "lists.db")) as here:
        made = await here.make()
        here.receiver.reply = status(500)
        await here.add("One")
        await here.told(1)
        await until(here, made["id"], state="waits")
        await here.add("Two")
    async with hooked(tmp_path, SqliteStore(tmp_path / "lists.db")) as here:
        url = {"url": here.receiver.url, "paused": False}  # at another port now, and at once
        assert (await here.http.patch(f"/lists/default/webhooks/{made['id']}", json=url)).status_code == 200
        assert titles(await here.told(2)) == ["One", "Two"]


async def test_W10_one_for_all_lists_tells_of_those_there_are_and_those_to_come(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        shop = (await here.http.post("/lists", json={"title": "Shop"})).json()["id"]
        await here.add("Before", shop)
        made = await here.make("/webhooks")
        assert made["list"] is None
        await here.add("One", shop)
        await here.add("Two")
        work = (await here.http.post("/lists", json={"title": "Work"})).json()["id"]
        await here.add("Three", work)
        bodies = await here.told(4)
        by_list: dict[str, list[str]] = {}
        for body in bodies:
            by_list.setdefault(body["data"]["list"]["id"], []).append(body["type"])
        assert by_list == {
            shop: ["task.created"],
            "default": ["task.created"],
            work: ["list.created", "task.created"],
        }
        assert here.receiver.most_unanswered == 1


async def test_W10_the_end_of_a_list_is_told_and_its_return(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        shop = (await here.http.post("/lists", json={"title": "Shop"})).json()["id"]
        await here.make(f"/lists/{shop}/webhooks")
        await here.http.delete(f"/lists/{shop}")
        await here.told(1)
        await here.http.post(f"/lists/{shop}/restore")
        bodies = await here.told(2)
        assert [body["type"] for body in bodies] == ["list.deleted", "list.restored"]
        assert json.loads(here.receiver.heard[0].body)["data"]["list"]["title"] == "Shop"
