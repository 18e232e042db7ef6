"""D13 and followers: none stops another, a list, a commit or the work behind them."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from livelist import background
from livelist.background import LEDGER
from livelist.core.ops import Set
from livelist.live.follow import cursors, following, keyed_work, ringing, survey
from livelist.live.follow.news import News
from livelist.live.follow.partitions import AllPartitions
from tests.live.follow.notebook import Notebook, followed
from tests.patience import PATIENCE


class Oops(Exception):
    """An error that nobody thought of."""


LASTING = {
    "follow partitions": (AllPartitions, "look"),
    "follow sweep": (survey.Survey, "conclude"),
    "follow cursors": (cursors.Cursors, "write"),
    "alarms": (ringing.Ringing, "round"),
}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(keyed_work, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.001)
    monkeypatch.setattr(following, "WRITE_SECONDS", 0.001)
    monkeypatch.setattr(following, "SWEEP_SECONDS", 0.001)
    monkeypatch.setattr(ringing, "TICK", 0.001)


@pytest.mark.parametrize("name", LASTING)
async def test_D13_its_lasting_work_goes_on_after_any_error(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, method = LASTING[name]
    real: Callable[[object], Awaitable[None]] = getattr(holder, method)
    calls, before, again = 0, LEDGER.failures[name], asyncio.Event()

    async def once(self: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise Oops
        await real(self)
        again.set()

    monkeypatch.setattr(holder, method, once)
    notebook = Notebook()
    async with followed() as cluster:
        await cluster.follow(0, notebook)
        await cluster.say(0, "ann", Set("list", {"title": "Shop"}))
        async with asyncio.timeout(PATIENCE):
            await again.wait()
        await notebook.until(lambda n: n.revs() == [1, 2])
    assert LEDGER.failures[name] == before + 1


async def test_T_a_follower_that_fails_is_told_the_same_page_again_and_stops_nobody() -> None:
    stumbling, steady = Notebook("stumbling"), Notebook("steady")
    failures = 0

    async def stumble(news: News) -> None:
        nonlocal failures
        if news.list == "list" and failures < 3:
            failures += 1
            raise Oops

    stumbling.before = stumble
    async with followed() as cluster:
        made = await cluster.follow(0, stumbling, steady)
        await cluster.make("other")
        await cluster.say(0, "ann", Set("list", {"title": "Shop"}))
        await stumbling.until(lambda n: n.revs() == [1, 2])
        await stumbling.until(lambda n: n.revs("other") == [1])
        await steady.until(lambda n: n.revs() == [1, 2])
        assert failures == 3
        assert made._counts.failures == {"stumbling": 3}
