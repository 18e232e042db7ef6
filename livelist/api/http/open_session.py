"""The session in open mode: everybody is whoever they say they are, and the page need not ask."""

from fastapi import FastAPI, Request, Response

from livelist.api.http.describe import Route, add
from livelist.api.http.people_models import SessionState

OPEN = b'{"mode":"open","setup":false,"code":false,"account":null,"guest":null,"oidc":null}'


async def get_session(_: Request) -> Response:
    """Report that this server has no sign-in."""
    return Response(OPEN, headers={"Cache-Control": "no-store"}, media_type="application/json")


def routes(app: FastAPI) -> None:
    """Add the route."""
    add(app, Route("GET", "/session", "Who is signed in", "session", answer=SessionState), get_session)
