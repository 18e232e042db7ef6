"""One line in the log and one count for every request; and the last net under an error nobody expected."""

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from livelist.api.figures import Metrics
from livelist.api.identity import Identity
from livelist.api.middleware.problems import problem
from livelist.core.errors import Internal
from livelist.core.ids import ANONYMOUS

OTHER: Final = "other"  # every address without a route of its own: the page's files, and guesses
QUIET: Final = frozenset({"/livez", "/readyz", "/metrics", "/ws/poll/receive", "/ws/poll/send"})
_log = logging.getLogger("livelist.access")


def route_of(scope: Scope) -> str:
    """Name a request's route as it is written in the program, so that no id and no secret is in it."""
    return str(getattr(scope.get("route"), "path", OTHER))


class AccessLog:
    """ASGI middleware, the outermost: gives each request an id and sends it back in `X-Request-Id`."""

    def __init__(self, app: ASGIApp, metrics: Metrics, new_id: Callable[[], str]) -> None:
        """Stand around `app`."""
        self.app = app
        self.metrics = metrics
        self.new_id = new_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Time a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = self.new_id()
        began = time.perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", []), (b"x-request-id", request_id.encode())]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:  # noqa: BLE001 - nothing may get past here unanswered
            _log.exception("request failed", extra={"fields": {"request": request_id}})
            if not status:
                await problem(Internal())(scope, receive, sending)
        finally:
            self._note(scope, request_id, status, time.perf_counter() - began)

    def _note(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        route = route_of(scope)
        self.metrics.requests.add(1, scope["method"], route, str(status))
        self.metrics.request_seconds.observe(seconds, route)
        level = logging.DEBUG if route in QUIET else logging.INFO
        if _log.isEnabledFor(level):
            fields: dict[str, Any] = {
                "method": scope["method"],
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 2),
                "request": request_id,
            }
            identity: Identity | None = scope.get("state", {}).get("identity")
            if identity and identity.actor.id != ANONYMOUS:
                fields["actor"] = identity.actor.id
            _log.log(level, "request", extra={"fields": fields})
