"""History: what became of a list, change by change, and taking any of it back (rules S8, S9)."""

from dataclasses import dataclass, replace
from typing import Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import Context, context_of, identity_of, work_counter
from livelist.api.http.bodies import check_names, read_bytes, read_object
from livelist.api.http.etags import check_match, tag_of_list, unchanged
from livelist.api.http.idempotency import intent_of, is_repeat
from livelist.api.http.lists.places import bring_back
from livelist.api.http.models import History, Undone, UndoWish
from livelist.api.http.queries import list_of, number
from livelist.api.http.routing import AN_ID, WRITING, Query, Route, add
from livelist.api.http.writes import write
from livelist.api.identity import Identity
from livelist.core.errors import BadParent, Denied, Invalid, ListFull, NotFound, NothingToUndo, TooMany, Unreadable
from livelist.core.ids import is_id
from livelist.core.inverse import left_out, undo_of
from livelist.core.log.chain import read_change
from livelist.core.ops import Change, Op, Restore
from livelist.live.commit import Terms
from livelist.live.past_states import Count
from livelist.live.room import Room
from livelist.store.contract import Position

JSON: Final = "application/json"
MAX_SHOWN: Final = 200
USUAL: Final = 50
MOST_SCANNED: Final = (
    2000  # changes a request looks at; a filter that finds little answers `next` instead of searching on
)
MOST_BYTES: Final = 8 * 1024 * 1024  # read from the log, after which a request has enough
PAGE_CHANGES: Final = 200
LOOKED_AT: Final = 2  # changes are looked at while one is replayed
GUESTS: Final = "Guests of a share link see a list as it is now, not its history."
HOLE: Final = (
    "The history of this list is damaged there. "
    "The person who runs the server can find out more with “livelist verify”."
)


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What a caller wants to see: changes below a revision, so many, about a record, by an actor."""

    before: int | None
    limit: int
    record: str | None
    by: str | None

    @property
    def everything(self) -> bool:
        """Whether no change is left out."""
        return self.record is None and self.by is None

    def fits(self, raw: bytes) -> bool:
        """Whether a change is one of those; most others are told by their bytes, undecoded."""
        if self.everything:
            return _read_change(raw) is not None
        if any(name is not None and b'"%b"' % name.encode() not in raw for name in (self.record, self.by)):
            return False
        change = _read_change(raw)
        about = self.record is None or any(op.id == self.record for op in change.ops)
        return about and self.by in {None, change.by}


def _read_change(raw: bytes) -> Change:
    """Read a change of the log. Raises `Unreadable` for what is none, in words for whoever asks for it."""
    try:
        return read_change(raw)
    except Unreadable as error:
        raise Unreadable(HOLE) from error


async def get_history(request: Request) -> Response:
    """Return a stretch of the log, newest first; of a deleted list to whoever may restore it."""
    context, who, asked = context_of(request), await identity_of(request), _asked(request)
    list_id = list_of(request, who)
    async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
        check_sees_history(who)
        position = room.position
    tag = tag_of_list(position)
    headers = {"ETag": tag, "Cache-Control": "no-store"}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    found, following = await _read(context, list_id, position, asked, work_counter(context, who))
    body = b'{"changes":[%b],"next":%b}' % (b",".join(found), encode(following))
    return Response(body, headers=headers, media_type=JSON)


async def post_undo(request: Request) -> Response:
    """Commit what takes one change back, as a change like any other."""
    context, who = context_of(request), await identity_of(request)
    list_id = list_of(request, who)
    rev, force = revision(request), await _force(request)
    intent = await intent_of(request, context, list_id)
    terms = Terms(lambda _, position: check_match(request, tag_of_list(position)))
    async with context.rooms.hold(list_id, who.actor, deleted=True) as room:
        check_sees_history(who)
        change = await _change(context, room, rev)
        seen = room.position.rev
        ops = _undo(room, change, force=force)
        if not ops and not await is_repeat(context, list_id, intent):  # what it found then is in its answer
            raise NothingToUndo
        if Restore(list_id) in ops:
            await bring_back(request, room)
        made = await write(context, request, list_id, intent, ops, terms=terms, undoes=seen)
        undone = await _change(context, room, made)
    skipped = [{"id": record, "field": field} for record, field in left_out(change.ops, undone.ops)]
    return Response(encode({"rev": made, "undone": undone.ops, "skipped": skipped}), media_type=JSON)


def _undo(room: Room, change: Change, *, force: bool) -> list[Op]:
    rows = room.state.rows
    return undo_of(lambda i: rows[i].record if i in rows else None, change.ops, change.was, force=force)


async def _read(
    context: Context, list_id: str, at: Position, asked: HistoryQuery, count_work: Count
) -> tuple[list[bytes], int | None]:
    """Return the changes asked for and the revision to go on below, reading the log backwards in pages."""
    found: list[bytes] = []
    below = at.rev + 1 if asked.before is None else min(asked.before, at.rev + 1)
    left, room_for = MOST_SCANNED, MOST_BYTES
    while below > 1 and left > 0 and room_for > 0:
        count = min(asked.limit - len(found) if asked.everything else PAGE_CHANGES, below - 1, left, PAGE_CHANGES)
        await count_work(-(-count // LOOKED_AT))
        page = await context.store.changes(list_id, at.epoch, below - 1 - count, count)
        for raw in reversed(page):
            below -= 1
            room_for -= len(raw)
            if asked.fits(raw):
                found.append(raw)
            if len(found) == asked.limit:
                return found, below if below > 1 else None
        left -= count
        if len(page) < count:  # a log with a hole in it: `livelist verify` says where
            raise Unreadable(HOLE)
    return found, below if below > 1 else None


async def _change(context: Context, room: Room, rev: int) -> Change:
    for raw in await context.store.changes(room.id, room.position.epoch, rev - 1, 1):
        return _read_change(raw)
    raise NotFound("There is no such change in this list.")


def _asked(request: Request) -> HistoryQuery:
    names = request.query_params
    record, by = names.get("record"), names.get("by")
    for name in (record, by):
        if name is not None and not is_id(name):
            raise Invalid("“record” and “by” are ids: 1 to 64 of A–Z a–z 0–9 _ -.")
    before: int | None = number(request, "before", None, 2**53)
    return HistoryQuery(before, number(request, "limit", USUAL, MAX_SHOWN), record, by)


def revision(request: Request) -> int:
    text = str(request.path_params["rev"])
    if not (text.isascii() and text.isdigit() and len(text) < 16 and int(text) > 0):  # noqa: PLR2004 - digits
        raise NotFound("There is no such change in this list.")
    return int(text)


async def _force(request: Request) -> bool:
    if not await read_bytes(request):
        return False
    wish: dict[str, Any] = await read_object(request)
    check_names(wish, {"force"})
    force = wish.get("force", False)
    if not isinstance(force, bool):
        raise Invalid("“force” must be true or false.")
    return force


def check_sees_history(who: Identity) -> None:
    """Raise `Denied` for a share link's guests: they see what is in the list now (SEC56)."""
    if who.actor.guest:
        raise Denied(GUESTS)


