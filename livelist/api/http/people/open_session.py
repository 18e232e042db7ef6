"""The session in open mode: everybody is whoever they say they are, and the page need not ask."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.session import SessionState
from livelist.api.http.routing import Route, add

OPEN = b'{"mode":"open","setup":false,"code":false,"account":null,"guest":null,"oidc":null}'


async def get_session(_: Request) -> Response:
    """Report that this server has no sign-in."""
    return Response(OPEN, headers={"Cache-Control": "no-store"}, media_type="application/json")


def routes(app: Starlette) -> None:
    """Add the route."""
    add(app, Route("GET", "/session", "Who is signed in", tag="session", answer=SessionState), get_session)
