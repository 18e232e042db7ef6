"""Routes whose handlers are loaded by the first request to one of them, or who reads /openapi.json.

For what most servers do not use, or not soon: their shapes and libraries cost nothing at the start.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.routing import Handler, Route, description_of, serve

Served = tuple[Route, Handler]


class LateRoutes:
    """Knows by their names the routes that `load` makes; it is called once, and makes these and no others."""

    def __init__(self, names: Sequence[tuple[str, str]], load: Callable[[], Sequence[Served]]) -> None:
        """`names` has the method and the path of each, in the order in which they are matched."""
        self._names = names
        self._load = load

    def add(self, app: Starlette) -> None:
        """Add all of them to the app."""
        for method, path in self._names:
            serve(app, method, path, self._handler(method, path), self._about(method, path))

    @cached_property
    def _served(self) -> Mapping[tuple[str, str], Served]:
        found = {(served[0].method, served[0].path): served for served in self._load()}
        if list(found) != list(self._names):
            raise ValueError("The routes that were loaded are not those that were named.")
        return found

    def _handler(self, method: str, path: str) -> Handler:
        async def handle(request: Request) -> Response:
            return await self._served[method, path][1](request)

        return handle

    def _about(self, method: str, path: str) -> Callable[[], Mapping[str, Any]]:
        return lambda: description_of(self._served[method, path][0])
