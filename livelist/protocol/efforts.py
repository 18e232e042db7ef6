"""How much of the processor is spent on each person's changes: beyond their share the next ones wait (SEC102).

A message is short whatever it asks for: a family of 2,000 tasks goes and comes with a hundred characters. So what is
counted is the time that deciding takes, in this process, for a person with their programs and for a share link with its
guests. Whoever waits does so before their push is in a list's queue, so that nobody waits behind it. Many that come or
wake at once find the same share: so it is looked at again when a push is decided, and refused if it is used up by then.
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

from livelist.core.access import Actor
from livelist.core.errors import TooMany

EFFORT_AT_ONCE: Final = 2.0  # seconds of processor time
EFFORT_A_SECOND: Final = 0.25  # by which a share that was used grows again
LONGEST_WAIT: Final = 10.0  # seconds; beyond, it is for the caller to come again
MOST_PEOPLE: Final = 10_000  # remembered; whoever came longest ago goes first
Still: TypeAlias = Callable[[], Awaitable[None]]  # raises `Unauthenticated` if somebody may not be here any more
TOO_MUCH: Final = "So much was worked out for you that others come first. Please wait."


class Efforts:
    """What each person has used of theirs."""

    def __init__(
        self, clock: Callable[[], float], used: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        """Know nobody yet. `clock` never goes back; `used` is the processor time of this thread."""
        self._clock = clock
        self._used = used
        self._sleep = sleep
        self._spent: dict[str, tuple[float, float]] = {}  # by whom, how much, and when

    @contextmanager
    def on(self, actor: Actor) -> Iterator[None]:
        """Count what is worked out meanwhile for somebody; nothing is to be waited for in it. The trusted are free."""
        if actor.trusted:
            yield
            return
        began = self._used()
        try:
            yield
        finally:
            self._add(_person(actor), self._used() - began)

    async def turn(self, actor: Actor, still: Still | None) -> None:
        """Wait until it is somebody's turn, and ask whether they are `still` let in: that was before they waited.

        Raises `TooMany`, also for who waits at all and cannot be asked about again.
        """
        if not (seconds := self.wait(actor)):
            return
        if still is None:
            raise TooMany(TOO_MUCH, int(seconds) + 1)
        await self._sleep(seconds)
        await still()

    def wait(self, actor: Actor) -> float:
        """Return how many seconds somebody's next change waits. Raises `TooMany` if that is too long."""
        self.check(actor)
        return self._ahead(actor)

    def check(self, actor: Actor) -> None:
        """Raise `TooMany` if somebody's next change would wait too long."""
        if (seconds := self._ahead(actor)) > LONGEST_WAIT:
            raise TooMany(TOO_MUCH, int(seconds - LONGEST_WAIT) + 1)

    def _ahead(self, actor: Actor) -> float:
        known = None if actor.trusted else self._spent.get(_person(actor))
        return max(0.0, (self._left(*known) - EFFORT_AT_ONCE) / EFFORT_A_SECOND) if known else 0.0

    def _add(self, person: str, seconds: float) -> None:
        known = self._spent.pop(person, None)
        self._spent[person] = (seconds + (self._left(*known) if known else 0.0), self._clock())
        if len(self._spent) > MOST_PEOPLE:
            del self._spent[next(iter(self._spent))]

    def _left(self, spent: float, when: float) -> float:
        return max(0.0, spent - (self._clock() - when) * EFFORT_A_SECOND)


def _person(actor: Actor) -> str:
    """Return by whose share somebody works: a person's own, which is their programs' too, or a share link's."""
    return actor.home or actor.via or actor.id
