"""What each Socket.IO event asks for, as mutations (rule S6)."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from livelist.api.context import Context
from livelist.core.access import Actor
from livelist.core.errors import BadMessage, Internal, Invalid, NotFound, error_for
from livelist.core.ids import from_bytes
from livelist.core.ops import Create, Delete, Mutation, Op, Set
from livelist.core.order import between, jitter_from
from livelist.core.records import Record
from livelist.core.results import Ok, Rejected
from livelist.live.room import Room

OPS_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Caller:
    """A connected client: which list it follows, who it is, and how the doorkeeper knows it."""

    list_id: str
    actor: Actor
    key: str = ""


Done = dict[str, Any]
Handler = Callable[[Context, Caller, Room, dict[str, Any]], Awaitable[Done]]


async def perform(context: Context, caller: Caller, event: str, payload: Sequence[Any]) -> Done:
    """Do what an event asks and return its ack, `{rev}`. Raises a `LivelistError`; then nothing has changed."""
    handler = _EVENTS.get(event)
    if handler is None:
        raise BadMessage(f"There is no such event; there are {', '.join(_EVENTS)}.")
    body = payload[0] if payload else {}
    if not isinstance(body, dict):
        raise BadMessage("An event carries one object.")
    async with context.rooms.hold(caller.list_id, caller.actor) as room:
        return await handler(context, caller, room, body)


async def _add(context: Context, caller: Caller, room: Room, body: dict[str, Any]) -> Done:
    position = between(room.state.last_position(), None, jitter_from(context.entropy(16)))
    fields = {"title": _text(body), "position": position}
    return await _commit(context, caller, [[Create(from_bytes(context.entropy(16)), "task", fields)]])


async def _edit(context: Context, caller: Caller, room: Room, body: dict[str, Any]) -> Done:
    task = _task(room, body)
    return await _commit(context, caller, [[Set(task["id"], {"title": _text(body)})]])


async def _toggle(context: Context, caller: Caller, room: Room, body: dict[str, Any]) -> Done:
    task = _task(room, body)
    return await _commit(context, caller, [[Set(task["id"], {"completed": not task["completed"]})]])


async def _delete(context: Context, caller: Caller, room: Room, body: dict[str, Any]) -> Done:
    return await _commit(context, caller, [[Delete(_task(room, body)["id"])]])


async def _clear_completed(context: Context, caller: Caller, room: Room, _: dict[str, Any]) -> Done:
    return await _delete_all(context, caller, room, (task for task in room.state.tasks() if task["completed"]))


async def _clear_all(context: Context, caller: Caller, room: Room, _: dict[str, Any]) -> Done:
    return await _delete_all(context, caller, room, room.state.tasks())


_EVENTS: Final[dict[str, Handler]] = {
    "add_task": _add,
    "edit_task": _edit,
    "toggle_complete_task": _toggle,
    "delete_task": _delete,
    "clear_completed_tasks": _clear_completed,
    "clear_all_tasks": _clear_all,
}


def _text(body: dict[str, Any]) -> Any:
    if "text" not in body:
        raise Invalid("“text” is needed.")
    return body["text"]


def _task(room: Room, body: dict[str, Any]) -> Record:
    task_id = body.get("id")
    if not isinstance(task_id, str):
        raise Invalid("“id” must be a task's id.")
    task = room.state.task(task_id)
    if task is None:
        raise NotFound("There is no such task in this list.")
    return task


async def _delete_all(context: Context, caller: Caller, room: Room, tasks: Iterable[Record]) -> Done:
    """Delete many, in as many mutations as the limit of ops asks for."""
    ops = [Delete(task["id"]) for task in tasks]
    if not ops:
        return {"rev": room.position.rev}
    return await _commit(context, caller, [ops[at : at + OPS_AT_ONCE] for at in range(0, len(ops), OPS_AT_ONCE)])


async def _commit(context: Context, caller: Caller, parts: Sequence[Sequence[Op]]) -> Done:
    mutations = [Mutation(ops=list(ops)) for ops in parts]
    results = await context.rooms.commit(caller.list_id, caller.actor, mutations)
    for result in results:
        if isinstance(result, Rejected):
            raise error_for(result.code)(result.message.replace("“title”", "“text”"))
    last = results[-1]
    if not isinstance(last, Ok):
        raise Internal
    return {"rev": last.rev}
