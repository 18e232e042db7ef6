"""Brings a tally from where it stands to where its list is, by the list's log."""

import asyncio
from typing import Final

from livelist.core.errors import Unreadable
from livelist.core.log.chain import follow_on, read_change, unseal
from livelist.features.analytics.kept import KeptTally
from livelist.store.contract import Position, Store

PAGE_CHANGES: Final = 100  # counted in one go; others have their turn between pages


async def count_on(store: Store, kept: KeptTally, to: Position, most: int | None = None) -> None:
    """Count what the log has up to a position in it, at most so many changes.

    A tally of another history begins again. Raises what the store raises, and `Unreadable` for a damaged log.
    """
    list_id, left = kept.tally.list_id, to.rev if most is None else most
    if not await _is_in(store, kept, to):
        kept.begin_again(kept.tally.usual_zone, to.epoch)
    while kept.position.rev < to.rev and left > 0:
        count = min(PAGE_CHANGES, to.rev - kept.position.rev, left)
        page = await store.changes(list_id, to.epoch, kept.position.rev, count)
        if page and follow_on(page, kept.position.hash):
            take(kept, page, to.epoch)
            left -= len(page)
            await asyncio.sleep(0)
        elif kept.position.rev:
            kept.begin_again(kept.tally.usual_zone, to.epoch)
        else:
            raise Unreadable


async def _is_in(store: Store, kept: KeptTally, here: Position) -> bool:
    """Whether a tally belongs to the history that a list has, as far as can be told without reading on."""
    at = kept.position
    if at.epoch != here.epoch:
        return False
    if at.rev == here.rev:
        return at.hash == here.hash
    if at.rev < here.rev:
        return True
    beyond = await store.changes(kept.tally.list_id, here.epoch, at.rev - 1, 1)
    return bool(beyond) and unseal(beyond[0])[1] == at.hash


def take(kept: KeptTally, page: list[bytes], epoch: str) -> None:
    """Count changes as they are stored, of which it is known that they follow."""
    for change in [read_change(raw) for raw in page]:  # all of them, before the first is counted
        kept.tally.take(change)
        kept.position = Position(epoch, change.rev, change.hash)
