"""Time zones by their IANA names, from the machine's files or the package tzdata."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from livelist.core.local.zone import UTC_ZONE, Zone, Zones

ZONES_KEPT: Final = 64
FIRST: Final = int(datetime(1, 1, 3, tzinfo=UTC).timestamp())
LAST: Final = int(datetime(9999, 12, 29, tzinfo=UTC).timestamp())


class NamedZone:
    """A zone as the IANA's data have it; before the first and after the last year, as it is then."""

    def __init__(self, info: ZoneInfo) -> None:
        """Take what was read of it."""
        self._info = info

    def offset(self, at: int, /) -> int:
        """Return the seconds by which its clocks are ahead of UTC."""
        ahead = datetime.fromtimestamp(min(max(at, FIRST), LAST), self._info).utcoffset()
        return int(ahead.total_seconds()) if ahead else 0


def zones_with(usual: str) -> Zones:
    """Return what finds zones; `usual` is the server's own, UTC if this machine does not know that either."""

    def find(name: str | None) -> Zone:
        return (_named(name) if name else None) or _named(usual) or UTC_ZONE

    return find


@lru_cache(ZONES_KEPT)
def _named(name: str) -> Zone | None:
    try:
        return NamedZone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # none, a name that leads out of the files, or a folder
        return None
