"""What one delivery costs the server: one list, many sockets, CPU time a socket and update.

Run `python bench/fanout.py`. In the same run, to as many sockets of such a process, a loop that only calls `send()`
with the same bytes gives the floor: the ratio to it is the figure to look at, as machines differ.
"""

import argparse
import asyncio
import logging
import os
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import uvicorn
import uvloop

from livelist.api.websocket import SocketDoor
from livelist.api.ws_protocol import LivelistWebSocket
from livelist.core.access import Actor
from livelist.core.ops import Create, Mutation, Set
from livelist.live.rooms import Rooms
from livelist.live.world import World
from livelist.protocol.framing import text_frame
from livelist.store.memory import MemoryStore

PACE = 0.005
SOMEBODY = Actor("somebody")
HANDSHAKE = (
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
OPEN = bytes([0x81, 0x80 | 12, 0, 0, 0, 0]) + b'{"t":"open"}'


class Following:
    """Notes the frame of the last batch."""

    def __init__(self) -> None:
        self.frame = b""

    def committed(self, batch: object) -> None:
        self.frame = batch.frame  # type: ignore[attr-defined]

    def replaced(self) -> None:
        """Never happens here."""


def read_for_ever(port: int, sockets: int, opening: bytes) -> None:
    """Be the peers: connect, then read and forget until the server is gone."""
    waiting = selectors.DefaultSelector()
    for _ in range(sockets):
        wire = socket.create_connection(("127.0.0.1", port))
        wire.sendall(opening)
        if opening:
            while b"\r\n\r\n" not in wire.recv(65536):
                pass
            wire.sendall(OPEN)
        waiting.register(wire, selectors.EVENT_READ)
    print("connected", flush=True)
    left = sockets
    while left:
        for key, _ in waiting.select():
            if not key.fileobj.recv(1 << 16):  # type: ignore[union-attr]
                waiting.unregister(key.fileobj)
                left -= 1


@asynccontextmanager
async def readers(port: int, sockets: int, *, websocket: bool) -> AsyncIterator[None]:
    """Run the peers in a process of their own, so that only the server's CPU is counted."""
    command = [sys.executable, __file__, "--port", str(port), "--sockets", str(sockets)]
    program = await asyncio.create_subprocess_exec(
        *command, *(["--websocket"] if websocket else []), stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    await program.stdout.readline()
    try:
        yield
    finally:
        program.terminate()
        await program.wait()


async def cost(updates: int, sockets: int, update: Callable[[], Awaitable[None]]) -> float:
    """Give the CPU microseconds of one delivery."""
    began = time.process_time()
    for _ in range(updates):
        await update()
        await asyncio.sleep(PACE)
    return (time.process_time() - began) / updates / sockets * 1e6


async def through_livelist(updates: int, sockets: int) -> tuple[float, bytes]:
    """Commit to a list that all sockets have open."""
    rooms = Rooms(World(MemoryStore(), lambda: "2026-11-22T10:23:23.123Z", os.urandom, logging.getLogger("bench")))
    await rooms.start()
    await rooms.commit("default", SOMEBODY, [Mutation(ops=[Create("default", "list", {"title": "Home"})])])
    door = SocketDoor(rooms)
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    config = uvicorn.Config(door, ws=LivelistWebSocket, lifespan="off", log_level="warning", ws_ping_interval=None)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve([listener]))  # noqa: SLF001 - without its signal handlers
    following, number = Following(), 0
    (await rooms.acquire("default")).subscribe(following)

    async def update() -> None:
        nonlocal number
        number += 1
        await rooms.commit("default", SOMEBODY, [Mutation(ops=[Set("default", {"title": f"{number:060}"})])])

    async with readers(listener.getsockname()[1], sockets, websocket=True):
        while door.traffic.frames < sockets:  # noqa: ASYNC110 - counts have no event
            await asyncio.sleep(0.01)
        spent = await cost(updates, sockets, update)
        while door.traffic.frames < (updates + 1) * sockets:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)
    server.should_exit = True
    await serving
    await rooms.close()
    return spent, following.frame


async def through_send(updates: int, sockets: int, frame: bytes) -> float:
    """Call `send()` on every socket."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    listener.setblocking(False)  # noqa: FBT003 - the standard library's own way
    wires: list[socket.socket] = []

    async def accept() -> None:
        while len(wires) < sockets:
            wires.append((await asyncio.get_running_loop().sock_accept(listener))[0])

    async def update() -> None:
        for wire in wires:
            wire.send(frame)

    accepting = asyncio.create_task(accept())
    async with readers(listener.getsockname()[1], sockets, websocket=False):
        await accepting
        spent = await cost(updates, sockets, update)
        for wire in wires:
            wire.close()
    return spent


async def compare(updates: int, sockets: int, rounds: int) -> None:
    """Measure in turns, print a table."""
    print(f"{sockets} sockets, {updates} updates; CPU microseconds a delivery")
    print(f"{'round':>5} {'livelist':>9} {'send()':>9} {'ratio':>6} {'bytes':>6}")
    for turn in range(1, rounds + 1):
        ours, frame = await through_livelist(updates, sockets)
        floor = await through_send(updates, sockets, text_frame(frame))
        print(f"{turn:5} {ours:9.2f} {floor:9.2f} {ours / floor:6.2f} {len(frame):6}")


def main() -> None:
    """Be the server, or with `--port` the peers."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sockets", type=int, default=500)
    options.add_argument("--updates", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options.add_argument("--websocket", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.port:
        read_for_ever(chosen.port, chosen.sockets, HANDSHAKE if chosen.websocket else b"")
    else:
        uvloop.run(compare(chosen.updates, chosen.sockets, chosen.rounds))


if __name__ == "__main__":
    main()
