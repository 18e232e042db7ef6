"""What a store that keeps anything must do. Its test file subclasses `DurableContract`; its `frail` house can crash."""

import pytest

from livelist.store.contract import WriteConflict
from livelist.store.directory import Document
from livelist.store.timers import Timer, partition_of
from tests.store.archive_contract import filed, whole
from tests.store.contract import Ear, House, batch, everything, grown
from tests.store.directory_contract import NEVER, NOW, members, owner, put


class DurableContract:
    async def test_durable_every_change_is_there_after_a_crash(self, frail: House) -> None:
        assert frail.crash is not None
        store = await frail.open(Ear())
        await grown(store, [b"one", b"two"])
        was = await everything(store)
        await frail.crash()
        again = await frail.open(Ear())
        assert await everything(again) == was
        assert await again.lists() == ["default"]
        await again.append(batch(await again.head("default"), b"three"))

    async def test_durable_every_document_is_there_after_a_crash(self, frail: House) -> None:
        assert frail.crash is not None
        store = await frail.open(Ear())
        await store.directory.write(put("a", keys=("ann",), groups=("all",), expires=NEVER), put("b"), now=NOW)
        await store.directory.note(b"first")
        await store.directory.bump()
        await frail.crash()
        again = (await frail.open(Ear())).directory
        assert await again.get("account", "b", NOW) == Document("account", "b", 1, b"x")
        assert (await owner(again, "ann"), await members(again, "all")) == ("a", ["a"])
        assert await owner(again, "ann", NEVER) is None
        assert await again.note(b"second") == 2
        assert await again.notes(None, 9) == [(2, b"second"), (1, b"first")]
        assert await again.generation() == 1
        with pytest.raises(WriteConflict):
            await again.write(put("c", keys=("ann",)), now=NOW)

    async def test_durable_timers_are_there_after_a_crash(self, frail: House) -> None:
        assert frail.crash is not None
        store = await frail.open(Ear())
        await store.timers.set("default", {"a": 1.5})
        await frail.crash()
        again = await frail.open(Ear())
        assert await again.timers.due(2.0, partition_of("default"), 10) == [Timer("default", "a", 1.5)]

    async def test_durable_what_was_installed_outlives_a_crash(self, frail: House) -> None:
        assert frail.crash is not None
        store = await frail.open(Ear())
        await store.archive.stage("default", 1, [b"one", b"two"])
        await store.archive.install(whole(rows={"z": b"9"}))
        await store.archive.adopt([filed("a", "ann")], [], NOW)
        await frail.crash()
        store = await frail.open(Ear())
        assert (await everything(store))[1:3] == ({"z": b"9"}, [b"one", b"two"])
        assert await owner(store.directory, "ann") == "a"
