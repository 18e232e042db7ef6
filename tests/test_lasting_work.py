"""D13: how long lasting work waits after it failed, and that it ends when it is ended."""

import asyncio
from contextlib import suppress

import pytest

from livelist import background
from livelist.background import begin, end
from tests.patience import PATIENCE
from tests.test_background import Oops


async def test_D13_what_is_ended_ends_though_a_library_swallows_the_first_cancellation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background, "CANCEL_AGAIN", 0.001)

    async def deaf() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    task = asyncio.create_task(deaf())
    await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE):
        await end(task)
    assert task.cancelled()


async def test_D13_after_each_failure_it_is_waited_longer_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(background, "FIRST_WAIT", 1.0)
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)

    async def work() -> None:
        if len(waits) < 8:
            raise Oops
        await asyncio.Event().wait()

    task = begin("test", work, longest_wait=5.0)
    async with asyncio.timeout(PATIENCE):
        while len(waits) < 8:
            await real(0)
    await end(task)
    assert all(2.0**n / 2 <= wait <= 2.0**n for n, wait in enumerate(waits[:3]))
    assert waits[4:] == [5.0] * 4
