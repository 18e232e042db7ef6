"""Many tasks of a list changed at once, all or none of them, in one change that is undone as one (S13)."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.etags import check_match, tag_of_list
from livelist.api.http.idempotency import intent_of
from livelist.api.http.lists.beside_models import ManyChanged, ManyTasks
from livelist.api.http.lists.tasks import SETTABLE
from livelist.api.http.queries import list_of
from livelist.api.http.routing import WRITING, Route, add
from livelist.api.http.writes import write
from livelist.core.errors import BadParent, Denied, Invalid, NotFound
from livelist.core.ids import is_id
from livelist.core.limits import MOST_OPS
from livelist.core.ops import Set
from livelist.core.relations.references import check_references
from livelist.core.state import Draft
from livelist.live.commit import Terms
from livelist.store.contract import Position

TOGETHER: Final = SETTABLE - {"position"}


async def change_tasks(request: Request) -> Response:
    """Set the same fields of many tasks. One that cannot be changed leaves all of them as they are."""
    context, who = context_of(request), await identity_of(request)
    list_id = list_of(request, who)
    fields = await read_object(request)
    check_names(fields, TOGETHER | {"ids"})
    ids = _ids(fields.pop("ids", None))
    intent = await intent_of(request, context, list_id)

    def check(draft: Draft, position: Position) -> None:
        check_match(request, tag_of_list(position))
        for each in ids:
            task = draft.task(each)
            if task is None:
                raise NotFound(f"There is no task “{each}” in this list.")
            check_references(draft, fields, task, who.actor)

    async with context.rooms.hold(list_id, who.actor):
        ops = [Set(each, fields) for each in ids]
        rev = await write(context, request, list_id, intent, ops, terms=Terms(check))
    return Response(encode({"rev": rev, "ids": ids}), media_type="application/json")


def _ids(value: Any) -> Sequence[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_OPS or not all(map(is_id, value)):
        raise Invalid(f"“ids” must be an array of 1 to {MOST_OPS} ids.")
    if len(set(value)) < len(value):
        raise Invalid("“ids” has one of them twice.")
    return value


def routes(app: Starlette) -> None:
    """Add the route twice: for the default list and for any."""
    written, errors = ("If-Match", "Idempotency-Key", "Livelist-Actor"), (*WRITING, BadParent, Denied)
    about = "Set the same fields of up to 100 tasks, all or none, in one change"
    for start in ("", "/lists/{list_id}"):
        route = Route(
            "PATCH",
            f"{start}/tasks",
            about,
            tag="tasks",
            answer=ManyChanged,
            body=ManyTasks,
            headers=written,
            errors=errors,
        )
        add(app, route, change_tasks)
