"""Sharing over HTTP: invitations, members, share links. Numbers are those of the security rules (SEC)."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace

from livelist.people.documents.token import TOKENS, Scope
from livelist.store.contract import Store
from tests.api.http.people.accounts_server import DAY, PASSWORD, Visitors, account_of, accounts_server, invite, list_of


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def test_an_invitation_tells_what_it_is_to_and_lets_in(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    secret = await invite(ada, plans, role="viewer")
    offer = (await visitors.browser().post("/invites/look", json={"secret": secret})).json()
    assert offer == {"title": "Plans", "role": "viewer", "by": "Ada"}
    bob = await visitors.member(ada, "bob")
    assert (await bob.get(f"/lists/{plans}")).status_code == 404
    assert (await bob.post("/invites/accept", json={"secret": secret})).json() == {"list": plans}
    assert [each["title"] for each in (await bob.get("/lists")).json()] == ["Inbox", "Plans"]
    sharing = (await bob.get(f"/lists/{plans}/sharing")).json()
    assert [(each["name"], each["role"]) for each in sharing["members"]] == [("Ada", "owner"), ("Bob", "viewer")]
    assert (sharing["invites"], sharing["links"]) == (None, None)


async def test_SEC29_an_invitation_is_used_once_and_kept_as_a_hash(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    secret = await invite(ada, plans)
    assert len(secret) == 43
    (document,) = await visitors.people.directory.group("invite", f"list:{plans}", visitors.clock())
    assert secret.encode() not in document.body
    wish = {"invite": secret, "login": "bob", "name": "Bob", "password": PASSWORD}
    assert (await visitors.browser().post("/accounts", json=wish)).status_code == 201
    again = await visitors.browser().post("/accounts", json={**wish, "login": "eve"})
    assert again.status_code == 404
    assert (await ada.get(f"/lists/{plans}/sharing")).json()["invites"] == []


async def test_SEC29_an_invitation_expires_and_can_be_revoked(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    old, new = await invite(ada, plans, days=1), await invite(ada, plans, uses=2)
    visitors.clock.seconds += DAY
    looker = visitors.browser()
    assert (await looker.post("/invites/look", json={"secret": old})).status_code == 404
    assert (await looker.post("/invites/look", json={"secret": new})).status_code == 200
    (one,) = (await ada.get(f"/lists/{plans}/sharing")).json()["invites"]
    assert (one["left"], one["role"]) == (2, "editor")
    assert (await ada.delete(f"/lists/welcome/invites/{one['id']}")).status_code == 404
    assert (await ada.delete(f"/lists/{plans}/invites/{one['id']}")).status_code == 204
    assert (await looker.post("/invites/look", json={"secret": new})).status_code == 404


async def test_an_invitation_by_somebody_who_is_no_owner_any_more_is_void(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans, role="owner")
    secret = await invite(bob, plans)
    address = f"/lists/{plans}/members/{await account_of(bob)}"
    assert (await ada.patch(address, json={"role": "editor"})).status_code == 204
    assert (await visitors.browser().post("/invites/look", json={"secret": secret})).status_code == 404
    eve = await visitors.member(ada, "eve")
    assert (await eve.post("/invites/accept", json={"secret": secret})).status_code == 404


async def test_a_member_uses_no_invitation_up_and_keeps_their_role(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    secret = await invite(ada, plans, role="viewer")
    assert (await ada.post("/invites/accept", json={"secret": secret})).json() == {"list": plans}
    assert (await ada.get(f"/lists/{plans}/sharing")).json()["members"][0]["role"] == "owner"
    assert (await visitors.browser().post("/invites/look", json={"secret": secret})).status_code == 200


async def test_SEC23_secrets_cannot_be_guessed_at_leisure(visitors: Visitors) -> None:
    guesser = visitors.browser()
    codes = [(await guesser.post("/invites/look", json={"secret": f"guess-{i}"})).status_code for i in range(21)]
    assert codes == [404] * 20 + [429]


async def test_SEC14_and_SEC18_only_owners_share_and_strangers_see_nothing(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans, role="editor")
    eve = await visitors.member(ada, "eve")
    ada_id, bob_id = await account_of(ada), await account_of(bob)
    for client, status in ((bob, 403), (eve, 404)):
        assert (await client.post(f"/lists/{plans}/invites", json={})).status_code == status
        assert (await client.post(f"/lists/{plans}/links", json={})).status_code == status
        assert (await client.patch(f"/lists/{plans}/members/{bob_id}", json={"role": "owner"})).status_code == status
        assert (await client.delete(f"/lists/{plans}/members/{ada_id}")).status_code == status
    assert (await eve.get(f"/lists/{plans}/sharing")).json() == (await eve.get("/lists/nowhere/sharing")).json()
    assert (await bob.post("/invites", json={})).status_code == 403
    last = await ada.delete(f"/lists/{plans}/members/{ada_id}")
    assert (last.status_code, last.json()["code"]) == (422, "last_owner")


async def test_somebody_leaves_and_comes_again(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob", plans)
    assert (await bob.delete(f"/lists/{plans}/members/{await account_of(bob)}")).status_code == 204
    assert (await bob.get(f"/lists/{plans}")).status_code == 404
    assert [each["title"] for each in (await bob.get("/lists")).json()] == ["Inbox"]
    secret = await invite(ada, plans, role="viewer")
    assert (await bob.post("/invites/accept", json={"secret": secret})).json() == {"list": plans}
    assert [each["title"] for each in (await bob.get("/lists")).json()] == ["Inbox", "Plans"]
    members = (await ada.get(f"/lists/{plans}/sharing")).json()["members"]
    assert [each["role"] for each in members] == ["owner", "viewer"]


async def test_SEC19_a_guest_sees_one_list_and_nothing_of_its_people(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    link = (await ada.post(f"/lists/{plans}/links", json={"role": "editor"})).json()
    guest = visitors.browser()
    entered = await guest.post("/links/enter", json={"secret": link["secret"], "name": "Grace"})
    assert (entered.status_code, entered.json()["list"], entered.json()["role"]) == (201, plans, "editor")
    session = (await guest.get("/session")).json()
    assert (session["account"], session["guest"]["name"]) == (None, "Grace")
    task = (await guest.post(f"/lists/{plans}/tasks", json={"title": "From outside"})).json()
    assert task["created_by"] == session["guest"]["id"]
    members = (await ada.get(f"/lists/{plans}/sharing")).json()["members"]
    assert [each["color"] for each in members if each["kind"] == "guest"] == ["slate"]  # no member's own
    for path in (f"/lists/{plans}/sharing", "/account", "/account/tokens", "/accounts", "/audit"):
        assert (await guest.get(path)).status_code == 403, path
    for path in (f"/lists/{plans}/invites", f"/lists/{plans}/links", "/account/tokens", "/invites"):
        assert (await guest.post(path, json={"name": "x", "scope": "read"})).status_code == 403, path
    assert (await guest.get("/lists/welcome")).status_code == 404
    assert (await guest.post("/lists", json={"title": "x"})).status_code in {403, 404}


async def test_a_link_that_reads_does_not_write_and_ending_it_ends_every_guest(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    link = (await ada.post(f"/lists/{plans}/links", json={})).json()
    guests = [visitors.browser(), visitors.browser()]
    for guest in guests:
        await guest.post("/links/enter", json={"secret": link["secret"], "name": "Grace"})
        assert (await guest.get(f"/lists/{plans}/tasks")).status_code == 200
        assert (await guest.post(f"/lists/{plans}/tasks", json={"title": "No"})).status_code == 403
    (shown,) = (await ada.get(f"/lists/{plans}/sharing")).json()["links"]
    assert (shown["id"], shown["role"], "secret" in shown) == (link["id"], "viewer", False)
    before = await visitors.people.directory.generation()
    assert (await ada.delete(f"/lists/{plans}/links/{link['id']}")).status_code == 204
    assert await visitors.people.directory.generation() > before
    for guest in guests:
        assert (await guest.get(f"/lists/{plans}/tasks")).status_code == 401
    late = await visitors.browser().post("/links/enter", json={"secret": link["secret"], "name": "Late"})
    assert late.status_code == 404
    assert (await ada.get(f"/lists/{plans}/sharing")).json()["links"] == []


async def test_a_link_never_lets_its_guests_own_the_list(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    assert (await ada.post(f"/lists/{plans}/links", json={"role": "owner"})).status_code == 422
    link = (await ada.post(f"/lists/{plans}/links", json={})).json()
    raised = await ada.patch(f"/lists/{plans}/members/{link['id']}", json={"role": "owner"})
    assert raised.status_code == 422
    assert (await ada.patch(f"/lists/{plans}/members/{link['id']}", json={"role": "editor"})).status_code == 204


async def test_an_invitation_to_the_server_only_leads_to_no_list(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret = await invite(ada, None, uses=2)
    offer = (await visitors.browser().post("/invites/look", json={"secret": secret})).json()
    assert offer == {"title": None, "role": None, "by": "Ada"}
    (shown,) = (await ada.get("/invites")).json()
    assert (shown["left"], "secret" in shown) == (2, False)
    assert (await ada.delete(f"/invites/{shown['id']}")).status_code == 204
    assert (await visitors.browser().post("/invites/look", json={"secret": secret})).status_code == 404


async def test_who_is_signed_in_does_not_become_a_guest_by_a_link(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    link = (await ada.post(f"/lists/{plans}/links", json={})).json()
    assert (await ada.post("/links/enter", json={"secret": link["secret"], "name": "Ada"})).status_code == 422
    assert (await ada.get("/session")).json()["account"]["login"] == "ada"


async def test_C8_sharing_tells_what_an_agent_may_really_do(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    bob = await visitors.member(ada, "bob")
    accepted = await bob.post("/invites/accept", json={"secret": await invite(ada, plans, role="editor")})
    accepted.raise_for_status()
    tokens: dict[str, str] = {}
    wishes: list[tuple[str, httpx.AsyncClient, Scope]] = [
        ("Reader", ada, "read"),
        ("Writer", ada, "write"),
        ("Sharer", ada, "share"),
        ("Bobs", bob, "share"),
    ]
    for name, person, scope in wishes:
        wish = {"name": name, "scope": "write", "agent": {"name": name, "color": "teal"}}
        made = (await person.post("/account/tokens", json=wish)).raise_for_status().json()
        task = await visitors.program(made["secret"]).post(f"/lists/{plans}/tasks", json={"title": name})
        task.raise_for_status()
        tokens[name] = await _narrowed(visitors, made["id"], scope)
    assert await _rights(ada, plans) == {
        "Ada": "owner",
        "Bob": "editor",
        "Reader": "viewer",
        "Writer": "editor",
        "Sharer": "owner",
        "Bobs": "editor",
    }
    me = await account_of(bob)
    (await ada.patch(f"/lists/{plans}/members/{me}", json={"role": "viewer"})).raise_for_status()
    assert (await _rights(ada, plans))["Bobs"] == "viewer"
    (await ada.delete(f"/account/tokens/{tokens['Writer']}")).raise_for_status()
    (await ada.delete(f"/lists/{plans}/members/{me}")).raise_for_status()
    after = await _rights(ada, plans)
    assert (after["Writer"], after["Bobs"], after["Reader"]) == (None, None, "viewer")


async def test_C8_sharing_tells_what_a_guest_may_really_do(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    link = (await ada.post(f"/lists/{plans}/links", json={"role": "editor"})).json()
    guest = visitors.browser()
    (await guest.post("/links/enter", json={"secret": link["secret"], "name": "Grace"})).raise_for_status()
    (await guest.post(f"/lists/{plans}/tasks", json={"title": "From outside"})).raise_for_status()
    assert (await _rights(ada, plans))["Grace"] == "editor"
    (await ada.patch(f"/lists/{plans}/members/{link['id']}", json={"role": "viewer"})).raise_for_status()
    assert (await _rights(ada, plans))["Grace"] == "viewer"
    (await ada.delete(f"/lists/{plans}/links/{link['id']}")).raise_for_status()
    assert (await _rights(ada, plans)).get("Grace") is None


async def _rights(client: httpx.AsyncClient, list_id: str) -> dict[str, str | None]:
    sharing = (await client.get(f"/lists/{list_id}/sharing")).raise_for_status().json()
    return {each["name"]: each["may"] for each in sharing["members"]}


async def _narrowed(visitors: Visitors, token_id: str, scope: Scope) -> str:
    """Put another scope on a token, so that what has already made its agent a member can be any; return its id."""
    people = visitors.people
    token = await people.tokens.get(token_id, people.now())
    assert token
    await people.directory.write(
        TOKENS.write(token.id, token.version, replace(token.value, scope=scope)), now=people.now()
    )
    return token_id
