"""Local time (T1): when clocks show what, as Python's zoneinfo knows it, mostly while they are put forward or back.

The cores know a zone by how far its clocks are from UTC at a moment; here that is a table, so that the vectors stay
what they are when a country changes its mind.
"""

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from livelist.core.local.zone import Zone

NAMES: Final = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC")
FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
DAYS: Final = 5 * 366
MINUTES: Final = "%Y-%m-%dT%H:%M"
Table = Sequence[tuple[int, int]]


class TableZone:
    """A zone as a table of moments, each with the offset from then on; before the first, as at the first."""

    def __init__(self, table: Table) -> None:
        self._moments = [moment for moment, _ in table]
        self._offsets = [offset for _, offset in table]

    def offset(self, at: int, /) -> int:
        """Return the seconds by which the zone's clocks are ahead of UTC."""
        return self._offsets[max(0, bisect_right(self._moments, at) - 1)]


@cache
def tables() -> dict[str, Table]:
    """Return what the clocks did in some years, by zone."""
    return {name: list(_table(ZoneInfo(name))) for name in NAMES}


def zones_of(known: dict[str, Table]) -> Any:
    """Return what finds these zones by name; Berlin's for names that nobody knows."""
    found: dict[str | None, Zone] = {name: TableZone(table) for name, table in known.items()}
    return lambda name: found.get(name, found["Europe/Berlin"])


def zone_vectors(rng: random.Random) -> dict[str, Any]:
    """Return the tables, and of each zone wall times with the moment they are shown at."""
    known = tables()
    return {
        "tables": known,
        "moments": {name: list(_moments(rng, ZoneInfo(name), table)) for name, table in known.items()},
    }


def _table(zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Go through the days; no clock is changed more than once in one, or between full half hours."""
    before = _offset(zone, FROM)
    yield int(FROM.timestamp()), before
    for number in range(DAYS):
        day = FROM + timedelta(days=number)
        offset = _offset(zone, day + timedelta(days=1))
        if offset != before:
            halves = (day + timedelta(minutes=30 * half) for half in range(1, 49))
            yield int(next(half for half in halves if _offset(zone, half) == offset).timestamp()), offset
            before = offset


def _offset(zone: ZoneInfo, at: datetime) -> int:
    return int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds())


def _moments(rng: random.Random, zone: ZoneInfo, table: Table) -> Iterator[str]:
    """Go through the hours around each change, and some others: the wall time, its moment, what is shown then."""
    walls = [datetime.fromtimestamp(at + rng.choice((0, later)), UTC) for at, later in table[1:9] for _ in range(3)]
    walls = [wall + timedelta(minutes=rng.randint(-200, 200)) for wall in walls]
    walls += [FROM + timedelta(days=20, minutes=rng.randint(0, (DAYS - 60) * 24 * 60)) for _ in range(10)]
    for wall in walls:
        moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
        shown = moment.astimezone(zone)
        yield f"{wall:{MINUTES}} {moment:{MINUTES}} {shown:{MINUTES}}"
