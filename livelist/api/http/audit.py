"""The audit trail, for who runs the server."""

from fastapi import FastAPI, Request, Response
from msgspec.json import decode

from livelist.api.http.describe import Query, Route, add
from livelist.api.http.people_models import AuditPage
from livelist.api.http.times import shown_time
from livelist.api.http.who import answer, people_of, server_owner
from livelist.core.errors import Denied, Invalid, Unauthenticated
from livelist.people.audit import MOST, Event

USUAL = 50


async def get_audit(request: Request) -> Response:
    """Return a stretch of the trail, newest first."""
    await server_owner(request)
    before, limit = _number(request, "before", 2**53), _number(request, "limit", MOST) or USUAL
    found = await people_of(request).directory.notes(before, limit)
    events = []
    for number, raw in found:
        event = decode(raw, type=Event)
        events.append(
            {
                "number": number,
                "kind": event.kind,
                "who": event.who,
                "address": event.address,
                "at": shown_time(event.at),
                "about": event.about,
            }
        )
    last = found[-1][0] if found else 1
    return answer({"events": events, "next": last if len(found) == limit and last > 1 else None})


def _number(request: Request, name: str, most: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 20 and 1 <= int(text) <= most):  # noqa: PLR2004 - digits
        raise Invalid(f"“{name}” is a whole number from 1 to {most}.")
    return int(text)


def routes(app: FastAPI) -> None:
    """Add the route."""
    queries = (
        Query("before", "Only events below this number: what `next` said.", {"type": "integer", "minimum": 1}),
        Query("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
    )
    refusals = (Unauthenticated, Denied, Invalid)
    reading = Route(
        "GET", "/audit", "What happened to accounts and rights", "accounts", 200, AuditPage, None, (), refusals, queries
    )
    add(app, reading, get_audit)
