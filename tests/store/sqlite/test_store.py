import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest

from livelist.core.errors import Unavailable
from livelist.store.contract import Store, WriteConflict
from livelist.store.silent import SilentWatcher
from livelist.store.sqlite import store as sqlite
from livelist.store.sqlite.store import SqliteStore
from livelist.store.sqlite.writer import Work
from tests.store.archive_contract import ArchiveContract
from tests.store.contract import NOWHERE, Ear, House, StoreContract, batch, everything, grown
from tests.store.directory_contract import DirectoryContract
from tests.store.durable_contract import DurableContract
from tests.store.following_contract import FollowingContract


class Party(Ear):
    """One store's watcher that passes on to the ears of all who share it."""

    def __init__(self, ears: list[Ear]) -> None:
        super().__init__()
        self.ears = ears

    def published(self, list_id: str, frame: bytes) -> None:
        for ear in self.ears:
            ear.published(list_id, frame)

    def announced(self, list_id: str, payload: bytes) -> None:
        for ear in self.ears:
            ear.announced(list_id, payload)

    def bumped(self) -> None:
        for ear in self.ears:
            ear.bumped()

    def touched(self, list_id: str) -> None:
        for ear in self.ears:
            ear.touched(list_id)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "livelist.db"


@pytest.fixture
async def house(path: Path) -> AsyncIterator[House]:
    """SQLite serves one process and one handle, so a second `open` gives the same one."""
    opened: list[SqliteStore] = []
    ears: list[Ear] = []

    async def start(ear: Ear) -> Store:
        ears.append(ear)
        if not opened:
            store = SqliteStore(path)
            await store.start(Party(ears))
            opened.append(store)
        return opened[0]

    async def end() -> None:
        while opened:
            await opened.pop().close()
        ears.clear()

    yield House(start, end)
    await end()


class TestSqlite(StoreContract, FollowingContract):
    pass


class TestSqliteDirectory(DirectoryContract):
    pass


class TestSqliteArchive(ArchiveContract):
    pass


class TestSqliteIsDurable(DurableContract):
    @pytest.fixture
    def frail(self, house: House) -> House:
        return house


KILLED = """
import asyncio, os, sys
from pathlib import Path
from livelist.store.sqlite.store import SqliteStore
from tests.store.contract import NOWHERE, Ear, batch

async def main():
    store = SqliteStore(Path(sys.argv[1]))
    await store.start(Ear())
    here = NOWHERE
    for n in range(20):
        step = batch(here, b"%d" % n)
        await store.append(step)
        here = step.after
    print(here.hash, flush=True)
    os.kill(os.getpid(), 9)

asyncio.run(main())
"""


