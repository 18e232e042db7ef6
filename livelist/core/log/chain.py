"""The hash chain over a list's log (rules H1, H2)."""

from collections.abc import Iterable
from hashlib import sha256

from msgspec import DecodeError
from msgspec.json import decode, encode

from livelist.core.errors import Unreadable
from livelist.core.ops import Change

_LENGTH = 32


def link(previous: str, body: bytes) -> str:
    """Hash one change's bytes (without its hash) onto the hash before it."""
    return sha256(previous.encode("ascii", "replace") + body).hexdigest()[:_LENGTH]


def seal(previous: str, change: Change) -> tuple[str, bytes]:
    """Serialise a change once; return its hash and its bytes as they are stored and sent, hash last."""
    body = encode(change)
    digest = link(previous, body)
    return digest, _closed(body, digest)


def unseal(stored: bytes) -> tuple[bytes, str]:
    """Split stored bytes into the hashed part and the hash they claim."""
    tail = len(b',"hash":""}') + _LENGTH
    return stored[:-tail] + b"}", stored[-_LENGTH - 2 : -2].decode("ascii", "replace")


def read_change(stored: bytes) -> Change:
    """Read a change as it is stored. Raises `Unreadable` for what is none, though its hash may fit."""
    try:
        return decode(stored, type=Change)
    except (DecodeError, ValueError, TypeError, RecursionError) as error:
        raise Unreadable from error


def follow_on(changes: Iterable[bytes], previous: str) -> bool:
    """Whether each change's bytes follow from those before; they are not decoded."""
    for stored in changes:
        body, claimed = unseal(stored)
        if link(previous, body) != claimed or stored != _closed(body, claimed):
            return False
        previous = claimed
    return True


def first_break(changes: Iterable[bytes], previous: str = "", rev: int = 0) -> int | None:
    """Find the first revision after `rev` whose bytes do not follow from those before; None if all do."""
    for expected, stored in enumerate(changes, rev + 1):
        body, claimed = unseal(stored)
        if link(previous, body) != claimed or stored != _closed(body, claimed):
            return expected
        if _revision(stored) != expected:
            return expected
        previous = claimed
    return None


def _revision(stored: bytes) -> int | None:
    try:
        return read_change(stored).rev
    except Unreadable:
        return None


def _closed(body: bytes, digest: str) -> bytes:
    return b'%b,"hash":"%b"}' % (body[:-1], digest.encode("ascii", "replace"))
