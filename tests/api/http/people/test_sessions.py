"""Sessions over HTTP: signing in, what ends them, devices. Numbers are those of the security rules (SEC)."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from livelist.people.hashing import Passwords
from livelist.store.contract import Store
from tests.api.http.people.accounts_server import DAY, PASSWORD, Visitors, account_of, accounts_server


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def test_SEC23_attempts_are_limited(visitors: Visitors) -> None:
    await visitors.owner()
    wrong = {"login": "ada", "password": "wrong horse"}
    guesser = visitors.browser("2001:db8::1")
    codes = [(await guesser.post("/session", json=wrong)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    neighbour = await visitors.browser("2001:db8::ffff").post("/session", json={**wrong, "login": "ADA"})
    assert neighbour.status_code == 429
    assert 1 <= int(neighbour.headers["retry-after"]) <= 60
    elsewhere = await visitors.browser("2001:db8:0:1::1").post("/session", json={"login": "ada", "password": PASSWORD})
    assert elsewhere.status_code == 201
    many = [(await guesser.post("/session", json={**wrong, "login": f"n{i}"})).status_code for i in range(20)]
    assert many[-1] == 429


async def test_SEC24_a_header_does_not_change_where_somebody_is(visitors: Visitors) -> None:
    await visitors.owner()
    guesser = visitors.browser()
    for number in range(6):
        answer = await guesser.post(
            "/session", json={"login": "ada", "password": "wrong"}, headers={"X-Forwarded-For": f"192.0.2.{number}"}
        )
    assert answer.status_code == 429


async def test_SEC25_known_and_unknown_people_get_the_same_answer(visitors: Visitors) -> None:
    await visitors.owner()
    answers = [
        (await visitors.browser().post("/session", json={"login": login, "password": "wrong horse"}))
        for login in ("ada", "nobody")
    ]
    assert answers[0].status_code == answers[1].status_code == 401
    assert answers[0].content == answers[1].content


class Counting(PasswordHasher):
    """Quick, and counts how often it worked."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.work: list[str] = []

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.work.append("hash")
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
        self.work.append("verify")
        return super().verify(hash, password)


async def test_SEC25_whoever_cannot_sign_in_costs_the_same_work(visitors: Visitors) -> None:
    owner = await visitors.owner()
    gone = await account_of(await visitors.member(owner, "gone"))
    (await owner.patch(f"/accounts/{gone}", json={"disabled": True})).raise_for_status()
    hasher = Counting()
    visitors.people.passwords = Passwords(hasher)
    for login, password in (
        ("ada", "wrong horse"),
        ("nobody", "wrong horse"),
        ("gone", PASSWORD),
        ("gone", "wrong horse"),
        ("nobody", "x" * 5_000),
        ("ada", "x" * 5_000),
    ):
        del hasher.work[:]
        answer = await visitors.browser().post("/session", json={"login": login, "password": password})
        assert (answer.status_code, hasher.work[-1:], hasher.work.count("verify")) == (401, ["verify"], 1), login
    begun = []
    for login in ("nobody", "ada"):
        del hasher.work[:]
        visitors.people.passwords = Passwords(
            hasher
        )  # as after a start, when what stands for nobody's is yet to be made
        await visitors.browser().post("/session", json={"login": login, "password": "wrong horse"})
        begun.append(list(hasher.work))
    assert begun == [["hash", "verify"]] * 2


async def test_SEC26_the_cookie_is_new_with_each_sign_in(visitors: Visitors) -> None:
    await visitors.owner()
    client = await visitors.signed_in("ada")
    first = client.cookies["livelist_session"]
    answer = await client.post("/session", json={"login": "Ada", "password": PASSWORD})
    words = answer.headers["set-cookie"]
    assert re.fullmatch(r"livelist_session=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax", words)
    assert client.cookies["livelist_session"] != first
    old = visitors.browser(cookies={"livelist_session": first})
    assert (await old.get("/account")).status_code == 401


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_H10_two_servers_under_one_name_do_not_sign_each_other_out(visitors: Visitors, scheme: str) -> None:
    await visitors.owner()
    client = await visitors.signed_in("ada", scheme=scheme)
    at = f"{scheme}://localhost:9000"
    other = await client.post(f"{at}/session", json={"login": "ada", "password": PASSWORD})
    prefix = "__Host-" if scheme == "https" else ""
    assert set(client.cookies) == {f"{prefix}livelist_session", f"{prefix}livelist_session_9000"}
    assert other.status_code == 201
    assert (await client.delete(f"{at}/session")).status_code == 204
    assert (await client.get(f"{at}/account")).status_code == 401
    assert (await client.get("/account")).status_code == 200


async def test_SEC26_under_https_the_cookie_is_bound_to_it(visitors: Visitors) -> None:
    await visitors.owner()
    client = await visitors.signed_in("ada", scheme="https")
    assert set(client.cookies) == {"__Host-livelist_session"}
    again = await client.get("/session")
    assert again.json()["account"]["login"] == "ada"
    assert "; Secure" in again.headers["set-cookie"]
    planted = visitors.browser(scheme="https", cookies={"livelist_session": client.cookies["__Host-livelist_session"]})
    assert (await planted.get("/account")).status_code == 401


