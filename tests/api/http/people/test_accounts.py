"""Accounts over HTTP: setting up, joining, names, the audit trail. Numbers are those of the security rules (SEC)."""

import logging
from collections.abc import AsyncIterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.access import SERVER
from livelist.core.errors import NotFound
from livelist.core.ops import Delete
from livelist.people.lists import change
from livelist.store.contract import Store
from tests.api.http.people.accounts_server import PASSWORD, Visitors, account_of, accounts_server, invite, list_of

DESCRIBED = """/session GET POST DELETE
/oidc/start GET POST
/oidc/callback GET
/setup POST
/account GET PATCH DELETE
/account/password POST
/account/reset POST
/account/sessions GET DELETE
/account/sessions/{session_id} DELETE
/account/tokens GET POST
/account/tokens/{token_id} DELETE
/accounts GET POST
/accounts/{account_id} PATCH
/lists/{list_id}/sharing GET
/lists/{list_id}/members/{member_id} PATCH DELETE
/lists/{list_id}/invites POST
/lists/{list_id}/invites/{invite_id} DELETE
/lists/{list_id}/links POST
/lists/{list_id}/links/{link_id} DELETE
/links/enter POST
/invites GET POST
/invites/{invite_id} DELETE
/invites/look POST
/invites/accept POST
/audit GET"""
NOBODY = {"mode": "accounts", "setup": False, "code": False, "account": None, "guest": None, "oidc": None}


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def test_in_open_mode_nobody_need_sign_in(http: httpx.AsyncClient) -> None:
    assert (await http.get("/session")).json() == {**NOBODY, "mode": "open"}
    assert (await http.post("/session", json={})).status_code in {404, 405}
    assert (await http.get("/account")).status_code == 404


async def test_without_a_session_there_is_nothing(visitors: Visitors) -> None:
    stranger = visitors.browser()
    assert (await stranger.get("/session")).json() == {**NOBODY, "setup": True}
    for path in ("/lists", "/tasks", "/account", "/account/sessions", "/account/tokens", "/accounts", "/audit"):
        answer = await stranger.get(path)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), path


async def test_the_first_owner_gets_every_list_there_was(visitors: Visitors) -> None:
    ada = await visitors.owner()
    session = (await ada.get("/session")).json()
    account = session["account"]
    assert (session["setup"], account["role"], account["default_list"]) == (False, "owner", "default")
    assert account["home"] == f"home-{account['id']}"
    assert [each["id"] for each in (await ada.get("/lists")).json()] == ["default", "welcome"]
    assert (await ada.post("/tasks", json={"title": "Mine"})).status_code == 201
    members = (await ada.get("/lists/home/sharing")).json()["members"]
    assert [(each["id"], each["role"]) for each in members] == [(account["id"], "owner")]


async def test_there_is_one_first_owner(visitors: Visitors) -> None:
    await visitors.owner()
    second = await visitors.browser().post("/setup", json={"login": "eve", "name": "Eve", "password": PASSWORD})
    assert (second.status_code, second.json()["code"]) == (403, "denied")


async def test_SEC22_a_password_has_8_to_1024_bytes(visitors: Visitors) -> None:
    for password, status in (("short", 422), ("ü" * 513, 422), ("ü" * 4, 201)):
        wish = {"login": "ada", "name": "Ada", "password": password}
        assert (await visitors.browser().post("/setup", json=wish)).status_code == status, password


