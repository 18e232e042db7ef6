"""What is deleted and not yet lost: tombstones younger than 30 days can be restored (rules O4 and S11)."""

from collections.abc import Iterator

from livelist.core.access import RANK, Actor
from livelist.core.apply import TOMBSTONE_DAYS
from livelist.core.records import Record
from livelist.core.state import State
from livelist.core.times import days_before


def deleted_list(state: State, now: str) -> Record | None:
    """Return a list's own record if the list was deleted and can be restored."""
    return _young_tomb(state, state.list_id, days_before(now, TOMBSTONE_DAYS))


def deleted_tasks(state: State, now: str) -> Iterator[Record]:
    """Return the tasks that can be restored, the last deleted first."""
    oldest = days_before(now, TOMBSTONE_DAYS)
    for deleted_at, record_id in reversed(state.tombs):
        if deleted_at <= oldest:
            return
        if (task := state.rows[record_id].record)["type"] == "task":
            yield task


def deleted_links(state: State, now: str) -> Iterator[Record]:
    """Return the links that were taken out of a home lately."""
    oldest = days_before(now, TOMBSTONE_DAYS)
    tombs = (_young_tomb(state, record_id, oldest) for _, record_id in reversed(state.tombs))
    return (tomb for tomb in tombs if tomb and tomb["type"] == "link")


def restores_list(state: State, actor: Actor) -> bool:
    """Whether `actor` owns the list, be it deleted or not, and may change it."""
    return actor.writes and actor.role(state.list_id, state.get) == "owner"


def restores_tasks(state: State, actor: Actor) -> bool:
    """Whether `actor` may see and restore deleted tasks: whoever edits the list, but a share link's guests."""
    role = actor.role(state.list_id, state.get)
    return actor.writes and not actor.guest and role is not None and RANK[role] >= RANK["editor"]


def _young_tomb(state: State, record_id: str, oldest: str) -> Record | None:
    row = state.rows.get(record_id)
    return row.record if row and not row.live and row.record["deleted_at"] > oldest else None
