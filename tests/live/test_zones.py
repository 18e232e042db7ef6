"""Time zones by name (T1)."""

import pytest

from livelist.core.local.zone import UTC_ZONE
from livelist.live.zones import zones_with
from scripts.cases.zones import NAMES, tables

FIND = zones_with("Asia/Kolkata")


@pytest.mark.parametrize("name", NAMES)
def test_T1_a_zones_clocks_are_put_forward_and_back(name: str) -> None:
    zone, before = FIND(name), None
    for at, offset in tables()[name]:
        assert zone.offset(at) == offset
        assert before is None or zone.offset(at - 1) == before
        before = offset


@pytest.mark.parametrize(
    "name", [None, "", "Nowhere/At_All", "../../etc/passwd", "/etc/passwd", "Europe", "\0", "a" * 999]
)
def test_T1_without_a_zone_that_is_known_it_is_the_servers(name: str | None) -> None:
    assert FIND(name).offset(0) == 19800


def test_T1_the_servers_own_may_be_gone_from_the_machine() -> None:
    assert zones_with("Nowhere/At_All")(None) is UTC_ZONE


def test_T1_long_ago_and_far_ahead_clocks_are_as_they_were_first_and_last() -> None:
    for at in (-(2**62), 2**62):
        assert zones_with("Europe/Berlin")(None).offset(at) in range(3000, 8000)
