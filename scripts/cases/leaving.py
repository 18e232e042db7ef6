"""Which tasks leave by themselves, and when: at the edges of days, rules and families, and at random (T10–T12)."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from livelist.core.expiry.leaving import Leaving, stay_rules
from livelist.core.records import Record, new_record
from livelist.core.state import Row, State
from livelist.core.times import milliseconds, shown_time
from livelist.live.zones import zones_with

LIST = "list"
LONG_AGO = "2026-01-10T12:00:00.000Z"
DAILY = {"rule": "FREQ=DAILY", "from": "due"}
PLACES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", None)
zones = zones_with("UTC")


def leaving_vectors(rng: random.Random) -> dict[str, Any]:
    """Return the whole file."""
    return {"about": ABOUT, "cases": [*_dates(), *_rules(), *_families(), *_odd(), *_at_random(rng)]}


ABOUT = (
    "Of the live tasks of a list at a time: why each one leaves by then (`leaves`), and when and why it will if "
    "nothing changes (`when`: seconds since 1970). Those that are not named stay. Records are told by the `create` "
    "that made them, at a time, and what they `also` have."
)


Made = dict[str, Any]


def task(record_id: str, touched: str = LONG_AGO, /, **fields: Any) -> Made:
    """Return a task that was touched last at a time; a done one was done then."""
    return {"id": record_id, "type": "task", "at": touched, "fields": {"title": record_id, "position": "V", **fields}}


def comment(record_id: str, about: str, touched: str) -> Made:
    """Return a comment that was written at a time."""
    return {"id": record_id, "type": "comment", "at": touched, "fields": {"task": about, "text": "Hm"}}


def record_of(made: Made) -> Record:
    """Make the record that is told of; `also` has what a `create` cannot give it."""
    also: Record = made.get("also", {})
    return new_record(made["id"], made["type"], made["fields"], made["at"], "ann") | also


def case(name: str, now: str, made: Sequence[Made], settings: Mapping[str, Any]) -> dict[str, Any]:
    """Work a case out."""
    own = {"id": LIST, "type": "list", "at": LONG_AGO, "fields": {"title": "Groceries", **settings}}
    state = State(LIST, {each["id"]: Row(record_of(each)) for each in (own, *made)})
    leaving = Leaving(state.get, state.under, stay_rules(state.list_record(), zones), milliseconds(now) / 1000)
    tasks = sorted(state.tasks(), key=lambda each: str(each["id"]))
    leaves = {each["id"]: why for each in tasks if (why := leaving.leaves(each))}
    when = {each["id"]: list(found) for each in tasks if (found := leaving.when(each))}
    return {"name": name, "now": now, "records": [own, *made], "leaves": leaves, "when": when}


def _dates() -> Iterator[dict[str, Any]]:
    """A second before and at the moment that `expires` stands for, in several zones and over changes of the clocks."""
    edges = (
        ("a date", "Europe/Berlin", "2026-11-27", "2026-11-27T23:00:00.000Z"),
        ("a date of another zone", "Asia/Kathmandu", "2026-11-27", "2026-11-27T18:15:00.000Z"),
        ("a date in no zone", None, "2026-11-27", "2026-11-28T00:00:00.000Z"),
        ("a leap day", "America/New_York", "2028-02-29", "2028-03-01T05:00:00.000Z"),
        ("the day that has 23 hours", "Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00.000Z"),
        ("the day that has 25 hours", "Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00.000Z"),
        ("a day whose midnight is not there", "America/Havana", "2026-03-07", "2026-03-08T05:00:00.000Z"),
        ("a time", "Europe/Berlin", "2026-11-27T17:00", "2026-11-27T16:00:00.000Z"),
        ("a time that is not there", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"),
        ("a time that is there twice", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"),
        ("half an hour there twice", "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00.000Z"),
        ("a time with an offset", "Europe/Berlin", "2026-10-25T02:30:15.5+01:00", "2026-10-25T01:30:15.000Z"),
        ("the last day", "UTC", "9999-12-31", "9999-12-31T23:59:59.000Z"),
    )
    for name, zone, expires, moment in edges:
        for second in (-1, 0):
            now = shown_time(milliseconds(moment) / 1000 + second)
            told = "before" if second else "at"
            settings = {} if zone is None else {"zone": zone}
            yield case(f"T10 {name}, {told} its moment", now, [task("t", expires=expires)], settings)


def _rules() -> Iterator[dict[str, Any]]:
    """Days of both rules, just before and just after midnight."""
    berlin = {"zone": "Europe/Berlin", "done_leaves_after": 7, "untouched_leaves_after": 30}
    tasks = [
        task("done-at-noon", "2026-03-20T11:00:00.000Z", completed=True),
        task("done-late", "2026-03-20T22:59:59.999Z", completed=True),
        task("done-at-midnight", "2026-03-20T23:00:00.000Z", completed=True),
        task("open", "2026-02-25T11:00:00.000Z"),
        task("open-next-day", "2026-02-25T23:00:00.000Z"),
        task("expires-first", "2026-03-20T11:00:00.000Z", completed=True, expires="2026-03-26"),
        task("expires-later", "2026-03-20T11:00:00.000Z", completed=True, expires="2026-03-28"),
        task("expires-then", "2026-03-20T11:00:00.000Z", completed=True, expires="2026-03-27"),
    ]
    for now in ("2026-03-27T22:59:59.999Z", "2026-03-27T23:00:00.000Z", "2026-03-28T23:00:00.000Z"):
        yield case(f"T11 both rules at {now}", now, tasks, berlin)
        yield case(f"T11 no rule at {now}", now, tasks, {"zone": "Europe/Berlin"})
        yield case(f"T11 the rule for done ones at {now}", now, tasks, berlin | {"untouched_leaves_after": None})
        yield case(f"T11 the rule for untouched ones at {now}", now, tasks, berlin | {"done_leaves_after": None})
    over = [task("spring", "2026-03-28T12:00:00.000Z", completed=True), task("autumn", "2026-10-24T12:00:00.000Z")]
    for now in (
        "2026-03-29T21:59:59.000Z",
        "2026-03-29T22:00:00.000Z",
        "2026-10-25T22:59:59.000Z",
        "2026-10-25T23:00:00.000Z",
    ):
        yield case(
            f"T11 a day is a day over a change of the clocks, {now}",
            now,
            over,
            berlin | dict.fromkeys(("done_leaves_after", "untouched_leaves_after"), 1),
        )
    skewed = task("t", "2026-03-01T00:00:00.000Z", completed=True) | {
        "also": {"completed_at": "2026-03-02T00:00:00.000Z"}
    }
    for now in ("2026-03-09T23:00:00.000Z", "2026-03-10T00:00:00.000Z"):
        yield case(f"T11 done by a clock that was ahead, {now}", now, [skewed], {"done_leaves_after": 7})


def _families() -> Iterator[dict[str, Any]]:
    """What holds a task, and what counts as touching it."""
    rules, now = {"done_leaves_after": 7, "untouched_leaves_after": 7}, "2026-02-01T12:00:00.000Z"
    late, done = "2026-01-31T12:00:00.000Z", {"completed": True}
    dead = {"also": {"deleted_at": late, "deleted_by": "ann"}}
    families: dict[str, list[dict[str, Any]]] = {
        "below an open one nothing open leaves": [task("a"), task("b", parent="a"), task("c", parent="b")],
        "below an open one what is done leaves": [task("a", late), task("b", parent="a", **done)],
        "a done one with an open one below stays": [task("a", **done), task("b", parent="a")],
        "a done one with an open one far below stays": [
            *(task("a", **done), task("b", parent="a", **done), task("c", parent="b")),
        ],
        "a family of done ones leaves": [
            task("a", **done),
            task("b", parent="a", **done),
            task("c", parent="a", **done),
        ],
        "an open one leaves with what is done below": [task("a"), task("b", parent="a", **done)],
        "one below that was touched keeps those above": [
            *(task("a", **done), task("b", parent="a", **done), task("c", late, parent="b", **done)),
        ],
        "what was said keeps all above": [
            *(task("a", **done), task("b", parent="a", **done), comment("x", "b", late), task("c", **done)),
        ],
        "what was said long ago does not": [task("a", **done), comment("x", "a", LONG_AGO)],
        "what was said and taken back does not": [task("a"), comment("x", "a", LONG_AGO) | dead],
        "one that repeats stays": [task("a", repeat=DAILY), task("b", repeat={"rule": 7})],
        "below one that repeats all stay": [
            *(task("a", repeat=DAILY), task("b", parent="a", **done), task("c", parent="b", **done)),
        ],
        "one that repeated to its end leaves": [task("a", repeat=DAILY, **done), task("b", parent="a", **done)],
        "a deleted parent is none": [task("a") | dead, task("b", parent="a"), task("c", parent="nobody")],
        "a deleted subtask holds nothing": [task("a", **done), task("b", parent="a") | dead],
        "expires asks nobody": [
            task("a", expires="2026-01-31", repeat=DAILY),
            task("b", parent="a", expires="2026-01-30"),
            task("c", parent="b"),
        ],
    }
    for name, records in families.items():
        yield case(f"T12 {name}", now, records, rules)


def _odd() -> Iterator[dict[str, Any]]:
    """Fields as an older server may have let them be (T1)."""
    now = "2026-11-29T12:00:00.000Z"
    odd = [
        *(task(f"e{n}", expires=value) for n, value in enumerate(("soon", 7, [], "2026-02-30", "2026-11-28"))),
        *(task(f"r{n}", repeat=value) for n, value in enumerate(("daily", {}, DAILY | {"left": 0}, DAILY))),
    ]
    wrong: tuple[Any, ...] = (0, -1, 3651, 1.5, "7", True, [], 7)
    for days in wrong:
        yield case(f"T1 a rule of {days!r} days", now, odd, {"untouched_leaves_after": days})
    for zone in (7, "", "Nowhere/At_All", "Europe/Berlin"):
        yield case(f"T1 the zone {zone!r}", now, odd, {"zone": zone, "untouched_leaves_after": 3})


def _at_random(rng: random.Random) -> Iterator[dict[str, Any]]:
    """Families at random around changes of the clocks, and midnights of several zones."""
    for number in range(40):
        middle = (
            milliseconds(
                rng.choice(
                    (
                        "2026-03-08T05:00:00.000Z",
                        "2026-03-29T01:00:00.000Z",
                        "2026-10-25T01:00:00.000Z",
                        "2026-11-01T06:00:00.000Z",
                        "2028-02-29T12:00:00.000Z",
                    )
                )
            )
            // 1000
        )

        def near(days: float) -> str:
            hours = rng.randint(-round(days * 24), round(days * 24))
            return shown_time(middle + hours * 3600 + rng.choice((0, 0, 900, 1800, 2700, -1)))  # noqa: B023 - used at once

        records: list[dict[str, Any]] = []
        for made in range(rng.randint(1, 9)):
            fields: dict[str, Any] = {"completed": rng.random() < 0.5}
            if records and rng.random() < 0.5:
                fields["parent"] = rng.choice([each["id"] for each in records if each["type"] == "task"])
            if rng.random() < 0.3:
                text = near(3)
                fields["expires"] = rng.choice((text[:10], text[:16], text[:19], text))
            if rng.random() < 0.1:
                fields["repeat"] = DAILY
            records.append(task(f"t{made}", near(6), **fields))
            if rng.random() < 0.2:
                records.append(comment(f"c{made}", f"t{made}", near(6)))
        settings: dict[str, Any] = {"zone": rng.choice(PLACES)}
        for name in ("done_leaves_after", "untouched_leaves_after"):
            settings[name] = rng.choice((None, 1, 2, 3))
        yield case(f"random {number}", near(5), records, settings)
