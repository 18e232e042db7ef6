"""What each Socket.IO event asks for, as mutations (rule S6)."""

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from livelist.api.context import Context
from livelist.api.identity import check_still
from livelist.core.access import Actor
from livelist.core.errors import BadMessage, Internal, Invalid, NotFound, error_for
from livelist.core.ids import from_bytes
from livelist.core.ops import Create, Delete, Mutation, Op, Set
from livelist.core.order import between, jitter_from
from livelist.core.records import Record
from livelist.core.relations.along import has_open_below
from livelist.core.results import Ok, Rejected
from livelist.live.room import Room

OPS_AT_ONCE: Final = 100
BY_ID: Final = frozenset({"toggle_complete_task", "delete_task"})  # these may name the task alone


@dataclass(frozen=True, slots=True)
class EventSender:
    """A connected client: which list it follows, who it is, and how the authenticator knows it."""

    list_id: str
    actor: Actor
    key: str = ""


Done = dict[str, Any]
Handler = Callable[[Context, EventSender, Room, dict[str, Any]], Awaitable[Done]]


async def perform(context: Context, caller: EventSender, event: str, payload: Sequence[Any]) -> Done:
    """Do what an event asks and return its ack: `{rev}`, of a typed line also what was `understood`.

    Raises a `LivelistError`; then nothing has changed.
    Clearing is done in pieces: what one of them is refused with leaves those before it done.
    """
    handler = _EVENTS.get(event)
    if handler is None:
        raise BadMessage(f"There is no such event; there are {', '.join(_EVENTS)}.")
    body = payload[0] if payload else {}
    if isinstance(body, str) and event in BY_ID:
        body = {"id": body}
    if not isinstance(body, dict):
        raise BadMessage("An event carries one object.")
    async with context.rooms.hold(caller.list_id, caller.actor) as room:
        return await handler(context, caller, room, body)


async def _add(context: Context, caller: EventSender, room: Room, body: dict[str, Any]) -> Done:
    fields: dict[str, Any] = {"position": between(room.state.last_position(), None, jitter_from(context.entropy(16)))}
    said: Done = {}
    if "quick" in body:
        from livelist.api.quick import read_task

        read = read_task(room, context.rooms.environment, caller.actor, body)
        fields |= read.fields
        said = {"understood": read.understood}
    else:
        fields["title"] = _text(body)
    return await _commit(context, caller, [Create(from_bytes(context.entropy(16)), "task", fields)]) | said


async def _edit(context: Context, caller: EventSender, room: Room, body: dict[str, Any]) -> Done:
    task = _task(room, body)
    return await _commit(context, caller, [Set(task["id"], {"title": _text(body)})])


async def _toggle(context: Context, caller: EventSender, room: Room, body: dict[str, Any]) -> Done:
    task = _task(room, body)
    return await _commit(context, caller, [Set(task["id"], {"completed": not task["completed"]})])


async def _delete(context: Context, caller: EventSender, room: Room, body: dict[str, Any]) -> Done:
    return await _commit(context, caller, [Delete(_task(room, body)["id"])])


async def _clear_completed(context: Context, caller: EventSender, room: Room, _: dict[str, Any]) -> Done:
    state = room.state
    done = (each for each in state.tasks() if each["completed"] and not has_open_below(state, each["id"]))
    return await _delete_all(context, caller, room, done)


async def _clear_all(context: Context, caller: EventSender, room: Room, _: dict[str, Any]) -> Done:
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


async def _delete_all(context: Context, caller: EventSender, room: Room, tasks: Iterable[Record]) -> Done:
    """Delete many, piece by piece: others have their turn between two, and what somebody else deleted is left out."""
    waiting, done = deque(task["id"] for task in tasks), {"rev": room.position.rev}
    while waiting:
        piece = [waiting.popleft() for _ in range(min(OPS_AT_ONCE, len(waiting)))]
        ops = [Delete(task_id) for task_id in piece if room.state.task(task_id)]
        if ops:
            done = await _commit(context, caller, ops)
    return done


async def _commit(context: Context, caller: EventSender, ops: Sequence[Op]) -> Done:
    still = partial(check_still, context.authenticator, caller.key)
    (result,) = await context.rooms.commit(caller.list_id, caller.actor, [Mutation(ops=list(ops))], still=still)
    match result:
        case Ok(rev=rev):
            return {"rev": rev}
        case Rejected(code=code, message=message):
            raise error_for(code)(message.replace("“title”", "“text”"))
        case _:  # nothing here has a number that could be out of order
            raise Internal
