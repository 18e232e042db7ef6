"""From one turn to the next (T4, T5): by hand where something is easily wrong, then at random."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, Final

from livelist.core.repeat.turn import next_turn, repetition_of
from scripts.cases.repeat import any_rules
from scripts.cases.zones import NAMES, tables, zones_of

Case = dict[str, Any]
BERLIN: Final = "Europe/Berlin"
WEEKLY: Final = {"rule": "FREQ=WEEKLY", "from": "due"}
DAILY: Final = {"rule": "FREQ=DAILY", "from": "due"}
MONTHLY: Final = {"rule": "FREQ=MONTHLY", "from": "due"}
LAST: Final = {"rule": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "from": "due"}
DONE: Final = {"from": "done"}
NOON: Final = "2026-11-29T11:00:00Z"


def turn_vectors(rng: random.Random) -> dict[str, Any]:
    """Return the whole file."""
    known = tables()
    zones = zones_of(known)
    cases = [*HAND, *islice(_at_random(rng), 400)]
    return {"about": ABOUT, "zones": known, "cases": [case | {"next": _next(case, zones)} for case in cases]}


ABOUT = "What is set on a task when its present turn is over at `now`, in a zone; null: it has no other turn."


def _next(case: Case, zones: Any) -> Any:
    task = case["task"]
    repetition = repetition_of(task)
    now = int(datetime.fromisoformat(case["now"]).timestamp())
    return next_turn(task, repetition, now, zones(case["zone"])).fields if repetition else "does not repeat"


def case(name: str, now: str = NOON, zone: str = BERLIN, **task: Any) -> Case:
    """Return a case by hand."""
    return {"name": name, "task": task, "now": now, "zone": zone}


HAND: Final = (
    case("the next day of the rule", due="2026-11-29", repeat=WEEKLY),
    case("done early: the one after, not this one again", due="2026-12-04", repeat=WEEKLY),
    case("missed ones are not piled up", due="2026-11-02", repeat=DAILY),
    case("moved off its day, it comes back to it", due="2026-11-25", repeat=WEEKLY | {"rule": "FREQ=WEEKLY;BYDAY=MO"}),
    case("without a date, from today", repeat=WEEKLY),
    case("a time that is still ahead today", due="2026-11-27T18:00", repeat=DAILY),
    case("a time that has passed today", due="2026-11-27T11:00", repeat=DAILY),
    case("a time that is now", due="2026-11-27T12:00", repeat=DAILY),
    case("seconds stay as they were written", due="2026-11-27T11:00:30.5", repeat=DAILY),
    case("today is the list's, not ours", now="2026-11-29T23:30:00Z", due="2026-11-29", repeat=DAILY),
    case("nor is it yesterday", now="2026-11-29T03:00:00Z", zone="America/New_York", due="2026-11-28", repeat=DAILY),
    case("an offset stays, the local time stays", due="2026-10-24T15:00:00Z", now="2026-10-24T16:00:00Z", repeat=DAILY),
    case("and so in another offset", due="2026-10-24T17:00+02:00", now="2026-10-24T16:00:00Z", repeat=DAILY),
    case(
        "an offset's own day is not the list's",
        due="2026-11-27T23:30Z",
        repeat=WEEKLY | {"rule": "FREQ=WEEKLY;BYDAY=SA"},
    ),
    case("into the gap", due="2026-03-28T02:30", now="2026-03-28T12:00:00Z", repeat=DAILY),
    case("out of the gap", due="2026-03-29T02:30", now="2026-03-29T12:00:00Z", repeat=DAILY),
    case("in the gap it has not passed before", due="2026-03-28T02:30", now="2026-03-29T00:59:00Z", repeat=DAILY),
    case("in the gap it has passed after", due="2026-03-28T02:30", now="2026-03-29T01:30:00Z", repeat=DAILY),
    case("the doubled hour, the first time ahead", due="2026-10-24T02:30", now="2026-10-25T00:29:00Z", repeat=DAILY),
    case("the doubled hour, the first time passed", due="2026-10-24T02:30", now="2026-10-25T00:45:00Z", repeat=DAILY),
    case("the 31st by RFC 5545", due="2026-12-31", repeat=MONTHLY, now="2026-12-31T12:00:00Z"),
    case("the 31st again: February has none", due="2027-01-31", repeat=MONTHLY, now="2027-01-31T12:00:00Z"),
    case("the 31st as people mean it", due="2027-01-31", repeat=LAST, now="2027-01-31T12:00:00Z"),
    case("and back", due="2027-02-28", repeat=LAST, now="2027-02-28T12:00:00Z"),
    case("the leap day", due="2024-02-29", repeat={"rule": "FREQ=YEARLY", "from": "due"}),
    case("a week from done", due="2026-11-20", repeat=WEEKLY | DONE),
    case("a week from done, done early", due="2026-12-24", repeat=WEEKLY | DONE),
    case("every other Monday from done", due="2026-11-23", repeat=DONE | {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"}),
    case("a month from done on the 31st", due="2026-01-05", now="2026-01-31T11:00:00Z", repeat=MONTHLY | DONE),
    case("from done keeps its time", due="2026-11-20T08:15", repeat=DAILY | DONE),
    case("from done without a date", repeat=DAILY | DONE),
    case("the last turn", due="2026-11-29", repeat=DAILY | {"left": 1}),
    case("the last turn but one", due="2026-11-29", repeat=DAILY | {"left": 2}, occurrence=7),
    case("until, on the day", due="2026-11-29", repeat=DAILY | {"until": "2026-11-30"}),
    case("until, a day before", due="2026-11-29", repeat=DAILY | {"until": "2026-11-29"}),
    case("a rule that gives no day", due="2026-11-29", repeat=DAILY | {"rule": "FREQ=DAILY;INTERVAL=7;BYDAY=MO"}),
    case("the end of the calendar", due="9999-12-31", repeat=DAILY, now="9999-12-30T12:00:00Z"),
    case("the beginning of the calendar", due="0001-01-01T00:00+14:00", repeat=DAILY),
    case(
        "reminders go along, those before it stay",
        due="2026-11-29",
        repeat=WEEKLY,
        reminders=[{"before": 30}, {"at": "2026-11-28T18:00"}, {"at": "2026-11-29T05:00:00Z"}],
    ),
    case("when it is shown from moves as far", due="2026-12-01", start="2026-11-26", repeat=WEEKLY),
    case("at a time of its own", due="2026-12-01T09:00", start="2026-11-28T18:00:30Z", repeat=DAILY),
    case("and stays at the end of it", due="9999-12-20", start="9999-12-31", repeat=DAILY, now="9999-12-19T12:00:00Z"),
    case("an older list's nonsense there", due="2026-12-01", start=7, repeat=DAILY),
    case("reminders of what has no date", repeat=WEEKLY, reminders=[{"at": "2026-11-29T18:00"}]),
    case("an older list's nonsense", due="2026-11-29", repeat={"rule": "FREQ=DAILY", "from": "due", "mood": 1}),
    case("and more of it", due="2026-11-29", repeat=DAILY, occurrence="many", reminders="soon"),
)


def _at_random(rng: random.Random) -> Iterator[Case]:
    for rule in any_rules(rng):
        now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=rng.randint(0, 800 * 24 * 60))
        day = (now + timedelta(days=rng.choice((0, 0, -1, 1, -9, 12, -400)))).date()
        repeat: dict[str, Any] = {"rule": rule, "from": rng.choice(("due", "due", "done"))}
        if rng.random() < 0.2:
            repeat |= rng.choice(({"left": 1}, {"left": 2}, {"left": 12}, {"until": _date(day, rng)}))
        task: dict[str, Any] = {"due": _due(day, rng), "repeat": repeat}
        if rng.random() < 0.3:
            task["occurrence"] = rng.randint(0, 30)
        if rng.random() < 0.3:
            task["reminders"] = [{"at": f"{_date(day, rng)}T{rng.randint(10, 23)}:00"}]
        yield {"task": task, "now": now.isoformat().replace("+00:00", "Z"), "zone": rng.choice(NAMES)}


def _due(day: date, rng: random.Random) -> str | None:
    clock = f"{rng.randint(0, 23):02}:{rng.choice((0, 15, 30, 59)):02}"
    return rng.choice(
        (None, f"{day}", f"{day}", f"{day}T{clock}", f"{day}T{clock}", f"{day}T{clock}:30Z", f"{day}T{clock}-05:30")
    )


def _date(day: date, rng: random.Random) -> str:
    return (day + timedelta(days=rng.randint(-3, 40))).isoformat()
