"""Two places with a data folder, one in Redis, and a file for the backup."""

from pathlib import Path

import pytest

from tests.backup.place import Place


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "all.livelist.gz"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place("sqlite:", tmp_path / "here")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Place:
    return Place("sqlite:", tmp_path / "there")


@pytest.fixture
def in_redis(redis_url: str, tmp_path: Path) -> Place:
    return Place(redis_url, tmp_path)
