"""What everything about people is given: where they are kept, the lists, a clock, chance, and what guards passwords."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from livelist.core.ids import from_bytes
from livelist.people.audit import Event, EventKind, note
from livelist.people.documents.account import ACCOUNTS, Account
from livelist.people.documents.collection import Collection
from livelist.people.documents.identity import IDENTITIES, ProviderIdentity
from livelist.people.documents.invite import INVITES, Invite
from livelist.people.documents.secrets import Entropy
from livelist.people.documents.session import SESSIONS, Session
from livelist.people.documents.share_link import SHARE_LINKS, Share
from livelist.people.documents.token import TOKENS, Token
from livelist.people.hashing import Passwords
from livelist.people.limits.rates import RateLimits
from livelist.people.lists import Lists
from livelist.store.directory import Directory


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request came from: its address, what its browser calls itself, and whether a proxy sent it on.

    token  the id of the token it brought, empty for none
    reads  the languages that it asks for (an Accept-Language), empty for none
    """

    address: str = ""
    browser: str = ""
    forwarded: bool = False
    token: str = ""
    reads: str = ""


@dataclass(slots=True)
class People:
    """The server's people. Its parts are only ever replaced by tests.

    now         seconds since 1970
    all_lists   names every list there is
    needs_code  whether the first owner must know the code from the log
    inbox_title  what an inbox is called, for who reads these languages (an Accept-Language)
    shares      the share links, by the id of their member record
    identities  who people are at the sign-in service
    """

    directory: Directory
    lists: Lists
    all_lists: Callable[[], Awaitable[list[str]]]
    now: Callable[[], float]
    entropy: Entropy
    passwords: Passwords
    limits: RateLimits
    needs_code: bool = True
    inbox_title: Callable[[str], str] = lambda _accepted: "Inbox"
    accounts: Collection[Account] = field(init=False)
    sessions: Collection[Session] = field(init=False)
    tokens: Collection[Token] = field(init=False)
    invites: Collection[Invite] = field(init=False)
    shares: Collection[Share] = field(init=False)
    identities: Collection[ProviderIdentity] = field(init=False)

    def __post_init__(self) -> None:
        """Find each kind of document in the directory."""
        self.accounts = Collection(self.directory, ACCOUNTS)
        self.sessions = Collection(self.directory, SESSIONS)
        self.tokens = Collection(self.directory, TOKENS)
        self.invites = Collection(self.directory, INVITES)
        self.shares = Collection(self.directory, SHARE_LINKS)
        self.identities = Collection(self.directory, IDENTITIES)

    def new_id(self) -> str:
        """Make an id of 128 random bits."""
        return from_bytes(self.entropy(16))

    async def note(self, kind: EventKind, who: str | None, caller: Caller, **about: str) -> None:
        """Write into the audit trail what has just happened, and by which token."""
        about |= {"token": caller.token} if caller.token else {}
        await note(self.directory, Event(kind, who, caller.address, self.now(), about))
