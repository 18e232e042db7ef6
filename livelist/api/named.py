"""Who and what in a list can be named by text: in typed lines (Q4) and in filters (F4)."""

from collections.abc import Sequence
from typing import Final

from livelist.core.access import Actor
from livelist.core.quick.signs import Known
from livelist.core.state import State
from livelist.live.room import Room

MOST_NAMED: Final = 500  # people of a list that text can name, guests last: each is read each time


def people_of(room: Room, actor: Actor) -> Sequence[Known]:
    """Return the members that somebody may name: a share link's guests know those who appear in the list (SEC56)."""
    members = room.cached("named.people", _members)
    if not actor.guest:
        return members
    guests = room.subscribers.for_guests(room)
    return [each for each in members if guests.sees(each.id)]


def sections_of(room: Room) -> Sequence[Known]:
    """Return the list's sections."""
    return room.cached("named.sections", _sections)


def _members(state: State) -> list[Known]:
    members = sorted(state.of_type("member"), key=lambda each: each["kind"] == "guest")
    return [Known(each["id"], each["name"]) for each in members if each["kind"] != "link"][:MOST_NAMED]


def _sections(state: State) -> list[Known]:
    return [Known(each["id"], each["title"]) for each in state.of_type("section")]
