"""Invitations: to a list by its owners, to the server by who runs it."""

from dataclasses import replace
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.invites import (
    Accepted,
    Held,
    Invitation,
    MadeInvitation,
    NewInvite,
    NewServerInvite,
    Offered,
)
from livelist.api.http.people.requester import answer, caller_of, nothing, people_of, server_owner, sharer, signed_in
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.invite import Invite, group_of
from livelist.people.sharing.invites import accept, invite, look, revoke_invite
from livelist.people.sharing.members import check_owner

REFUSALS: Final = (Unauthenticated, Denied)
MAKING: Final = (*REFUSALS, BadJson, BadOrigin, Invalid, NotFound)
ENDING: Final = (*REFUSALS, BadOrigin, NotFound)


def invite_shown(each: Versioned[Invite]) -> dict[str, Any]:
    """Return an invitation without its secret."""
    value = each.value
    return {
        "id": each.id,
        "role": value.role,
        "by": value.by,
        "created_at": shown_time(value.created),
        "expires_at": shown_time(value.expires),
        "left": value.left,
    }


async def post_invite(request: Request) -> Response:
    """Make an invitation to a list."""
    account, list_id = await _list_owner(request)
    wish, people, caller = await read_as(request, NewInvite), people_of(request), caller_of(request)
    secret, made = await invite(people, account, list_id, wish.role, caller, days=wish.days, uses=wish.uses)
    return answer(invite_shown(made) | {"secret": secret}, 201)


async def delete_invite(request: Request) -> Response:
    """Take an invitation to a list back."""
    account, list_id = await _list_owner(request)
    invite_id = valid_id(request.path_params["invite_id"])
    await revoke_invite(people_of(request), account, list_id, invite_id, caller_of(request))
    return nothing()


async def get_server_invites(request: Request) -> Response:
    """List the invitations to the server only."""
    await server_owner(request)
    people = people_of(request)
    return answer([invite_shown(each) for each in await people.invites.group(group_of(None), people.now())])


async def post_server_invite(request: Request) -> Response:
    """Make an invitation to the server only."""
    account = await server_owner(request)
    wish, people, caller = await read_as(request, NewServerInvite), people_of(request), caller_of(request)
    secret, made = await invite(people, account, None, None, caller, days=wish.days, uses=wish.uses)
    return answer(invite_shown(made) | {"secret": secret}, 201)


async def delete_server_invite(request: Request) -> Response:
    """Take an invitation to the server back."""
    account = await server_owner(request)
    invite_id = valid_id(request.path_params["invite_id"])
    await revoke_invite(people_of(request), account, None, invite_id, caller_of(request))
    return nothing()


async def post_look(request: Request) -> Response:
    """Return what an invitation is to, before anybody takes it up."""
    wish = await read_as(request, Held)
    offer = await look(people_of(request), wish.secret, caller_of(request))
    return answer({"title": offer.title, "role": offer.role, "by": offer.by})


async def post_accept(request: Request) -> Response:
    """Take an invitation up."""
    account, _ = await signed_in(request)
    wish = await read_as(request, Held)
    return answer({"list": await accept(people_of(request), account, wish.secret, caller_of(request))})


async def _list_owner(request: Request) -> tuple[Versioned[Account], str]:
    by = await sharer(request)
    list_id = valid_id(request.path_params["list_id"])
    await check_owner(people_of(request), by.actor, list_id)
    return by.account, list_id


def routes(app: Starlette) -> None:
    """Add the routes."""
    _to_lists(app)
    _to_the_server(app)
    held = (BadJson, BadOrigin, Invalid, NotFound, TooMany)
    looking = Route("POST", "/invites/look", "What an invitation is to", tag="sharing", answer=Offered, errors=held)
    taking = Route("POST", "/invites/accept", "Accept an invitation", tag="sharing", answer=Accepted, errors=held)
    add(app, replace(looking, body=Held), post_look)
    add(app, replace(taking, body=Held, errors=(*held, *REFUSALS)), post_accept)


def _to_lists(app: Starlette) -> None:
    path, tag = "/lists/{list_id}/invites", "sharing"
    making = Route("POST", path, "Invite to a list", tag=tag, status=201, answer=MadeInvitation, errors=MAKING)
    ending = Route("DELETE", f"{path}/{{invite_id}}", "Revoke", tag=tag, status=204, errors=ENDING)
    add(app, replace(making, body=NewInvite), post_invite)
    add(app, ending, delete_invite)


def _to_the_server(app: Starlette) -> None:
    path, tag = "/invites", "accounts"
    listing = Route("GET", path, "Invitations to the server", tag=tag, answer=list[Invitation], errors=REFUSALS)
    making = Route("POST", path, "Invite to the server", tag=tag, status=201, answer=MadeInvitation, errors=MAKING)
    ending = Route("DELETE", f"{path}/{{invite_id}}", "Revoke", tag=tag, status=204, errors=ENDING)
    add(app, listing, get_server_invites)
    add(app, replace(making, body=NewServerInvite), post_server_invite)
    add(app, ending, delete_server_invite)
