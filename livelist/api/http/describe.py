"""Adding a route together with its description, so that none is without."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel

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
AN_ID: Final = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
IN_PATHS: Final[Mapping[str, Mapping[str, Any]]] = {"rev": {"type": "integer", "minimum": 1}}

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
    tag: str
    status: int = 200
    answer: Any = None
    body: type[BaseModel] | None = None
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


def add(app: FastAPI, route: Route, handler: Handler) -> None:
    """Add `handler` to the app under `route`, with everything /docs needs to know."""
    success: dict[str, Any] = {"model": route.answer} if route.answer is not None else {}
    responses: dict[int | str, dict[str, Any]] = {route.status: success}
    if "If-None-Match" in route.headers:
        responses[304] = {"description": "Not changed since."}
    app.add_api_route(
        route.path,
        handler,
        methods=[route.method],
        status_code=route.status,
        summary=route.summary,
        tags=[route.tag],
        response_class=Response,
        response_model=None,
        operation_id=_operation_id(route),
        responses=responses | described([*ALWAYS, *route.errors]),
        openapi_extra=_extra(route),
    )
    if route.method == "GET":  # the same without its body (RFC 9110, 9.3.2); the ASGI server leaves that out
        app.add_api_route(
            route.path, handler, methods=["HEAD"], include_in_schema=False, response_class=Response, response_model=None
        )


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
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    for each in schema.get("properties", {}).values():
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
