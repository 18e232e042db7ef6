"""Lists: which there are and what they are called (rule S5). A home's `link` records say which, in which order."""

from typing import Any

from fastapi import FastAPI, Request, Response
from msgspec.json import encode

from livelist.api.context import Context, context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.describe import WRITING, Route, add
from livelist.api.http.idempotency import Intent, intent_of, is_repeat
from livelist.api.http.models import ListChanges, ListSummary, NewList
from livelist.api.http.writes import last_known, valid_id, write
from livelist.core.errors import Denied, Invalid, NotFound
from livelist.core.ids import DEFAULT, HOME, is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.order import between
from livelist.core.records import Record
from livelist.core.state import State

JSON = "application/json"
SETTABLE = frozenset({"title", "color"})
STAYING = frozenset({HOME, DEFAULT})


def summary(state: State) -> dict[str, Any]:
    """Give a list's own fields and its counts."""
    record = last_known(state, state.list_id) or {}
    completed = sum(task["completed"] for task in state.tasks())
    return {
        "id": state.list_id,
        "title": record["title"],
        "color": record["color"],
        "open": len(state.order) - completed,
        "completed": completed,
    }


def links(state: State) -> list[Record]:
    """Give the links of a home in their order."""
    return sorted(state.of_type("link"), key=lambda link: (link["position"], link["id"]))


def place(link: Record | None) -> dict[str, Any]:
    """Give what a home says of a list; without a link, what it says of one that is not in it."""
    link = link or {}
    return {
        "position": link.get("position"),
        "own_color": link.get("color"),
        "favorite": link.get("favorite") is True,
        "archived": link.get("archived") is True,
    }


async def get_lists(request: Request) -> Response:
    """Give every list of the home, in its order; those put away in the archive too."""
    context, who = context_of(request), await identity_of(request)
    found = []
    async with context.rooms.hold(who.home, who.actor) as home:
        linked = links(home.state)
    for link in linked:
        try:
            async with context.rooms.hold(link["id"], who.actor) as room:
                found.append(room.cached("http.summary", summary) | place(link))
        except NotFound:  # deleted, or its making was cut short after the link
            continue
    return Response(encode(found), media_type=JSON)


async def get_list(request: Request) -> Response:
    """Give one list's summary."""
    return await answer(request, _list_id(request))


async def post_list(request: Request) -> Response:
    """Make a list and put it at the end of the home."""
    context, who = context_of(request), await identity_of(request)
    fields = await read_object(request)
    check_names(fields, SETTABLE | {"id"})
    intent = await intent_of(request, context, who.home)
    list_id = fields.pop("id") if "id" in fields else intent.new_id()
    if not is_id(list_id) or (await _was_used(context, list_id) and not await is_repeat(context, list_id, intent)):
        raise Invalid("“id” must be an id that no list ever had.")
    await write(context, request, list_id, intent, [Create(list_id, "list", fields)])
    await _link(request, list_id, intent)
    return await answer(request, list_id, 201)


async def patch_list(request: Request) -> Response:
    """Set a list's title or colour."""
    context, list_id = context_of(request), _list_id(request)
    fields = await read_object(request)
    check_names(fields, SETTABLE)
    intent = await intent_of(request, context, list_id)
    await write(context, request, list_id, intent, [Set(list_id, fields)])
    return await answer(request, list_id)


async def delete_list(request: Request) -> Response:
    """Delete a list with everything in it and take it out of the home."""
    context, list_id = context_of(request), _list_id(request)
    who = await identity_of(request)
    if list_id in STAYING | {who.home, who.default}:
        raise Denied(f"The list “{list_id}” cannot be deleted.")
    intent = await intent_of(request, context, list_id)
    await write(context, request, list_id, intent, [Delete(list_id)])
    async with context.rooms.hold(who.home, who.actor) as home:
        if home.state.get(list_id):
            await write(context, request, who.home, Intent(intent.seed), [Delete(list_id)])
    return Response(status_code=204)


async def _was_used(context: Context, list_id: str) -> bool:
    try:
        await context.store.head(list_id)
    except NotFound:
        return False
    return True


async def _link(request: Request, list_id: str, intent: Intent) -> None:
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(who.home, who.actor) as home:
        if list_id in home.state.rows:
            return
        last = max((link["position"] for link in home.state.of_type("link")), default=None)
        fields = {"position": between(last, None, intent.jitter())}
        await write(context, request, who.home, Intent(intent.seed), [Create(list_id, "link", fields)])


async def answer(request: Request, list_id: str, status: int = 200) -> Response:
    """Answer with one list as the caller has it. Raises `NotFound` if they may not read it."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(list_id, who.actor) as room:
        known = room.cached("http.summary", summary)
    headers = {"Location": f"/lists/{list_id}"} if status == 201 else {}  # noqa: PLR2004 - Created
    return Response(encode(known | place(await _own_link(request, list_id))), status, headers, JSON)


async def _own_link(request: Request, list_id: str) -> Record | None:
    """Find a list in the caller's home; guests and tokens for some lists have none to look into."""
    context, who = context_of(request), await identity_of(request)
    try:
        async with context.rooms.hold(who.home, who.actor) as home:
            return home.state.get(list_id)
    except NotFound:
        return None


def _list_id(request: Request) -> str:
    return valid_id(request.path_params["list_id"])


def routes(app: FastAPI) -> None:
    """Add the routes."""
    written = ("Idempotency-Key", "Livelist-Actor")
    one = "/lists/{list_id}"
    add(app, Route("GET", "/lists", "All lists of the home, in order", "lists", answer=list[ListSummary]), get_lists)
    add(
        app,
        Route("POST", "/lists", "Make a list", "lists", 201, ListSummary, NewList, written, WRITING),
        post_list,
    )
    add(app, Route("GET", one, "One list", "lists", answer=ListSummary, errors=(NotFound,)), get_list)
    add(
        app,
        Route("PATCH", one, "Rename or recolour a list", "lists", 200, ListSummary, ListChanges, written, WRITING),
        patch_list,
    )
    add(
        app,
        Route("DELETE", one, "Delete a list", "lists", 204, headers=written, errors=(*WRITING, Denied)),
        delete_list,
    )
