"""Reminders as a feature of the server: timers that follow from tasks, and what they do when they come."""

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from livelist.core.access import SERVER
from livelist.core.state import State
from livelist.features.feature import Feature, World

if TYPE_CHECKING:
    from livelist.features.reminders.reminding import Reminding


class Reminders:
    """The plan and the alarm; what they do is loaded with the first list that has reminders."""

    def __init__(self, world: World) -> None:
        """Remind people of this server."""
        self._world = world

    def plan(self, state: State, record_ids: Collection[str] | None) -> Mapping[str, float | None]:
        """Return when reminders come (see `Plan`)."""
        if record_ids is not None and not any(_had_some(state, each) for each in record_ids):
            return {}
        if record_ids is None and not any("reminders" in task for task in state.tasks()):
            return {}
        from livelist.features.reminders.moments import planned

        return planned(state, record_ids, self._zone(state))

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Remind (see `Alarm`)."""
        async with self._world.rooms.hold(list_id, SERVER) as room:
            zone = self._zone(room.state)
        await self._reminding.remind(list_id, keys, now, zone)

    @cached_property
    def _reminding(self) -> "Reminding":
        from livelist.features.reminders.reminding import Reminding

        return Reminding(self._world.rooms, self._world.notices())

    def _zone(self, state: State) -> tzinfo:
        """Return the zone that a list is at home in, else the server's."""
        from livelist.people.notices.zone import zone_of

        return zone_of((state.list_record() or {}).get("zone"), self._world.settings.zone)


def _had_some(state: State, record_id: str) -> bool:
    row = state.rows.get(record_id)
    return row is not None and "reminders" in row.record


def feature(world: World) -> Feature:
    """Make it."""
    reminders = Reminders(world)
    return Feature("reminders", plans=[reminders.plan], alarms={"remind": reminders})
