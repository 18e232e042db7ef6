"""`livelist verify`: a log that was tampered with, or rows that are not what it gives, are found and named (H1, I5)."""

import asyncio
import json
from pathlib import Path

import apsw
import pytest

from livelist.cli import main
from livelist.core.access import anyone
from livelist.core.log.chain import seal
from livelist.core.log.rebuilt import Rebuilt
from livelist.core.ops import Change, Create, Delete, Mutation, Set
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.archive import StagedList
from livelist.store.open import DATABASE, open_store
from livelist.store.silent import SilentWatcher


async def fill(store: str, data: Path, changes: int = 8) -> None:
    server = Livelist(Settings(data=data, store=store))
    await server.start()
    commit, ann = server.context.rooms.commit, anyone("ann")
    await commit("default", ann, [Mutation(ops=[Create("milk", "task", {"title": "Milk", "position": "V"})])])
    titles = [Mutation(ops=[Set("milk", {"title": f"Milk {n}"})]) for n in range(changes)]
    await commit("default", ann, titles)
    await commit("default", ann, [Mutation(ops=[Delete("milk")])])
    await server.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    asyncio.run(fill("sqlite:", tmp_path))
    return tmp_path


def edit(data: Path, statement: str) -> None:
    with apsw.Connection(str(data / DATABASE)) as connection:
        connection.execute(statement)


def flip(data: Path, rev: int, at: int) -> None:
    with apsw.Connection(str(data / DATABASE)) as connection:
        where = ("default", rev)
        change: bytes = connection.execute("SELECT change FROM log WHERE list = ? AND rev = ?", where).get
        place = at % len(change)
        flipped = change[:place] + bytes([change[place] ^ 0x81]) + change[place + 1 :]
        connection.execute("UPDATE log SET change = ? WHERE list = ? AND rev = ?", (flipped, *where))


def verified(capsys: pytest.CaptureFixture[str], data: Path, *words: str) -> tuple[int, str]:
    code = main(["verify", "--data", str(data), *words])
    return code, capsys.readouterr().out


def test_H1_lists_in_order_are_said_to_be(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = verified(capsys, data)
    assert code == 0
    assert "✓  default: 11 changes follow from each other and give the 2 records that are stored." in said
    assert all(f"✓  {name}:" in said for name in ("home", "welcome"))
    code, said = verified(capsys, data, "home")
    assert (code, "default" in said) == (0, False)


@pytest.mark.parametrize("at", [0, 20, 60, -1, -3, -10])
def test_H1_one_flipped_byte_is_named(data: Path, capsys: pytest.CaptureFixture[str], at: int) -> None:
    flip(data, 5, at)
    code, said = verified(capsys, data)
    assert code == 1
    assert "✗  default: revision 5 is not what was written" in said
    assert "✓  home:" in said


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM log WHERE list = 'default' AND rev = 4", "revision 4 is not what was written"),
        ("DELETE FROM log WHERE list = 'default' AND rev > 9", "revision 10 is missing"),
        ("UPDATE lists SET hash = 'x' WHERE list = 'default'", "revision 11 has another hash"),
    ],
)
def test_H1_a_hole_or_a_cut_is_named(
    data: Path, capsys: pytest.CaptureFixture[str], statement: str, words: str
) -> None:
    edit(data, statement)
    code, said = verified(capsys, data, "default")
    assert (code, words in said) == (1, True)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE rows SET row = CAST(replace(CAST(row AS TEXT), 'Milk', 'Silk') AS BLOB)", "not stored as the log"),
        ("UPDATE rows SET row = x'ff'", "not stored as the log"),
        ("DELETE FROM rows", "is not stored, but"),
        ("INSERT INTO rows SELECT list, 'more', row FROM rows", "is stored, but"),
    ],
)
def test_I5_records_that_the_log_does_not_give_are_named(
    data: Path, capsys: pytest.CaptureFixture[str], statement: str, words: str
) -> None:
    edit(data, f"{statement} WHERE list = 'default' AND id = 'milk'")
    code, said = verified(capsys, data)
    assert (code, words in said) == (1, True)
    assert "1 of 3 lists are broken." in said


