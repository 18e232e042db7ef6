"""Cookies that only this server reads: bound to the host, to https where it is there, and to the port.

Browsers send a host's cookies to all of its ports. So that two servers under one name do not sign each other's people
out, a cookie of any port but the usual ones has the port in its name.
"""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from livelist.api.http.guard import is_secure

USUAL_PORTS: Final = frozenset({"", "80", "443", "8080"})


def read_cookie(connection: HTTPConnection, name: str) -> str | None:
    """Return what a cookie says, of the name that goes with the connection."""
    return connection.cookies.get(_name(connection, name))


def set_cookie(connection: HTTPConnection, response: Response, name: str, value: str, seconds: float) -> None:
    """Let the browser keep a cookie that no script can read."""
    secure = is_secure(connection.scope)
    key = _name(connection, name)
    response.set_cookie(key, value, int(seconds), path="/", secure=secure, httponly=True, samesite="lax")


def drop_cookie(connection: HTTPConnection, response: Response, name: str) -> None:
    """Let the browser forget a cookie."""
    secure = is_secure(connection.scope)
    response.delete_cookie(_name(connection, name), "/", secure=secure, httponly=True, samesite="lax")


def _name(connection: HTTPConnection, name: str) -> str:
    _, _, port = connection.headers.get("host", "").rpartition(":")
    own = f"{name}_{port}" if port.isdecimal() and port not in USUAL_PORTS else name
    return f"__Host-{own}" if is_secure(connection.scope) else own
