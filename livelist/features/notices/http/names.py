"""The names of all routes of notices, which the server knows before it loads what is behind them."""

from typing import Final

NAMES: Final = (
    ("GET", "/notices/settings"),
    ("PATCH", "/notices/settings"),
    ("GET", "/notices/devices"),
    ("POST", "/notices/devices"),
    ("DELETE", "/notices/devices/{device_id}"),
    ("POST", "/notices/devices/{device_id}/test"),
    ("PUT", "/notices/mail"),
    ("POST", "/notices/mail/code"),
    ("DELETE", "/notices/mail"),
    ("PUT", "/notices/ntfy"),
    ("DELETE", "/notices/ntfy"),
    ("POST", "/notices/ntfy/test"),
    ("GET", "/notices"),
    ("PATCH", "/notices/{notice_id}"),
    ("POST", "/notices/read"),
    ("POST", "/notices/{notice_id}/done"),
    ("POST", "/notices/{notice_id}/later"),
)
