"""Whether a store has an owner: asked at every start, so nothing heavy is imported for it."""

from livelist.people.documents.setup import DONE, SETUP
from livelist.store.directory import Directory


async def has_owner(directory: Directory, now: float) -> bool:
    """Whether somebody has set the server up with accounts. Raises `Unavailable`."""
    return await directory.get(SETUP.name, DONE, now) is not None
