"""Checks lists at rest: that each log's chain holds (H1) and gives the records that are stored (I5)."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import DecodeError
from msgspec.json import encode

from livelist.backup.heads import BadHeads, Head, head_of, objection_to, read_heads, write_heads
from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.core.log.rebuilt import Rebuilt
from livelist.core.state import Row, State
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Loaded, Store
from livelist.store.open import is_missing, open_store, place_of
from livelist.store.silent import SilentWatcher

PAGE_CHANGES = 500
UNREADABLE = "its position, or what its records are found by, cannot be read."


class Broken(Exception):
    """A list is not what it should be; the message is a sentence that begins after the list's name."""


def verify(
    settings: Settings,
    names: Sequence[str],
    say: Callable[[str], None],
    *,
    against: Path | None = None,
    heads: Path | None = None,
) -> int:
    """Check these lists, or all; say a sentence for each. Returns how many things are wrong.

    `against` has heads to hold the lists against; into `heads`, which must not be there, go those of the lists that are
    well.
    """
    place = place_of(settings.store, settings.data)
    if is_missing(settings.store, settings.data):
        say(f"There are no lists in {place}; --data names another folder.")
        return 1
    if heads and heads.exists():
        say(f"{heads} exists already; kept heads are not overwritten.")
        return 1
    try:
        kept = [head for head in read_heads(against) if not names or head.list in names] if against else []
        store = open_store(settings.store, settings.data, reading=True)
        say(f"The lists in {place}:")
        broken, well = asyncio.run(_verify(store, names, say, kept))
        if heads:
            write_heads(heads, well)
            say(f"The heads of {len(well)} lists are in {heads}. Keep it where the people who can write here cannot.")
    except (BadHeads, ValueError) as error:
        say(f"{str(error).rstrip('.')}.")
        return 1
    except OSError as error:
        say(f"{error.filename}: {error.strerror}.")
        return 1
    except LivelistError as error:
        say(f"✗  The store cannot be read. {cause_of(error)}")
        return 1
    return broken


async def _verify(
    store: Store, names: Sequence[str], say: Callable[[str], None], kept: Sequence[Head]
) -> tuple[int, list[Head]]:
    """Check everything; return how many lists are broken, and the heads of the others."""
    try:
        await store.start(SilentWatcher())
        found = names or await store.lists()
        broken = await check_lists(store, found, say) | await _check_heads(store, kept, say)
        heads = [head for name in found if name not in broken and (head := await head_of(store, name))]
    finally:
        await store.close()
    count = len({*found, *(head.list for head in kept)})
    say(f"\n{len(broken)} of {count} lists are broken." if broken else f"\nAll well: {count} checked.")
    return len(broken), heads


async def _check_heads(store: Store, kept: Sequence[Head], say: Callable[[str], None]) -> set[str]:
    """Hold lists against where they were; return which do not go on from there."""
    broken: set[str] = set()
    for head in kept:
        objection = await objection_to(store, head)
        if objection is not None:
            broken.add(head.list)
            say(f"✗  {head.list}: {objection}")
    if kept and not broken:
        say(f"✓  All {len(kept)} lists continue from their kept heads.")
    return broken


async def check_lists(store: Store, names: Sequence[str], say: Callable[[str], None]) -> set[str]:
    """Check these lists and say a sentence for each; return which are broken."""
    wrong: set[str] = set()
    for name in names:
        try:
            say(f"✓  {name}: {await examine(store, name)}")
        except (Broken, Unreadable) as broken:
            wrong.add(name)
            say(f"✗  {name}: {broken if isinstance(broken, Broken) else UNREADABLE}")
    return wrong


async def examine(store: Store, list_id: str) -> str:
    """Read one list's whole log in pages and compare. Gives a sentence about it; raises `Broken` with another."""
    try:
        loaded = await store.load(list_id)
    except NotFound:
        raise Broken("there is no such list.") from None
    state = await _replayed(store, list_id, loaded)
    _compare(state, loaded)
    changes, records = loaded.position.rev, len(state.rows)
    return f"{changes} changes follow from each other and give the {records} records that are stored."


async def _replayed(store: Store, list_id: str, loaded: Loaded) -> State:
    """Replay the log up to the position that was loaded, checking the chain before each page is believed."""
    end, rebuilt = loaded.position, Rebuilt(list_id)
    while rebuilt.rev < end.rev:
        page = await store.changes(list_id, end.epoch, rebuilt.rev, min(PAGE_CHANGES, end.rev - rebuilt.rev))
        if not page:
            raise Broken(f"revision {rebuilt.rev + 1} is missing: the log ends before the list's position, {end.rev}.")
        broken = rebuilt.follow(page)
        if broken is not None:
            raise Broken(f"revision {broken} is not what was written, or does not follow from the one before it.")
    if rebuilt.hash != end.hash:
        raise Broken(f"revision {end.rev} has another hash than the list's position.")
    return rebuilt.state


def _compare(state: State, loaded: Loaded) -> None:
    """Compare records and stamps with what is stored, whatever the order of their fields."""
    for record_id in sorted(state.rows.keys() | loaded.rows.keys()):
        row, stored = state.rows.get(record_id), loaded.rows.get(record_id)
        if row is None:
            raise Broken(f"the record {record_id} is stored, but its log of {loaded.position.rev} revisions has none.")
        if stored is None:
            raise Broken(f"the record {record_id} is not stored, but revision {loaded.position.rev} of the log has it.")
        try:
            same = encode(Row.decode(stored), order="sorted") == encode(row, order="sorted")
        except (DecodeError, ValueError, TypeError, RecursionError):
            same = False
        if not same:
            raise Broken(f"the record {record_id} is not stored as the log gives it at revision {loaded.position.rev}.")
