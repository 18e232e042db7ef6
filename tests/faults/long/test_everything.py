"""Everything that the server does by itself, at once, while replicas are killed one a second for long (F35)."""

import os
from pathlib import Path

import pytest

from tests.faults.acting.test_everything import ALLOWED, OFFSETS, Start, Trial
from tests.faults.long.settings import MINUTES, SEED
from tests.faults.machines.clock import WrongClock
from tests.faults.people.busy import Busy

SECONDS = max(60.0, 2 * MINUTES)

PATIENCE = 600.0  # seconds: webhooks are told one thing at a time, on a machine that may do much else

pytestmark = [pytest.mark.long, pytest.mark.timeout(SECONDS + 3 * PATIENCE)]


@pytest.mark.parametrize("right", [True, False], ids=["clocks that are right", "clocks an hour apart that jump"])
async def test_F35_killed_for_long_everything_is_done_once_and_told_in_order(
    livelist: Start, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, right: bool
) -> None:
    offsets = () if right else OFFSETS
    clocks = [WrongClock(tmp_path / f"clock{number}", offset) for number, offset in enumerate(offsets)]
    monkeypatch.setattr(Busy, "hours", (0.0,) if right else (1.0, 0.0, -1.0))
    environments = [clock.environment for clock in clocks] or [dict(os.environ)] * 3
    replicas = [livelist(redis_url, *ALLOWED, environment=each) for each in environments]
    trial = Trial(replicas, redis_url, tmp_path, SEED, clocks, PATIENCE, refusals=(0.01, 20))
    found = await trial.run(SECONDS, people=40, pace=0.04, lists=4)
    print(f"\n{SECONDS:.0f} s, seed {SEED}: {found}")
