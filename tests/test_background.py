"""D13: no error ends what lasts, none is lost in a task that nobody looks at, and what keeps failing is seen."""

import ast
import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest

from livelist import background
from livelist.api.revocation import Revocation
from livelist.background import LEDGER, Errands, begin, end
from livelist.core.errors import LivelistError, Unavailable
from livelist.live.rooms import Rooms
from livelist.live.rounds import Rounds
from livelist.people.limits.seats import SocketSeats
from livelist.server import emptied
from livelist.server.accounts import AccountsMode
from livelist.server.app import Livelist
from livelist.settings import Settings
from livelist.store.contract import Append
from livelist.store.memory.store import MemoryStore
from livelist.store.silent import SilentWatcher
from livelist.store.sqlite.store import SqliteStore
from tests.live.replicas import cluster_of
from tests.patience import PATIENCE
from tests.store.contract import NOWHERE, batch

SOURCE = Path(background.__file__).parent
# Tasks and threads that are not begun in livelist/background.py, each because somebody waits for it and its errors.
WAITED_FOR = {
    "api/sockets/connection.py": 1,  # the goodbye, by `run`
    "api/sockets/polling.py": 2,  # news and the client's end, by the request that waits for either
    "api/socketio/door.py": 1,  # the library's request, by `__call__`
    "server/app.py": 3,  # the ways of draining, by their group
    "live/rooms.py": 1,  # a room is `forever` inside, and missed if it ends
    "commands/serve.py": 4,  # the server itself
    "store/redis/store.py": 1,  # a command, by its caller
    "store/redis/line.py": 1,  # the three tasks of a connection, which nothing depends on: see D4
    "features/webhooks/delivering/courier.py": 1,  # a webhook's deliveries, whose every error is noted and waited out
    "outside/resolver.py": 1,  # a look-up's thread, by whoever waits for the address
    "store/sqlite/writer.py": 1,  # the writing thread: see the test below
}
TURNS = 100  # of the loop, before what is waited for must come from outside it
STARTERS = {"create_task", "ensure_future", "Thread"}


class Oops(Exception):
    """An error that nobody thought of."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(background, "FIRST_WAIT", 0.001)
    monkeypatch.setattr("livelist.server.accounts.SETTLE_SECONDS", 0.001)
    yield
    assert not LEDGER.troubles


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what comes in one of the loop's next turns, or else with time, which a busy wait would take from it."""
    async with asyncio.timeout(PATIENCE):
        for turn in itertools.count():
            if condition():
                return
            await asyncio.sleep(0 if turn < TURNS else 0.001)


def calls_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield (
                called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
            )


def test_D13_every_task_and_thread_is_begun_where_its_errors_are_looked_after() -> None:
    found = Counter[str]()
    for path in SOURCE.rglob("*.py"):
        name = str(path.relative_to(SOURCE))
        found[name] += sum(call in STARTERS for call in calls_in(ast.parse(path.read_text())))
    del found["background.py"]
    assert {name: count for name, count in found.items() if count} == WAITED_FOR


async def test_D13_work_goes_on_after_any_error_and_ends_when_it_is_ended() -> None:
    rounds = 0
    errors: list[BaseException] = [Oops(), Unavailable(), ExceptionGroup("several", [Oops()]), asyncio.CancelledError()]

    async def work() -> None:
        nonlocal rounds
        rounds += 1
        await asyncio.sleep(0)
        if errors:
            raise errors.pop()

    before = LEDGER.failures["test"]
    task = begin("test", work)
    await until(lambda: rounds >= 6)
    assert LEDGER.failures["test"] == before + 4
    assert not LEDGER.failing()["test"]
    await end(task)
    assert task.cancelled()


async def test_D13_a_swallowed_cancellation_ends_it_all_the_same() -> None:
    began = asyncio.Event()

    async def deaf() -> None:
        began.set()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

    task = begin("test", deaf)
    await began.wait()
    task.cancel()
    async with asyncio.timeout(PATIENCE):
        await asyncio.wait([task])
    assert task.cancelled()


