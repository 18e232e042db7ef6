"""Rule Q7: typed lines over REST."""

import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from livelist.api.named import MOST_NAMED
from livelist.core.access import anyone
from livelist.core.ops import Create, Mutation
from livelist.server.app import Livelist

SATURDAY = 1_795_858_200.0  # 28 November 2026, 9:30 in UTC
MILK = "Buy milk tomorrow 5pm #home !1"


@pytest.fixture(autouse=True)
def at_a_time(server: Livelist) -> None:
    server.context.rooms.environment = replace(server.context.rooms.environment, now=lambda: SATURDAY)


async def quick(http: httpx.AsyncClient, line: Any, path: str = "/tasks", **more: Any) -> dict[str, Any]:
    headers = more.pop("headers", {})
    answer = await http.post(path, json={"quick": line} | more, headers=headers)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_Q7_a_line_makes_a_task_and_the_answer_says_what_was_understood(http: httpx.AsyncClient) -> None:
    made = await quick(http, MILK)
    assert made["understood"] == [
        {"kind": "due", "text": "tomorrow 5pm"},
        {"kind": "tag", "text": "#home"},
        {"kind": "priority", "text": "!1"},
    ]
    del made["understood"]
    (task,) = (await http.get("/tasks")).json()
    assert task == made
    assert (task["title"], task["due"], task["tags"], task["priority"]) == ("Buy milk", "2026-11-29T17:00", ["home"], 1)


