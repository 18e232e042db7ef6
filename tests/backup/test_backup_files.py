"""What the commands leave on the disk, and what they say of a file without restoring it."""

import os
import re
from pathlib import Path

import pytest

from livelist.cli import main
from livelist.store.open import DATABASE
from tests.backup.place import Place, backed_up


def test_H8_what_root_restores_or_makes_belongs_to_the_folders_owner(
    place: Place, elsewhere: Place, file: Path
) -> None:
    backed_up(place, file)
    elsewhere.data.mkdir()
    somebody = (65534, 65534) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(elsewhere.data, *somebody)
    for more in ((), ("--replace",)):
        assert main(["restore", str(file), *more, *elsewhere.words]) == 0
        assert main(["verify", *elsewhere.words]) == 0
        made = [path for path in elsewhere.data.iterdir() if path.name.startswith(DATABASE)]
        assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {somebody}


def test_a_backup_is_checked_without_being_restored(
    place: Place, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backed_up(place, file)
    capsys.readouterr()
    assert main(["backup", "--check", str(file), "--data", str(tmp_path / "nowhere")]) == 0
    assert re.search(r"is whole: 3 lists with \d+ changes, as they were at 20", capsys.readouterr().out)
    file.write_bytes(file.read_bytes()[:-20])
    assert main(["backup", "--check", str(file)]) == 1
    assert "whole" not in capsys.readouterr().out
    assert main(["backup", "--check", str(tmp_path / "missing")]) == 1
    assert not (tmp_path / "nowhere").exists()


def test_in_a_folder_the_newest_backups_stay_and_nothing_else_is_touched(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.settle()
    folder = tmp_path / "backups"
    folder.mkdir()
    old = [f"lists-2025010{day}T000000Z.livelist.gz" for day in range(1, 5)]
    for name in (*old, "holiday.livelist.gz"):
        (folder / name).touch()
    assert main(["backup", str(folder), "--keep", "2", *place.words]) == 0
    (made,) = {path.name for path in folder.iterdir()} - {old[-1], "holiday.livelist.gz"}
    assert main(["backup", "--check", str(folder / made)]) == 0
    before = sorted(folder.iterdir())
    assert main(["backup", str(folder), "--keep", "1", "--data", str(tmp_path / "nowhere")]) == 1
    assert sorted(folder.iterdir()) == before
    assert main(["backup", str(tmp_path / "file"), "--keep", "1", *place.words]) == 1
    assert "--keep is for a folder" in capsys.readouterr().out
