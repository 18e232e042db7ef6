"""Names of things: what an id looks like and how random bytes become one (rule M1)."""

import re
from base64 import urlsafe_b64encode
from typing import Final

HOME: Final = "home"
DEFAULT: Final = "default"
SYSTEM: Final = "system"
ANONYMOUS: Final = "anonymous"

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_id(value: object) -> bool:
    """Whether `value` is a string of 1–64 of A–Z a–z 0–9 _ -."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def from_bytes(entropy: bytes) -> str:
    """Make an id from random bytes; 16 bytes (128 bits) give 22 characters."""
    return urlsafe_b64encode(entropy).rstrip(b"=").decode("ascii")
