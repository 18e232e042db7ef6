"""From a secret to somebody: whose session or token it is, and what they may be taken for."""

from contextlib import suppress
from dataclasses import dataclass

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
class Identity:
    """Somebody known.

    account  None for a guest
    session  None for a token's program
    guest    None for an account
    """

    actor: Actor
    account: Kept[Account] | None = None
    session: Kept[Session] | None = None
    guest: Guest | None = None


async def by_session(people: People, secret: str) -> Identity:
    """Say whose session it is, and write down that it was used. Raises `Unauthenticated`."""
    now = people.now()
    session = await people.sessions.find(hash_of(secret), now)
    if session is None or now - session.value.used > LIFE:
        raise Unauthenticated
    guest = session.value.guest
    if guest:
        if await people.directory.get("share", guest.link, now) is None:
            raise Unauthenticated("This link does not lead here any more.")
        found = Identity(actor_of_guest(guest), session=session, guest=guest)
    else:
        account = await people.accounts.get(session.value.account or "", now)
        if account is None or account.value.disabled or account.value.term != session.value.term:
            raise Unauthenticated
        found = Identity(actor_of_account(account), account, session)
    if now - session.value.used >= STALE:
        with suppress(Conflict):  # somebody else has just written the same, or ended it
            await people.directory.write(
                session_write(session.id, session.version, replace(session.value, used=now)), now=now
            )
    return found


async def by_token(people: People, secret: str) -> Identity:
    """Say for whom a program with this token acts. Raises `Unauthenticated`."""
    now = people.now()
    token = await people.tokens.find(hash_of(secret), now)
    if token is None or (token.value.expires is not None and token.value.expires <= now):
        raise Unauthenticated("That token is not valid.")
    account = await people.accounts.get(token.value.account, now)
    if account is None or account.value.disabled:
        raise Unauthenticated("That token is not valid.")
    return Identity(actor_of_token(token.value, account), account)


def actor_of_account(account: Kept[Account]) -> Actor:
    """Give a person as the lists know them."""
    return Actor(account.id, name=account.value.name, color=account.value.color)


def actor_of_guest(guest: Guest) -> Actor:
    """Give a share link's guest: the link's rights, in its list only."""
    return Actor(guest.id, via=guest.link, lists=frozenset({guest.list}), name=guest.name, color=guest.color)


def actor_of_token(token: Token, account: Kept[Account]) -> Actor:
    """Give a program: its owner's rights within the token's scope, under its own name if it is an agent."""
    lists = None if token.lists is None else frozenset(token.lists)
    writes, agent = token.scope == "write", token.agent
    if agent is None:
        value = account.value
        return Actor(account.id, writes=writes, lists=lists, name=value.name, color=value.color)
    return Actor(agent.id, via=account.id, writes=writes, lists=lists, name=agent.name, color=agent.color, kind="agent")
