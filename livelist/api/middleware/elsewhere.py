"""Pages at other addresses, named with `--cors`: browsers let them read answers, and no cookie counts for them.

Such a page is not ours (`--origins` is for those): it comes with a token, or to an open server, and never as whoever
happens to be signed in in the browser. So a cookie is taken away before anybody looks, and none is given (SEC66).
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Scope, Send

from livelist.api.middleware.origin import Policy

METHODS: Final = "GET, HEAD, POST, PUT, PATCH, DELETE"
SENT: Final = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, "
    "If-None-Match, Livelist-Actor, Livelist-Poll, Livelist-Wait"
)
SHOWN: Final = "ETag, Livelist-Close, Location, Retry-After, X-Request-Id"
PREFLIGHT_SECONDS: Final = "600"
FILES: Final = "/_next/"  # of our own page: kept by proxies for everybody, so they are the same for everybody
_VARY: Final = (b"vary", b"Origin")


def page_elsewhere(scope: Scope, policy: Policy) -> str:
    """Return the origin of the page that asks, if it is another's and was named; else nothing."""
    if not policy.elsewhere:
        return ""
    headers = Headers(scope=scope)
    origins = headers.getlist("origin")
    if len(origins) != 1 or not policy.is_elsewhere(origins[0]):
        return ""
    return "" if policy.trusts_origin(origins[0], headers.get("host", "")) else origins[0]


def forget_cookies(scope: Scope) -> None:
    """Take away what the browser sends along without the page's knowing."""
    scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"cookie"]


def preflight(scope: Scope) -> Response | None:
    """Answer a browser that asks what a page may send, if that is what it does."""
    if scope["method"] != "OPTIONS" or "access-control-request-method" not in Headers(scope=scope):
        return None
    told = {"Allow-Methods": METHODS, "Allow-Headers": SENT, "Max-Age": PREFLIGHT_SECONDS}
    return Response(status_code=204, headers={f"Access-Control-{name}": value for name, value in told.items()})


def readable(send: Send, origin: str) -> Send:
    """Let the page at `origin` read an answer; where there is none, only say that answers differ."""
    allowed = [_VARY]
    if origin:
        allowed.append((b"access-control-allow-origin", origin.encode("latin-1")))
        allowed.append((b"access-control-expose-headers", SHOWN.encode()))

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message.get("headers", []) if not (origin and pair[0].lower() == b"set-cookie")]
            message = {**message, "headers": [*kept, *allowed]}
        await send(message)

    return sending
