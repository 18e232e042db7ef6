"""A way to the Redis inside a deployment, which has no port outside: through a container that may speak to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from deploy.test.engine import Engine

# Runs in the container: between its own input and output, and Redis.
PIPE = """
import os, socket, threading
redis = socket.create_connection(("redis", 6379))
def up():
    while data := os.read(0, 65536):
        redis.sendall(data)
    redis.shutdown(socket.SHUT_WR)
threading.Thread(target=up, daemon=True).start()
while data := redis.recv(65536):
    os.write(1, data)
"""


@asynccontextmanager
async def redis_of(engine: Engine) -> AsyncIterator[str]:
    """Return the address of a deployment's Redis as a store's setting, for as long as this lasts."""
    container = engine.containers("livelist")[0]
    read = "import os; print(os.environ.get('LIVELIST_STORE') or open(os.environ['LIVELIST_STORE_FILE']).read())"
    store = engine.docker("exec", container, "python", "-c", read).strip()

    pipes: list[asyncio.subprocess.Process] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pipe = await asyncio.create_subprocess_exec(
            *("docker", "exec", "-i", container, "python", "-c", PIPE),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=engine.environment,
        )
        assert pipe.stdin is not None
        assert pipe.stdout is not None
        pipes.append(pipe)
        await asyncio.gather(_pass(reader, pipe.stdin), _pass(pipe.stdout, writer))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    async with server:
        yield store.replace("redis:6379", f"127.0.0.1:{server.sockets[0].getsockname()[1]}")
    for pipe in pipes:
        await pipe.wait()  # each ends when Redis has nobody to speak to any more


async def _pass(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()
