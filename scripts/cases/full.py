"""Lists, tasks and changes that are as full as they may be (C7)."""

from collections.abc import Iterator

from livelist.core.limits import MOST_DEEP
from scripts.cases.scene import LIST, OPEN, Scene, change, create, delete, restore, task, times


def full_lists() -> Iterator[Scene]:
    """Return them all."""
    yield from (
        tasks(),
        with_done_ones(),
        with_done_families(),
        others(),
        comments(),
        sections(),
        views(),
        records(),
        kept(),
        changes(),
        levels(),
    )


def _filled(name: str, count: int, /, **record: object) -> Scene:
    scene = Scene(name, OPEN, [{"prefix": "f", "count": count, "record": record}])
    scene.say("system", create(LIST, "list", title="Full"))
    return scene


TASK = {
    "type": "task",
    "title": "x",
    "notes": "",
    "completed": False,
    "completed_at": None,
    "completed_by": None,
    "position": "V",
    "parent": None,
    "tags": [],
    "priority": None,
    "due": None,
    "assignees": [],
}


def tasks() -> Scene:
    """5,000 live tasks."""
    scene = _filled("C7 a list full of tasks", 4999, **TASK)
    scene.say("ann", task("a"))
    scene.say("ann", task("b"))
    scene.say("ann", change("a", title="Changing goes on"), create("c", "comment", task="a", text="And talking"))
    scene.say("ann", delete("a"), task("b"))
    scene.say("ann", restore("a"))
    scene.say("ann", delete("b"), restore("a"))
    return scene


DONE = TASK | {"completed": True, "completed_at": "2025-12-01T00:00:00.000Z", "completed_by": "ann"}


def with_done_ones() -> Scene:
    """5,000 tasks of which some are done: the longest done leave, but none that the mutation names (T15)."""
    scene = _filled("T15 a full list in which tasks are done", 4994, **TASK)
    scene.say("ann", *(task(f"d{n}", completed=True) for n in range(3)), *(task(f"o{n}") for n in range(3)))
    scene.say("ben", change("o0", completed=True))
    scene.say("ann", change("d1", title="Touched"))
    scene.say("ben", task("a"), change("o1", title="Goes on"), task("b"))
    scene.say("ann", restore("d0"))
    scene.say("ann", task("b"), change("d0", notes="Named"))
    scene.say("ann", task("x", completed=True), task("y", completed=True))
    scene.say("ann", create("c", "comment", task="d0", text="Named"), task("z", parent="d0"))
    scene.say("ann", task("below", parent="d0"), task("more"))
    scene.say("ann", task("none"), task("left"))
    scene.say("ann", delete("a"), delete("b"), task("none"), task("left"))
    scene.say("ann", restore("a"))
    return scene


def with_done_families() -> Scene:
    """A done task goes after all that is below it, and not while any of that is open (T15)."""
    scene = _filled("T15 a full list in which tasks with subtasks are done", 4991, **TASK)
    scene.say("ann", task("a", completed=True), task("b", completed=True, parent="a"))
    scene.say("ann", task("c", completed=True, parent="b"), task("d", completed=True, parent="b"))
    scene.say("ann", task("e", completed=True), task("f", parent="e"))
    scene.say("ann", task("g", completed=True), task("h", completed=True, parent="g"), task("i", completed=True))
    for n in range(3):
        scene.say("ben", task(f"n{n}"))
    scene.say("ben", *(task(f"m{n}") for n in range(3)))
    scene.say("ben", task("k"), task("l"))
    scene.say("ben", change("f", completed=True), task("k"))
    scene.say("ben", task("j", parent="e"))
    scene.say("ben", delete("k"), task("p"), task("q"))
    return scene


def others() -> Scene:
    """20,000 other records."""
    link = {"type": "link", "position": "V"}
    scene = _filled("C7 a list full of other records", 19_998, **link)
    scene.say("ann", create("a", "link", position="V"))
    scene.say("ann", create("b", "link", position="V"))
    scene.say("ann", task("t"), change("a", color="red"))
    scene.say("system", create("b", "member", name="Ben"))
    scene.say("ann", delete("a"), delete("f0"), create("c", "link", position="V"))
    scene.say("ann", restore("a"))
    scene.say("system", restore("a"))
    return scene


def comments() -> Scene:
    """200 comments a task."""
    scene = _filled("C7 a task full of comments", 199, type="comment", task="t", text="x")
    scene.say("ann", task("t"), task("u"))
    scene.say("ann", create("a", "comment", task="t", text="The last"))
    scene.say("ann", create("b", "comment", task="t", text="One too many"))
    scene.say("ann", create("b", "comment", task="u", text="Elsewhere"))
    scene.say("ann", change("b", task="t"))
    scene.say("ann", change("b", task="nobody"))
    scene.say("ann", delete("a"), change("b", task="t"))
    scene.say("ann", restore("a"))
    scene.say("ann", change("f0", text="Changing goes on"), change("f0", task="t", text="Still"))
    return scene


