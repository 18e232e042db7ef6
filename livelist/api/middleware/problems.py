"""Errors on HTTP: one shape for all of them (RFC 9457), whoever raised them."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from livelist.core.errors import (
    BadMessage,
    Internal,
    LivelistError,
    NotAllowed,
    NotFound,
    TooLarge,
    TooMany,
)

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER: Final = "1"


def every_error(root: type[LivelistError] = LivelistError) -> Iterator[type[LivelistError]]:
    """Walk the classes that have a code of their own."""
    for kind in root.__subclasses__():
        if "code" in vars(kind):
            yield kind
        yield from every_error(kind)


def problem(error: LivelistError, headers: Mapping[str, str] | None = None) -> Response:
    """Put an error into words and bytes."""
    status = error.status or Internal.status
    body = {
        "type": f"urn:livelist:problem:{error.code}",
        "title": error.sentence,
        "status": status,
        "detail": error.message,
        "code": error.code,
        "retry": error.retry,
    }
    after = str(error.after) if isinstance(error, TooMany) else RETRY_AFTER
    extra = {"Retry-After": after} if error.retry else {}
    return Response(encode(body), status or 500, {**extra, **(headers or {})}, MEDIA_TYPE)


def from_http(error: HTTPException) -> LivelistError:
    """Find our error for one the framework raised by status."""
    match error.status_code:
        case 404:
            return NotFound("There is nothing at this address.")
        case 405:
            return NotAllowed()
        case 413:
            return TooLarge("A request's body can hold at most 1 MiB.")
        case status if status < 500:  # noqa: PLR2004 - a 4xx
            return BadMessage("That request could not be understood.")
        case _:
            return Internal()


def _allowed(request: Request) -> str:
    """Name the methods of all routes at a request's address; the framework names only one route's."""
    here = getattr(request.scope.get("route"), "path", None)
    routes = [route for route in request.app.routes if getattr(route, "path", None) == here]
    return ", ".join(sorted({method for route in routes for method in getattr(route, "methods", None) or ()}))


def register(app: Starlette) -> None:
    """Answer every error of the app with a problem."""

    async def ours(_: Request, error: Exception) -> Response:
        return problem(error if isinstance(error, LivelistError) else Internal())

    async def theirs(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            return problem(Internal())
        headers = error.headers
        if error.status_code == NotAllowed.status:
            headers = {"Allow": _allowed(request)}
        return problem(from_http(error), headers)

    app.add_exception_handler(LivelistError, ours)
    app.add_exception_handler(HTTPException, theirs)
    app.add_exception_handler(Exception, ours)
