"""Rule S5: the first lists speak the language of whoever comes first."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from livelist.core.quick.vocabulary import LANGUAGES
from livelist.people.accounts.lifecycle import add_account, draft_account
from livelist.people.accounts.setup import finish_setup, first_owner
from livelist.people.context import Caller
from livelist.people.signing_in.password import make_reset, reset_password
from livelist.server.app import Livelist
from livelist.server.lessons import LESSONS
from livelist.settings import Settings
from livelist.store.memory.store import MemoryDisk, MemoryStore
from tests.api.conftest import client_of
from tests.api.http.people.accounts_server import PASSWORD, accounts_server, invite

PERSON = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
GERMAN, ENGLISH = ({**PERSON, "Accept-Language": each} for each in ("de-AT,de;q=0.9,en;q=0.5", "en-GB,en;q=0.9"))


async def named(http: httpx.AsyncClient) -> list[str]:
    return [each["title"] for each in (await http.get("/lists")).json()]


async def lessons(http: httpx.AsyncClient) -> list[tuple[str, str]]:
    return [(each["title"], each["notes"]) for each in (await http.get("/lists/welcome/tasks")).json()]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, store="memory:")


async def started(settings: Settings, disk: MemoryDisk) -> Livelist:
    server = Livelist(settings, MemoryStore(disk))
    await server.start()
    return server


def test_S5_every_language_of_the_page_has_the_same_lessons() -> None:
    assert LESSONS.keys() == set(LANGUAGES)
    assert {len(said.tasks) for said in LESSONS.values()} == {6}
    texts = [text for said in LESSONS.values() for task in said.tasks for text in task]
    assert len(set(texts)) == len(texts)


async def test_S5_the_first_person_s_language_is_taken_once_on_all_replicas_and_after_a_restart(
    settings: Settings,
) -> None:
    disk = MemoryDisk()
    replicas = [await started(settings, disk) for _ in range(2)]
    async with client_of(replicas[0]) as http, client_of(replicas[1]) as other:
        await http.get("/", headers={"Accept-Language": "fr"})  # a program
        assert await named(http) == ["Inbox", "Start here"]
        await http.get("/", headers=GERMAN)
        assert await named(http) == ["Eingang", "Hier anfangen"]
        assert await lessons(http) == list(LESSONS["de"].tasks)
        await http.get("/", headers={**PERSON, "Accept-Language": "fr"})
        await other.get("/", headers=ENGLISH)
        assert await named(other) == ["Eingang", "Hier anfangen"]
    for replica in replicas:
        await replica.close()


async def test_S5_who_reads_english_first_keeps_it_so_for_good(settings: Settings) -> None:
    disk = MemoryDisk()
    for headers in (ENGLISH, GERMAN):
        server = await started(settings, disk)
        async with client_of(server) as http:
            await http.get("/", headers=headers)
            assert await named(http) == ["Inbox", "Start here"]
        await server.close()


@pytest.mark.parametrize(
    ("address", "changed"),
    [
        ("/lists/welcome/tasks/welcome-1", {"completed": True}),
        ("/lists/welcome/tasks/welcome-2", {"notes": "Mine"}),
        ("/lists/welcome", {"title": "Ours"}),
    ],
)
async def test_S5_a_list_that_somebody_has_written_in_stays_as_it_is(
    settings: Settings, address: str, changed: dict[str, Any]
) -> None:
    server = await started(settings, MemoryDisk())
    async with client_of(server) as http:
        assert (await http.patch(address, json=changed)).is_success
        before = await named(http), await lessons(http)
        await http.get("/", headers=GERMAN)
        assert (await named(http), await lessons(http)) == before
    await server.close()


async def test_S5_with_accounts_it_is_the_first_owner_s(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        stranger = visitors.browser()
        await stranger.get("/", headers=GERMAN)
        wish = {"login": "ada", "name": "Ada", "password": PASSWORD}
        ada = visitors.browser()
        (await ada.post("/setup", json=wish, headers={"Accept-Language": "nl-BE"})).raise_for_status()
        assert await named(ada) == ["Postvak IN", "Begin hier"]


async def test_S5_an_inbox_is_called_as_its_owner_reads(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        ada = await visitors.owner()
        wish = {"login": "ben", "name": "Ben", "password": PASSWORD, "invite": await invite(ada)}
        ben = visitors.browser()
        (await ben.post("/accounts", json=wish, headers={"Accept-Language": "es-MX,es;q=0.9"})).raise_for_status()
        assert await named(ben) == ["Bandeja de entrada"]
        assert await named(await visitors.member(ada, "cleo")) == ["Inbox"]


async def test_S5_whoever_was_added_on_the_command_line_has_an_inbox_as_they_read_once_they_sign_in(
    tmp_path: Path,
) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        await visitors.owner()
        people, caller = visitors.people, Caller(browser="command line")
        draft = await draft_account(people, "dan", "Dan")
        secret = await make_reset(people, await add_account(people, draft, caller=caller), caller)
        await reset_password(people, secret, PASSWORD, caller)
        dan = visitors.browser(headers={"Accept-Language": "fr"})
        (await dan.post("/session", json={"login": "dan", "password": PASSWORD})).raise_for_status()
        assert await named(dan) == [LESSONS["fr"].inbox]


async def test_S5_the_first_owner_of_the_command_line_has_the_first_lists_as_they_read_once_they_sign_in(
    tmp_path: Path,
) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        people, caller = visitors.people, Caller(browser="command line")
        owner = await first_owner(people, await draft_account(people, "ada", "Ada", "owner"), caller=caller)
        visitors.clock.seconds += 1
        other = await add_account(people, await draft_account(people, "eva", "Eva", "owner"), caller=caller)
        await finish_setup(people)
        for account, login, language, titles in (
            (owner, "ada", "de", ["Eingang", "Hier anfangen"]),
            (other, "eva", "fr", [LESSONS["fr"].inbox]),
        ):
            await reset_password(people, await make_reset(people, account, caller), PASSWORD, caller)
            browser = visitors.browser(headers={"Accept-Language": language})
            (await browser.post("/session", json={"login": login, "password": PASSWORD})).raise_for_status()
            assert await named(browser) == titles
