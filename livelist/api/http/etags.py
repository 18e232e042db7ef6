"""ETags: whether what a caller has is still so."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from msgspec.json import encode
from starlette.requests import Request

from livelist.core.errors import Precondition
from livelist.store.contract import Position


def tag_of_list(position: Position) -> str:
    """Name a list's tasks at a revision; the hash tells histories apart that have the same number."""
    return f'"{position.rev}-{position.hash[:16]}"'


def tag_of_summary(position: Position, place: Mapping[str, Any]) -> str:
    """Name what one caller is told of a list: the list at a revision, and what their home says of it."""
    return f'"{position.rev}-{position.hash[:16]}-{sha256(encode(place)).hexdigest()[:8]}"'


def tag_of_bytes(body: bytes) -> str:
    """Name a body by what is in it."""
    return f'"{sha256(body).hexdigest()[:24]}"'


def matches(header: str, *tags: str) -> bool:
    """Whether a header's list of tags names one of `tags`, or any."""
    given = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return "*" in given or not given.isdisjoint(tags)


def unchanged(request: Request, tag: str) -> bool:
    """Whether the caller has this already."""
    header = request.headers.get("if-none-match")
    return header is not None and matches(header, tag)


def check_match(request: Request, *tags: str) -> None:
    """Raise `Precondition` if the caller's picture is not one of `tags` any more."""
    header = request.headers.get("if-match")
    if header is not None and not matches(header, *tags):
        raise Precondition
