"""Bodies of requests: from bytes to fields, before the core judges the values."""

from collections.abc import Collection
from typing import Any, Final

from fastapi import Request
from msgspec import DecodeError
from msgspec.json import decode

from livelist.core.errors import BadJson, Invalid, TooLarge
from livelist.core.limits import TOO_DEEP, is_shallow
from livelist.core.records import OWNED

BODY_LIMIT: Final = 1024 * 1024
TOO_LARGE: Final = "A request's body can hold at most 1 MiB."
SHOWN: Final = 60  # characters of a name that a sentence repeats


async def read_bytes(request: Request) -> bytes:
    """Read the body, once. Raises `TooLarge` as soon as that is known."""
    known: bytes | None = getattr(request.state, "body", None)
    if known is not None:
        return known
    if int(request.headers.get("content-length", "0")) > BODY_LIMIT:
        raise TooLarge(TOO_LARGE)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > BODY_LIMIT:
            raise TooLarge(TOO_LARGE)
    request.state.body = bytes(body)
    return bytes(body)


async def read_object(request: Request) -> dict[str, Any]:
    """Read the body. Raises `Invalid` for another media type and `BadJson` for what is not a JSON object."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Invalid("The body must be JSON, sent with the header Content-Type: application/json.")
    try:
        body = decode(raw := await read_bytes(request))
    except RecursionError:
        raise BadJson(TOO_DEEP) from None
    except (DecodeError, UnicodeDecodeError):
        raise BadJson from None
    if not isinstance(body, dict):
        raise BadJson
    if not is_shallow(raw):
        raise BadJson(TOO_DEEP)
    return body


def check_names(body: dict[str, Any], allowed: Collection[str]) -> None:
    """Raise `Invalid`, naming the field, if there is one that callers may not set or nobody knows (S3)."""
    for name in body:
        if name in allowed:
            continue
        if name in OWNED:
            raise Invalid(f"“{name}” is set by the server.")
        raise Invalid(f"There is no field “{name[:SHOWN]}”; there are {', '.join(sorted(allowed))}.")
