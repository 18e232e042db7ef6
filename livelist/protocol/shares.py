"""How much of logs is read for each person who catches up: beyond their share they get a snapshot (SEC95)."""

from typing import Final

AT_ONCE: Final = 60_000  # changes: about a second's work
A_SECOND: Final = 1_000  # changes by which a share that was used grows again
MOST_PEOPLE: Final = 10_000  # remembered; whoever came longest ago goes first


class Shares:
    """What each person has used of theirs in this process."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._used: dict[str, tuple[float, float]] = {}  # how many changes, and when

    def take(self, person: str, changes: int, now: float) -> bool:
        """Use so much if it is there; say whether it was. `now` is in seconds and never goes back."""
        used, before = self._used.pop(person, (0.0, now))
        used = max(0.0, used - (now - before) * A_SECOND)
        fits = used + changes <= AT_ONCE
        self._used[person] = (used + changes if fits else used, now)
        if len(self._used) > MOST_PEOPLE:
            del self._used[next(iter(self._used))]
        return fits
