"""Whom an open server is open to: nobody signs in, so what a request came through is all there is to go by (SEC61).

By itself an open server is for whoever sits at its machine. A proxy before it would open it to everybody, and whoever
set that up would not notice, so what came through one is refused, in words. A proxy that says nothing of itself is
known by the name it asks for or by its old HTTP; one that hides even that cannot be told from a program here.
"""

import ipaddress
import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from starlette.types import Scope

from livelist.api.middleware.origin import ASKED_BY, split_authority
from livelist.core.errors import BadHost, LivelistError, ThroughProxy

FORWARDING: Final = frozenset(
    {b"forwarded", b"forwarded-for", b"via", b"true-client-ip", b"cdn-loop", b"front-end-https", b"proxy-client-ip"}
    | {b"x-client-ip", b"x-cluster-client-ip", b"x-host", b"x-scheme", b"x-url-scheme", b"x-proxyuser-ip"}
    | {b"x-request-start", b"x-cloud-trace-context", b"x-remote-addr", b"remote-addr", b"wl-proxy-client-ip"}
)
# What the large ones call theirs: Cloudflare, Fly, Fastly, Akamai, Amazon, Azure, Google, Vercel, Envoy, ngrok …
FORWARDING_BEGINS: Final = (
    *(b"x-forward", b"x-original-", b"x-real-", b"cf-", b"fly-", b"fastly-", b"akamai-", b"x-amz", b"x-azure-"),
    *(b"x-arr-", b"x-appengine-", b"x-goog-", b"x-vercel-", b"x-nf-", b"x-envoy-", b"x-varnish", b"ngrok-"),
    *(b"tailscale-", b"x-accel-", b"x-sucuri-", b"incap-", b"do-connecting-"),
)
OWN: Final = frozenset(  # what browsers and programs send themselves, mostly nothing else: not to be looked at twice
    {b"host", b"connection", b"upgrade", b"origin", b"referer", b"cookie", b"authorization", b"pragma"}
    | {b"cache-control", b"user-agent", b"accept", b"accept-encoding", b"accept-language", b"content-type"}
    | {b"content-length", b"if-match", b"if-none-match", b"idempotency-key", b"livelist-actor"}
    | {b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest"}
    | {b"sec-websocket-key", b"sec-websocket-version", b"sec-websocket-extensions"}
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
    unusual = {name for name, _ in scope["headers"]} - OWN
    return any(name in FORWARDING or name.startswith(FORWARDING_BEGINS) for name in map(_dashed, unusual))


def _dashed(name: bytes) -> bytes:
    return name.replace(b"_", b"-")


@lru_cache(ASKED_BY)
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
