"""How a notice comes into homes: once, joined with what came a moment before, and never too many (rules N3–N5)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from livelist.core.access import SERVER
from livelist.core.errors import LivelistError, Unavailable
from livelist.core.ops import Create, Delete, Op, Set
from livelist.core.records import Record
from livelist.core.state import State
from livelist.core.times import days_before, shown_time
from livelist.people.documents.collection import Collection
from livelist.people.documents.notices.choices import NOTICE_CHOICES, NoticeChoices
from livelist.people.lists import Lists, change
from livelist.people.notices.notice import KEPT_DAYS, MOST_ALSO, Notice, subject
from livelist.store.directory import Directory

JOIN_SECONDS: Final = 60.0
MOST_NOTICES: Final = 500  # notices in a home
AT_ONCE: Final = 100  # that are dropped with one that is added


@dataclass(frozen=True, slots=True)
class Notices:
    """Writes notices into homes, as any edit is written, by the server.

    home_of  names somebody's home
    shared   whether everybody has the same home, which then says whom each notice is for
    now      seconds since 1970
    """

    lists: Lists
    directory: Directory
    home_of: Callable[[str], str]
    shared: bool
    now: Callable[[], float]

    async def post(self, notice: Notice, people: Iterable[str]) -> None:
        """Write a notice for each of `people`, as often as this is asked only once; who is gone gets none.

        Raises `Unavailable`; asking again then completes it.
        """
        everybody = sorted(people)
        if not everybody:
            return
        if self.shared:
            await self._write(self.home_of(""), notice, " ".join(everybody), everybody)
            return
        for person in everybody:
            await self._write(self.home_of(person), notice, person, [])

    async def _write(self, home: str, notice: Notice, person: str, to: list[str]) -> None:
        found = await Collection(self.directory, NOTICE_CHOICES).get(home, self.now())
        if not (found.value if found else NoticeChoices()).ways_of(notice.kind):
            return
        once = notice.id_for(person)
        try:
            async with self.lists.hold(home, SERVER) as room:
                ops = ops_for(room.state, notice, once, to, self.now())
                await change(self.lists, home, ops, once=once)
        except Unavailable:
            raise
        except LivelistError:  # whose account is gone needs none, and what somebody does to their own home is theirs
            return


def ops_for(state: State, notice: Notice, notice_id: str, to: list[str], now: float) -> list[Op]:
    """Return what writes a notice into a home: a new record, or more to one that is unread and a moment old."""
    known = _recent(state, notice, to, shown_time(now - JOIN_SECONDS))
    surplus = _surplus(state, shown_time(now), 0 if known else 1)
    if known:
        return [Set(known["id"], _more(known, notice)), *surplus]
    fields = notice.fields() | ({"to": to} if to else {})
    return [Create(notice_id, "notice", fields), *surplus]


async def drop_old(lists: Lists, home: str, now: float) -> None:
    """Drop the notices of a home that are 90 days old."""
    async with lists.hold(home, SERVER) as room:
        if ops := _surplus(room.state, shown_time(now), 0):
            await change(lists, home, ops)


def _recent(state: State, notice: Notice, to: list[str], since: str) -> Record | None:
    """Find the notice that another one of the same kind, about the same, is added to."""
    for known in state.of_type("notice"):
        if known["read"] or known["created_at"] < since or known.get("again") or known.get("to", []) != to:
            continue
        alike = (known["kind"], known["list"]) == (notice.kind, notice.list)
        if alike and subject(known["kind"], known.get("task"), known["by"]) == notice.about:
            return known
    return None


def _more(known: Record, notice: Notice) -> dict[str, Any]:
    also = [each for each in (known["by"], *known.get("also", ())) if each != notice.by]
    fields = notice.fields() | {"count": known.get("count", 1) + notice.count}
    return fields | ({"also": list(dict.fromkeys(also))[:MOST_ALSO]} if also else {})


def _surplus(state: State, at: str, more: int) -> list[Op]:
    """Return what drops those too old, and the oldest above the bound; for good, since nobody restores a notice."""
    notices = sorted(state.of_type("notice"), key=lambda each: (each["created_at"], each["id"]))
    limit = days_before(at, KEPT_DAYS)
    old = sum(each["created_at"] < limit for each in notices)
    gone = notices[: min(AT_ONCE, max(old, len(notices) + more - MOST_NOTICES))]
    return [Delete(each["id"]) for each in gone for _ in ("ends", "drops")]
