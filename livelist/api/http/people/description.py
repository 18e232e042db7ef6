"""What accounts add to the description of every route: how one shows who one is, and what comes of not doing so."""

from typing import Any, Final

from livelist.api.http.people.requester import COOKIE
from livelist.api.http.routing import described
from livelist.api.middleware.access_log import QUIET
from livelist.core.errors import LivelistError, TooMany, Unauthenticated

SESSION: Final = {
    "type": "apiKey",
    "in": "cookie",
    "name": COOKIE,
    "description": "Of who is signed in at a browser; named `__Host-…` under https and with the port at unusual ones.",
}
TOKEN: Final = {"type": "http", "scheme": "bearer", "description": "A program's, made at `/account/tokens`."}
# Whoever comes may ask these.
OPEN: Final = frozenset(
    {
        *(("get", path) for path in ("/livez", "/readyz", "/version", "/metrics", "/session")),
        *(("post", path) for path in ("/session", "/setup", "/accounts", "/account/reset", "/invites/look")),
        *(("post", "/links/enter"), ("delete", "/session"), ("get", "/oidc/start"), ("get", "/oidc/callback")),
        ("post", "/oidc/start"),
    }
)
# What programs with a token may ask; the rest is for people.
FOR_PROGRAMS: Final = frozenset({"lists", "tasks", "sections", "comments", "views", "history", "notices", "analytics"})
SHARING: Final = ("get", "/lists/{list_id}/sharing")


def describe_people(schema: dict[str, Any]) -> None:
    """Add to the description of all routes."""
    schema["components"]["securitySchemes"] = {"session": SESSION, "token": TOKEN}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            _describe(operation, method, path)


def _describe(operation: dict[str, Any], method: str, path: str) -> None:
    errors: list[type[LivelistError]] = [] if path in QUIET else [TooMany]
    if (method, path) not in OPEN:
        errors.append(Unauthenticated)
        program = (method, path) == SHARING or not FOR_PROGRAMS.isdisjoint(operation["tags"])
        operation["security"] = [{"session": []}, *([{"token": []}] if program else [])]
    for status, description in described(errors).items():
        operation["responses"].setdefault(str(status), description)
