"""The connections over HTTP that have not become sockets: how long each may keep the server waiting, and how many fit.

A server on the internet is sent half a request by whoever likes, and left waiting for the rest. Here nobody is waited
for without end, and when descriptors run short it is those who keep the server waiting who go: first from the
address that has the most, first those who came first, and people who were let in last of all (SEC53).
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, Protocol

from livelist.people.limits.networks import is_among, network_of

SWEEP_SECONDS: Final = 1.0
PER_ADDRESS: Final = 512  # an office behind one address opens a few for each of its people
ROOM: Final = 65_536
AT_ONCE: Final = 32  # leave together, so that a flood does not have everybody looked at for each who comes
SPARE: Final = 10  # one in so many is kept from sockets, for the requests of those who are in
NEVER: Final = float("inf")


class HttpConnection(Protocol):
    """A connection over HTTP.

    peer      the address it comes from, empty if there is none
    deadline  until when the server waits for it; `NEVER` while it is the visitor who waits
    known     whether who is there was let in
    """

    peer: str
    deadline: float

    @property
    def known(self) -> bool:
        """Whether who is there was let in."""

    def expire(self) -> None:
        """End it in words, if there is anything to say: it took too long."""

    def drop(self) -> None:
        """End it at once."""


class Hall:
    """Everybody who is at the doors of one server."""

    def __init__(
        self,
        room: int = ROOM,
        per_address: int = PER_ADDRESS,
        proxies: Iterable[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Have room for so many connections, sockets included. Behind `proxies` and on this machine there are many."""
        self.clock = clock
        self.room = room
        self._per_address = per_address
        self._proxies = tuple(proxies)
        self._from: dict[str, dict[HttpConnection, None]] = {}
        self._sweeping: asyncio.TimerHandle | None = None

    def enter(self, connection: HttpConnection, connections: int) -> bool:
        """Take somebody in, who makes it so many connections; false if there is no room, and nobody to make it."""
        address = network_of(connection.peer)
        here = self._from.setdefault(address, {})
        if len(here) >= self._per_address and not is_among(connection.peer, self._proxies):
            self._make_room([here], 1)
        fits = connections <= self.room or self._make_room(self._largest_first(), AT_ONCE)
        if fits:
            here[connection] = None
            self._from[address] = here
            self._begin_to_sweep()
        elif not here:
            del self._from[address]
        return fits

    def leave(self, connection: HttpConnection) -> None:
        """Forget somebody."""
        address = network_of(connection.peer)
        here = self._from.get(address, {})
        here.pop(connection, None)
        if not here:
            self._from.pop(address, None)

    def has_room_for_socket(self, connections: int) -> bool:
        """Whether one of so many connections may become a socket, which stays."""
        return connections <= self.room - self.room // SPARE

    def sweep(self) -> None:
        """End what has taken too long."""
        now = self.clock()
        for connection in [each for here in self._from.values() for each in here if each.deadline <= now]:
            connection.expire()

    def _largest_first(self) -> list[dict[HttpConnection, None]]:
        return sorted(self._from.values(), key=len, reverse=True)

    def _make_room(self, crowds: list[dict[HttpConnection, None]], wanted: int) -> bool:
        leaving = list(islice(_in_turn(crowds), wanted))
        for connection in leaving:
            self.leave(connection)
            connection.drop()
        return bool(leaving)

    def _begin_to_sweep(self) -> None:
        if self._sweeping is None:
            self._sweeping = asyncio.get_running_loop().call_later(SWEEP_SECONDS, self._sweep_again)

    def _sweep_again(self) -> None:
        self._sweeping = None
        self.sweep()
        if self._from:
            self._begin_to_sweep()


def _in_turn(crowds: list[dict[HttpConnection, None]]) -> Iterator[HttpConnection]:
    """Walk those whom the server waits for in the order in which they would have to go."""
    for known in (False, True):
        for crowd in crowds:
            yield from (each for each in crowd if each.deadline != NEVER and each.known == known)
