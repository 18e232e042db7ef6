"""SEC102: each person has a share of the processor for their changes, and beyond it waits."""

import asyncio
from contextlib import suppress
from itertools import count
from unittest.mock import AsyncMock

import pytest

from livelist.core.access import Actor, anyone
from livelist.core.errors import TooMany
from livelist.core.ops import Create, Mutation, Set
from livelist.protocol import efforts
from livelist.protocol.efforts import EFFORT_A_SECOND, EFFORT_AT_ONCE, LONGEST_WAIT, Efforts
from tests.live.replicas import cluster_of

ANN = Actor("ann", home="home-ann")


class Hands:
    """A clock and a processor that stand still until they are moved."""

    def __init__(self) -> None:
        self.time = self.used = 0.0
        self.efforts = Efforts(lambda: self.time, lambda: self.used, AsyncMock())

    def work(self, actor: Actor, seconds: float) -> None:
        with self.efforts.on(actor):
            self.used += seconds


def test_SEC102_what_is_used_at_once_is_free_and_what_is_beyond_is_waited_for() -> None:
    hands = Hands()
    hands.work(ANN, EFFORT_AT_ONCE)
    assert hands.efforts.wait(ANN) == 0
    hands.work(ANN, 1)
    assert hands.efforts.wait(ANN) == 1 / EFFORT_A_SECOND
    hands.time += 2
    assert hands.efforts.wait(ANN) == 1 / EFFORT_A_SECOND - 2
    hands.time += 1000
    hands.work(ANN, EFFORT_AT_ONCE)
    assert hands.efforts.wait(ANN) == 0


def test_SEC102_who_would_wait_too_long_is_told_when_to_come_again() -> None:
    hands = Hands()
    hands.work(ANN, EFFORT_AT_ONCE + (LONGEST_WAIT + 5) * EFFORT_A_SECOND)
    with pytest.raises(TooMany) as refused:
        hands.efforts.wait(ANN)
    assert refused.value.after == 6
    hands.time += refused.value.after
    assert 0 < hands.efforts.wait(ANN) <= LONGEST_WAIT


def test_SEC102_a_person_and_their_programs_have_one_share_as_do_a_links_guests() -> None:
    hands = Hands()
    hands.work(Actor("bot", home="home-ann", via="ann", kind="agent"), EFFORT_AT_ONCE + 1)
    hands.work(Actor("guest", via="link"), EFFORT_AT_ONCE + 1)
    assert hands.efforts.wait(ANN) == hands.efforts.wait(Actor("another", via="link")) > 0
    assert hands.efforts.wait(Actor("ben", home="home-ben")) == 0


def test_SEC102_the_server_and_open_mode_are_not_counted() -> None:
    hands = Hands()
    hands.work(anyone("ann"), 1000)
    assert hands.efforts.wait(anyone("ann")) == 0


def test_SEC102_what_fails_counts_too() -> None:
    hands = Hands()
    with suppress(ValueError), hands.efforts.on(ANN):
        hands.used += EFFORT_AT_ONCE + 1
        raise ValueError
    assert hands.efforts.wait(ANN) > 0


def test_SEC102_so_many_people_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(efforts, "MOST_PEOPLE", 2)
    hands = Hands()
    for name in ("ann", "ben", "cleo"):
        hands.work(Actor(name), EFFORT_AT_ONCE + 1)
    assert [hands.efforts.wait(Actor(name)) > 0 for name in ("ann", "ben", "cleo")] == [False, True, True]


async def test_SEC102_a_push_waits_for_what_those_before_it_took_and_others_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[tuple[str, float]] = []
    still = AsyncMock()

    def wait(actor: Actor) -> float:
        waits.append((actor.id, Efforts.wait(here.environment.efforts, actor)))
        return waits[-1][1] / 1e6

    async with cluster_of(1, made=False) as cluster:
        here, ticks = cluster.replicas[0], count(0.0, 1.5)
        monkeypatch.setattr(here.environment.efforts, "_used", lambda: next(ticks))
        monkeypatch.setattr(here.environment.efforts, "_clock", lambda: 0.0)
        monkeypatch.setattr(here.environment.efforts, "wait", wait)
        make = Create("plans", "list", {"title": "Plans"})
        await here.commit("plans", ANN, [Mutation(ops=[make])])
        for number in range(2):
            await here.commit("plans", ANN, [Mutation(ops=[Set("plans", {"title": str(number)})])], still=still)
        ben = Actor("ben", home="home-ben")
        await here.commit("bens", ben, [Mutation(ops=[Create("bens", "list", {"title": "Ben's"})])])
    assert waits == [("ann", 0), ("ann", 0), ("ann", 1.0 / EFFORT_A_SECOND), ("ben", 0)]
    still.assert_awaited_once_with()


async def test_SEC102_nobody_waits_who_cannot_be_asked_about_again() -> None:
    hands = Hands()
    await hands.efforts.turn(ANN, None)
    hands.work(ANN, EFFORT_AT_ONCE + 1)
    with pytest.raises(TooMany) as refused:
        await hands.efforts.turn(ANN, None)
    assert refused.value.after == 1 / EFFORT_A_SECOND + 1


@pytest.mark.parametrize("lists", [1, 20])
async def test_SEC102_pushes_that_come_or_wake_at_once_have_one_share_together(
    monkeypatch: pytest.MonkeyPatch, lists: int
) -> None:
    async with cluster_of(1, made=False) as cluster:
        here, ticks = cluster.replicas[0], count(0.0, 0.5)
        monkeypatch.setattr(here.environment.efforts, "_clock", lambda: 0.0)
        names = [f"plans{number}" for number in range(lists)]
        for name in names:
            await here.commit(name, ANN, [Mutation(ops=[Create(name, "list", {"title": "Plans"})])])
        monkeypatch.setattr(here.environment.efforts, "_used", lambda: next(ticks))
        pushes = [[Mutation(ops=[Set(names[n % lists], {"title": str(n)})])] for n in range(20)]
        told = await asyncio.gather(
            *(here.commit(names[n % lists], ANN, push) for n, push in enumerate(pushes)), return_exceptions=True
        )
        refused = [each for each in told if isinstance(each, TooMany)]
        taken = [each for each in told if not isinstance(each, BaseException)]
        ben = Actor("ben", home="home-ben")
        await here.commit("bens", ben, [Mutation(ops=[Create("bens", "list", {"title": "Ben's"})])])
    assert len(taken) + len(refused) == 20
    assert 0 < 0.5 * len(taken) <= EFFORT_AT_ONCE + EFFORT_A_SECOND * LONGEST_WAIT + 0.5
