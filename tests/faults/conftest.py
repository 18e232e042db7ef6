from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.faults.machines.disk import Disk, build_disk
from tests.faults.machines.server import LivelistServer
from tests.faults.machines.site import Site


@pytest.fixture
def livelist(tmp_path: Path) -> Iterator[Callable[..., LivelistServer]]:
    """Return a factory of running servers; `livelist(store)` starts one. All are gone afterwards."""
    servers: list[LivelistServer] = []

    def make(
        store: str = "sqlite:",
        *options: str,
        environment: Mapping[str, str] | None = None,
        mutant: str | None = None,
        module: str = "livelist",
    ) -> LivelistServer:
        server = LivelistServer(tmp_path / f"replica-{len(servers)}", store, *options)
        server.environment = environment
        server.mutant = mutant or server.mutant
        server.module = module
        servers.append(server)
        server.start()
        return server

    yield make
    for server in servers:
        server.kill()


@pytest.fixture(scope="session")
def disk_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_disk(tmp_path_factory.mktemp("library"))


@pytest.fixture
def disk(disk_library: Path, tmp_path: Path) -> Disk:
    return Disk(disk_library, tmp_path / "disk")


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.end()


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Return three replicas over one Redis behind NGINX, all well, whatever the test before did."""
    shared_site.mend()
    return shared_site
