"""Whether a store has an owner: asked at every start, so nothing heavy is imported for it."""

from typing import Final

from livelist.store.directory import Directory

KIND: Final = "setup"
DONE: Final = "done"


async def has_owner(directory: Directory, now: float) -> bool:
    """Whether somebody has set the server up with accounts. Raises `Unavailable`."""
    return await directory.get(KIND, DONE, now) is not None
