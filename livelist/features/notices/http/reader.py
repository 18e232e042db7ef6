"""Whose notices a request is about."""

from dataclasses import dataclass

from starlette.requests import Request

from livelist.api.context import identity_of
from livelist.core.errors import Denied
from livelist.people.context import People

GUESTS = "A share link’s guests have no notices."


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may choose for a home.

    account, session  empty in open mode
    actor             whom their changes are by
    """

    home: str
    account: str
    session: str
    actor: str


async def home_of(request: Request) -> str:
    """Return the home whose notices the caller may see. Raises `Denied` for guests, who have none."""
    who = await identity_of(request)
    if not who.actor.home:
        raise Denied(GUESTS)
    return who.actor.home


async def reader_of(request: Request, people: People | None) -> Reader:
    """Return who chooses what is told and where: a person at a browser, not a program. Raises `Denied`."""
    if people is None:
        who = await identity_of(request)
        return Reader(who.home, "", "", who.actor.id)
    from livelist.api.http.people.requester import signed_in

    account, session = await signed_in(request)
    return Reader(account.value.home, account.id, session.id, account.id)