def test_durable_a_killed_process_loses_nothing_and_frees_the_lock(path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    assert ran.returncode == -9, ran.stderr

    async def read() -> str:
        store = SqliteStore(path)
        await store.start(Ear())
        try:
            assert (await store.head("default")).rev == 20
            return (await store.head("default")).hash
        finally:
            await store.close()

    assert asyncio.run(read()) == ran.stdout.strip()


async def test_durable_commits_are_synced_and_not_journalled_elsewhere(store: Store) -> None:
    assert isinstance(store, SqliteStore)
    assert store._writer is not None
    connection = store._writer._connection
    assert connection.pragma("synchronous") == 2
    assert connection.pragma("journal_mode") == "wal"
    assert await store.warnings() == []


async def test_durable_says_when_commits_are_not_synced(path: Path) -> None:
    assert "power loss" in (await SqliteStore(path, "NORMAL").warnings())[0]


async def test_lock_a_second_server_is_refused_in_clear_words(store: Store, path: Path) -> None:
    second = SqliteStore(path)
    with pytest.raises(Unavailable, match=rf"in use by another Livelist server \(process {os.getpid()}\)"):
        await second.start(Ear())
    await second.close()
    await grown(store, [b"one"])
    with pytest.raises(Unavailable):
        await second.append(batch(NOWHERE, b"one", name="x"))


async def test_SEC32_files_belong_to_their_owner_alone(store: Store, path: Path) -> None:
    await grown(store, [b"one"])
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert set(modes) == {f"livelist.db{end}" for end in ("", "-wal", "-shm", ".lock")}
    assert set(modes.values()) == {0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_atomic_a_conflict_in_a_group_leaves_its_neighbours_alone(store: Store) -> None:
    here = await grown(store, [b"one"])
    appends = [
        batch(NOWHERE, b"x", name="before"),
        batch(here._replace(hash="0" * 32), b"bad"),
        batch(here, b"good"),
        batch(here, b"too late"),
        batch(NOWHERE, b"x", name="after"),
    ]
    outcomes = await asyncio.gather(*map(store.append, appends), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), WriteConflict, type(None), WriteConflict, type(None)]
    assert await store.changes("default", "e1", 0, 9) == [b"one", b"good"]
    assert await store.lists() == ["after", "before", "default"]


async def test_atomic_a_wrong_batch_in_a_group_leaves_its_neighbours_alone(store: Store) -> None:
    here = await grown(store, [b"one"])
    wrong = batch(NOWHERE, b"x", name="wrong", rows={"a": object()})  # type: ignore[dict-item]
    outcomes = await asyncio.gather(store.append(wrong), store.append(batch(here, b"two")), return_exceptions=True)
    assert isinstance(outcomes[0], TypeError)
    assert outcomes[1] is None
    assert await store.lists() == ["default"]
    await store.append(batch(NOWHERE, b"right", name="wrong"))
    assert await store.changes("wrong", "e1", 0, 9) == [b"right"]


async def test_atomic_appends_accepted_before_close_are_finished(store: Store, path: Path) -> None:
    waiting = [asyncio.create_task(store.append(batch(NOWHERE, b"x", name=f"l{n:03}"))) for n in range(300)]
    await asyncio.sleep(0)
    await store.close()
    assert await asyncio.gather(*waiting) == [None] * 300
    again = SqliteStore(path)
    await again.start(Ear())
    assert len(await again.lists()) == 300
    await again.close()


async def test_unavailable_a_full_disk_is_told_and_got_over(path: Path) -> None:
    def small(connection: apsw.Connection) -> None:
        connection.pragma("max_page_count", 40)

    apsw.connection_hooks.append(small)
    store = SqliteStore(path)
    try:
        await store.start(Ear())
        await grown(store, [b"one"])
        was = await everything(store)
        with pytest.raises(Unavailable):
            await store.append(batch(await store.head("default"), b"x" * 500_000))
        assert await everything(store) == was
        await store.append(batch(await store.head("default"), b"small"))
        assert store._writer is not None
        store._writer._connection.pragma("max_page_count", 10_000)
        await store.append(batch(await store.head("default"), b"x" * 500_000))
    finally:
        apsw.connection_hooks.remove(small)
        await store.close()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("CREATE TABLE theirs (x)", "another program"),
        ("PRAGMA application_id = 1282897516; PRAGMA user_version = 9", "newer Livelist"),
    ],
)
async def test_lock_a_database_it_does_not_know_is_refused(path: Path, damage: str, words: str) -> None:
    path.parent.mkdir()
    connection = apsw.Connection(str(path))
    connection.execute(damage)
    connection.close()
    for _ in range(2):  # the second time shows that the first let go of the lock
        with pytest.raises(Unavailable, match=words):
            await SqliteStore(path).start(Ear())


async def test_unavailable_before_start_and_after_close(path: Path) -> None:
    store = SqliteStore(path)
    for call in (store.ping(), store.load("x"), store.append(batch(NOWHERE, b"x")), store.watch("x")):
        with pytest.raises(Unavailable):
            await call


async def test_M3_many_old_marks_are_dropped_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "MARKS_READ", 50)
    monkeypatch.setattr(sqlite, "MARKS_AT_ONCE", 20)
    store = SqliteStore(tmp_path / "livelist.db")
    await store.start(SilentWatcher())
    marks: dict[str, tuple[bytes | None, bytes]] = {f"c{n:03}": (None, b"m") for n in range(220)}
    await store.append(batch(NOWHERE, b"one", marks=marks))
    writer, runs = store._writing(), 0
    run = writer.run

    async def counted(work: Work) -> int:
        nonlocal runs
        runs += 1
        return await run(work)

    monkeypatch.setattr(writer, "run", counted)
    assert await store.forget_marks("default", "2999-01-01T00:00:00.000Z") == 220
    assert runs == 4 * 3 + 1  # four pages of fifty are twenty, twenty and ten each; the last has twenty
    assert await store.marks("default", list(marks)) == {}
    await store.close()


async def test_SEC32_what_lies_open_is_closed_and_a_folder_that_others_may_change_is_named(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "livelist.db"
    store = SqliteStore(path)
    await store.start(SilentWatcher())
    await store.close()
    for end in ("", "-wal", "-shm", ".lock"):
        path.with_name(path.name + end).touch()
        path.with_name(path.name + end).chmod(0o666)
    path.parent.chmod(0o775)
    store = SqliteStore(path)
    await store.start(SilentWatcher())
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    (warning,) = await store.warnings()
    assert "chmod 700" in warning
    path.parent.chmod(0o755)
    assert await store.warnings() == []
    await store.close()
