"""Which lists somebody is in, without looking into every list there is.

A document for each person of each list, grouped by person. One is written before the change that makes somebody a
member, and removed after the one that ends it, unless it was written again meanwhile. So there may be too many, and
never one too few; whoever asks looks into those lists. A list in which nobody owns an account is in no group at all.

The index vouches for itself once it has been built from the lists. Beside Redis that takes two passes, some time apart:
while replicas are replaced one by one, those of before still change members without a word.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import DecodeError, ValidationError

from livelist.core.errors import NotFound, Unreadable
from livelist.core.state import Row
from livelist.people.documents.collection import Collection, Versioned
from livelist.people.documents.markers import MARKER, MEMBERSHIPS
from livelist.people.documents.membership_index import MEMBERSHIP_INDEX, ONLY, MembershipIndex
from livelist.store.contract import Store, WriteConflict
from livelist.store.directory import Directory, Write

DONE: Final = 2
APART: Final = 3000.0  # seconds between the passes
BATCH: Final = 200  # documents a write


def place_of(list_id: str, member_id: str) -> str:
    """Name the document of somebody in a list; ids have no dots (M1)."""
    return f"{list_id}.{member_id}"


def entry(list_id: str, member_id: str, version: int) -> Write:
    """Put somebody into the index, over its document of this version."""
    return MEMBERSHIPS.write(place_of(list_id, member_id), version, MARKER, groups=(member_id,))


async def lists_of(directory: Directory, member_id: str, now: float) -> list[str] | None:
    """Return every list somebody is in, and maybe some they left; None while the index does not vouch for itself."""
    if (await _state(directory, now)).passes < DONE:
        return None
    return [each.id.partition(".")[0] for each in await directory.group(MEMBERSHIPS.name, member_id, now)]


async def vouch(directory: Directory, now: float) -> None:
    """Report that the index is whole: nobody is in any list yet, or every list was looked into."""
    await _write_state(directory, MembershipIndex(DONE, now), now)


async def forget(directory: Directory, now: float) -> None:
    """Report that the index cannot be relied on: lists are changed without accounts from now on."""
    found = await _found(directory, now)
    if found is not None:
        await directory.write(MEMBERSHIP_INDEX.remove(found), now=now)


async def build(store: Store, now: float, *, alone: bool) -> None:
    """Build what is missing, if anything is. `alone`: no other process changes lists."""
    state = await _state(store.directory, now)
    if state.passes >= DONE or (state.passes and now - state.at < APART):
        return
    waiting: list[tuple[str, str]] = []
    for list_id in await store.lists():
        waiting += [(list_id, member_id) for member_id in await _persons(store, list_id)]
        if len(waiting) >= BATCH:
            await _enter(store.directory, waiting, now)
            waiting = []
    await _enter(store.directory, waiting, now)
    await _write_state(store.directory, MembershipIndex(DONE if alone else state.passes + 1, now), now)


async def _persons(store: Store, list_id: str) -> list[str]:
    try:
        rows = (await store.load(list_id)).rows
    except (NotFound, Unreadable):
        return []
    found = []
    for member_id, raw in rows.items():
        if b'"type":"member"' not in raw:
            continue
        try:
            row = Row.decode(raw)
        except (ValidationError, DecodeError, ValueError, TypeError, RecursionError):  # `livelist verify` says which
            continue
        if row.live and row.record.get("type") == "member" and row.record.get("kind") == "person":
            found.append(member_id)
    return found


async def _enter(directory: Directory, places: Iterable[tuple[str, str]], now: float) -> None:
    """Write entries that are missing; most often that is all of them."""
    writes = [entry(list_id, member_id, 0) for list_id, member_id in places]
    try:
        await directory.write(*writes, now=now)
    except WriteConflict:
        for write in writes:
            if await directory.get(MEMBERSHIPS.name, write.id, now) is None:
                await _once(directory, write, now)


async def _once(directory: Directory, write: Write, now: float) -> None:
    try:
        await directory.write(write, now=now)
    except WriteConflict:  # it has just been written
        return


async def _found(directory: Directory, now: float) -> Versioned[MembershipIndex] | None:
    return await Collection(directory, MEMBERSHIP_INDEX).get(ONLY, now)


async def _state(directory: Directory, now: float) -> MembershipIndex:
    found = await _found(directory, now)
    return found.value if found else MembershipIndex(0, 0.0)


async def _write_state(directory: Directory, state: MembershipIndex, now: float) -> None:
    found = await _found(directory, now)
    await _once(directory, MEMBERSHIP_INDEX.write(ONLY, found.version if found else 0, state), now)
