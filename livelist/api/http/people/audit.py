"""The audit trail, for who runs the server."""

from msgspec.json import decode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.models.audit import AuditPage
from livelist.api.http.people.requester import answer, people_of, server_owner
from livelist.api.http.queries import number
from livelist.api.http.routing import Query, Route, add
from livelist.core.errors import Denied, Invalid, Unauthenticated
from livelist.core.times import shown_time
from livelist.people.audit import MAX_EVENTS, Event

USUAL = 50


async def get_audit(request: Request) -> Response:
    """Return a stretch of the trail, newest first."""
    await server_owner(request)
    before, limit = number(request, "before", None, 2**53), number(request, "limit", USUAL, MAX_EVENTS)
    found = await people_of(request).directory.notes(before, limit)
    events = []
    for place, raw in found:
        event = decode(raw, type=Event)
        events.append(
            {
                "number": place,
                "kind": event.kind,
                "who": event.who,
                "address": event.address,
                "at": shown_time(event.at),
                "about": event.about,
            }
        )
    last = found[-1][0] if found else 1
    return answer({"events": events, "next": last if len(found) == limit and last > 1 else None})


def routes(app: Starlette) -> None:
    """Add the route."""
    queries = (
        Query("before", "Only events below this number: what `next` said.", {"type": "integer", "minimum": 1}),
        Query("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": MAX_EVENTS, "default": USUAL}),
    )
    refusals = (Unauthenticated, Denied, Invalid)
    reading = Route(
        "GET",
        "/audit",
        "What happened to accounts and rights",
        tag="accounts",
        answer=AuditPage,
        errors=refusals,
        queries=queries,
    )
    add(app, reading, get_audit)
