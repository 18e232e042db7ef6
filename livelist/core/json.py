"""JSON values, compared as what they are on the wire."""

from typing import Any

from msgspec.json import encode


def same(a: Any, b: Any) -> bool:
    """Whether two values are the same JSON: true is not 1, and members have no order."""
    return bool(a == b) and encode(a, order="sorted") == encode(b, order="sorted")
