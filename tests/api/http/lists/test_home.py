"""Rule S10: what people make of a list for themselves, and that it is nobody else's business."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.store.contract import Store
from livelist.store.open import open_store
from tests.api.http.people.accounts_server import Visitors, account_of, accounts_server, invite, list_of

ARRANGED = dict.fromkeys(("layout", "group", "sort", "show_done", "seen"))
PLAIN = {"own_color": None, "favorite": False, "archived": False} | ARRANGED


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def place(client: httpx.AsyncClient, list_id: str) -> dict[str, Any]:
    """Return what somebody's home says of a list; it says the same of one list and among all."""
    (one,) = [each for each in (await client.get("/lists")).json() if each["id"] == list_id]
    assert (await client.get(f"/lists/{list_id}")).json() == one
    return {name: one[name] for name in PLAIN}


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [each["title"] for each in (await client.get("/lists")).json()]


async def test_S10_a_star_a_colour_and_the_archive_are_ones_own(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans, role="viewer")
    answer = await bob.patch(f"/home/{plans}", json={"color": "pink", "favorite": True, "archived": True})
    assert answer.status_code == 200
    assert await place(bob, plans) == PLAIN | {"own_color": "pink", "favorite": True, "archived": True}
    assert answer.json() == (await bob.get(f"/lists/{plans}")).json()
    assert answer.json()["color"] == "indigo"
    assert await place(ada, plans) == PLAIN
    await bob.patch(f"/home/{plans}", json={"color": None, "favorite": False, "archived": None})
    assert await place(bob, plans) == PLAIN


async def test_S10_how_a_list_is_shown_and_how_far_one_has_looked_is_ones_own(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans, role="viewer")
    wish = {"layout": "board", "group": "assignees", "sort": "-due", "show_done": True, "seen": 7}
    assert (await bob.patch(f"/home/{plans}", json=wish)).status_code == 200
    assert (await place(bob, plans), await place(ada, plans)) == (PLAIN | wish, PLAIN)
    await bob.patch(f"/home/{plans}", json=dict.fromkeys(wish))
    assert await place(bob, plans) == PLAIN


async def test_S10_a_list_is_moved_in_ones_own_order(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans)
    assert await titles(bob) == ["Inbox", "Plans"]
    assert (await bob.patch(f"/home/{plans}", json={"position": "1"})).json()["position"] == "1"
    assert await titles(bob) == ["Plans", "Inbox"]
    assert (await titles(ada))[-1] == "Plans"


@pytest.mark.parametrize(
    "wish",
    [
        {"color": "mauve"},
        {"favorite": 1},
        {"archived": "yes"},
        {"position": None},
        {"position": "a0"},
        {"title": "Mine"},
        {"layout": "timeline"},
        {"group": "-due"},
        {"sort": "--due"},
        {"show_done": "yes"},
        {"seen": -1},
        {"favorite": True, "color": 3},
    ],
)
async def test_S10_a_wrong_wish_changes_nothing(visitors: Visitors, wish: dict[str, Any]) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    before = (await ada.get("/lists")).json()
    answer = await ada.patch(f"/home/{plans}", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert (await ada.get("/lists")).json() == before


async def test_S10_only_a_list_in_ones_home_has_a_place_there(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans, bob = await list_of(ada), await visitors.member(ada, "bob")
    home = (await ada.get("/account")).json()["home"]
    for client, list_id in ((bob, plans), (bob, "nowhere"), (bob, home), (ada, home), (ada, await account_of(ada))):
        answer = await client.patch(f"/home/{list_id}", json={"favorite": True})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_S10_a_list_one_comes_back_to_is_in_sight(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans)
    await bob.patch(f"/home/{plans}", json={"archived": True, "favorite": True})
    await bob.delete(f"/lists/{plans}/members/{await account_of(bob)}")
    assert await titles(bob) == ["Inbox"]
    await bob.post("/invites/accept", json={"secret": await invite(ada, plans)})
    assert await place(bob, plans) == PLAIN | {"favorite": True}


async def test_S10_without_accounts_the_home_is_everybodys(http: httpx.AsyncClient) -> None:
    starred = await http.patch("/home/welcome", json={"favorite": True}, headers={"Livelist-Actor": "ann"})
    assert starred.status_code == 200
    assert (await place(http, "welcome"))["favorite"] is True
    key = {"Idempotency-Key": "once"}
    first = await http.patch("/home/welcome", json={"archived": True}, headers=key)
    await http.patch("/home/welcome", json={"archived": False})
    again = await http.patch("/home/welcome", json={"archived": True}, headers=key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert (await place(http, "welcome"))["archived"] is False


async def test_S10_it_is_the_same_on_every_replica(tmp_path: Path, redis_url: str) -> None:
    async with (
        accounts_server(tmp_path, open_store(redis_url, tmp_path), url=redis_url) as one,
        accounts_server(tmp_path, open_store(redis_url, tmp_path), one.clock, redis_url) as two,
    ):
        ada = await one.owner()
        plans = await list_of(ada)
        there = two.browser()
        there.cookies = ada.cookies
        await there.patch(f"/home/{plans}", json={"favorite": True, "color": "teal"})
        assert await place(there, plans) == PLAIN | {"own_color": "teal", "favorite": True}
        for _ in range(200):  # the other replica is told a moment later
            if await place(ada, plans) == await place(there, plans):
                break
        assert await place(ada, plans) == await place(there, plans)
