from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from livelist.features.notices.hours import after_quiet, next_at

BERLIN, NEW_YORK, LORD_HOWE = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe"))


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp()


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        ("2026-11-28T21:59:59", "2026-11-28T21:59:59"),
        ("2026-11-28T22:00:00", "2026-11-29T07:00:00"),
        ("2026-11-29T03:00:00", "2026-11-29T07:00:00"),
        ("2026-11-29T06:59:59", "2026-11-29T07:00:00"),
        ("2026-11-29T07:00:00", "2026-11-29T07:00:00"),
    ],
)
def test_N7_within_quiet_hours_a_notice_waits_for_their_end(now: str, leaves: str) -> None:
    assert after_quiet(at(now), "22:00", "07:00", BERLIN) == at(leaves)


def test_N7_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = at("2026-11-28T12:30")
    assert after_quiet(noon, "12:00", "14:00", BERLIN) == at("2026-11-28T14:00")
    assert after_quiet(noon, "12:30", "12:30", BERLIN) == noon


@pytest.mark.parametrize(
    ("zone", "now", "leaves"),
    [
        (BERLIN, "2026-03-28T23:00", "2026-03-29T07:00"),
        (BERLIN, "2026-10-24T23:00", "2026-10-25T07:00"),
        (NEW_YORK, "2026-03-07T23:00", "2026-03-08T07:00"),
        (NEW_YORK, "2026-10-31T23:00", "2026-11-01T07:00"),
        (LORD_HOWE, "2026-04-04T23:00", "2026-04-05T07:00"),
    ],
)
def test_N7_a_night_in_which_the_clock_changes_ends_in_the_morning(zone: ZoneInfo, now: str, leaves: str) -> None:
    assert after_quiet(at(now, zone), "22:00", "07:00", zone) == at(leaves, zone)


def test_N7_an_end_that_the_clock_skips_comes_as_much_later() -> None:
    assert after_quiet(at("2026-03-28T23:00"), "22:00", "02:30", BERLIN) == at("2026-03-29T03:30")


def test_N7_an_end_that_comes_twice_is_the_first() -> None:
    assert after_quiet(at("2026-10-24T23:00"), "22:00", "02:30", BERLIN) == at("2026-10-25T02:30", fold=0)


def test_N7_the_digest_comes_in_the_next_morning() -> None:
    assert next_at(at("2026-11-28T07:29"), "07:30", BERLIN) == at("2026-11-28T07:30")
    assert next_at(at("2026-11-28T07:30"), "07:30", BERLIN) == at("2026-11-29T07:30")
