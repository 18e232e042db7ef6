"""Which addresses of the internet protocol may be dialled for somebody: public ones, and those the operator named.

The lists are IANA's registries of special-purpose addresses (RFC 6890), written out: what `ipaddress` holds to be
global differs between versions of Python.
"""

import ipaddress
from collections.abc import Sequence
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NEVER: Final[tuple[Network, ...]] = tuple(
    ipaddress.ip_network(each)
    for each in ("0.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/128", "ff00::/8")  # nobody in particular
)
SPECIAL_V4: Final = tuple(
    ipaddress.IPv4Network(each)
    for each in (
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider (RFC 6598)
        "127.0.0.0/8",
        "169.254.0.0/16",  # also where clouds keep what a machine may know of itself
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
    )
)
PUBLIC_V6: Final = ipaddress.IPv6Network("2000::/3")
SPECIAL_V6: Final = tuple(
    ipaddress.IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo among them, which has an IPv4 address inside
        "2001:db8::/32",
        "2002::/16",  # 6to4: has one inside, too
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address
V4_BITS: Final = 0xFFFF_FFFF


def read_address(text: str) -> Address | None:
    """Return an address as the resolver gave it; None for one with a zone, which is of no network but a link's."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        return None if address.scope_id else address.ipv4_mapped or address
    return address


def is_public(address: Address) -> bool:
    """Whether an address is one of the whole internet's."""
    if isinstance(address, ipaddress.IPv4Address):
        return not _is_in(address, NEVER) and not _is_in(address, SPECIAL_V4)
    if address in NAT64:
        return is_public(ipaddress.IPv4Address(int(address) & V4_BITS))
    return address in PUBLIC_V6 and not _is_in(address, SPECIAL_V6)


def is_named(address: Address, named: Sequence[Network]) -> bool:
    """Whether an address is in one of the networks that the operator named, and is somebody's at all."""
    return _is_in(address, named) and not _is_in(address, NEVER)


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)
