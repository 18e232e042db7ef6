"""Replicas that act, killed one a second for long (F26)."""

from pathlib import Path

import pytest

from tests.faults.acting.test_acting import ACTING, Start, kill_one_a_second
from tests.faults.long.settings import MINUTES, SEED
from tests.faults.people.acted import environment

SECONDS = max(60.0, 6 * MINUTES)

pytestmark = [pytest.mark.long, pytest.mark.timeout(SECONDS + 600)]


async def test_F26_killed_for_long_everything_is_told_in_order_and_rings_once(
    livelist: Start, redis_url: str, tmp_path: Path
) -> None:
    told = tmp_path / "told.jsonl"
    replicas = [livelist(redis_url, module=ACTING, environment=environment(told)) for _ in range(3)]
    print(f"\n{SECONDS:.0f} s, seed {SEED}")
    await kill_one_a_second(SECONDS, replicas, redis_url, told, seed=SEED)
