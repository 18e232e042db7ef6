"""Taking away what leaves: one change for all that does, by the server itself, undone like any other (T13)."""

from collections.abc import Sequence
from typing import Final

from livelist.core.access import SERVER
from livelist.core.errors import Denied, Precondition, Unavailable
from livelist.core.expiry.leaving import Leaving, stay_rules
from livelist.core.local.zone import Zones
from livelist.core.ops import Delete, Mutation, Op
from livelist.core.results import Ok, Rejected, Result
from livelist.core.state import Draft
from livelist.features.expiry.look import look_through
from livelist.features.expiry.moments import KIND, key_of
from livelist.features.feature import SetTimers
from livelist.live.commit import Terms
from livelist.live.follow.alarm import firing_id
from livelist.live.room import Room
from livelist.live.rooms import Rooms
from livelist.store.contract import Position

MOST_LOOKS: Final = 8


class Sweep:
    """The alarm: looks through a list and takes away what leaves by now."""

    def __init__(self, rooms: Rooms, zones: Zones, set_timers: SetTimers) -> None:
        """Find zones with `zones`, and set timers with `set_timers`."""
        self._rooms = rooms
        self._zones = zones
        self._set_timers = set_timers

    async def fire(self, list_id: str, keys: Sequence[str], now: float) -> None:
        """Look, and take away what leaves; again if somebody changed it meanwhile. Raises `Unavailable` if they go on.

        Which timers were due does not matter: what was missed while no server ran leaves now, all together.
        """
        del keys
        async with self._rooms.hold(list_id, SERVER) as room:
            for _ in range(MOST_LOOKS):
                found = await look_through(room.state, stay_rules(room.state.list_record(), self._zones), now)
                if all([await self._take_away(room, part, now) for part in found.parts()]):
                    break
            else:
                raise Unavailable
        if found.next is not None:  # its timer is there, unless the server's own zone is another since
            await self._set_timers(list_id, {key_of(found.next): found.next})

    async def _take_away(self, room: Room, part: Sequence[str], now: float) -> bool:
        """Delete some tasks in one change; False if one of them is not to leave any more."""
        tasks = [room.state.task(each) for each in part]
        if not all(tasks):
            return False

        def check(draft: Draft, _: Position) -> None:
            """Look once more where it counts: a `delete` by the server would drop what is deleted already (O4)."""
            rules = stay_rules(draft.live(room.id), self._zones)
            leaving = Leaving(draft.live, draft.under, rules, now)
            if not all((task := draft.task(each)) and leaving.goes(task) for each in part):
                raise Precondition

        seen = "\0".join(f"{task['id']} {task['updated_at']}" for task in tasks if task)
        ops: list[Op] = [Delete(each) for each in part]
        once = Mutation(firing_id(KIND, room.id, seen), 1, ops)
        (result,) = await room.commit(SERVER, [once], Terms(check))
        if _is_anothers(result) or (isinstance(result, Ok) and any(map(room.state.task, part))):
            (result,) = await room.commit(SERVER, [Mutation(ops=ops)], Terms(check))
        return isinstance(result, Ok)


def _is_anothers(result: Result) -> bool:
    """Whether somebody has made up this very client id; so may another sweep have, of tasks as they were before."""
    return isinstance(result, Rejected) and result.code == Denied.code
