"""Asking which tasks of a list leave by themselves, also if its rules were others: before one is switched on (T16)."""

from typing import Any, Final

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of, work_counter
from livelist.api.http.queries import named_list, number
from livelist.api.http.routing import Query, Route
from livelist.core.errors import Invalid, NotFound, TooMany
from livelist.core.expiry.leaving import StayRules, stay_rules
from livelist.core.limits import MOST_STAY, ZONE_LIMIT
from livelist.core.local.zone import Zones
from livelist.core.records import check_fields
from livelist.core.state import State
from livelist.core.times import shown_time
from livelist.features.expiry.look import Leavers, look_through
from livelist.features.expiry.models import LeavingTasks

JSON: Final = "application/json"
LEAVING: Final = "/lists/{list_id}/leaving"
MOST_SHOWN: Final = 500
USUAL: Final = 100
TASKS_COUNTED: Final = 8  # tasks of a list take as long as one change that is replayed
NEVER: Final = "never"
ASKED: Final = ("done_leaves_after", "untouched_leaves_after")


async def get_leaving(request: Request, zones: Zones) -> Response:
    """Return how many tasks leave now, which, and when others do; whoever may read the list may know."""
    context, who = context_of(request), await identity_of(request)
    list_id, limit, asked = named_list(request), number(request, "limit", USUAL, MOST_SHOWN), _asked(request)
    now = context.rooms.environment.now()
    async with context.rooms.hold(list_id, who.actor) as room:
        await work_counter(context, who)(1 + len(room.state.order) // TASKS_COUNTED)
        state, rules = room.state, stay_rules((room.state.list_record() or {}) | asked, zones)
        found = await look_through(state, rules, now)
        body = {"count": found.count, "tasks": _tasks(state, found)[:limit], "next": await _next(state, rules, found)}
    return Response(encode(body), headers={"Cache-Control": "no-store"}, media_type=JSON)


def description() -> Route:
    """Return what /docs says of it."""
    days = {"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST_STAY}, {"const": NEVER}]}
    most = {"type": "integer", "minimum": 1, "maximum": MOST_SHOWN, "default": USUAL}
    about = "Tell it if the list’s own setting were this."
    queries = (
        *(Query(name, about, days) for name in ASKED),
        Query("zone", about, {"type": "string", "maxLength": ZONE_LIMIT}),
        Query("limit", "Name at most so many tasks.", most),
    )
    errors = (NotFound, Invalid, TooMany)
    asking = "Which tasks leave the list by themselves"
    return Route("GET", LEAVING, asking, tag="lists", answer=LeavingTasks, queries=queries, errors=errors)


def _asked(request: Request) -> dict[str, Any]:
    """Return the settings that are to be tried instead of the list's own. Raises `Invalid`."""
    asked: dict[str, Any] = {}
    for name in ASKED:
        if (text := request.query_params.get(name)) is not None:
            asked[name] = None if text == NEVER else number(request, name, None, MOST_STAY)
    if zone := request.query_params.get("zone"):
        asked["zone"] = zone
    check_fields("list", asked, whole=False)
    return asked


def _tasks(state: State, found: Leavers) -> list[dict[str, Any]]:
    """Name the tasks that leave, each with those that go along after it."""
    return [
        {"id": each, "title": task["title"], "why": why if each == family else "parent"}
        for family, why, ids in found.families
        for each in reversed(ids)
        if (task := state.task(each))
    ]


async def _next(state: State, rules: StayRules, found: Leavers) -> dict[str, Any] | None:
    if found.next is None:
        return None
    then = await look_through(state, rules, found.next)
    return {"at": shown_time(found.next), "count": max(1, then.count - found.count)}
