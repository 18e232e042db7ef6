"""What a log says happened, found another way than the server does: by comparing records before and after."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from livelist.core.apply import replay
from livelist.core.ids import SYSTEM
from livelist.core.ops import Change
from livelist.core.state import Draft, Row, State

SILENT: Final = {"updated_at", "updated_by", "completed_at", "completed_by", "conflicts"}


def events_in(list_id: str, log: Sequence[Change]) -> list[tuple[int, int, str, str]]:
    """Return what happened in a list (revision, part, type, record): by comparing records before and after."""
    state, found = State(list_id), []
    for change in log:
        draft = Draft(state)
        replay(draft, change)
        ids = dict.fromkeys(op.id for op in change.ops)
        named = ((_named(state.rows.get(each), draft.get(each), change.by), each) for each in ids)
        found += [(change.rev, n, name, each) for n, (name, each) in enumerate(filter(itemgetter(0), named), 1)]
        draft.settle()
    return found


def _named(before: Row | None, after: Row | None, by: str) -> str:
    """Return what is said to have happened to a record; nothing of most kinds."""
    kind = (after or before or Row({"type": ""})).record["type"]
    added, changed, removed = ("added", "changed", "removed") if kind == "member" else ("created", "updated", "deleted")
    if kind not in {"task", "comment", "section", "list", "member"} or after is None:
        return ""
    here, there = after.record, before.record if before else {}
    if before is None:
        return f"{kind}.{'completed' if here.get('series') and here['completed'] else added}"
    if before.live != after.live:
        gone = "expired" if kind == "task" and by == SYSTEM else removed
        back = "added" if kind == "member" else "restored"
        return f"{kind}.{back if after.live else gone}"
    other = {name for name in here.keys() | there.keys() if here.get(name) != there.get(name)} - SILENT
    if not after.live or not other:
        return ""
    if kind == "task" and "completed" in other:
        return "task.completed" if here["completed"] else "task.reopened"
    if kind == "task" and other <= {"position", "parent", "section"}:
        return "" if by == SYSTEM else "task.moved"
    return f"{kind}.{changed}"
