"""What can be done from a notice, in the page and on a phone's lock screen: Done, and In an hour (rule N6)."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, read_bytes, read_object
from livelist.api.http.idempotency import Intent, intent_of, is_repeat
from livelist.api.http.late import Served
from livelist.api.http.routing import WRITING, Route
from livelist.api.http.writes import valid_id, write
from livelist.core.errors import Denied, Invalid, NotFound
from livelist.core.ops import Asked, Complete
from livelist.core.records import Record
from livelist.core.repeat.turn import turn_of
from livelist.core.state import State
from livelist.core.times import shown_time
from livelist.features.notices.http.inbox import TAG, WRITTEN, notice_in, set_notice
from livelist.features.notices.http.models import LaterWish, ShownNotice
from livelist.features.notices.http.reader import home_of

AN_HOUR: Final = 60
MOST_MINUTES: Final = 7 * 24 * 60
NO_TASK: Final = "This notice is about no task, or one that is gone."


async def post_done(request: Request) -> Response:
    """Complete the task of a notice with all that is open below it, and mark the notice as read.

    Doing it twice changes nothing: of a repeating task, only the turn is completed that the notice was about.
    """
    context, home = context_of(request), await home_of(request)
    notice_id = valid_id(request.path_params["notice_id"])
    intent, who = await intent_of(request, context, home), await identity_of(request)
    async with context.rooms.hold(home, who.actor) as room:
        notice = notice_in(room.state, notice_id)
    if not notice.get("task"):
        raise NotFound(NO_TASK)
    async with context.rooms.hold(notice["list"], who.actor) as room:
        ops = [] if await is_repeat(context, home, intent) else _done(room.state, notice)
        if ops:
            await write(context, request, notice["list"], Intent(intent.seed), ops)
    return await set_notice(request, home, notice_id, {"read": True, "again": None}, intent)


def _done(state: State, notice: Record) -> list[Asked]:
    """Return what completes a notice's task, nothing if it is done already. Raises `NotFound` if it is gone."""
    task = state.task(notice["task"])
    if task is None:
        raise NotFound(NO_TASK)
    turn = notice.get("turn")
    over = task["completed"] or turn not in {None, turn_of(task)}
    return [] if over else [Complete(task["id"], turn)]


async def post_later(request: Request) -> Response:
    """Let a notice come again later, to oneself."""
    context, home = context_of(request), await home_of(request)
    notice_id = valid_id(request.path_params["notice_id"])
    wish: dict[str, Any] = await read_object(request) if await read_bytes(request) else {}
    check_names(wish, {"minutes"})
    minutes = wish.get("minutes", AN_HOUR)
    if type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES:
        raise Invalid(f"“minutes” is a whole number from 1 to {MOST_MINUTES}.")
    intent = await intent_of(request, context, home)
    again = shown_time(context.rooms.environment.now() + minutes * 60)
    return await set_notice(request, home, notice_id, {"again": again, "read": True}, intent)


def served() -> list[Served]:
    """Return the routes."""
    one, errors = "/notices/{notice_id}", (*WRITING, Denied)
    about = "Complete the task that a notice is about"
    done = Route("POST", f"{one}/done", about, tag=TAG, answer=ShownNotice, headers=WRITTEN, errors=errors)
    later = Route(
        "POST",
        f"{one}/later",
        "Let a notice come again, in an hour unless you say when",
        tag=TAG,
        answer=ShownNotice,
        body=LaterWish,
        body_required=False,
        headers=WRITTEN,
        errors=errors,
    )
    return [(done, post_done), (later, post_later)]
