"""W11–W13: webhooks as resources, at an open server."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from standardwebhooks import Webhook as Verifier

from livelist.core.access import SERVER
from livelist.core.ops import Delete, Mutation
from livelist.features.webhooks.registry import MOST_OF_LIST
from livelist.store.sqlite.store import SqliteStore
from tests.features.webhooks.hooked import hooked, titles, verified
from tests.servers.receiver import status

MANY = "/lists/default/webhooks"


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_SEC42_W11_the_secret_is_shown_when_it_is_made_and_never_again(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make(description="Kitchen", events=["task.completed", "task.created"])
        assert made["secret"].startswith("whsec_")
        assert made["events"] == ["task.created", "task.completed"]
        assert (made["state"], made["behind"], made["yours"], made["last"]) == ("works", 0, True, None)
        one = f"{MANY}/{made['id']}"
        shown = [
            (await here.http.get(MANY)).text,
            (await here.http.get(one)).text,
            (await here.http.patch(one, json={"description": "Hall"})).text,
            (await here.http.post(f"{one}/test")).text,
            (await here.http.get(f"{one}/deliveries")).text,
            (await here.http.get("/webhooks")).text,
        ]
        assert all("whsec_" not in text and made["secret"][6:] not in text for text in shown)
        assert json.loads(shown[2])["description"] == "Hall"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": 1},
        {"url": ""},
        {"url": "https://hook.example/", "secret": "mine"},
        {"url": "https://hook.example/", "events": []},
        {"url": "https://hook.example/", "events": ["task.exploded"]},
        {"url": "https://hook.example/", "events": ["webhook.test"]},
        {"url": "https://hook.example/", "events": "task.created"},
        {"url": "https://hook.example/", "description": "x" * 201},
    ],
)
async def test_W11_a_wrong_wish_is_refused(tmp_path: Path, body: dict[str, Any]) -> None:
    async with hooked(tmp_path) as here:
        assert refusal(await here.http.post(MANY, json=body)) == (422, "invalid")
        assert (await here.http.get(MANY)).json() == []


@pytest.mark.parametrize(
    "url",
    [
        "not an address",
        "ftp://hook.example/",
        "http://127.0.0.2/",
        "https://127.0.0.3/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://user:secret@hook.example/",
    ],
)
async def test_SEC41_W11_an_address_that_is_not_asked_is_refused_when_made_and_when_changed(
    tmp_path: Path, url: str
) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        assert refusal(await here.http.post(MANY, json={"url": url})) == (422, "bad_address")
        changed = await here.http.patch(f"{MANY}/{made['id']}", json={"url": url})
        assert refusal(changed) == (422, "bad_address")


async def test_SEC41_W11_what_the_operator_no_longer_allows_is_sent_nothing(tmp_path: Path) -> None:
    async with hooked(tmp_path, SqliteStore(tmp_path / "lists.db")) as here:
        made = await here.make()
    async with hooked(tmp_path, SqliteStore(tmp_path / "lists.db"), allow_hooks=()) as strict:
        sent = (await strict.http.post(f"{MANY}/{made['id']}/test")).json()
        assert (sent["ok"], sent["status"], sent["why"]) == (False, None, "refused_address")
        assert "--allow-hooks" in sent["words"]


async def test_W11_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        shop = (await here.http.post("/lists", json={"title": "Shop"})).json()["id"]
        made = await here.make()
        for path in (
            f"{MANY}/nobody",
            f"/lists/{shop}/webhooks/{made['id']}",
            "/lists/nowhere/webhooks",
            "/webhooks/nobody",
        ):
            assert (await here.http.get(path)).status_code == 404, path
        assert (await here.http.get(f"/webhooks/{made['id']}")).json()["list"] == "default"
        assert refusal(await here.http.post("/lists/home/webhooks", json={"url": here.receiver.url})) == (403, "denied")


async def test_W11_there_is_an_end_to_how_many_there_are(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        for _ in range(MOST_OF_LIST):
            await here.make()
        assert refusal(await here.http.post(MANY, json={"url": here.receiver.url})) == (422, "invalid")
        assert len((await here.http.get(MANY)).json()) == MOST_OF_LIST


async def test_W12_a_test_is_sent_at_once_and_its_answer_returned(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        here.receiver.reply = status(418, b"I am a teapot")
        sent = (await here.http.post(f"{MANY}/{made['id']}/test")).json()
        assert (sent["type"], sent["by"], sent["ok"]) == ("webhook.test", "test", False)
        assert (sent["status"], sent["answer"]) == (418, "I am a teapot")
        (heard,) = here.receiver.heard
        body = verified(heard, made["secret"])
        assert (body["type"], body["data"]["list"]["id"]) == ("webhook.test", "default")
        assert heard.headers["webhook-id"] == sent["id"]
        assert (await here.http.get(f"{MANY}/{made['id']}")).json()["state"] == "works"
        assert (await here.http.get(f"{MANY}/{made['id']}/deliveries")).json() == [sent]


async def test_W12_somebody_who_tests_without_end_is_slowed(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        one = f"{MANY}/{(await here.make())['id']}"
        answers = [(await here.http.post(f"{one}/test")).status_code for _ in range(11)]
        assert answers == [200] * 10 + [429]
        over = await here.http.post(f"{one}/replay", json={"after": 0})
        assert refusal(over) == (429, "too_many")
        assert 1 <= int(over.headers["retry-after"]) <= 61
        assert len(here.receiver.heard) == 10


async def test_SEC42_W11_two_secrets_sign_after_a_change_of_secret(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        rotated = (await here.http.post(f"{MANY}/{made['id']}/rotate")).json()
        assert rotated["secret"] != made["secret"]
        await here.add("One")
        (heard,) = await here.receiver.wait_for(1)
        for secret in (made["secret"], rotated["secret"]):
            Verifier(secret).verify(heard.body, dict(heard.headers))
        shown = (await here.http.get(f"{MANY}/{made['id']}")).json()
        assert shown["old_secret_until"] == rotated["old_secret_until"]


async def test_W13_everything_is_sent_again_from_where_one_wants_under_the_same_names(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        for title in ("One", "Two", "Three"):
            await here.add(title)
        bodies = await here.told(3)
        after = bodies[0]["data"]["position"]["rev"]
        answer = await here.http.post(f"{MANY}/{made['id']}/replay", json={"after": after})
        assert answer.status_code == 204
        await here.add("Four")
        again = await here.told(6)
        assert titles(again)[3:] == ["Two", "Three", "Four"]
        ids = [heard.headers["webhook-id"] for heard in here.receiver.heard]
        assert ids[3:5] == ids[1:3]
        assert again[3]["data"]["previous"] is None


async def test_W13_from_the_beginning_also_what_the_list_has_dropped_since(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        task = await here.add("Long ago")
        await here.http.patch(f"/tasks/{task['id']}", json={"notes": "blue"})
        for title in ("Then", "Later"):  # it leaves, and then its tombstone does
            await here.server.context.rooms.commit("default", SERVER, [Mutation(ops=[Delete(task["id"])])])
            await here.add(title)
        made = await here.make(events=["task.created", "task.updated", "task.expired", "task.deleted"])
        await here.http.post(f"{MANY}/{made['id']}/replay", json={"after": 0})
        await here.add("Now")
        bodies = await here.told(6)
        types = ["task.created", "task.updated", "task.expired", *["task.created"] * 3]
        assert [body["type"] for body in bodies] == types
        assert titles(bodies) == ["Long ago", "Long ago", "Long ago", "Then", "Later", "Now"]
        assert bodies[2]["data"]["task"]["notes"] == "blue"


@pytest.mark.parametrize("body", [{}, {"after": -1}, {"after": 10_000}, {"after": "1"}, {"after": 0, "list": "other"}])
async def test_W13_what_is_no_place_is_refused(tmp_path: Path, body: dict[str, Any]) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        assert refusal(await here.http.post(f"{MANY}/{made['id']}/replay", json=body)) == (422, "invalid")


async def test_W13_one_of_all_lists_is_told_which_list(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        await here.add("One")
        made = await here.make("/webhooks", events=["task.created"])
        path = f"/webhooks/{made['id']}/replay"
        assert refusal(await here.http.post(path, json={"after": 0})) == (422, "invalid")
        assert (await here.http.post(path, json={"after": 0, "list": "default"})).status_code == 204
        assert titles(await here.told(1)) == ["One"]


async def test_W12_one_delivery_is_sent_again_under_its_name(tmp_path: Path) -> None:
    async with hooked(tmp_path) as here:
        made = await here.make()
        await here.add("One")
        (first,) = await here.receiver.wait_for(1)
        one = f"{MANY}/{made['id']}/deliveries"
        sent = (await here.http.post(f"{one}/{first.headers['webhook-id']}/redeliver")).json()
        assert (sent["id"], sent["by"], sent["ok"]) == (first.headers["webhook-id"], "hand", True)
        bodies = await here.told(2)
        assert bodies[0]["data"]["task"] == bodies[1]["data"]["task"]
        for unknown in ("msg_1", (await here.http.post(f"{MANY}/{made['id']}/test")).json()["id"]):
            assert refusal(await here.http.post(f"{one}/{unknown}/redeliver")) == (404, "not_found")