def routes(app: Starlette) -> None:
    """Add both routes twice: for the default list and for any."""
    queries = (
        Query("before", "Only changes below this revision: what `next` said.", {"type": "integer", "minimum": 1}),
        Query("limit", "At most so many.", {"type": "integer", "minimum": 1, "maximum": MAX_SHOWN, "default": USUAL}),
        Query("record", "Only changes of this record.", AN_ID),
        Query("by", "Only changes by this actor.", AN_ID),
    )
    refusals = (*WRITING, NothingToUndo, BadParent, ListFull)
    about = "A list's changes, newest first"
    reading = Route(
        "GET",
        "",
        about,
        tag="history",
        answer=History,
        headers=("If-None-Match",),
        errors=(NotFound, Invalid, TooMany),
        queries=queries,
    )
    written = ("If-Match", "Idempotency-Key", "Livelist-Actor")
    undoing = Route(
        "POST",
        "",
        "Undo a change",
        tag="history",
        answer=Undone,
        body=UndoWish,
        headers=written,
        errors=refusals,
        body_required=False,
    )
    for start in ("", "/lists/{list_id}"):
        add(app, replace(reading, path=f"{start}/history"), get_history)
        add(app, replace(undoing, path=f"{start}/history/{{rev}}/undo"), post_undo)
