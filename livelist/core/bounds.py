"""How much a record, a list and a change may hold (rule C7), beside what each field may.

What is larger already, from a time without these bounds, stays, can be changed and made smaller, but does not grow.
"""

from typing import Final

from livelist.core.errors import ListFull, TooLarge
from livelist.core.ids import SYSTEM
from livelist.core.limits import size_of
from livelist.core.ops import Change, Create, Fields, Op, Set
from livelist.core.records import OWNED, TYPES, Record
from livelist.core.state import Draft

MOST_UNKNOWN: Final = 32  # fields of a record that this version does not know
RECORD_LIMIT: Final = 64 * 1024  # bytes of JSON that a record's fields have
KEPT_LIMIT: Final = 128 * 1024  # and those of the values that lost (O3)
MOST_COMMENTS: Final = 200  # on a task
MOST_TASKS: Final = 5000
MOST_OTHERS: Final = 20_000  # comments, links and members of a list
CHANGE_LIMIT: Final = 200 * 1024  # bytes of a change: two that meet in a batch still fit into a frame
FEW: Final = 16  # fields
LIGHT: Final = 1024  # characters that a text may have without being weighed
WEIGHED: Final = 6  # bytes that a character has at most in JSON


def check_record(before: Record | None, op: Create | Set, after: Record) -> None:
    """Raise `TooLarge` if `op` makes a record larger than a record may be."""
    known = TYPES.get(after["type"], {})
    unknown = [name for name in op.fields if name not in known]
    if unknown and before is not None:
        unknown = [name for name in unknown if name not in before]
    if unknown and sum(name not in known and name not in OWNED for name in after) > MOST_UNKNOWN:
        raise TooLarge(f"A record holds at most {MOST_UNKNOWN} fields that this server does not know.")
    if not unknown and all(_is_light(value) for value in op.fields.values()):
        return
    size = size_of(_own(after))
    if size > RECORD_LIMIT and (before is None or size > size_of(_own(before))):
        raise TooLarge(f"A task can hold at most {RECORD_LIMIT // 1024} KiB with its notes.")


def check_kept(record: Record) -> None:
    """Raise `TooLarge` if a record would keep too much that lost: only made by who overwrites everything at once."""
    if size_of(record.get("conflicts", {})) > KEPT_LIMIT:
        raise TooLarge("Too much is in conflict here already. Settle that first.")


def check_list(draft: Draft, op: Op, record: Record | None, by: str) -> None:
    """Raise `ListFull` or `TooLarge` if a list would hold more than a list may; members and links come by `system`."""
    if draft.live_tasks > MOST_TASKS:
        raise ListFull
    if draft.live_others > MOST_OTHERS and isinstance(op, Create) and by != SYSTEM:
        raise ListFull(f"A list holds at most {MOST_OTHERS} comments, links and members.")
    task = record["task"] if isinstance(op, Create) and record is not None and record["type"] == "comment" else None
    if task is not None and len(draft.under("comment", task)) > MOST_COMMENTS:
        raise TooLarge(f"A task has at most {MOST_COMMENTS} comments.")


def check_change(change: Change) -> None:
    """Raise `TooLarge` if a change, with what it replaced, would not fit into a frame with others."""
    if len(change.ops) == 1 and not change.conflicts and _is_small(change):
        return
    weight = sum(_weight(op.fields) for op in change.ops if isinstance(op, Create | Set))
    weight += sum(_weight(fields) for fields in change.was if fields)
    weight += sum(_weight({conflict.field: conflict.value}) for conflict in change.conflicts)
    weight += 200 * (len(change.ops) + len(change.conflicts) + 1)
    if weight > CHANGE_LIMIT and size_of(change) > CHANGE_LIMIT:
        raise TooLarge("That changes too much at once. Do it in smaller parts.")


def _is_small(change: Change) -> bool:
    """Whether a change of one op is surely small: what most are."""
    op, was = change.ops[0], change.was[0]
    if not isinstance(op, Create | Set):
        return True
    return (
        len(op.fields) <= FEW and all(map(_is_light, op.fields.values())) and all(map(_is_light, (was or {}).values()))
    )


def _own(record: Record) -> Fields:
    return {name: value for name, value in record.items() if name not in OWNED}


def _is_light(value: object) -> bool:
    """Whether a value is too small to matter; lists that are known have bounds of their own."""
    return len(value) <= LIGHT if isinstance(value, str) else not isinstance(value, dict)


def _weight(fields: Fields) -> int:
    """Guess at the bytes of fields, never too low for those that are large."""
    return sum(
        len(name) + (WEIGHED * len(value) if isinstance(value, str) else 8 if _is_plain(value) else size_of(value))
        for name, value in fields.items()
    )


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float)
