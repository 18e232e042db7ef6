"""When something happened where the list is at home: the day, and the hour of the week."""

from datetime import datetime
from typing import Final

from livelist.people.notices.zone import zone_of

KEPT_HOURS: Final = 64
HOUR_LENGTH: Final = len("2026-11-29T12")


class ListClock:
    """Finds days and hours in one zone. What was worked out for a quarter of an hour holds for all of it."""

    def __init__(self, *names: str | None) -> None:
        """Be at home in the first zone of these names that this machine knows, else in UTC."""
        self.zone = zone_of(*names)
        self.name = str(self.zone)
        self._known: dict[str, tuple[int, int]] = {}
        self._last: tuple[str, tuple[int, int]] = ("", (0, 0))

    def place(self, at: str) -> tuple[int, int]:
        """Return the day (as `date.toordinal`) and the hour of the week of a time of the log."""
        last, there = self._last
        if last == at:  # as all changes of a batch have it
            return there
        self._last = at, self._place(at)
        return self._last[1]

    def _place(self, at: str) -> tuple[int, int]:
        quarter = at[: HOUR_LENGTH + 1] + str(int(at[HOUR_LENGTH + 1 : HOUR_LENGTH + 3]) // 15)
        known = self._known.get(quarter)
        if known is None:
            if len(self._known) >= KEPT_HOURS:
                self._known.clear()
            there = datetime.fromisoformat(at).astimezone(self.zone)
            known = self._known[quarter] = (there.toordinal(), there.weekday() * 24 + there.hour)
        return known

    def now(self, seconds: float) -> datetime:
        """Return a moment, in seconds since 1970, in this zone."""
        return datetime.fromtimestamp(seconds, self.zone)
