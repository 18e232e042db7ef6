"""Who a request of people's own resources is from, and the cookie their browser keeps."""

from dataclasses import dataclass
from typing import Any, Final

from msgspec.json import encode
from msgspec.structs import replace
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from livelist.api.http.people.cookies import drop_cookie, read_cookie, set_cookie
from livelist.api.middleware.access_log import QUIET
from livelist.api.middleware.guard import READING
from livelist.api.middleware.reach import is_forwarded, is_this_machine
from livelist.core.access import SESSIONS_ONLY, Actor
from livelist.core.errors import Denied, Unauthenticated
from livelist.people.context import Caller, People
from livelist.people.documents.account import Account
from livelist.people.documents.collection import Versioned
from livelist.people.documents.session import LIFE, Session
from livelist.people.signing_in.authentication import Principal, by_session, by_token

COOKIE: Final = "livelist_session"


@dataclass(frozen=True, slots=True)
class Sharer:
    """Whose account it is, and who acts for it."""

    account: Versioned[Account]
    actor: Actor


async def identify(connection: HTTPConnection, people: People) -> Principal:
    """Return who it is; a bearer token comes before a cookie. Raises `Unauthenticated`."""
    words = connection.headers.get("authorization")
    if words is not None:
        scheme, _, token = words.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthenticated("Only “Authorization: Bearer” is understood.")
        found = await by_token(people, token.strip())
    else:
        secret = cookie_of(connection)
        if not secret:
            raise Unauthenticated
        found = await by_session(people, secret)
    await _count(connection, people, found)
    connection.state.token = found.actor.token
    return replace(found, actor=replace(found.actor, address=caller_of(connection).address))


async def count_address(connection: Request) -> None:
    """Count a request for where it came from, whoever it is from. Raises `TooMany`."""
    if connection.url.path not in QUIET:
        await people_of(connection).limits.request("address", caller_of(connection).address, writes=_writes(connection))


async def _count(connection: HTTPConnection, people: People, found: Principal) -> None:
    """Count a request, once, for the program or else the person it is from. Raises `TooMany`."""
    if connection.scope["type"] != "http" or getattr(connection.state, "counted", False):
        return
    connection.state.counted = True
    kind, _, token_id = found.key.partition(":")
    if kind == "token":
        await people.limits.request("token", token_id, writes=_writes(connection))
    elif found.guest is not None:
        await people.limits.request("guest", found.guest.id, writes=_writes(connection))
    elif found.account is not None:
        await people.limits.request("account", found.account.id, writes=_writes(connection))


def _writes(connection: HTTPConnection) -> bool:
    return connection.scope["method"] not in READING


async def signed_in(connection: HTTPConnection) -> tuple[Versioned[Account], Versioned[Session]]:
    """Return the account and session of a person at a browser. Programs and guests may not act on accounts."""
    found = await identify(connection, people_of(connection))
    if found.account is None or found.session is None:
        raise Denied("Only somebody who is signed in with a password may do that.")
    return found.account, found.session


async def sharer(connection: HTTPConnection) -> Sharer:
    """Return who may change who is in lists: a person at a browser, or a program with a token for that.

    Raises `Denied` for others.
    """
    found = await identify(connection, people_of(connection))
    if found.account is None or not found.actor.shares:
        raise Denied(SESSIONS_ONLY)
    return Sharer(found.account, found.actor)


async def server_owner(connection: HTTPConnection) -> Versioned[Account]:
    """Return the account of a person who runs the server. Raises `Denied`."""
    account, _ = await signed_in(connection)
    if account.value.role != "owner":
        raise Denied("Only an owner of the server may do that.")
    return account


def people_of(connection: HTTPConnection) -> People:
    """Find the people of the app that a request came to."""
    found: Any = connection.app.state.people
    if not isinstance(found, People):  # pragma: no cover - only when an app is put together wrongly
        raise TypeError("This app was put together without People.")
    return found


def caller_of(connection: HTTPConnection) -> Caller:
    """Return where a request came from, and by which token once that is known.

    Only a configured proxy's word counts, which the ASGI server sees to.
    """
    headers = connection.headers
    from_elsewhere = is_forwarded(connection.scope) or not is_this_machine(headers.get("host", ""))
    address = connection.client.host if connection.client else ""
    token = getattr(connection.state, "token", "")
    return Caller(address, headers.get("user-agent", ""), from_elsewhere, token, headers.get("accept-language", ""))


def answer(body: Any, status: int = 200) -> Response:
    """Answer with JSON that no cache may keep."""
    return Response(encode(body), status, {"Cache-Control": "no-store"}, "application/json")


def nothing() -> Response:
    """Answer that it is done."""
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def cookie_of(connection: HTTPConnection) -> str | None:
    """Return the secret in the session's cookie."""
    return read_cookie(connection, COOKIE)


def keep_session(connection: HTTPConnection, response: Response, secret: str) -> None:
    """Let the browser keep a session."""
    set_cookie(connection, response, COOKIE, secret, LIFE)


def drop_session(connection: HTTPConnection, response: Response) -> None:
    """Let the browser forget its session."""
    drop_cookie(connection, response, COOKIE)
