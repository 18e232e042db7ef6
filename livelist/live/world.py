"""What rooms need from outside themselves, handed to them so that tests can hand them something else."""

from collections.abc import Callable
from dataclasses import dataclass
from logging import Logger

from livelist.store.contract import Store


@dataclass(frozen=True, slots=True)
class World:
    """The store, the time (ISO 8601, UTC, milliseconds), random bytes, the log and somebody who counts.

    `appended(seconds, changes)` is called after each append that worked, `retried()` after each that came second
    to another replica's.
    """

    store: Store
    clock: Callable[[], str]
    entropy: Callable[[int], bytes]
    log: Logger
    appended: Callable[[float, int], None] = lambda _seconds, _changes: None
    retried: Callable[[], None] = lambda: None
