"""A primary, replicas and three Sentinels for tests, all real, with patience measured in tenths of a second."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from redis import Redis

from tests.patience import PATIENCE
from tests.servers.ports import free_port
from tests.servers.redis_server import DURABLE, RedisServer, answers

SERVICE = "lists"
DOWN_AFTER_MS = 800
# Not PING-PERIOD: a replica whose last word is older than five of them is not promoted.
QUICK = ("INFO-PERIOD", "100", "ASK-PERIOD", "100", "PUBLISH-PERIOD", "100")


class SentinelService:
    """`servers[0]` begins as the primary, the others as its replicas."""

    def __init__(self, directory: Path, replicas: int = 1) -> None:
        options = (*DURABLE, "--repl-diskless-sync-delay", "0")
        self.servers = [RedisServer(directory / "primary", *options)]
        for number in range(replicas):
            follow = ("--replicaof", f"127.0.0.1 {self.servers[0].port}")
            self.servers.append(RedisServer(directory / f"replica-{number}", *options, *follow))
        self._sentinels = [free_port() for _ in range(3)]
        self._directory = directory
        self._processes: list[subprocess.Popen[bytes]] = []
        hosts = ",".join(f"127.0.0.1:{port}" for port in self._sentinels)
        self.url = f"redis+sentinel://{hosts}/{SERVICE}"

    def start(self) -> None:
        for server in self.servers:
            server.start()
        until(lambda: all(in_step(server) for server in self.servers[1:]), "the replicas followed")
        for port in self._sentinels:
            self._start_sentinel(port)
        until(self._is_known, "the Sentinels knew everybody")

    def stop(self) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGKILL)
            process.wait()
        for server in self.servers:
            server.kill()

    def primary(self) -> RedisServer:
        """Return the server the Sentinels name now."""
        port = int(self._ask("MASTER", SERVICE)["port"])
        return next(server for server in self.servers if server.port == port)

    def fail_over(self, gone: Callable[[RedisServer], None] = RedisServer.kill) -> RedisServer:
        """Let the primary go and give its successor. A second time soon after, Sentinel waits long."""
        old = self.primary()
        for port in self._sentinels:  # before, none thinks dead whom a busy machine lets wait
            with Redis(port=port, protocol=2) as client:
                client.execute_command("SENTINEL SET", SERVICE, "down-after-milliseconds", DOWN_AFTER_MS)
        gone(old)
        until(lambda: self.primary() is not old and role(self.primary()) == b"master", "another became primary")
        return self.primary()

    def catch_up(self) -> None:
        """Wait until every replica that is there has everything."""
        with Redis(port=self.primary().port, protocol=2) as client:
            client.set("test:last", b"")
            client.execute_command("WAIT", client.info("replication")["connected_slaves"], 10_000)

    def _start_sentinel(self, port: int) -> None:
        directory = self._directory / f"sentinel-{port}"
        directory.mkdir(parents=True)
        file = directory / "sentinel.conf"
        file.write_text(
            f"port {port}\nbind 127.0.0.1\ndir {directory}\nlogfile sentinel.log\n"
            f"sentinel monitor {SERVICE} 127.0.0.1 {self.servers[0].port} 2\n"
            f"sentinel down-after-milliseconds {SERVICE} {round(PATIENCE * 1000)}\n"
            f"sentinel failover-timeout {SERVICE} 2000\n"
        )
        self._processes.append(subprocess.Popen(["redis-server", str(file), "--sentinel"]))
        until(lambda: answers(port), "a Sentinel answered")
        with Redis(port=port, protocol=2) as client:
            client.execute_command("SENTINEL", "DEBUG", *QUICK)

    def _is_known(self) -> bool:
        others = len(self._sentinels) - 1
        return all(
            (found["num-other-sentinels"], found["num-slaves"]) == (others, len(self.servers) - 1)
            for found in (self._ask("MASTER", SERVICE, port=port) for port in self._sentinels)
        )

    def _ask(self, *words: str, port: int | None = None) -> dict[str, str | int]:
        with Redis(port=port or self._sentinels[0], protocol=2) as client:
            found = client.execute_command("SENTINEL " + words[0], *words[1:])
        assert isinstance(found, dict)
        return found


def role(server: RedisServer) -> bytes:
    found = server.command("ROLE")
    assert isinstance(found, list)
    return bytes(found[0])


def in_step(replica: RedisServer) -> bool:
    found = replica.command("INFO", "replication")
    assert isinstance(found, dict)
    return found.get("master_link_status") == "up"


def is_following(server: RedisServer) -> bool:
    return role(server) == b"slave" and in_step(server)


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that happens in other processes."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"it did not come to this: {what}"
        time.sleep(0.01)
