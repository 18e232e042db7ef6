"""The session: who is signed in here."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.account import OwnAccount
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.session import SessionState, Setup, SignIn
from livelist.api.http.people.requester import (
    answer,
    caller_of,
    cookie_of,
    drop_session,
    identify,
    keep_session,
    nothing,
    people_of,
)
from livelist.api.http.routing import Route, add
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, NotFound, TooMany, Unauthenticated
from livelist.people.accounts.setup import asks_code, is_waiting, set_up
from livelist.people.context import People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.oidc.service import OidcService
from livelist.people.signing_in.authentication import Principal, by_session
from livelist.people.signing_in.sign_in import sign_in, sign_out


def account_shown(account: Versioned[Account]) -> dict[str, Any]:
    """Return an account as its owner sees it."""
    value = account.value
    return {
        "id": account.id,
        "login": value.login,
        "name": value.name,
        "color": value.color,
        "role": value.role,
        "home": value.home,
        "default_list": value.default_list,
        "has_password": bool(value.password),
    }


async def get_session(request: Request) -> Response:
    """Return who is signed in; the cookie of somebody who is lives on from now."""
    people = people_of(request)
    try:
        found = await identify(request, people)
    except Unauthenticated:
        waiting = await is_waiting(people)
        code = waiting and asks_code(people, caller_of(request))
        return answer(_state(request) | {"setup": waiting, "code": code})
    account = account_shown(found.account) if found.account else None
    response = answer(_state(request) | {"account": account, "guest": await _guest(people, found)})
    secret = cookie_of(request)
    if found.session and secret:
        keep_session(request, response, secret)
    return response


def _state(request: Request) -> dict[str, Any]:
    """Return what is so while nobody is signed in and an owner is there."""
    nobody = {"setup": False, "code": False, "account": None, "guest": None}
    return {"mode": "accounts", **nobody, "oidc": oidc_shown(request)}


async def post_session(request: Request) -> Response:
    """Sign in; whoever was signed in here before is not any more."""
    wish, people = await read_as(request, SignIn), people_of(request)
    secret = await sign_in(people, wish.login, wish.password, caller_of(request))
    await leave(request, people)
    return await begun(request, secret, 201)


async def post_setup(request: Request) -> Response:
    """Make the first owner and sign them in."""
    wish, people = await read_as(request, Setup), people_of(request)
    secret = await set_up(people, wish.code, wish.login, wish.name, wish.password, caller_of(request))
    return await begun(request, secret, 201)


async def delete_session(request: Request) -> Response:
    """Sign out; who is not signed in is so already."""
    await leave(request, people_of(request))
    response = nothing()
    drop_session(request, response)
    return response


async def begun(request: Request, secret: str, status: int = 200) -> Response:
    """Answer with the account of a session that has just begun, and its cookie. Who comes first is greeted."""
    await request.app.state.greeting.come(request.headers.get("accept-language", ""))
    found = await by_session(people_of(request), secret)
    response = answer(account_shown(found.account) if found.account else None, status)
    keep_session(request, response, secret)
    return response


async def leave(request: Request, people: People) -> None:
    """End the session of this browser, if there is one."""
    secret = cookie_of(request)
    if not secret:
        return
    try:
        found = await by_session(people, secret)
    except Unauthenticated:
        return
    if found.session:
        await sign_out(people, found.session, caller_of(request))


def oidc_shown(request: Request) -> dict[str, str] | None:
    """Return what people call the sign-in service, if there is one."""
    service: OidcService | None = request.app.state.oidc
    return {"name": service.config.name} if service else None


async def _guest(people: People, found: Principal) -> dict[str, str] | None:
    guest = found.guest
    if guest is None:
        return None
    try:
        async with people.lists.hold(guest.list, found.actor) as room:
            role = found.actor.role(guest.list, room.state.get)
    except NotFound:
        return None
    return {"id": guest.id, "name": guest.name, "list": guest.list, "role": role or "viewer"}


def routes(app: Starlette) -> None:
    """Add the routes."""
    add(app, Route("GET", "/session", "Who is signed in", tag="session", answer=SessionState), get_session)
    refusals = (BadJson, BadOrigin, Invalid, TooMany)
    signing = Route(
        "POST",
        "/session",
        "Sign in",
        tag="session",
        status=201,
        answer=OwnAccount,
        body=SignIn,
        errors=(*refusals, Unauthenticated),
    )
    add(app, signing, post_session)
    add(app, Route("DELETE", "/session", "Sign out", tag="session", status=204, errors=(BadOrigin,)), delete_session)
    add(
        app,
        Route(
            "POST",
            "/setup",
            "Make the first owner",
            tag="session",
            status=201,
            answer=OwnAccount,
            body=Setup,
            errors=(*refusals, Denied),
        ),
        post_setup,
    )
