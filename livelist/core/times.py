"""Times as the protocol writes them: ISO 8601 in UTC, with milliseconds. No clock is read here."""

from datetime import UTC, datetime, timedelta


def shown_time(seconds: float) -> str:
    """Write seconds since 1970 down."""
    return _written(datetime.fromtimestamp(seconds, UTC))


def days_before(at: str, days: int) -> str:
    """Return the time so many days before another."""
    return _written(datetime.fromisoformat(at) - timedelta(days=days))


def milliseconds(at: str) -> int:
    """Return a time as milliseconds since 1970."""
    return round(datetime.fromisoformat(at).timestamp() * 1000)


def _written(then: datetime) -> str:
    return then.isoformat(timespec="milliseconds").replace("+00:00", "Z")
