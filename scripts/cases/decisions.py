"""What becomes of mutations (O1, O3, O4, O9–O11, C7): stories at random about every type, and corners by hand."""

import random
from collections.abc import Iterator
from typing import Any

from livelist.core.access import Actor
from scripts.cases.clock import clock
from scripts.cases.corners import corners
from scripts.cases.families import families
from scripts.cases.full import full_lists
from scripts.cases.repeating import repeating
from scripts.cases.scene import LIST, OPEN, Scene, change, complete, create, delete, restore, times
from scripts.cases.sections_and_comments import sections_and_comments
from scripts.cases.zones import tables

HOUSE = {
    "ann": Actor("ann", name="Ann", color="amber", admits=frozenset({("zoe", "person"), ("look", "link")})),
    "eda": Actor("eda", name="Eda"),
    "vic": Actor("vic", name="Vic"),
    "gus": Actor("gus", via="edit", name="Gus", kind="guest"),
    "bot": Actor("bot", via="ann", name="Bot", kind="agent"),
    "reader": Actor("ann", writes=False),
    "writer": Actor("eda", shares=False, lists=frozenset({LIST})),
    "stranger": Actor("zed"),
    "server": OPEN["system"],
}
COLORS = ("indigo", "slate", None, "purple", 7)
TEXTS = ("One", "Drei – “ß”", "🛒", times("🛒", 500), times("a", 501), " ", "\u200b", "", 7, None)
ARRANGED: dict[str, tuple[Any, ...]] = {
    "layout": ("list", "board", "calendar", None, "timeline"),
    "group": ("section", "due", None, "-due", "mood"),
    "sort": ("title", "-created_at", None, "--due", "-", 1),
}
QUERIES = ("", "due: today", times("ß", 1024), times("ß", 1025), None, 7)
REACTIONS: tuple[Any, ...] = (
    *({"👍": ["ann"]}, {"👍": ["ben", "eda", "ann", "gus"], "🎉": ["ann", "cleo"]}, {"🎉": ["ben", "eda", "vic"]}),
    *({}, None, {"x": ["ann"]}, {"👍": ["ann", "ann"]}, {"👍": "ann"}, ["👍"]),
)
FIELDS: dict[str, dict[str, tuple[Any, ...]]] = {
    "list": {
        "title": TEXTS,
        "color": COLORS,
        "zone": (None, "Europe/Berlin", "UTC", "here and there"),
        "icon": (None, "🛒", "🏡", "🛒🏡"),
    },
    "task": {
        "title": TEXTS,
        "notes": ("", "line\nline", times("ß", 16384), times("ß", 16385), None),
        "completed": (True, False, True, False, 1, None),
        "position": ("V", "A1", "zz", times("z", 256), times("z", 257), "V0", "", "ä"),
        "parent": (None, "$task", "$task", "nobody", 7),
        "tags": (
            [],
            ["home"],
            ["home", "garden"],
            ["a", "a"],
            [""],
            [times("x", 51)],
            [str(n) for n in range(21)],
            "a",
        ),
        "priority": (None, 1, 4, 0, 5, "1", True),
        "due": (None, "2026-11-27", "2026-11-27T17:00", "2026-02-29", "2028-02-29", "2026-11-27T25:00", "soon", 1),
        "assignees": ([], ["ann"], ["ann", "ben"], ["ann", "ann"], ["not an id"], None),
        "repeat": ({"rule": "FREQ=DAILY", "from": "due"}, {"rule": "FREQ=WEEKLY", "from": "done", "left": 3}, None, {}),
        "expires": (None, "2026-11-27", "2026-11-27T17:00", "soon"),
        "reminders": (None, [{"before": 30}], [], [{"after": 30}]),
        "section": (None, "$section", "$section", "nobody", "not an id", 7),
        "start": (None, "2026-11-27", "2026-11-27T17:00", "soon"),
        "estimate": (None, 15, 90, 0, 527_041, "15"),
    },
    "section": {"title": TEXTS, "position": ("V", "A1", "zz", "V0")},
    "member": {
        "name": ("Zoe", "Zoé", times("n", 100), times("n", 101), "", None),
        "color": COLORS,
        "kind": ("person", "agent", "guest", "link", "robot", None),
        "role": ("owner", "editor", "viewer", "editor", "admin", None),
    },
    "comment": {
        "task": ("$task", "$task", "$task", "nobody", None),
        "text": ("Hm", "Ah", "Oh", "", times("c", 32769), 7),
        "reply_to": ("$comment", "$comment", None, "nobody", 7),
        "reactions": REACTIONS,
    },
    "link": {
        "position": ("V", "W1", "V0"),
        "color": COLORS,
        "favorite": (True, False, None, "yes"),
        "archived": (True, None, 0),
        **ARRANGED,
        "show_done": (True, False, None, 1),
        "seen": (0, 7, 9, -1),
    },
    "view": {"title": TEXTS, "position": ("V", "W1", "V0"), "query": QUERIES, **ARRANGED, "color": COLORS},
    "notice": {
        "kind": ("assigned", "reminder", "shared", "Shared"),
        "list": ("shop", "home", LIST, ""),
        "task": (None, "t1", "t2", 7),
        "by": ("ann", "ben", "system", None),
        "rev": (0, 7, 9, -1),
        "text": (None, "One", times("🛒", 500), ""),
        "read": (True, False, True, None),
        "again": (None, "2026-11-27T17:00", "2026-11-28T17:00Z", "soon"),
        "count": (1, 2, 3, 0),
        "also": ([], ["ben"], ["ben", "eda"], ["ben", "ben"]),
    },
}
MADE = (*(("task",) * 12), *(("comment",) * 5), *(("member", "link", "section", "view") * 3), "notice", "list", "fold")
UNKNOWN: tuple[tuple[str, Any], ...] = (
    ("mood", "good"),
    ("mood", 1),
    ("mood", True),
    ("deep", {"a": [1, {"b": None}], "c": 2}),
    ("deep", {"c": 2, "a": [1, {"b": None}]}),
    ("big", times("x", 4094)),
    ("big", times("x", 4095)),
    ("Bad name", 1),
    ("id", "x"),
    ("updated_by", "ann"),
    ("conflicts", {}),
)


