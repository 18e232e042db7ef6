"""How much a record, a list and a change may hold (rule C7), beside what each field may.

What is larger already, from a time without these bounds, stays, can be changed and made smaller, but does not grow.
"""

from typing import Final

from livelist.core.errors import ListFull, TooLarge
from livelist.core.ids import SYSTEM
from livelist.core.limits import (
    CHANGE_LIMIT,
    KEPT_LIMIT,
    LIGHT,
    MOST_COMMENTS,
    MOST_OTHERS,
    MOST_SECTIONS,
    MOST_TASKS,
    MOST_UNKNOWN,
    MOST_VIEWS,
    RECORD_LIMIT,
    size_of,
)
from livelist.core.ops import Change, Create, Fields, Op, Set
from livelist.core.records import OWNED, TYPES, Record
from livelist.core.state import Draft

_MOST_OF_KIND: Final = {"section": MOST_SECTIONS, "view": MOST_VIEWS}


def check_record(before: Record | None, op: Create | Set, after: Record) -> None:
    """Raise `TooLarge` if `op` makes a record larger than a record may be."""
    known = TYPES.get(after["type"], {})
    unknown = op.fields.keys() - known.keys()
    if unknown and before is not None:
        unknown -= before.keys()
    if unknown and sum(name not in known and name not in OWNED for name in after) > MOST_UNKNOWN:
        raise TooLarge(f"A record holds at most {MOST_UNKNOWN} fields that this server does not know.")
    if not unknown and _are_light(op.fields):
        return
    size = size_of(_own(after))
    if size > RECORD_LIMIT and (before is None or size > size_of(_own(before))):
        raise TooLarge(f"A task can hold at most {RECORD_LIMIT // 1024} KiB with its notes.")


def check_kept(record: Record) -> None:
    """Raise `TooLarge` if a record would keep too much that lost: only made by who overwrites everything at once."""
    if size_of(record.get("conflicts", {})) > KEPT_LIMIT:
        raise TooLarge("Too much is in conflict here already. Resolve that first.")


def check_list(draft: Draft, op: Op, record: Record | None, by: str) -> None:
    """Raise `ListFull` or `TooLarge` if a list would hold more than a list may; members and links come by `system`."""
    if draft.live_tasks > MOST_TASKS:
        raise ListFull
    if isinstance(op, Set) and "task" not in op.fields:
        return
    if draft.live_others > MOST_OTHERS and not isinstance(op, Set) and by != SYSTEM:
        raise ListFull(f"A list holds at most {MOST_OTHERS} records that are no tasks.")
    kind = record["type"] if record is not None else ""
    if record is not None and kind == "comment" and len(draft.under(kind, record["task"])) > MOST_COMMENTS:
        raise TooLarge(f"A task has at most {MOST_COMMENTS} comments.")
    most = _MOST_OF_KIND.get(kind)
    if most is not None and len(draft.under(kind, "")) > most:
        raise TooLarge(f"A list has at most {most} {kind}s.")


def check_change(change: Change) -> None:
    """Raise `TooLarge` if a change, with what it replaced, would not fit into a frame with others."""
    if size_of(change) > CHANGE_LIMIT:
        raise TooLarge("That changes too much at once. Do it in smaller parts.")


def _own(record: Record) -> Fields:
    return {name: value for name, value in record.items() if name not in OWNED}


def _are_light(fields: Fields) -> bool:
    """Whether values are too small to be weighed; lists that are known have bounds of their own."""
    for value in fields.values():
        if len(value) > LIGHT if isinstance(value, str) else isinstance(value, dict):
            return False
    return True
