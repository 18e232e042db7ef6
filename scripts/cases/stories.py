"""Lists edited at random or on purpose: changes from nothing, and the records after them (O4, O8)."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from livelist.core.access import anyone
from livelist.core.decide import decide
from livelist.core.errors import LivelistError
from livelist.core.log.chain import seal
from livelist.core.ops import Change, Create, Delete, Mutation, Op, Restore, Set
from livelist.core.order import between, jitter_from
from livelist.core.state import Draft, Stamp, State

PEOPLE = ("ann", "ben", "cleo")


class Story:
    """A list being edited at random; remembers its changes."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.state = State("list")
        self.changes: list[Change] = []
        self.hash = ""
        self.minute = 0
        self.ids: list[str] = []

    def say(self, by: str, ops: list[Op], base: int | None = None, days: int = 0) -> None:
        """Commit a mutation, unless it is refused."""
        self.minute += 1 + days * 24 * 60
        then = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=self.minute)
        at = then.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        draft = Draft(self.state)
        try:
            change = decide(draft, Mutation(ops=ops, base=base), anyone(by), Stamp(len(self.changes) + 1, by, at))
        except LivelistError:
            return
        draft.settle()
        self.hash, raw = seal(self.hash, change)
        self.changes.append(msgspec.json.decode(raw, type=Change))

    def told(self, name: str) -> dict[str, Any]:
        """Return it as a case: changes from nothing, and the records after them."""
        changes = msgspec.to_builtins(self.changes)
        return {"name": name, "records": [], "changes": changes, "records_after": self.state.records()}

    def stumble(self) -> None:
        """Do something at random, often on a stale base."""
        by = self.rng.choice(PEOPLE)
        base = max(0, len(self.changes) - self.rng.randint(0, 4))
        self.say(
            by, [self._op() for _ in range(self.rng.choice((1, 1, 1, 2, 3)))], base, self.rng.choice((0,) * 20 + (31,))
        )

    def _op(self) -> Op:
        kind = self.rng.random()
        if kind < 0.25 or not self.ids:
            self.ids.append(f"t{len(self.ids)}")
            key = between(None, None, jitter_from(self.rng.randbytes(8)))
            return Create(self.ids[-1], "task", {"title": f"Task {len(self.ids)}", "position": key} | self._fields())
        record = self.rng.choice(self.ids)
        if kind < 0.8:
            return Set(record, self._fields() or {"title": "Plain"})
        return Delete(record) if kind < 0.9 else Restore(record)

    def _fields(self) -> dict[str, Any]:
        choices: dict[str, list[Any]] = {
            "title": ["One", "Two", "Drei – “ß”", "🛒"],
            "notes": ["", "line\nline"],
            "completed": [True, False],
            "tags": [[], ["home"], ["home", "garden"]],
            "priority": [None, 1, 4],
            "due": [None, "2026-11-27", "2026-11-27T17:00"],
            "later_field": [None, 1, {"deep": [True]}],
        }
        return {name: self.rng.choice(values) for name, values in choices.items() if self.rng.random() < 0.3}


def told_stories(rng: random.Random) -> Iterator[dict[str, Any]]:
    """Make a few stories, each a case: changes from nothing, and the records after them."""
    for number in range(12):
        story = Story(rng)
        story.say("ann", [Create("list", "list", {"title": "Groceries"})])
        for _ in range(40):
            story.stumble()
        yield story.told(f"story {number}")


def taken_ids() -> dict[str, Any]:
    """Report a member whose id something else has, live and deleted, and of what takes no id."""
    story = Story(random.Random(0))  # noqa: S311 - nothing is random here
    story.say("ann", [Create("list", "list", {"title": "Groceries"})])
    for record in ("ben", "cleo"):
        story.say("ann", [Create(record, "task", {"title": "Not a person", "position": "V"})])
    story.say("ann", [Delete("cleo")])
    for record in ("ben", "cleo", "list"):
        story.say("ann", [Create(record, "member", {"name": "A person"})])
    story.say("ann", [Create("ben", "task", {"title": "Again", "position": "V"})])
    return story.told("a member takes its id from what is none")


def put_in_order() -> dict[str, Any]:
    """Show how the server drops tombstones, and where a task is restored that would be below itself."""
    story = Story(random.Random(0))  # noqa: S311 - nothing is random here
    story.say("ann", [Create("list", "list", {"title": "Groceries"})])
    for name, parent in (("y", None), ("x", "y"), ("z", "x"), ("gone", None), ("kept", None)):
        story.say("ann", [Create(name, "task", {"title": name, "position": "V", "parent": parent})])
    story.say("ann", [Create("c", "comment", {"task": "gone", "text": "Hm"})])
    story.say("ann", [Delete("x"), Delete("gone"), Delete("c"), Delete("kept")])
    story.say("ann", [Set("y", {"parent": "z"})])
    story.say("ben", [Restore("x")])
    story.say("system", [Delete("gone"), Delete("c")])
    story.say("ben", [Delete("kept")])
    return story.told("put in order by the server")


def applied(rng: random.Random) -> dict[str, Any]:
    """Return the whole file."""
    return {"cases": [*told_stories(rng), taken_ids(), put_in_order()]}
