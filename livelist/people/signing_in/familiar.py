"""Where somebody has signed in from before: whoever guesses at their password elsewhere does not slow them there."""

from contextlib import suppress
from hashlib import sha256
from typing import Final

from livelist.core.errors import Unavailable
from livelist.people.context import People
from livelist.people.documents.markers import FAMILIAR, MARKER
from livelist.people.limits.networks import network_of
from livelist.store.contract import WriteConflict

LIFE: Final = 90 * 86_400.0  # seconds


async def is_familiar(people: People, login: str, address: str) -> bool:
    """Whether somebody signed in as `login` from this address's network within the last months."""
    return await people.directory.get(FAMILIAR.name, _id(login, address), people.now()) is not None


async def remember(people: People, login: str, address: str) -> None:
    """Note that they did; if that fails, they did all the same."""
    with suppress(WriteConflict, Unavailable):
        known = await people.directory.get(FAMILIAR.name, _id(login, address), people.now())
        version, now = known.version if known else 0, people.now()
        write = FAMILIAR.write(_id(login, address), version, MARKER, expires=now + LIFE)
        await people.directory.write(write, now=now)


def _id(login: str, address: str) -> str:
    return sha256(f"{login}\n{network_of(address)}".encode("utf-8", "replace")).hexdigest()[:32]
