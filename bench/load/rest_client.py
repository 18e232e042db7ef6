"""Asks for /tasks over several connections, again and again. Arguments: port, seconds, connections, more headers.

Prints the number of answers and the seconds. It reads lengths only: an answer's bytes are received and forgotten.
"""

import selectors
import socket
import sys
import time

ROOM = 1 << 20


class Asking:
    """One connection with one request under way."""

    def __init__(self, port: int, request: bytes) -> None:
        """Connect and ask."""
        self.answers = 0
        self.wire = socket.create_connection(("127.0.0.1", port))
        self._request = request
        self._left = 0
        self._head = b""
        self.wire.sendall(request)

    def take(self, room: memoryview) -> None:
        """Receive; ask again at an answer's end."""
        size = self.wire.recv_into(room)
        if not size:
            raise ConnectionResetError("the server hung up")
        if self._left:
            self._left -= size
        else:
            self._head += bytes(room[: min(size, 4096)])
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self._head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
                raise ConnectionError(self._head[:80].decode())
            self._left = end + 4 + self._length(self._head[:end].lower()) - size
            self._head = b""
        if self._left == 0:
            self.answers += 1
            self.wire.sendall(self._request)

    @staticmethod
    def _length(head: bytes) -> int:
        _, found, rest = head.partition(b"content-length: ")
        return int(rest.partition(b"\r\n")[0]) if found else 0


def main(port: int, seconds: float, connections: int, headers: str) -> None:
    """Ask until the time is over."""
    request = f"GET /tasks HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode()
    room = memoryview(bytearray(ROOM))
    waiting = selectors.DefaultSelector()
    all_of_them = [Asking(port, request) for _ in range(connections)]
    for each in all_of_them:
        waiting.register(each.wire, selectors.EVENT_READ, each)
    began = time.perf_counter()
    while (now := time.perf_counter()) < began + seconds:
        for key, _ in waiting.select(1):
            key.data.take(room)
    print(sum(each.answers for each in all_of_them), now - began)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
