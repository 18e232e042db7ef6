"""What a notice is outside of the page: its record, with the names and titles that only its list knows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from livelist.core.access import SERVER, Actor
from livelist.core.errors import NotFound, Unreadable
from livelist.core.records import Record
from livelist.core.state import State
from livelist.features.notices.ways.parcel import NoticeItem
from livelist.features.notices.words import plain, told
from livelist.live.rooms import Rooms

URGENT: Final = frozenset({"reminder", "asks", "mentioned"})
SOMEBODY: Final = "Somebody"


async def packed(rooms: Rooms, notices: Mapping[str, Record], person: str, language: str) -> list[NoticeItem]:
    """Return notices (by the key they are sent under) as they are sent, in their order and in a language.

    Those of lists that `person` cannot read any more, or that are gone, are not among them (SEC86).
    """
    actor = Actor(person) if person else SERVER
    looks = {list_id: await _look(rooms, list_id, actor) for list_id in {each["list"] for each in notices.values()}}
    return [_item(key, notice, language, *look) for key, notice in notices.items() if (look := looks[notice["list"]])]


def _item(key: str, notice: Record, language: str, name: Callable[[str], str], list_title: str) -> NoticeItem:
    return NoticeItem(
        key=key,
        notice=notice["id"],
        kind=notice["kind"],
        list=notice["list"],
        task=notice.get("task"),
        plain=plain(notice["kind"], language),
        told=told(notice, name, list_title, language),
        urgent=notice["kind"] in URGENT,
        acts=notice["kind"] == "reminder" and bool(notice.get("task")),
    )


async def _look(rooms: Rooms, list_id: str, actor: Actor) -> tuple[Callable[[str], str], str] | None:
    """Return how people are called in a list, and the list's title; None if `actor` cannot read it."""
    try:
        async with rooms.hold(list_id, actor) as room:
            names = dict(_names(room.state))
            title = str((room.state.list_record() or {}).get("title", ""))
    except (NotFound, Unreadable):
        return None
    return lambda who: names.get(who, SOMEBODY), title


def _names(state: State) -> Iterable[tuple[str, str]]:
    """Name everybody who is or was in a list."""
    for record_id, row in state.rows.items():
        if row.record["type"] == "member":
            yield record_id, row.record["name"]
