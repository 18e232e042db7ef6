"""`livelist user`: accounts from the command line."""

import asyncio
import time
from pathlib import Path

import pytest

from livelist.cli import main
from livelist.commands.doctor import DIRECT, examine
from livelist.settings import Settings
from livelist.store.redis.store import RedisStore
from livelist.store.sqlite.store import SqliteStore
from tests.api.http.people.accounts_server import Clock, accounts_server


def user(folder: Path, *words: str) -> int:
    return main(["user", *words, "--data", str(folder)])


def sign_in(folder: Path, login: str, code: str) -> tuple[int, int]:
    """Choose a password with a code, sign in with it; give both answers' statuses."""

    async def trying() -> tuple[int, int]:
        store = SqliteStore(folder / "livelist.db")
        async with accounts_server(folder, store, Clock(time.time())) as visitors:
            client = visitors.browser()
            reset = await client.post("/account/reset", json={"secret": code, "password": "quite a secret"})
            session = await client.post("/session", json={"login": login, "password": "quite a secret"})
            return reset.status_code, session.status_code

    return asyncio.run(trying())


def test_the_first_account_owns_the_server_and_a_code_lets_it_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert user(tmp_path, "add", "ada", "--name", "Ada", "--create") == 0
    told = capsys.readouterr().out.splitlines()
    assert str(tmp_path / "livelist.db") in told[0]
    assert "owns the server" in told[1]
    assert user(tmp_path, "list") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 account."
    assert sign_in(tmp_path, "ada", told[-1]) == (204, 201)
    assert sign_in(tmp_path, "ada", told[-1]) == (404, 201)


@pytest.mark.parametrize("access", ["auto", "accounts"])
def test_H1_the_doctor_knows_that_people_sign_in_where_there_is_an_owner(tmp_path: Path, access: str) -> None:
    assert user(tmp_path, "add", "ada", "--create") == 0
    for host, words in (("127.0.0.1", []), ("0.0.0.0", [DIRECT])):
        said = [each.words for each in examine(Settings(host=host, port=0, data=tmp_path, access=access))]
        reach = said.index("People sign in.")
        assert said[reach + 1 : said.index("The store answers.")] == words


def test_an_account_is_added_disabled_and_given_a_new_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert user(tmp_path, "add", "ada", "--create") == 0
    assert user(tmp_path, "add", "bob") == 0
    assert user(tmp_path, "add", "BOB") == 1
    assert "already" in capsys.readouterr().out
    assert user(tmp_path, "reset", "bob") == 0
    code = capsys.readouterr().out.splitlines()[-1]
    assert sign_in(tmp_path, "bob", code) == (204, 201)
    assert user(tmp_path, "disable", "bob") == 0
    assert capsys.readouterr().out
    assert user(tmp_path, "list") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "ada  ada  (owner, no password)",
        "bob  bob  (disabled)",
        "2 accounts.",
    ]
    assert user(tmp_path, "enable", "bob") == 0
    assert sign_in(tmp_path, "bob", "used") == (404, 201)
    assert user(tmp_path, "disable", "ada") == 1
    assert "no owner" in capsys.readouterr().out
    assert user(tmp_path, "reset", "nobody") == 1
    assert "no account" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("list",), ("add", "ann"), ("reset", "ann"), ("disable", "ann"), ("enable", "ann")])
def test_H3_no_store_is_made_by_accident_and_the_one_meant_is_named(
    words: tuple[str, ...], tmp_path: Path, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert user(tmp_path / "elsewhere", *words) == 1
    assert f"no Livelist in {tmp_path / 'elsewhere' / 'livelist.db'}" in capsys.readouterr().out
    assert not (tmp_path / "elsewhere").exists()
    assert user(tmp_path, *words, "--store", redis_url) == 1
    told = capsys.readouterr().out
    assert redis_url in told
    assert "no Livelist there" in told


def test_a_login_is_asked_for_where_one_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert user(tmp_path, "reset") == 2
    assert user(tmp_path, "list", "ann") == 2
    assert "needs a login" in capsys.readouterr().err


def test_beside_a_running_server_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def beside() -> int:
        async with accounts_server(tmp_path, SqliteStore(tmp_path / "livelist.db")):
            return await asyncio.to_thread(user, tmp_path, "add", "ada")

    assert asyncio.run(beside()) == 1
    assert "must be stopped first" in capsys.readouterr().out


def test_on_redis_it_works_beside_running_replicas_which_act_on_it_at_once(
    tmp_path: Path, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def say(*words: str) -> str:
        assert user(tmp_path, *words, "--store", redis_url) == 0
        return capsys.readouterr().out.splitlines()[-1]

    async def beside() -> None:
        async with accounts_server(tmp_path, RedisStore(redis_url), Clock(time.time()), redis_url) as visitors:
            ada, bob = visitors.browser(), visitors.browser()
            for client, login in ((ada, "ada"), (bob, "bob")):
                code = await asyncio.to_thread(say, "add", login)
                choice = {"secret": code, "password": "quite a secret"}
                assert (await client.post("/account/reset", json=choice)).status_code == 204
                wish = {"login": login, "password": "quite a secret"}
                assert (await client.post("/session", json=wish)).status_code == 201
            assert (await ada.get("/session")).json()["account"]["role"] == "owner"
            before = await visitors.server.context.store.directory.generation()
            await asyncio.to_thread(say, "disable", "bob")
            assert await visitors.server.context.store.directory.generation() > before
            assert (await bob.get("/account")).status_code == 401
            assert (await ada.get("/account")).status_code == 200

    asyncio.run(beside())


def test_files_are_only_for_who_runs_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert user(folder, "add", "ada", "--create") == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.iterdir()))
