"""What every store's directory must do, whatever it is made of. A store's test file subclasses `DirectoryContract`.

Time is the tests' own: they begin at `NOW`, long past for the machine's clock.
"""

import asyncio

import pytest

from livelist.store.contract import Store, WriteConflict
from livelist.store.directory import Directory, Document, Write
from tests.store.contract import Ear

NOW = 1_000.5
NEVER = 4e9


def put(
    doc_id: str,
    version: int = 0,
    body: bytes = b"x",
    *,
    keys: tuple[str, ...] = (),
    groups: tuple[str, ...] = (),
    expires: float | None = None,
    kind: str = "account",
) -> Write:
    return Write(kind, doc_id, version, body, keys, groups, expires)


def drop(doc_id: str, version: int) -> Write:
    return Write("account", doc_id, version, None)


async def owner(directory: Directory, key: str, now: float = NOW) -> str | None:
    found = await directory.find("account", key, now)
    return found.id if found else None


async def members(directory: Directory, group: str, now: float = NOW) -> list[str]:
    return [document.id for document in await directory.group("account", group, now)]


class DirectoryContract:
    async def test_atomic_a_document_comes_back_as_it_was_and_counts_its_versions(self, store: Store) -> None:
        odd = bytes(range(256)) + "Käse 🧀 \u2028".encode()
        assert await store.directory.get("account", "a:1 ü", NOW) is None
        await store.directory.write(put("a:1 ü", 0, odd, keys=("käse:\n1",), groups=("alle: {x}",)), now=NOW)
        first = Document("account", "a:1 ü", 1, odd)
        assert await store.directory.get("account", "a:1 ü", NOW) == first
        assert await store.directory.find("account", "käse:\n1", NOW) == first
        assert await store.directory.group("account", "alle: {x}", NOW) == [first]
        for version in (1, 2):
            await store.directory.write(put("a:1 ü", version, b""), now=NOW)
        assert await store.directory.get("account", "a:1 ü", NOW) == first._replace(version=3, body=b"")

    async def test_atomic_several_documents_are_written_and_dropped_together(self, store: Store, other: Store) -> None:
        await store.directory.write(put("a"), put("b"), put("a", kind="token"), now=NOW)
        await other.directory.write(put("a", 1, b"new"), drop("b", 1), put("c"), drop("never", 0), now=NOW)
        found = [await store.directory.get("account", doc_id, NOW) for doc_id in ("a", "b", "c", "never")]
        assert found == [Document("account", "a", 2, b"new"), None, Document("account", "c", 1, b"x"), None]
        assert await store.directory.get("token", "a", NOW) == Document("token", "a", 1, b"x")
        await store.directory.write(now=NOW)

    @pytest.mark.parametrize("wrong", ["exists", "too low", "too high", "missing", "drop", "drop missing", "drop old"])
    async def test_atomic_a_wrong_version_writes_nothing(self, store: Store, wrong: str) -> None:
        directory = store.directory
        await directory.write(put("a", keys=("ann",), groups=("all",)), now=NOW)
        await directory.write(put("a", 1, b"old", keys=("ann",), groups=("all",)), now=NOW)
        bad = {
            "exists": put("a", 0, keys=("k",)),
            "too low": put("a", 1),
            "too high": put("a", 3),
            "missing": put("z", 1),
            "drop": drop("a", 0),
            "drop missing": drop("z", 1),
            "drop old": drop("a", 1),
        }[wrong]
        for writes in ([put("b", keys=("ben",)), bad], [bad, put("b", keys=("ben",))]):
            with pytest.raises(WriteConflict):
                await directory.write(*writes, now=NOW)
        assert await directory.get("account", "a", NOW) == Document("account", "a", 2, b"old")
        assert [await owner(directory, key) for key in ("ann", "k", "ben")] == ["a", None, None]
        assert await members(directory, "all") == ["a"]
        assert await directory.get("account", "b", NOW) is None

    async def test_atomic_words_that_mean_nothing_are_refused_by_all_alike(self, store: Store) -> None:
        for writes in ((put("a"), put("a", 1)), (put("a", kind="a:b"),), (put("a", expires=float("inf")),)):
            with pytest.raises(ValueError, match=r"[a-z]"):
                await store.directory.write(*writes, now=NOW)
        assert await store.directory.get("account", "a", NOW) is None

    async def test_atomic_of_many_writers_exactly_one_wins_each_version(self, store: Store, other: Store) -> None:
        async def race(directory: Directory) -> int:
            wins = 0
            for _ in range(6):
                found = await directory.get("account", "a", NOW)
                try:
                    await directory.write(put("a", found.version if found else 0, keys=("ann",)), now=NOW)
                    wins += 1
                except WriteConflict:
                    pass
            return wins

        wins = await asyncio.gather(*(race((store, other)[n % 2].directory) for n in range(8)))
        end = await store.directory.get("account", "a", NOW)
        assert end is not None
        assert sum(wins) == end.version

    async def test_atomic_a_group_is_read_whole_or_not_at_all(self, store: Store, other: Store) -> None:
        async def write() -> None:
            for n in range(40):
                body = str(n).encode()
                await store.directory.write(*(put(str(k), n, body, groups=("all",)) for k in range(9)), now=NOW)

        writing = asyncio.create_task(write())
        while not writing.done():
            found = await other.directory.group("account", "all", NOW)
            assert len(found) in {0, 9}
            assert len({(document.version, document.body) for document in found}) <= 1
            await asyncio.sleep(0)
        await writing

    async def test_unique_a_taken_key_is_a_conflict_and_writes_nothing(self, store: Store) -> None:
        await store.directory.write(put("a", keys=("ann", "ann", "a@x")), now=NOW)
        await store.directory.write(put("b"), put("a", keys=("ann",), kind="token"), now=NOW)
        for taken in (put("c", keys=("new", "a@x")), put("b", 1, keys=("new", "ann"))):
            with pytest.raises(WriteConflict):
                await store.directory.write(put("d", keys=("dan",)), taken, now=NOW)
        assert await store.directory.get("account", "b", NOW) == Document("account", "b", 1, b"x")
        assert [await owner(store.directory, key) for key in ("ann", "a@x", "new", "dan")] == ["a", "a", None, None]
        with pytest.raises(WriteConflict):
            await store.directory.write(put("e", keys=("eve",)), put("f", keys=("eve",)), now=NOW)
        assert await owner(store.directory, "eve") is None

    async def test_unique_of_many_who_claim_a_key_exactly_one_gets_it(self, store: Store, other: Store) -> None:
        claims = (
            (store, other)[n % 2].directory.write(put(f"a{n}", keys=("ann",), groups=("all",)), now=NOW)
            for n in range(12)
        )
        outcomes = await asyncio.gather(*claims, return_exceptions=True)
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType"] + ["WriteConflict"] * 11
        assert await members(store.directory, "all") == [await owner(store.directory, "ann")]

    async def test_unique_a_key_is_free_once_its_document_is_dropped_or_gives_it_up(self, store: Store) -> None:
        await store.directory.write(put("a", keys=("ann", "a@x")), put("b", keys=("ben",)), now=NOW)
        await store.directory.write(put("a", 1, keys=("a@x",)), drop("b", 1), now=NOW)
        assert [await owner(store.directory, key) for key in ("ann", "a@x", "ben")] == [None, "a", None]
        await store.directory.write(put("c", keys=("ann", "ben")), now=NOW)
        assert [await owner(store.directory, key) for key in ("ann", "a@x", "ben")] == ["c", "a", "c"]

    async def test_unique_a_key_moves_between_documents_within_one_write(self, store: Store) -> None:
        await store.directory.write(put("a", keys=("ann",)), put("b", keys=("ben",)), now=NOW)
        await store.directory.write(put("a", 1, keys=("ben",)), put("b", 1, keys=("ann",)), now=NOW)
        assert [await owner(store.directory, key) for key in ("ann", "ben")] == ["b", "a"]
        await store.directory.write(put("c", keys=("ann",)), drop("b", 2), now=NOW)
        assert [await owner(store.directory, key) for key in ("ann", "ben")] == ["c", "a"]
        with pytest.raises(WriteConflict):
            await store.directory.write(put("c", 1, keys=("ann",)), put("d", keys=("ann",)), now=NOW)

    async def test_unique_a_key_is_free_once_its_document_has_expired(self, store: Store) -> None:
        await store.directory.write(put("a", keys=("ann", "a@x"), expires=NOW + 1), now=NOW)
        with pytest.raises(WriteConflict):
            await store.directory.write(put("b", keys=("ann",)), now=NOW + 0.999)
        await store.directory.write(put("b", keys=("ann",)), now=NOW + 1)
        assert [await owner(store.directory, key, NOW + 1) for key in ("ann", "a@x")] == ["b", None]
        await store.directory.sweep(NOW + 2)
        assert await owner(store.directory, "ann", NOW + 2) == "b"

    async def test_groups_list_their_documents_by_id(self, store: Store) -> None:
        directory = store.directory
        for doc_id in ("b", "é", "a", "C", "10", "9"):
            await directory.write(put(doc_id, groups=("all", "all", doc_id)), now=NOW)
        await directory.write(put("t", groups=("all",), kind="token"), now=NOW)
        assert await members(directory, "all") == ["10", "9", "C", "a", "b", "é"]
        await directory.write(put("a", 1, groups=("b",)), drop("9", 1), put("C", 1), now=NOW)
        assert await members(directory, "all") == ["10", "b", "é"]
        assert await members(directory, "b") == ["a", "b"]
        assert await members(directory, "a") == await members(directory, "nobody") == []

    async def test_expiry_is_checked_when_read_and_begins_exactly_at_its_moment(self, store: Store) -> None:
        directory = store.directory
        await directory.write(put("a", keys=("ann",), groups=("all",), expires=NOW + 0.25), now=NOW)
        await directory.write(put("b", groups=("all",), expires=NEVER), put("c", groups=("all",)), now=NOW)
        for now, there in ((NOW, "a"), (NOW + 0.249, "a"), (NOW + 0.25, None), (NOW + 9, None)):
            found = await directory.get("account", "a", now)
            assert (found.id if found else None) == await owner(directory, "ann", now) == there
            assert await members(directory, "all", now) == [*filter(None, [there]), "b", "c"]
        assert await members(directory, "all", NEVER) == ["c"]

    async def test_expiry_makes_a_document_not_exist_for_the_next_write(self, store: Store) -> None:
        directory = store.directory
        await directory.write(put("a", keys=("ann",), groups=("all",), expires=NOW + 1), now=NOW)
        await directory.write(put("a", 1, b"longer", keys=("ann",), expires=NOW + 2), now=NOW)
        for bad in (put("a", 2), drop("a", 2)):
            with pytest.raises(WriteConflict):
                await directory.write(bad, now=NOW + 2)
        await directory.write(put("a", 0, b"again", groups=("new",)), now=NOW + 2)
        assert await directory.get("account", "a", NEVER) == Document("account", "a", 1, b"again")
        assert await owner(directory, "ann", NOW) is None
        assert [await members(directory, group, NOW) for group in ("all", "new")] == [[], ["a"]]
        assert await directory.sweep(NEVER) == 0

    async def test_expiry_a_sweep_removes_what_has_expired_and_nothing_else(self, store: Store, other: Store) -> None:
        directory = store.directory
        await directory.write(*(put(f"s{n}", groups=("all",), expires=NOW + 1) for n in range(1200)), now=NOW)
        await directory.write(put("b", groups=("all",), expires=NOW + 2), put("c", groups=("all",)), now=NOW)
        assert await directory.sweep(NOW + 0.999) == 0
        assert await other.directory.sweep(NOW + 1) == 1200
        assert await directory.sweep(NOW + 1) == 0
        assert await members(directory, "all", NOW) == ["b", "c"]
        await directory.write(put("b", 1, groups=("all",)), now=NOW)
        assert await directory.sweep(NEVER) == 0

    async def test_audit_notes_are_numbered_without_a_gap_and_read_backwards(self, store: Store, other: Store) -> None:
        assert await store.directory.notes(None, 5) == []
        handles = [(store, other)[n % 2].directory for n in range(25)]
        numbers = await asyncio.gather(*(each.note(b"\x00\xff %d" % n) for n, each in enumerate(handles)))
        assert sorted(numbers) == list(range(1, 26))
        whole = await other.directory.notes(None, 100)
        assert whole == sorted(((number, b"\x00\xff %d" % n) for n, number in enumerate(numbers)), reverse=True)
        assert await store.directory.notes(None, 10) == whole[:10]
        assert await store.directory.notes(16, 10) == whole[10:20]
        assert await store.directory.notes(6, 10) == whole[20:]
        assert await store.directory.notes(99, 1) == whole[:1]
        for before, limit in ((1, 10), (0, 10), (-3, 10), (None, 0), (None, -1)):
            assert await store.directory.notes(before, limit) == []

    async def test_atomic_notes_are_added_with_a_write_or_not_at_all(self, store: Store, other: Store) -> None:
        assert await store.directory.note(b"zero") == 1
        await store.directory.write(put("a"), now=NOW, notes=[b"one", b"two"])
        with pytest.raises(WriteConflict):
            await other.directory.write(put("a"), now=NOW, notes=[b"never"])
        await other.directory.write(drop("a", 1), now=NOW, notes=[b"three"])
        entries = await store.directory.notes(None, 10)
        assert entries == [(4, b"three"), (3, b"two"), (2, b"one"), (1, b"zero")]
        assert await store.directory.note(b"five") == 5

    async def test_generation_counts_and_tells_every_handle_once_a_bump(
        self, store: Store, other: Store, ear: Ear, other_ear: Ear
    ) -> None:
        for handle in (store, other):
            await handle.watch("any")  # once this is confirmed, the handle hears
        assert await store.directory.generation() == ear.bumps == 0
        assert await store.directory.bump() == 1
        assert await other.directory.bump() == 2
        assert await store.directory.generation() == await other.directory.generation() == 2
        await store.announce("any", b"fence")
        for listener in (ear, other_ear):
            await listener.heard(lambda e: e.bumps >= 2 and e.payloads)
            assert (listener.bumps, listener.frames, listener.gaps) == (2, [], [])

    async def test_atomic_a_cancelled_caller_breaks_nothing(self, store: Store) -> None:
        version = 0
        for n in range(24):
            task = asyncio.create_task(store.directory.write(put("a", version, keys=(f"k{n}",)), now=NOW))
            for _ in range(n % 4):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await store.ping()
            found = await store.directory.get("account", "a", NOW)
            version = found.version if found else 0
        keys = [n for n in range(24) if await owner(store.directory, f"k{n}")]
        assert len(keys) == bool(version)
