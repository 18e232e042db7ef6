"""Checks lists at rest: that each log's chain holds (H1) and gives the records that are stored (I5)."""

import asyncio
from collections.abc import Callable, Sequence

from msgspec import DecodeError
from msgspec.json import encode

from livelist.core.errors import LivelistError, NotFound, Unreadable
from livelist.core.rebuilt import Rebuilt
from livelist.core.state import Row, State
from livelist.settings import Settings
from livelist.store.causes import cause_of
from livelist.store.contract import Loaded, Store
from livelist.store.deaf import Deaf
from livelist.store.open import is_missing, open_store, place_of

PAGE = 500
UNREADABLE = "its position, or what its records are found by, cannot be read."


class Broken(Exception):
    """A list is not what it should be; the message is a sentence that begins after the list's name."""


def verify(settings: Settings, names: Sequence[str], say: Callable[[str], None]) -> int:
    """Check these lists, or all; say a sentence for each. Returns how many things are wrong."""
    place = place_of(settings.store, settings.data)
    if is_missing(settings.store, settings.data):
        say(f"There are no lists in {place}; --data names another folder.")
        return 1
    say(f"The lists in {place}:")
    try:
        store = open_store(settings.store, settings.data, reading=True)
    except ValueError as error:
        say(f"{error}.")
        return 1
    return asyncio.run(_verify(store, names, say))


async def _verify(store: Store, names: Sequence[str], say: Callable[[str], None]) -> int:
    try:
        await store.start(Deaf())
        found = names or await store.lists()
        wrong = await check_lists(store, found, say)
    except LivelistError as error:
        say(f"✗  The store cannot be read. {cause_of(error)}")
        return 1
    finally:
        await store.close()
    say(f"\n{wrong} of {len(found)} lists are broken." if wrong else f"\nAll well: {len(found)} checked.")
    return wrong


async def check_lists(store: Store, names: Sequence[str], say: Callable[[str], None]) -> int:
    """Check these lists and say a sentence for each; return how many are broken."""
    wrong = 0
    for name in names:
        try:
            say(f"✓  {name}: {await examine(store, name)}")
        except (Broken, Unreadable) as broken:
            wrong += 1
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
        page = await store.changes(list_id, end.epoch, rebuilt.rev, min(PAGE, end.rev - rebuilt.rev))
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
