"""Time zones as the core sees them: how far a zone's clocks are from UTC, at any moment (T1).

Moments are seconds since 1970. A *wall time* is what the zone's clocks show, as seconds since they showed 1970-01-01.
Which zones there are, and what their clocks did, is known outside (livelist/live/zones.py, in a page by Intl).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

DAY: Final = 24 * 60 * 60


class Zone(Protocol):
    """A time zone."""

    def offset(self, at: int, /) -> int:
        """Return the seconds by which the zone's clocks are ahead of UTC."""


Zones = Callable[[str | None], Zone]
"""Finds a zone by its name; one for None, and for names that nobody knows: the server's own."""


class _Utc:
    """Universal time."""

    def offset(self, _: int, /) -> int:
        """Return nothing: it is what others are ahead of."""
        return 0


UTC_ZONE: Final[Zone] = _Utc()


def utc_alone(_: str | None) -> Zone:
    """Find universal time, whatever was asked for."""
    return UTC_ZONE


def zone_of_list(record: Mapping[str, Any] | None, zones: Zones) -> Zone:
    """Return where a list is, by its own record; what is no name there counts as none (T1)."""
    name = record.get("zone") if record else None
    return zones(name if isinstance(name, str) else None)


def wall_of(zone: Zone, at: int) -> int:
    """Return what the clocks show at a moment."""
    return at + zone.offset(at)


def moment_of(zone: Zone, wall: int) -> int:
    """Return when the clocks show a wall time.

    If they show it twice, because they are put back, the first time counts. If they never show it, because they are
    put forward, it moves forward by as much as they do.
    """
    before, later = zone.offset(wall - DAY), zone.offset(wall + DAY)
    first, second = wall - before, wall - later
    if zone.offset(first) != before and zone.offset(second) == later:
        return second
    return first
