"""Limits: counted by address and login, in one process or in Redis for all (SEC23)."""

import time

import pytest

from livelist.core.errors import TooMany, Unavailable
from livelist.people.limits import rates
from livelist.people.limits.networks import network_of
from livelist.people.limits.rates import RateLimits
from tests.servers.ports import free_port


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_SEC23_an_ipv6_network_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network


async def try_often(limits: RateLimits, times: int, login: str, address: str) -> int:
    """Return how many attempts passed."""
    for number in range(times):
        try:
            await limits.attempt("sign-in", login, address)
        except TooMany as error:
            return number if 1 <= error.after <= 60 else -1
    return times


async def test_SEC23_five_for_a_login_from_an_address_twenty_for_an_address() -> None:
    limits = RateLimits("memory:")
    assert await try_often(limits, 9, "ada", "192.0.2.1") == 5
    assert await try_often(limits, 9, "ada", "192.0.2.2") == 5
    assert await try_often(limits, 9, "bob", "192.0.2.1") == 5
    passed = [await try_often(limits, 1, f"n{number}", "192.0.2.1") for number in range(20)]
    assert sum(passed) == 20 - 12  # the refused attempts at ada and bob counted too


async def test_SEC23_another_replica_counts_on(redis_url: str) -> None:
    here, there = RateLimits(redis_url), RateLimits(redis_url)
    assert await try_often(here, 3, "ada", "192.0.2.1") == 3
    assert await try_often(there, 3, "ada", "192.0.2.1") == 2
    await here.close()
    await there.close()


@pytest.mark.parametrize("scheme", ["redis", "redis+cluster"])
async def test_without_redis_nobody_gets_to_try(scheme: str) -> None:
    limits = RateLimits(f"{scheme}://127.0.0.1:{free_port()}")
    with pytest.raises(Unavailable):
        await limits.attempt_from("secret", "192.0.2.1")
    await limits.close()


async def test_F18_a_clock_that_jumped_back_makes_nobody_wait_longer_than_the_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits = RateLimits("sqlite:")
    assert await try_often(limits, 5, "ann", "192.0.2.1") == 5
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    assert await try_often(limits, 1, "ann", "192.0.2.1") == 0
    await limits.close()


@pytest.mark.parametrize("when", [0, 31, 59])
async def test_SEC93_whoever_has_read_enough_of_the_past_is_told_when_there_is_room_again(
    when: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 1_800_000_000.0
    monkeypatch.setattr(time, "time", lambda: clock)
    limits, page, most = RateLimits("sqlite:"), 5000, rates.WORK.amount
    clock += when
    for _ in range(most // page):
        await limits.work("ann", page)
    for _ in range(3):
        with pytest.raises(TooMany) as refused:
            await limits.work("ann", page)
        after = refused.value.after
        clock += after - 2
        if 2 < after < 60:
            with pytest.raises(TooMany):
                await limits.work("ann", page)
        clock += 2 if after < 60 else 7  # no longer than the window is asked for, which is enough for one record
        await limits.work("ann", page)
    await limits.work("ben", page)
    await limits.close()


async def test_SEC65_an_account_is_tried_thirty_times_a_minute_from_all_addresses_together(redis_url: str) -> None:
    replicas = [RateLimits(redis_url), RateLimits(redis_url)]
    passed = [await try_often(replicas[n % 2], 1, "ada", f"192.0.2.{n}") for n in range(40)]
    assert passed == [1] * 30 + [0] * 10
    assert await try_often(replicas[0], 1, "bob", "192.0.2.41") == 1
    await replicas[1].attempt("sign-in", "ada", "192.0.2.41", familiar=True)
    for each in replicas:
        await each.close()
