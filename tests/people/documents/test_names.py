"""Logins that look alike, names nobody can see, and the ways of typing the same (E97, E98, E99)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from livelist.core.errors import Invalid
from livelist.people.documents.account import check_login, check_name, login_key
from livelist.people.documents.lookalikes import skeleton
from livelist.people.hashing import Passwords
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import PASSWORD, QUICK, Visitors, accounts_server, invite

NFC, NFD = "p\u00e4ssw\u00f6rter", "pa\u0308sswo\u0308rter"


@pytest.fixture
async def visitors(tmp_path: Path) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, MemoryStore()) as made:
        yield made


@pytest.mark.parametrize("login", ["\u0430d\u0430", "ad\u03b1", "\u0251da", "\u0410\u0501\u0410"])
async def test_SEC52_a_login_that_looks_like_anothers_is_refused(visitors: Visitors, login: str) -> None:
    ada = await visitors.owner()
    secret = await invite(ada, None, uses=5)
    wish = {"invite": secret, "login": login, "name": "Ada", "password": PASSWORD}
    answer = await visitors.browser().post("/accounts", json=wish)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert "looks like" in answer.json()["detail"]
    other = await visitors.browser().post("/accounts", json=wish | {"login": "\u0434\u0430\u0440\u044c\u044f"})
    assert other.status_code == 201


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("admin", "adm\u0456n", True),
        ("paul", "p\u0430ul", True),
        ("Ian", "lan", True),
        ("modern", "modem", True),
        ("b0b", "bob", True),
        ("ian", "lan", False),
        ("ann", "ben", False),
        ("team1", "team2", False),
        ("j\u00e4n", "jan", False),
    ],
)
def test_SEC52_what_looks_alike_has_one_skeleton(one: str, other: str, alike: bool) -> None:
    assert (skeleton(one) == skeleton(other)) == alike


async def test_E97_spaces_around_a_login_are_nothing(visitors: Visitors) -> None:
    await visitors.owner()
    for login in (" ada ", "ada\t", "\u3000ADA"):
        answer = await visitors.browser().post("/session", json={"login": login, "password": PASSWORD})
        assert answer.status_code == 201, login
    assert login_key(" Ada ") == "ada"


@pytest.mark.parametrize(("typed", "again"), [(NFC, NFD), (NFD, NFC)])
async def test_E98_a_password_is_the_same_however_its_letters_are_put_together(typed: str, again: str) -> None:
    passwords = Passwords(QUICK)
    known = await passwords.hash(typed)
    assert await passwords.fits(known, again)
    assert await passwords.fits(known, typed)
    assert not await passwords.fits(known, "passworter")
    passwords.close()


async def test_E98_a_hash_of_before_still_fits_what_was_typed() -> None:
    passwords = Passwords(QUICK)
    assert await passwords.fits(QUICK.hash(NFD), NFD)
    passwords.close()


@pytest.mark.parametrize(
    "name", ["\u200b", "\u200b\u200d", "\u2800", "\u3164", "\ufe0f", "\u2066\u2069", "\u0301", " "]
)
def test_E99_a_name_of_which_nothing_can_be_seen_is_none(name: str) -> None:
    with pytest.raises(Invalid):
        check_name(name)
    with pytest.raises(Invalid):
        check_login(name)


@pytest.mark.parametrize("name", ["Ada", "\u05d3\u05d5\u05d3", "\U0001f469\u200d\U0001f52c", "x\u0301", "\u200bAda"])
def test_E99_others_are(name: str) -> None:
    assert check_name(name) == name


async def test_E99_neither_guests_nor_tokens_have_such_a_name(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = (await ada.post("/lists", json={"title": "Plans"})).json()["id"]
    link = (await ada.post(f"/lists/{plans}/links", json={})).json()
    entry = {"secret": link["secret"], "name": "\u200b"}
    assert (await visitors.browser().post("/links/enter", json=entry)).status_code == 422
    token = {"name": "\u2800", "scope": "read"}
    assert (await ada.post("/account/tokens", json=token)).status_code == 422
    agent = {"name": "x", "scope": "read", "agent": {"name": "\u200b"}}
    assert (await ada.post("/account/tokens", json=agent)).status_code == 422
    assert (await ada.patch("/account", json={"name": "\u200b"})).status_code == 422
