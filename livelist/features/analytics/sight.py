"""What somebody may see of a list's figures (A6).

Who may read the list may read them. Numbers about persons are for its members, and only if the list does not say
otherwise; they are of those who are in it. A share link's guests see a list as it is now, not its words of before: of
tags they are told those that a task in the list has.
"""

from dataclasses import dataclass

from livelist.core.ids import SYSTEM
from livelist.core.state import State
from livelist.features.analytics.figures import Figures
from livelist.features.analytics.rows import Deeds
from livelist.live.room import Room
from livelist.store.contract import Position


@dataclass(frozen=True, slots=True)
class Sight:
    """What a list was like when it was asked about.

    persons  the names of those in it by id; None for who may not see numbers about persons
    tags     those that may be named; None for all
    """

    title: str
    position: Position
    persons: dict[str, str] | None
    tags: frozenset[str] | None

    def of(self, figures: Figures) -> Figures:
        """Return figures as they may be seen; who is not named counts among those without a name."""
        persons: dict[str | None, Deeds] = {}
        for person, deeds in figures.persons.items():
            if self.persons is not None and person != SYSTEM:
                persons.setdefault(person if person in self.persons else None, Deeds()).add(deeds)
        tags: dict[str | None, int] = {}
        for tag, count in figures.tags.items():
            shown = tag if self.tags is None or tag in self.tags else None
            tags[shown] = tags.get(shown, 0) + count
        return Figures(figures.days, figures.months, persons, tags, figures.hours)


def sight_of(room: Room, *, guest: bool) -> Sight:
    """Look at a list for somebody who may read it."""
    record = room.state.list_record() or {}
    persons = None
    if not guest and record.get("person_figures") is not False:
        persons = room.cached("analytics.persons", _names)
    return Sight(
        record.get("title", ""), room.position, persons, room.cached("analytics.tags", _tags) if guest else None
    )


def _names(state: State) -> dict[str, str]:
    return {member["id"]: member["name"] for member in state.of_type("member") if member["kind"] != "link"}


def _tags(state: State) -> frozenset[str]:
    return frozenset(tag for task in state.tasks() for tag in task["tags"])
