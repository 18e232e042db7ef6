"""People at the same moment, on other replicas, and after a crash in between."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from livelist.core.errors import Unavailable
from livelist.live.rooms import Rooms
from livelist.people.accounts.setup import finish_setup
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.redis.store import RedisStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import PASSWORD, Visitors, account_of, accounts_server, invite, list_of


@pytest.fixture
async def visitors(tmp_path: Path, store: Store) -> AsyncIterator[Visitors]:
    async with accounts_server(tmp_path, store) as made:
        yield made


async def test_of_two_first_owners_at_once_one_is(visitors: Visitors) -> None:
    wishes = [{"login": login, "name": login, "password": PASSWORD} for login in ("ada", "eve", "bob")]
    answers = await asyncio.gather(*(visitors.browser().post("/setup", json=wish) for wish in wishes))
    assert sorted(each.status_code for each in answers) == [201, 403, 403]


async def test_SEC29_of_two_who_use_an_invitation_at_once_one_does(visitors: Visitors) -> None:
    ada = await visitors.owner()
    plans = await list_of(ada)
    secret = await invite(ada, plans)
    wishes = [{"invite": secret, "login": login, "name": login, "password": PASSWORD} for login in ("bob", "eve")]
    answers = await asyncio.gather(*(visitors.browser().post("/accounts", json=wish) for wish in wishes))
    assert sorted(each.status_code for each in answers) == [201, 404]
    assert len((await ada.get(f"/lists/{plans}/sharing")).json()["members"]) == 2
    assert len((await ada.get("/accounts")).json()) == 2


async def test_of_two_with_one_login_one_gets_it_and_the_other_keeps_the_invitation(visitors: Visitors) -> None:
    ada = await visitors.owner()
    secrets = [await invite(ada), await invite(ada)]
    wishes = [{"invite": secret, "login": "bob", "name": "Bob", "password": PASSWORD} for secret in secrets]
    answers = await asyncio.gather(*(visitors.browser().post("/accounts", json=wish) for wish in wishes))
    assert sorted(each.status_code for each in answers) == [201, 422]
    assert len((await ada.get("/invites")).json()) == 1


async def test_a_use_of_a_session_at_the_same_time_does_not_keep_it_alive(visitors: Visitors) -> None:
    ada = await visitors.owner()
    cookie = {"livelist_session": ada.cookies["livelist_session"]}
    visitors.clock.seconds += 120
    others = [visitors.browser(cookies=cookie) for _ in range(5)]
    await asyncio.gather(ada.delete("/session"), *(each.get("/account") for each in others))
    assert (await others[0].get("/account")).status_code == 401


async def test_what_a_crash_left_of_setting_up_is_finished_at_the_next_start(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Rooms, "commit", _unavailable)
        client = visitors.browser()
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        assert (await client.post("/setup", json=wish)).status_code == 503
    await finish_setup(visitors.people)
    ada = await visitors.signed_in("ada")
    assert [each["id"] for each in (await ada.get("/lists")).json()] == ["default", "welcome"]


async def test_what_a_crash_left_of_joining_is_finished_at_the_next_sign_in(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await visitors.owner()
    secret = await invite(ada)
    with monkeypatch.context() as broken:
        broken.setattr(Rooms, "commit", _unavailable)
        wish = {"invite": secret, "login": "bob", "name": "Bob", "password": PASSWORD}
        assert (await visitors.browser().post("/accounts", json=wish)).status_code == 503
    bob = await visitors.signed_in("bob")
    assert [each["title"] for each in (await bob.get("/lists")).json()] == ["Inbox"]
    assert (await bob.post("/tasks", json={"title": "Mine"})).status_code == 201


async def test_SEC27_another_replica_knows_at_once_in_memory(tmp_path: Path) -> None:
    disk = MemoryDisk()
    await _two_replicas(tmp_path, MemoryStore(disk), MemoryStore(disk))


async def test_SEC27_another_replica_knows_at_once_on_redis(tmp_path: Path, redis_url: str) -> None:
    await _two_replicas(tmp_path, RedisStore(redis_url), RedisStore(redis_url))


async def _two_replicas(folder: Path, one: Store, other: Store) -> None:
    async with accounts_server(folder, one) as here, accounts_server(folder, other) as there:
        ada = await here.owner()
        bob = await here.member(ada, "bob", await list_of(ada))
        elsewhere = there.browser(cookies={"livelist_session": bob.cookies["livelist_session"]})
        assert len((await elsewhere.get("/lists")).json()) == 2
        await ada.patch(f"/accounts/{await account_of(bob)}", json={"disabled": True})
        assert (await elsewhere.get("/lists")).status_code == 401


async def test_what_was_made_in_open_mode_in_between_becomes_the_first_owners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = MemoryDisk()
    async with accounts_server(tmp_path, MemoryStore(disk)) as visitors:
        await visitors.member(await visitors.owner(), "bob")
    with monkeypatch.context() as later:
        later.setattr("livelist.server.app.now", lambda: "2099-01-01T00:00:00.000Z")
        between = Livelist(Settings(data=tmp_path, store="memory:", access="open"), MemoryStore(disk))
    await between.start()
    async with client_of(between) as anybody:
        made = await list_of(anybody, "In between")
    await between.close()
    async with accounts_server(tmp_path, MemoryStore(disk)) as visitors:
        ada = await visitors.signed_in("ada")
        assert [each["id"] for each in (await ada.get("/lists")).json()] == ["default", "welcome", made]
        bob = await visitors.signed_in("bob")
        assert (await bob.get(f"/lists/{made}")).status_code == 404


async def _unavailable(*_: object, **__: object) -> None:
    raise Unavailable
