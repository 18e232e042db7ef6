"""From a secret to somebody: whose session or token it is, and what they may be taken for."""

from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from livelist.core.access import Actor
from livelist.core.errors import Unauthenticated
from livelist.people.context import People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.secrets import hash_of
from livelist.people.documents.session import LIFE, SESSIONS, STALE, Guest, Session
from livelist.people.documents.token import Token
from livelist.store.contract import WriteConflict


class Principal(Struct, frozen=True):
    """Somebody known.

    key      what they were known by, to ask later whether they still are
    account  None for a guest
    session  None for a token's program
    guest    None for an account
    """

    actor: Actor
    key: str
    account: Versioned[Account] | None = None
    session: Versioned[Session] | None = None
    guest: Guest | None = None


async def by_session(people: People, secret: str) -> Principal:
    """Return whose session it is, and write down that it was used. Raises `Unauthenticated`."""
    now = people.now()
    session = await people.sessions.find(hash_of(secret), now)
    found = await _of_session(people, session, now) if session else None
    if session is None or found is None:
        raise Unauthenticated
    if now - session.value.used >= STALE:
        with suppress(WriteConflict):  # somebody else has just written the same, or ended it
            await people.directory.write(
                SESSIONS.write(session.id, session.version, replace(session.value, used=now)), now=now
            )
            return await by_session(people, secret)  # with its new version
    return found


async def by_token(people: People, secret: str) -> Principal:
    """Return for whom a program with this token acts. Raises `Unauthenticated`."""
    now = people.now()
    token = await people.tokens.find(hash_of(secret), now)
    found = await _of_token(people, token, now) if token else None
    if found is None:
        raise Unauthenticated("That token is not valid.")
    return found


async def still_known(people: People, key: str) -> bool:
    """Whether somebody known by `key` still would be."""
    now = people.now()
    kind, _, doc_id = key.partition(":")
    if kind == "session":
        session = await people.sessions.get(doc_id, now)
        return session is not None and await _of_session(people, session, now) is not None
    token = await people.tokens.get(doc_id, now)
    return token is not None and await _of_token(people, token, now) is not None


async def _of_session(people: People, session: Versioned[Session], now: float) -> Principal | None:
    key, value = f"session:{session.id}", session.value
    if now - value.used > LIFE:
        return None
    if guest := value.guest:
        share = await people.shares.get(guest.link, now)
        return Principal(actor_of_guest(guest), key, session=session, guest=guest) if share else None
    account = await people.accounts.get(value.account or "", now)
    if account is None or account.value.disabled or account.value.term != value.term:
        return None
    return Principal(actor_of_account(account), key, account, session)


async def _of_token(people: People, token: Versioned[Token], now: float) -> Principal | None:
    if token.value.expires is not None and token.value.expires <= now:
        return None
    account = await people.accounts.get(token.value.account, now)
    if account is None or account.value.disabled:
        return None
    return Principal(actor_of_token(token, account), f"token:{token.id}", account)


def actor_of_account(account: Versioned[Account]) -> Actor:
    """Return a person as the lists know them."""
    return Actor(account.id, home=account.value.home, name=account.value.name, color=account.value.color)


def actor_of_guest(guest: Guest) -> Actor:
    """Return a share link's guest: the link's rights, in its list only."""
    lists = frozenset({guest.list})
    return Actor(guest.id, via=guest.link, shares=False, lists=lists, name=guest.name, color=guest.color)


def actor_of_token(token: Versioned[Token], account: Versioned[Account]) -> Actor:
    """Return a program: its owner's rights within the token's scope, under its own name if it is an agent."""
    value, agent = token.value, token.value.agent
    own = replace(
        actor_of_account(account),
        writes=value.scope != "read",
        shares=value.scope == "share",
        lists=None if value.lists is None else frozenset(value.lists),
        token=token.id,
    )
    if agent is None:
        return own
    return replace(own, id=agent.id, via=account.id, name=agent.name, color=agent.color, kind="agent")
