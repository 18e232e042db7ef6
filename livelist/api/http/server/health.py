"""For the server's owners: is it alive, is it ready, which version is it."""

from typing import Any

from msgspec.json import encode
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist import __version__
from livelist.api.context import context_of
from livelist.api.http.routing import Route, add
from livelist.api.middleware.problems import problem
from livelist.background import LEDGER
from livelist.core.errors import Draining, Unavailable
from livelist.protocol.version import VERSION


class Answer(BaseModel):
    """All is well."""

    status: str


class Version(BaseModel):
    """What runs here."""

    name: str
    version: str
    protocol: int


def _json(body: Any) -> Response:
    return Response(encode(body), headers={"Cache-Control": "no-store"}, media_type="application/json")


async def livez(_: Request) -> Response:
    """Answer as long as the process can answer at all; a failing store is no reason to restart it."""
    return _json({"status": "alive"})


async def readyz(request: Request) -> Response:
    """Answer 200 if new work may be sent here: not stopping, the store takes appends, nothing vital keeps failing."""
    if context_of(request).draining:
        return problem(Draining())
    if not await context_of(request).pulse.beats():
        return problem(Unavailable())
    if stubborn := LEDGER.stubborn():
        return problem(Unavailable(f"Background work keeps failing: {', '.join(stubborn)}. The log says why."))
    return _json({"status": "ready"})


async def version(_: Request) -> Response:
    """Return what runs here."""
    return _json({"name": "livelist", "version": __version__, "protocol": VERSION})


def routes(app: Starlette) -> None:
    """Add the routes."""
    add(app, Route("GET", "/livez", "Is the process alive?", tag="operations", answer=Answer), livez)
    ready = Route("GET", "/readyz", "Should traffic come here?", tag="operations", answer=Answer, errors=(Draining,))
    add(app, ready, readyz)
    add(app, Route("GET", "/version", "Which version is this?", tag="operations", answer=Version), version)