async def test_D13_what_keeps_failing_is_seen_until_it_does_not(tmp_path: Path) -> None:
    server = Livelist(Settings(data=tmp_path, store="memory:"), MemoryStore())
    await server.start()
    failing = True
    transport = httpx.ASGITransport(app=server)

    async def work() -> None:
        await asyncio.sleep(0)
        if failing:
            raise Oops

    vital, other = begin("test", work), begin("test of no weight", work, vital=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
        await until(lambda: LEDGER.stubborn() == ["test"])
        ready = await http.get("/readyz")
        assert (ready.status_code, ready.json()["code"]) == (503, "unavailable")
        assert "keeps failing: test." in ready.json()["detail"]
        figures = (await http.get("/metrics")).text
        assert 'livelist_background_failing{work="test of no weight"} 1.0' in figures
        assert 'livelist_background_failures_total{work="test"}' in figures
        failing = False
        await until(lambda: not LEDGER.failing())
        assert (await http.get("/readyz")).status_code == 200
        assert 'livelist_background_failing{work="test"} 0.0' in (await http.get("/metrics")).text
    await end(vital, other)
    await server.close()


async def test_D13_an_errands_error_is_counted() -> None:
    async def errand() -> None:
        raise Oops

    errands, before = Errands(), LEDGER.failures["errand"]
    errands.send("errand", errand())
    await errands.finish()
    assert LEDGER.failures["errand"] == before + 1


class Cracked(MemoryStore):
    """Fails once at a point, in a way that no store should."""

    def __init__(self) -> None:
        super().__init__()
        self.point = ""
        self.passed = 0

    async def reach(self, point: str) -> None:
        if point == self.point:
            self.passed += 1
            if self.passed == 1:
                raise Oops


class Door:
    async def recheck(self) -> None: ...


@asynccontextmanager
async def revocation(store: Cracked, _: Path) -> AsyncIterator[None]:
    store.point = "directory.generation"
    made = Revocation(store.directory, [Door()])
    made.start()
    try:
        await until(lambda: store.passed == 1)
        made.bumped()
        await until(lambda: store.passed > 1)
        yield
    finally:
        await made.close()


@asynccontextmanager
async def seats(store: Cracked, _: Path) -> AsyncIterator[None]:
    store.point = "directory.sweep"
    made = SocketSeats(store.directory, lambda: 0.0, lambda: "id", 2, 2)
    made.start()
    try:
        yield
    finally:
        await made.close()


@asynccontextmanager
async def sweeper(store: Cracked, folder: Path) -> AsyncIterator[None]:
    server = Livelist(Settings(data=folder, store="sqlite:", access="accounts"), store)
    await server.context.rooms.start()
    assert isinstance(server.accounts, AccountsMode)
    store.point = "directory.sweep"
    await server.accounts.start()
    try:
        yield
    finally:
        await server.accounts.close()
        await server.context.rooms.close()


@asynccontextmanager
async def census(store: Cracked, folder: Path) -> AsyncIterator[None]:
    server = Livelist(Settings(data=folder, store="sqlite:", access="accounts"), store)
    await server.context.rooms.start()
    assert isinstance(server.accounts, AccountsMode)
    book = server.accounts.census
    recover, store.point = book.recover, "census"

    async def cracked() -> None:
        await store.reach("census")
        await recover()
        book.doubt()

    book.recover = cracked  # type: ignore[method-assign]
    await server.accounts.start()
    try:
        yield
    finally:
        await server.accounts.close()
        await server.context.rooms.close()


@asynccontextmanager
async def emptied_store(store: Cracked, folder: Path) -> AsyncIterator[None]:
    store.point = "head"
    rooms = Livelist(Settings(data=folder, store="sqlite:"), store).context.rooms
    made = emptied.Watch(store, rooms, remake=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(emptied, "SECONDS", 0.0)
        made.start()
        try:
            yield
        finally:
            await made.close()


WORK = {
    "revocation": revocation,
    "seats": seats,
    "sweeper": sweeper,
    "census": census,
    "emptied store": emptied_store,
}


@pytest.mark.parametrize("name", WORK)
async def test_D13_it_goes_on_after_an_error_from_below(name: str, tmp_path: Path) -> None:
    store, before = Cracked(), LEDGER.failures[name]
    async with WORK[name](store, tmp_path):
        await until(lambda: store.passed > 1)
    assert LEDGER.failures[name] == before + 1


OF_ROOMS = {"rooms check": (Rounds, "tick"), "rooms sweep": (Rounds, "sweep"), "rooms beat": (Rooms, "_beat")}


@pytest.mark.parametrize("name", OF_ROOMS)
async def test_D13_so_do_the_rooms_own_rounds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livelist.live.rounds.CHECK_SECONDS", 0.0)
    monkeypatch.setattr("livelist.live.rounds.FIRST_SWEEP", (0.0, 0.0))
    monkeypatch.setattr("livelist.live.rounds.DAY", 0.0)
    monkeypatch.setattr("livelist.live.rooms.BEAT_SECONDS", 0.0)
    calls, before, (holder, method) = 0, LEDGER.failures[name], OF_ROOMS[name]
    real = getattr(holder, method)

    def once(rooms: object) -> Awaitable[None] | None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise Oops
        answer: Awaitable[None] | None = real(rooms)
        return answer

    monkeypatch.setattr(holder, method, once)
    async with cluster_of(1, made=False):
        await until(lambda: calls > 2)
    assert LEDGER.failures[name] == before + 1


def test_D13_all_lasting_work_is_tried_here() -> None:
    """Whoever begins other work adds it above, or says here where it is tried."""
    elsewhere = {"room", "redis watch", "redis cluster watch"}  # test_room_faults.py, test_redis_watch.py
    elsewhere |= {"follow partitions", "follow sweep", "follow cursors", "alarms"}  # test_following_faults.py
    named = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"begin", "forever"}:
                named |= {word.value for word in node.args[:1] if isinstance(word, ast.Constant)}
    assert named == WORK.keys() | OF_ROOMS.keys() | elsewhere


async def test_D13_the_writing_thread_answers_and_writes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with AsyncExitStack() as stack:
        store = SqliteStore(tmp_path / "livelist.db")
        await store.start(SilentWatcher())
        stack.push_async_callback(store.close)
        writer = store._writing()
        finish = writer._finish

        def crack(_: object) -> int:
            monkeypatch.setattr(writer, "_finish", finish)
            raise Oops

        monkeypatch.setattr(writer, "_finish", crack)
        first: Append = batch(NOWHERE, b"one")
        with pytest.raises(LivelistError, match="storage"):
            await store.append(first)
        await store.append(first)
        assert (await store.head("default")).rev == 1
