"""What every store's archive must do, whatever it is made of. A store's test file subclasses `ArchiveContract`."""

import asyncio
from collections.abc import Mapping

import pytest

from livelist.core.errors import NotFound
from livelist.store.archive import FiledDocument, ListMarks, MarkAt, StagedList
from livelist.store.contract import Store, WriteConflict
from tests.patience import PATIENCE
from tests.store.contract import AT, LATER, NOWHERE, Ear, batch, everything, grown
from tests.store.directory_contract import NEVER, NOW, owner, put


def whole(
    rev: int = 2,
    name: str = "default",
    rows: Mapping[str, bytes] | None = None,
    marks: Mapping[str, MarkAt] | None = None,
    frame: bytes = b"",
) -> StagedList:
    return StagedList(name, "e2", rev, "h" * 32, rows or {}, marks or {}, frame)


def filed(doc_id: str, *keys: str, groups: tuple[str, ...] = (), expires: float | None = None) -> FiledDocument:
    return FiledDocument("account", doc_id, b"new", list(keys), list(groups), expires)


class ArchiveContract:
    async def test_moment_recall_gives_position_and_all_marks_with_their_times(self, store: Store) -> None:
        here = await grown(store, [b"one", b"two"])
        await store.append(batch(here, marks={"c2": (None, b"m2")}, at=LATER))
        known = {"c1": MarkAt(b"m1", AT), "c2": MarkAt(b"m2", LATER)}
        assert await store.archive.recall("default") == ListMarks(*here, known)
        with pytest.raises(NotFound):
            await store.archive.recall("nowhere")

    async def test_moment_recall_never_sees_half_an_append(self, store: Store) -> None:
        here = await grown(store, [b"0"])

        async def write() -> None:
            position, mark = here, b"m1"
            for n in range(1, 40):
                step = batch(position, b"%d" % n, marks={"c1": (mark, b"%d" % n)})
                await store.append(step)
                position, mark = step.after, b"%d" % n

        writing = asyncio.create_task(write())
        while not writing.done():
            await asyncio.sleep(0)
            seen = await store.archive.recall("default")
            assert seen.rev == 1 or seen.marks["c1"].mark == b"%d" % (seen.rev - 1)
        await writing

    async def test_atomic_install_replaces_a_list_whole(self, store: Store) -> None:
        await grown(store, [b"one", b"two", b"three"])
        await store.archive.stage("default", 1, [b"uno"])
        await store.archive.stage("default", 2, [b"due"])
        assert (await store.head("default")).rev == 3
        await store.archive.install(whole(rows={"z": b"9"}, marks={"c2": MarkAt(b"m", AT)}))
        assert await everything(store) == (("e2", 2, "h" * 32), {"z": b"9"}, [b"uno", b"due"], {"c2": b"m"})
        assert await store.lists() == ["default"]
        assert await store.forget_marks("default", LATER) == 1

    async def test_atomic_an_installed_list_goes_on(self, store: Store) -> None:
        await store.archive.stage("new", 1, [b"one", b"two"])
        await store.archive.install(whole(name="new"))
        assert await store.lists() == ["new"]
        await store.append(then := batch(await store.head("new"), b"three", name="new"))
        assert await store.head("new") == then.after
        assert await store.changes("new", "e2", 1, 9) == [b"two", b"three"]

    @pytest.mark.parametrize("staged", [0, 1, 3])
    async def test_atomic_what_was_not_all_staged_is_not_installed(self, store: Store, staged: int) -> None:
        await grown(store, [b"one"])
        was = await everything(store)
        await store.archive.stage("default", 1, [b"x"] * staged)
        with pytest.raises(WriteConflict):
            await store.archive.install(whole())
        assert await everything(store) == was

    async def test_atomic_staging_begins_anew_with_revision_one(self, store: Store) -> None:
        await store.archive.stage("default", 1, [b"old"] * 5)
        assert await store.lists() == []
        await store.archive.stage("default", 1, [b"one", b"two"])
        await store.archive.install(whole())
        assert await store.changes("default", "e2", 0, 9) == [b"one", b"two"]

    async def test_a_list_is_removed_whole(self, store: Store) -> None:
        await grown(store, [b"one"])
        await store.archive.remove("default", b"")
        await store.archive.remove("default", b"")
        assert await store.lists() == []
        with pytest.raises(NotFound):
            await store.load("default")
        assert await store.marks("default", ["c1"]) == {}
        await store.append(batch(NOWHERE, b"again"))
        assert (await store.load("default")).rows == {}

    async def test_publishing_watchers_hear_of_both(self, store: Store, other: Store, other_ear: Ear) -> None:
        await other.watch("default")
        await store.archive.stage("default", 1, [b"one", b"two"])
        await store.archive.install(whole(frame=b"new"))
        await store.archive.remove("default", b"gone")
        await other_ear.heard(lambda ear: ear.frames == [("default", b"new"), ("default", b"gone")])

    async def test_moment_documents_gives_all_that_live(self, store: Store) -> None:
        write = store.directory.write
        await write(put("b", keys=("k2", "k1"), groups=("g",), expires=NEVER), put("a:1", kind="token"), now=NOW)
        await write(put("old", expires=NOW + 1), now=NOW)
        assert await store.archive.documents(NOW + 2) == [
            FiledDocument("account", "b", b"x", ["k1", "k2"], ["g"], NEVER),
            FiledDocument("token", "a:1", b"x", [], [], None),
        ]

    async def test_atomic_the_directory_becomes_what_is_adopted(self, store: Store, ear: Ear) -> None:
        directory = store.directory
        await directory.write(put("a", keys=("ann",)), put("b", keys=("bob",), groups=("all",)), now=NOW)
        await directory.write(put("s", kind="seat"), put("s", kind="session"), now=NOW)
        was = await directory.generation()
        new = [filed("b", "ann", groups=("all",)), filed("c", "bob", expires=NEVER)]
        adopted = [*new, filed("late", expires=NOW)]
        await store.archive.adopt(adopted, ["seat"], NOW)
        assert await store.archive.documents(NOW) == [*new, FiledDocument("seat", "s", b"x", [], [], None)]
        assert (await owner(directory, "ann"), await owner(directory, "bob")) == ("b", "c")
        assert [each.id for each in await directory.group("account", "all", NOW)] == ["b"]
        assert await directory.generation() > was
        async with asyncio.timeout(PATIENCE):
            while not ear.bumps:  # a hint, lost until the node of a cluster that has the directory is listened to
                await store.archive.adopt(adopted, ["seat"], NOW)
                await asyncio.sleep(0)
        await directory.write(put("b", 1, keys=("ann",)), now=NOW)

    async def test_notes_are_added_behind_those_that_are_there(self, store: Store) -> None:
        await store.directory.note(b"first")
        await store.archive.add_notes([b"second", b"third"])
        await store.archive.add_notes([])
        assert await store.directory.note(b"fourth") == 4
        assert await store.directory.notes(None, 9) == [(4, b"fourth"), (3, b"third"), (2, b"second"), (1, b"first")]
