"""The API in OpenAPI's words at /openapi.json, made when it is first asked for: most servers never are.

FastAPI writes it from the routes and their models. It serves nothing, and so only who asks waits until it is loaded.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.routing import ServedRoute, serve

if TYPE_CHECKING:
    from fastapi import FastAPI

PATH: Final = "/openapi.json"
Addition = Callable[[dict[str, Any]], None]


class Description:
    """`title`, `version`, `about` and `prefix`, the path that the server is under, say what is described."""

    def __init__(self, app: Starlette, *, title: str, version: str, about: str, prefix: str) -> None:
        """Describe the routes of `app`, among which it has its own. `additions` change what was made."""
        self._app = app
        self._title, self._version, self._about, self._prefix = title, version, about, prefix
        self._one = asyncio.Lock()
        self._made: bytes | None = None
        self.additions: list[Addition] = []
        serve(app, "GET", PATH, self._answer)

    def whole(self) -> dict[str, Any]:
        """Make it."""
        from fastapi import FastAPI

        servers = [{"url": self._prefix}] if self._prefix else None
        found = FastAPI(title=self._title, version=self._version, description=self._about, servers=servers)
        self._add_routes(found)
        schema = found.openapi()
        _share_models(schema)
        for add_to in self.additions:
            add_to(schema)
        return schema

    def _add_routes(self, to: "FastAPI") -> None:
        for route in self._app.routes:
            if isinstance(route, ServedRoute) and route.about:
                to.add_api_route(route.path, route.handler, methods=[route.method], **route.about())

    async def _answer(self, _: Request) -> Response:
        async with self._one:
            if self._made is None:
                self._made = await asyncio.to_thread(lambda: encode(self.whole()))
        return Response(self._made, media_type="application/json")


def _share_models(schema: dict[str, Any]) -> None:
    """Put the models that bodies of requests name to those of the answers, where they are looked for."""
    shared = schema.setdefault("components", {}).setdefault("schemas", {})
    for operation in (each for path in schema["paths"].values() for each in path.values()):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            for name, model in content["schema"].pop("$defs", {}).items():
                shared.setdefault(name, model)
