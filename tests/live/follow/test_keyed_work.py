"""One at a time a key, some keys at once, failures waited out, what hangs cut off; the time is in the test's hand."""

import asyncio
from collections import Counter
from contextlib import suppress

import pytest

from livelist.live.follow.keyed_work import FIRST_WAIT, LONGEST_WAIT, MOST_SECONDS, KeyedWork
from tests.live.hands import Hands
from tests.test_background import until


class Shop:
    """Does keys when they are let go; keeps the most that were done at once."""

    def __init__(self, at_once: int = 3) -> None:
        self.hands = Hands()
        self.gates: dict[str, asyncio.Event] = {}
        self.doing = Counter[str]()
        self.done = Counter[str]()
        self.failures: list[tuple[str, type[BaseException]]] = []
        self.failing: set[str] = set()
        self.stubborn: set[str] = set()
        self.most = 0
        self.work = KeyedWork[str]("test", self._do, lambda: self.hands, self._failed, at_once)

    def _failed(self, key: str, error: BaseException) -> None:
        self.failures.append((key, type(error)))

    async def _do(self, key: str) -> None:
        self.doing[key] += 1
        self.most = max(self.most, self.doing.total())
        try:
            if key in self.stubborn:
                with suppress(asyncio.CancelledError):
                    await self.gates.setdefault(key, asyncio.Event()).wait()
            await self.gates.setdefault(key, asyncio.Event()).wait()
        finally:
            self.doing[key] -= 1
        if key in self.failing:
            raise ValueError(key)
        self.done[key] += 1

    def open(self, *keys: str) -> None:
        for key in keys:
            self.gates.setdefault(key, asyncio.Event()).set()

    async def timed(self, count: int) -> None:
        """Wait until so many keys wait for a time."""
        await until(lambda: len(self.hands.alarms) == count)

    async def begun(self, *keys: str) -> None:
        await until(lambda: all(self.doing[key] for key in keys))


@pytest.fixture
def shop() -> Shop:
    return Shop()


async def test_T_a_key_that_is_wanted_while_it_is_done_is_done_once_more_and_never_twice_at_once(shop: Shop) -> None:
    for _ in range(3):
        shop.work.want("a")
    await shop.begun("a")
    for _ in range(5):
        shop.work.want("a")
    shop.open("a")
    await until(lambda: shop.done["a"] == 2)
    await until(lambda: "a" not in shop.work)
    assert (shop.done["a"], shop.most) == (2, 1)


async def test_T_so_many_keys_are_done_at_once_and_the_others_in_their_order(shop: Shop) -> None:
    for key in "abcde":
        shop.work.want(key)
    await shop.begun("a", "b", "c")
    assert "d" in shop.work
    assert not shop.doing["d"]
    shop.open(*"abcde")
    await until(lambda: shop.done.total() == 5)
    assert shop.most == 3


async def test_T_a_failure_is_waited_out_longer_each_time_and_another_want_does_not_shorten_it(shop: Shop) -> None:
    shop.failing.add("a")
    shop.open("a", "b")
    shop.work.want("a")
    for number in range(12):
        await until(lambda number=number: len(shop.failures) == number + 1)  # type: ignore[misc]
        longest = min(LONGEST_WAIT, FIRST_WAIT * 2**number)
        shop.work.want("a")
        shop.work.want("b")
        await until(lambda: "b" not in shop.work)
        await shop.timed(1)
        (alarm,) = shop.hands.alarms
        assert longest * 0.75 <= alarm.at - shop.hands.now <= longest
        assert len(shop.failures) == number + 1
        shop.hands.turn(alarm.at - shop.hands.now + 0.001)
    await until(lambda: len(shop.failures) == 13)
    await shop.timed(1)
    shop.failing.clear()
    shop.hands.turn(shop.hands.alarms[0].at - shop.hands.now + 0.001)
    await until(lambda: "a" not in shop.work)
    assert shop.done["a"] == 1


async def test_T_what_hangs_is_cut_off_and_its_place_given_to_others(shop: Shop) -> None:
    for key in "abcd":
        shop.work.want(key)
    await shop.begun("a", "b", "c")
    shop.hands.turn(MOST_SECONDS)
    await shop.begun("d")
    assert shop.failures == [(key, TimeoutError) for key in "abc"]
    shop.open(*"abcd")
    await until(lambda: shop.done["d"] == 1)
    await shop.timed(3)
    shop.hands.turn(FIRST_WAIT)
    await until(lambda: shop.done.total() == 4)


async def test_T_what_withstands_being_cut_off_is_never_done_beside_itself(shop: Shop) -> None:
    shop.stubborn.add("a")
    shop.work.want("a")
    await shop.begun("a")
    shop.hands.turn(MOST_SECONDS)
    for key in "bcd":
        shop.work.want(key)
    await shop.begun("b", "c", "d")
    shop.work.want("a")
    shop.hands.turn(MOST_SECONDS / 2)
    await asyncio.sleep(0)
    assert shop.doing["a"] == 1
    shop.stubborn.clear()
    shop.open("a")
    shop.open(*"bcd")
    await until(lambda: shop.done.total() == 4)
    await shop.timed(1)
    shop.hands.turn(FIRST_WAIT)
    await until(lambda: shop.done["a"] == 2)


async def test_T_what_is_left_stops_and_may_be_wanted_again(shop: Shop) -> None:
    for key in "abcd":
        shop.work.want(key)
    await shop.begun("a", "b", "c")
    shop.work.leave(lambda key: key in "ad")
    assert "a" not in shop.work
    assert "d" not in shop.work
    shop.work.want("a")
    assert "a" in shop.work
    shop.open(*"abcd")
    await until(lambda: shop.done == {"a": 1, "b": 1, "c": 1})
    assert shop.failures == []
    assert shop.most == 3


async def test_T_what_is_left_before_it_has_begun_leaves_its_place_to_others(shop: Shop) -> None:
    for key in "abc":
        shop.work.want(key)
    shop.work.leave(lambda _: True)
    for key in "def":
        shop.work.want(key)
    await shop.begun("d", "e", "f")
    assert not any(shop.doing[key] for key in "abc")
    await shop.work.close(1.0)


async def test_T_it_says_how_many_are_behind_and_for_how_long(shop: Shop) -> None:
    assert shop.work.behind() == (0, 0.0)
    shop.work.want("a")
    shop.hands.turn(2.0)
    shop.work.want("b")
    shop.hands.turn(3.0)
    assert shop.work.behind() == (2, 5.0)
    shop.open("a", "b")
    await until(lambda: shop.done.total() == 2)
    await until(lambda: shop.work.behind() == (0, 0.0))


async def test_T_closed_it_stops_everything(shop: Shop) -> None:
    shop.failing.add("a")
    shop.open("a")
    shop.work.want("a")
    await until(lambda: len(shop.failures) == 1)
    shop.work.want("b")
    await shop.begun("b")
    await shop.work.close(1.0)
    assert not shop.doing["b"]
    shop.hands.turn(LONGEST_WAIT)
    assert shop.work.behind() == (0, 0.0)
