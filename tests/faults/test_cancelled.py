"""Callers that go away in the middle of a store call, again and again: nobody gets another's data (F21)."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from livelist.store.contract import Append, Position, Store
from tests.faults.people.load import opened

LISTS = [f"list{number}" for number in range(20)]
CALLS = 2000
AT_ONCE = 50

Call = Callable[[Store, str], Awaitable[bool]]


async def fill(store: Store, list_id: str) -> None:
    """Store a list in which everything says whose it is."""
    said = list_id.encode()
    await store.append(
        Append(
            list=list_id,
            before=Position(f"epoch-{list_id}", 0, ""),
            after=Position(f"epoch-{list_id}", 1, list_id),
            changes=[said],
            rows={"record": said},
            marks={"client": (None, said)},
            at="2026-11-22T10:23:23.123Z",
            frame=b"",
        )
    )


async def loads_its_own(store: Store, list_id: str) -> bool:
    loaded = await store.load(list_id)
    return loaded.position.hash == list_id and dict(loaded.rows) == {"record": list_id.encode()}


async def heads_its_own(store: Store, list_id: str) -> bool:
    return (await store.head(list_id)).hash == list_id


async def marks_its_own(store: Store, list_id: str) -> bool:
    return await store.marks(list_id, ["client", "nobody"]) == {"client": list_id.encode()}


async def reads_its_own(store: Store, list_id: str) -> bool:
    return await store.changes(list_id, f"epoch-{list_id}", 0, 10) == [list_id.encode()]


CALL: Sequence[Call] = (loads_its_own, heads_its_own, marks_its_own, reads_its_own)


async def call_and_go(store: Store, rng: random.Random) -> tuple[int, int]:
    """Call at random, and go away from most calls after a random while; count who was answered and who had gone."""
    calls = [asyncio.create_task(_call(store, rng)) for _ in range(AT_ONCE)]
    gone = 0
    for task in calls:
        for _ in range(rng.randrange(3)):
            await asyncio.sleep(0)
        if rng.random() < 0.8:
            gone += task.cancel()
    answers: list[Any] = await asyncio.gather(*calls, return_exceptions=True)
    answered = [answer for answer in answers if not isinstance(answer, asyncio.CancelledError)]
    assert all(answer is True for answer in answered), answered
    return len(answered), gone


async def _call(store: Store, rng: random.Random) -> bool:
    return await rng.choice(CALL)(store, rng.choice(LISTS))


async def give_up(url: str, data: Path, calls: int) -> None:
    """Give so many calls up, and see that everybody else was given what they asked for, as they still are."""
    rng, answered, gone = random.Random(21), 0, 0
    async with opened(url, data) as store:
        for list_id in LISTS:
            await fill(store, list_id)
        while gone < calls:
            here, left = await call_and_go(store, rng)
            answered, gone = answered + here, gone + left
        for list_id in LISTS:
            assert [await call(store, list_id) for call in CALL] == [True] * len(CALL)
    assert answered > calls / 10


@pytest.mark.parametrize("kind", ["sqlite", "redis"])
async def test_F21_after_calls_that_were_given_up_everyone_gets_their_own(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    await give_up("sqlite:" if kind == "sqlite" else request.getfixturevalue("redis_url"), tmp_path, CALLS)
