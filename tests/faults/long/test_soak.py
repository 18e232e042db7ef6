"""Forty people on five lists while one thing after the other breaks, for as long as it is asked for; nothing grows."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import linear_regression
from time import monotonic
from typing import Any

import pytest

from tests.faults.long.settings import MINUTES, SEED
from tests.faults.machines.server import LivelistServer
from tests.faults.machines.site import Site
from tests.faults.machines.wire import Wire
from tests.faults.people.load import Load, load

PEOPLE = 40
LISTS = 5
PACE = 0.01  # seconds between two edits of all together: 100 a second
FAULTS = 8  # a round, after which all come to rest and everything is checked
STANDSTILL = 20.0  # seconds of a long pause (F3)
LONG_PAUSE, SILENCE = "pause the steady replica", "let connections fall silent"
GROWTH_MB = 8.0  # that the line through a replica's memory may rise from the end of the first third to the end

pytestmark = [pytest.mark.long, pytest.mark.timeout(int(MINUTES * 60 + 600))]


@pytest.fixture
async def wire(site: Site) -> AsyncIterator[Wire]:
    wire = Wire(site.nginx.port, SEED)
    await wire.start()
    yield wire
    await wire.close()


def held(replica: LivelistServer) -> tuple[float, int]:
    """Return the memory a replica has in MB, and how many descriptors."""
    status = Path(f"/proc/{replica.pid}/status").read_text().split()
    return int(status[status.index("VmRSS:") + 1]) / 1024, len(list(Path(f"/proc/{replica.pid}/fd").iterdir()))


def faults(site: Site, wire: Wire) -> dict[str, Callable[[], Any]]:
    """Name what can break. The first replica is never killed: its memory is watched."""
    steady, *others = site.replicas

    return {
        "kill a replica": others[0].restart,
        "kill the other": others[1].restart,
        "roll a replica": others[0].roll,
        LONG_PAUSE: steady.pause,
        "pause another": others[1].pause,
        "kill redis": site.redis.restart,
        "kill subscriptions": lambda: site.redis.command("CLIENT", "KILL", "TYPE", "pubsub"),
        "kill all connections to redis": lambda: site.redis.command("CLIENT", "KILL", "TYPE", "normal"),
        "reload nginx": site.nginx.reload,
        SILENCE: wire.silence,
    }


async def one_round(site: Site, wire: Wire, rng: random.Random, seed: int) -> Load:
    breaking = faults(site, wire)
    async with load([wire.url], seed, people=PEOPLE, lists=LISTS, pace=PACE) as work:
        await work.further(100)
        for name in rng.choices(sorted(breaking), k=FAULTS):
            work.history.note("fault", what=name)
            if name == SILENCE:
                wire.silence()
            else:
                await asyncio.to_thread(breaking[name])
            await work.further(rng.randrange(50, 300))
            until = monotonic() + (STANDSTILL if name == LONG_PAUSE else 0)
            while monotonic() < until:
                await work.further(10)
            for replica in site.replicas:
                replica.resume()
        await work.settle()
        await work.check(site.redis.url, site.replicas[0].data)
    return work


async def test_a_soak_loses_nothing_and_nothing_grows(site: Site, wire: Wire) -> None:
    rng, began, samples = random.Random(SEED), monotonic(), []
    edits = rounds = 0
    print(f"\nseed {SEED}, {MINUTES:g} minutes")
    while monotonic() - began < MINUTES * 60 or rounds < 3:
        work = await one_round(site, wire, rng, SEED * 1000 + rounds)
        edits, rounds = edits + work.acknowledged, rounds + 1
        memory, descriptors = held(site.replicas[0])
        samples.append(((monotonic() - began) / 60, memory, descriptors))
        broken = ", ".join(event["what"] for event in work.history.of("fault"))
        print(
            f"{samples[-1][0]:5.1f} min  {edits} edits  {memory:.1f} MB  {descriptors} descriptors  {broken}",
            flush=True,
        )
    later = samples[len(samples) // 3 :]
    slope = linear_regression([at for at, _, _ in later], [memory for _, memory, _ in later]).slope
    print(f"{rounds * FAULTS} faults, {edits} edits, none lost; memory {slope:+.2f} MB a minute")
    assert slope * (later[-1][0] - later[0][0]) < GROWTH_MB
    assert max(count for _, _, count in later) <= max(count for _, _, count in samples[: len(samples) // 3 + 1]) + 40
