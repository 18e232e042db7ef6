"""Figures for Prometheus at /metrics; each is described in docs/metrics.md."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.figures import Metrics
from livelist.api.http.routing import serve
from livelist.api.middleware.reach import is_forwarded
from livelist.core.errors import NotFound

PATH: Final = "/metrics"
ABOUT: Final[Mapping[str, Any]] = {
    "summary": "Figures for Prometheus",
    "tags": ["operations"],
    "response_class": Response,
    "responses": {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
}


def _load() -> Callable[[Metrics], Response]:
    from livelist.api.http.server.exposition import answer

    return answer


def routes(app: Starlette) -> None:
    """Add /metrics."""

    async def metrics(request: Request) -> Response:
        """Return this process's figures in Prometheus' text format.

        Not to whoever comes through a proxy: those who watch over the server ask it itself. Proxies are told to keep it
        from others, too, and so it is under the one address only: with a slash at its end or an encoded letter some of
        them would take it for another.
        """
        if request.scope.get("raw_path") != PATH.encode():
            raise NotFound("The figures are at /metrics, spelt exactly like that.")
        if is_forwarded(request.scope):
            raise NotFound("The figures are only for requests made to this server directly, not through a proxy.")
        context = request.app.state.context
        answer = await asyncio.to_thread(_load)  # the first time, Prometheus' library too
        context.metrics.store_up.put(await context.pulse.beats())
        context.metrics.draining.put(context.draining)
        context.metrics.rooms.put(context.rooms.open_count)
        return answer(context.metrics)

    serve(app, "GET", PATH, metrics, lambda: ABOUT)
