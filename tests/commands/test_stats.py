"""`livelist stats`: figures in the terminal, beside a running server (A7)."""

import asyncio
import json
from pathlib import Path

import apsw
import pytest

from livelist.cli import main
from livelist.commands.stats import say_hours
from livelist.core.access import anyone
from livelist.core.ops import Create, Delete, Mutation, Op, Set
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.open import DATABASE

ANN = anyone("ann")


def task(name: str) -> Create:
    return Create(name, "task", {"title": "Milk", "position": "V", "due": "2026-01-01", "tags": ["food"]})


async def change(server: Livelist, list_id: str, *ops: Op) -> None:
    await server.context.rooms.commit(list_id, ANN, [Mutation(ops=list(ops))])


async def filled(data: Path, store: str = "sqlite:") -> Livelist:
    server = Livelist(Settings(data=data, store=store))
    await server.start()
    await change(server, "default", task("a"), task("b"), task("c"))
    await change(server, "default", Set("a", {"completed": True}), Delete("c"))
    await change(server, "shop", Create("shop", "list", {"title": "Shop\x1b[2J\nof horrors"}), task("a"))
    await change(server, "gone", Create("gone", "list", {"title": "Gone"}), task("a"))
    await change(server, "gone", Delete("gone"))
    return server


def said(capsys: pytest.CaptureFixture[str], data: Path, *words: str, store: str = "sqlite:") -> tuple[int, str]:
    code = main(["stats", "--data", str(data), "--store", store, *words])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
def test_A7_beside_its_server_a_line_for_each_list_says_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, request: pytest.FixtureRequest
) -> None:
    store = "sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url")

    async def beside() -> tuple[int, str]:
        server = await filled(tmp_path, store)
        try:
            return await asyncio.to_thread(said, capsys, tmp_path, store=store)
        finally:
            await server.close()

    code, text = asyncio.run(beside())
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines()}
    assert (code, set(rows)) == (0, {"list", "default", "shop", "welcome"})
    assert rows["default"] == ["3", "1", "1", "1", "1", "min", "Inbox"]
    assert rows["shop"] == ["1", "0", "1", "1", "–", "Shop", "[2J", "of", "horrors"]


def test_A7_programs_get_everything_but_persons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(close(filled(tmp_path)))
    code, text = said(capsys, tmp_path, "--json", "--days", "2", "default")
    (found,) = json.loads(text)
    assert (code, found["list"], found["title"], found["persons"]) == (0, "default", "Inbox", None)
    assert (found["total"]["created"], found["total"]["deleted"], found["open"]) == (3, 1, 1)
    assert found["tags"] == [{"tag": "food", "completed": 1}]


async def close(making: object) -> None:
    server = await making  # type: ignore[misc]
    await server.close()


def test_A7_a_list_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(close(filled(tmp_path)))
    for name in ("nowhere", "gone", "no id"):
        code, text = said(capsys, tmp_path, name, "shop")
        assert (code, f"{name}: there is no such list" in text, "shop" in text) == (1, True, True)


def test_A7_a_damaged_list_is_named_and_the_others_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(close(filled(tmp_path)))
    with apsw.Connection(str(tmp_path / DATABASE)) as connection:
        connection.execute("DELETE FROM documents WHERE kind LIKE 'tally%'")
        connection.execute("UPDATE log SET change = x'00' WHERE list = 'shop' AND rev = 1")
    code, text = said(capsys, tmp_path)
    assert code == 1
    assert "shop: there is no such list, or it cannot be read." in text
    assert "Inbox" in text


def test_A7_where_there_is_no_store_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, tmp_path)[0] == 1
    assert said(capsys, tmp_path, store="nonsense:") == (1, said(capsys, tmp_path, store="nonsense:")[1])
    code, text = said(capsys, tmp_path, store="redis://127.0.0.1:1/0")
    assert (code, text.startswith("The store cannot be read.")) == (1, True)


@pytest.mark.parametrize("days", ["0", "-1", "3661", "x"])
def test_A7_days_that_are_none_are_refused(tmp_path: Path, days: str) -> None:
    with pytest.raises(SystemExit):
        main(["stats", "--days", days])


@pytest.mark.parametrize(
    ("hours", "words"),
    [(None, "–"), (0.001, "1 min"), (0.5, "30 min"), (20.4, "20 h"), (47.6, "48 h"), (60, "2.5 days")],
)
def test_A7_how_long_things_take_is_said_as_people_would(hours: float | None, words: str) -> None:
    assert say_hours(hours) == words
