"""Cookies that only this server reads: bound to the host, to https where it is there, and to the port.

Browsers send a host's cookies to all of its ports. So that two servers under one name do not sign each other's people
out, a cookie of any port but the usual ones has the port in its name. A server under a path of a site (`--base-path`)
has cookies that are sent to that path only, with the path in their names: those of another at the top come along.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from livelist.api.middleware.guard import is_secure
from livelist.api.middleware.prefix import prefix_of

USUAL_PORTS: Final = frozenset({"", "80", "443", "8080"})


def read_cookie(connection: HTTPConnection, name: str) -> str | None:
    """Return what a cookie says, of the name that goes with the connection."""
    return connection.cookies.get(_name(connection, name))


def set_cookie(connection: HTTPConnection, response: Response, name: str, value: str, seconds: float) -> None:
    """Let the browser keep a cookie that no script can read."""
    secure = is_secure(connection.scope)
    key, path = _name(connection, name), prefix_of(connection.scope) or "/"
    response.set_cookie(key, value, int(seconds), path=path, secure=secure, httponly=True, samesite="lax")


def drop_cookie(connection: HTTPConnection, response: Response, name: str) -> None:
    """Let the browser forget a cookie."""
    secure, path = is_secure(connection.scope), prefix_of(connection.scope) or "/"
    response.delete_cookie(_name(connection, name), path, secure=secure, httponly=True, samesite="lax")


def _name(connection: HTTPConnection, name: str) -> str:
    _, _, port = connection.headers.get("host", "").rpartition(":")
    own = f"{name}_{port}" if port.isdecimal() and port not in USUAL_PORTS else name
    path = prefix_of(connection.scope)
    own += path.replace("/", "~")
    if not is_secure(connection.scope):
        return own
    return f"__Secure-{own}" if path else f"__Host-{own}"  # browsers take the latter for the whole host only
