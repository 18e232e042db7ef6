"""Signing in by a service that people have an account with already (OpenID Connect).

Both addresses that a browser is sent to are GETs and still change something, as the protocol wants it. What protects
them is not the method: an arrival counts once, and only with a state and a cookie that one departure made together, so
no foreign page can make one. A departure by GET signs in and nothing else; joining by an invitation and linking an
account are asked for by POST, which the guard lets through from our own page only, and never stand in an address.
"""

from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from livelist.api.http.people.cookies import drop_cookie, read_cookie, set_cookie
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.oidc import OidcDeparture, OidcStart
from livelist.api.http.people.requester import answer, caller_of, identify, keep_session, people_of, signed_in
from livelist.api.http.people.session import leave
from livelist.api.http.routing import Query, Route, add
from livelist.api.middleware.prefix import prefix_of
from livelist.core.errors import (
    BadJson,
    BadOrigin,
    Denied,
    Invalid,
    LivelistError,
    NotFound,
    NotLetIn,
    TooMany,
    Unauthenticated,
)
from livelist.people.context import People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.oidc_attempt import LIFE, Attempt
from livelist.people.documents.session import Session
from livelist.people.oidc.attempt import Departure, arrive, depart
from livelist.people.oidc.service import OidcService, Untrusted
from livelist.people.oidc.sign_in import come_in, link
from livelist.people.signing_in.reauthentication import check_own, prove

COOKIE: Final = "livelist_oidc"
CALLBACK: Final = "/oidc/callback"
LINKED: Final = "linked"
PROVED: Final = "proved"


async def post_start(request: Request) -> Response:
    """Return where to go; the page takes people there."""
    service, people = _service(request), people_of(request)
    wish = await read_as(request, OidcStart)
    own: tuple[str, str] | None = None
    if wish.link or wish.again:
        account, session = await signed_in(request)
        if not wish.again:
            await check_own(people, account, session, wish.password, caller_of(request))
        own = account.id, session.id
    origin = request.headers.get("origin", "").rstrip("/")  # the guard has let it through
    back = (origin or _origin(request, service)) + prefix_of(request.scope) + CALLBACK
    await people.limits.attempt_from("oidc", caller_of(request).address)
    leaving = await depart(people, back, wish.invite, own, again=wish.again)
    address = await service.provider.address(leaving, back, again=wish.again)
    response = answer({"address": address})
    _keep(request, response, leaving)
    return response


async def get_start(request: Request) -> Response:
    """Go there to sign in, from a bookmark or another page."""
    service, people = _service(request), people_of(request)
    back = _origin(request, service) + prefix_of(request.scope) + CALLBACK
    await people.limits.attempt_from("oidc", caller_of(request).address)
    leaving = await depart(people, back, None, None, again=False)
    response = _elsewhere(await service.provider.address(leaving, back))
    _keep(request, response, leaving)
    return response


async def get_callback(request: Request) -> Response:
    """Come back from there. Whatever is wrong is a word in the fragment, for the page to explain."""
    service, people = _service(request), people_of(request)
    try:
        response = await _arrive(request, service, people)
    except Untrusted:
        response = _elsewhere("/#oidc=token")
    except NotLetIn as error:
        response = _elsewhere(f"/#oidc={error.reason}")
        if error.reason == "state":  # some other page may have sent them here: what they have begun goes on
            return response
    except LivelistError as error:
        response = _elsewhere(f"/#oidc={error.code}")
    drop_cookie(request, response, COOKIE)
    return response


async def _arrive(request: Request, service: OidcService, people: People) -> Response:
    given, caller = request.query_params, caller_of(request)
    returning = Departure(read_cookie(request, COOKIE) or "", given.get("state", ""))
    try:
        attempt = await arrive(people, returning)
    except NotFound:
        raise NotLetIn("state") from None
    code = given.get("code", "")
    if "error" in given or not code:
        raise NotLetIn("refused")
    proof = await service.provider.proof(code, returning, attempt, people.now())
    if attempt.account is not None:
        account, session = await _still(request, attempt)
        if attempt.again:
            await prove(people, account, session, proof, caller)
            return _elsewhere(f"/#oidc={PROVED}")
        await link(people, account, proof, caller)
        return _elsewhere(f"/#oidc={LINKED}")
    secret, list_id = await come_in(people, attempt, proof, caller)
    await leave(request, people)
    response = _elsewhere(f"/?list={quote(list_id, safe='')}" if list_id else "/")
    keep_session(request, response, secret)
    return response


async def _still(request: Request, attempt: Attempt) -> tuple[Versioned[Account], Versioned[Session]]:
    """Return who left while signed in, if this browser is still theirs."""
    try:
        found = await identify(request, people_of(request))
    except Unauthenticated:
        raise NotLetIn("state") from None
    if found.account is None or found.session is None:
        raise NotLetIn("state")
    if (found.account.id, found.session.id) != (attempt.account, attempt.session):
        raise NotLetIn("state")
    return found.account, found.session


def _service(request: Request) -> OidcService:
    service: OidcService | None = request.app.state.oidc
    if service is None:
        raise NotFound("This server has no sign-in service.")
    return service


def _origin(request: Request, service: OidcService) -> str:
    """Return under which address people see this server: the one it was told, else the one they came by.

    The guard has let that one through.
    """
    if len(service.origins) == 1:
        return service.origins[0]
    return f"{request.scope['scheme']}://{request.headers['host']}"


def _elsewhere(address: str) -> Response:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _keep(request: Request, response: Response, leaving: Departure) -> None:
    """Let the browser keep what makes it the one that left."""
    set_cookie(request, response, COOKIE, leaving.secret, LIFE)


def routes(app: Starlette) -> None:
    """Add the routes; without a service they are not found."""
    tag, start = "session", "/oidc/start"
    leaving = Route("GET", start, "Go to the sign-in service", tag=tag, status=303, errors=(NotFound, TooMany))
    add(app, leaving, get_start)
    errors = (BadJson, BadOrigin, Invalid, NotFound, TooMany, Unauthenticated, Denied)
    asking = Route(
        "POST", start, "Ask where the sign-in service is", tag=tag, answer=OidcDeparture, body=OidcStart, errors=errors
    )
    add(app, asking, post_start)
    queries = [Query(name, f"The service's {name}.", {"type": "string"}) for name in ("state", "code", "error")]
    back = "Come back from the sign-in service"
    add(app, Route("GET", CALLBACK, back, tag=tag, status=303, errors=(NotFound,), queries=queries), get_callback)
