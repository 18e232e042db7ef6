"""Tasks: /tasks for the default list, /lists/{list_id}/tasks for any (rules S1–S4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from fastapi import FastAPI, Request, Response
from msgspec.json import encode

from livelist.api.context import Context, context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.describe import WRITING, Route, add
from livelist.api.http.etags import check_match, tag_of_bytes, tag_of_list, unchanged
from livelist.api.http.idempotency import Intent, intent_of, is_repeat
from livelist.api.http.models import NewTask, Task, TaskChanges
from livelist.api.http.writes import as_created, last_known, valid_id, write
from livelist.api.identity import Identity
from livelist.api.plain import shown, tasks_as_json
from livelist.core.errors import BadParent, Invalid, ListFull, NotFound
from livelist.core.ids import is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.order import between
from livelist.core.records import OWNED, TASK_FIELDS, Record
from livelist.core.state import State

JSON: Final = "application/json"
SETTABLE: Final = frozenset(TASK_FIELDS) - OWNED
GIVEN_AT_FIRST: Final = SETTABLE | {"id"}


async def get_tasks(request: Request) -> Response:
    """Give the list's tasks in order: the same bytes to everybody until the next change."""
    context, who = context_of(request), await identity_of(request)
    async with context.rooms.hold(_list_of(request, who), who.actor) as room:
        tag = tag_of_list(room.position)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(tasks_as_json(room), headers=_fresh(tag), media_type=JSON)


async def get_task(request: Request) -> Response:
    """Give one task."""
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
    repeat = await is_repeat(context, list_id, intent)
    async with context.rooms.hold(list_id, who.actor) as room:
        state = room.state
        if not is_id(task_id) or (task_id in state.rows and not repeat):
            raise Invalid("“id” must be an id that was never used in this list.")
        if not repeat:
            check_match(request, tag_of_list(room.position))
        fields.setdefault("position", between(state.last_position(), None, intent.jitter()))
        rev = await write(context, request, list_id, intent, [Create(task_id, "task", fields)])
        record = last_known(room.state, task_id)
        if repeat:  # the same answer as then, whatever has become of the task
            record = await as_created(context, list_id, room.position.epoch, rev, task_id) or record
        return _answer(record, 201, {"Location": f"/lists/{list_id}/tasks/{task_id}"})


async def change_task(request: Request) -> Response:
    """Set the fields given; the others stay."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = _list_of(request, who)
    fields = await read_object(request)
    check_names(fields, SETTABLE)
    intent = await intent_of(request, context, list_id)
    async with context.rooms.hold(list_id, who.actor) as room:
        await _check_current(context, request, room.state, intent, tag_of_list(room.position))
        await write(context, request, list_id, intent, [Set(task_id, fields)])
        if not intent.keyed:
            _task(room.state, task_id)  # somebody may have deleted it in between
        return _answer(last_known(room.state, task_id), 200, {})


async def delete_task(request: Request) -> Response:
    """Delete a task; it can be restored for 30 days."""
    context, who, task_id = context_of(request), await identity_of(request), _task_id(request)
    list_id = _list_of(request, who)
    intent = await intent_of(request, context, list_id)
    async with context.rooms.hold(list_id, who.actor) as room:
        await _check_current(context, request, room.state, intent, tag_of_list(room.position))
        await write(context, request, list_id, intent, [Delete(task_id)])
    return Response(status_code=204)


async def _check_current(context: Context, request: Request, state: State, intent: Intent, list_tag: str) -> None:
    """Raise `NotFound` or `Precondition` unless the task is there as the caller thinks, or the write is a repeat."""
    if await is_repeat(context, state.list_id, intent):
        return
    task = _task(state, _task_id(request))
    check_match(request, list_tag, tag_of_bytes(encode(shown(task))))


def _list_of(request: Request, who: Identity) -> str:
    return valid_id(request.path_params.get("list_id", who.default))


def _task_id(request: Request) -> str:
    return valid_id(request.path_params["task_id"])


def _task(state: State, task_id: str) -> Record:
    task = state.task(task_id)
    if task is None:
        raise NotFound("There is no such task in this list.")
    return task


def _fresh(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}


def _answer(record: Record | None, status: int, headers: Mapping[str, str]) -> Response:
    if record is None or record["type"] != "task":
        raise NotFound("There is no such task in this list.")
    body = encode(shown(record))
    return Response(body, status, {"ETag": tag_of_bytes(body), **headers}, JSON)


def routes(app: FastAPI) -> None:
    """Add every route twice: for the default list and for any."""
    read, written = ("If-None-Match",), ("If-Match", "Idempotency-Key", "Livelist-Actor")
    refusals = (*WRITING, BadParent)
    about = "Set the fields given; the others stay"
    for start in ("", "/lists/{list_id}"):
        many, one = f"{start}/tasks", f"{start}/tasks/{{task_id}}"
        reading = Route("GET", many, "All tasks of a list, in order", "tasks", 200, list[Task], None, read, (NotFound,))
        making = Route("POST", many, "Make a task", "tasks", 201, Task, NewTask, written, (*refusals, ListFull))
        putting = Route("PUT", one, about, "tasks", 200, Task, TaskChanges, written, refusals)
        deleting = Route("DELETE", one, "Delete a task", "tasks", 204, None, None, written, WRITING)
        add(app, reading, get_tasks)
        add(app, making, post_task)
        add(app, replace(reading, path=one, summary="One task", answer=Task), get_task)
        add(app, putting, change_task)
        add(app, replace(putting, method="PATCH"), change_task)
        add(app, deleting, delete_task)
