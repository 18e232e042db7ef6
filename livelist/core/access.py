"""Who may do what in a list, decided on the list's own records."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from livelist.core.errors import Denied
from livelist.core.ids import SYSTEM
from livelist.core.ops import Create, Op

Role = Literal["owner", "editor", "viewer"]
_RANK: Final = {"viewer": 0, "editor": 1, "owner": 2}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `trusted` actors may do everything: everybody in open mode, and the server itself."""

    id: str
    trusted: bool = True


SERVER: Final = Actor(SYSTEM)


def check(actor: Actor, member: dict[str, Any] | None, ops: Iterable[Op], kinds: Iterable[str | None]) -> None:
    """Raise `Denied` unless `actor`, whose live `member` record is given, may make `ops`.

    `kinds` has the type of the record each op is about, None if there is none. Viewers read, editors change what is in
    the list, owners also its members and its settings.
    """
    if actor.trusted:
        return
    rank = _RANK.get(member["role"], -1) if member else -1
    for op, kind in zip(ops, kinds, strict=True):
        about = op.type if isinstance(op, Create) else kind
        if rank < _RANK["owner" if about in {"list", "member"} else "editor"]:
            raise Denied
