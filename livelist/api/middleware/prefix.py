"""The path that a server lives under where a site has others beside it (`--base-path /todo`).

It is taken off each address as the request comes in, so that nothing behind knows of it, and put before the addresses
that answers lead to. What comes without it is answered alike: a proxy may have taken it off already, and who looks
after the process need not know it. The address as it was written (`raw_path`) stays: the figures are at /metrics of
the process alone, so that no proxy need keep them from anybody under this path too (SEC75).
"""

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY: Final = "livelist.prefix"
SHAPE: Final = re.compile(r"(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+")
LONGEST: Final = 200
# What stands at the top of the server itself: a proxy that takes the path off would make another's address of it.
TAKEN: Final = frozenset(
    {
        *(
            "_next",
            "_not-found",
            "account",
            "accounts",
            "add",
            "analytics",
            "at",
            "audit",
            "docs",
            "history",
            "home",
            "invites",
            "links",
            "lists",
        ),
        *("livez", "metrics", "notices", "oidc", "openapi.json", "readyz", "session", "setup", "socket.io", "swagger"),
        *("sections", "tasks", "version", "views", "webhooks", "ws"),
    }
)


def read_prefix(text: str) -> str:
    """Return a path as it is put before addresses: nothing for the top. Raises `ValueError`."""
    path = text.strip().rstrip("/")
    if path and (len(path) > LONGEST or not SHAPE.fullmatch(path)):
        raise ValueError("a path like /todo or /tools/todo, of letters, digits, dots, _ and -")
    if path.split("/")[1:2] and path.split("/")[1] in TAKEN:
        raise ValueError("a path that does not begin with an address of Livelist's own")
    return path


def prefix_of(scope: Scope) -> str:
    """Return the path that the server is asked under, nothing at the top."""
    return str(scope.get(KEY, ""))


class Prefix:
    """ASGI middleware, around all others."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        """Put `app` under `path`."""
        self.app = app
        self.path = path
        self._lead = path.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on without the path."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        address = scope["path"]
        if address == self.path or address.startswith(f"{self.path}/"):
            address = address[len(self.path) :]
        inside = {**scope, KEY: self.path, "path": address}
        await self.app(inside, receive, self._leading_here(send) if scope["type"] == "http" else send)

    def _leading_here(self, send: Send) -> Send:
        """Put the path before the addresses on this server that answers lead to."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [
                    (name, self._lead + value if _is_here(name, value) else value)
                    for name, value in message.get("headers", ())
                ]
                message = {**message, "headers": headers}
            await send(message)

        return sending


def _is_here(name: bytes, value: bytes) -> bool:
    return name.lower() == b"location" and value.startswith(b"/") and not value.startswith(b"//")
