"""Opens connections, and only to addresses that may be dialled: what the name means is looked up once and checked.

The address that was checked is the one dialled, so a name that means something else a moment later gains nothing
(rebinding). Odd ways to write an address (decimal, octal, hexadecimal, short) mean to the resolver what they mean to
`connect`, so they are checked as what they are.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

import httpcore2

from livelist.outside.networks import Network, is_named, is_public, read_address
from livelist.outside.outcome import Unreached, Why
from livelist.outside.resolver import Resolver

MOST_TRIED: Final = 4  # addresses of one name
SHORT: Final = 1.5  # seconds for an address that is not the last to try


class Dialler(httpcore2.AsyncNetworkBackend):
    """Connects by TCP. With `named_only` not even to public addresses: that is for http://."""

    def __init__(self, resolve: Resolver, named: Sequence[Network], *, named_only: bool) -> None:
        """Know whom to ask and what the operator allows."""
        self._resolve = resolve
        self._named = named
        self._named_only = named_only
        self._tcp = httpcore2.AnyIOBackend()

    async def permitted(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a name that may be dialled. Raises `Unreached` if there are none."""
        try:
            found = await self._resolve(host, port)
        except OSError:
            raise Unreached(Why.NO_NAME) from None
        read = [address for text in found if (address := read_address(text)) is not None]
        named = [address for address in read if is_named(address, self._named)]
        public = [address for address in read if is_public(address)]
        if self._named_only and public and not named:
            raise Unreached(Why.PLAIN)
        permitted = [str(each) for each in read if each in named or (each in public and not self._named_only)]
        if not permitted:
            raise Unreached(Why.REFUSED)
        return permitted[:MOST_TRIED]

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore2 has it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first of a name's addresses that answers."""
        end = time.monotonic() + (timeout or SHORT)
        addresses = await self.permitted(host, port)
        for address in addresses[:-1]:
            try:
                return await self._tcp.connect_tcp(address, port, SHORT, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        left = max(end - time.monotonic(), 0.0)
        return await self._tcp.connect_tcp(addresses[-1], port, left, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore2 asks for before it tries again (which it is not told to do)."""
        await asyncio.sleep(seconds)
