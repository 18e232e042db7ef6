"""Tasks: /tasks for the default list, /lists/{list_id}/tasks for any (rules S1–S4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, check_own, read_object, split_own
from livelist.api.http.etags import check_match, tag_of_bytes, tag_of_list, unchanged
from livelist.api.http.idempotency import intent_of
from livelist.api.http.lists.deleted import DELETED, PAGES, asks_deleted, get_deleted_tasks
from livelist.api.http.models import DeletedTask, FoundTask, MadeTask, NewTask, QuickTask, Task, TaskChanges
from livelist.api.http.queries import AFTER, FILTER, LANG, list_of
from livelist.api.http.routing import WRITING, Route, add
from livelist.api.http.writes import told, valid_id, write
from livelist.api.plain import shown, tasks_as_json
from livelist.core.access import Actor
from livelist.core.errors import BadFilter, BadParent, Denied, Invalid, ListFull, NotFound, TooMany
from livelist.core.ids import is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.order import between
from livelist.core.records import OWNED, TASK_FIELDS, Record
from livelist.core.relations.references import check_references
from livelist.core.state import Draft, State
from livelist.live.commit import Terms
from livelist.live.room import Room
from livelist.store.contract import Position

JSON: Final = "application/json"
SETTABLE: Final = frozenset(TASK_FIELDS) - OWNED - {"occurrence", "series"}
GIVEN_AT_FIRST: Final = SETTABLE | {"id"}
USED: Final = "“id” must be an id that was never used in this list."


async def get_tasks(request: Request) -> Response:
    """Return the list's tasks in order, the same bytes to everybody until the next change.

    Or those that a filter finds, or that were deleted: for whom `get_deleted_tasks` says.
    """
    if "filter" in request.query_params:
        from livelist.api.http.lists.found import get_found_tasks

        return await get_found_tasks(request)
    if asks_deleted(request):
        return await get_deleted_tasks(request, list_of(request, await identity_of(request)))
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(list_of(request, who), who.actor) as room:
        tag = tag_of_list(room.position)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(tasks_as_json(room), headers=_fresh(tag), media_type=JSON)


async def get_task(request: Request) -> Response:
    """Return one task."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(list_of(request, who), who.actor) as room:
        body = encode(shown(_task(room.state, _task_id(request))))
    tag = tag_of_bytes(body)
    if unchanged(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, headers=_fresh(tag), media_type=JSON)


async def post_task(request: Request) -> Response:
    """Make a task, at the end of the list unless it says where."""
    context, who = context_of(request), await identity_of(request)
    list_id = list_of(request, who)
    fields = await read_object(request)
    check_names(fields, GIVEN_AT_FIRST | ({"quick", "lang"} if "quick" in fields else set()))
    intent = await intent_of(request, context, list_id)
    task_id = fields.pop("id") if "id" in fields else intent.new_id()
    if not is_id(task_id):
        raise Invalid(USED)

    def check(draft: Draft, position: Position) -> None:
        if draft.get(task_id) is not None:
            raise Invalid(USED)
        check_match(request, tag_of_list(position))
        check_references(draft, fields, None, who.actor)

    async with context.rooms.hold(list_id, who.actor) as room:
        said = _read_line(request, room, who.actor, fields) if "quick" in fields else {}
        fields.setdefault("position", between(room.state.last_position(), None, intent.jitter()))
        terms = Terms(check, lambda draft: shown(_task(draft, task_id)) | said)
        await write(context, request, list_id, intent, [Create(task_id, "task", fields)], terms=terms)
    made = told(terms)
    return _answer(made, 201, {"Location": f"/lists/{list_id}/tasks/{made['id']}"})


def _read_line(request: Request, room: Room, actor: Actor, fields: dict[str, Any]) -> dict[str, Any]:
    """Put into the fields what a typed line says, but for what they say themselves; return what the answer has more."""
    from livelist.api.quick import read_task

    if "title" in fields:
        raise Invalid("The title is in “quick”: send either.")
    accepted = request.headers.get("accept-language", "")
    read = read_task(room, context_of(request).rooms.environment, actor, fields, accepted)
    fields |= read.fields | fields
    return {"understood": read.understood}


