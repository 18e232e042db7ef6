"""What an address names, in its path and after the question mark, read and judged."""

from typing import Final, TypeVar

from starlette.requests import Request

from livelist.api.http.routing import Query
from livelist.api.http.writes import valid_id
from livelist.api.identity import Identity
from livelist.core.errors import Invalid
from livelist.core.limits import QUERY_LIMIT

T = TypeVar("T", int, int | None)
FILTER: Final = Query(
    "filter",
    "Those that a filter finds, each with its `list`.",
    {"type": "string", "maxLength": QUERY_LIMIT, "example": "(today | overdue) & #home & !@me"},
)
LANG: Final = Query(
    "lang",
    "The language whose words the filter has beside the English ones, like `de` or `de-AT`.",
    {"type": "string", "example": "de"},
)
AFTER: Final = Query(
    "after",
    "Found tasks that come after this one, the last of the answer before: its list and id.",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-]{1,64}$"},
)


def named_list(request: Request) -> str:
    """Return the list that the path names. Raises `NotFound` for what is no id."""
    return valid_id(request.path_params["list_id"])


def list_of(request: Request, who: Identity) -> str:
    """Return the list that the path names, or the caller's default list. Raises `NotFound` for what is no id."""
    return valid_id(request.path_params.get("list_id", who.default))


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
