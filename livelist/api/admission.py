"""What every door of sockets asks: may one more come in, and how much may it say."""

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from starlette.types import Scope

from livelist.protocol.allowance import Rate


class Admission(Protocol):
    """Counts the sockets of each person and address."""

    async def enter(self, person: str, address: str) -> str:
        """Take a seat for a socket, of nobody yet if `person` is empty. Raises `TooMany` and `Unavailable`."""

    async def name(self, seat: str, person: str) -> None:
        """Return whose socket it has turned out to be. Raises as `enter`."""

    def leave(self, seat: str) -> None:
        """Return the seat back."""


class OpenAdmission:
    """Open mode: everybody comes in."""

    async def enter(self, person: str, address: str) -> str:
        """Let them."""
        del person, address
        return ""

    async def name(self, seat: str, person: str) -> None:
        """Let them stay."""
        del seat, person

    def leave(self, seat: str) -> None:
        """Let them go."""
        del seat


ORDINARY: Final = Rate()


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a socket may send; `loopback` is for peers on this machine, as a Unix socket's is. None for no limit."""

    elsewhere: Rate | None = ORDINARY
    loopback: Rate | None = None

    def of(self, scope: Scope) -> Rate | None:
        """Return the rate for a connection."""
        client = scope.get("client")
        return self.loopback if client is None or _is_loopback(client[0]) else self.elsewhere


def address_of(scope: Scope) -> str:
    """Return where a connection comes from, as the ASGI server knows it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


@lru_cache(4096)
def _is_loopback(address: str) -> bool:
    """Whether a peer is on this machine."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