async def change_task(request: Request) -> Response:
    """Set the fields given; the others stay. The server's own may be given as they are."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = list_of(request, who)
    fields = await read_object(request)
    own = split_own(fields, SETTABLE, TASK_FIELDS)
    check_names(fields, SETTABLE)
    intent = await intent_of(request, context, list_id)

    def check(draft: Draft, position: Position) -> None:
        task = _task(draft, task_id)
        check_own(own, shown(task))
        _check_current(request, task, position)
        check_references(draft, fields, task, who.actor)

    terms = Terms(check, lambda draft: shown(_task(draft, task_id)))
    async with context.rooms.hold(list_id, who.actor):
        await write(context, request, list_id, intent, [Set(task_id, fields)], terms=terms)
    return _answer(told(terms), 200, {})


async def delete_task(request: Request) -> Response:
    """Delete a task, which can be restored for 30 days; answer with it as it was."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = list_of(request, who)
    intent = await intent_of(request, context, list_id)

    as_it_was: dict[str, Any] = {}

    def check(draft: Draft, position: Position) -> None:
        task = _task(draft, task_id)
        _check_current(request, task, position)
        as_it_was.update(shown(task))

    terms = Terms(check, lambda _: as_it_was)
    async with context.rooms.hold(list_id, who.actor):
        await write(context, request, list_id, intent, [Delete(task_id)], terms=terms)
    return Response(encode(told(terms)), media_type=JSON)


def _check_current(request: Request, task: Record, position: Position) -> None:
    """Raise `Precondition` unless the task, or the whole list, is as the caller thinks."""
    if "if-match" in request.headers:
        check_match(request, tag_of_list(position), tag_of_bytes(encode(shown(task))))


def _task_id(request: Request) -> str:
    return valid_id(request.path_params["task_id"])


def _task(state: State | Draft, task_id: str) -> Record:
    task = state.task(task_id)
    if task is None:
        raise NotFound("There is no such task in this list.")
    return task


def _fresh(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-store"}


def _answer(task: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Response:
    tag = tag_of_bytes(encode({name: value for name, value in task.items() if name != "understood"}))
    return Response(encode(task), status, {"ETag": tag, **headers}, JSON)


def routes(app: Starlette) -> None:
    """Add every route twice: for the default list and for any."""
    read, written = ("If-None-Match",), ("If-Match", "Idempotency-Key", "Livelist-Actor")
    refusals = (*WRITING, BadParent)
    about = "Set the fields given, the server's as they are; completing a task completes what is open below it"
    for start in ("", "/lists/{list_id}"):
        many, one = f"{start}/tasks", f"{start}/tasks/{{task_id}}"
        shape, asking = list[Task | FoundTask | DeletedTask], (FILTER, LANG, DELETED, *PAGES, AFTER)
        errors = (NotFound, Denied, Invalid, BadFilter, TooMany)
        reading = Route(
            "GET",
            many,
            "All tasks of a list, in order, or those that a filter finds" + ("" if start else " in all your lists"),
            tag="tasks",
            answer=shape,
            headers=read,
            errors=errors,
            queries=asking,
        )
        making = Route(
            "POST",
            many,
            "Make a task",
            tag="tasks",
            status=201,
            answer=MadeTask,
            body=NewTask | QuickTask,
            headers=written,
            errors=(*refusals, ListFull),
        )
        putting = Route("PUT", one, about, tag="tasks", answer=Task, body=TaskChanges, headers=written, errors=refusals)
        deleting = Route(
            "DELETE",
            one,
            "Delete a task, with what is below it",
            tag="tasks",
            answer=Task,
            headers=written,
            errors=WRITING,
        )
        add(app, reading, get_tasks)
        add(app, making, post_task)
        add(app, Route("GET", one, "One task", tag="tasks", answer=Task, headers=read, errors=(NotFound,)), get_task)
        add(app, putting, change_task)
        add(app, replace(putting, method="PATCH"), change_task)
        add(app, deleting, delete_task)
