"""What everything about people is given: where they are kept, the lists, a clock, chance, and what guards passwords."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from livelist.core.ids import from_bytes
from livelist.people.accounts import Account, accounts
from livelist.people.audit import Event, Kind, note
from livelist.people.credential import Entropy
from livelist.people.identities import Identity, identities
from livelist.people.invite_documents import Invite, invites
from livelist.people.limits import Limits
from livelist.people.lists import Lists
from livelist.people.passwords import Passwords
from livelist.people.sessions import Session, sessions
from livelist.people.shares import Share, shares
from livelist.people.shelf import Shelf
from livelist.people.tokens import Token, tokens
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request came from: its address, what its browser calls itself, and whether a proxy sent it on.

    token  the id of the token it brought, empty for none
    """

    address: str = ""
    browser: str = ""
    forwarded: bool = False
    token: str = ""


@dataclass(slots=True)
class People:
    """The server's people. Its parts are only ever replaced by tests.

    now         seconds since 1970
    all_lists   names every list there is
    needs_code  whether the first owner must know the code from the log
    """

    directory: Directory
    lists: Lists
    all_lists: Callable[[], Awaitable[list[str]]]
    now: Callable[[], float]
    entropy: Entropy
    passwords: Passwords
    limits: Limits
    needs_code: bool = True

    @property
    def accounts(self) -> Shelf[Account]:
        """The accounts."""
        return accounts(self.directory)

    @property
    def sessions(self) -> Shelf[Session]:
        """The sessions."""
        return sessions(self.directory)

    @property
    def tokens(self) -> Shelf[Token]:
        """The API tokens."""
        return tokens(self.directory)

    @property
    def invites(self) -> Shelf[Invite]:
        """The invitations."""
        return invites(self.directory)

    @property
    def shares(self) -> Shelf[Share]:
        """The share links, by the id of their member record."""
        return shares(self.directory)

    @property
    def identities(self) -> Shelf[Identity]:
        """Who people are at the sign-in service."""
        return identities(self.directory)

    def new_id(self) -> str:
        """Make an id of 128 random bits."""
        return from_bytes(self.entropy(16))

    async def note(self, kind: Kind, who: str | None, caller: Caller, **about: str) -> None:
        """Write into the audit trail what has just happened, and by which token."""
        about |= {"token": caller.token} if caller.token else {}
        await note(self.directory, Event(kind, who, caller.address, self.now(), about))