def sections() -> Scene:
    """100 sections a list."""
    scene = _filled("C7 a list full of sections", 99, type="section", title="x", position="V")
    scene.say("ann", create("a", "section", title="The last", position="W"))
    scene.say("ann", create("b", "section", title="One too many", position="W"))
    scene.say("ann", change("a", title="Changing goes on"), task("t", section="a"))
    scene.say("ann", delete("a"), create("b", "section", title="In its place", position="W"))
    scene.say("ann", restore("a"))
    scene.say("ann", delete("f0"), restore("a"))
    return scene


def views() -> Scene:
    """100 views a list."""
    scene = _filled("C7 a list full of views", 99, type="view", title="x", position="V")
    scene.say(
        "ann", create("a", "view", title="The last", position="W"), create("s", "section", title="x", position="V")
    )
    scene.say("ann", create("b", "view", title="One too many", position="W"))
    scene.say("ann", change("a", query="Changing goes on"), change("a", layout="board"))
    scene.say("ann", delete("a"), create("b", "view", title="In its place", position="W"))
    scene.say("ann", restore("a"))
    return scene


def records() -> Scene:
    """64 KiB of JSON a record."""
    scene = Scene("C7 a record that is full", OPEN)
    scene.say("ann", create(LIST, "list", title="Full"))
    scene.say("ann", task("t", notes=times("n", 32_000)))
    for n in range(8):
        scene.say("ann", change("t", **{f"big{n}": times("x", 4000)}))
    scene.say("ann", change("t", big8=times("x", 2000)))
    scene.say("ann", change("t", big0=times("x", 3000)))
    scene.say("ann", change("t", big8=times("x", 900)))
    scene.say("ann", change("t", title="Short ones always"))
    scene.say("ann", task("u"))
    scene.say("ann", change("u", notes=times('"', 32_650)))
    scene.say("ann", change("u", notes=times('"', 32_768)))
    scene.say("ann", change("u", notes=times("ß", 16_384)))
    return scene


def kept() -> Scene:
    """128 KiB of what lost."""
    scene = Scene("C7 a record full of what lost", OPEN)
    scene.say("ann", create(LIST, "list", title="Full"), task("t"))
    scene.say("ann", change("t", notes=times("n", 32_000)))
    scene.say("ben", change("t", notes="Short"), base=0)
    groups = [{f"f{n}": times("x", 4000) for n in range(first, first + 8)} for first in (0, 8, 16, 24)]
    for fields in groups:
        scene.say("ann", change("t", **fields))
        scene.say("ben", change("t", **dict.fromkeys(fields, 1)), base=0)
    scene.say("ann", change("t", notes="Settled"), base=99)
    scene.say("ben", change("t", **dict.fromkeys(groups[-1], 1)), base=0)
    return scene


def changes() -> Scene:
    """200 KiB a change, with what it replaced."""
    scene = Scene("C7 a change that is full", OPEN)
    scene.say("ann", create(LIST, "list", title="Full"))
    scene.say("ann", *(task(f"t{n}", notes=times("n", 32_000)) for n in range(6)))
    scene.say("ann", *(task(f"u{n}", notes=times("n", 32_000)) for n in range(7)))
    scene.say("ann", *(change(f"t{n}", notes=times("m", 32_000)) for n in range(3)))
    scene.say("ann", *(change(f"t{n}", notes=times("o", 32_000)) for n in range(4)))
    scene.say("ben", *(change(f"t{n}", notes=times("p", 25_000)) for n in range(3)), base=0)
    scene.say("system", *(change(f"t{n}", notes=times("q", 32_000)) for n in range(6)))
    return scene


def levels() -> Scene:
    """Subtasks eight levels deep, in one mutation and in several."""
    scene = Scene("C7 levels of subtasks", OPEN)
    scene.say("ann", create(LIST, "list", title="Deep"))
    above = [None, *(f"a{n}" for n in range(1, MOST_DEEP))]
    scene.say("ann", *(task(f"a{n}", parent=parent) for n, parent in enumerate(above, 1)))
    scene.say("ann", task("x", parent=f"a{MOST_DEEP}"))
    scene.say("ann", task("x", parent="x"))
    scene.say("ann", task("x", parent="y"), task("y"))
    scene.say("ann", task("y"), task("x", parent="y"), change("y", parent="x"))
    scene.say("ann", task("x", parent=LIST))
    scene.say("ann", delete("a4"), change("a1", parent="a6"), restore("a4"))
    return scene
