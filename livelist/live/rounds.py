"""The rounds a process makes through its lists: is what it holds what is stored, and who was not seen for long.

Publication is only the fast path, so what is held is compared with the store every few seconds. Positions are read
many at a time, a part of the rooms at each tick: ten thousand quiet lists cost a few queries a second and wake nobody.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from livelist.core.log.marks import FORGOTTEN_DAYS
from livelist.core.times import days_before
from livelist.live.environment import Environment
from livelist.live.room import Room
from livelist.store.contract import Position

CHECK_SECONDS: Final = 5.0  # a round
TICKS: Final = 20  # that it is spread over
AT_LEAST: Final = 50  # rooms a tick: few are looked at together
AT_ONCE: Final = 250  # positions in one reading
CLOSINGS: Final = 25  # rooms closed in a tick, however many nobody needs any more
IDLE_ROUNDS: Final = 12  # a room nobody has held for this many rounds is closed

DAY: Final = 86_400.0
FIRST_SWEEP: Final = (300.0, 900.0)  # seconds after the start, so that replicas started together do not sweep together
SWEEP_PAUSE: Final = 0.05  # between two lists


@dataclass(slots=True)
class OpenRoom:
    """An open room, its task, who holds it, and for how many rounds nobody has."""

    room: Room
    task: asyncio.Task[None]
    holders: int = 0
    idle: int = 0
    doubtful: bool = False


class Rounds:
    """Goes through `entries`, which others open and `close` closes."""

    def __init__(
        self,
        environment: Environment,
        entries: Callable[[], Mapping[str, OpenRoom]],
        close: Callable[[str, OpenRoom], Awaitable[None]],
    ) -> None:
        """Begin with the first tick of a round."""
        self._store = environment.store
        self._clock = environment.clock
        self._entries = entries
        self._close = close
        self._tick = 0
        self._left: list[str] = []
        self._share = AT_LEAST
        self._ahead: dict[str, Position] = {}
        self._until_sweep = random.uniform(*FIRST_SWEEP)  # noqa: S311 - jitter

    async def check_in_time(self) -> None:
        """Wait for the next tick and do it."""
        await asyncio.sleep(CHECK_SECONDS / TICKS)
        await self.tick()

    async def tick(self) -> None:
        """Do a part of a round: after `TICKS` of them, every room was looked at."""
        self._doubt_who_stayed_behind()
        if self._tick == 0:
            self._left = list(self._entries())
            self._share = max(AT_LEAST, -(-len(self._left) // TICKS))
        self._tick = (self._tick + 1) % TICKS
        part, self._left = self._left[: self._share], self._left[self._share :]
        await self._look(part, CLOSINGS)

    async def whole(self) -> None:
        """Do a round at once."""
        names = list(self._entries())
        await self._look(names, len(names))
        self._doubt_who_stayed_behind()

    async def sweep_in_time(self) -> None:
        """Wait for the day's sweep and do it."""
        await asyncio.sleep(self._until_sweep)
        await self.sweep()
        self._until_sweep = DAY

    async def sweep(self) -> None:
        """Have the store forget clients unseen for 90 days (M3), one list after the other and in no hurry."""
        before = days_before(self._clock(), FORGOTTEN_DAYS)
        for list_id in await self._store.lists():
            await self._store.forget_marks(list_id, before)
            await asyncio.sleep(SWEEP_PAUSE)

    async def _look(self, names: Sequence[str], closings: int) -> None:
        asked: list[str] = []
        idle: list[tuple[str, OpenRoom]] = []
        for name in names:
            entry = self._entries().get(name)
            if entry is None:
                continue
            entry.idle = 0 if entry.holders else entry.idle + 1
            if entry.idle > IDLE_ROUNDS:
                idle.append((name, entry))
            elif entry.room.suspected:
                entry.room.suspect()  # what it could not do when it was asked may be possible now
            else:
                asked.append(name)
        for at in range(0, len(asked), AT_ONCE):
            await self._compare(asked[at : at + AT_ONCE])
        for name, entry in idle[:closings]:
            await self._close(name, entry)

    async def _compare(self, names: Sequence[str]) -> None:
        before = {name: entry.room.position for name in names if (entry := self._entries().get(name))}
        heads = await self._store.heads(list(before))
        for name, here in before.items():
            there = heads.get(name)
            if there == here or (there is None and not here.rev):
                continue
            if there is not None and there.epoch == here.epoch and there.rev > here.rev:
                self._ahead[name] = there
            elif entry := self._entries().get(name):
                entry.room.suspect()

    def _doubt_who_stayed_behind(self) -> None:
        """Have rooms look that have not come meanwhile to where the store was: its publication was lost, not late."""
        ahead, self._ahead = self._ahead, {}
        for name, there in ahead.items():
            entry = self._entries().get(name)
            if entry is None:
                continue
            here = entry.room.position
            if here != there and (here.epoch != there.epoch or here.rev <= there.rev):
                entry.room.suspect()
