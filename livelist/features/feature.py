"""What a feature is: what it adds to a server, made from what a server has.

A feature is a folder beside this file with a function `feature(world) -> Feature`, which is named in `registered.py`;
the kinds of documents that it keeps are named in `kinds.py`. No feature knows another: what two need stands below them.
"""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from livelist.api.context import Context
from livelist.api.identity import Authenticator
from livelist.live.follow.alarm import Alarm, Plan
from livelist.live.follow.news import Follower
from livelist.live.rooms import Rooms
from livelist.people.context import People
from livelist.settings import Settings
from livelist.store.contract import Store
from livelist.store.directory import Directory

if TYPE_CHECKING:
    from livelist.people.notices.post import Notices

SetTimers = Callable[[str, Mapping[str, float | None]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class World:
    """What a feature is made from. Nothing is open yet when it is made: it only puts its parts together.

    context     what every door is given; its authenticator finds out who asks
    people      None without accounts
    holds       whether this replica is the one that acts for a list now; for jobs that only one replica does
    set_timers  sets timers of a list (None takes one away) beside those that its records ask for: tries to come. Their
                kinds are `Feature.unplanned`; they are in no backup, and nobody makes them again
    """

    context: Context
    people: People | None
    settings: Settings
    holds: Callable[[str], bool]
    set_timers: SetTimers
    log: logging.Logger

    @property
    def rooms(self) -> Rooms:
        """Return the lists, live; every change is a commit there."""
        return self.context.rooms

    @property
    def store(self) -> Store:
        """Return the store, for its timers and logs; nothing is appended past the rooms."""
        return self.context.store

    @property
    def directory(self) -> Directory:
        """Return where documents are kept."""
        return self.context.store.directory

    @property
    def authenticator(self) -> Authenticator:
        """Return who finds out who asks."""
        return self.context.authenticator

    @property
    def entropy(self) -> Callable[[int], bytes]:
        """Return the source of random bytes."""
        return self.context.entropy

    def notices(self) -> "Notices":
        """Return what posts notices in people's homes; loaded when something may be posted."""
        from livelist.people.notices.post import Notices

        return Notices(self.rooms, self.directory, self.authenticator.home_of, self.people is None, self.now)

    def clock(self) -> str:
        """Return the time as the protocol writes it."""
        return self.rooms.environment.clock()

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self.rooms.environment.now()


@dataclass(frozen=True, slots=True)
class LastingJob:
    """Work that lasts as long as the server, on every replica: one `round` after the other (see `background`)."""

    name: str
    round: Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Feature:
    """What a feature adds.

    routes     adds its resources to the API; it is called once
    followers  are told of what was committed
    plans      say which timers the records of a list ask for; keys begin with a kind of `alarms`, and a colon
    alarms     do what timers are for, by kind
    unplanned  the kinds among these whose timers no plan sets, but `World.set_timers`; plans leave them alone
    jobs       what else goes on while the server runs
    """

    name: str
    routes: Callable[[Starlette], None] | None = None
    followers: Sequence[Follower] = ()
    plans: Sequence[Plan] = ()
    alarms: Mapping[str, Alarm] = field(default_factory=dict)
    unplanned: Collection[str] = ()
    jobs: Sequence[LastingJob] = ()


Maker = Callable[[World], Feature]
