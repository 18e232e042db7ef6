"""Where a list stands in one's own home, and what one has made of it there (rule S10)."""

from typing import Final

from fastapi import FastAPI, Request, Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.describe import WRITING, Route, add
from livelist.api.http.idempotency import intent_of
from livelist.api.http.lists import answer
from livelist.api.http.models import ListSummary, Place
from livelist.api.http.writes import valid_id, write
from livelist.core.errors import Denied, NotFound
from livelist.core.ops import Set
from livelist.core.records import TYPES

SETTABLE: Final = TYPES["link"].keys()


async def patch_place(request: Request) -> Response:
    """Star a list, put it away, give it a colour of one's own, or move it."""
    context, who = context_of(request), await identity_of(request)
    list_id = valid_id(request.path_params["list_id"])
    fields = await read_object(request)
    check_names(fields, SETTABLE)
    async with context.rooms.hold(list_id, who.actor):
        pass
    async with context.rooms.hold(who.home, who.actor) as home:
        link = home.state.get(list_id)
    if link is None or link["type"] != "link":
        raise NotFound("This list is not in your home.")
    intent = await intent_of(request, context, who.home)
    await write(context, request, who.home, intent, [Set(list_id, fields)])
    return await answer(request, list_id)


def routes(app: FastAPI) -> None:
    """Add the route."""
    written = ("Idempotency-Key", "Livelist-Actor")
    about = "Star, archive, colour or move a list, for oneself"
    errors = (*WRITING, Denied)
    add(app, Route("PATCH", "/home/{list_id}", about, "lists", 200, ListSummary, Place, written, errors), patch_place)
