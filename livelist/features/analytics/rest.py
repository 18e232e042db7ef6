"""Figures over HTTP: of a list, and of all lists of one's own (A6, A7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import Request, Response
from msgspec.json import encode
from starlette.responses import RedirectResponse

from livelist.api.context import context_of, identity_of, work_counter
from livelist.api.http.etags import tag_of_bytes, unchanged
from livelist.api.http.lists.places import lists_in_home
from livelist.api.http.queries import named_list
from livelist.api.http.routing import Query, Route
from livelist.api.identity import Identity
from livelist.api.turns import Paid, Turns
from livelist.core.errors import Invalid, NotFound, TooMany, Unreadable
from livelist.features.analytics.answers import as_json, standing, total
from livelist.features.analytics.books import Books
from livelist.features.analytics.figures import Figures, figures_of
from livelist.features.analytics.models import AllFigures, ListFigures
from livelist.features.analytics.sight import Sight, sight_of
from livelist.features.analytics.zones import ListClock
from livelist.live.room import Room

JSON: Final = "application/json"
OF_LIST: Final = "/lists/{list_id}/analytics"
OF_ALL: Final = "/analytics"
USUAL_DAYS: Final = 30
MOST_DAYS: Final = 3_660
MOST_TOGETHER: Final = 200  # lists
TASKS_COUNTED: Final = 16  # tasks of a list take as long as one change that is replayed


@dataclass(frozen=True, slots=True)
class Range:
    """The days that are asked for, and which day it is."""

    first: date
    last: date
    today: date

    def told(self, zone: str) -> dict[str, str]:
        """Return it as the answer has it."""
        days = {"from": self.first, "to": self.last, "today": self.today}
        return {name: day.isoformat() for name, day in days.items()} | {"zone": zone}


@dataclass(frozen=True, slots=True)
class Resources:
    """Answers what is asked. `zone` is that of lists that name none, `now` the time in seconds since 1970."""

    books: Books
    zone: str
    now: Callable[[], float]

    async def of_list(self, request: Request) -> Response:
        """Return one list's figures."""
        list_id = named_list(request)
        if _is_page(request):
            return _to_page(f"?view=analytics&list={list_id}")
        context, who = context_of(request), await identity_of(request)
        async with context.rooms.hold(list_id, who.actor) as room:
            sight = sight_of(room, guest=who.actor.guest)
            work = _work(room)
        await work_counter(context, who)(work)
        async with self.books.up_to(list_id, sight.position) as kept:
            now = kept.tally.clock.now(self.now())
            asked = _range_of(request, now.date())
            figures = sight.of(figures_of(kept.tally, asked.first, asked.last, now))
            place = {"rev": kept.position.rev, "behind": max(0, sight.position.rev - kept.position.rev)}
            zone = kept.tally.zone
        return _answer(request, asked.told(zone) | place | as_json(figures, sight.persons))

    async def of_all(self, request: Request) -> Response:
        """Return the figures of all lists in the caller's home that are not put away, together."""
        if _is_page(request):
            return _to_page("?view=analytics")
        who = await identity_of(request)
        asked = _range_of(request, ListClock(self.zone).now(self.now()).date())
        names = await lists_in_home(context_of(request), who)
        found, together, persons, turns = [], Figures(), dict[str, str](), Turns()
        paid = Paid(work_counter(context_of(request), who))
        told = False
        for list_id in names[:MOST_TOGETHER]:
            await turns.pause()
            try:
                sight, figures = await self._one(request, who, list_id, asked, paid)
            except (NotFound, Unreadable):  # deleted, its making was cut short after the link, or damaged (SEC63)
                continue
            together.add(figures)
            persons |= sight.persons or {}
            told = told or sight.persons is not None
            counts = total(figures)
            own = {"id": list_id, "title": sight.title, "created": counts["created"], "completed": counts["completed"]}
            found.append(own | standing(figures))
        whole = as_json(together, persons if told else None)
        return _answer(
            request, asked.told(self.zone) | whole | {"lists": found, "left_out": len(names[MOST_TOGETHER:])}
        )

    async def _one(
        self, request: Request, who: Identity, list_id: str, asked: Range, paid: Paid
    ) -> tuple[Sight, Figures]:
        async with context_of(request).rooms.hold(list_id, who.actor) as room:
            sight = sight_of(room, guest=who.actor.guest)
            work = _work(room)
        await paid.take(work)
        async with self.books.up_to(list_id, sight.position) as kept:
            now = kept.tally.clock.now(self.now())
            return sight, sight.of(figures_of(kept.tally, asked.first, asked.last, now))


def _work(room: Room) -> int:
    """Return how much it is to count a list's figures, whose tally may have to be read; days are few beside it."""
    return 1 + len(room.state.order) // TASKS_COUNTED


def descriptions() -> tuple[Route, Route]:
    """Describe both resources: of a list, and of all."""
    queries = tuple(
        Query(name, about, {"type": "string", "format": "date", "example": example})
        for name, about, example in (
            ("from", "The first day; without it, 29 days before the last.", "2026-10-30"),
            ("to", "The last day; without it, today in the list's zone.", "2026-11-28"),
        )
    )
    more: dict[str, Any] = {"tag": "analytics", "headers": ("If-None-Match",), "queries": queries}
    errors = (NotFound, Invalid, TooMany)
    return (
        Route("GET", OF_LIST, "A list in figures", answer=ListFigures, errors=errors, **more),
        Route("GET", OF_ALL, "All lists of one's own in figures", answer=AllFigures, errors=errors, **more),
    )


def _range_of(request: Request, today: date) -> Range:
    """Read which days are asked for. Raises `Invalid`."""
    last = _day(request, "to", today)
    first = _day(request, "from", date.fromordinal(max(1, last.toordinal() - USUAL_DAYS + 1)))
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Invalid(f"“from” is no later than “to”, and at most {MOST_DAYS} days are told of at once.")
    return Range(first, last, today)


def _day(request: Request, name: str, usual: date) -> date:
    text = request.query_params.get(name)
    if text is None:
        return usual
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:  # Python reads more than people write
        raise Invalid(f"“{name}” is a day like 2026-11-28.")
    return found


def _answer(request: Request, told: dict[str, Any]) -> Response:
    body = encode(told)
    headers = {"ETag": (tag := tag_of_bytes(body)), "Cache-Control": "no-store", "Vary": "Accept"}
    if unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def _is_page(request: Request) -> bool:
    """Whether a person opens this address in a browser: then they mean the page about it."""
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and JSON not in accepted


def _to_page(query: str) -> Response:
    return RedirectResponse(f"/{query}", 303, {"Vary": "Accept", "Cache-Control": "no-store"})
