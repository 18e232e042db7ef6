"""Signing in by a service, against a real small one; what it shows wrongly lets nobody in."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import (
    PASSWORD,
    Clock,
    Visitors,
    account_of,
    accounts_server,
    invite,
    list_of,
)
from tests.servers.oidc_provider import CLIENT, SECRET, OidcDouble, key_of, oidc_double

OWN = {"origin": "http://localhost:8080"}
LINK: Any = {"link": True, "password": PASSWORD}


@pytest.fixture
async def service() -> AsyncIterator[OidcDouble]:
    async with oidc_double(Clock()) as made:
        yield made


@pytest.fixture
async def visitors(tmp_path: Path, service: OidcDouble) -> AsyncIterator[Visitors]:
    told: Any = {"oidc_issuer": service.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "oidc_name": "Our House"}
    async with accounts_server(tmp_path, MemoryStore(), **told) as made:
        yield made


async def leave(browser: httpx.AsyncClient, **wish: Any) -> str:
    """Ask where to go, as the page does."""
    return str((await browser.post("/oidc/start", json=wish, headers=OWN)).raise_for_status().json()["address"])


async def say_who(address: str) -> str:
    """Be at the service, and give the address it sends back to."""
    async with httpx.AsyncClient() as outside:
        answer = await outside.get(address)
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


async def travel(browser: httpx.AsyncClient, **wish: Any) -> str:
    """Go there and back, and give where one ends up."""
    return await arrive(browser, await say_who(await leave(browser, **wish)))


async def arrive(browser: httpx.AsyncClient, back: str) -> str:
    answer = await browser.get(back)
    assert answer.status_code == 303, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return str(answer.headers["location"])


async def newcomer(visitors: Visitors, owner: httpx.AsyncClient) -> httpx.AsyncClient:
    """Return the browser of somebody who joined by the service."""
    browser = visitors.browser()
    assert await travel(browser, invite=await invite(owner)) == "/"
    return browser


async def kinds(owner: httpx.AsyncClient) -> list[str]:
    return [each["kind"] for each in (await owner.get("/audit")).json()["events"]]


async def test_the_session_says_what_the_service_is_called(visitors: Visitors) -> None:
    assert (await visitors.browser().get("/session")).json()["oidc"] == {"name": "Our House"}
    owner = await visitors.owner()
    assert (await owner.get("/session")).json()["oidc"] == {"name": "Our House"}


async def test_without_a_service_there_is_no_way_to_it(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        browser = visitors.browser()
        assert (await browser.get("/session")).json()["oidc"] is None
        for answer in (
            await browser.get("/oidc/start"),
            await browser.get("/oidc/callback"),
            await browser.post("/oidc/start", json={}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_who_is_invited_joins_and_comes_back_without_an_invitation(visitors: Visitors) -> None:
    owner = await visitors.owner()
    plans = await list_of(owner)
    secret, browser = await invite(owner, plans, role="editor"), visitors.browser()
    address = await leave(browser, invite=secret)
    back = await say_who(address)
    assert secret not in address + back
    assert await arrive(browser, back) == f"/?list={plans}"
    account = (await browser.get("/account")).json()
    assert (account["login"], account["name"], account["role"]) == ("grace", "grace", "member")
    assert (await browser.get(f"/lists/{plans}/tasks")).status_code == 200
    again = visitors.browser()
    answer = await again.get("/oidc/start")
    assert answer.status_code == 303
    assert await arrive(again, await say_who(answer.headers["location"])) == "/"
    assert (await again.get("/account")).json()["id"] == account["id"]
    assert {"account_added", "identity_linked", "invite_accepted", "sign_in"} <= set(await kinds(owner))


async def test_an_account_made_so_has_no_password(visitors: Visitors) -> None:
    await newcomer(visitors, await visitors.owner())
    for password in ("", PASSWORD):
        answer = await visitors.browser().post("/session", json={"login": "grace", "password": password})
        assert answer.status_code == 401


async def test_a_stranger_without_an_invitation_is_refused(visitors: Visitors) -> None:
    owner = await visitors.owner()
    stranger = visitors.browser()
    assert await travel(stranger) == "/#oidc=unknown"
    assert await travel(stranger, invite="no such secret") == "/#oidc=invite"
    assert (await stranger.get("/account")).status_code == 401
    assert "sign_in_failed" in await kinds(owner)


async def test_an_address_or_login_alone_never_says_whose_an_account_is(
    visitors: Visitors, service: OidcDouble
) -> None:
    owner = await visitors.owner()
    service.person = {"sub": "s-2", "preferred_username": "ada", "email": "ada", "name": "Ada \x00"}
    assert await travel(visitors.browser()) == "/#oidc=unknown"
    other = await newcomer(visitors, owner)
    account = (await other.get("/account")).json()
    assert account["login"] == "ada-2"
    assert account["id"] != await account_of(owner)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT], "azp": "another"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_799_999_000},
        {"iat": 1_800_009_000},
        {"sub": ""},
        {"sub": 7},
    ],
    ids=str,
)
async def test_a_token_for_another_purpose_lets_nobody_in(
    visitors: Visitors, service: OidcDouble, claims: dict[str, Any]
) -> None:
    await newcomer(visitors, await visitors.owner())
    browser, service.claims = visitors.browser(), claims
    assert await travel(browser) == "/#oidc=token"
    assert (await browser.get("/account")).status_code == 401


async def test_a_token_signed_by_another_lets_nobody_in(visitors: Visitors, service: OidcDouble) -> None:
    await newcomer(visitors, await visitors.owner())
    service.shown, service.key = service.key, key_of("somebody else")
    assert await travel(visitors.browser()) == "/#oidc=token"


async def test_the_code_of_another_browser_is_worth_nothing(visitors: Visitors) -> None:
    await newcomer(visitors, await visitors.owner())
    mine, theirs = visitors.browser(), visitors.browser()
    back = await say_who(await leave(mine))
    assert await arrive(theirs, back) == "/#oidc=state"  # no cookie
    own = parse_qs(urlsplit(await say_who(await leave(theirs))).query)["state"][0]
    assert await arrive(theirs, back) == "/#oidc=state"  # a cookie that goes with another state
    assert await arrive(theirs, back.replace(parse_qs(urlsplit(back).query)["state"][0], own)) == "/#oidc=token"  # PKCE
    assert (await theirs.get("/account")).status_code == 401


async def test_an_arrival_counts_once_and_for_ten_minutes(visitors: Visitors, service: OidcDouble) -> None:
    await newcomer(visitors, await visitors.owner())
    browser = visitors.browser()
    back = await say_who(await leave(browser))
    cookies = dict(browser.cookies)
    assert await arrive(browser, back) == "/"
    assert "livelist_oidc" not in browser.cookies
    assert await arrive(visitors.browser(cookies=cookies), back) == "/#oidc=state"
    late = visitors.browser()
    back = await say_who(await leave(late))
    visitors.clock.seconds += 601
    assert await arrive(late, back) == "/#oidc=state"


async def test_who_says_no_at_the_service_is_told_so(visitors: Visitors) -> None:
    await visitors.owner()
    browser = visitors.browser()
    state = parse_qs(urlsplit(await leave(browser)).query)["state"][0]
    assert await arrive(browser, f"/oidc/callback?state={state}&error=access_denied") == "/#oidc=refused"


async def test_a_disabled_account_is_refused(visitors: Visitors) -> None:
    owner = await visitors.owner()
    grace = await account_of(await newcomer(visitors, owner))
    (await owner.patch(f"/accounts/{grace}", json={"disabled": True})).raise_for_status()
    assert await travel(visitors.browser()) == "/#oidc=disabled"


async def test_who_is_signed_in_links_their_account(visitors: Visitors) -> None:
    owner = await visitors.owner()
    bob = await visitors.member(owner, "bob")
    assert await travel(bob, **LINK) == "/#oidc=linked"
    assert await travel(bob, **LINK) == "/#oidc=linked"
    browser = visitors.browser()
    assert await travel(browser) == "/"
    assert await account_of(browser) == await account_of(bob)
    assert await travel(owner, **LINK) == "/#oidc=taken"
    stranger = await visitors.browser().post("/oidc/start", json={"link": True}, headers=OWN)
    assert stranger.status_code == 401


async def test_only_who_asked_gets_an_account_linked(visitors: Visitors) -> None:
    owner = await visitors.owner()
    bob = await visitors.member(owner, "bob")
    back = await say_who(await leave(bob, **LINK))
    (await bob.delete("/session")).raise_for_status()
    assert await arrive(bob, back) == "/#oidc=state"
    for wish in ({"link": True}, {"link": True, "password": "guessed"}):
        answer = await owner.post("/oidc/start", json=wish, headers=OWN)
        assert (answer.status_code, answer.json()["code"]) == (403, "denied")
    foreign = await owner.post("/oidc/start", json=LINK, headers={"origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["code"]) == (403, "bad_origin")


async def test_a_deleted_account_leaves_its_subject_free(visitors: Visitors) -> None:
    owner = await visitors.owner()
    bob = await visitors.member(owner, "bob")
    await travel(bob, **LINK)
    (await bob.request("DELETE", "/account", json={"password": PASSWORD})).raise_for_status()
    assert await travel(visitors.browser()) == "/#oidc=unknown"
    assert await travel(owner, **LINK) == "/#oidc=linked"


async def test_a_silent_service_is_unavailable_and_passwords_go_on(visitors: Visitors, service: OidcDouble) -> None:
    await visitors.owner()
    service.broken = True
    for answer in (
        await visitors.browser().get("/oidc/start"),
        await visitors.browser().post("/oidc/start", json={}, headers=OWN),
    ):
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert service.issuer not in answer.text
    await visitors.signed_in("ada")
    service.broken = False
    assert await travel(visitors.browser()) == "/#oidc=unknown"


async def test_a_service_that_never_answers_is_given_up(
    visitors: Visitors, service: OidcDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.people.oidc.provider.REQUEST_TIMEOUT", 0.1)
    service.silent = True
    assert (await visitors.browser().get("/oidc/start")).status_code == 503


async def test_a_service_that_fails_halfway_is_unavailable(visitors: Visitors, service: OidcDouble) -> None:
    browser = visitors.browser()
    back = await say_who(await leave(browser))
    assert visitors.server.accounts
    assert visitors.server.accounts.oidc
    provider = visitors.server.accounts.oidc.provider
    provider._known["token_endpoint"] = "http://127.0.0.1:1/token"
    assert await arrive(browser, back) == "/#oidc=unavailable"


async def test_a_wrong_client_secret_lets_nobody_in(tmp_path: Path, service: OidcDouble) -> None:
    told: Any = {"oidc_issuer": service.issuer, "oidc_client": CLIENT, "oidc_secret": "guessed"}
    async with accounts_server(tmp_path, MemoryStore(), **told) as visitors:
        assert await travel(visitors.browser()) == "/#oidc=token"


async def test_nobody_listening_is_unavailable(tmp_path: Path) -> None:
    async with oidc_double(Clock()) as gone:
        pass
    async with accounts_server(tmp_path, MemoryStore(), oidc_issuer=gone.issuer, oidc_client=CLIENT) as visitors:
        assert (await visitors.browser().get("/oidc/start")).status_code == 503


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://127.0.0.2:1/token"},
        {"jwks_uri": "https://elsewhere.example/keys"},
        {"authorization_endpoint": "ftp://elsewhere.example/"},
    ],
    ids=str,
)
async def test_our_requests_stay_with_the_issuer(
    visitors: Visitors, service: OidcDouble, described: dict[str, str]
) -> None:
    service.described = described
    assert (await visitors.browser().get("/oidc/start")).status_code == 503
    assert service.asked == ["/.well-known/openid-configuration"]


async def test_the_way_back_is_the_address_people_know(tmp_path: Path, service: OidcDouble) -> None:
    told: Any = {"oidc_issuer": service.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET}
    async with accounts_server(tmp_path, MemoryStore(), origins=("https://lists.example",), **told) as visitors:
        browser = visitors.browser(scheme="https")
        answer = await browser.get("/oidc/start")
        query = parse_qs(urlsplit(answer.headers["location"]).query)
        assert query["redirect_uri"] == ["https://lists.example/oidc/callback"]
        assert query.keys() == {
            *("client_id", "redirect_uri", "response_type", "scope", "state", "nonce"),
            *("code_challenge", "code_challenge_method"),
        }
        words = answer.headers["set-cookie"]
        assert words.startswith("__Host-livelist_oidc=")
        assert "HttpOnly; Max-Age=600; Path=/; SameSite=lax; Secure" in words


async def test_departures_are_limited(visitors: Visitors) -> None:
    browser = visitors.browser()
    answers = [(await browser.get("/oidc/start")).status_code for _ in range(21)]
    assert answers == [303] * 20 + [429]


async def test_nothing_secret_is_logged(visitors: Visitors, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = await newcomer(visitors, await visitors.owner())
    assert SECRET not in caplog.text
    assert browser.cookies["livelist_session"] not in caplog.text
