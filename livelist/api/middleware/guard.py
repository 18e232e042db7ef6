"""What is checked before any door opens, on HTTP and sockets alike: whose name, whose page."""

import logging
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livelist.api.middleware.arrivals import Arrivals
from livelist.api.middleware.elsewhere import FILES, forget_cookies, page_elsewhere, preflight, readable
from livelist.api.middleware.origin import Policy
from livelist.api.middleware.paths import is_plain
from livelist.api.middleware.problems import problem
from livelist.api.middleware.reach import Reach
from livelist.core.errors import BadHost, BadMessage, BadOrigin, LivelistError

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
SOCKETS: Final = ("/ws", "/socket.io")
CROOKED: Final = (
    "An address here has no dot segments, no doubled slashes and no encoded dots, slashes or percent signs."
)
PROBES: Final = frozenset({"/livez", "/readyz"})  # asked by machines that do not know the server's name
SECURITY_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),  # but for the page's files, which say so: what is answered here is somebody's
)
TOLD_AT_MOST: Final = 20  # different ones, so that nobody fills the log
SHOWN: Final = 200  # characters
HIDDEN: Final = "if that is the server's own page, have the proxy pass on Host with its port, or set LIVELIST_ORIGINS"
PLAIN: Final = frozenset({"http", "ws"})
UNNAMED: Final = "proxy"
NAME_IT: Final = (
    "if that is your proxy, name its address in LIVELIST_PROXIES: until then all people count as that one address, "
    "and the cookie is not bound to https"
)
_log = logging.getLogger("livelist")
DATA_TYPES: Final = (b"application/json", b"application/problem+json", b"text/plain")
API_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")


class Guard:
    """ASGI middleware: refuses strange hosts and foreign pages, and sends the security headers."""

    def __init__(self, app: ASGIApp, policy: Policy, reach: Reach, arrivals: Arrivals | None) -> None:
        """Stand before `app`; without `arrivals` nobody is counted."""
        self.app = app
        self.policy = policy
        self.reach = reach
        self.arrivals = arrivals
        self._told: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        page = page_elsewhere(scope, self.policy)
        if page:
            forget_cookies(scope)
        error = self.objection(scope)
        if scope["type"] == "http":
            send = _with_headers(send)
            if self.policy.elsewhere and not scope["path"].startswith(FILES):
                send = readable(send, page)
        if error is None and page and scope["type"] == "http" and (answer := preflight(scope)):
            await answer(scope, receive, send)
        elif error is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await problem(error)(scope, receive, send)
        else:
            await receive()  # the handshake's own message
            await refuse_socket(scope, receive, send, error)

    def objection(self, scope: Scope) -> LivelistError | None:
        """Return what is wrong with a request, if anything."""
        if not is_plain(scope):
            return BadMessage(CROOKED)
        path = scope["path"]
        if path in PROBES:
            return None
        if self.arrivals and (error := self.arrivals.objection(scope)):
            return error
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) > 1:
            return BadMessage("A request has one Host header.")  # of two, a proxy may have looked at the other
        host = hosts[0] if hosts else ""
        if not self.policy.knows_host(host):
            return BadHost("This server does not answer to that host name. Its host names are set with LIVELIST_HOSTS.")
        if astray := self.reach.objection(scope, host):
            return astray
        if scope["scheme"] in PLAIN and headers.get("x-forwarded-proto", "").lower().endswith("https"):
            self._unbelieved(scope)
        return self._page_objection(scope, headers.get("origin"), host)

    def _page_objection(self, scope: Scope, origin: str | None, host: str) -> LivelistError | None:
        """Return what is wrong with the page that asks, if it is one."""
        if origin is None or self.policy.trusts_origin(origin, host, secure=is_secure(scope)):
            return None
        acts = scope["type"] == "websocket" or scope["path"].startswith(SOCKETS) or scope["method"] not in READING
        return self._foreign(origin, host) if acts and not page_elsewhere(scope, self.policy) else None

    def _unbelieved(self, scope: Scope) -> None:
        """Notify whoever runs the server of a proxy under https that nobody named: a named one changes the scheme."""
        address = scope["client"][0] if scope.get("client") else "a Unix socket"
        if (UNNAMED, address) not in self._told and len(self._told) < TOLD_AT_MOST:
            self._told.add((UNNAMED, address))
            _log.warning("proxy under https that is not named", extra={"fields": {"proxy": address, "remedy": NAME_IT}})

    def _foreign(self, origin: str, host: str) -> BadOrigin:
        """Refuse a page, and tell whoever runs the server: it may be their own, whose address a proxy hides."""
        if (origin, host) not in self._told and len(self._told) < TOLD_AT_MOST:
            self._told.add((origin, host))
            fields = {"page": origin[:SHOWN], "server": host[:SHOWN], "remedy": HIDDEN}
            _log.warning("page of another address refused", extra={"fields": fields})
        return BadOrigin(f"{BadOrigin.sentence} If it is this server's own, LIVELIST_ORIGINS must name its address.")


def is_secure(scope: Scope) -> bool:
    """Whether a request is known to have come by TLS; without a proxy that was named it never is."""
    return scope.get("scheme") in {"https", "wss"}


def _with_headers(send: Send) -> Send:
    """Add the security headers an answer does not have yet."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", []))
            given = {name.lower() for name, _ in headers}
            headers += [pair for pair in SECURITY_HEADERS if pair[0] not in given]
            if API_POLICY[0] not in given and _is_data(headers):
                headers.append(API_POLICY)
            message = {**message, "headers": headers}
        await send(message)

    return sending


def _is_data(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether an answer is the API's, not a file of the page: a policy on a service worker's script would bind it."""
    return any(n.lower() == b"content-type" and v.startswith(DATA_TYPES) for n, v in headers)


async def refuse_socket(scope: Scope, receive: Receive, send: Send, error: LivelistError) -> None:
    """Answer a handshake with a problem where the server can (it can with uvicorn), else just close.

    The handshake's own message has been received.
    """
    if "websocket.http.response" in scope.get("extensions", {}):
        await problem(error)(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": error.close or 1008})
