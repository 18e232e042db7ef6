"""What stands after the question mark, read and judged."""

from typing import TypeVar

from fastapi import Request

from livelist.core.errors import Invalid

T = TypeVar("T", int, int | None)


def number(request: Request, name: str, usual: T, most: int) -> int | T:
    """Read a whole number from 1 to `most`; `usual` if none is given. Raises `Invalid`."""
    text = request.query_params.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) < 20 and 1 <= int(text) <= most):  # noqa: PLR2004 - digits
        raise Invalid(f"“{name}” is a whole number from 1 to {most}.")
    return int(text)


def truth(request: Request, name: str) -> bool:
    """Read true or false; false if it is not given. Raises `Invalid`."""
    text = request.query_params.get(name, "false")
    if text not in {"true", "false"}:
        raise Invalid(f"“{name}” must be true or false.")
    return text == "true"
