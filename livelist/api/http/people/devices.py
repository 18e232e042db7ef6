"""Where somebody is signed in, and ending that from elsewhere."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.devices import Device
from livelist.api.http.people.requester import answer, caller_of, keep_session, nothing, people_of, signed_in
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadOrigin, Denied, NotFound, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.documents.session import group_of_account
from livelist.people.signing_in.sign_in import end_other_sessions, end_session


async def get_sessions(request: Request) -> Response:
    """List one's sessions, the last used first."""
    people, (account, own) = people_of(request), await signed_in(request)
    found = await people.sessions.group(group_of_account(account.id), people.now())
    current = [each for each in found if each.value.term == account.value.term]
    return answer(
        [
            {
                "id": each.id,
                "device": each.value.device,
                "created_at": shown_time(each.value.created),
                "used_at": shown_time(each.value.used),
                "here": each.id == own.id,
            }
            for each in sorted(current, key=lambda each: -each.value.used)
        ]
    )


async def delete_one(request: Request) -> Response:
    """End one session."""
    account, _ = await signed_in(request)
    session_id = valid_id(request.path_params["session_id"])
    await end_session(people_of(request), account.id, session_id, caller_of(request))
    return nothing()


async def delete_others(request: Request) -> Response:
    """End all sessions but this one, which goes on under a new secret."""
    account, own = await signed_in(request)
    secret = await end_other_sessions(people_of(request), account, own, caller_of(request))
    response = nothing()
    keep_session(request, response, secret)
    return response


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, many = "account", (Unauthenticated, Denied), "/account/sessions"
    ending = (*refusals, BadOrigin)
    one = f"{many}/{{session_id}}"
    add(app, Route("GET", many, "Where you are signed in", tag=tag, answer=list[Device], errors=refusals), get_sessions)
    add(app, Route("DELETE", many, "Sign out everywhere else", tag=tag, status=204, errors=ending), delete_others)
    add(app, Route("DELETE", one, "End a session", tag=tag, status=204, errors=(*ending, NotFound)), delete_one)
