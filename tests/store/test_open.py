from pathlib import Path

import pytest

from livelist.store.memory.store import MemoryStore
from livelist.store.open import open_store
from livelist.store.redis.counters import open_storage
from livelist.store.redis.store import RedisStore
from livelist.store.sqlite.store import SqliteStore


def database_in(directory: Path) -> bool:
    return (directory / "data" / "livelist.db").is_file()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("memory:", MemoryStore),
        ("sqlite:", SqliteStore),
        ("redis://localhost:6379/0", RedisStore),
        ("rediss://me:secret@localhost:6380", RedisStore),
        ("redis+sentinel://localhost:26379,localhost/lists", RedisStore),
        ("redis+cluster://localhost:7000", RedisStore),
        ("rediss+cluster://me:secret@localhost:7000,localhost", RedisStore),
    ],
)
async def test_setting_each_url_means_a_store_and_opens_nothing_yet(url: str, kind: type, tmp_path: Path) -> None:
    store = open_store(url, tmp_path / "data")
    assert type(store) is kind
    await store.close()
    assert not database_in(tmp_path)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "postgres://me:secret@db/x",
        "sqlite:///etc/x",
        "redis:localhost",
        "memory:x",
        "redis+sentinel://me:secret@host",
    ],
)
def test_setting_another_url_is_refused_without_repeating_it(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"redis://") as refused:
        open_store(url, tmp_path)
    assert "secret" not in str(refused.value)


async def test_setting_the_sqlite_file_lies_in_the_data_directory(tmp_path: Path) -> None:
    class Deaf:
        def published(self, list_id: str, frame: bytes) -> None: ...
        def missed(self, list_id: str) -> None: ...
        def announced(self, list_id: str, payload: bytes) -> None: ...
        def bumped(self) -> None: ...

        def touched(self, list_id: str) -> None: ...

    store = open_store("sqlite:", tmp_path / "data")
    await store.start(Deaf())
    assert database_in(tmp_path)
    await store.close()


async def test_a_connection_reads_none_of_the_librarys_files(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("redis.utils.get_lib_version")
    store = RedisStore(redis_url)
    await store.lists()
    await store.close()
    assert await open_storage(redis_url).check()
