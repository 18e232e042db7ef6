"""What a name means: asked of the system, few at once and each name seldom, however often people make us need it."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Sequence
from typing import Final, Protocol

LOOKUPS: Final = 8  # threads; a name server that keeps us waiting keeps nobody but other requests to the outside
REMEMBERED: Final = 4.0  # seconds: less than whatever failed waits before it is tried again


class Resolver(Protocol):
    """Finds out what a name means."""

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return addresses, best first. Raises `OSError` if there are none."""


class SystemResolver:
    """Asks as every program on this machine does, in threads that keep nothing from ending.

    All who want to know a name have one answer, also a few seconds later: whoever has many messages sent, or a name
    that no server answers for, has the system asked for it once.
    """

    def __init__(self) -> None:
        """Ask nothing yet."""
        self._turns = asyncio.Semaphore(LOOKUPS)
        self._asked: dict[str, asyncio.Future[Sequence[str]]] = {}

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return addresses, best first. Raises `OSError` if there are none."""
        if host not in self._asked:
            await self._turns.acquire()  # given back by the thread's end, however soon nobody waits for it any more
            if host in self._asked:
                self._turns.release()
            else:
                self._ask(host, port)
        addresses = await asyncio.shield(self._asked[host])
        if not addresses:
            raise OSError("no such name")
        return addresses

    def _ask(self, host: str, port: int) -> None:
        loop = asyncio.get_running_loop()
        found = self._asked[host] = loop.create_future()

        def end(addresses: Sequence[str]) -> None:
            self._turns.release()
            found.set_result(addresses)
            loop.call_later(REMEMBERED, self._asked.pop, host)

        def ask() -> None:
            addresses = _look_up(host, port)
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(end, addresses)

        threading.Thread(target=ask, name="lookup", daemon=True).start()


def _look_up(host: str, port: int) -> Sequence[str]:
    """Return addresses, none if there is no such name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # UnicodeError: a label of more than 63 characters
        return ()
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
