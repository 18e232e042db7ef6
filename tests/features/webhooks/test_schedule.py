"""W7, W8: when an event is tried again, and when that ends."""

import pytest

from livelist.features.webhooks.delivering.schedule import WAITS, health_after, wait_of
from livelist.features.webhooks.documents import HookHealth, HookLog, LoggedDelivery


def attempt(status: int | None, at: float = 1000.0) -> LoggedDelivery:
    return LoggedDelivery("msg_1", "task.created", "shop", 1, 1, at, status, None if status else "timeout", 5, "")


def test_W7_the_waits_are_those_of_the_document() -> None:
    minute, hour = 60, 3600
    assert (5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour) == WAITS


def test_W7_a_failure_is_waited_out_longer_each_time_and_then_the_webhook_is_paused() -> None:
    health, at, waits = HookHealth(), 1000.0, []
    while health.paused is None:
        health = health_after(health, attempt(500, at), 0.0)
        if health.retry_at is not None:
            waits.append(health.retry_at - at)
            at = health.retry_at
    assert tuple(waits) == WAITS
    assert (health.failures, health.paused, health.paused_at, health.since) == (10, "failed", at, 1000.0)


@pytest.mark.parametrize("status", [None, 100, 301, 302, 400, 401, 404, 429, 500, 503])
def test_W7_whatever_is_no_success_is_a_failure(status: int | None) -> None:
    assert health_after(HookHealth(), attempt(status), 0.0).retry_at == 1005.0


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_W7_a_success_makes_everything_well(status: int) -> None:
    assert health_after(HookHealth(4, 1.0, 2.0), attempt(status), 0.0) == HookHealth()


def test_W8_a_receiver_that_is_gone_pauses_at_once() -> None:
    health = health_after(HookHealth(), attempt(410), 0.0)
    assert (health.paused, health.paused_at, health.retry_at) == ("gone", 1000.0, None)


def test_W7_many_do_not_come_back_at_one_moment() -> None:
    assert {health_after(HookHealth(), attempt(500), chance).retry_at for chance in (0.0, 0.5, 1.0)} == {
        1005.0,
        1005.25,
        1005.5,
    }


@pytest.mark.parametrize(
    ("health", "now", "wait"),
    [
        (HookHealth(), 1000.0, 0.0),
        (HookHealth(1, 1.0, 1005.0), 1001.0, 4.0),
        (HookHealth(1, 1.0, 1005.0), 2000.0, 0.0),
        (HookHealth(1, 1.0, 5000.0), 1000.0, 5.5),  # written by a replica whose clock was ahead
        (HookHealth(9, 1.0, 1_000_000.0), 0.0, 95_040.0),
    ],
)
def test_W7_the_wait_is_never_longer_than_it_was_meant(health: HookHealth, now: float, wait: float) -> None:
    assert wait_of(health, now) == pytest.approx(wait)


def test_W9_the_last_hundred_attempts_are_remembered_newest_first() -> None:
    log = HookLog()
    for first in range(0, 150, 50):
        log = log.with_more([attempt(200, float(number)) for number in range(first, first + 50)])
    assert [entry.at for entry in log.entries] == [float(number) for number in range(149, 49, -1)]