async def test_nobody_begins_with_anothers_colour(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret = await invite(ada, None, uses=8)
    for login in ("ben", "cleo", "dan", "eve", "fay", "gil", "hal", "ida"):
        wish = {"invite": secret, "login": login, "name": login, "password": PASSWORD}
        (await visitors.browser().post("/accounts", json=wish)).raise_for_status()
    colors = [each["color"] for each in (await ada.get("/accounts")).json()]
    assert (len(set(colors)), colors.count("slate")) == (8, 2)  # slate is none: pages then go by the id


async def test_the_server_keeps_an_owner(visitors: Visitors) -> None:
    ada = await visitors.owner()
    own = await ada.patch(f"/accounts/{await account_of(ada)}", json={"disabled": True})
    assert own.status_code == 403
    assert (await ada.request("DELETE", "/account", json={"password": PASSWORD})).status_code == 403


async def test_SEC32_elsewhere_the_first_owner_needs_the_code_from_the_log(
    tmp_path: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
    with caplog.at_level(logging.WARNING):
        async with accounts_server(tmp_path, store, host="0.0.0.0") as visitors:
            code = caplog.messages[-1].rpartition(" ")[2]
            for wrong in ({}, {"code": ""}, {"code": "AAAA-AAAA"}):
                assert (await visitors.browser().post("/setup", json=wish | wrong)).status_code == 403
            spoken = code.lower().replace("-", " ")
            assert (await visitors.browser().post("/setup", json={**wish, "code": spoken})).status_code == 201


async def test_SEC32_a_request_through_a_proxy_needs_the_code_too(visitors: Visitors) -> None:
    wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
    proxied = {"X-Forwarded-For": "192.0.2.1"}
    assert (await visitors.browser().post("/setup", json=wish, headers=proxied)).status_code == 403


async def test_a_login_is_one_persons(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret = await invite(ada, None, uses=3)
    for login in ("ADA", "\uff41\uff44\uff41", "a da", ""):
        wish = {"invite": secret, "login": login, "name": "X", "password": PASSWORD}
        assert (await visitors.browser().post("/accounts", json=wish)).status_code == 422, login


async def test_a_body_of_another_shape_is_refused_without_repeating_what_it_says(visitors: Visitors) -> None:
    client = visitors.browser()
    for body in (
        {"login": "ada"},
        {"login": "ada", "password": ["sentinel"]},
        {"login": "a", "sentinel-x": "sentinel"},
    ):
        answer = await client.post("/session", json=body)
        assert (answer.status_code, '"sentinel"' in answer.text) == (422, False)


async def test_somebody_changes_their_name_and_every_list_knows(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    answer = await ada.patch("/account", json={"name": "Countess", "color": "teal", "default_list": plans})
    assert answer.json()["name"] == "Countess"
    (member,) = (await ada.get(f"/lists/{plans}/sharing")).json()["members"]
    assert (member["name"], member["color"]) == ("Countess", "teal")
    await ada.post("/tasks", json={"title": "Here"})
    assert len((await ada.get(f"/lists/{plans}/tasks")).json()) == 1
    assert (await ada.patch("/account", json={"default_list": "not-mine"})).status_code == 422


async def test_somebody_deletes_their_account(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans, role="owner")
    mine = await list_of(bob, "Bob's")
    assert (await bob.request("DELETE", "/account", json={"password": "wrong"})).status_code == 403
    assert (await bob.request("DELETE", "/account", json={"password": PASSWORD})).status_code == 204
    assert (await bob.get("/account")).status_code == 401
    assert [each["name"] for each in (await ada.get(f"/lists/{plans}/sharing")).json()["members"]] == ["Ada"]
    async with visitors.people.lists.hold(plans, SERVER):
        pass
    with pytest.raises(NotFound):
        async with visitors.people.lists.hold(mine, SERVER):
            pass
    await visitors.member(ada, "bob")  # the login is free again


async def test_SEC57_who_was_made_the_only_owner_can_still_leave_for_good(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    eve, bob = await visitors.member(ada, "eve", plans, role="viewer"), await visitors.member(ada, "bob", plans)
    cleo = await visitors.member(ada, "cleo", plans)
    ada_id, bob_id = await account_of(ada), await account_of(bob)
    assert (await ada.patch(f"/lists/{plans}/members/{bob_id}", json={"role": "owner"})).status_code == 204
    assert (await ada.delete(f"/lists/{plans}/members/{ada_id}")).status_code == 204
    assert (await bob.request("DELETE", "/account", json={"password": PASSWORD})).status_code == 204
    members = (await cleo.get(f"/lists/{plans}/sharing")).json()["members"]
    assert {each["name"]: each["role"] for each in members} == {"Eve": "viewer", "Cleo": "owner"}
    history = (await cleo.get(f"/lists/{plans}/history?record={bob_id}&limit=1")).json()["changes"]
    back = await cleo.post(f"/lists/{plans}/history/{history[0]['rev']}/undo")
    assert back.status_code in {403, 422}
    assert (await eve.get(f"/lists/{plans}")).status_code == 200


async def test_SEC62_deleting_an_account_looks_into_its_own_lists_only(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await visitors.owner()
    strange = {await list_of(ada, f"List {number}") for number in range(20)}
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans)
    own, rooms, looked = await list_of(bob), visitors.server.context.rooms, set[str]()
    acquire = rooms.acquire

    asked = ContextVar("asked", default=False)  # unlike what follows the lists meanwhile

    async def noting(list_id: str) -> Any:
        if asked.get():
            looked.add(list_id)
        return await acquire(list_id)

    monkeypatch.setattr(rooms, "acquire", noting)
    asked.set(True)
    assert (await bob.request("DELETE", "/account", json={"password": PASSWORD})).status_code == 204
    assert {plans, own} <= looked
    assert looked.isdisjoint(strange)


async def test_the_audit_trail_tells_who_runs_the_server(visitors: Visitors) -> None:
    ada = await visitors.owner()
    visitors.clock.seconds += 1
    bob = await visitors.member(ada, "bob")
    await visitors.browser().post("/session", json={"login": "bob", "password": "wrong"})
    page = (await ada.get("/audit?limit=2")).json()
    assert [each["kind"] for each in page["events"]] == ["sign_in_failed", "invite_accepted"]
    rest = (await ada.get(f"/audit?before={page['next']}")).json()
    kinds = [each["kind"] for each in rest["events"]]
    assert [kind for kind in kinds if kind != "member_added"] == ["account_added", "invite_made", "setup"]
    assert rest["next"] is None
    assert PASSWORD not in str(page) + str(rest)
    assert (await bob.get("/audit")).status_code == 403
    assert (await bob.get("/accounts")).status_code == 403
    assert [each["login"] for each in (await ada.get("/accounts")).json()] == ["ada", "bob"]
    assert (await ada.get("/audit?limit=0")).status_code == 422


async def test_every_address_is_described_and_none_takes_a_secret(visitors: Visitors) -> None:
    paths = (await visitors.browser().get("/openapi.json")).json()["paths"]
    operations = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    for words in DESCRIBED.split("\n"):
        path, *methods = words.split()
        assert {each.split()[0] for each in operations if each.split()[1] == path} == set(methods), path
    del paths["/oidc/callback"]  # its code is worth nothing without what the browser's cookie holds
    parameters = [
        each["name"] for ways in paths.values() for way in ways.values() for each in way.get("parameters", ())
    ]
    assert not {"secret", "token", "password", "code"} & set(parameters)


async def test_a_home_that_was_deleted_is_back_with_the_next_sign_in(visitors: Visitors) -> None:
    ada = await visitors.owner()
    home = (await ada.get("/session")).json()["account"]["home"]
    await change(visitors.people.lists, home, [Delete(home)])
    assert (await ada.get("/lists")).status_code == 404
    again = await visitors.signed_in("ada")
    assert [each["id"] for each in (await again.get("/lists")).json()] == ["default", "welcome"]


async def test_names_are_text_people_can_read(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret = await invite(ada)
    wish = {"invite": secret, "login": "bob", "name": "Bob", "password": PASSWORD}
    for wrong in ({"name": "a\nb"}, {"name": " \t"}, {"login": "b\u200bob"}, {"login": "b\u202eob"}):
        assert (await visitors.browser().post("/accounts", json=wish | wrong)).status_code == 422, wrong
    assert (await ada.patch("/account", json={"name": "x\u0000"})).status_code == 422
    assert (await ada.patch("/account", json={"name": "\U0001f469\u200d\U0001f4bb"})).status_code == 200


async def test_the_audit_trail_does_not_repeat_what_was_typed(visitors: Visitors) -> None:
    ada = await visitors.owner()
    await visitors.browser().post("/session", json={"login": "my-password-by-mistake", "password": "wrong"})
    assert "mistake" not in (await ada.get("/audit")).text


async def test_nobody_deletes_their_home_or_the_list_their_tasks_go_to(visitors: Visitors) -> None:
    ada = await visitors.owner()
    bob = await visitors.member(ada, "bob")
    account = (await bob.get("/account")).json()
    for list_id in (account["home"], account["default_list"]):
        assert (await bob.delete(f"/lists/{list_id}")).status_code == 403
