"""Callers that go away in the middle of a store call, ten thousand times (F21)."""

from pathlib import Path

import pytest

from tests.faults.test_cancelled import give_up

CALLS = 10_000

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_F21_after_10000_calls_that_were_given_up_everyone_gets_their_own(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await give_up("sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url"), tmp_path, CALLS)
