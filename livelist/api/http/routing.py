"""Adding a route together with its description, so that none is without.

A route is served by Starlette, since every handler reads its own request; Starlette's analysis of it is for the
description alone, and is made when somebody first asks for that (`livelist/api/http/description.py`).
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache, partial
from types import UnionType
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter
from starlette import routing
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from livelist.api.http.models import Problem
from livelist.core.errors import (
    BadHost,
    BadJson,
    BadOrigin,
    Invalid,
    KeyReused,
    LivelistError,
    NotFound,
    Precondition,
    TooLarge,
    Unavailable,
)

Handler = Callable[[Request], Awaitable[Response]]
First = Callable[[Request], Awaitable[None]]
About = Callable[[], Mapping[str, Any]]
AN_ID: Final = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
IN_PATHS: Final[Mapping[str, Mapping[str, Any]]] = {"rev": {"type": "integer", "minimum": 1}}

REF: Final = "#/components/schemas/{model}"  # where the description has a model that another one names

ALWAYS: Final = (BadHost, Unavailable)
WRITING: Final = (BadJson, BadOrigin, NotFound, Precondition, TooLarge, Invalid, KeyReused, Unavailable)


@dataclass(frozen=True, slots=True)
class Query:
    """A parameter after the question mark; never required."""

    name: str
    about: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation in words."""

    method: str
    path: str
    summary: str
    _: KW_ONLY
    tag: str
    status: int = 200
    answer: Any = None
    body: type[BaseModel] | UnionType | None = None
    headers: Sequence[str] = ()
    errors: Sequence[type[LivelistError]] = ()
    queries: Sequence[Query] = ()
    body_required: bool = True


HEADERS: Final = {
    "If-None-Match": "The ETag you have; if it is still right the answer is 304 without a body.",
    "If-Match": "The ETag you have of the task or the list's tasks; if it is not right any more: 412.",
    "Idempotency-Key": "Any text of 1–255 characters. The same request with the same key is done once.",
    "Livelist-Actor": "The id of whom the change is by; without it, anonymous.",
}


class ServedRoute(routing.Route):
    """A route as it is served; `about` returns what Starlette needs to describe it, None if it is not described."""

    def __init__(self, method: str, path: str, handler: Handler, first: First | None, about: About | None) -> None:
        """Serve `handler`, a GET also without its body (RFC 9110, 9.3.2), after `first`, which may refuse."""
        super().__init__(path, _after(first, handler) if first else handler, methods=[method])
        self.method, self.handler, self.about = method, handler, about

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Add to the scope which route it is: the log and the figures name that, never an address."""
        match, found = super().matches(scope)
        if match is not Match.NONE:
            found["route"] = self
        return match, found


def add(app: Starlette, route: Route, handler: Handler) -> None:
    """Add `handler` to the app under `route`, with everything /docs needs to know."""
    serve(app, route.method, route.path, handler, partial(description_of, route))


def serve(app: Starlette, method: str, path: str, handler: Handler, about: About | None = None) -> None:
    """Add `handler`; the app's `state.first`, if there is one, is asked before it."""
    app.router.routes.append(ServedRoute(method, path, handler, getattr(app.state, "first", None), about))


def _after(first: First, handler: Handler) -> Handler:
    async def both(request: Request) -> Response:
        await first(request)
        return await handler(request)

    return both


def description_of(route: Route) -> Mapping[str, Any]:
    """Return what FastAPI needs to describe a route."""
    success: dict[str, Any] = {"model": route.answer} if route.answer is not None else {}
    responses: dict[int | str, dict[str, Any]] = {route.status: success}
    if "If-None-Match" in route.headers:
        responses[304] = {"description": "Not changed since."}
    return {
        "status_code": route.status,
        "summary": route.summary,
        "tags": [route.tag],
        "response_class": Response,
        "response_model": None,
        "operation_id": _operation_id(route),
        "responses": responses | described([*ALWAYS, *route.errors]),
        "openapi_extra": _extra(route),
    }


def _operation_id(route: Route) -> str:
    words = [word.strip("{}") for word in route.path.split("/") if word]
    return "_".join([route.method.lower(), *words])


def described(errors: Sequence[type[LivelistError]]) -> dict[int | str, dict[str, Any]]:
    """Describe errors as OpenAPI does, by status; several of one status share a description with an example each."""
    found: dict[int | str, dict[str, Any]] = {}
    for error in sorted(set(errors), key=lambda kind: kind.code):
        status = error.status or 500
        example = {
            "type": f"urn:livelist:problem:{error.code}",
            "title": error.sentence,
            "status": status,
            "detail": error.sentence,
            "code": error.code,
            "retry": error.retry,
        }
        entry = found.setdefault(
            status,
            {"description": "", "content": {"application/problem+json": {"schema": _schema(Problem), "examples": {}}}},
        )
        entry["description"] = " ".join(filter(None, [entry["description"], error.sentence]))
        entry["content"]["application/problem+json"]["examples"][error.code] = {"value": example}
    return found


@cache
def _schema(model: Any) -> dict[str, Any]:
    schema = TypeAdapter(model).json_schema(ref_template=REF)
    for part in (schema, *schema.get("$defs", {}).values()):
        for each in part.get("properties", {}).values():
            each.pop("default", None)  # a field left out stays as it is: there is no default to show
    return schema


def _extra(route: Route) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {"name": word[1:-1], "in": "path", "required": True, "schema": IN_PATHS.get(word[1:-1], AN_ID)}
        for word in route.path.split("/")
        if word.startswith("{")
    ]
    parameters += [
        {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": HEADERS[name]}
        for name in route.headers
    ]
    parameters += [
        {"name": query.name, "in": "query", "required": False, "schema": query.schema, "description": query.about}
        for query in route.queries
    ]
    extra: dict[str, Any] = {"parameters": parameters} if parameters else {}
    if route.body is not None:
        content = {"application/json": {"schema": _schema(route.body)}}
        extra["requestBody"] = {"required": route.body_required, "content": content}
    return extra
