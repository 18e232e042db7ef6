"""What every store must do, whatever it is made of. A store's test file subclasses `StoreContract`.

Its `house` fixture gives a `House`: how to open one or more handles on the same data, how to crash and come back.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

import pytest

from livelist.core.errors import NotFound
from livelist.store.contract import Append, Position, Store, WriteConflict
from tests.patience import PATIENCE

AT = "2026-11-22T10:23:23.123Z"
LATER = "2026-11-22T10:23:23.124Z"
NOWHERE = Position("e1", 0, "")


@dataclass
class Ear:
    """A watcher that remembers; `heard` returns when a condition holds."""

    frames: list[tuple[str, bytes]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    payloads: list[tuple[str, bytes]] = field(default_factory=list)
    bumps: int = 0
    touches: list[str] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def published(self, list_id: str, frame: bytes) -> None:
        self.frames.append((list_id, frame))
        self.changed.set()

    def missed(self, list_id: str) -> None:
        self.gaps.append(list_id)
        self.changed.set()

    def announced(self, list_id: str, payload: bytes) -> None:
        self.payloads.append((list_id, payload))
        self.changed.set()

    def bumped(self) -> None:
        self.bumps += 1
        self.changed.set()

    def touched(self, list_id: str) -> None:
        self.touches.append(list_id)
        self.changed.set()

    async def heard(self, condition: Callable[["Ear"], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition(self):
                self.changed.clear()
                await self.changed.wait()


@dataclass
class House:
    """How a test comes by handles: `open` starts one, `crash` ends all of them without a goodbye where that can be."""

    open: Callable[[Ear], Awaitable[Store]]
    crash: Callable[[], Awaitable[None]] | None = None


def batch(
    before: Position,
    *changes: bytes,
    name: str = "default",
    rows: Mapping[str, bytes | None] | None = None,
    marks: Mapping[str, tuple[bytes | None, bytes]] | None = None,
    at: str = AT,
    frame: bytes = b"",
) -> Append:
    digest = before.hash
    for change in changes:
        digest = sha256(digest.encode() + change).hexdigest()[:32]
    after = Position(before.epoch, before.rev + len(changes), digest)
    return Append(name, before, after, changes, rows or {}, marks or {}, at, frame)


async def everything(store: Store, name: str = "default") -> tuple[object, ...]:
    loaded = await store.load(name)
    log = await store.changes(name, loaded.position.epoch, 0, 1000)
    return loaded.position, dict(loaded.rows), log, await store.marks(name, ["c1", "c2", "c3"])


async def grown(store: Store, changes: Sequence[bytes]) -> Position:
    first = batch(NOWHERE, *changes, rows={"a": b"1"}, marks={"c1": (None, b"m1")})
    await store.append(first)
    return first.after


class StoreContract:
    async def test_atomic_an_append_writes_log_rows_marks_and_position(self, store: Store) -> None:
        create = batch(NOWHERE, b"one", b"two", rows={"a": b"1", "b": b"2"}, marks={"c1": (None, b"m")})
        await store.append(create)
        await store.append(
            then := batch(create.after, b"three", rows={"a": None, "b": b"3"}, marks={"c1": (b"m", b"n")})
        )
        assert await store.head("default") == then.after
        assert await everything(store) == (
            then.after, {"b": b"3"}, [b"one", b"two", b"three"], {"c1": b"n"},
        )  # fmt: skip

    @pytest.mark.parametrize("wrong", ["epoch", "rev too low", "rev too high", "hash", "mark", "no mark"])
    async def test_atomic_a_conflict_writes_nothing(self, store: Store, wrong: str) -> None:
        here = await grown(store, [b"one", b"two"])
        was = await everything(store)
        marks: dict[str, tuple[bytes | None, bytes]] = {"c1": (b"m1", b"m2"), "c2": (None, b"new")}
        position = {
            "epoch": here._replace(epoch="e2"),
            "rev too low": here._replace(rev=1),
            "rev too high": here._replace(rev=3),
            "hash": here._replace(hash="0" * 32),
        }.get(wrong, here)
        if wrong == "mark":
            marks["c1"] = (b"other", b"m2")
        if wrong == "no mark":
            marks["c1"] = (None, b"m2")
        bad = batch(position, b"three", rows={"a": None, "z": b"9"}, marks=marks)
        with pytest.raises(WriteConflict):
            await store.append(bad)
        assert await everything(store) == was

    async def test_atomic_a_mark_that_must_exist_but_does_not_is_a_conflict(self, store: Store) -> None:
        here = await grown(store, [b"one"])
        with pytest.raises(WriteConflict):
            await store.append(batch(here, b"two", marks={"c9": (b"x", b"y")}))
        with pytest.raises(WriteConflict):
            await store.append(batch(here, b"two", marks={"c9": (b"", b"y")}))
        assert await store.head("default") == here

    async def test_M5_creating_twice_is_a_conflict_even_under_another_epoch(self, store: Store) -> None:
        here = await grown(store, [b"one"])
        for epoch in ("e1", "e2"):
            with pytest.raises(WriteConflict):
                await store.append(batch(Position(epoch, 0, ""), b"again"))
        assert await store.head("default") == here

    async def test_atomic_appending_to_a_missing_list_is_a_conflict(self, store: Store) -> None:
        with pytest.raises(WriteConflict):
            await store.append(batch(Position("e1", 4, "0" * 32), b"five"))
        with pytest.raises(NotFound):
            await store.head("default")
        assert await store.lists() == []

    async def test_M3_an_append_without_changes_writes_only_marks(self, store: Store) -> None:
        here = await grown(store, [b"one"])
        await store.append(batch(here, marks={"c1": (b"m1", b"m2"), "c2": (None, b"n")}))
        assert await everything(store) == (here, {"a": b"1"}, [b"one"], {"c1": b"m2", "c2": b"n"})

    async def test_I1_of_many_appenders_exactly_one_wins_each_revision(self, store: Store, other: Store) -> None:
        here = await grown(store, [b"0"])

        async def race(handle: Store, who: str) -> int:
            wins = 0
            for _ in range(6):
                before = await handle.head("default")
                try:
                    await handle.append(batch(before, f"{who}-{before.rev}".encode()))
                    wins += 1
                except WriteConflict:
                    pass
            return wins

        wins = await asyncio.gather(*(race((store, other)[n % 2], str(n)) for n in range(8)))
        end = await store.head("default")
        log = await store.changes("default", "e1", 0, 1000)
        assert sum(wins) == end.rev - here.rev == len(log) - 1
        assert [int(change.split(b"-")[1]) for change in log[1:]] == list(range(1, end.rev))
        assert batch(here, *log[1:]).after == end

    async def test_I5_a_load_during_writes_agrees_with_its_position(self, store: Store, other: Store) -> None:
        here = await grown(store, [b"0"])
        done = asyncio.Event()

        async def write() -> None:
            before = here
            for n in range(60):
                rows = {f"r{k}": str(n + 2).encode() for k in range(20)}
                await store.append(step := batch(before, b"x", rows=rows))
                before = step.after
            done.set()

        async def read() -> None:
            while not done.is_set():
                loaded = await other.load("default")
                values = {row for record, row in loaded.rows.items() if record != "a"}
                rev = str(loaded.position.rev).encode()
                assert values == ({rev} if loaded.position.rev > 1 else set())
                await asyncio.sleep(0)

        async with asyncio.TaskGroup() as group:
            group.create_task(read())
            group.create_task(write())

    async def test_I2_changes_come_in_pages_without_a_gap(self, store: Store) -> None:
        log = [f"change {n}".encode() for n in range(1, 26)]
        await grown(store, log)
        assert await store.changes("default", "e1", 0, 10) == log[:10]
        assert await store.changes("default", "e1", 10, 10) == log[10:20]
        assert await store.changes("default", "e1", 20, 10) == log[20:]
        assert await store.changes("default", "e1", 25, 10) == []
        with pytest.raises(NotFound):
            await store.changes("default", "e2", 0, 10)

    async def test_M5_a_missing_list_is_not_found_and_never_empty(self, store: Store) -> None:
        for read in (store.load("nope"), store.head("nope"), store.changes("nope", "e1", 0, 1)):
            with pytest.raises(NotFound):
                await read
        assert await store.marks("nope", ["c1"]) == {}
        assert await store.forget_marks("nope", LATER) == 0
        await grown(store, [b"one"])
        assert await store.marks("default", []) == {}

    async def test_S5_lists_are_named_sorted(self, store: Store) -> None:
        for name in ("zoo", "Default", "a_b-9"):
            await store.append(batch(NOWHERE, b"one", name=name))
        assert await store.lists() == ["Default", "a_b-9", "zoo"]

    async def test_I1_lists_do_not_touch_each_other(self, store: Store) -> None:
        await grown(store, [b"one"])
        await store.append(batch(Position("e9", 0, ""), b"uno", name="two", rows={"a": b"x"}))
        assert (await everything(store))[1:3] == ({"a": b"1"}, [b"one"])
        assert (await everything(store, "two"))[1:] == ({"a": b"x"}, [b"uno"], {})

    async def test_M3_marks_not_written_since_a_time_are_forgotten(self, store: Store) -> None:
        here = await grown(store, [b"one"])
        await store.append(batch(here, marks={"c2": (None, b"n")}, at=LATER))
        assert await store.forget_marks("default", AT) == 0
        assert await store.forget_marks("default", LATER) == 1
        assert await store.marks("default", ["c1", "c2"]) == {"c2": b"n"}
        await store.append(batch(here, marks={"c1": (None, b"back")}, at=LATER))
        assert await store.forget_marks("default", LATER) == 0

    async def test_M3_a_mark_written_again_is_as_old_as_its_last_append(self, store: Store) -> None:
        here = await grown(store, [b"one"])
        await store.append(batch(here, marks={"c1": (b"m1", b"m2")}, at=LATER))
        assert await store.forget_marks("default", LATER) == 0

    async def test_H1_bytes_come_back_as_they_were(self, store: Store) -> None:
        odd = bytes(range(256)) + "Käse 🧀 \u2028".encode() + b"\r\n\x00"
        row, large = odd * 2, b"\xff" * 100_000
        await store.append(batch(NOWHERE, odd, large, b"", rows={"a": row, "b": large}, marks={"c1": (None, odd)}))
        assert (await everything(store))[1:] == ({"a": row, "b": large}, [odd, large, b""], {"c1": odd})
        await store.append(batch(await store.head("default"), marks={"c1": (odd, b"")}))
        assert await store.marks("default", ["c1"]) == {"c1": b""}

    async def test_C7_a_batch_of_128_changes_with_5000_rows_is_taken(self, store: Store) -> None:
        rows: dict[str, bytes | None] = {f"r{n}": b"x" * 100 for n in range(5000)}
        marks: dict[str, tuple[bytes | None, bytes]] = {f"c{n}": (None, b"m") for n in range(128)}
        await store.append(whole := batch(NOWHERE, *[b"c"] * 128, rows=rows, marks=marks))
        assert await store.head("default") == whole.after
        await store.append(batch(whole.after, b"c", rows=dict.fromkeys(rows)))
        assert (await store.load("default")).rows == {}

    async def test_S7_watchers_on_every_handle_get_the_frame_once(
        self, store: Store, other: Store, ear: Ear, other_ear: Ear
    ) -> None:
        await store.watch("default")
        await other.watch("default")
        create = batch(NOWHERE, b"one", frame=b"frame 1")
        await store.append(create)
        await other.append(batch(create.after, b"two", frame=b"frame \xff\x00 2"))
        expected = [("default", b"frame 1"), ("default", b"frame \xff\x00 2")]
        await ear.heard(lambda e: len(e.frames) >= 2)
        await other_ear.heard(lambda e: len(e.frames) >= 2)
        assert ear.frames == other_ear.frames == expected

    async def test_S7_no_frame_is_invented(self, store: Store, ear: Ear) -> None:
        await store.watch("default")
        create = batch(NOWHERE, b"one", frame=b"first")
        await store.append(create)
        with pytest.raises(WriteConflict):
            await store.append(replace(create, frame=b"refused"))
        await store.append(quiet := batch(create.after, b"two"))
        await store.append(batch(NOWHERE, b"one", name="elsewhere", frame=b"not watched"))
        await store.append(batch(quiet.after, b"three", frame=b"last"))
        await ear.heard(lambda e: ("default", b"last") in e.frames)
        assert ear.frames == [("default", b"first"), ("default", b"last")]

    async def test_P7_an_announcement_reaches_every_watcher_of_its_list_and_is_not_kept(
        self, store: Store, ear: Ear, other: Store, other_ear: Ear
    ) -> None:
        here = await grown(store, [b"one"])
        for handle in (store, other):
            for name in ("default", "fence"):
                await handle.watch(name)
        await store.announce("default", b"\x00 first")
        await store.announce("unwatched", b"unheard")
        await store.announce("fence", b"last")
        for listener in (ear, other_ear):
            await listener.heard(lambda e: ("fence", b"last") in e.payloads)
            assert set(listener.payloads) == {("default", b"\x00 first"), ("fence", b"last")}
            assert listener.frames == []
        assert await store.head("default") == here
        assert await store.lists() == ["default"]

    async def test_P7_unwatch_ends_the_announcements(self, store: Store, ear: Ear) -> None:
        await store.watch("default")
        await store.watch("fence")
        await store.unwatch("default")
        await store.announce("default", b"unheard")
        await store.announce("fence", b"heard")
        await ear.heard(lambda e: e.payloads)
        assert ear.payloads == [("fence", b"heard")]

    async def test_S7_unwatch_ends_the_frames(self, store: Store, ear: Ear) -> None:
        await store.watch("default")
        await store.watch("fence")
        await store.unwatch("default")
        await store.append(batch(NOWHERE, b"one", frame=b"unheard"))
        await store.append(batch(NOWHERE, b"one", name="fence", frame=b"heard"))
        await ear.heard(lambda e: e.frames)
        assert ear.frames == [("fence", b"heard")]
        await store.watch("default")
        await store.append(batch(await store.head("default"), b"two", frame=b"again"))
        await ear.heard(lambda e: ("default", b"again") in e.frames)

    async def test_atomic_a_cancelled_caller_breaks_nothing(self, store: Store) -> None:
        here = await grown(store, [b"0"])
        for n in range(40):
            task = asyncio.create_task(store.append(batch(here, f"{n}".encode())))
            readers = [asyncio.create_task(store.head("default")) for _ in range(3)]
            for _ in range(n % 4):
                await asyncio.sleep(0)
            task.cancel()
            readers[0].cancel()
            outcomes = await asyncio.gather(task, *readers, return_exceptions=True)
            assert all(isinstance(o, Position) for o in outcomes[2:])
            await store.ping()
            here = await store.head("default")
        log = await store.changes("default", "e1", 0, 1000)
        assert len(log) == here.rev
        assert batch(NOWHERE, *log).after == here
