"""stack.yaml in a Swarm, with TLS: containers die, a version rolls out beside another, a broken one is taken back."""

import asyncio
import json
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
from tests.faults.people.load import load

CROWD = {"people": 24, "lists": 6}  # so that everybody stays below the 20 messages a second that they may send
BROKEN = 'FROM livelist:latest\nENTRYPOINT ["false"]\n'
# Its first container does not start, as when a node is short of something for a moment; all later ones do.
UNLUCKY = """
import os, sys
from redis import Redis
with Redis.from_url(open(os.environ["LIVELIST_STORE_FILE"]).read().strip()) as store:
    if store.set("unlucky", "1", nx=True):
        sys.exit("no luck at the first try")
os.execvp("livelist", ["livelist", *sys.argv[1:]])
"""
OVER = {"completed", "paused", "rollback_completed", "rollback_paused"}


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
        """Change the image, wait until Swarm is through and says `ends`; return the images that ran meanwhile."""
        last = self.update().get("StartedAt")
        self.deploy(image)
        ran: set[str] = set()

        def over() -> bool:
            ran.update(self.engine.inspect(each, ".Config.Image") for each in self.engine.containers("livelist"))
            update = self.update()
            if update.get("StartedAt") == last or update["State"] not in OVER:
                return False
            assert update["State"] == ends, self.why()
            return True

        self.wait(over)
        return {name.partition("@")[0] for name in ran}

    def update(self) -> dict[str, str]:
        """Return what Swarm says of the newest change of the replicas; nothing before the first."""
        return dict(json.loads(self.engine.inspect("livelist_livelist", "json .UpdateStatus")) or {})

    def why(self) -> str:
        """Return what there is to see of what went wrong: the update, each container, and last words."""
        said = [str(self.update()), self.engine.docker("stack", "ps", "--no-trunc", "livelist")]
        for each in self.engine.docker("ps", "-aq", "--filter", "status=exited", "--filter", "status=created").split():
            with suppress(AssertionError):  # Swarm may have removed it meanwhile
                said += [self.engine.inspect(each, "json .State"), self.engine.docker("logs", "-n", "20", each)]
        return "\n".join(said)

    def wait(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + 180
        while not condition():
            assert time.monotonic() < until, self.why()
            time.sleep(0.3)


@pytest.fixture(scope="module")
def stack(engine: Engine, image: str, image_before: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("tls")
    certify = [str(DEPLOY / "local-ca"), "127.0.0.1"]
    subprocess.run(certify, env={**engine.environment, "TLS": str(folder)}, check=True)
    engine.docker("build", "-t", "livelist:broken", "-", given=BROKEN)
    unlucky = f'FROM livelist:latest\nENTRYPOINT {json.dumps(["python", "-c", UNLUCKY])}\nCMD ["serve"]\n'
    engine.docker("build", "-t", "livelist:unlucky", "-", given=unlucky)
    engine.says("volume", "rm", "-f", "livelist_lists")  # of a run before, where the engine's folder is kept
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
        ran = await asyncio.to_thread(stack.roll, "livelist:unlucky", "completed")
        assert ran == {"livelist:before", "livelist:unlucky"}
        assert "no luck" in stack.engine.docker("service", "logs", "livelist_livelist")
        await asyncio.to_thread(stack.wait_until_whole)
        await work.further(60)
        ran = await asyncio.to_thread(stack.roll, "livelist:broken", "rollback_completed")
        assert "livelist:unlucky" in ran
        await work.further(60)
        await work.settle()
        async with redis_of(stack.engine) as store:
            await work.check(store, tmp_path)
    images = {stack.engine.inspect(each, ".Config.Image") for each in stack.engine.containers("livelist")}
    assert {name.partition("@")[0] for name in images} == {"livelist:unlucky"}
