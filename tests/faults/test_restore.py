"""F20: an older backup is restored under live clients, which run the browser's own engine on real sockets."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from livelist.core.ops import Create, Delete, Op, Set
from tests.faults.machines.server import LivelistServer, wait_until
from tests.faults.people.person import WENT_AWAY
from tests.patience import PATIENCE
from tests.servers.forked import fork
from tests.sim.browser import LIST, BrowserClient, BrowserProcess, Frame

Start = Callable[..., LivelistServer]


@pytest.fixture(scope="module")
def browsers() -> Iterator[BrowserProcess]:
    process = BrowserProcess()
    yield process
    process.stop()


class Tab:
    """One browser tab that comes back whatever happens to its connection."""

    def __init__(self, client: BrowserClient, url: str) -> None:
        self.client = client
        self._url = url.replace("http", "ws", 1) + "/ws"
        self._socket: ClientConnection | None = None

    async def run(self) -> None:
        while True:
            with suppress(*WENT_AWAY):
                async with connect(self._url, ping_interval=None) as self._socket:
                    await self._send(self.client.connect())
                    async for frame in self._socket:
                        await self._send(self.client.receive(json.loads(frame)))
            self.client.forget()
            await asyncio.sleep(0.02)

    async def edit(self, *ops: Op) -> None:
        """Edit, connected or not."""
        frames = self.client.edit(list(ops))
        with suppress(*WENT_AWAY):
            await self._send(frames)

    async def _send(self, frames: list[Frame]) -> None:
        for frame in frames:
            assert self._socket is not None
            await self._socket.send(json.dumps(frame))


@asynccontextmanager
async def tabs_on(browsers: BrowserProcess, first: int, urls: list[str]) -> AsyncIterator[list[Tab]]:
    async with httpx.AsyncClient() as http:
        await http.post(f"{urls[0]}/lists", json={"title": "Groceries", "id": LIST})
    tabs = [Tab(BrowserClient(browsers, first + number, first), url) for number, url in enumerate(urls)]
    running = [asyncio.create_task(tab.run()) for tab in tabs]
    try:
        yield tabs
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def agreed(tabs: list[Tab], *titles: str) -> list[dict[str, Any]]:
    """Wait until all have sent everything and see the same, with these titles; return it."""

    def done() -> bool:
        seen = [tab.client.records() for tab in tabs]
        found = {record["title"] for record in seen[0] if record["type"] == "task" and "deleted_at" not in record}
        return all(each == seen[0] for each in seen) and found == set(titles) and not any(map(waiting, tabs))

    await wait_until(done, f"all tabs agree on {titles}")
    return tabs[0].client.records()


def waiting(tab: Tab) -> int:
    return tab.client.waiting()


def new(title: str) -> Create:
    return Create(title.lower(), "task", {"title": title, "position": "V"})


def livelist_does(*words: str) -> None:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "said"
        assert fork(log, words).wait(PATIENCE) == 0, log.read_text()


async def story(tabs: list[Tab], words: list[str], file: Path, restore: Callable[[], None]) -> None:
    """Edit, back up, edit on, restore, and edit meanwhile."""
    ann, bob, eve = tabs
    await ann.edit(new("Milk"), new("Bread"))
    await agreed(tabs, "Milk", "Bread")
    await asyncio.to_thread(livelist_does, "backup", str(file), *words)
    await ann.edit(new("Cheese"), new("Salt"))
    await agreed(tabs, "Milk", "Bread", "Cheese", "Salt")
    await bob.edit(Set("milk", {"title": "Oat milk"}), Set("cheese", {"notes": "Gruyère", "completed": True}))
    await eve.edit(Delete("bread"), Set("salt", {"priority": 1}))
    await agreed(tabs, "Oat milk", "Cheese", "Salt")
    restoring = asyncio.create_task(asyncio.to_thread(restore))
    await eve.edit(new("Soap"))
    await restoring


async def check(tabs: list[Tab], url: str) -> None:
    """Wait until the server has everything: before tabs are back on it, they agree on what they saw before."""
    titles = {"Oat milk", "Cheese", "Salt", "Soap"}
    async with httpx.AsyncClient(base_url=url) as client, asyncio.timeout(PATIENCE):
        while {task["title"] for task in (await client.get(f"/lists/{LIST}/tasks")).json()} != titles:  # noqa: ASYNC110 - from outside
            await asyncio.sleep(0.05)
    found = {record["id"]: record for record in await agreed(tabs, *titles)}
    assert (found["cheese"]["notes"], found["cheese"]["completed"], found["salt"]["priority"]) == ("Gruyère", True, 1)
    assert "deleted_at" in found["bread"]
    assert [tab.client.refused_ops() for tab in tabs] == [[], [], []]


async def test_F20_on_redis_under_running_replicas_what_living_clients_had_seen_returns(
    livelist: Start, redis_url: str, browsers: BrowserProcess, tmp_path: Path
) -> None:
    here, there = livelist(redis_url), livelist(redis_url)
    words, file = ["--store", redis_url], tmp_path / "backup"

    def restore() -> None:
        livelist_does("restore", str(file), "--replace", *words)

    async with tabs_on(browsers, 100, [here.url, there.url, there.url]) as tabs:
        await story(tabs, words, file, restore)
        await check(tabs, here.url)
    livelist_does("verify", *words)


async def test_F20_on_sqlite_with_the_server_stopped_meanwhile_it_returns_too(
    livelist: Start, browsers: BrowserProcess, tmp_path: Path
) -> None:
    server = livelist()
    words, file = ["--data", str(server.data)], tmp_path / "backup"

    def restore() -> None:
        server.stop()
        livelist_does("restore", str(file), "--replace", *words)
        server.start()

    async with tabs_on(browsers, 200, [server.url] * 3) as tabs:
        await story(tabs, words, file, restore)
        await check(tabs, server.url)
    livelist_does("verify", *words)


async def test_F20_a_list_the_backup_does_not_have_is_gone_for_all_and_can_be_made_again(
    livelist: Start, redis_url: str, tmp_path: Path
) -> None:
    here, there = livelist(redis_url), livelist(redis_url)
    words, file = ["--store", redis_url], tmp_path / "backup"
    await asyncio.to_thread(livelist_does, "backup", str(file), *words)
    made = {"title": "Later", "id": "later"}
    async with httpx.AsyncClient() as http, connect(there.url.replace("http", "ws") + "/ws") as socket:
        await http.post(f"{here.url}/lists", json=made)
        await socket.send('{"t":"open","list":"later"}')
        assert json.loads(await socket.recv())["t"] == "snapshot"
        await asyncio.to_thread(livelist_does, "restore", str(file), "--replace", *words)
        async with asyncio.timeout(PATIENCE):
            assert json.loads(await socket.recv()) == {"t": "gone", "list": "later"}
        assert (await http.get(f"{there.url}/lists/later/tasks")).status_code == httpx.codes.NOT_FOUND
        assert (await http.post(f"{there.url}/lists", json=made)).status_code == httpx.codes.CREATED
        assert (await http.get(f"{here.url}/lists/later/tasks")).json() == []
