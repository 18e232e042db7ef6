"""API tokens and codes for new passwords. Numbers are those of the security rules (SEC)."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.people.context import Caller
from livelist.people.signing_in.password import make_reset
from livelist.store.contract import Store
from tests.api.http.people.accounts_server import DAY, PASSWORD, Visitors, account_of, accounts_server, list_of


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def token_of(client: httpx.AsyncClient, **wish: Any) -> str:
    made = await client.post("/account/tokens", json={"name": "robot", "scope": "write", **wish})
    return str(made.raise_for_status().json()["secret"])


async def test_SEC30_a_token_is_shown_once_and_kept_as_a_hash(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret = await token_of(ada)
    (shown,) = (await ada.get("/account/tokens")).json()
    assert (shown["name"], shown["scope"], "secret" in shown) == ("robot", "write", False)
    group = f"account:{await account_of(ada)}"
    (document,) = await visitors.people.directory.group("token", group, visitors.clock())
    assert secret.removeprefix("livelist_").encode() not in document.body
    assert (await visitors.program(secret).get("/lists")).status_code == 200


async def test_SEC30_a_token_that_reads_does_not_write(visitors: Visitors) -> None:
    ada = await visitors.owner()
    program = visitors.program(await token_of(ada, scope="read"))
    assert (await program.get("/tasks")).status_code == 200
    assert (await program.post("/tasks", json={"title": "No"})).status_code == 403


async def test_SEC30_a_token_for_one_list_is_for_that_list(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    program = visitors.program(await token_of(ada, lists=[plans]))
    assert (await program.post(f"/lists/{plans}/tasks", json={"title": "Yes"})).status_code == 201
    assert (await program.get("/lists/welcome/tasks")).status_code == 404
    assert (await program.get("/tasks")).status_code == 404


async def test_SEC30_a_token_expires_and_can_be_revoked(visitors: Visitors) -> None:
    ada = await visitors.owner()
    short, long = await token_of(ada, days=1), await token_of(ada, days=None)
    visitors.clock.seconds += DAY
    assert (await visitors.program(short).get("/lists")).status_code == 401
    assert (await visitors.program(long).get("/lists")).status_code == 200
    (shown,) = (await ada.get("/account/tokens")).json()
    bob = await visitors.member(ada, "bob")
    assert (await bob.delete(f"/account/tokens/{shown['id']}")).status_code == 404
    before = await visitors.people.directory.generation()
    assert (await ada.delete(f"/account/tokens/{shown['id']}")).status_code == 204
    assert await visitors.people.directory.generation() > before
    assert (await visitors.program(long).get("/lists")).status_code == 401


async def test_SEC30_a_token_makes_no_tokens_and_shares_nothing(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    program = visitors.program(await token_of(ada))
    for path in ("/account/tokens", f"/lists/{plans}/invites", f"/lists/{plans}/links", "/invites"):
        assert (await program.post(path, json={"name": "x", "scope": "read"})).status_code == 403, path
    for path in ("/account", "/account/sessions", "/audit", "/accounts"):
        assert (await program.get(path)).status_code == 403, path
    sharing = (await program.get(f"/lists/{plans}/sharing")).json()
    assert (len(sharing["members"]), sharing["invites"], sharing["links"]) == (1, None, None)


async def test_an_agent_acts_under_its_own_id(visitors: Visitors) -> None:
    ada = await visitors.owner()
    program = visitors.program(await token_of(ada, agent={"name": "Sorter", "color": "teal"}))
    (shown,) = (await ada.get("/account/tokens")).json()
    task = (await program.post("/tasks", json={"title": "Sorted"})).json()
    assert task["created_by"] == shown["agent"]["id"] != await account_of(ada)


async def test_a_bad_token_is_refused_even_beside_a_good_cookie(visitors: Visitors) -> None:
    ada = await visitors.owner()
    for words in ("Bearer nonsense", "Bearer ", "Basic YWRhOnB3", "livelist_x"):
        assert (await ada.get("/lists", headers={"Authorization": words})).status_code == 401, words


async def test_SEC29_a_code_for_a_new_password_is_used_once_within_a_day(visitors: Visitors) -> None:
    ada = await visitors.owner()
    people = visitors.people
    account = await people.accounts.get(await account_of(ada), people.now())
    assert account
    void, first = await make_reset(people, account, Caller()), await make_reset(people, account, Caller())
    client = visitors.browser()
    wish = {"password": "another horse"}
    for secret, status in ((void, 404), (first, 204), (first, 404)):
        answer = await client.post("/account/reset", json={**wish, "secret": secret})
        assert answer.status_code == status
    assert (await ada.get("/account")).status_code == 401
    assert (await client.post("/session", json={"login": "ada", "password": PASSWORD})).status_code == 401
    assert (await client.post("/session", json={"login": "ada", "password": "another horse"})).status_code == 201
    account = await people.accounts.get(account.id, people.now())
    assert account
    late = await make_reset(people, account, Caller())
    visitors.clock.seconds += DAY
    assert (await client.post("/account/reset", json={**wish, "secret": late})).status_code == 404


async def test_S9_editors_take_back_what_an_agent_did_first(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    ben = await visitors.member(ada, "ben", plans, role="editor")
    program = visitors.program(await token_of(ada, agent={"name": "Sorter", "color": "teal"}))
    (await program.post(f"/lists/{plans}/tasks", json={"title": "Milk", "id": "milk"})).raise_for_status()
    (first, *_) = (await ben.get(f"/lists/{plans}/history")).json()["changes"]
    assert [op["type"] for op in first["ops"]] == ["task", "member"]
    undone = await ben.post(f"/lists/{plans}/history/{first['rev']}/undo")
    assert (undone.status_code, undone.json()["undone"]) == (200, [{"op": "delete", "id": "milk"}])
