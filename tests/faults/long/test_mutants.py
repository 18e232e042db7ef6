"""The tests are tested: with a safeguard switched off, those that guard it must fail (see `mutant.py`)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.mutant import MUTANTS

ROOT = Path(__file__).parents[3]
GUARDS = {
    "dedupe": ("test_kill.py", "F1_dying"),
    "catch-up": ("test_kill.py", "F10"),
    "fsync": ("test_disk.py", "F6_after_a_power_loss_sqlite"),
    "revocation": ("test_revocation.py", "I7"),
}

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


def test_every_mutant_has_a_guard() -> None:
    assert GUARDS.keys() == MUTANTS.keys()


@pytest.mark.parametrize("mutant", sorted(GUARDS))
def test_without_a_safeguard_the_tests_fail(mutant: str) -> None:
    file, name = GUARDS[mutant]
    command = [sys.executable, "-m", "pytest", "-q", "--tb=line", f"tests/faults/{file}", "-k", name]
    run = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"LIVELIST_MUTANT": mutant}, capture_output=True, text=True, check=False
    )
    summary = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout
    assert summary, run.stdout
    assert all(line.startswith("FAILED") for line in summary), run.stdout
    print(f"\nwithout {mutant}: {len(summary)} tests failed, as they must")
