"""Order keys: fractions in base 62, compared by code point (rules R1–R4 and O5 of spec/PROTOCOL.md)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE: Final = len(DIGITS)
WHOLE: Final = 6  # digits that count up when a key is appended: room for 5.6e10 appends
KEY_LIMIT: Final = 256  # digits
LONGEST_KEPT: Final = 64  # longer keys are moved (O5)
COMFORTABLE: Final = 24  # a neighbour this short is a good fence for moved keys
_VALUE: Final = {digit: value for value, digit in enumerate(DIGITS)}
_KEY = re.compile(r"[0-9A-Za-z]{0,255}[1-9A-Za-z]")


def is_key(value: object) -> bool:
    """Whether `value` is a position: 1–256 base-62 digits, not ending in 0."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def jitter_from(entropy: bytes) -> str:
    """Make the six random digits of a key from 8 random bytes; the last is not 0."""
    number = int.from_bytes(entropy[:8], "big")
    number, last = divmod(number, BASE - 1)
    return _encode(number % BASE ** (WHOLE - 1), WHOLE - 1) + DIGITS[last + 1]


def between(a: str | None, b: str | None, jitter: str) -> str:
    """Make a key above `a` and below `b` (None: no bound), ending in `jitter` (R2)."""
    if a is not None and b is not None and a >= b:
        b = None
    if a is None and b is None:
        return "U00000" + jitter
    if b is None:
        up = _whole(a or "") + 1
        return (_encode(up, WHOLE) if up < BASE**WHOLE else _middle(a or "", None)) + jitter
    if a is None:
        down = _whole(b) - 1
        return (_encode(down, WHOLE) if down > 0 else _middle("", b)) + jitter
    return _middle(a, b) + jitter


def block(a: str | None, b: str | None, count: int, jitter: str) -> list[str]:
    """Make `count` ascending keys between `a` and `b` that share one prefix (R3)."""
    prefix = between(a, b, jitter)
    width = len(_encode(count, 1))
    return [f"{prefix}{_encode(index, width)}V" for index in range(1, count + 1)]


def shorter(order: Sequence[tuple[str, str]], long: tuple[str, str], jitter: str) -> list[tuple[str, str]]:
    """Find new positions for the neighbourhood of a key that has grown too long.

    `order` is the whole list's sorted (position, id); `long` one of its entries. The answer has ids and new keys,
    between the nearest comfortably short neighbours on either side and before, or behind, all old keys of those that
    move: made one after the other, in the order of the answer, none ever passes another.
    """
    at = bisect_left(order, long)
    first, last = at, at + 1
    while first > 0 and len(order[first - 1][0]) > COMFORTABLE:
        first -= 1
    while last < len(order) and len(order[last][0]) > COMFORTABLE:
        last += 1
    below = order[first - 1][0] if first > 0 else None
    above = order[last][0] if last < len(order) else None
    moved = [record_id for _, record_id in order[first:last]]
    before = block(below, order[first][0], len(moved), jitter)
    behind = block(order[last - 1][0], above, len(moved), jitter)
    if len(before[0]) <= len(behind[0]):
        return list(zip(moved, before, strict=True))
    return list(zip(reversed(moved), reversed(behind), strict=True))


def _whole(key: str) -> int:
    number = 0
    for digit in key[:WHOLE].ljust(WHOLE, "0"):
        number = number * BASE + _VALUE[digit]
    return number


def _encode(number: int, width: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, BASE)
        digits = DIGITS[rest] + digits
    return digits.rjust(width, "0")


def _middle(a: str, b: str | None) -> str:
    """Return the digits a key between `a` and `b` begins with; whatever follows them stays between."""
    prefix = ""
    index = 0
    while True:
        low = _VALUE[a[index]] if index < len(a) else 0
        high = BASE if b is None else (_VALUE[b[index]] if index < len(b) else 0)
        if high - low > 1:
            return prefix + DIGITS[(low + high) // 2]
        if high != low:
            b = None
        prefix += DIGITS[low]
        index += 1
