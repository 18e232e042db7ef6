"""How long a slow reader is waited for (rule C6)."""

import asyncio

import pytest

from livelist.live.patience import LOOKS, Patience
from tests.patience import PATIENCE


async def test_C6_who_reads_on_is_not_cut_however_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("livelist.live.patience.LEAST", 10)
    looks: list[int] = []
    lost = asyncio.Event()

    def unread() -> int:
        looks.append(max(0, 1000 - 10 * len(looks)))
        return looks[-1]

    Patience(0.006, unread, lost.set)
    async with asyncio.timeout(PATIENCE):
        await lost.wait()
    assert looks.count(0) == LOOKS + 1  # all was read, at its own pace, and then nothing more


@pytest.mark.parametrize("step", [0, 1])
async def test_C6_who_reads_next_to_nothing_is_cut(step: int) -> None:
    looks: list[int] = []
    lost = asyncio.Event()

    def unread() -> int:
        looks.append(1_000_000 - step * len(looks))
        return looks[-1]

    Patience(0.006, unread, lost.set)
    async with asyncio.timeout(PATIENCE):
        await lost.wait()
    assert len(looks) == LOOKS + 1
