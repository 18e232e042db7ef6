"""Invitations: to a list by its owners, to the server by who runs it."""

from typing import Any

from fastapi import FastAPI, Request, Response

from livelist.api.http.describe import Route, add
from livelist.api.http.people_models import (
    Accepted,
    Held,
    Invitation,
    MadeInvitation,
    NewInvite,
    NewServerInvite,
    Offered,
    read_as,
)
from livelist.api.http.times import shown_time
from livelist.api.http.who import answer, caller_of, nothing, people_of, server_owner, sharer, signed_in
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.people.accounts import Account
from livelist.people.invite_documents import Invite, group_of
from livelist.people.invites import accept, invite, look, revoke_invite
from livelist.people.membership import check_owner
from livelist.people.shelf import Kept


def invite_shown(each: Kept[Invite]) -> dict[str, Any]:
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


async def _list_owner(request: Request) -> tuple[Kept[Account], str]:
    by = await sharer(request)
    list_id = valid_id(request.path_params["list_id"])
    await check_owner(people_of(request), by.actor, list_id)
    return by.account, list_id


def routes(app: FastAPI) -> None:
    """Add the routes."""
    tag, refusals, words = "sharing", (Unauthenticated, Denied), (BadJson, BadOrigin, Invalid)
    making, ending = (*refusals, *words, NotFound), (*refusals, BadOrigin, NotFound)
    held = (*words, NotFound, TooMany)
    inside, many = "/lists/{list_id}/invites", "/invites"
    made = MadeInvitation
    add(app, Route("POST", inside, "Invite to a list", tag, 201, made, NewInvite, (), making), post_invite)
    add(app, Route("DELETE", f"{inside}/{{invite_id}}", "Revoke", tag, 204, errors=ending), delete_invite)
    listing = Route("GET", many, "Invitations to the server", "accounts", answer=list[Invitation], errors=refusals)
    add(app, listing, get_server_invites)
    inviting = Route("POST", many, "Invite to the server", "accounts", 201, made, NewServerInvite, (), making)
    add(app, inviting, post_server_invite)
    revoking = Route("DELETE", f"{many}/{{invite_id}}", "Revoke", "accounts", 204, errors=ending)
    add(app, revoking, delete_server_invite)
    add(app, Route("POST", f"{many}/look", "What an invitation is to", tag, 200, Offered, Held, (), held), post_look)
    add(
        app,
        Route("POST", f"{many}/accept", "Accept an invitation", tag, 200, Accepted, Held, (), (*held, *refusals)),
        post_accept,
    )
