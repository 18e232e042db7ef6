"""What a change made of who is in a list, for whoever keeps account of that."""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from livelist.core.access import Actor
from livelist.core.records import Record
from livelist.core.state import Row


class Move(Struct, frozen=True, omit_defaults=True):
    """Somebody came into a list, got another role or left.

    kind, role      as they are now, or were last
    by              who did it; `token` and `address` as `Actor` has them
    """

    what: Literal["added", "changed", "removed"]
    member: str
    kind: str
    role: str
    by: str
    token: str = ""
    address: str = ""


def moves_of(before: Mapping[str, Row | None], after: Callable[[str], Record | None], actor: Actor) -> list[Move]:
    """Return what became of members, given as they were `before`; `after` finds live records."""
    found = []
    for member_id, row in before.items():
        old, new = _member(row.record if row and row.live else None), _member(after(member_id))
        known = new or old
        if known is None or (old and new and (old["role"], old["kind"]) == (new["role"], new["kind"])):
            continue
        what: Literal["added", "changed", "removed"] = "removed" if new is None else "changed" if old else "added"
        found.append(Move(what, member_id, known["kind"], known["role"], actor.id, actor.token, actor.address))
    return found


def _member(record: Record | None) -> Record | None:
    return record if record and record["type"] == "member" else None
