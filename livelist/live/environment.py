"""What rooms need from outside themselves, handed to them so that tests can hand them something else."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from logging import Logger
from typing import Protocol

from livelist.core.local.zone import Zones, utc_alone
from livelist.core.membership import Move
from livelist.protocol.efforts import Efforts
from livelist.protocol.shares import Shares
from livelist.store.contract import Position, Store


class TimerHandle(Protocol):
    """Something that will be called."""

    def cancel(self) -> None:
        """Call it off."""


class LoopTime(Protocol):
    """Time in seconds that never goes back, and what is done later; an event loop is one."""

    def time(self) -> float:
        """Return what time it is."""

    def call_later(self, delay: float, callback: Callable[[], None], /) -> TimerHandle:
        """Have `callback` called in `delay` seconds."""


class MembershipRecorder(Protocol):
    """Who keeps account of who is in which list.

    An entry is made before the append, so that a crash after it leaves none out, and ended once it has happened.
    """

    async def begin(self, list_id: str, after: Position, moves: Sequence[Move]) -> str:
        """Write down what will have happened when the list is at `after`; return the entry's name.

        Raises `Unavailable`; then it must not happen.
        """

    async def end(self, entry: str) -> None:
        """Take account of it: it has happened."""

    def doubt(self) -> None:
        """Find out soon what became of entries that were begun."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The store, the time (ISO 8601, UTC, milliseconds), random bytes, the log, somebody who counts, and timers.

    `now` is the same time in seconds since 1970, `zones` finds time zones by name.
    `appended(seconds, changes)` is called after each append that worked, `retried()` after each that came second
    to another replica's, `moved(list)` when a list was changed here. `shares` are of those who catch up,
    `efforts` of those who change something.
    """

    store: Store
    clock: Callable[[], str]
    entropy: Callable[[int], bytes]
    log: Logger
    appended: Callable[[float, int], None] = lambda _seconds, _changes: None
    retried: Callable[[], None] = lambda: None
    moved: Callable[[str], None] = lambda _list: None
    now: Callable[[], float] = time.time
    timers: Callable[[], LoopTime] = asyncio.get_running_loop
    zones: Zones = utc_alone
    shares: Shares = field(default_factory=Shares)
    efforts: Efforts = field(default_factory=lambda: Efforts(time.monotonic, time.thread_time, asyncio.sleep))
