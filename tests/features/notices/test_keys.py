"""N8, H2: a server has its key for push from its first start on, as all replicas do and every backup has it."""

import asyncio
import subprocess
import sys
from pathlib import Path

import httpx

from livelist.cli import main
from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.push_key import ONLY, PUSH_KEYS, PushKey
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.memory.store import MemoryDisk, MemoryStore
from livelist.store.open import open_store
from tests.patience import PATIENCE
from tests.servers.livelist_server import served


async def key_in(store: Store) -> PushKey:
    """Return a store's key, once there is one."""
    async with asyncio.timeout(PATIENCE):
        while (found := await Collection(store.directory, PUSH_KEYS).get(ONLY, 0.0)) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        return found.value


def server_of(store: Store, data: Path) -> Livelist:
    return Livelist(Settings(data=data, store="memory:"), store)


async def told(url: str) -> str:
    """Return what a page gives its browser."""
    async with httpx.AsyncClient(base_url=url) as client:
        return str((await client.get("/notices/settings")).raise_for_status().json()["push"]["key"])


async def test_N8_replicas_that_nobody_asks_have_one_key_and_tell_it_when_they_are_asked(tmp_path: Path) -> None:
    disk = MemoryDisk()
    stores = [MemoryStore(disk) for _ in range(2)]
    one, other = [server_of(store, tmp_path) for store in stores]
    async with served(one) as here, served(other) as there:
        key = await key_in(stores[0])
        assert await told(here) == await told(there)
        assert await key_in(stores[1]) == key
    async with served(server_of(MemoryStore(disk), tmp_path)):
        assert await key_in(stores[0]) == key


def test_N8_a_server_makes_its_key_without_cryptography(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from livelist.store.memory.store import MemoryStore\n"
        "from tests.features.notices.test_keys import key_in, server_of\n"
        "async def start():\n"
        "    server = server_of(store := MemoryStore(), Path(sys.argv[1]))\n"
        "    await server.start()\n"
        "    await key_in(store)\n"
        "    await server.close()\n"
        "before = set(sys.modules)\n"
        "asyncio.run(start())\n"
        "print([each for each in ('cryptography', 'joserfc') if each in set(sys.modules) - before])"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert ran.stdout == "[]\n", ran.stderr


async def test_H2_a_backup_has_the_key_by_which_devices_know_the_server(tmp_path: Path) -> None:
    here, there, file = tmp_path / "here", tmp_path / "there", tmp_path / "all.livelist.gz"
    keys = []
    for folder in (here, there):
        folder.mkdir()
        async with served(server_of(store := open_store("sqlite:", folder), folder)):
            keys.append(await key_in(store))
    assert keys[0] != keys[1]
    assert await asyncio.to_thread(main, ["backup", str(file), "--data", str(here)]) == 0
    assert await asyncio.to_thread(main, ["restore", str(file), "--replace", "--data", str(there)]) == 0
    async with served(server_of(store := open_store("sqlite:", there), there)):
        assert await key_in(store) == keys[0]