async def test_SEC27_signing_out_ends_the_session(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secret, before = ada.cookies["livelist_session"], await visitors.people.directory.generation()
    assert (await ada.delete("/session")).status_code == 204
    assert "livelist_session" not in ada.cookies
    assert (await visitors.browser(cookies={"livelist_session": secret}).get("/lists")).status_code == 401
    assert await visitors.people.directory.generation() > before
    assert (await ada.delete("/session")).status_code == 204


async def test_SEC27_a_new_password_ends_every_other_session(visitors: Visitors) -> None:
    ada = await visitors.owner()
    phone, secret = await visitors.signed_in("ada"), ada.cookies["livelist_session"]
    wrong = await ada.post("/account/password", json={"old": "wrong", "new": "new password"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "denied")
    assert (await ada.post("/account/password", json={"old": PASSWORD, "new": "new password"})).status_code == 200
    assert (await ada.get("/account")).status_code == 200
    assert (await phone.get("/account")).status_code == 401
    assert (await visitors.browser(cookies={"livelist_session": secret}).get("/account")).status_code == 401
    client = visitors.browser()
    assert (await client.post("/session", json={"login": "ada", "password": PASSWORD})).status_code == 401
    assert (await client.post("/session", json={"login": "ada", "password": "new password"})).status_code == 201


async def test_SEC27_disabling_ends_everything_and_enabling_lets_in_again(visitors: Visitors) -> None:
    ada = await visitors.owner()
    bob = await visitors.member(ada, "bob")
    bob_id = await account_of(bob)
    token = (await bob.post("/account/tokens", json={"name": "t", "scope": "read"})).json()["secret"]
    assert (await ada.patch(f"/accounts/{bob_id}", json={"disabled": True})).status_code == 204
    assert (await bob.get("/lists")).status_code == 401
    assert (await visitors.program(token).get("/lists")).status_code == 401
    again = {"login": "bob", "password": PASSWORD}
    assert (await visitors.browser().post("/session", json=again)).status_code == 401
    assert (await ada.patch(f"/accounts/{bob_id}", json={"disabled": False})).status_code == 204
    assert (await visitors.browser().post("/session", json=again)).status_code == 201
    assert (await bob.get("/lists")).status_code == 401  # the old session stays ended


async def test_SEC28_a_session_ends_30_days_after_its_last_use(visitors: Visitors) -> None:
    ada = await visitors.owner()
    for _ in range(3):
        visitors.clock.seconds += 29 * DAY
        assert (await ada.get("/account")).status_code == 200
    visitors.clock.seconds += 30 * DAY + 1
    assert (await ada.get("/account")).status_code == 401


async def test_sessions_are_listed_and_ended_one_by_one_or_all(visitors: Visitors) -> None:
    ada = await visitors.owner()
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    phone = await visitors.signed_in("ada", headers={"User-Agent": agent})
    await visitors.signed_in("ada")
    visitors.clock.seconds += 120
    found = (await phone.get("/account/sessions")).json()
    assert (found[0]["device"], found[0]["here"]) == ("Firefox on Linux", True)
    assert len(found) == 3
    (other,) = [each["id"] for each in (await ada.get("/account/sessions")).json() if each["here"]]
    assert (await phone.delete(f"/account/sessions/{other}")).status_code == 204
    assert (await ada.get("/account")).status_code == 401
    assert (await phone.delete("/account/sessions")).status_code == 204
    assert len((await phone.get("/account/sessions")).json()) == 1
    bob = await visitors.member(phone, "bob")
    (own,) = (await phone.get("/account/sessions")).json()
    assert (await bob.delete(f"/account/sessions/{own['id']}")).status_code == 404


async def test_SEC31_a_change_from_a_form_or_a_foreign_page_is_refused(visitors: Visitors) -> None:
    await visitors.owner()
    body = f'{{"login":"ada","password":"{PASSWORD}"}}'
    client = visitors.browser()
    assert (await client.post("/session", content=body, headers={"Content-Type": "text/plain"})).status_code == 422
    foreign = {"Content-Type": "application/json", "Origin": "https://evil.example"}
    assert (await client.post("/session", content=body, headers=foreign)).status_code == 403
    assert (await client.delete("/session", headers={"Origin": "https://evil.example"})).status_code == 403


async def test_SEC65_whoever_guesses_elsewhere_does_not_keep_somebody_out(visitors: Visitors) -> None:
    await visitors.owner()
    home = "203.0.113.7"
    await visitors.signed_in("ada", address=home)
    wrong = {"login": "ADA", "password": "a guess of theirs"}
    told = [await status_of(visitors, f"198.18.0.{number}", wrong) for number in range(35)]
    assert sorted(told) == [401] * 29 + [429] * 6  # the first time at home was one of thirty
    right = {"login": "ada", "password": PASSWORD}
    assert await status_of(visitors, "198.18.1.1", right) == 429
    for _ in range(2):
        assert await status_of(visitors, home, right) == 201
    visitors.clock.seconds += 91 * DAY
    assert await status_of(visitors, home, right) == 429


async def status_of(visitors: Visitors, address: str, wish: dict[str, str]) -> int:
    """Try to sign in from an address."""
    return (await visitors.browser(address).post("/session", json=wish)).status_code
