"""URLs that name several servers, `scheme://user:password@host:port,host:port/path?option=…`, and what they say."""

import re
from typing import Any, Final, NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from redis.asyncio.connection import parse_url

MOST_REPLICAS: Final = 9


class Address(NamedTuple):
    """Whom to ask, and how to connect to whomever they name."""

    hosts: list[tuple[str, int]]
    path: list[str]
    options: dict[str, Any]


def read_url(url: str, port: int) -> Address:
    """Take a URL apart; `port` is meant where none is given. Raises `ValueError` if it is malformed."""
    parts, netloc = _split(url)
    login, at, hosts = netloc.rpartition("@")
    options: dict[str, Any] = dict(parse_url(urlunsplit(("redis", f"{login}{at}localhost", "", parts.query, ""))))
    for name in ("host", "port"):
        options.pop(name, None)
    if parts.scheme.startswith("rediss"):
        options["ssl"] = True
    return Address([_host(host, port) for host in hosts.split(",")], parts.path.strip("/").split("/"), options)


def wanted_replicas(url: str) -> tuple[str, int]:
    """Take `replicas` out of a URL's query: the URL without it, and the number. Raises `ValueError`."""
    parts, netloc = _split(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    wanted = query.pop("replicas", "0")
    if not wanted.isdecimal() or int(wanted) > MOST_REPLICAS:
        raise ValueError(f"In a Redis URL, replicas is how many must confirm a change, 0 to {MOST_REPLICAS}")
    return urlunsplit(parts._replace(netloc=netloc, query=urlencode(query))), int(wanted)


def _split(url: str) -> tuple[SplitResult, str]:
    """Take the hosts out before the rest is taken apart: several, some of them in brackets, are no host to Python."""
    scheme, _, rest = url.partition("://")
    netloc = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return urlsplit(f"{scheme}://localhost{rest[len(netloc) :]}"), netloc


def _host(text: str, port: int) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname:
        raise ValueError("no host")
    return parts.hostname, parts.port or port
