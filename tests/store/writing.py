"""A writer that goes on through whatever happens to the servers."""

import asyncio

from livelist.core.errors import Unavailable
from livelist.store.contract import Store, WriteConflict
from tests.store.contract import NOWHERE, batch


async def write_on(
    store: Store, name: str, enough: asyncio.Event, confirmed: list[bytes] | None = None
) -> tuple[list[bytes], int]:
    """Append one change after the other, as a room does; return those confirmed, and how often nothing was.

    `confirmed` has them as they come.
    """
    confirmed = [] if confirmed is None else confirmed
    here, refused = NOWHERE, 0
    while not enough.is_set():
        # The first has a row and a mark: while a slot moves, Redis refuses scripts that name keys which are not there.
        marks: dict[str, tuple[bytes | None, bytes]] = {"c": (None, b"mark")} if here.rev == 0 else {}
        frame, change = b"%d" % here.rev, b"%d" % here.rev
        then = batch(here, change, name=name, rows={"r": b"row"}, marks=marks, frame=frame)
        try:
            await store.append(then)
        except Unavailable:
            refused += 1
            await asyncio.sleep(0.02)
            continue
        except WriteConflict:  # an answer was lost: it had been appended
            try:
                assert await store.head(name) == then.after
            except Unavailable:
                refused += 1
                continue
        confirmed.append(change)
        here = then.after
    return confirmed, refused
