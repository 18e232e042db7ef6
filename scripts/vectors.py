"""Write spec/vectors from the Python rules; pytest and vitest both check theirs against them.

Run it only when a rule changes on purpose, and read the difference: these files are the contract between the two.
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from livelist.core.access import anyone
from livelist.core.blank import is_blank
from livelist.core.chain import seal
from livelist.core.decide import decide
from livelist.core.errors import LivelistError
from livelist.core.limits import MUTATION_LIMIT, VALUE_DEPTH, is_within, size_of
from livelist.core.ops import Change, Create, Delete, Mutation, Op, Restore, Set
from livelist.core.order import between, block, jitter_from
from livelist.core.state import Draft, Stamp, State

VECTORS = Path(__file__).parent.parent / "spec" / "vectors"
PEOPLE = ("ann", "ben", "cleo")


def order_vectors(rng: random.Random) -> dict[str, Any]:
    """Make keys between bounds of every kind, blocks, and lists to sort."""

    def jitter() -> str:
        return jitter_from(rng.randbytes(8))

    bounds: list[tuple[str | None, str | None]] = [
        (None, None),
        ("zzzzzz1", None),
        (None, "0000011"),
        (None, "000001"),
        ("U00000aaaaa1", "U00001aaaaa1"),
        ("U00000aaaaa1", "U00000aaaaa2"),
        ("z", "zV"),
        ("A", "A00001"),
        ("B", "A"),
        ("B", "B"),
    ]
    for _ in range(60):
        pair = sorted("".join(rng.choices("019AVaz", k=rng.randint(0, 7))) + rng.choice("1Vz") for _ in range(2))
        bounds.append((pair[0], pair[1]))
        bounds.append((pair[0], None) if rng.random() < 0.5 else (None, pair[1]))
    cases = [{"a": a, "b": b, "jitter": (j := jitter()), "key": between(a, b, j)} for a, b in bounds]
    blocks = [
        {"a": a, "b": b, "count": count, "jitter": (j := jitter()), "keys": block(a, b, count, j)}
        for (a, b), count in zip(bounds[:8], (1, 2, 3, 61, 62, 63, 5, 100), strict=True)
    ]
    keys = [["Zz", "a"], ["aA", "b"], ["Za", "c"], ["Zz", "B"], ["Zz", "_"], ["9", "d"], ["Zz1", "e"]]
    return {"between": cases, "block": blocks, "sort": [{"in": keys, "out": sorted(keys)}]}


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


def limit_vectors() -> dict[str, Any]:
    """Make values of every size and depth that is near a limit."""
    values: list[Any] = [
        *(
            None,
            True,
            0,
            -12,
            1.5,
            "",
            "Milk",
            "Drei – “ß”",
            "🛒",
            'a "quoted" \\ word',
            "tab\tline\nbell\x07",
            "\u2028",
        ),
        *([], {}, [1, "a", None], {"op": "set", "id": "t", "fields": {"notes": "ä\n" * 9}}),
    ]
    for depth in (VALUE_DEPTH - 1, VALUE_DEPTH, VALUE_DEPTH + 1, 40):
        arrays: Any = 1
        objects: Any = []
        for _ in range(depth):
            arrays, objects = [arrays, "[{"], {"a": objects}
        values += [arrays, objects]
    limits = {"value_depth": VALUE_DEPTH, "mutation": MUTATION_LIMIT}
    return {"limits": limits, "cases": [{"value": v, "size": size_of(v), "within": is_within(v)} for v in values]}


def blank_vectors() -> dict[str, Any]:
    """Make texts of characters that show nothing, and of those beside them."""
    codes = [0, 9, 0xA, 0x1C, 0x20, 0x21, 0x7E, 0x7F, 0x85, 0xA0, 0xA1, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1161]
    codes += [0x1680, 0x17B4, 0x180B, 0x180F, 0x1810, 0x2000, 0x200B, 0x200D, 0x200F, 0x2010, 0x2028, 0x202E, 0x202F]
    codes += [0x2030, 0x205F, 0x2060, 0x206F, 0x2070, 0x2800, 0x2801, 0x3000, 0x3001, 0x3164, 0xFE00, 0xFE0F, 0xFE10]
    codes += [0xFEFF, 0xFFA0, 0xFFF9, 0xFFFC, 0x1D173, 0xE0001, 0xE01EF, 0x1F6D2, 0x301]
    texts = ["", *map(chr, codes), "\u200b \u2060\ufeff", " a", "a\u200b", "\U0001f469\u200d\U0001f4bb"]
    return {"cases": [{"text": text, "blank": is_blank(text)} for text in texts]}


def main() -> None:
    """Write the files."""
    rng = random.Random("livelist")  # noqa: S311 - the same vectors every time
    VECTORS.mkdir(exist_ok=True)
    files = {
        "order": order_vectors(rng),
        "apply": {"cases": [*told_stories(rng), taken_ids(), put_in_order()]},
        "limits": limit_vectors(),
        "blank": blank_vectors(),
    }
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (VECTORS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
