"""Every method and address is counted (SEC59), and what asks the store does so once for many."""

import asyncio
from pathlib import Path

import pytest

from livelist.api.middleware.arrivals import KNOWN_AT_MOST, Arrivals
from livelist.api.pulse import Pulse
from livelist.core.errors import Unavailable
from livelist.store.memory.store import MemoryStore
from tests.api.http.people.accounts_server import Clock, Visitors, accounts_server

POLLING = "/socket.io/?EIO=4&transport=polling"
ANYTHING = [("GET", "/"), ("GET", "/openapi.json"), ("HEAD", "/tasks"), ("GET", "/docs"), ("GET", "/guess/of/mine")]
ANYTHING += [
    ("GET", "/_next/static/x.js"),
    ("GET", POLLING),
    ("OPTIONS", "/tasks"),
    ("GET", "/ws"),
    ("GET", "/version"),
]


@pytest.mark.parametrize(("method", "path"), ANYTHING)
async def test_SEC59_whatever_is_asked_for_is_counted(tmp_path: Path, method: str, path: str) -> None:
    clock = Clock()
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        arrivals = visitors.server.guard.arrivals = Arrivals(3, clock)
        client, other = visitors.browser(), visitors.browser()
        for _ in range(3):
            assert (await client.request(method, path)).status_code != 429
        refused = await client.request(method, path)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "61")
        assert (await client.get("/livez")).status_code == (await client.get("/readyz")).status_code == 200
        assert (await other.request(method, path)).status_code != 429
        clock.seconds += 60
        assert (await client.request(method, path)).status_code != 429
        assert len(arrivals._counts) == 1


def test_SEC59_the_count_itself_is_bounded() -> None:
    arrivals = Arrivals(2, Clock())
    for number in range(KNOWN_AT_MOST):
        assert arrivals.objection({"client": (f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 1)}) is None
    found = [arrivals.objection({"client": (f"192.0.2.{number}", 1)}) for number in range(4)]
    assert [each is None for each in found] == [True, True, False, False]
    assert arrivals.objection({"client": ("10.0.0.1", 1)}) is None


def test_SEC59_the_addresses_of_one_household_are_one() -> None:
    arrivals = Arrivals(2, Clock())
    found = [arrivals.objection({"client": (f"2001:db8:1:2::{number}", 1)}) for number in range(3)]
    assert [each is None for each in found] == [True, True, False]
    assert arrivals.objection({"client": ("2001:db8:1:3::1", 1)}) is None


async def test_SEC59_head_counts_for_an_address_and_a_person_as_get_does(tmp_path: Path) -> None:
    async with accounts_server(tmp_path, MemoryStore()) as visitors:
        owner = await visitors.owner()
        for method in ("GET", "HEAD"):
            counted = count_of(visitors)
            assert (await owner.request(method, "/tasks")).status_code == 200
            assert sorted(counted) == ["account", "address"]


def count_of(visitors: Visitors) -> list[str]:
    """Have what is counted from now on noted in a list."""
    counted: list[str] = []

    async def request(kind: str, who: str, *, writes: bool) -> None:
        del who, writes
        counted.append(kind)

    visitors.people.limits.request = request  # type: ignore[method-assign]
    return counted


async def test_SEC59_the_store_is_asked_once_a_second_however_many_want_to_know() -> None:
    clock, asked, well = Clock(), 0, True

    async def ping() -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0)
        if not well:
            raise Unavailable

    pulse = Pulse(ping, clock)
    assert await asyncio.gather(*(pulse.beats() for _ in range(50))) == [True] * 50
    well = False
    assert await pulse.beats()
    clock.seconds += 1
    assert await asyncio.gather(*(pulse.beats() for _ in range(50))) == [False] * 50
    assert asked == 2
