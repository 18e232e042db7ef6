"""Ports for programs that are told where to listen."""

import socket
import sys
from collections import deque
from contextlib import suppress
from typing import Final

HELD: Final = 128
_held: deque[socket.socket] = deque()


def free_port() -> int:
    """Return a port that is free now, and stays so whatever else this machine does: it is kept bound here.

    Linux lets whoever says that an address may be shared, as servers do (`SO_REUSEADDR`), listen beside one who only
    bound it. It gives such a port to nobody who asks for any, and no connection leaves from it: a server that is
    stopped finds it free when it comes again.
    """
    return _bound(0)


def free_pair() -> int:
    """Return such a port of which the next one is free, too."""
    while True:
        port = free_port()
        with suppress(OSError):
            _bound(port + 1)
            return port


def _bound(port: int) -> int:
    probe = socket.socket()
    try:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        found = int(probe.getsockname()[1])
    except OSError:
        probe.close()
        raise
    _held.append(probe)
    while len(_held) > (HELD if sys.platform == "linux" else 0):
        _held.popleft().close()
    return found
