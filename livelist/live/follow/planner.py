"""The built-in follower that keeps timers equal to the records they follow from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from livelist.core.errors import NotFound
from livelist.core.state import State
from livelist.live.follow.alarm import Plan, kind_of
from livelist.live.follow.news import News
from livelist.live.replica_state import ReplicaState
from livelist.live.rooms import Rooms
from livelist.store.contract import Position


class Planner:
    """Asks every plan for the timers of the records that changed; `planned` is told of the earliest it has set."""

    name: Final = "timers"
    replays: Final = False

    def __init__(
        self,
        rooms: Rooms,
        plans: Sequence[Plan],
        planned: Callable[[str, float], None],
        spared: Collection[str] = (),
    ) -> None:
        """Plan nothing yet; timers of the kinds `spared` are not planned, and left alone."""
        self._rooms = rooms
        self._store = rooms.environment.store
        self._plans = plans
        self._planned = planned
        self._spared = frozenset(spared)

    async def take(self, news: News) -> None:
        """Plan for what changed; for the whole list where it begins, and when its own record has changed."""
        touched = {op.id for change in news.changes for op in change.ops}
        whole = news.before.rev == 0 or news.list in touched
        state = await self._state(news.list, news.after)
        moments = self._moments(state, None if whole else touched) if state else {}
        known = await self._store.timers.of(news.list) if whole or moments else {}
        if whole:
            stale = known.keys() - moments.keys()
            moments |= dict.fromkeys(key for key in stale if kind_of(key) not in self._spared)
        # Most records have no timers, and each names all that it could have: to read is cheaper than to take away.
        changed = {key: at for key, at in moments.items() if known.get(key) != at}
        if not changed:
            return
        await self._store.timers.set(news.list, changed)
        if set_now := [at for at in changed.values() if at is not None]:
            self._planned(news.list, min(set_now))

    def _moments(self, state: State, record_ids: Collection[str] | None) -> dict[str, float | None]:
        found: dict[str, float | None] = {}
        for plan in self._plans:
            asked: Mapping[str, float | None] = plan(state, record_ids)
            found |= asked
        return found

    async def _state(self, list_id: str, at_least: Position) -> State | None:
        """Return the records at a position or later; None if the list is gone."""
        room = self._rooms.peek(list_id)
        if room and room.position.epoch == at_least.epoch and room.position.rev >= at_least.rev:
            return room.state
        try:
            return ReplicaState(list_id, await self._store.load(list_id)).state
        except NotFound:
            return None
