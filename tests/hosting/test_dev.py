"""`make dev`: page and server at one address, sockets too, each made anew when a file of it changes."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from tests.patience import PATIENCE
from tests.servers.ports import free_pair

ROOT = Path(__file__).parents[2]


def until(log: Path, pattern: str, times: int = 1) -> None:
    """Wait until the log says something so many times."""
    end = time.monotonic() + PATIENCE
    while len(re.findall(pattern, log.read_text())) < times:
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    port, log = free_pair(), tmp_path / "log"  # the server is on the next one
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    variables = os.environ | {"PORT": str(port), "DATA": str(tmp_path / "data"), "PATH": path}
    with log.open("w") as out:
        process = subprocess.Popen([ROOT / "scripts" / "dev"], stdout=out, stderr=out, env=variables)
    try:
        until(log, "Ready in")
        until(log, "Livelist is ready")
        yield f"http://localhost:{port}", log
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def test_H12_the_page_and_its_server_are_at_one_address_and_the_server_starts_anew(dev: tuple[str, Path]) -> None:
    address, log = dev
    own = {"Origin": address}
    # Each on a connection of its own: the page's server ends idle ones after five seconds, maybe just when one is used.
    single = httpx.Limits(max_keepalive_connections=0)
    with httpx.Client(base_url=address, timeout=PATIENCE, limits=single) as http:
        assert "Livelist" in http.get("/").text
        made = http.post("/tasks", json={"title": "Milk"}, headers=own)
        assert made.status_code == 201
        with connect(address.replace("http", "ws") + "/ws", additional_headers=own) as wire:
            wire.send('{"t":"open"}')
            assert "Milk" in str(wire.recv(PATIENCE))
        os.utime(ROOT / "livelist" / "__main__.py")
        until(log, "Livelist is ready", times=2)
        assert [task["title"] for task in http.get("/tasks").json()] == ["Milk"]
