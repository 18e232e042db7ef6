"""Lists: which there are and what they are called (rule S5). A home's `link` records say which, in which order."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import Context, context_of, identity_of
from livelist.api.http.bodies import check_names, check_own, read_object, split_own
from livelist.api.http.etags import check_match, tag_of_list, tag_of_summary, unchanged
from livelist.api.http.idempotency import Intent, intent_of, is_repeat
from livelist.api.http.lists.deleted import DELETED, asks_deleted, get_deleted_list, get_deleted_lists
from livelist.api.http.lists.places import link_at_end, links, own_link, place, summary
from livelist.api.http.models import DeletedList, ListChanges, ListSummary, NewList
from livelist.api.http.queries import named_list
from livelist.api.http.routing import WRITING, Route, add
from livelist.api.http.writes import told, write
from livelist.api.turns import Turns
from livelist.core.errors import Denied, Invalid, NotFound, Unreadable
from livelist.core.ids import DEFAULT, HOME, is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.records import TYPES, check_fields
from livelist.core.state import Draft
from livelist.live.commit import Terms
from livelist.store.contract import Position

JSON = "application/json"
SETTABLE = frozenset(TYPES["list"])
USED = "“id” must be an id that no list ever had."
STAYING = frozenset({HOME, DEFAULT})


async def get_lists(request: Request) -> Response:
    """Return every list of the home, in its order; those put away in the archive too. Or those that were deleted."""
    if asks_deleted(request):
        return await get_deleted_lists(request)
    context, who = context_of(request), await identity_of(request)
    found, turns = [], Turns()
    async with context.rooms.hold(who.home, who.actor) as home:
        linked = links(home.state)
    for link in linked:
        await turns.pause()  # a room that is open is held without waiting, and a home may have thousands
        try:
            async with context.rooms.hold(link["id"], who.actor) as room:
                found.append(room.cached("http.summary", summary) | place(link))
        except (NotFound, Unreadable):  # deleted, its making was cut short after the link, or damaged (SEC63)
            continue
    return Response(encode(found), media_type=JSON)


async def get_list(request: Request) -> Response:
    """Return one list's summary."""
    if asks_deleted(request):
        return await get_deleted_list(request)
    return await answer(request, named_list(request))


async def post_list(request: Request) -> Response:
    """Make a list, at the end of the home."""
    context, who = context_of(request), await identity_of(request)
    fields = await read_object(request)
    check_names(fields, SETTABLE | {"id"})
    list_id = fields.pop("id", None)
    check_fields("list", fields, whole=True)
    intent = await intent_of(request, context, who.home)
    if list_id is not None and (not is_id(list_id) or await _is_used(context, list_id, intent)):
        raise Invalid(USED)
    if not who.actor.makes_lists:
        raise Denied
    # The link comes first: the home, whose id is known, remembers under the key which list it was.
    link = await link_at_end(request, who.home, list_id or intent.new_id(), intent)
    list_id = link["id"]

    def check(draft: Draft, _: Position) -> None:
        if draft.get(list_id) is not None:
            raise Invalid(USED)

    terms = Terms(check, lambda draft: summary(draft) | place(link))
    await write(context, request, list_id, intent, [Create(list_id, "list", fields)], terms=terms)
    return Response(encode(told(terms)), 201, {"Location": f"/lists/{list_id}"}, JSON)


async def patch_list(request: Request) -> Response:
    """Set a list's title, colour or settings."""
    context, list_id = context_of(request), named_list(request)
    fields = await read_object(request)
    given = split_own(fields, SETTABLE, ListSummary.model_fields)
    check_names(fields, SETTABLE)
    intent = await intent_of(request, context, list_id)
    own = place(await own_link(request, list_id))
    current = _check_current(request, own)

    def check(draft: Draft, position: Position) -> None:
        if given:
            check_own(given, summary(draft) | own)
        current(draft, position)

    terms = Terms(check, lambda draft: summary(draft) | own)
    await write(context, request, list_id, intent, [Set(list_id, fields)], terms=terms)
    return Response(encode(told(terms)), media_type=JSON)


async def delete_list(request: Request) -> Response:
    """Delete a list with everything in it and take it out of the home."""
    context, list_id = context_of(request), named_list(request)
    who = await identity_of(request)
    if list_id in STAYING | {who.home, who.default}:
        raise Denied(f"The list “{list_id}” cannot be deleted.")
    intent = await intent_of(request, context, list_id)
    terms = Terms(_check_current(request, place(await own_link(request, list_id))))
    await write(context, request, list_id, intent, [Delete(list_id)], terms=terms)
    async with context.rooms.hold(who.home, who.actor) as home:
        if home.state.get(list_id):
            await write(context, request, who.home, Intent(intent.seed), [Delete(list_id)])
    return Response(status_code=204)


async def _is_used(context: Context, list_id: str, intent: Intent) -> bool:
    """Whether a list has an id already, unless it is the one that this very request made."""
    try:
        await context.store.head(list_id)
    except NotFound:
        return False
    return not await is_repeat(context, list_id, intent)


def _check_current(request: Request, own: Mapping[str, Any]) -> Callable[[Draft, Position], None]:
    """Raise `Precondition`, when it comes to that, unless the list is as the caller thinks."""
    return lambda _, position: check_match(request, tag_of_list(position), tag_of_summary(position, own))


async def answer(request: Request, list_id: str) -> Response:
    """Answer with one list as the caller has it. Raises `NotFound` if they may not read it."""
    context, who = context_of(request), await identity_of(request)
    own = place(await own_link(request, list_id))
    async with context.rooms.hold(list_id, who.actor) as room:
        headers = {"ETag": tag_of_summary(room.position, own), "Cache-Control": "no-store"}
        if unchanged(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return Response(encode(room.cached("http.summary", summary) | own), headers=headers, media_type=JSON)


def routes(app: Starlette) -> None:
    """Add the routes."""
    making, written = ("Idempotency-Key", "Livelist-Actor"), ("If-Match", "Idempotency-Key", "Livelist-Actor")
    one, tag, strict = "/lists/{list_id}", "lists", (*WRITING, Denied)
    many = Route("GET", "/lists", "All lists of the home, in order", tag=tag, queries=(DELETED,), errors=(Invalid,))
    reading = replace(many, path=one, summary="One list", headers=("If-None-Match",), errors=(NotFound, Invalid))
    add(app, replace(many, answer=list[ListSummary | DeletedList]), get_lists)
    add(app, replace(reading, answer=ListSummary | DeletedList), get_list)
    begin = Route("POST", "/lists", "Make a list", tag=tag, status=201, headers=making, errors=strict)
    change = Route(
        "PATCH", one, "Rename or recolour a list, or change its settings", tag=tag, headers=written, errors=WRITING
    )
    delete = Route("DELETE", one, "Delete a list", tag=tag, status=204, headers=written, errors=strict)
    add(app, replace(begin, answer=ListSummary, body=NewList), post_list)
    add(app, replace(change, answer=ListSummary, body=ListChanges), patch_list)
    add(app, delete, delete_list)
