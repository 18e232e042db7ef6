"""SEC88 over Socket.IO: whatever is said there, by name and with an ack, nobody hears a word that is not theirs."""

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import cycle
from typing import Any, Final

import pytest

from livelist.api.socketio.events import _EVENTS
from tests.patience import PATIENCE
from tests.security.polling import Polling, opened
from tests.security.rights.planted import EVERYBODY, HARMLESS, MISSING, READERS, Planted, check, read
from tests.security.rights.test_membership import push
from tests.security.town import Town

BY_TASK: Final = ("edit_task", "toggle_complete_task", "delete_task")
WORDS: Final = ("Wtask", "Wothertask", "Wprivatetask")  # what a list's own readers are told there


@pytest.fixture(autouse=True)
async def drained(town: Town) -> AsyncIterator[None]:
    yield
    for replica in town.replicas:
        await replica.socketio_door.drain()


async def first_words(town: Town, who: str, list_id: str) -> Polling:
    """Connect, and hear the list or why there is none."""
    polling = await opened(town.cast[who], list_id)
    async with asyncio.timeout(PATIENCE):
        while not any("update_tasks" in packet or '"code"' in packet for packet in polling.told):
            await polling.listen("")
    return polling


async def said(polling: Polling, *events: tuple[str, Any]) -> list[list[str]]:
    """Say each event without an ack and with one; return the answers to each, none where nobody was let in."""
    for number, event in enumerate(events):
        for ack in ("", number):
            content = f"42{ack}{json.dumps(event)}"
            assert (await polling.client.post(polling.address, content=content)).status_code == 200
    await polling.client.post(polling.address, content="42[]")  # what is no event is complained of
    await polling.listen("no packet of Socket.IO")
    starts = [f"43{number}[" for number in range(len(events))]
    return [[each.removeprefix(start) for each in polling.told if each.startswith(start)] for start in starts]


def strange_tasks(planted: Planted) -> list[str]:
    """Return ids of all that is no task to be found in the list `plans`."""
    beside = [planted.ids[kind][0] for kind in ("section_id", "view_id", "list_id")]
    tasks = [each for each in planted.ids["task_id"] if each != "milk"]
    return [*tasks, *beside, planted.comments[0]["comment_id"]]


def like(body: Any) -> Any:
    """Return the same about a task that is nowhere."""
    return MISSING if isinstance(body, str) else {**body, "id": MISSING}


async def test_SEC88_no_socketio_client_hears_a_word_that_is_not_its_own(town: Town, planted: Planted) -> None:
    told: dict[str, set[str]] = {}
    for who in EVERYBODY:
        for list_id in planted.ids["list_id"]:
            polling = await first_words(town, who, list_id)
            if who in HARMLESS:
                named = [(event, {"id": task, "text": 1}) for event in _EVENTS for task in planted.ids["task_id"]]
                await said(polling, *named)
            read(told, planted, who, str(polling.told))
            await polling.leave()
    check(told, planted, WORDS)


@pytest.mark.parametrize(
    ("town", "who"),
    [("sqlite", "stranger"), ("redis", "disabled"), ("sqlite", "other token"), ("redis", "anonymous")],
    indirect=["town"],
)
async def test_SEC88_over_socketio_a_strange_list_is_one_that_is_not_there(
    town: Town, planted: Planted, who: str
) -> None:
    plans, _, private, dropped, home, *_ = planted.ids["list_id"]
    heard = []
    for list_id in (MISSING, plans, dropped, home, *([] if who == "stranger" else [private])):
        polling = await first_words(town, who, list_id)
        events = [(event, {"id": "milk", "text": "x"}) for event in _EVENTS]
        answers = await said(polling, *events, *((event, "milk") for event in BY_TASK))
        heard.append((answers, sorted(each for each in polling.told if "sid" not in each)))
        await polling.leave()
    assert heard[1:] == heard[:1] * (len(heard) - 1)


@pytest.mark.parametrize(("town", "who"), [*zip(cycle(["sqlite", "redis"]), sorted(READERS))], indirect=["town"])
async def test_SEC88_over_socketio_what_is_no_task_of_the_list_is_none(town: Town, planted: Planted, who: str) -> None:
    polling, before = await first_words(town, who, town.plans), town.revs()
    named = [MISSING, *strange_tasks(planted)]
    asked = [(event, body) for event in BY_TASK for each in named for body in ({"id": each, "text": "x"}, each)]
    answers = dict(zip(map(str, asked), await said(polling, *asked), strict=True))
    for event, body in asked:
        assert answers[str((event, body))] == answers[str((event, like(body)))], (event, body)
    assert all(answers.values())
    assert town.revs() == before


async def test_SEC88_what_changes_is_told_over_socketio_to_whom_it_may_be(town: Town, planted: Planted) -> None:
    there = {who: await first_words(town, who, town.plans) for who in sorted(READERS)}
    task = {"op": "create", "id": "new", "type": "task", "fields": {"title": "Wnew", "position": "V"}}
    about = {"op": "create", "id": "c1", "type": "comment", "fields": {"task": "new", "text": "Wsaid"}}
    below = {"op": "create", "id": "s1", "type": "section", "fields": {"title": "Wheading", "position": "V"}}
    for ops in (
        [task, about, below],
        [{"op": "delete", "id": "new"}],
        [
            {"op": "set", "id": "new", "fields": {"notes": "Wlate"}},
            {"op": "set", "id": "c1", "fields": {"text": "Wsaid"}},
        ],
        [{"op": "set", "id": "milk", "fields": {"title": "Wend"}}],
    ):
        assert (await push(town, "owner", ops))["status"] == "ok"
    for who, polling in there.items():
        await polling.listen("Wend")
        heard = str(polling.told)
        assert "Wlate" not in heard, who
        assert "Wsaid" not in heard, who
        assert "Wheading" not in heard, who
        assert not [word for word in planted.words if word in heard and who not in planted.words[word]], who
