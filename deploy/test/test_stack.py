"""stack.yaml in a Swarm, with TLS: containers die, a version rolls out beside another, a broken one is taken back."""

import asyncio
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import httpx
import pytest

from deploy.test.engine import DEPLOY, Engine
from deploy.test.relay import redis_of
from tests.faults.load import load

CROWD = {"people": 24, "lists": 6}  # so that everybody stays below the 20 messages a second that they may send
BROKEN = 'FROM livelist:latest\nENTRYPOINT ["false"]\n'


class Stack:
    """What `docker stack deploy` has made, with a port of the machine for each NGINX."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def deploy(self, image: str) -> None:
        """Deploy, or change the image, and wait for nothing."""
        variables = {"LIVELIST_IMAGE": image, "LIVELIST_REDIS_NODE": socket.gethostname(), "LIVELIST_ACCESS": "open"}
        files = ("-c", str(DEPLOY / "stack.yaml"), "-c", str(DEPLOY / "stack.tls.yaml"))
        self.engine.docker("stack", "deploy", *files, "livelist", LIVELIST_PORT="0", LIVELIST_TLS_PORT="0", **variables)

    def urls(self) -> list[str]:
        ports = [self.engine.docker("port", each, "8443").split()[0] for each in self.engine.containers("nginx")]
        return [f"https://127.0.0.1:{port.rpartition(':')[2]}" for port in ports]

    def wait_until_whole(self) -> None:
        """Wait until every service has all its containers, and each NGINX knows a replica that is ready."""
        self.wait(self.whole)

    def whole(self) -> bool:
        if self.services() != {"livelist": "3/3", "nginx": "3/3", "redis": "1/1"}:
            return False
        with suppress(httpx.HTTPError, AssertionError):  # a container may go between two questions
            urls = self.urls()
            return len(urls) == 3 and all(httpx.get(f"{url}/readyz").is_success for url in urls)
        return False

    def services(self) -> dict[str, str]:
        lines = self.engine.docker("service", "ls", "--format", "{{.Name}} {{.Replicas}}").splitlines()
        return {name.removeprefix("livelist_"): count for name, count in (line.split()[:2] for line in lines)}

    def kill(self, service: str) -> None:
        """Kill one container; Swarm makes another."""
        self.engine.kill(self.engine.containers(service)[0])
        self.wait_until_whole()

    def roll(self, image: str, ends: str) -> set[str]:
        """Change the image, wait until Swarm says `ends` of it, and give the images that ran meanwhile."""
        self.deploy(image)
        ran: set[str] = set()

        def over() -> bool:
            ran.update(self.engine.inspect(each, ".Config.Image") for each in self.engine.containers("livelist"))
            return self.engine.inspect("livelist_livelist", ".UpdateStatus.State") == ends

        self.wait(over)
        return {name.partition("@")[0] for name in ran}

    def wait(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + 180
        while not condition():
            assert time.monotonic() < until, self.engine.docker("stack", "ps", "--no-trunc", "livelist")
            time.sleep(0.3)


@pytest.fixture(scope="module")
def stack(engine: Engine, image: str, image_before: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("tls")
    certify = [str(DEPLOY / "local-ca"), "127.0.0.1"]
    subprocess.run(certify, env={**engine.environment, "TLS": str(folder)}, check=True)
    engine.docker("build", "-t", "livelist:broken", "-", given=BROKEN)
    engine.docker("swarm", "init", "--advertise-addr", "127.0.0.1")
    subprocess.run([DEPLOY / "swarm-secrets"], env=engine.environment, check=True, capture_output=True)
    engine.docker("secret", "create", "livelist_certificate_1", str(folder / "certificate.pem"))
    engine.docker("secret", "create", "livelist_certificate_key_1", str(folder / "key.pem"))
    made = Stack(engine)
    made.deploy(image_before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(folder / "ca.pem"))
        made.wait_until_whole()
        yield made
    engine.docker("stack", "rm", "livelist")
    made.wait(lambda: not engine.docker("network", "ls", "-q", "--filter", "name=livelist_"))
    engine.docker("swarm", "leave", "--force")


async def test_F19_versions_side_by_side_and_whatever_dies_cost_nothing(stack: Stack, tmp_path: Path) -> None:
    async with load(stack.urls(), seed=19, **CROWD) as work:
        for service in ("livelist", "nginx"):
            await work.disturb(partial(stack.kill, service))
        ran = await asyncio.to_thread(stack.roll, "livelist:latest", "completed")
        assert ran == {"livelist:before", "livelist:latest"}
        await work.further(60)
        ran = await asyncio.to_thread(stack.roll, "livelist:broken", "rollback_completed")
        assert "livelist:latest" in ran
        await work.further(60)
        await work.settle()
        async with redis_of(stack.engine) as store:
            await work.check(store, tmp_path)
    images = {stack.engine.inspect(each, ".Config.Image") for each in stack.engine.containers("livelist")}
    assert {name.partition("@")[0] for name in images} == {"livelist:latest"}
