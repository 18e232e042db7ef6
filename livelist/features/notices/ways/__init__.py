"""The ways that a notice goes out: Web Push, mail and ntfy. Each is imported when the first one goes that way."""
