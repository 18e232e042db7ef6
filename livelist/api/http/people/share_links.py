"""Share links: made and ended by a list's owners, entered by whoever has one."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.share_links import Entry, GuestAccess, MadeShareLink, NewLink
from livelist.api.http.people.requester import answer, caller_of, identify, keep_session, nothing, people_of, sharer
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.context import People
from livelist.people.sharing.members import check_owner
from livelist.people.sharing.share_links import enter, make_link, revoke_link
from livelist.people.signing_in.authentication import by_session


async def post_link(request: Request) -> Response:
    """Make a share link."""
    actor, people = (await sharer(request)).actor, people_of(request)
    wish, list_id = await read_as(request, NewLink), valid_id(request.path_params["list_id"])
    await check_owner(people, actor, list_id)
    link_id, secret = await make_link(people, actor, list_id, wish.role)
    shown = {"id": link_id, "role": wish.role, "created_at": shown_time(people.now()), "secret": secret}
    return answer(shown, 201)


async def delete_link(request: Request) -> Response:
    """End a share link and its guests' access."""
    actor, people = (await sharer(request)).actor, people_of(request)
    list_id, link_id = valid_id(request.path_params["list_id"]), valid_id(request.path_params["link_id"])
    await check_owner(people, actor, list_id)
    await revoke_link(people, actor, list_id, link_id)
    return nothing()


async def post_entry(request: Request) -> Response:
    """Come in by a share link, as a guest."""
    wish, people = await read_as(request, Entry), people_of(request)
    await _check_free(request, people)
    secret = await enter(people, wish.secret, wish.name, caller_of(request))
    found = await by_session(people, secret)
    guest = found.guest
    if guest is None:  # pragma: no cover - it has just been made
        raise NotFound
    async with people.lists.hold(guest.list, found.actor) as room:
        role = found.actor.role(guest.list, room.state.get)
    response = answer({"id": guest.id, "name": guest.name, "list": guest.list, "role": role}, 201)
    keep_session(request, response, secret)
    return response


async def _check_free(request: Request, people: People) -> None:
    """Raise `Invalid` where somebody is signed in: the guest's cookie would take the place of theirs."""
    try:
        found = await identify(request, people)
    except Unauthenticated:
        return
    if found.account:
        raise Invalid("You are signed in. Sign out to join as a guest, or ask for an invitation.")


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, words = "sharing", (Unauthenticated, Denied, NotFound), (BadJson, BadOrigin, Invalid)
    many, entering = "/lists/{list_id}/links", (*words, NotFound, TooMany)
    making = (*refusals, *words)
    ending = (*refusals, BadOrigin)
    add(
        app,
        Route(
            "POST", many, "Make a share link", tag=tag, status=201, answer=MadeShareLink, body=NewLink, errors=making
        ),
        post_link,
    )
    add(
        app, Route("DELETE", f"{many}/{{link_id}}", "End a share link", tag=tag, status=204, errors=ending), delete_link
    )
    add(
        app,
        Route(
            "POST",
            "/links/enter",
            "Come in by a share link",
            tag=tag,
            status=201,
            answer=GuestAccess,
            body=Entry,
            errors=entering,
        ),
        post_entry,
    )