class Chance:
    """What somebody says next; most of it is reasonable."""

    def __init__(self, rng: random.Random, scene: Scene) -> None:
        """Look at what is there in a scene."""
        self.rng = rng
        self.scene = scene
        self.made = 0

    def op(self, care: float) -> dict[str, Any]:
        """Return one op; `care` is how often a value is one of the good ones at the front."""
        kind = self.rng.random()
        if kind < 0.3 or len(self.scene.state.rows) < 8:
            made = self.rng.choice(MADE)
            self.made += 1
            record = (
                self._id() if self.rng.random() < 0.1 else self.rng.choice((f"{made[0]}{self.made}",) * 4 + ("zoe",))
            )
            return create(record, made, **self._fields(made, care, whole=True))
        record = self._id()
        row = self.scene.state.rows.get(record)
        if kind < 0.8 or record == LIST:  # what is said in a list that is deleted tells little
            return change(record, **self._fields(row.record["type"] if row else "task", care, whole=False))
        if row and row.record["type"] == "task" and self.rng.random() < 0.3:
            return complete(record, self.rng.choice((None, 0, 0, 1, 2)))
        return delete(record) if kind < 0.91 else restore(record)

    def _id(self) -> str:
        known = list(self.scene.state.rows)
        if self.rng.random() < 0.02:
            return "nobody"
        return self.rng.choice(known[-8:] if self.rng.random() < 0.6 else known[:5])

    def _one(self, kind: str) -> str:
        rows = self.scene.state.rows
        return self.rng.choice([name for name, row in rows.items() if row.record["type"] == kind] or [LIST])

    def _fields(self, kind: str, care: float, *, whole: bool) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        needed = {"title", "position", "name", "task", "text", "kind", "list", "by", "rev"} if whole else set()
        for name, values in FIELDS.get(kind, {}).items():
            if self.rng.random() < (0.99 if name in needed else 0.3):
                good = values[:3] if self.rng.random() < care else values
                value = self.rng.choice(good)
                fields[name] = self._one(value[1:]) if isinstance(value, str) and value[:1] == "$" else value
        if self.rng.random() < 0.12:
            name, value = self.rng.choice(UNKNOWN[:5] if self.rng.random() < care else UNKNOWN)
            fields[name] = value
        return fields or {"title": "Plain"}


def at_random(rng: random.Random) -> Iterator[Scene]:
    """Make stories in open mode, then with people who have rights."""
    for number in range(16):
        scene = Scene(f"open {number}", OPEN)
        scene.say("ann", create(LIST, "list", title="Groceries"))
        _go_on(scene, rng, ["ann", "ann", "ben", "ben", "cleo", "system"])
        yield scene
    for number in range(16):
        scene = Scene(f"accounts {number}", HOUSE)
        scene.say("ann", create(LIST, "list", title="Groceries"))
        for who, role in (("eda", "editor"), ("vic", "viewer")):
            scene.say("server", create(who, "member", name=who, role=role))
        scene.say("server", create("edit", "member", name="Link", kind="link", role="editor"))
        _go_on(scene, rng, [*(("ann", "eda") * 4), *HOUSE])
        yield scene


def _go_on(scene: Scene, rng: random.Random, people: list[str]) -> None:
    chance = Chance(rng, scene)
    for _ in range(50):
        ops = [chance.op(care=0.97) for _ in range(rng.choice((1, 1, 1, 1, 2, 3)))]
        base = None if rng.random() < 0.15 else max(0, scene.rev - rng.randint(0, 12))
        days, exact = rng.choice((0,) * 30 + (31,)), rng.random() < 0.2
        scene.say(rng.choice(people), *ops, base=base, days=days, exact=exact)


def decisions(rng: random.Random) -> dict[str, Any]:
    """Return the whole file."""
    scenes = [*corners(HOUSE), *sections_and_comments(), *families(), *clock(), *repeating(HOUSE), *full_lists()]
    scenes += at_random(rng)
    return {"about": ABOUT, "zones": tables(), "cases": [scene.told() for scene in scenes]}


ABOUT = (
    "What becomes of mutations, one after the other, in a list that begins with nothing, or with what fills it. A step "
    "that is refused has its code and changes nothing. Otherwise `effect` has the ops that took effect if they are not "
    "those that were asked for, `was` what they replaced, `conflicts` what lost. {$times: [text, n]} is a text n times."
)
