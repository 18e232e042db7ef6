import gc
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from httpx._config import DEFAULT_TIMEOUT_CONFIG, create_ssl_context
from httpx._transports import default
from hypothesis import HealthCheck, settings

# The same cases in every run, and none fails for want of time.
settings.register_profile("livelist", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("livelist")

# A busy machine uses the library's own five seconds up; what hangs is ended by the test's own limit.
for each in ("connect", "read", "write", "pool"):
    setattr(DEFAULT_TIMEOUT_CONFIG, each, 60.0)
# Each client would read whom the machine trusts anew, which takes longer than most tests.
default.create_ssl_context = cache(create_ssl_context)  # type: ignore[attr-defined]
# Each request would look in all folders for a library that is not there: a fifth of what most requests cost.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]

pytest.register_assert_rewrite("tests.store.contract", "tests.store.directory_contract", "tests.store.archive_contract")
pytest.register_assert_rewrite("tests.store.following_contract", "tests.store.durable_contract")

from tests.servers.redis_server import RedisServer  # noqa: E402 - after the line above, as pytest asks


def pytest_collection_finish() -> None:
    """All that is loaded stays, so nobody need look again and again whether it is garbage."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One server for all tests that leave it running."""
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def redis_url(shared_redis: RedisServer) -> str:
    """Return the URL of an empty Redis."""
    shared_redis.command("FLUSHALL")
    return shared_redis.url


@pytest.fixture
def redis_servers(tmp_path: Path) -> Iterator[Callable[..., RedisServer]]:
    """Return a factory of servers a test may stop; `redis_servers(*options)` starts one."""
    servers: list[RedisServer] = []

    def make(*options: str) -> RedisServer:
        server = RedisServer(tmp_path / f"redis-{len(servers)}", *options)
        servers.append(server)
        server.start()
        return server

    yield make
    for server in servers:
        server.kill()
