"""From one turn to the next (T1, T4, T5); the page is held against the same vectors."""

from datetime import UTC, datetime
from typing import Any

import pytest

from livelist.core.local.times import LocalTime, read_time
from livelist.core.local.zone import UTC_ZONE, moment_of, utc_alone, wall_of
from livelist.core.repeat.turn import next_turn, repetition_of
from scripts.cases.zones import NAMES, TableZone, zones_of
from tests.core.test_vectors import read

ZONES: Any = read("zones")
TURNS: Any = read("turns")


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize("name", NAMES)
def test_T1_clocks_that_are_put_forward_or_back(name: str) -> None:
    zone = TableZone(ZONES["tables"][name])
    for case in ZONES["moments"][name]:
        wall, moment, shown = map(seconds, case.split())
        assert moment_of(zone, wall) == moment, case
        assert wall_of(zone, moment) == shown, case


@pytest.mark.parametrize("case", TURNS["cases"], ids=lambda case: case.get("name", ""))
def test_T4_the_next_turn_as_in_the_vectors(case: Any) -> None:
    repetition = repetition_of(case["task"])
    if repetition is None:
        assert case["next"] == "does not repeat"
        return
    now = int(datetime.fromisoformat(case["now"]).timestamp())
    assert next_turn(case["task"], repetition, now, zones_of(TURNS["zones"])(case["zone"])).fields == case["next"]


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-27", "2026-11-27T17:00", "2026-11-27T17:00:30", "2026-11-27T17:00:30.125", "2026-11-27T17:00Z"),
        *("2026-11-27T17:00+05:30", "2026-11-27T17:00:09.5-11:00", "0001-01-01", "9999-12-31T23:59+14:00"),
    ],
)
def test_T1_a_time_is_written_as_it_was(text: str) -> None:
    time = read_time(text)
    assert time is not None
    assert time.text() == text
    assert time.at(UTC_ZONE, time.local(UTC_ZONE).day).text() == text


@pytest.mark.parametrize("value", ["", "soon", "2026-02-30", "2026-11-27T", 7, None, [], "2026-11-27 17:00"])
def test_T1_what_is_no_time_is_none(value: object) -> None:
    assert read_time(value) is None


def test_T1_beyond_the_calendar_is_its_first_or_last_day() -> None:
    first, last = read_time("0001-01-01T00:00+14:00"), read_time("9999-12-31T23:00-05:00")
    assert isinstance(first, LocalTime)
    assert isinstance(last, LocalTime)
    assert [each.local(UTC_ZONE).day.isoformat() for each in (first, last)] == ["0001-01-01", "9999-12-31"]


def test_T1_where_no_zones_are_known_all_are_universal() -> None:
    assert utc_alone("Europe/Berlin") is UTC_ZONE
