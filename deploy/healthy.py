"""The image's health check: ends with 0 if the server in this container answers /livez.

/livez and not /readyz: a server whose Redis is away refuses writes in words and goes on by itself when Redis is back.
Killing it for that would only add to the trouble. It needs no more than sockets, so that it costs next to nothing.
"""

import os
import socket
import sys

PATIENCE = 7.0  # seconds; Docker itself gives up after 10


def alive(port: int) -> bool:
    """Ask once. Raises `OSError` if nobody listens or answers in time."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as server:
        server.sendall(b"GET /livez HTTP/1.0\r\nHost: localhost\r\n\r\n")
        return server.recv(64).split(b" ")[1:2] == [b"200"]


try:
    sys.exit(0 if alive(int(os.environ.get("LIVELIST_PORT") or 8080)) else 1)
except OSError as error:
    sys.exit(f"Livelist does not answer: {error}")
