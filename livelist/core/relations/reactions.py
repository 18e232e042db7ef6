"""Reactions to a comment, by emoji whose they are: of this map everybody changes their own part alone (O14).

So two people who react at the same time both have. web/src/core/relations/reactions.ts is the same in TypeScript.
"""

from typing import Any

from livelist.core.errors import TooLarge
from livelist.core.fields.emoji import are_reactions
from livelist.core.limits import MOST_REACTING, MOST_REACTIONS
from livelist.core.ops import Create, Op, Set
from livelist.core.state import Row

Reactions = dict[str, list[str]]
FIELD = "reactions"


def own_alone(row: Row | None, op: Op, who: str) -> Op:
    """Return an op with only what it says of the reactions of `who`; most say nothing. Raises `TooLarge`."""
    if not isinstance(op, Create | Set) or FIELD not in op.fields:
        return op
    kind = op.type if isinstance(op, Create) else row.record["type"] if row else None
    if kind != "comment":
        return op
    now = row.record.get(FIELD) if row and isinstance(op, Set) else None
    fields = op.fields | {FIELD: _with_own(_read(now), _read(op.fields[FIELD]), who)}
    if not are_reactions(fields[FIELD] or {}):
        raise TooLarge(f"A comment has at most {MOST_REACTIONS} different reactions, each by {MOST_REACTING}.")
    if isinstance(op, Set):
        return Set(op.id, fields)
    return Create(op.id, op.type, {name: value for name, value in fields.items() if name != FIELD or value})


def taken_back(now: Any, was: Any, new: Any) -> Reactions | None:
    """Return the reactions there are `now` without what a change made of them, which was from `was` to `new`."""
    before, after = _read(was), _read(new)
    found = {
        emoji: [who for who in people if who not in after.get(emoji, ()) or who in before.get(emoji, ())]
        for emoji, people in _read(now).items()
    }
    for emoji, people in before.items():
        known = found.setdefault(emoji, [])
        known += [who for who in people if who not in after.get(emoji, ()) and who not in known]
    return _there(found)


def _with_own(now: Reactions, wish: Reactions, who: str) -> Reactions | None:
    found = {
        emoji: [each for each in people if each != who or who in wish.get(emoji, ())] for emoji, people in now.items()
    }
    for emoji, people in wish.items():
        known = found.setdefault(emoji, [])
        if who in people and who not in known:
            known.append(who)
    return _there(found)


def _there(found: Reactions) -> Reactions | None:
    return {emoji: people for emoji, people in found.items() if people} or None


def _read(value: Any) -> Reactions:
    """Return a map as it can be relied on: an older server let anything have the field's name (T1)."""
    return value if are_reactions(value) else {}
