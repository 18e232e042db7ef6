"""From a secret to somebody: whose session or token it is, and what they may be taken for."""

from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as replace_actor

from msgspec.structs import replace

from livelist.core.access import Actor
from livelist.core.errors import Unauthenticated
from livelist.people.accounts import Account
from livelist.people.credential import hash_of
from livelist.people.registry import People
from livelist.people.sessions import LIFE, STALE, Guest, Session, session_write
from livelist.people.shelf import Kept
from livelist.people.tokens import Token
from livelist.store.contract import Conflict


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody known.

    key      what they were known by, to ask later whether they still are
    account  None for a guest
    session  None for a token's program
    guest    None for an account
    """

    actor: Actor
    key: str
    account: Kept[Account] | None = None
    session: Kept[Session] | None = None
    guest: Guest | None = None


async def by_session(people: People, secret: str) -> Somebody:
    """Return whose session it is, and write down that it was used. Raises `Unauthenticated`."""
    now = people.now()
    session = await people.sessions.find(hash_of(secret), now)
    found = await _of_session(people, session, now) if session else None
    if session is None or found is None:
        raise Unauthenticated
    if now - session.value.used >= STALE:
        with suppress(Conflict):  # somebody else has just written the same, or ended it
            await people.directory.write(
                session_write(session.id, session.version, replace(session.value, used=now)), now=now
            )
            return await by_session(people, secret)  # with its new version
    return found


async def by_token(people: People, secret: str) -> Somebody:
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


async def _of_session(people: People, session: Kept[Session], now: float) -> Somebody | None:
    key, value = f"session:{session.id}", session.value
    if now - value.used > LIFE:
        return None
    if guest := value.guest:
        share = await people.shares.get(guest.link, now)
        return Somebody(actor_of_guest(guest), key, session=session, guest=guest) if share else None
    account = await people.accounts.get(value.account or "", now)
    if account is None or account.value.disabled or account.value.term != value.term:
        return None
    return Somebody(actor_of_account(account), key, account, session)


async def _of_token(people: People, token: Kept[Token], now: float) -> Somebody | None:
    if token.value.expires is not None and token.value.expires <= now:
        return None
    account = await people.accounts.get(token.value.account, now)
    if account is None or account.value.disabled:
        return None
    return Somebody(actor_of_token(token, account), f"token:{token.id}", account)


def actor_of_account(account: Kept[Account]) -> Actor:
    """Return a person as the lists know them."""
    return Actor(account.id, name=account.value.name, color=account.value.color)


def actor_of_guest(guest: Guest) -> Actor:
    """Return a share link's guest: the link's rights, in its list only."""
    lists = frozenset({guest.list})
    return Actor(guest.id, via=guest.link, shares=False, lists=lists, name=guest.name, color=guest.color)


def actor_of_token(token: Kept[Token], account: Kept[Account]) -> Actor:
    """Return a program: its owner's rights within the token's scope, under its own name if it is an agent."""
    value, agent = token.value, token.value.agent
    own = replace_actor(
        actor_of_account(account),
        writes=value.scope != "read",
        shares=value.scope == "share",
        lists=None if value.lists is None else frozenset(value.lists),
        token=token.id,
    )
    if agent is None:
        return own
    return replace_actor(own, id=agent.id, via=account.id, name=agent.name, color=agent.color, kind="agent")
