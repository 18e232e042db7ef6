"""What rooms need from outside themselves, handed to them so that tests can hand them something else."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging import Logger
from typing import Protocol

from livelist.core.membership import Move
from livelist.store.contract import Position, Store


class Timer(Protocol):
    """Something that will be called."""

    def cancel(self) -> None:
        """Call it off."""


class Timers(Protocol):
    """Time in seconds that never goes back, and what is done later; an event loop is one."""

    def time(self) -> float:
        """Return what time it is."""

    def call_later(self, delay: float, callback: Callable[[], None], /) -> Timer:
        """Have `callback` called in `delay` seconds."""


class Census(Protocol):
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
class World:
    """The store, the time (ISO 8601, UTC, milliseconds), random bytes, the log, somebody who counts, and timers.

    `appended(seconds, changes)` is called after each append that worked, `retried()` after each that came second
    to another replica's.
    """

    store: Store
    clock: Callable[[], str]
    entropy: Callable[[int], bytes]
    log: Logger
    appended: Callable[[float, int], None] = lambda _seconds, _changes: None
    retried: Callable[[], None] = lambda: None
    timers: Callable[[], Timers] = asyncio.get_running_loop
