"""T11, T13: a year of a list, day by day, against what somebody with a calendar on the wall would say."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from livelist.core.ops import Create, Delete, Op, Restore, Set
from tests.features.expiry.household import done, household, task

DAYS = 366
DONE, UNTOUCHED = 7, 40


@dataclass
class Note:
    """What the wall says of a task: when it was touched last, whether it is done, the day it is pinned to."""

    touched: date
    done: bool = False
    expires: date | None = None
    gone: bool = False

    def leaves(self, today: date) -> bool:
        """Whether it is gone as `today` begins."""
        if self.expires is not None and self.expires < today:
            return True
        return (today - self.touched).days > (DONE if self.done else UNTOUCHED)


@dataclass
class Wall:
    """A calendar, and a list of tasks that somebody keeps by hand."""

    rng: random.Random
    notes: dict[str, Note] = field(default_factory=dict)

    def day(self, today: date) -> Iterator[Op]:
        """Do what people do on a day: add some, tick some, touch, say, delete and bring back a few."""
        for _ in range(self.rng.randint(0, 3)):
            name = f"t{len(self.notes)}"
            until = today + timedelta(self.rng.randint(0, 60)) if self.rng.random() < 0.2 else None
            self.notes[name] = Note(today, expires=until)
            yield task(name, **({"expires": until.isoformat()} if until else {}))
        here = [name for name, note in self.notes.items() if not note.gone]
        for name in self.rng.sample(here, min(len(here), 3)):
            note = self.notes[name]
            note.touched = today
            match self.rng.randrange(6):
                case 0 | 1 | 2:
                    note.done = not note.done
                    yield done(name, completed=note.done)
                case 3:
                    yield Set(name, {"title": f"{name} {today}"})
                case 4:
                    yield Create(f"c{today}{name}", "comment", {"task": name, "text": "Still needed"})
                case _:
                    note.gone = True
                    yield Delete(name)
        lately = [name for name, note in self.notes.items() if note.gone and (today - note.touched).days < 20]
        for name in self.rng.sample(lately, min(len(lately), self.rng.randint(0, 1))):
            note = self.notes[name]
            note.gone, note.touched = False, today
            if note.expires is not None and note.expires < today:
                note.expires = None
            yield Restore(name)

    def midnight(self, today: date) -> set[str]:
        """Take down what is to leave as a day begins; the day before is when it was seen last."""
        leaving = {name for name, note in self.notes.items() if not note.gone and note.leaves(today)}
        for name in leaving:
            self.notes[name].gone = True
            self.notes[name].touched = today
        return leaving

    def here(self) -> set[str]:
        return {name for name, note in self.notes.items() if not note.gone}


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Havana"])
async def test_T11_T13_a_year_is_as_the_calendar_on_the_wall_says(zone: str) -> None:
    wall, there = Wall(random.Random(zone)), ZoneInfo(zone)
    today = date(2027, 9, 1)  # with a leap day, and both changes of the clocks
    left = 0
    async with household(zone=zone, done_leaves_after=DONE, untouched_leaves_after=UNTOUCHED) as house:
        await house.begin()
        for _ in range(DAYS):
            at = datetime.combine(today, time(wall.rng.randint(3, 22), 30), there)
            house.moment = at.timestamp()
            if ops := list(wall.day(today)):
                await house.says(*ops)
            today += timedelta(1)
            await house.at(_begins(today, there))
            leaving = wall.midnight(today)
            left += len(leaving)
            assert set(await house.records()) == wall.here(), today
        swept = house.left()
        assert sum(map(len, swept)) == left
        assert len(swept) <= DAYS
        assert len({each.client for each in house.changes() if each.by == "system"}) == len(swept)
        assert left > DAYS / 2


def _begins(day: date, zone: ZoneInfo) -> str:
    """Return when a day begins; where no clock shows its midnight, the first time that one does."""
    midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    shown = midnight.astimezone(zone)
    return (midnight if shown.date() == day else midnight + timedelta(hours=1)).isoformat()[:19]
