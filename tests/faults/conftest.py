from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.server import LivelistServer


@pytest.fixture
def livelist(tmp_path: Path) -> Iterator[Callable[..., LivelistServer]]:
    """Give a factory of running servers; `livelist(store)` starts one. All are gone afterwards."""
    servers: list[LivelistServer] = []

    def make(store: str = "sqlite:") -> LivelistServer:
        server = LivelistServer(tmp_path / f"replica-{len(servers)}", store)
        servers.append(server)
        server.start()
        return server

    yield make
    for server in servers:
        server.kill()