async def test_Q7_of_a_title_nothing_is_understood(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tasks", json={"title": MILK})
    assert (answer.json()["title"], answer.json()["due"]) == (MILK, None)
    assert "understood" not in answer.json()


async def test_Q7_what_is_given_beside_the_line_counts_before_it(http: httpx.AsyncClient) -> None:
    made = await quick(http, MILK, due=None, priority=3, notes="cold")
    assert (made["due"], made["priority"], made["notes"], made["tags"]) == (None, 3, "cold", ["home"])


async def test_Q7_the_answer_has_the_tasks_own_tag(http: httpx.AsyncClient) -> None:
    answer = await http.post("/tasks", json={"quick": MILK})
    task = await http.get(answer.headers["location"])
    assert task.headers["etag"] == answer.headers["etag"]


async def test_Q7_days_are_those_where_the_list_is(http: httpx.AsyncClient) -> None:
    (await http.post("/lists", json={"id": "far", "title": "Far", "zone": "Pacific/Kiritimati"})).raise_for_status()
    (await http.post("/lists", json={"id": "near", "title": "Near"})).raise_for_status()
    assert (await quick(http, "x today", "/lists/far/tasks"))["due"] == "2026-11-28"
    assert (await quick(http, "x in 1 hour", "/lists/far/tasks"))["due"] == "2026-11-29T00:30"
    assert (await quick(http, "x in 1 hour", "/lists/near/tasks"))["due"] == "2026-11-28T10:30"


async def test_T1_a_zone_that_nobody_knows_is_taken_and_the_servers_counts(http: httpx.AsyncClient) -> None:
    made = await http.post("/lists", json={"id": "mars", "title": "Mars", "zone": "Mars/Base"})
    assert (made.status_code, made.json()["zone"]) == (201, "Mars/Base")
    assert (await quick(http, "x in 1 hour", "/lists/mars/tasks"))["due"] == "2026-11-28T10:30"
    for there in ("mars", "default"):
        asked = {"zone": "Mars/Base", "done_leaves_after": "7"}
        assert (await http.get(f"/lists/{there}/leaving", params=asked)).status_code == 200
    assert (await http.get("/lists/mars/analytics")).json()["zone"] == "UTC"


@pytest.mark.parametrize(
    ("lang", "accepted", "due"),
    [
        (None, "", "2027-05-06"),
        (None, "en-GB", "2027-06-05"),
        (None, "pt-BR, de-DE;q=0.8, en-US;q=0.9", "2027-05-06"),
        (None, "pt-BR, de-DE;q=0.9, en-US;q=0.8", "2027-06-05"),
        (None, "de;q=0, en-US;q=0.1", "2027-05-06"),
        (None, ";;q=,*;q=2,de;q=x", "2027-05-06"),
        ("en-US", "en-GB", "2027-05-06"),
        ("de-AT", "en-US", "2027-06-05"),
    ],
)
async def test_Q7_whose_words_they_are_is_said_by_lang_or_accept_language(
    http: httpx.AsyncClient, lang: str | None, accepted: str, due: str
) -> None:
    more = {} if lang is None else {"lang": lang}
    assert (await quick(http, "x 5/6", headers={"accept-language": accepted}, **more))["due"] == due


async def test_Q7_every_language_has_its_words(http: httpx.AsyncClient) -> None:
    for lang, line in (("de", "x morgen"), ("fr", "x demain"), ("es", "x mañana"), ("nl", "x morgen"), ("en", "x tmr")):
        assert (await quick(http, line, lang=lang))["due"] == "2026-11-29"


async def test_Q7_people_and_sections_are_those_of_the_list(server: Livelist, http: httpx.AsyncClient) -> None:
    mutation = Mutation(
        ops=[
            Create("ben", "member", {"name": "Ben Okafor"}),
            Create("frost", "section", {"title": "Before the frost", "position": "U1"}),
        ]
    )
    assert (await quick(http, "call @ben >Before the frost"))["title"] == "call @ben >Before the frost"
    await server.context.rooms.commit("default", anyone("ann"), [mutation])
    made = await quick(http, "call @ben >Before the frost")
    assert (made["title"], made["assignees"], made["section"]) == ("call", ["ben"], "frost")


async def test_Q7_me_is_who_asks(http: httpx.AsyncClient) -> None:
    assert (await quick(http, "call @me", headers={"livelist-actor": "ann"}))["assignees"] == ["ann"]
    assert (await quick(http, "call @me"))["title"] == "call @me"


async def test_Q7_a_key_gets_the_first_answer_again(server: Livelist, http: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "milk"}
    first = await quick(http, MILK, headers=headers)
    server.context.rooms.environment = replace(server.context.rooms.environment, now=lambda: SATURDAY + 1e6)
    assert await quick(http, MILK, headers=headers) == first
    assert len((await http.get("/tasks")).json()) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"quick": ""},
        {"quick": " \u200b"},
        {"quick": 7},
        {"quick": None},
        {"quick": "x" * 501},
        {"quick": "milk\neggs"},
        {"quick": "milk\r"},
        {"quick": "x", "title": "y"},
        {"quick": "x", "lang": 5},
        {"quick": "x", "lang": "not a language"},
        {"quick": "x", "lang": "a" * 40},
        {"quick": "x", "colour": "red"},
        {"title": "x", "lang": "en"},
    ],
)
async def test_Q7_S3_what_is_no_line_is_refused(http: httpx.AsyncClient, body: dict[str, Any]) -> None:
    answer = await http.post("/tasks", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert (await http.get("/tasks")).json() == []


async def test_Q7_a_task_is_not_changed_by_a_line(http: httpx.AsyncClient) -> None:
    made = await quick(http, MILK)
    answer = await http.patch(f"/tasks/{made['id']}", json={"quick": "x"})
    assert answer.status_code == 422


async def test_every_model_that_the_description_names_is_in_it(http: httpx.AsyncClient) -> None:
    answer = await http.get("/openapi.json")
    for path in set(re.findall(r'"#/([^"]+)"', answer.text)):
        found: Any = answer.json()
        for name in path.split("/"):
            found = found.get(name, {})
        assert found, path


async def test_SEC62_of_many_who_came_by_a_link_a_line_names_some_and_all_others(
    server: Livelist, http: httpx.AsyncClient
) -> None:
    guests = [Create(f"g{i:04}", "member", {"name": f"Gus {i}", "kind": "guest"}) for i in range(MOST_NAMED)]
    people = [Create("z", "member", {"name": "Zoe"})]
    for first in range(0, len(guests), 100):
        ops = guests[first : first + 100]
        await server.context.rooms.commit("default", anyone("ann"), [Mutation(ops=ops)])
    await server.context.rooms.commit("default", anyone("ann"), [Mutation(ops=people)])
    assert (await quick(http, "Call @zoe"))["assignees"] == ["z"]
    assert (await quick(http, "Call @gus 1"))["assignees"] == ["g0001"]
    last = f"Call @gus {MOST_NAMED - 1}"
    assert (await quick(http, last))["title"] == last
