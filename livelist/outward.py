"""Settings about the world outside of the server, read strictly: other servers, links, networks and time zones."""

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

from livelist.outside.networks import Network

SMTP: Final = frozenset({"smtp", "smtps", "smtp-plain"})
_MAIL: Final = re.compile(r"[^\s@<>\",;:()\\\[\]\x00-\x1f\x7f]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
MOST_ADDRESS: Final = 254  # characters (RFC 5321)


def is_mail_address(text: str) -> bool:
    """Whether a text is an address of mail, written plainly: name@host, nothing quoted and no name in front."""
    return len(text) <= MOST_ADDRESS and text.isascii() and _MAIL.fullmatch(text) is not None


def read_mail_address(text: str) -> str:
    """Read an address of mail. Raises `ValueError` in words."""
    if not is_mail_address(text.strip()):
        raise ValueError("an address like lists@example.org")
    return text.strip()


def read_public_url(text: str) -> str:
    """Read where the page is opened. Raises `ValueError` in words."""
    address = text.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("an address like https://lists.example.org or https://example.org/todo")
    return address


def read_smtp(text: str) -> str:
    """Read where mail is handed in. Raises `ValueError` in words."""
    address = text.strip()
    parts = urlsplit(address)
    if parts.scheme not in SMTP or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("an address like smtp://mail.example.org:587, smtps://… or smtp-plain://…")
    if "@" in parts.netloc:
        raise ValueError("an address without a login, which --smtp-user and --smtp-password give")
    if parts.port == 0:  # raises ValueError by itself for one beyond 65535
        raise ValueError("an address with a port from 1 to 65535")
    return address


def read_zone(text: str) -> str:
    """Read the name of a time zone. Raises `ValueError` in words."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    name = text.strip()
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("the name of a time zone like Europe/Berlin") from None
    return name


def read_networks(text: str) -> tuple[Network, ...]:
    """Read networks, separated by commas. Raises `ValueError` in words."""
    try:
        return tuple(ipaddress.ip_network(word.strip()) for word in text.split(",") if word.strip())
    except ValueError:
        raise ValueError("addresses or networks like 192.168.1.20 or 192.168.1.0/24, separated by commas") from None


def read_issuer(text: str) -> str:
    """Read where an OpenID Connect service is. Raises `ValueError` in words."""
    issuer = text.strip().rstrip("/")
    parts = urlsplit(issuer)
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("an address like https://name or https://name/path")
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise ValueError("an address with https:// (http:// only on this machine)")
    return issuer
