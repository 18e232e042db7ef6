"""A server's WebSocket frames, made once for every socket they go to (RFC 6455, 5.2)."""

from struct import pack
from typing import Final

_TEXT: Final = 0x81
_SHORT: Final = 126
_MEDIUM: Final = 1 << 16
_KEPT: Final = 8


def text_frame(payload: bytes) -> bytes:
    """Put the header of one unmasked, unfragmented text frame before UTF-8 text."""
    size = len(payload)
    if size < _SHORT:
        return pack("!BB", _TEXT, size) + payload
    if size < _MEDIUM:
        return pack("!BBH", _TEXT, 126, size) + payload
    return pack("!BBQ", _TEXT, 127, size) + payload


class FrameCache:
    """The frames of the payloads seen last, so that many sockets are written the same bytes object.

    A payload is known by identity: it is kept beside its frame, so that its identity is not given out again.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._made: dict[int, tuple[bytes, bytes]] = {}

    def frame(self, payload: bytes) -> bytes:
        """Return the payload's frame, made at the first asking."""
        known = self._made.get(id(payload))
        if known is not None:
            return known[1]
        if len(self._made) == _KEPT:
            del self._made[next(iter(self._made))]
        made = text_frame(payload)
        self._made[id(payload)] = (payload, made)
        return made
