"""What counts as one address, and which addresses are exempt from counting."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

IPV6_NETWORK: Final = 64  # what one household gets: its addresses are one


@lru_cache(4096)
def network_of(address: str) -> str:
    """Return what counts as one address: itself, or its /64 in IPv6."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.IPv6Network((parsed, IPV6_NETWORK), strict=False))
    return str(parsed)


def is_among(address: str, networks: Iterable[str]) -> bool:
    """Whether an address is this machine's own, none at all, or in one of `networks` (“*” is all of them)."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return True
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return parsed.is_loopback or any(each == "*" or parsed in ipaddress.ip_network(each) for each in networks)
