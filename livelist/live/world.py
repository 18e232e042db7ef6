"""What rooms need from outside themselves, handed to them so that tests can hand them something else."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from logging import Logger
from typing import Protocol

from livelist.store.contract import Store


class Timer(Protocol):
    """Something that will be called."""

    def cancel(self) -> None:
        """Call it off."""


class Timers(Protocol):
    """Time in seconds that never goes back, and what is done later; an event loop is one."""

    def time(self) -> float:
        """Say what time it is."""

    def call_later(self, delay: float, callback: Callable[[], None], /) -> Timer:
        """Have `callback` called in `delay` seconds."""


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
