"""Whom the doors look at, and when, so that nobody stays who may not (D10, SEC27)."""

import pytest

from livelist.api.revocation import Revocation
from livelist.store.memory.store import MemoryStore
from tests.test_background import Oops, until


class Counting:
    """A door that counts how often it looks."""

    def __init__(self) -> None:
        self.looks = 0

    async def recheck(self) -> None:
        self.looks += 1


class Broken:
    async def recheck(self) -> None:
        raise Oops


async def test_D10_one_door_that_fails_keeps_no_other_from_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livelist.background.FIRST_WAIT", 0.001)
    monkeypatch.setattr("livelist.api.revocation.LOOK_SECONDS", 0.0)
    door = Counting()
    made = Revocation(MemoryStore().directory, [Broken(), door])
    made.start()
    try:
        await until(lambda: door.looks > 1)  # and what failed is done again
    finally:
        await made.close()


async def test_SEC27_now_and_then_everybody_is_looked_at_though_nothing_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("livelist.api.revocation.LOOK_SECONDS", 0.0)
    monkeypatch.setattr("livelist.api.revocation.EXPIRY_ROUNDS", 3)
    door = Counting()
    made = Revocation(MemoryStore().directory, [door])
    made.start()
    try:
        await until(lambda: door.looks > 2)
    finally:
        await made.close()
