"""Connections that are carried by requests give nobody more than a socket does (SEC77, 78, 79)."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, list_of
from tests.api.sockets.polling_client import Polled

ORIGIN = {"Origin": "http://localhost:8080"}
HELLO: dict[str, Any] = {"t": "hello", "protocol": 2, "client": "c1"}


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore(), sockets_per_person=2, sockets_per_address=3) as made:
        yield made


@pytest.fixture
async def owner(visitors: Visitors) -> httpx.AsyncClient:
    return await visitors.owner()


async def polled(browser: httpx.AsyncClient) -> Polled:
    return await Polled(browser, **ORIGIN).begin()


async def test_SEC77_a_secret_is_nothing_without_the_cookie_it_began_with(
    visitors: Visitors, owner: httpx.AsyncClient
) -> None:
    ann = await polled(owner)
    ben = await visitors.member(owner, "ben")
    for thief in (ben, visitors.browser(), visitors.browser(headers={"Authorization": "Bearer nonsense"})):
        ann.http = thief
        for what in ("/receive", "/send"):
            answer = await ann.ask(what, b'{"t":"open"}')
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_message")
    ann.http = owner
    await ann.say(HELLO)
    assert (await ann.said("welcome"))["you"] == {"id": await account_of(owner)}


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
async def test_SEC78_a_foreign_page_neither_begins_nor_goes_on(owner: httpx.AsyncClient, origin: str) -> None:
    ann = await polled(owner)
    for what in ("", "/receive", "/send"):
        answer = await ann.ask(what, Origin=origin)
        assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin")


async def test_SEC78_a_cookie_without_an_origin_begins_nothing(owner: httpx.AsyncClient) -> None:
    answer = await Polled(owner).ask("")
    assert (answer.status_code, answer.json()["code"]) == (403, "bad_origin")


async def test_SEC78_nobody_gets_anything_before_they_are_known(visitors: Visitors, owner: httpx.AsyncClient) -> None:
    list_id = await list_of(owner)
    stranger = await polled(visitors.browser())
    await stranger.say({"t": "open", "list": list_id})
    assert [frame["t"] for frame in await stranger.poll()] == ["error"]
    assert await stranger.closed() == 4401


async def test_SEC78_they_are_counted_as_sockets_are(visitors: Visitors, owner: httpx.AsyncClient) -> None:
    first, _ = await polled(owner), await polled(owner)
    refused = await Polled(owner, **ORIGIN).ask("")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    await first.say(HELLO, HELLO)
    assert await first.closed() == 4501
    assert visitors.server.accounts
    await visitors.server.accounts.seats._leaving.finish()
    await polled(owner)
    crowd = [visitors.browser(address="203.0.113.9") for _ in range(4)]
    answers = [(await Polled(each, **ORIGIN).ask("")).status_code for each in crowd]
    assert answers == [201, 201, 201, 429]


async def test_SEC79_who_signs_out_is_cut_off(visitors: Visitors, owner: httpx.AsyncClient) -> None:
    ann = await polled(owner)
    await ann.say(HELLO)
    await ann.said("welcome")
    here = dict(owner.cookies)
    (await owner.delete("/session", headers=ORIGIN)).raise_for_status()
    owner.cookies.update(here)
    assert await ann.closed() == 4401


async def test_SEC79_who_is_removed_from_a_list_hears_no_more_of_it(
    visitors: Visitors, owner: httpx.AsyncClient
) -> None:
    list_id = await list_of(owner)
    ben = await visitors.member(owner, "ben", list_id)
    connection = await polled(ben)
    await connection.say(HELLO, {"t": "open", "list": list_id})
    await connection.said("snapshot")
    (await owner.delete(f"/lists/{list_id}/members/{await account_of(ben)}")).raise_for_status()
    (await owner.post(f"/lists/{list_id}/tasks", json={"title": "a secret"})).raise_for_status()
    heard: list[dict[str, Any]] = []
    while not heard or heard[-1]["t"] != "gone":
        heard += await connection.poll()
    assert "a secret" not in str(heard)
