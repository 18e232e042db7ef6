"""Notices over HTTP: those of the caller's home, the newest first, and reading them."""

from collections.abc import Sequence
from typing import Any, Final

from msgspec.json import encode
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, read_object
from livelist.api.http.etags import tag_of_list, unchanged
from livelist.api.http.idempotency import Intent, intent_of
from livelist.api.http.late import Served
from livelist.api.http.queries import number, truth
from livelist.api.http.routing import AN_ID, WRITING, Query, Route
from livelist.api.http.writes import told, valid_id, write
from livelist.core.errors import Denied, Invalid, NotFound
from livelist.core.ops import Set
from livelist.core.records import Record
from livelist.core.state import Draft, State
from livelist.features.notices.http.models import Inbox, ReadWish, ShownNotice, Unread
from livelist.features.notices.http.reader import home_of
from livelist.live.commit import Terms
from livelist.store.contract import Position

TAG: Final = "notices"
MOST_SHOWN: Final = 200
USUAL: Final = 50
MOST_READ: Final = 100  # in one change
GONE: Final = "There is no such notice."
KEPT: Final = ("If-None-Match",)
WRITTEN: Final = ("Idempotency-Key", "Livelist-Actor")


def shown_notice(record: Record) -> dict[str, Any]:
    """Return a notice as it is answered with."""
    plain = {name: record.get(name) for name in ("task", "title", "text", "field", "turn", "again")}
    return (
        {name: record[name] for name in ("id", "kind", "list", "by", "rev", "read")}
        | plain
        | {
            "at": record.get("at") or record["created_at"],
            "also": record.get("also") or [],
            "to": record.get("to") or [],
            "count": record.get("count") or 1,
        }
    )


def newest_first(state: State) -> list[Record]:
    """Return the notices of a home."""
    return sorted(
        state.of_type("notice"), key=lambda each: (each.get("at") or each["created_at"], each["id"]), reverse=True
    )


def notice_in(state: State | Draft, notice_id: str) -> Record:
    """Return one notice. Raises `NotFound`."""
    found = state.get(notice_id) if isinstance(state, State) else state.live(notice_id)
    if found is None or found["type"] != "notice":
        raise NotFound(GONE)
    return found


async def get_notices(request: Request) -> Response:
    """Return a page of one's notices."""
    context, home = context_of(request), await home_of(request)
    limit, unread = number(request, "limit", USUAL, MOST_SHOWN), truth(request, "unread")
    before = request.query_params.get("before")
    async with context.rooms.hold(home, (await identity_of(request)).actor) as room:
        tag = tag_of_list(room.position)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        every = newest_first(room.state)
    found = [each for each in _after(every, before) if not (unread and each["read"])]
    body = {
        "unread": sum(not each["read"] for each in every),
        "notices": [shown_notice(each) for each in found[:limit]],
        "next": found[limit - 1]["id"] if len(found) > limit else None,
    }
    return Response(encode(body), headers={"ETag": tag, "Cache-Control": "no-store"}, media_type="application/json")


def _after(notices: Sequence[Record], before: str | None) -> Sequence[Record]:
    if before is None:
        return notices
    places = [place for place, each in enumerate(notices) if each["id"] == before]
    if not places:
        raise Invalid("“before” must be the id of one of your notices.")
    return notices[places[0] + 1 :]


async def patch_notice(request: Request) -> Response:
    """Mark one as read, or not."""
    context, home = context_of(request), await home_of(request)
    notice_id = valid_id(request.path_params["notice_id"])
    fields = await read_object(request)
    check_names(fields, {"read"})
    intent = await intent_of(request, context, home)
    return await set_notice(request, home, notice_id, fields, intent)


async def set_notice(request: Request, home: str, notice_id: str, fields: dict[str, Any], intent: Intent) -> Response:
    """Set fields of a notice, and answer with it. Raises `NotFound`."""
    context = context_of(request)

    def check(draft: Draft, _: Position) -> None:
        notice_in(draft, notice_id)

    terms = Terms(check, lambda draft: shown_notice(notice_in(draft, notice_id)))
    async with context.rooms.hold(home, (await identity_of(request)).actor) as room:
        notice_in(room.state, notice_id)
        await write(context, request, home, intent, [Set(notice_id, fields)], terms=terms)
    return Response(encode(told(terms)), headers={"Cache-Control": "no-store"}, media_type="application/json")


async def post_read(request: Request) -> Response:
    """Mark all as read that are there now."""
    context, home = context_of(request), await home_of(request)
    intent = await intent_of(request, context, home)
    who = await identity_of(request)
    async with context.rooms.hold(home, who.actor) as room:
        ids = [each["id"] for each in newest_first(room.state) if not each["read"]]
        for first in range(0, len(ids), MOST_READ):
            some = [Set(each, {"read": True}) for each in ids[first : first + MOST_READ]]
            await write(context, request, home, intent if first == 0 else Intent(intent.seed), some)
        left = sum(not each["read"] for each in room.state.of_type("notice"))
    return Response(encode({"unread": left}), headers={"Cache-Control": "no-store"}, media_type="application/json")


def served() -> list[Served]:
    """Return the routes."""
    many, one = "/notices", "/notices/{notice_id}"
    asking = (
        Query("limit", "How many at most.", {"type": "integer", "minimum": 1, "maximum": MOST_SHOWN, "default": USUAL}),
        Query("before", "Only those after this one.", AN_ID),
        Query("unread", "Only those not read.", {"type": "boolean", "default": False}),
    )
    refusals = (Denied, NotFound, Invalid)
    about = "Your notices, the newest first"
    listing = Route("GET", many, about, tag=TAG, answer=Inbox, headers=KEPT, queries=asking, errors=refusals)
    about, errors = "Mark a notice as read, or not", (*WRITING, Denied)
    marking = Route("PATCH", one, about, tag=TAG, answer=ShownNotice, body=ReadWish, headers=WRITTEN, errors=errors)
    all_of_them = Route(
        "POST", "/notices/read", "Mark all as read", tag=TAG, answer=Unread, headers=WRITTEN, errors=WRITING
    )
    return [(listing, get_notices), (marking, patch_notice), (all_of_them, post_read)]
