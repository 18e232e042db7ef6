"""A8: what is stored is what was counted, whole, and once."""

import random
from contextlib import suppress
from dataclasses import replace

import pytest
from msgspec.json import decode

from livelist.core.errors import NotFound
from livelist.core.ops import Change, Create, Delete, Op, Restore, Set
from livelist.features.analytics.kept import FEW_TASKS, HEADS, MANY_PARTS, MONTHS, PARTS, KeptTally, load_tally
from livelist.features.analytics.tally import Tally, tally_of
from livelist.store.contract import Position, WriteConflict
from livelist.store.directory import Directory
from livelist.store.memory.store import MemoryStore
from tests.core.lists import Sample, later, task

NOW = 1.8e9
EPOCH = "epoch"


@pytest.fixture
def directory() -> Directory:
    return MemoryStore().directory


def said(tally: Tally) -> object:
    """Return everything a tally knows."""
    sums = (tally.usual_zone, tally.zone, tally.last, tally.open, tally.overdue)
    return sums, tally.months, tally.facts


def straight(sample: Sample) -> Tally:
    return tally_of("list", (decode(raw, type=Change) for raw in sample.log), "Europe/Berlin")


def count_on(kept: KeptTally, sample: Sample) -> None:
    """Count what the log has beyond the tally."""
    for raw in sample.log[kept.position.rev :]:
        change = decode(raw, type=Change)
        kept.tally.take(change)
        kept.position = Position(EPOCH, change.rev, change.hash)


async def load(directory: Directory) -> KeptTally:
    kept = await load_tally(directory, "list", "Europe/Berlin", NOW)
    if not kept.position.rev:
        kept.begin_again("Europe/Berlin", EPOCH)
    return kept


async def keep(directory: Directory, kept: KeptTally) -> None:
    await directory.write(*kept.writes(), now=NOW)


def edit(sample: Sample, chance: random.Random, day: int) -> None:
    """Let somebody do something, if it can be done."""
    name, by = f"t{chance.randrange(40)}", chance.choice(["ann", "ben", "system"])
    row = sample.state.rows.get(name)
    ways: list[Op] = [task(name, due=later(day + 3)[:10], tags=[chance.choice("xyz")])]
    if row and row.live:
        done = Set(name, {"completed": not row.record["completed"]})
        ways = [done, done, Create(f"c{sample.rev}", "comment", {"task": name, "text": "Yes"}), Delete(name)]
    elif row:
        ways = [Restore(name), Delete(name)]
    with suppress(NotFound):  # a tombstone that goes with the change
        sample.says(by, chance.choice(ways), at=later(day))


@pytest.mark.parametrize("seed", range(6))
async def test_A8_A1_a_tally_stored_and_read_at_any_moment_is_that_of_the_whole_log(
    directory: Directory, seed: int
) -> None:
    chance, sample, day = random.Random(seed), Sample(), 0
    kept = await load(directory)
    for _ in range(400):
        edit(sample, chance, day)
        day += chance.choice([0, 0, 0, 0, 1, 1, 30])
        if chance.random() < 0.1:
            count_on(kept, sample)
            await keep(directory, kept)
        if chance.random() < 0.1:
            kept = await load(directory)  # what was counted and not kept is counted again
    count_on(kept, sample)
    assert said(kept.tally) == said(straight(sample))
    await keep(directory, kept)
    again = await load(directory)
    assert again.position.rev == sample.rev
    assert said(again.tally) == said(straight(sample))


async def test_A8_a_long_list_is_kept_in_parts_of_which_only_those_that_differ_are_written(
    directory: Directory,
) -> None:
    sample = Sample()
    for number in range(FEW_TASKS + 10):
        sample.says("ann", task(f"t{number}"))
    kept = await load(directory)
    count_on(kept, sample)
    await keep(directory, kept)
    assert len(await directory.group(PARTS.name, "list", NOW)) == MANY_PARTS
    kept = await load(directory)
    sample.says("ann", Set("t7", {"completed": True}))
    count_on(kept, sample)
    writes = kept.writes()
    assert sorted(write.kind for write in writes) == [HEADS.name, MONTHS.name, PARTS.name]
    await directory.write(*writes, now=NOW)
    assert said((await load(directory)).tally) == said(straight(sample))


async def test_A8_who_is_second_to_write_is_refused_and_nothing_of_theirs_is_kept(directory: Directory) -> None:
    sample = Sample()
    sample.says("ann", task("a"))
    one, other = await load(directory), await load(directory)
    count_on(one, sample)
    await keep(directory, one)
    sample.says("ben", task("b"))
    count_on(other, sample)
    with pytest.raises(WriteConflict):
        await keep(directory, other)
    assert (await load(directory)).position.rev == 2


@pytest.mark.parametrize("kind", [HEADS.name, MONTHS.name, PARTS.name])
@pytest.mark.parametrize("damage", ["lost", "other", "nonsense"])
async def test_A1_A8_what_is_lost_or_of_another_write_is_counted_again_and_replaced(
    directory: Directory, kind: str, damage: str
) -> None:
    sample = Sample()
    for number in range(FEW_TASKS + 10):
        sample.says("ann", task(f"t{number}"), at=later(number // 20))
    kept = await load(directory)
    count_on(kept, sample)
    writes = kept.writes()
    await directory.write(*writes, now=NOW)
    write = next(each for each in reversed(writes) if each.kind == kind)
    bodies = {"lost": None, "other": write.body, "nonsense": b'{"x":[}'}
    await directory.write(replace(write, version=1, body=bodies[damage]), now=NOW)
    kept = await load(directory)
    if (kind, damage) != (HEADS.name, "other"):
        assert kept.position.rev == 0
    sample.says("ann", Delete("t7"), at=later(30))
    count_on(kept, sample)
    await keep(directory, kept)
    again = await load(directory)
    assert again.position.rev == sample.rev
    assert said(again.tally) == said(straight(sample))


async def test_A8_what_another_history_left_behind_goes(directory: Directory) -> None:
    old, new = Sample(), Sample()
    for number in range(FEW_TASKS + 10):
        old.says("ann", task(f"t{number}"), at=later(-60))
    new.says("ann", task("a"))
    kept = await load(directory)
    count_on(kept, old)
    await keep(directory, kept)
    kept = await load(directory)
    kept.begin_again("Europe/Berlin", "another")
    count_on(kept, new)
    await keep(directory, kept)
    months = await directory.group(MONTHS.name, "list", NOW)
    parts = await directory.group(PARTS.name, "list", NOW)
    assert ([each.id for each in months], [each.id for each in parts]) == (["list:2026-11"], ["list:0"])
    assert said((await load(directory)).tally) == said(straight(new))
