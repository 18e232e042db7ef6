"""What people do with their accounts at the sign-in service; and what those without a password must show first."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.people.documents.identity import ProviderIdentity, identity_write
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import PASSWORD, Clock, Visitors, account_of, accounts_server
from tests.api.http.people.test_oidc import LINK, OWN, kinds, newcomer, travel
from tests.servers.oidc_provider import CLIENT, SECRET, OidcDouble, oidc_double

NEXT = "another long horse"


@pytest.fixture
async def service() -> AsyncIterator[OidcDouble]:
    async with oidc_double(Clock()) as made:
        yield made


@pytest.fixture
async def visitors(tmp_path: Path, service: OidcDouble) -> AsyncIterator[Visitors]:
    told: Any = {"oidc_issuer": service.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "oidc_name": "Our House"}
    async with accounts_server(tmp_path, MemoryStore(), **told) as made:
        yield made


async def linked(browser: httpx.AsyncClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await browser.get("/account/identities")).raise_for_status().json()
    return found


async def unlink(browser: httpx.AsyncClient, identity: dict[str, Any]) -> httpx.Response:
    return await browser.delete(f"/account/identities/{identity['id']}")


async def test_one_sees_what_one_has_linked_and_takes_it_away(visitors: Visitors, service: OidcDouble) -> None:
    owner = await visitors.owner()
    bob = await visitors.member(owner, "bob")
    assert await linked(bob) == []
    await travel(bob, **LINK)
    (one,) = await linked(bob)
    assert (one["issuer"], one["works"]) == (service.issuer, True)
    assert service.person["sub"] not in str(one)
    assert (await unlink(owner, one)).status_code == 404
    assert (await unlink(bob, one)).status_code == 204
    assert (await unlink(bob, one)).status_code == 404
    assert await linked(bob) == []
    assert await travel(visitors.browser()) == "/#oidc=unknown"
    assert (await bob.get("/account")).status_code == 200
    assert "identity_unlinked" in await kinds(owner)


async def test_the_last_way_of_signing_in_stays(visitors: Visitors, service: OidcDouble) -> None:
    owner = await visitors.owner()
    grace = await newcomer(visitors, owner)
    old = ProviderIdentity("https://before.example", "s-0", await account_of(grace), 1.0)
    await visitors.people.directory.write(identity_write(0, old), now=visitors.clock())
    before, now = await linked(grace)
    assert (before["works"], now["works"]) == (False, True)
    refused = await unlink(grace, now)
    assert (refused.status_code, refused.json()["code"]) == (403, "denied")
    assert await travel(visitors.browser()) == "/"
    await travel(grace, again=True)
    service.person = {"sub": "s-9"}
    assert await travel(grace, link=True) == "/#oidc=linked"
    assert (await unlink(grace, now)).status_code == 204
    assert (await unlink(grace, before)).status_code == 204
    (last,) = await linked(grace)
    assert (await unlink(grace, last)).status_code == 403


async def test_without_a_password_one_is_asked_to_sign_in_again_first(visitors: Visitors) -> None:
    owner = await visitors.owner()
    grace = await newcomer(visitors, owner)
    assert (await grace.get("/account")).json()["has_password"] is False
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/account/password", {"new": NEXT}),
        ("POST", "/account/password", {"old": "", "new": NEXT}),
        ("DELETE", "/account", {}),
        ("POST", "/oidc/start", {"link": True}),
    ]
    for method, path, wish in asked:
        answer = await grace.request(method, path, json=wish, headers=OWN)
        assert (answer.status_code, answer.json()["code"]) == (403, "denied"), path
    assert await travel(grace, again=True) == "/#oidc=proved"
    visitors.clock.seconds += 601
    assert (await grace.post("/account/password", json={"new": NEXT})).status_code == 403


async def test_who_has_signed_in_again_chooses_a_password(visitors: Visitors) -> None:
    owner = await visitors.owner()
    grace = await newcomer(visitors, owner)
    await travel(grace, again=True)
    chosen = await grace.post("/account/password", json={"new": NEXT})
    assert (chosen.status_code, chosen.json()["has_password"]) == (200, True)
    wish = {"login": "grace", "password": NEXT}
    assert (await visitors.browser().post("/session", json=wish)).status_code == 201
    await travel(grace, again=True)  # from now on it is the password that counts
    assert (await grace.post("/account/password", json={"new": PASSWORD})).status_code == 403
    assert (await unlink(grace, (await linked(grace))[0])).status_code == 204
    assert {"identity_proved", "password_changed"} <= set(await kinds(owner))


async def test_who_has_signed_in_again_deletes_their_account(visitors: Visitors) -> None:
    grace = await newcomer(visitors, await visitors.owner())
    await travel(grace, again=True)
    assert (await grace.request("DELETE", "/account", json={})).status_code == 204
    assert await travel(visitors.browser()) == "/#oidc=unknown"


@pytest.mark.parametrize("told", [{"auth_time": 1_799_998_000}, {"auth_time": "now"}, {"auth_time": None}], ids=str)
async def test_signing_in_again_means_at_the_service_too(
    visitors: Visitors, service: OidcDouble, told: dict[str, Any]
) -> None:
    grace = await newcomer(visitors, await visitors.owner())
    service.claims = told
    assert await travel(grace, again=True) == "/#oidc=token"
    assert (await grace.post("/account/password", json={"new": NEXT})).status_code == 403


async def test_somebody_else_at_the_service_proves_nothing(visitors: Visitors, service: OidcDouble) -> None:
    owner = await visitors.owner()
    grace = await newcomer(visitors, owner)
    service.person = {"sub": "s-2", "preferred_username": "eve"}
    assert await travel(grace, again=True) == "/#oidc=other"
    await newcomer(visitors, owner)
    assert await travel(grace, again=True) == "/#oidc=other"
    assert (await grace.request("DELETE", "/account", json={})).status_code == 403
    assert (await visitors.browser().post("/oidc/start", json={"again": True}, headers=OWN)).status_code == 401


async def test_the_session_says_whether_the_first_owner_needs_the_code(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        visitors.people.needs_code = True
        assert (await visitors.browser().get("/session")).json()["code"] is True
        visitors.people.needs_code = False
        assert (await visitors.browser().get("/session")).json()["code"] is False
        proxied = visitors.browser(headers={"x-forwarded-for": "203.0.113.9"})
        assert (await proxied.get("/session")).json()["code"] is True
        await visitors.owner()
        assert (await proxied.get("/session")).json()["code"] is False
