"""What a reminder does when its moment has come: a notice for those it is for, once (rules T21–T23)."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from livelist.core.access import SERVER
from livelist.core.ids import SYSTEM
from livelist.core.records import Record
from livelist.core.state import Row, State
from livelist.core.times import shown_time
from livelist.features.reminders.moments import moments_of, place_of, zone_set_at
from livelist.live.rooms import Rooms
from livelist.people.notices.notice import Notice
from livelist.people.notices.post import Notices

LATE: Final = 86_400.0  # seconds after which a reminder is only summed up with others
OVER: Final = 30 * 86_400.0  # and after which nobody needs to know


class Reminding:
    """The work of the alarm."""

    def __init__(self, rooms: Rooms, notices: Notices) -> None:
        """Post with `notices`."""
        self._rooms = rooms
        self._notices = notices

    async def remind(self, list_id: str, keys: Sequence[str], now: float, zone: tzinfo) -> None:
        """Post the notices of those reminders whose moment is still this, the earliest first."""
        async with self._rooms.hold(list_id, SERVER) as room:
            rev, state = room.position.rev, room.state
            found = [each for key in keys if (each := _found(state, key, now, zone))]
            found.sort(key=lambda each: (each[0], each[1].record["id"]))
            told = [(_notice(state, row, moment, rev, now), self._people(state, row)) for moment, row in found]
        for notice, people in told:
            await self._notices.post(notice, people)

    def _people(self, state: State, row: Row) -> set[str]:
        """Return whom a task's reminders are for: whose task it is, else who set them, made it, or owns the list."""
        task, stamp = row.record, row.stamps.get("reminders")
        setter = stamp.by if stamp else task["created_by"]
        if self._notices.shared:
            return set(task["assignees"]) or {setter}
        members = {each["id"]: each for each in state.of_type("member") if each["kind"] == "person"}
        owners = [each for each, member in members.items() if member["role"] == "owner"]
        choices = (task["assignees"], [setter], [task["created_by"]], owners)
        return next((here for each in choices if (here := set(each) & members.keys())), set())


def _found(state: State, key: str, now: float, zone: tzinfo) -> tuple[float, Row] | None:
    """Return a reminder's moment and its task, if that has come and is not long past."""
    task_id, place = place_of(key)
    row = state.rows.get(task_id)
    if row is None or row.record["type"] != "task":
        return None
    moment = moments_of(row, zone, zone_set_at(state)).get(place)
    if moment is None or not now - OVER <= moment <= now:
        return None
    return moment, row


def _notice(state: State, row: Row, moment: float, rev: int, now: float) -> Notice:
    """Return the notice of a reminder; those of a day ago are about no task, so that they become one (N3)."""
    task: Record = row.record
    late = now - moment > LATE
    return Notice(
        kind="reminder",
        list=state.list_id,
        by=SYSTEM,
        rev=rev,
        at=shown_time(moment),
        moment=f"{task['id']} {moment}",
        task=None if late else task["id"],
        title=task["title"],
        turn=(task.get("occurrence") or 0) if task.get("repeat") and not late else None,
    )
