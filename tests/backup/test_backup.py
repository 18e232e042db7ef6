"""`livelist backup` and `livelist restore`: what goes in comes out, in any store, or nothing happens at all."""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from livelist import __version__
from livelist.cli import main
from livelist.core.access import anyone
from livelist.core.ops import Mutation, Set
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.open import DATABASE
from tests.backup.place import Place, backed_up
from tests.backup.town import Everything

FOLLOWERS = {"cursor", "followers", "lease"}


def same_lists(one: Everything, other: Everything) -> bool:
    return one.lists == other.lists and not one.epochs & other.epochs


def same_but_for_followers(one: Everything, other: Everything) -> bool:
    """Whether all is as it was but where a running server's followers are."""
    first, second = (
        replace(each, documents=[document for document in each.documents if document.kind not in FOLLOWERS])
        for each in (one, other)
    )
    return first == second


def lasting(everything: Everything) -> list[str]:
    return [each.kind for each in everything.documents]


def lines_of(file: Path) -> list[bytes]:
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


@pytest.mark.parametrize(
    ("source", "target"), [("place", "elsewhere"), ("place", "in_redis"), ("in_redis", "elsewhere")]
)
def test_H2_lists_come_back_byte_for_byte_as_another_incarnation(
    source: str, target: str, file: Path, request: pytest.FixtureRequest
) -> None:
    here: Place = request.getfixturevalue(source)
    backed_up(here, file)
    was = here.look()
    there: Place = request.getfixturevalue(target)
    assert main(["restore", str(file), *there.words]) == 0
    now = there.look()
    assert same_lists(was, now)
    assert len(now.epochs) == len(now.lists) == 3
    assert [each for each in was.documents if each.kind in {"account", "push-key", "token"}] == now.documents
    assert now.notes[:3] == was.notes
    assert json.loads(now.notes[3])["kind"] == "restored"
    assert main(["verify", *there.words]) == 0


def test_a_backup_of_what_was_restored_is_the_same_backup(place: Place, elsewhere: Place, file: Path) -> None:
    backed_up(place, file)
    assert main(["restore", str(file), "--keep-sessions", *elsewhere.words]) == 0
    again = file.with_name("again.gz")
    assert main(["backup", str(again), *elsewhere.words]) == 0
    first = [line for line in lines_of(file)[1:-1] if b'"line":"note"' not in line]
    assert first == [line for line in lines_of(again)[1:-1] if b'"line":"note"' not in line]


@pytest.mark.parametrize(("words", "kinds"), [((), []), (("--keep-sessions",), ["session"])])
def test_SEC27_whoever_was_signed_in_is_so_again_only_when_asked_for(
    place: Place, elsewhere: Place, file: Path, words: tuple[str, ...], kinds: list[str]
) -> None:
    backed_up(place, file)
    assert main(["restore", str(file), *words, *elsewhere.words]) == 0
    assert lasting(elsewhere.look()) == ["account", "push-key", *kinds, "token"]
    text = b"".join(lines_of(file))
    assert not any(b'"kind":"%b"' % kind in text for kind in (b"seat", b"reset", b"oidc", b"invite"))


