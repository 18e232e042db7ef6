"""What a household or company runs: three replicas over one Redis, behind NGINX."""

from pathlib import Path

from tests.faults.machines.nginx import Nginx
from tests.faults.machines.server import LivelistServer
from tests.servers.redis_server import RedisServer

# Everybody may do everything, though a proxy stands before it: the people of the tests need not sign in.
BEHIND = ("--access", "open", "--proxies", "127.0.0.1")


class Site:
    """Every part can be broken on its own; `mend` sets all of them right again."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.redis = RedisServer(folder / "redis")
        self.replicas = [LivelistServer(folder / f"replica-{n}", self.redis.url, *BEHIND, *options) for n in range(3)]
        self.nginx = Nginx(folder / "nginx", [replica.port for replica in self.replicas])

    @property
    def urls(self) -> list[str]:
        """Where each replica is, without NGINX."""
        return [replica.url for replica in self.replicas]

    def start(self) -> None:
        self.redis.start()
        self.mend()
        self.nginx.start()

    def mend(self) -> None:
        """Start what is not running."""
        for replica in self.replicas:
            if not replica.running:
                replica.begin()
        for replica in self.replicas:
            replica.wait_until_ready()

    def end(self) -> None:
        self.nginx.stop()
        for replica in self.replicas:
            replica.kill()
        self.redis.kill()
