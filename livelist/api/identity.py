"""Who stands at the door: what every door asks before it does anything for anybody."""

from typing import Final, Protocol

from msgspec import Struct
from starlette.requests import HTTPConnection

from livelist.core.access import Actor, anyone
from livelist.core.errors import Invalid, Unauthenticated
from livelist.core.ids import ANONYMOUS, DEFAULT, HOME, SYSTEM, is_id

ACTOR_HEADER: Final = "livelist-actor"


class Identity(Struct, frozen=True):
    """Somebody who was let in.

    person         whose sockets are counted together: an account's or guest's id
    home, default  the lists that are their home and their `/tasks`
    key            under which the authenticator knows them again; empty where there is nothing to take away
    """

    actor: Actor
    home: str = HOME
    default: str = DEFAULT
    key: str = ""
    person: str = ""


class Authenticator(Protocol):
    """Tells who somebody is, from what they bring, and later whether they still may be here."""

    open: bool

    async def identify(self, connection: HTTPConnection) -> Identity:
        """Let somebody in by what their request brings. Raises `Unauthenticated`."""

    async def by_token(self, token: str) -> Identity:
        """Let somebody in by a token they sent otherwise. Raises `Unauthenticated`."""

    def proof(self, connection: HTTPConnection) -> bytes:
        """Return a short print of what a request brings as proof of who it is from; it need not be a good one."""

    async def gone(self, keys: frozenset[str]) -> frozenset[str]:
        """Return which of those who were let in may not stay: signed out, disabled, expired."""

    def home_of(self, actor_id: str) -> str:
        """Return the id of the home that an actor has, if they have one."""

    async def count_work(self, who: Identity, work: int) -> None:
        """Count what is to be worked out for somebody, in changes of one record that could be replayed instead.

        Raises `TooMany` and `Unavailable`.
        """


class OpenAuthenticator:
    """Open mode: everybody is whoever they say they are."""

    open = True

    async def identify(self, connection: HTTPConnection) -> Identity:
        """Believe the header Livelist-Actor. Raises `Invalid`."""
        name = connection.headers.get(ACTOR_HEADER, ANONYMOUS)
        if not is_id(name) or name == SYSTEM:
            raise Invalid("The header Livelist-Actor must be an id: 1 to 64 of A–Z a–z 0–9 _ - and not “system”.")
        return Identity(anyone(name))

    async def by_token(self, token: str) -> Identity:
        """Know no tokens: nobody needs one."""
        del token
        return Identity(anyone(ANONYMOUS))

    def proof(self, connection: HTTPConnection) -> bytes:
        """Return the same for all: nobody proves anything."""
        del connection
        return b""

    async def gone(self, keys: frozenset[str]) -> frozenset[str]:
        """Let everybody stay."""
        del keys
        return frozenset()

    def home_of(self, actor_id: str) -> str:
        """Return the home that everybody shares."""
        del actor_id
        return HOME

    async def count_work(self, who: Identity, work: int) -> None:
        """Let everybody ask for what they like."""
        del who, work


async def check_still(authenticator: Authenticator, key: str) -> None:
    """Raise `Unauthenticated` if somebody who was let in may not stay."""
    if key and key in await authenticator.gone(frozenset([key])):
        raise Unauthenticated
