"""Dates and date-times as tasks have them: `2026-11-27`, `2026-11-27T17:00`, `2026-11-27T16:00:30Z` (T1)."""

import re
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

from livelist.core.local.zone import DAY, Zone, moment_of, wall_of

EPOCH: Final = date(1970, 1, 1).toordinal()
LAST: Final = date.max.toordinal()
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
_PARTS: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?(Z|([+-])([0-9]{2}):([0-9]{2}))?)?"
)


class LocalTime(Struct, frozen=True):
    """A date or a date-time, taken apart.

    seconds  since midnight; None for a date
    tail     how the seconds were written, from the colon on: kept when the date moves
    offset   seconds ahead of UTC; None if it is floating
    """

    day: date
    seconds: int | None = None
    tail: str = ""
    offset: int | None = None
    utc: bool = False

    def text(self) -> str:
        """Write it down again, as it was written."""
        if self.seconds is None:
            return self.day.isoformat()
        hours, minutes = divmod(self.seconds // MINUTE, 60)
        return f"{self.day.isoformat()}T{hours:02}:{minutes:02}{self.tail}{self._end()}"

    def _end(self) -> str:
        if self.offset is None or self.utc:
            return "Z" if self.utc else ""
        hours, minutes = divmod(abs(self.offset) // MINUTE, 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"

    def moment(self, zone: Zone) -> int:
        """Return when it is, in seconds since 1970; a date at its midnight."""
        wall = (self.day.toordinal() - EPOCH) * DAY + (self.seconds or 0)
        return moment_of(zone, wall) if self.offset is None else wall - self.offset

    def local(self, zone: Zone) -> "LocalTime":
        """Return the same moment as the zone's clocks show it; what floats shows that already."""
        if self.offset is None:
            return self
        day, seconds = divmod(wall_of(zone, self.moment(zone)), DAY)
        return LocalTime(_day(day), seconds, self.tail)

    def at(self, zone: Zone, day: date) -> "LocalTime":
        """Return it on another local day, at the same time there, and written as it is."""
        local = self.local(zone)
        moved = LocalTime(day, local.seconds, self.tail)
        if self.offset is None:
            return moved
        there, seconds = divmod(moved.moment(zone) + self.offset, DAY)
        return LocalTime(_day(there), seconds, self.tail, self.offset, self.utc)


def read_time(value: Any) -> LocalTime | None:
    """Take a date or date-time apart; None for what is none, as fields of older lists may be (T1)."""
    found = _PARTS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    if found[2] is None:
        return LocalTime(day)
    seconds = int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)
    tail = f":{found[4]}{found[5] or ''}" if found[4] else ""
    if found[6] is None:
        return LocalTime(day, seconds, tail)
    ahead = int(found[8] or 0) * HOUR + int(found[9] or 0) * MINUTE
    return LocalTime(day, seconds, tail, -ahead if found[7] == "-" else ahead, found[6] == "Z")


def day_at(zone: Zone, at: int) -> date:
    """Return the day that it is in a zone."""
    return _day(wall_of(zone, at) // DAY)


def later(day: date, days: int) -> date | None:
    """Return the day so many days later; None where the calendar ends."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def _day(number: int) -> date:
    """Return the day so many after 1970-01-01, the calendar's first or last if it is beyond."""
    return date.fromordinal(min(max(EPOCH + number, 1), LAST))
