import pytest

from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from tests.store.archive_contract import ArchiveContract
from tests.store.contract import Ear, House, StoreContract
from tests.store.directory_contract import DirectoryContract
from tests.store.following_contract import FollowingContract


@pytest.fixture
def house() -> House:
    disk = MemoryDisk()

    async def start(ear: Ear) -> Store:
        handle = MemoryStore(disk)
        await handle.start(ear)
        return handle

    return House(start)


class TestMemory(StoreContract, FollowingContract):
    async def test_durable_says_that_it_is_not(self, store: Store) -> None:
        assert await store.warnings()


class TestMemoryDirectory(DirectoryContract):
    pass


class TestMemoryArchive(ArchiveContract):
    pass
