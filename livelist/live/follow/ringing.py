"""Fires what is due: a loop over the partitions that are held here.

A partition is asked for what is due within the next minute, and again when the first of that has come, when the planner
has set something earlier, or after that minute by a clock that does not jump. So a quiet server reads little, and what
a jump of the clock makes due is due half a second later.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from livelist.background import LEDGER
from livelist.core.errors import NotFound
from livelist.failpoint import reach
from livelist.live.environment import LoopTime
from livelist.live.follow.alarm import Alarm, kind_of
from livelist.live.follow.counts import Counts
from livelist.live.follow.keyed_work import KeyedWork
from livelist.live.follow.partitions import Partitions
from livelist.live.rooms import Rooms
from livelist.store.timers import Timer, partition_of

TICK: Final = 0.5  # seconds
AHEAD: Final = 60.0  # seconds that are looked ahead
AT_ONCE: Final = 16  # lists in which something is fired at the same time
MOST_TIMERS: Final = 500  # in one reading
MOST_KEYS: Final = 100  # fired together


@dataclass(slots=True)
class _Look:
    """When a partition is to be looked at next: by the time of day, and at the latest by this process's own."""

    due: float = float("-inf")
    latest: float = float("-inf")


@dataclass(slots=True)
class _Sheaf:
    """What is due in one list for one alarm; `tried`: that was a while ago, and some may have been moved since."""

    timers: dict[str, Timer] = field(default_factory=dict)
    tried: bool = False


class Ringing:
    """Asks for due timers and hands them to the alarms of their kinds."""

    def __init__(self, rooms: Rooms, alarms: Mapping[str, Alarm], partitions: Partitions, counts: Counts) -> None:
        """Fire nothing yet."""
        self._rooms = rooms
        self._timers = rooms.environment.store.timers
        self._now = rooms.environment.now
        self._alarms = alarms
        self._partitions = partitions
        self._counts = counts
        self._looks: dict[int, _Look] = {}
        self._due: dict[tuple[str, str], _Sheaf] = {}
        self._work = KeyedWork[tuple[str, str]](
            "alarms", self._fire, rooms.environment.timers, self._failed, at_once=AT_ONCE
        )

    def planned(self, list_id: str, at: float) -> None:
        """Learn that a timer was set here."""
        if look := self._looks.get(partition_of(list_id)):
            look.due = min(look.due, at)

    def leave(self, partitions: frozenset[int]) -> None:
        """Fire nothing more of some partitions."""
        for partition in partitions:
            self._looks.pop(partition, None)
        self._work.leave(lambda place: partition_of(place[0]) in partitions)
        for place in [each for each in self._due if partition_of(each[0]) in partitions]:
            del self._due[place]

    async def close(self, within: float) -> None:
        """Fire nothing more."""
        await self._work.close(within)

    def behind(self) -> int:
        """Return for how many lists and kinds something is due."""
        return self._work.behind()[0]

    async def round(self) -> None:
        """Wait for the next tick, and look where something may be due."""
        await asyncio.sleep(TICK)
        for partition in self._partitions.held:
            look = self._looks.setdefault(partition, _Look())
            if self._now() >= look.due or self._own_time.time() >= look.latest:
                await self._look(partition, look)

    @property
    def _own_time(self) -> LoopTime:
        return self._rooms.environment.timers()

    async def _look(self, partition: int, look: _Look) -> None:
        now, latest = self._now(), self._own_time.time() + AHEAD
        look.due = now + AHEAD  # before reading: what is planned meanwhile may make it earlier
        skip = 0
        while True:
            found = await self._timers.due(now + AHEAD, partition, MOST_TIMERS, skip)
            skip += len(found)
            for timer in found:
                if timer.at > now:
                    look.due = min(look.due, timer.at)
                else:
                    self._want(timer)
            if len(found) < MOST_TIMERS or found[-1].at > now:
                break
        look.latest = latest

    def _want(self, timer: Timer) -> None:
        kind = kind_of(timer.key)
        if kind in self._alarms:
            place = (timer.list, kind)
            self._due.setdefault(place, _Sheaf()).timers[timer.key] = timer
            self._work.want(place)

    async def _fire(self, place: tuple[str, str]) -> None:
        """Fire what is due in a list for one kind, some keys at a time, the oldest first."""
        list_id, kind = place
        sheaf = self._due.get(place)
        if sheaf and sheaf.tried:
            moments = await self._timers.of(list_id)
            sheaf.timers = {key: timer for key, timer in sheaf.timers.items() if moments.get(key) == timer.at}
        while sheaf and sheaf.timers and self._partitions.holds(list_id):
            sheaf.tried, now = True, self._now()
            some = sorted(sheaf.timers.values(), key=lambda timer: (timer.at, timer.key))[:MOST_KEYS]
            if due := [timer for timer in some if timer.at <= now]:
                await self._fire_some(list_id, kind, due, now)
            else:  # the clock went back since
                self.planned(list_id, some[0].at)
            for timer in due or some:
                if sheaf.timers.get(timer.key) == timer:
                    del sheaf.timers[timer.key]
        if sheaf is not None and self._due.get(place) is sheaf:
            del self._due[place]

    async def _fire_some(self, list_id: str, kind: str, some: Sequence[Timer], now: float) -> None:
        reach("before-alarm")
        with suppress(NotFound):  # the list is gone, and with it what was to be done in it
            await self._alarms[kind].fire(list_id, [timer.key for timer in some], now)
        reach("after-alarm")
        await self._timers.drop(*some)
        for timer in some:
            self._counts.fired(kind, max(0.0, now - timer.at))

    def _failed(self, place: tuple[str, str], error: BaseException) -> None:
        list_id, kind = place
        self._counts.alarm_failures[kind] += 1
        LEDGER.note("alarms", error, {"list": list_id, "kind": kind})
