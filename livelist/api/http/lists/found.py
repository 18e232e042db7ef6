"""Tasks that a filter finds, in one list or in all that the caller has (S15).

Loaded with the first filter that comes.
"""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Final

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import Context, context_of, identity_of, work_counter
from livelist.api.http.etags import tag_of_bytes, unchanged
from livelist.api.http.lists.places import lists_in_home
from livelist.api.http.queries import list_of, number
from livelist.api.identity import Identity
from livelist.api.named import people_of, sections_of
from livelist.api.plain import shown
from livelist.api.turns import Paid, Turns
from livelist.core.access import Actor
from livelist.core.errors import Invalid, NotFound, Unreadable
from livelist.core.filter.finding import Around, finder
from livelist.core.filter.keeping import kept_filter
from livelist.core.filter.reading import leaves_of, read_filter
from livelist.core.filter.terms import Text
from livelist.core.ids import ANONYMOUS, is_id
from livelist.core.local.zone import zone_of_list
from livelist.core.records import Record
from livelist.core.state import State
from livelist.live.room import Room

MAX_FOUND: Final = 500
USUAL: Final = 100
AT_ONCE: Final = 200  # tasks whose work is counted together
LOOKED_AT: Final = 4  # tasks are looked at while one change is replayed
LETTERS: Final = 250  # beyond ASCII: as many take as long as a task


async def get_found_tasks(request: Request) -> Response:
    """Return the tasks that `filter` finds, list by list in the order of the caller's home, each with its `list`."""
    if "deleted" in request.query_params:
        raise Invalid("“filter” is for tasks that are there: leave “deleted” out.")
    context, who = context_of(request), await identity_of(request)
    language = request.query_params.get("lang", "").partition("-")[0].lower()
    looked_for = read_filter(kept_filter(request.query_params["filter"], language))
    limit, after = number(request, "limit", USUAL, MAX_FOUND), _after(request)
    lists = await _lists(request, context, who)
    reads = any(isinstance(leaf, Text) for leaf in leaves_of(looked_for.term))
    found: list[dict[str, Any]] = []
    turns, paid = Turns(), Paid(work_counter(context, who))
    if after is not None:
        if after[0] not in lists:
            raise Invalid(_AFTER)
        lists = lists[lists.index(after[0]) :]
    for list_id in lists:
        await turns.pause()
        await paid.take(1)
        beyond = after[1] if after and after[0] == list_id else None
        try:
            async with context.rooms.hold(list_id, who.actor) as room:
                finds = finder(looked_for, around(room, context, who.actor))
                tasks = _behind(room, beyond)
                some = await _found_in(tasks, finds, limit - len(found), turns, paid, reads=reads)
                found += [shown(task) | {"list": list_id} for task in some]
        except (NotFound, Unreadable):  # deleted, its making was cut short after the link, or damaged (SEC63)
            if "list_id" in request.path_params:
                raise
        if len(found) == limit:
            break
    body = encode(found)
    headers = {"ETag": (tag := tag_of_bytes(body)), "Cache-Control": "no-store"}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


async def _lists(request: Request, context: Context, who: Identity) -> Sequence[str]:
    """Return the list that the path names, or all of the caller's home that are not put away; a guest has one."""
    if "list_id" in request.path_params or not who.actor.home:
        return [list_of(request, who)]
    return await lists_in_home(context, who)


def _behind(room: Room, beyond: str | None) -> list[Record]:
    """Return a list's tasks, behind one of them, if one is named."""
    tasks = list(room.state.tasks())
    if beyond is None:
        return tasks
    begin = next((at for at, task in enumerate(tasks, 1) if task["id"] == beyond), None)
    if begin is None:
        raise Invalid(_AFTER)
    return list(islice(tasks, begin, None))


async def _found_in(
    tasks: Sequence[Record], finds: Callable[[Record], bool], most: int, turns: Turns, paid: Paid, *, reads: bool
) -> list[Record]:
    """Return what is found among tasks, whose texts are read or not; others have their turn meanwhile."""
    found: list[Record] = []
    for at in range(0, len(tasks), AT_ONCE):
        some = tasks[at : at + AT_ONCE]
        letters = sum(len(notes) for task in some if not (notes := task["notes"]).isascii()) if reads else 0
        await paid.take((len(some) + letters // LETTERS) // LOOKED_AT)
        for task in some:
            await turns.pause()
            if finds(task):
                found.append(task)
                if len(found) == most:
                    return found
    return found


def around(room: Room, context: Context, actor: Actor) -> Around:
    """Return a list as a filter of the caller sees it."""
    environment, record = context.rooms.environment, room.state.list_record()
    title = record.get("title") if record else None
    return Around(
        int(environment.now()),
        zone_of_list(record, environment.zones),
        None if actor.id == ANONYMOUS else actor.id,
        title if isinstance(title, str) else "",
        people_of(room, actor),
        sections_of(room),
        room.state.tasks,
        room.state.task,
        lambda: room.cached("filter.discussed", _discussed),
    )


def _discussed(state: State) -> frozenset[str]:
    return frozenset(comment["task"] for comment in state.of_type("comment"))


def _after(request: Request) -> tuple[str, str] | None:
    """Read which task the answer continues behind. Raises `Invalid`."""
    text = request.query_params.get("after")
    if text is None:
        return None
    list_id, _, task_id = text.partition("/")
    if not (is_id(list_id) and is_id(task_id)):
        raise Invalid(_AFTER)
    return list_id, task_id


_AFTER: Final = "“after” must be “list/id” of the last task of the previous answer, as it is there now."
