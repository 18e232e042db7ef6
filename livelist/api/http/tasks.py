"""Tasks: /tasks for the default list, /lists/{list_id}/tasks for any (rules S1–S4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from msgspec.json import encode

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, check_own, read_object, split_own
from livelist.api.http.deleted import DELETED, PAGES, asks_deleted, get_deleted_tasks
from livelist.api.http.describe import WRITING, Route, add
from livelist.api.http.etags import check_match, tag_of_bytes, tag_of_list, unchanged
from livelist.api.http.idempotency import intent_of
from livelist.api.http.models import DeletedTask, NewTask, Task, TaskChanges
from livelist.api.http.writes import told, valid_id, write
from livelist.api.identity import Identity
from livelist.api.plain import shown, tasks_as_json
from livelist.core.errors import BadParent, Denied, Invalid, ListFull, NotFound
from livelist.core.ids import is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.order import between
from livelist.core.records import OWNED, TASK_FIELDS, Record
from livelist.core.state import Draft, State
from livelist.live.commit import Terms
from livelist.store.contract import Position

JSON: Final = "application/json"
SETTABLE: Final = frozenset(TASK_FIELDS) - OWNED
GIVEN_AT_FIRST: Final = SETTABLE | {"id"}
USED: Final = "“id” must be an id that was never used in this list."


async def get_tasks(request: Request) -> Response:
    """Return the list's tasks in order, the same bytes to everybody until the next change; or those that were deleted.

    Those are for whom `get_deleted_tasks` says.
    """
    if asks_deleted(request):
        return await get_deleted_tasks(request, _list_of(request, await identity_of(request)))
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(_list_of(request, who), who.actor) as room:
        tag = tag_of_list(room.position)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(tasks_as_json(room), headers=_fresh(tag), media_type=JSON)


async def get_task(request: Request) -> Response:
    """Return one task."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(_list_of(request, who), who.actor) as room:
        body = encode(shown(_task(room.state, _task_id(request))))
    tag = tag_of_bytes(body)
    if unchanged(request, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, headers=_fresh(tag), media_type=JSON)


async def post_task(request: Request) -> Response:
    """Make a task, at the end of the list unless it says where."""
    context, who = context_of(request), await identity_of(request)
    list_id = _list_of(request, who)
    fields = await read_object(request)
    check_names(fields, GIVEN_AT_FIRST)
    intent = await intent_of(request, context, list_id)
    task_id = fields.pop("id") if "id" in fields else intent.new_id()
    if not is_id(task_id):
        raise Invalid(USED)

    def check(draft: Draft, position: Position) -> None:
        if draft.get(task_id) is not None:
            raise Invalid(USED)
        check_match(request, tag_of_list(position))

    terms = Terms(check, lambda draft: shown(_task(draft, task_id)))
    async with context.rooms.hold(list_id, who.actor) as room:
        fields.setdefault("position", between(room.state.last_position(), None, intent.jitter()))
        await write(context, request, list_id, intent, [Create(task_id, "task", fields)], terms=terms)
    made = told(terms)
    return _answer(made, 201, {"Location": f"/lists/{list_id}/tasks/{made['id']}"})


async def change_task(request: Request) -> Response:
    """Set the fields given; the others stay. The server's own may be given as they are."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = _list_of(request, who)
    fields = await read_object(request)
    own = split_own(fields, SETTABLE, TASK_FIELDS)
    check_names(fields, SETTABLE)
    intent = await intent_of(request, context, list_id)

    def check(draft: Draft, position: Position) -> None:
        task = _task(draft, task_id)
        check_own(own, task)
        _check_current(request, task, position)

    terms = Terms(check, lambda draft: shown(_task(draft, task_id)))
    async with context.rooms.hold(list_id, who.actor):
        await write(context, request, list_id, intent, [Set(task_id, fields)], terms=terms)
    return _answer(told(terms), 200, {})


async def delete_task(request: Request) -> Response:
    """Delete a task, which can be restored for 30 days; answer with it as it was."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = _list_of(request, who)
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


def _list_of(request: Request, who: Identity) -> str:
    return valid_id(request.path_params.get("list_id", who.default))


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
    body = encode(task)
    return Response(body, status, {"ETag": tag_of_bytes(body), **headers}, JSON)


def routes(app: FastAPI) -> None:
    """Add every route twice: for the default list and for any."""
    read, written = ("If-None-Match",), ("If-Match", "Idempotency-Key", "Livelist-Actor")
    refusals = (*WRITING, BadParent)
    about = "Set the fields given; the others stay, and the server's may be given as they are"
    for start in ("", "/lists/{list_id}"):
        many, one = f"{start}/tasks", f"{start}/tasks/{{task_id}}"
        shape, asking, errors = list[Task | DeletedTask], (DELETED, *PAGES), (NotFound, Denied, Invalid)
        reading = Route("GET", many, "All tasks of a list, in order", "tasks", 200, shape, None, read, errors, asking)
        making = Route("POST", many, "Make a task", "tasks", 201, Task, NewTask, written, (*refusals, ListFull))
        putting = Route("PUT", one, about, "tasks", 200, Task, TaskChanges, written, refusals)
        deleting = Route("DELETE", one, "Delete a task", "tasks", 200, Task, None, written, WRITING)
        add(app, reading, get_tasks)
        add(app, making, post_task)
        add(app, Route("GET", one, "One task", "tasks", 200, Task, None, read, (NotFound,)), get_task)
        add(app, putting, change_task)
        add(app, replace(putting, method="PATCH"), change_task)
        add(app, deleting, delete_task)
