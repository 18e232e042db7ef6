"""An address as a user wrote it, read strictly: whatever could be understood in two ways is refused."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final

import httpx2

from livelist.core.errors import BadAddress

LONGEST: Final = 2_000  # characters
PORTS: Final = {"https": 443, "http": 80}
HIGHEST_PORT: Final = 65_535
NAME: Final = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
LONGEST_NAME: Final = 253


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a request goes; `target` is its path and query."""

    scheme: str
    host: str
    port: int
    target: bytes

    @property
    def host_header(self) -> str:
        """The host as it is named in a request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The whole address in its normal form."""
        return f"{self.scheme}://{self.host_header}{self.target.decode('ascii')}"


def read_destination(text: str) -> Destination:
    """Read an address. Raises `BadAddress` with a sentence."""
    if len(text) > LONGEST:
        raise BadAddress(f"An address has at most {LONGEST:,} characters.")
    if any(character in text for character in " \\\t\r\n"):
        raise BadAddress("An address has no spaces and no backslashes.")
    try:
        url = httpx2.URL(text)
    except httpx2.InvalidURL:
        raise BadAddress("That cannot be read as an address.") from None
    if url.scheme not in PORTS:
        raise BadAddress("An address begins with https://, or http:// in a network of one's own.")
    if url.userinfo:
        raise BadAddress("An address has no name and password in it: they would be seen wherever it is shown.")
    if url.fragment:
        raise BadAddress("An address has no part after #: it would not be sent.")
    if url.port is not None and not 1 <= url.port <= HIGHEST_PORT:
        raise BadAddress("A port is a number from 1 to 65535.")
    host = _host(url.raw_host.decode())
    return Destination(url.scheme, host, url.port or PORTS[url.scheme], url.raw_path)


def _host(text: str) -> str:
    host = text.lower()
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host)) if "%" not in host else _no_host()
        except ValueError:
            return _no_host()
    name = host.removesuffix(".")
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        return _no_host()
    return name


def _no_host() -> str:
    raise BadAddress("The name of the server cannot be read.")