def test_a_backup_is_for_its_owners_eyes_and_never_written_over(
    place: Place, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backed_up(place, file)
    assert file.stat().st_mode & 0o777 == 0o600
    was = file.read_bytes()
    assert main(["backup", str(file), *place.words]) == 1
    assert "exists already" in capsys.readouterr().out
    assert file.read_bytes() == was
    assert main(["backup", str(file.parent / "no" / "x.gz"), *place.words]) == 1
    assert main(["backup", str(file.with_name("x.gz")), "--data", str(file.parent / "nothing")]) == 1
    assert [path.name for path in file.parent.glob("*.gz*")] == [file.name]


def test_it_goes_through_pipes_too(place: Place, elsewhere: Place) -> None:
    place.settle()

    def livelist(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([sys.executable, "-m", "livelist", *words], input=given, capture_output=True, check=False)

    taken = livelist("backup", "-", *place.words)
    assert (taken.returncode, taken.stderr.startswith(b"Backed up 3 lists")) == (0, True)
    assert livelist("restore", "-", *elsewhere.words, given=taken.stdout[:-60]).returncode == 1
    assert livelist("restore", "-", *elsewhere.words, given=taken.stdout).returncode == 0
    assert same_lists(place.look(), elsewhere.look())


def cut(lines: list[bytes]) -> list[bytes]:
    return lines[: len(lines) // 2]


def without_end(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


def changed(lines: list[bytes]) -> list[bytes]:
    return [line.replace("Küche".encode(), b"Bad") for line in lines]


def swapped(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def newer(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"format":1', b'"format":2,"more":true'), *lines[1:]]


def newer_shape(lines: list[bytes]) -> list[bytes]:
    return [b'{"line":"start","format":2,"version":"9.9"}\n', *lines[1:]]


def foreign(lines: list[bytes]) -> list[bytes]:
    return [b'{"some": "json"}\n']


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cut, "cut off"),
        (without_end, "cut off"),
        (changed, "checksum"),
        (swapped, "checksum"),
        (newer, f"newer Livelist ({__version__}): its format is 2, this one reads 1"),
        (newer_shape, "newer Livelist (9.9)"),
        (foreign, "cannot read"),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(
    place: Place,
    file: Path,
    spoil: Callable[[list[bytes]], list[bytes]],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    backed_up(place, file)
    was = place.look()
    file.write_bytes(gzip.compress(b"".join(spoil(lines_of(file)))))
    assert main(["restore", str(file), "--replace", *place.words]) == 1
    assert words in capsys.readouterr().out
    assert place.look() == was
    assert sorted(path.name for path in place.data.iterdir() if "-" not in path.name) == [DATABASE, f"{DATABASE}.lock"]


@pytest.mark.parametrize("damage", ["end", "bit", "all", "missing"])
def test_a_file_that_does_not_unpack_is_said_to_be_damaged(
    place: Place, elsewhere: Place, file: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = backed_up(place, file).read_bytes()
    middle = len(raw) // 2
    spoiled = {
        "end": raw[:-20],
        "bit": raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :],
        "all": b"no gzip at all",
    }
    file.unlink()
    if damage in spoiled:
        file.write_bytes(spoiled[damage])
    capsys.readouterr()
    assert main(["restore", str(file), *elsewhere.words]) == 1
    assert re.fullmatch(
        r".+(cut off|changed|cannot read|no backup|no file|not follow|in order|missing).*\.\n", capsys.readouterr().out
    )
    assert not (elsewhere.data / DATABASE).exists()


def test_H1_changes_that_do_not_follow_are_refused_whatever_the_checksum_says(
    place: Place, elsewhere: Place, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from livelist.backup.lines import Sheet

    lines = lines_of(backed_up(place, file))[:-1]
    with gzip.open(file, "wb") as packed:
        sheet = Sheet(packed)
        for line in lines:
            sheet.write_raw(line.replace(b"Milk", b"Silk").removesuffix(b"\n"))
        sheet.finish()
    assert main(["restore", str(file), *elsewhere.words]) == 1
    assert "default: revision 2 does not follow" in capsys.readouterr().out


def test_what_is_there_makes_way_only_when_told_to_and_is_kept_beside(
    place: Place, elsewhere: Place, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backed_up(place, file)
    elsewhere.settle(changes=30)
    was = elsewhere.look()
    assert main(["restore", str(file), *elsewhere.words]) == 1
    assert "--replace" in capsys.readouterr().out
    assert elsewhere.look() == was
    assert main(["restore", str(file), "--replace", *elsewhere.words]) == 0
    assert same_lists(elsewhere.look(), place.look())
    (aside,) = elsewhere.data.glob("*.before-*")
    kept = Place("sqlite:", elsewhere.data.parent / "kept")
    kept.data.mkdir()
    aside.rename(kept.data / DATABASE)
    assert kept.look() == was


def test_on_redis_too_what_the_backup_lacks_is_gone_and_the_audit_trail_stays(
    place: Place, in_redis: Place, file: Path
) -> None:
    backed_up(place, file)
    in_redis.settle(changes=30)

    async def more() -> None:
        server = Livelist(Settings(store=in_redis.store))
        await server.start()
        from livelist.core.ops import Create

        made = Mutation(ops=[Create("later", "list", {"title": "Later"})])
        await server.context.rooms.commit("later", anyone("ann"), [made])
        await server.context.store.directory.note(b'{"kind":"sign_out"}')
        await server.close()

    asyncio.run(more())
    assert main(["restore", str(file), *in_redis.words]) == 1
    assert main(["restore", str(file), "--replace", *in_redis.words]) == 0
    now = in_redis.look()
    assert same_lists(now, place.look())
    assert lasting(now) == ["account", "push-key", "seat", "token"]
    assert [json.loads(entry)["kind"] for entry in now.notes] == ["sign_in"] * 3 + ["sign_out", "restored"]


def test_a_file_a_server_has_is_not_replaced(place: Place, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backed_up(place, file)
    was = place.look()

    async def meanwhile() -> int:
        server = Livelist(Settings(data=place.data))
        await server.start()
        code = await asyncio.to_thread(main, ["restore", str(file), "--replace", *place.words])
        await server.close()
        return code

    assert asyncio.run(meanwhile()) == 1
    assert "in use by another Livelist server" in capsys.readouterr().out
    assert same_but_for_followers(place.look(), was)


def test_a_list_that_is_broken_is_taken_up_to_the_break(
    place: Place, elsewhere: Place, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.settle()
    with apsw.Connection(str(place.data / DATABASE)) as connection:
        connection.execute("UPDATE log SET change = x'7b7d' WHERE list = 'default' AND rev = 5")
    assert main(["backup", str(file), *place.words]) == 1
    assert "✗  default: revision 5" in capsys.readouterr().out
    assert main(["restore", str(file), *elsewhere.words]) == 0
    kept = elsewhere.look().lists["default"]
    assert (len(kept.log), kept.marks) == (4, {})
    assert main(["verify", *elsewhere.words]) == 0


@pytest.mark.parametrize("source", ["place", "in_redis"])
def test_taken_while_people_edit_each_list_is_a_moment_of_its_own(
    source: str, elsewhere: Place, file: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livelist.backup.take.PAGE_CHANGES", 7)
    monkeypatch.setattr("livelist.backup.read.PAGE_LINES", 5)
    here: Place = request.getfixturevalue(source)
    here.settle(changes=300)

    async def meanwhile() -> int:
        server = Livelist(Settings(data=here.data, store=here.store))
        await server.start()
        done, begun, seq = asyncio.Event(), asyncio.Event(), 0

        async def edit() -> None:
            nonlocal seq
            while not done.is_set():
                seq += 1
                op = Set("default", {"title": f"Title {seq}"})
                await server.context.rooms.commit("default", anyone("ann"), [Mutation("writer", seq, [op])])
                begun.set()

        editing = asyncio.create_task(edit())
        await begun.wait()
        code = await asyncio.to_thread(main, ["backup", str(file), *here.words])
        done.set()
        await editing
        await server.close()
        return code

    assert asyncio.run(meanwhile()) == 0
    assert main(["restore", str(file), *elsewhere.words]) == 0
    assert main(["verify", *elsewhere.words]) == 0
    whole, part = here.look().lists["default"], elsewhere.look().lists["default"]
    assert part.log == whole.log[: len(part.log)]
    assert 302 < len(part.log) < len(whole.log)
    last = [json.loads(raw) for raw in part.log if b'"client":"writer"' in raw][-1]
    assert json.loads(part.marks["writer"].mark)["seq"] == last["seq"]
