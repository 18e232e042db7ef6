"""T6, T11, T13: a year of a household, with what comes again and what leaves, as a table says that it must end."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from livelist.core.ops import Complete, Create
from livelist.core.repeat.turn import turn_of
from tests.features.expiry.household import Homestead, household, task

BERLIN: Final = ZoneInfo("Europe/Berlin")
PEOPLE: Final = ("ann", "ben", "cleo")
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)  # a Friday each
SETTINGS: Final[dict[str, Any]] = {"zone": "Europe/Berlin", "done_leaves_after": 30, "untouched_leaves_after": 90}

# What comes again, from when on; how often it was done in the year, how many of these are still in the list as the
# next year begins (what was done since 2 December), and when it is due next.
TABLE: Final = {
    "dishes": ("FREQ=DAILY", "due", "2027-01-01T19:00", 365, 30, "2028-01-01T19:00"),
    "school": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "due", "2027-01-01", 261, 22, "2028-01-03"),
    "plants": ("FREQ=DAILY;INTERVAL=3", "done", "2027-01-02", 122, 10, "2028-01-03"),
    "floor": ("FREQ=WEEKLY;BYDAY=FR", "due", "2027-01-01", 53, 5, "2028-01-07"),
    "bins": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "due", "2027-01-04", 26, 2, "2028-01-03"),
    "rent": ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "due", "2027-01-31", 12, 1, "2028-01-31"),
    "wages": ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "due", "2027-01-29", 12, 1, "2028-01-31"),
    "choir": ("FREQ=MONTHLY;BYDAY=2TU", "due", "2027-01-12", 12, 1, "2028-01-11"),
    "dentist": ("FREQ=MONTHLY;INTERVAL=3", "due", "2027-02-10", 4, 0, "2028-02-10"),
    "filter": ("FREQ=YEARLY", "due", "2027-03-15", 1, 0, "2028-03-15"),
    "taxes": ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", "due", "2027-05-31", 1, 0, "2028-05-31"),
    "pills": ("FREQ=DAILY", "due", "2027-04-01", 10, 0, None),  # ten times; then it is done, and leaves
}


def things() -> Iterator[Create]:
    """Make what comes again, and two tasks that do not: one that nobody touches, and one with a day of its own."""
    for name, (rule, begins, due, *_) in TABLE.items():
        left = {"left": 10} if name == "pills" else {}
        yield task(name, due=due, repeat={"rule": rule, "from": begins, **left})
    yield task("letter")
    yield task("ticket", expires="2027-03-15")


async def tick(house: Homestead, today: date, chance: random.Random) -> None:
    """Have somebody do what is due today; now and then a second one has not seen it yet, and does it too."""
    for name, record in (await house.records()).items():
        if name in TABLE and not record["completed"] and record["due"][:10] <= today.isoformat():
            turn = Complete(name, turn_of(record))
            for person in chance.sample(PEOPLE, 2 if chance.random() < 0.2 else 1):
                await house.says(turn, by=person)


async def test_T6_T11_T13_a_year_of_a_household_ends_as_the_table_says() -> None:
    chance, today = random.Random(12), FIRST
    gone: dict[str, date] = {}
    async with household(**SETTINGS) as house:
        house.moment = datetime.combine(FIRST, time(8), BERLIN).timestamp()
        await house.begin()
        await house.says(*things())
        while today <= LAST:
            house.moment = datetime.combine(today, time(20), BERLIN).timestamp()
            await tick(house, today, chance)
            today += timedelta(1)
            midnight = datetime.combine(today, time(), BERLIN).astimezone(ZoneInfo("UTC"))
            await house.at(midnight.isoformat()[:19])
            here = (await house.records()).keys()
            gone |= {name: today for name in ("letter", "ticket", "pills") if name not in here and name not in gone}
        records, changes = await house.records(), house.changes()
    copies = [op for each in changes for op in each.ops if isinstance(op, Create) and "series" in op.fields]
    turns = Counter(str(op.fields["series"]) for op in copies) + Counter({"pills": 1})  # whose last turn is itself
    still = Counter(str(each["series"]) for each in records.values() if "series" in each)
    ends = {name: records[name]["due"] if name in records else None for name in TABLE}
    assert {name: (turns[name], still[name], ends[name]) for name in TABLE} == {
        name: tuple(row[3:]) for name, row in TABLE.items()
    }
    assert len(records) == sum(still.values()) + len(TABLE) - 1
    assert gone == {"letter": date(2027, 4, 2), "ticket": date(2027, 3, 16), "pills": date(2027, 5, 11)}
    assert {each.by for each in changes if each.ops} == {*PEOPLE, "system"}
