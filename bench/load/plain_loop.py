"""What Python's own event loop makes of a fan-out: accept sockets, then write the same bytes to each, again and again.

Arguments: port, sockets, updates, bytes, microseconds between updates. Prints processor seconds.
"""

import asyncio
import sys
import time


async def main(port: int, sockets: int, updates: int, size: int, pause: int) -> None:
    """Serve one crowd."""
    peers: list[asyncio.StreamWriter] = []
    everybody = asyncio.Event()

    def welcome(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        peers.append(writer)
        if len(peers) == sockets:
            everybody.set()

    server = await asyncio.start_server(welcome, "127.0.0.1", port, backlog=1024)
    print("listening", flush=True)
    await everybody.wait()
    await asyncio.sleep(0.3)
    frame = b"x" * size
    began = time.process_time()
    for _ in range(updates):
        for peer in peers:
            peer.write(frame)
        await asyncio.sleep(pause / 1e6)
    print(time.process_time() - began, flush=True)
    await asyncio.sleep(1)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:6])))
