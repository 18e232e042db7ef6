"""Where a list stands in one's own home, and what one has made of it there (rule S10)."""

from typing import Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.etags import check_match, tag_of_list, tag_of_summary
from livelist.api.http.idempotency import intent_of
from livelist.api.http.lists.places import place, summary
from livelist.api.http.models import ListSummary, PlaceInHome
from livelist.api.http.routing import WRITING, Route, add
from livelist.api.http.writes import told, valid_id, write
from livelist.core.errors import Denied, NotFound
from livelist.core.ops import Set
from livelist.core.records import TYPES
from livelist.core.state import Draft
from livelist.live.commit import Terms
from livelist.store.contract import Position

SETTABLE: Final = TYPES["link"].keys()


async def patch_place(request: Request) -> Response:
    """Star a list, put it away, give it a colour of one's own, or move it."""
    context, who = context_of(request), await identity_of(request)
    list_id = valid_id(request.path_params["list_id"])
    fields = await read_object(request)
    check_names(fields, SETTABLE)
    async with context.rooms.hold(list_id, who.actor) as room:
        position, known = room.position, room.cached("http.summary", summary)

    def check(draft: Draft, _: Position) -> None:
        link = draft.live(list_id)
        if link is None or link["type"] != "link":
            raise NotFound("This list is not in your home.")
        check_match(request, tag_of_list(position), tag_of_summary(position, place(link)))

    intent = await intent_of(request, context, who.home)
    terms = Terms(check, lambda draft: known | place(draft.live(list_id)))
    await write(context, request, who.home, intent, [Set(list_id, fields)], terms=terms)
    return Response(encode(told(terms)), media_type="application/json")


def routes(app: Starlette) -> None:
    """Add the route."""
    written = ("If-Match", "Idempotency-Key", "Livelist-Actor")
    about = "Star, archive, colour or move a list, for oneself"
    errors = (*WRITING, Denied)
    add(
        app,
        Route(
            "PATCH",
            "/home/{list_id}",
            about,
            tag="lists",
            answer=ListSummary,
            body=PlaceInHome,
            headers=written,
            errors=errors,
        ),
        patch_place,
    )
