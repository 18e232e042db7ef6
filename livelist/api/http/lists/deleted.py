"""What was deleted in the last 30 days, and bringing it back, for whoever may (rule S11)."""

from collections.abc import Callable
from dataclasses import replace
from itertools import dropwhile, islice
from typing import Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import Context, context_of, identity_of
from livelist.api.http.etags import check_match, tag_of_bytes, tag_of_list
from livelist.api.http.idempotency import intent_of
from livelist.api.http.lists.places import bring_back, own_link, place, summary
from livelist.api.http.models import ListSummary, Task
from livelist.api.http.queries import list_of, number, truth
from livelist.api.http.routing import AN_ID, WRITING, Query, Route, add
from livelist.api.http.writes import told, valid_id, write
from livelist.api.plain import shown
from livelist.api.turns import Turns
from livelist.core.errors import Denied, Invalid, ListFull, NotFound, Unreadable
from livelist.core.ops import Restore
from livelist.core.records import Record
from livelist.core.recovery import deleted_links, deleted_list, deleted_tasks, restores_list, restores_tasks
from livelist.core.state import Draft
from livelist.live.commit import Terms
from livelist.live.room import Room
from livelist.store.contract import Position

JSON: Final = "application/json"
MAX_SHOWN: Final = 500
USUAL: Final = 100


def asks_deleted(request: Request) -> bool:
    """Whether a request is about what was deleted. Raises `Invalid`."""
    return truth(request, "deleted")


async def get_deleted_lists(request: Request) -> Response:
    """Return the deleted lists of the home that the caller may restore, the last deleted first."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(who.home, who.actor) as home:
        ids = [link["id"] for link in deleted_links(home.state, _now(context))]
        ids += [link["id"] for link in home.state.of_type("link")]  # somebody else has deleted it
    found, turns = [], Turns()
    for list_id in ids:
        await turns.pause()
        try:
            async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
                found += _gone(context, room)
        except (NotFound, Unreadable):
            continue
    found.sort(key=lambda gone: (gone["deleted_at"], gone["id"]), reverse=True)
    return Response(encode(found), media_type=JSON)


async def get_deleted_list(request: Request) -> Response:
    """Return one deleted list, for who may restore it."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(valid_id(request.path_params["list_id"]), who.actor, deleted=True) as room:
        for gone in _gone(context, room):
            return Response(encode(gone), media_type=JSON)
    raise NotFound("This list is not deleted.")


async def post_restore_list(request: Request) -> Response:
    """Bring a list back, for everybody who had it."""
    context, who = context_of(request), await identity_of(request)
    list_id = valid_id(request.path_params["list_id"])
    intent = await intent_of(request, context, list_id)
    async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
        if not restores_list(room.state, who.actor):
            raise Denied
        # The links come first, so that what is answered is what the caller then has.
        await bring_back(request, room)
        own = place(await own_link(request, list_id))
        terms = Terms(_holds(request), lambda draft: summary(draft) | own)
        await write(context, request, list_id, intent, [Restore(list_id)], terms=terms)
    return Response(encode(told(terms)), media_type=JSON)


async def get_deleted_tasks(request: Request, list_id: str) -> Response:
    """Return the tasks that were deleted lately, the last deleted first, to who may restore them."""
    context, who = context_of(request), await identity_of(request)
    limit, before = number(request, "limit", USUAL, MAX_SHOWN), request.query_params.get("before")
    async with context.rooms.hold(list_id, who.actor) as room:
        if not restores_tasks(room.state, who.actor):
            raise Denied
        tasks = deleted_tasks(room.state, _now(context))
        if before is not None:
            tasks = dropwhile(lambda task: task["id"] != before, tasks)
            if next(tasks, None) is None:
                raise Invalid("“before” must be the id of a deleted task: the last one of the previous answer.")
        return Response(encode([_shown(task) for task in islice(tasks, limit)]), media_type=JSON)


async def post_restore_task(request: Request) -> Response:
    """Bring a task back with everything it had."""
    context, who = context_of(request), await identity_of(request)
    list_id, task_id = list_of(request, who), valid_id(request.path_params["task_id"])
    intent = await intent_of(request, context, list_id)
    holds = _holds(request)

    def check(draft: Draft, position: Position) -> None:
        row = draft.get(task_id)
        if row is None or row.record["type"] != "task":
            raise NotFound("There is no such task in this list, or it was deleted too long ago.")
        holds(draft, position)

    async with context.rooms.hold(list_id, who.actor) as room:
        if not restores_tasks(room.state, who.actor):
            raise Denied
        terms = Terms(check, lambda draft: shown(draft.task(task_id) or {}))
        await write(context, request, list_id, intent, [Restore(task_id)], terms=terms)
    body = encode(told(terms))
    return Response(body, headers={"ETag": tag_of_bytes(body)}, media_type=JSON)


def _gone(context: Context, room: Room) -> list[dict[str, Any]]:
    """Return a list that is deleted as it is shown; nothing if it is not."""
    record = deleted_list(room.state, _now(context))
    return [room.cached("http.summary", summary) | _deletion(record)] if record else []


def _shown(task: Record) -> dict[str, Any]:
    return shown(task) | _deletion(task)


def _deletion(record: Record) -> dict[str, Any]:
    return {"deleted_at": record["deleted_at"], "deleted_by": record["deleted_by"]}


def _holds(request: Request) -> Callable[[Draft, Position], None]:
    return lambda _, position: check_match(request, tag_of_list(position))


def _now(context: Context) -> str:
    return context.rooms.environment.clock()


DELETED: Final = Query("deleted", "Those deleted in the last 30 days that you may restore.", {"type": "boolean"})
PAGES: Final = (
    Query("limit", "At most so many found or deleted tasks.", {"type": "integer", "minimum": 1, "maximum": MAX_SHOWN}),
    Query("before", "Deleted tasks that come after this one, the last of the answer before.", AN_ID),
)


def routes(app: Starlette) -> None:
    """Add the routes that bring something back; those that look are the ordinary ones with `?deleted=true`."""
    written = ("If-Match", "Idempotency-Key", "Livelist-Actor")
    errors = (*WRITING, Denied)
    about = "Restore a deleted list"
    restoring = Route(
        "POST", "/lists/{list_id}/restore", about, tag="lists", answer=ListSummary, headers=written, errors=errors
    )
    add(app, restoring, post_restore_list)
    one = Route(
        "POST", "", "Restore a deleted task", tag="tasks", answer=Task, headers=written, errors=(*errors, ListFull)
    )
    for start in ("", "/lists/{list_id}"):
        add(app, replace(one, path=f"{start}/tasks/{{task_id}}/restore"), post_restore_task)
