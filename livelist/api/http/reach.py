"""Whom an open server is open to: nobody signs in, so what a request came through is all there is to go by (SEC61).

By itself an open server is for whoever sits at its machine. A proxy before it would open it to everybody, and whoever
set that up would not notice, so what came through one is refused, in words. A proxy that says nothing of itself is
known by the name it asks for or by its old HTTP; one that hides even that cannot be told from a program here.
"""

import ipaddress
import logging
from dataclasses import dataclass
from typing import Final

from starlette.types import Scope

from livelist.api.http.origin import split_authority
from livelist.core.errors import BadHost, LivelistError, ThroughProxy

FORWARDING: Final = frozenset(
    {b"forwarded", b"x-real-ip", b"via", b"x-client-ip", b"true-client-ip", b"cf-connecting-ip", b"cdn-loop"}
)
NOT_THIS_MACHINE: Final = (
    "This server is open to whoever sits at its machine, under localhost or 127.0.0.1. To have it reached by this "
    "name, let people sign in: set LIVELIST_HOSTS to the name and LIVELIST_PROXIES to the address of the proxy, if any."
)
_log = logging.getLogger("livelist")


def is_forwarded(scope: Scope) -> bool:
    """Whether a proxy has a hand in a request: by what it adds, or because nobody else speaks HTTP/1.0 any more."""
    if scope.get("http_version") == "1.0":
        return True
    return any(name in FORWARDING or name.startswith(b"x-forwarded") for name, _ in scope["headers"])


def is_this_machine(authority: str) -> bool:
    """Whether a Host header is a name that means the machine it is asked on, wherever that is."""
    name, _ = split_authority(authority) or ("", "")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class Reach:
    """Whom a server is open to.

    alone    only those at its own machine
    proxied  also those who come through a proxy, which was named
    """

    alone: bool = False
    proxied: bool = True
    _warned: bool = False

    def objection(self, scope: Scope, host: str) -> LivelistError | None:
        """Return what is wrong with where a request comes from, if anything."""
        if not self.proxied and is_forwarded(scope):
            if not self._warned:
                self._warned = True
                _log.warning("request through a proxy refused", extra={"fields": {"remedy": ThroughProxy.sentence}})
            return ThroughProxy()
        if self.alone and not is_this_machine(host):
            return BadHost(NOT_THIS_MACHINE)
        return None
