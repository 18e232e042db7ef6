"""A writer that goes on through whatever happens to the servers."""

import asyncio

from livelist.core.errors import Unavailable
from livelist.store.contract import Conflict, Store
from tests.store.contract import NOWHERE, batch


async def write_on(store: Store, name: str, enough: asyncio.Event) -> tuple[list[bytes], int]:
    """Append one change after the other, as a room does; give those confirmed, and how often nothing was."""
    here, confirmed, refused = NOWHERE, list[bytes](), 0
    while not enough.is_set():
        then = batch(here, change := b"%d" % here.rev, name=name, frame=b"%d" % here.rev)
        try:
            await store.append(then)
        except Unavailable:
            refused += 1
            await asyncio.sleep(0.02)
            continue
        except Conflict:  # an answer was lost: it had been appended
            try:
                assert await store.head(name) == then.after
            except Unavailable:
                refused += 1
                continue
        confirmed.append(change)
        here = then.after
    return confirmed, refused
