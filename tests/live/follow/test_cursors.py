"""Places are written late and many at a time; nothing that was noted is lost to somebody else's write."""

import asyncio

import pytest

from livelist.core.errors import Unavailable
from livelist.live.follow.cursors import CURSOR, KEPT, Cursors
from livelist.store.contract import Position
from livelist.store.directory import Write
from livelist.store.memory.directory import Cabinet, MemoryDirectory
from livelist.store.timers import partition_of

HERE, THERE = Position("e1", 1, "a"), Position("e1", 2, "b")


class Desk:
    """Cursors over a cabinet that others write into as well."""

    def __init__(self, cabinet: Cabinet | None = None) -> None:
        self.cabinet = cabinet or Cabinet()
        self.points: list[str] = []
        self.failing: set[str] = set()
        self.busy: set[str] = set()
        self.directory = MemoryDirectory(self.cabinet, self._reach, lambda: None)
        self.cursors = Cursors(self.directory, lambda: 0.0, self.busy.__contains__)

    async def _reach(self, point: str) -> None:
        self.points.append(point)
        if point in self.failing:
            raise Unavailable

    async def put(self, list_id: str, follower: str, place: Position) -> None:
        assert self.cursors.put(list_id, await self.cursors.of(list_id), follower, place)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_T_many_places_are_one_write_and_come_back(desk: Desk) -> None:
    for number in range(100):
        await desk.put(f"list-{number}", "a", HERE)
        await desk.put(f"list-{number}", "b", THERE)
    await desk.cursors.write()
    assert desk.points.count("directory.write") == 1
    assert not desk.cursors.dirty.is_set()
    again = Desk(desk.cabinet)
    assert await again.cursors.of("list-7") == {"a": HERE, "b": THERE}
    found = await again.cursors.of_partition(partition_of("list-7"))
    assert found["list-7"] == {"a": HERE, "b": THERE}
    assert set(map(partition_of, found)) == {partition_of("list-7")}


@pytest.mark.parametrize("point", ["directory.write", "directory.write:done"])
async def test_T_what_could_not_be_written_is_written_later(desk: Desk, point: str) -> None:
    await desk.put("list", "a", HERE)
    desk.failing.add(point)
    with pytest.raises(Unavailable):
        await desk.cursors.write()
    assert desk.cursors.dirty.is_set()
    desk.failing.clear()
    await desk.put("list", "b", THERE)
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": HERE, "b": THERE}


async def test_T_what_is_noted_during_a_write_is_in_the_next(desk: Desk) -> None:
    await desk.put("list", "a", HERE)
    await asyncio.gather(desk.cursors.write(), desk.put("list", "a", THERE))
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": THERE}


async def test_T_anothers_write_keeps_what_it_says_of_others(desk: Desk) -> None:
    other = Desk(desk.cabinet)
    await desk.put("list", "a", HERE)
    await desk.put("alone", "a", HERE)
    await other.put("list", "b", THERE)
    await other.cursors.write()
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": HERE, "b": THERE}
    assert await Desk(desk.cabinet).cursors.of("alone") == {"a": HERE}


async def test_T_after_a_restore_took_the_documents_away_they_are_written_anew(desk: Desk) -> None:
    await desk.put("list", "a", HERE)
    await desk.cursors.write()
    desk.cabinet.drop(CURSOR, "list")
    await desk.put("list", "a", THERE)
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": THERE}


async def test_T_of_a_list_that_was_let_go_of_nothing_is_noted(desk: Desk) -> None:
    at = await desk.cursors.of("list")
    desk.cursors.forget("list".__eq__)
    assert not desk.cursors.put("list", at, "a", HERE)
    await desk.cursors.of("list")
    assert not desk.cursors.put("list", at, "a", HERE)
    await desk.cursors.write()
    assert desk.cabinet.documents == {}


async def test_T_a_list_that_is_gone_has_no_document(desk: Desk) -> None:
    await desk.put("list", "a", HERE)
    desk.cursors.gone("list")
    await desk.cursors.write()
    await desk.put("list", "a", HERE)
    await desk.cursors.write()
    assert (CURSOR, "list") in desk.cabinet.documents
    desk.cursors.gone("list")
    await desk.cursors.write()
    assert desk.cabinet.documents == {}
    await desk.put("list", "a", THERE)
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": THERE}


async def test_T_of_idle_lists_only_some_stay_in_memory_and_none_that_is_in_use(desk: Desk) -> None:
    desk.busy.add("list-0")
    for number in range(KEPT + 10):
        await desk.put(f"list-{number}", "a", HERE)
    await desk.cursors.write()
    desk.points.clear()
    await desk.cursors.of("list-0")
    assert desk.points == []
    await desk.cursors.of("list-1")
    assert desk.points == ["directory.get"]
    await desk.cursors.of(f"list-{KEPT}")
    assert desk.points == ["directory.get"]


async def test_T_a_damaged_document_is_as_if_nothing_had_been_taken(desk: Desk) -> None:
    await desk.directory.write(Write(CURSOR, "list", 0, b"{"), Write("followers", "3", 0, b"[]"), now=0.0)
    assert await desk.cursors.of("list") == {}
    assert await desk.cursors.begun(3) == frozenset()
    await desk.cursors.note_begun({3: ["a"], 4: ["b"]})
    await desk.cursors.note_begun({3: ["b"]})
    assert await desk.cursors.begun(3) == {"a", "b"}
    await desk.put("list", "a", HERE)
    await desk.cursors.write()
    assert await Desk(desk.cabinet).cursors.of("list") == {"a": HERE}
