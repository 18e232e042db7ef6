"""Expiry as a feature of the server. What it takes is loaded with the first list from which something may leave."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.routing import description_of, serve
from livelist.core.state import State
from livelist.features.feature import Feature, World

if TYPE_CHECKING:
    from livelist.features.expiry.moments import Moments
    from livelist.features.expiry.sweep import Sweep

RULES: Final = ("done_leaves_after", "untouched_leaves_after")


class Expiry:
    """The plan, the alarm and the resource."""

    def __init__(self, world: World) -> None:
        """Load nothing yet."""
        self._world = world
        self._zones = world.rooms.environment.zones

    def plan(self, state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
        """Return when the list is to be looked through (see `Plan`)."""
        return self._moments(state, record_ids) if _may_lose(state, record_ids) else {}

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Take away what leaves by now (see `Alarm`)."""
        await self._sweep.fire(list_id, keys, now)

    def routes(self, app: Starlette) -> None:
        """Add the resource."""
        serve(app, "GET", "/lists/{list_id}/leaving", self._leaving, _described)

    async def _leaving(self, request: Request) -> Response:
        from livelist.features.expiry.preview import get_leaving

        return await get_leaving(request, self._zones)

    @cached_property
    def _moments(self) -> "Moments":
        from livelist.features.expiry.moments import Moments

        return Moments(self._zones)

    @cached_property
    def _sweep(self) -> "Sweep":
        from livelist.features.expiry.sweep import Sweep

        return Sweep(self._world.rooms, self._zones, self._world.set_timers)


def _may_lose(state: State, record_ids: Collection[str] | None) -> bool:
    """Whether a list has a rule, or one of these records a time of its own; None stands for all tasks."""
    record = state.list_record() or {}
    if any(record.get(rule) is not None for rule in RULES):
        return True
    if record_ids is None:
        return any("expires" in task for task in state.tasks())
    return any((row := state.rows.get(each)) is not None and "expires" in row.record for each in record_ids)


def _described() -> Mapping[str, Any]:
    from livelist.features.expiry.preview import description

    return description_of(description())


def feature(world: World) -> Feature:
    """Make it."""
    expiry = Expiry(world)
    return Feature("expiry", routes=expiry.routes, plans=(expiry.plan,), alarms={"leaves": expiry})
