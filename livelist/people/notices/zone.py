"""Time zones by their IANA names; what this machine does not know (any more) is passed over."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(*names: object) -> tzinfo:
    """Return the first of these time zones that there is; UTC if none is."""
    for name in names:
        try:
            if isinstance(name, str) and name:
                return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return UTC
