"""The key by which push services know this server (RFC 8292); made once, and kept in backups: devices know no other."""

from typing import Final

from msgspec import Struct

from livelist.people.documents.collection import Kind

ONLY: Final = "server"  # the id of the one document


class PushKey(Struct, frozen=True):
    """A key on the curve P-256: its secret number, in hexadecimal digits; `created` in seconds since 1970."""

    secret: str
    created: float


PUSH_KEYS: Final = Kind("push-key", PushKey)
