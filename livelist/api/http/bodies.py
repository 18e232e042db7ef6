"""Bodies of requests: from bytes to fields, before the core judges the values."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from msgspec import DecodeError
from msgspec.json import decode, encode
from starlette.requests import ClientDisconnect, Request

from livelist.core.errors import BadJson, BadMessage, Invalid, TooLarge
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
    try:
        async for part in request.stream():
            body += part
            if len(body) > BODY_LIMIT:
                raise TooLarge(TOO_LARGE)
    except ClientDisconnect:
        raise BadMessage("The body did not arrive whole.") from None
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


def split_own(body: dict[str, Any], settable: Collection[str], shown: Collection[str]) -> dict[str, Any]:
    """Take out of a body what we answer with but callers may not set, so that an answer can be sent back whole.

    Returns what was taken out; `check_own` says whether it is still so.
    """
    return {name: body.pop(name) for name in list(body) if name in shown and name not in settable}


def check_own(own: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise `Invalid`, naming the field, unless all that is the server's is as it is."""
    for name, value in own.items():
        if name not in now or encode(value) != encode(now[name]):
            raise Invalid(f"“{name}” is set by the server, and is not what you sent.")


def check_names(body: dict[str, Any], allowed: Collection[str]) -> None:
    """Raise `Invalid`, naming the field, if there is one that callers may not set or nobody knows (S3)."""
    for name in body:
        if name in allowed:
            continue
        if name in OWNED:
            raise Invalid(f"“{name}” is set by the server.")
        raise Invalid(f"There is no field “{name[:SHOWN]}”; there are {', '.join(sorted(allowed))}.")
