"""Records beside a list's tasks, which are all asked for and changed alike: sections, comments and views (S14)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.context import context_of, identity_of
from livelist.api.http.bodies import check_names, check_own, read_object, split_own
from livelist.api.http.etags import check_match, tag_of_bytes, tag_of_list, unchanged
from livelist.api.http.idempotency import Intent, intent_of
from livelist.api.http.routing import WRITING, Route, add
from livelist.api.http.writes import told, valid_id, write
from livelist.api.identity import Identity
from livelist.core.errors import Denied, Invalid, ListFull, LivelistError, NotFound
from livelist.core.ids import is_id
from livelist.core.ops import Create, Delete, Set
from livelist.core.order import between
from livelist.core.records import STAMPED, Record
from livelist.core.state import Draft, State
from livelist.live.commit import Terms
from livelist.store.contract import Position

JSON: Final = "application/json"
WRITTEN: Final = ("If-Match", "Idempotency-Key", "Livelist-Actor")
USED: Final = "“id” must be an id that was never used in this list."


class RecordResource:
    """One type of record over HTTP, in a list. The path says which list, and whatever else is not among the fields."""

    def __init__(self, kind: str, fields: Collection[str], more: Sequence[str] = ()) -> None:
        """Take `fields` of records of a type; show them, and `more`."""
        self.kind = kind
        self._settable = frozenset(fields)
        self._names = (*more, *fields)

    def list_of(self, request: Request, who: Identity) -> str:
        """Return the list that the records are in. Raises `NotFound` for what is no id."""
        return valid_id(request.path_params.get("list_id", who.default))

    def path(self, request: Request, list_id: str) -> str:
        """Return where the records are found."""
        del request
        return f"/lists/{list_id}/{self.kind}s"

    def several(self, state: State | Draft, request: Request) -> Sequence[Record]:
        """Return those that the path is about, in their order."""
        del request
        return sorted(found(state, self.kind, ""), key=lambda each: (each["position"], each["id"]))

    def check(self, draft: Draft, request: Request, fields: Mapping[str, Any], before: Record | None) -> None:
        """Raise what speaks against these fields, beside what the core does; `before` is None for a new record."""

    def begin(self, state: State, request: Request, fields: dict[str, Any], intent: Intent) -> None:
        """Put into the fields of a new record what the body need not say."""
        last = max((each["position"] for each in self.several(state, request)), default=None)
        fields.setdefault("position", between(last, None, intent.jitter()))

    def shown(self, record: Record | None) -> dict[str, Any]:
        """Return a record as it is answered; null for what it does without."""
        fields = record or {}
        return {name: fields.get(name) for name in ("id", *self._names, *STAMPED)}

    def _one(self, state: State | Draft, request: Request) -> Record:
        record_id = valid_id(request.path_params[f"{self.kind}_id"])
        for each in self.several(state, request):
            if each["id"] == record_id:
                return each
        raise NotFound(f"There is no such {self.kind} here.")

    async def get_many(self, request: Request) -> Response:
        """Return all of them, in their order."""
        context, who = context_of(request), await identity_of(request)
        async with context.rooms.hold(self.list_of(request, who), who.actor) as room:
            tag = tag_of_list(room.position)
            if unchanged(request, tag):
                return Response(status_code=304, headers={"ETag": tag})
            body = encode([self.shown(each) for each in self.several(room.state, request)])
        return Response(body, headers=_fresh(tag), media_type=JSON)

    async def get_one(self, request: Request) -> Response:
        """Return one of them."""
        context, who = context_of(request), await identity_of(request)
        async with context.rooms.hold(self.list_of(request, who), who.actor) as room:
            body = encode(self.shown(self._one(room.state, request)))
        tag = tag_of_bytes(body)
        if unchanged(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return Response(body, headers=_fresh(tag), media_type=JSON)

    async def post(self, request: Request) -> Response:
        """Make one."""
        context, who = context_of(request), await identity_of(request)
        list_id = self.list_of(request, who)
        fields = await read_object(request)
        check_names(fields, self._settable | {"id"})
        intent = await intent_of(request, context, list_id)
        record_id = fields.pop("id") if "id" in fields else intent.new_id()
        if not is_id(record_id):
            raise Invalid(USED)

        def check(draft: Draft, position: Position) -> None:
            if draft.get(record_id) is not None:
                raise Invalid(USED)
            check_match(request, tag_of_list(position))
            self.check(draft, request, fields, None)

        terms = Terms(check, lambda draft: self.shown(draft.live(record_id)))
        async with context.rooms.hold(list_id, who.actor) as room:
            self.begin(room.state, request, fields, intent)
            await write(context, request, list_id, intent, [Create(record_id, self.kind, fields)], terms=terms)
        made = told(terms)
        return _answer(made, 201, {"Location": f"{self.path(request, list_id)}/{made['id']}"})

    async def patch(self, request: Request) -> Response:
        """Set the fields given; the others stay."""
        context, who = context_of(request), await identity_of(request)
        list_id, record_id = self.list_of(request, who), valid_id(request.path_params[f"{self.kind}_id"])
        fields = await read_object(request)
        own = split_own(fields, self._settable, self.shown(None))
        check_names(fields, self._settable)
        intent = await intent_of(request, context, list_id)

        def check(draft: Draft, position: Position) -> None:
            record = self._current(draft, request, position)
            check_own(own, self.shown(record))
            self.check(draft, request, fields, record)

        terms = Terms(check, lambda draft: self.shown(draft.live(record_id)))
        async with context.rooms.hold(list_id, who.actor):
            await write(context, request, list_id, intent, [Set(record_id, fields)], terms=terms)
        return _answer(told(terms), 200, {})

    async def delete(self, request: Request) -> Response:
        """Delete one, which can be undone; answer with it as it was."""
        context, who = context_of(request), await identity_of(request)
        list_id, record_id = self.list_of(request, who), valid_id(request.path_params[f"{self.kind}_id"])
        intent = await intent_of(request, context, list_id)
        as_it_was: dict[str, Any] = {}

        def check(draft: Draft, position: Position) -> None:
            as_it_was.update(self.shown(self._current(draft, request, position)))

        terms = Terms(check, lambda _: as_it_was)
        async with context.rooms.hold(list_id, who.actor):
            await write(context, request, list_id, intent, [Delete(record_id)], terms=terms)
        return Response(encode(told(terms)), media_type=JSON)

    def _current(self, draft: Draft, request: Request, position: Position) -> Record:
        """Return the record. Raises `Precondition` unless it, or the whole list, is as the caller thinks."""
        record = self._one(draft, request)
        if "if-match" in request.headers:
            check_match(request, tag_of_list(position), tag_of_bytes(encode(self.shown(record))))
        return record


def found(state: State | Draft, kind: str, below: str) -> Iterator[Record]:
    """Return the live records of a type that stand below a task, or the list (“”)."""
    for each in state.under(kind, below):
        record = state.live(each) if isinstance(state, Draft) else state.get(each)
        if record is not None:
            yield record


def _fresh(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-store"}


def _answer(record: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Response:
    body = encode(record)
    return Response(body, status, {"ETag": tag_of_bytes(body), **headers}, JSON)


def add_resource(
    app: Starlette, resource: RecordResource, start: str, shapes: Sequence[Any], *wrong: type[LivelistError]
) -> None:
    """Add the routes of a resource below `start`; `shapes` are those of one, of all, of a new one and of a change.

    `wrong` is what may be wrong with a field of it beyond what may be with all.
    """
    answer, several, new, changes = shapes
    many, one = f"{start}/{resource.kind}s", f"{start}/{resource.kind}s/{{{resource.kind}_id}}"
    tag, name = f"{resource.kind}s", resource.kind
    reading: tuple[type[LivelistError], ...] = (NotFound, Denied)
    refusals: tuple[type[LivelistError], ...] = (*WRITING, Denied, *wrong)
    add(
        app,
        Route(
            "GET",
            many,
            f"All {tag}, in order",
            tag=tag,
            answer=several,
            headers=("If-None-Match",),
            errors=reading,
        ),
        resource.get_many,
    )
    add(
        app,
        Route(
            "POST",
            many,
            f"Make a {name}",
            tag=tag,
            status=201,
            answer=answer,
            body=new,
            headers=WRITTEN,
            errors=(*refusals, ListFull),
        ),
        resource.post,
    )
    add(
        app,
        Route("GET", one, f"One {name}", tag=tag, answer=answer, headers=("If-None-Match",), errors=reading),
        resource.get_one,
    )
    about = "Set the fields given; the others stay, and the server's may be given as they are"
    add(
        app,
        Route("PATCH", one, about, tag=tag, answer=answer, body=changes, headers=WRITTEN, errors=refusals),
        resource.patch,
    )
    add(
        app,
        Route("DELETE", one, f"Delete a {name}", tag=tag, answer=answer, headers=WRITTEN, errors=refusals),
        resource.delete,
    )