def test_a_list_or_folder_that_is_not_there_is_said(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verified(capsys, data, "nowhere")[0] == 1
    code, said = verified(capsys, tmp_path / "elsewhere")
    assert (code, "There are no lists in" in said) == (1, True)
    assert not (tmp_path / "elsewhere").exists()


def test_a_server_that_runs_need_not_be_stopped(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def meanwhile() -> tuple[int, str]:
        server = Livelist(Settings(data=data))
        await server.start()
        found = await asyncio.to_thread(verified, capsys, data)
        await server.close()
        return found

    code, said = asyncio.run(meanwhile())
    assert (code, "All well: 3 checked." in said) == (0, True)


def test_H1_it_reads_in_pages_and_on_redis(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("livelist.commands.verify.PAGE_CHANGES", 7)
    asyncio.run(fill(redis_url, tmp_path, changes=20))
    code, said = verified(capsys, tmp_path, "--store", redis_url)
    assert (code, "✓  default: 23 changes" in said) == (0, True)


def rewritten(data: Path, *, keep: int) -> None:
    """Write the default list's log anew from a revision on, with a chain, rows and a position that fit."""

    async def write() -> None:
        store = open_store("sqlite:", data)
        await store.start(SilentWatcher())
        loaded = await store.load("default")
        rebuilt = Rebuilt("default")
        kept = await store.changes("default", loaded.position.epoch, 0, keep)
        rebuilt.follow(kept)
        change = Change(keep + 1, "2026-11-22T10:23:23.123Z", "mallory", [], [])
        digest, raw = seal(rebuilt.hash, change)
        await store.archive.stage("default", 1, [*kept, raw])
        rows = {record_id: row.encode() for record_id, row in rebuilt.state.rows.items()}
        await store.archive.install(StagedList("default", loaded.position.epoch, keep + 1, digest, rows, {}, b""))
        await store.close()

    asyncio.run(write())


def test_SEC70_heads_that_were_kept_tell_of_a_log_that_was_written_anew(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = tmp_path / "heads"
    assert verified(capsys, data, "--heads", str(heads))[0] == 0
    kept = [json.loads(line) for line in heads.read_text().splitlines()]
    (rev,) = (each["rev"] for each in kept if each["list"] == "default")
    assert verified(capsys, data, "--against", str(heads))[0] == 0
    asyncio.run(fill("sqlite:", data, changes=3))
    code, told = verified(capsys, data, "--against", str(heads))
    assert (code, "continue from their kept heads" in told) == (0, True)
    rewritten(data, keep=rev - 2)
    assert verified(capsys, data)[0] == 0  # the log alone cannot tell
    code, told = verified(capsys, data, "--against", str(heads))
    assert code == 1
    assert f"had {kept[0]['rev']} when its head was kept" in told
    rewritten(data, keep=rev - 1)
    code, told = verified(capsys, data, "--against", str(heads))
    assert (code, "the log was written anew" in told) == (1, True)


def test_SEC70_a_list_that_is_gone_is_named_and_others_are_not_asked_for(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = tmp_path / "heads"
    heads.write_text('{"list":"shop","rev":3,"hash":"00000000000000000000000000000000"}\n')
    code, told = verified(capsys, data, "--against", str(heads))
    assert (code, "shop: it is not there any more; it had 3 revisions" in told) == (1, True)
    assert verified(capsys, data, "--against", str(heads), "default")[0] == 0


@pytest.mark.parametrize("words", ["--heads", "--against"])
def test_SEC70_heads_are_not_overwritten_and_nonsense_is_none(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    there = tmp_path / "there"
    there.write_text("[[1]]\n")
    code, told = verified(capsys, data, words, str(there))
    assert (code, str(there) in told) == (1, True)
    assert there.read_text() == "[[1]]\n"
    assert verified(capsys, data, "--against", str(tmp_path / "nowhere"))[0] == 1
