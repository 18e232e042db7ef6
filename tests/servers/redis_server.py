"""A real redis-server for tests: its own directory and port, every write synced, ended by its process id."""

import asyncio
import contextlib
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from redis import Redis

from tests.patience import PATIENCE
from tests.servers.ports import free_port

DURABLE = ("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction")


class RedisServer:
    """Starts in `start`; `stop` asks, `kill` does not; both keep the data for `start` or `restart`."""

    def __init__(self, directory: Path, *options: str) -> None:
        """`options` replace the durable settings, as on redis-server's command line."""
        self.directory = directory
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.environment: Mapping[str, str] | None = None
        self._options = options or DURABLE
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--dir", str(self.directory), "--logfile", "redis.log", *self._options]
        self._process = subprocess.Popen(command, env=self.environment)
        self._wait_until_ready()

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        self.kill()
        self.start()

    def pause(self) -> None:
        """Stop the process where it is; connections stay open."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def command(self, *words: str | int) -> object:
        """Run one command from outside the program under test."""
        with Redis(port=self.port, protocol=2) as client:
            return client.execute_command(*words)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._process is not None and self._process.poll() is None:
            if answers(self.port):
                return
            time.sleep(0.01)
        raise TimeoutError((self.directory / "redis.log").read_text())


def answers(port: int) -> bool:
    """Whether a Redis there has everything and says so, in a way that costs little: it is asked many times."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE) as asking:
        asking.sendall(b"PING\r\n")
        return asking.recv(64) == b"+PONG\r\n"
    return False


class Proxy:
    """Stands between a client and a server and can fall silent with its connections open."""

    def __init__(self, port: int) -> None:
        """Forward to `port` on this machine."""
        self._to = port
        self._frozen: set[asyncio.StreamWriter] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.url = ""

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/0"

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._open:
            writer.transport.abort()

    def freeze(self) -> None:
        """Swallow, from now on, what goes through the connections that are open now."""
        self._frozen |= self._open

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._to)
        self._open |= {writer, to_server}
        await asyncio.gather(self._pipe(reader, to_server), self._pipe(from_server, writer))

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                if writer not in self._frozen:
                    writer.write(data)
        self._open.discard(writer)
        writer.close()
