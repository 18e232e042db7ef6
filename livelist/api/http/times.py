"""Times as the protocol writes them."""

from datetime import UTC, datetime


def shown_time(seconds: float) -> str:
    """Write seconds since 1970 down as ISO 8601 in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
