"""Which names this server goes by, and which pages may use it: the two checks against other people's web pages."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

PRIVATE_SUFFIXES: Final = ("local", "lan", "internal", "home.arpa")  # nobody can register these
ASKED_BY: Final = 64  # names that are kept in mind: few are asked for, with each request again
_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:(?P<port>\d{1,5}))?")
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}


@lru_cache(ASKED_BY)
def split_authority(authority: str) -> tuple[str, str] | None:
    """Split a Host header into its name and port (empty if not given); None if it is not one."""
    found = _AUTHORITY.fullmatch(authority.strip().lower())
    if found is None:
        return None
    return found["name"].strip("[]").rstrip("."), found["port"] or ""


@lru_cache(ASKED_BY)
def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def plain_origin(text: str) -> str | None:
    """Return an origin as browsers write it: in small letters, without its scheme's own port; None if it is not one."""
    text = text.strip().lower()
    try:
        parts = urlsplit(text)
        port = str(parts.port or "")
    except ValueError:
        return None
    default = _DEFAULT_PORTS.get(parts.scheme)
    if default is None or not parts.hostname or parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        return None
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{name}" + (f":{port}" if port not in {"", default} else "")


@dataclass(frozen=True, slots=True)
class Policy:
    """The server's names and the foreign pages it trusts.

    hosts      names it goes by; "*" for any
    origins    other addresses of its own page: "scheme://name[:port]", lower case
    elsewhere  addresses of other pages, which may use it without being it
    """

    hosts: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    machine: str = ""
    elsewhere: frozenset[str] = frozenset()
    _own: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        """Work out the machine's own names once."""
        own = {self.machine.lower(), *(f"{self.machine.lower()}.{end}" for end in PRIVATE_SUFFIXES)}
        object.__setattr__(self, "_own", own if self.machine else frozenset())

    def knows_host(self, authority: str) -> bool:
        """Whether a Host header names this server.

        An address does: only a name can be made to point here by somebody else (DNS rebinding).
        """
        parts = split_authority(authority)
        if parts is None:
            return False
        name = parts[0]
        if name == "localhost" or name.endswith(".localhost") or _is_address(name):
            return True
        return "*" in self.hosts or name in self.hosts or authority.lower() in self.hosts or name in self._own

    def trusts_origin(self, origin: str, authority: str, *, secure: bool = False) -> bool:
        """Whether a page from `origin` may change things at the server it calls `authority`.

        A page that came without TLS is another's where it is known that this server is asked with it (`secure`). The
        other way round nothing is known: a proxy that ends TLS and does not say so would make every page foreign.
        """
        plain = plain_origin(origin)
        if plain is None:
            return False
        if plain in self.origins:
            return True
        scheme, _, its = plain.partition("://")
        page, here = split_authority(its), split_authority(authority)
        if page is None or here is None or (secure and scheme != "https"):
            return False
        default = _DEFAULT_PORTS[scheme]
        return (page[0], page[1] or default) == (here[0], here[1] or default)

    def is_elsewhere(self, origin: str) -> bool:
        """Whether a page from `origin`, which is not our own, may use this server."""
        return plain_origin(origin) in self.elsewhere


def policy_from(hosts: Iterable[str], origins: Iterable[str], machine: str, elsewhere: Iterable[str] = ()) -> Policy:
    """Make a policy from settings and the machine's name."""
    return Policy(frozenset(hosts), frozenset(origins), machine.partition(".")[0], frozenset(elsewhere))
