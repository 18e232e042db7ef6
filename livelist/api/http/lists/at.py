"""What a list was: its records at a revision, and when its revisions were made (rules S16, S17)."""

from dataclasses import replace
from typing import Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import Context, context_of, identity_of, work_counter
from livelist.api.http.lists.history import HOLE, JSON, check_sees_history, revision
from livelist.api.http.lists.past_models import ListThen, Times
from livelist.api.http.queries import list_of, number, truth
from livelist.api.http.routing import Query, Route, add
from livelist.api.turns import Turns
from livelist.core.errors import Denied, Invalid, NotFound, TooLarge, TooMany, Unavailable, Unreadable
from livelist.core.log.chain import read_change
from livelist.core.ops import Change
from livelist.core.state import Row
from livelist.store.contract import Position

SHOWN: Final = frozenset({"list", "section", "task"})
MOST_BYTES: Final = 32 * 1024 * 1024  # of an answer
MOST_TIMES: Final = 100
USUAL_TIMES: Final = 50
BY_NUMBER: Final = 10  # changes could be replayed while one is read by itself
NEVER: Final = "This list was never at that revision."
FRESH: Final = {"Cache-Control": "no-store"}  # whoever leaves a list does not see its past any more


async def get_at(request: Request) -> Response:
    """Return the list, its sections and its tasks as they were right after a change."""
    context, who, rev = context_of(request), await identity_of(request), revision(request)
    tombs = truth(request, "deleted")
    list_id = list_of(request, who)
    async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
        check_sees_history(who)
        here = room.position
    change = await _change(context, list_id, here, rev)
    if change is None:
        raise NotFound(NEVER) if rev > here.rev else Unreadable(HOLE)
    try:
        then = await context.past_states.at(list_id, here, rev, work_counter(context, who))
    except Unreadable as error:
        raise Unreadable(HOLE) from error
    rows = [row for row in then if row.record["type"] in SHOWN and (tombs or row.live)]
    body = b'{"rev":%d,"at":%b,"by":%b,"records":%b}'
    records = await _written(rows)
    return Response(body % (rev, encode(change.at), encode(change.by), records), headers=FRESH, media_type=JSON)


async def _written(rows: list[Row]) -> bytes:
    """Return records as a JSON array, by id. Raises `TooLarge`."""
    found: list[bytes] = []
    room_for, turns = MOST_BYTES, Turns()
    for row in sorted(rows, key=lambda row: str(row.record["id"])):
        found.append(encode(row.record))
        room_for -= len(found[-1])
        if room_for < 0:
            raise TooLarge("The list was larger then than one answer can be.")
        await turns.pause()
    return b"[%b]" % b",".join(found)


async def get_times(request: Request) -> Response:
    """Return when some revisions were made, spread evenly over a stretch of the log, its ends among them."""
    context, who = context_of(request), await identity_of(request)
    first = number(request, "from", 1, 2**53)
    last: int | None = number(request, "to", None, 2**53)
    count = number(request, "count", USUAL_TIMES, MOST_TIMES)
    list_id = list_of(request, who)
    async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
        check_sees_history(who)
        here = room.position
    last = min(here.rev, last or here.rev)
    if first > last:
        raise Invalid("“from” is a revision that the list has been at, and not after “to”.")
    steps = min(count - 1, last - first)
    revs = [first + (last - first) * step // steps for step in range(steps + 1)] if steps else [last]
    await work_counter(context, who)(BY_NUMBER * len(revs))
    found = [await _change(context, list_id, here, rev) for rev in revs]
    times = [{"rev": change.rev, "at": change.at, "by": change.by} for change in found if change]
    return Response(encode({"rev": here.rev, "times": times}), headers=FRESH, media_type=JSON)


async def _change(context: Context, list_id: str, here: Position, rev: int) -> Change | None:
    """Return the change that made a revision; None if there is none, or none that can be read."""
    if rev > here.rev:
        return None
    for raw in await context.store.changes(list_id, here.epoch, rev - 1, 1):
        try:
            change = read_change(raw)
        except Unreadable:
            return None
        return change if change.rev == rev else None
    return None


def routes(app: Starlette) -> None:
    """Add both routes twice: for the default list and for any."""
    revision_of = {"type": "integer", "minimum": 1}
    then = Route(
        "GET",
        "",
        "A list as it was at a revision",
        tag="history",
        answer=ListThen,
        errors=(NotFound, Denied, Invalid, TooLarge, TooMany, Unreadable, Unavailable),
        queries=(Query("deleted", "With what was deleted then, too.", {"type": "boolean", "default": False}),),
    )
    times = Route(
        "GET",
        "",
        "When a list's revisions were made",
        tag="history",
        answer=Times,
        errors=(NotFound, Denied, Invalid, TooMany),
        queries=(
            Query("from", "The first revision.", revision_of | {"default": 1}),
            Query("to", "The last one; usually where the list is now.", revision_of),
            Query("count", "So many of them.", revision_of | {"maximum": MOST_TIMES, "default": USUAL_TIMES}),
        ),
    )
    for start in ("", "/lists/{list_id}"):
        add(app, replace(then, path=f"{start}/at/{{rev}}"), get_at)
        add(app, replace(times, path=f"{start}/history/times"), get_times)
