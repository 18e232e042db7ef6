"""What a task takes along when it is completed, deleted or restored (O15), in decide.json, by hand."""

from collections.abc import Iterator

from scripts.cases.corners import begun
from scripts.cases.scene import LIST, OPEN, Scene, change, complete, create, delete, restore, task

WEEKLY = {"rule": "FREQ=WEEKLY", "from": "due"}


def families() -> Iterator[Scene]:
    """Return them all."""
    yield from (completed(), deleted(), restored(), repeating(), to_the_letter(), large(), odd())


def _family(name: str) -> Scene:
    scene = begun(name)
    scene.say("ann", task("p"), task("b", parent="p"), task("a", parent="p"), task("a1", parent="a"), task("other"))
    return scene


def completed() -> Scene:
    """What is open below goes along, however deep; what was done stays as it was; opening again is for one."""
    scene = _family("O15 what is completed")
    scene.say("ben", change("a", completed=True))
    scene.say("ben", change("a1", completed=False))
    scene.say("ann", change("p", completed=True, title="Done"), base=2)
    scene.say("ann", change("p", completed=True))
    scene.say("ann", change("p", completed=False))
    scene.say("ann", change("a1", completed=False), complete("p"))
    scene.say("ann", change("p", completed=False), change("p", completed=True), change("a", completed=False))
    scene.say("ann", task("new", parent="p", completed=True), change("b", parent="new", completed=False))
    scene.say("ann", delete("a"), change("a", completed=False), change("a", completed=True))
    return scene


def deleted() -> Scene:
    """So does what is below a task that is deleted, but not what was put there later, or deleted before."""
    scene = _family("O15 what is deleted")
    scene.say("ann", create("c", "comment", task="a1", text="Hm"), delete("b"))
    scene.say("ben", delete("a1"), delete("p"))
    scene.say("ann", task("late", parent="a"), change("b", parent="late"), delete("p"))
    scene.say("ann", delete("late"), delete("p"))
    return scene


def restored() -> Scene:
    """What went along comes back along: deleted in the same moment by the same person, and still below it."""
    scene = _family("O15 what is restored")
    scene.say("ann", delete("b"))
    scene.say("ben", delete("p"))
    scene.say("ann", restore("p"))
    scene.say("ben", delete("p"), change("a1", parent="other"))
    scene.say("ann", restore("a"))
    scene.say("ann", restore("p"), restore("a1"), restore("b"))
    scene.say("ben", change("a1", parent="b"), delete("a1"), delete("b"), restore("b"))
    scene.say("cleo", delete("other"), delete("p"), restore("p"), delete("p"))
    scene.say("ann", change("p", parent="b"), restore("p"))
    scene.say("ann", *(task(f"l{level}", parent=f"l{level - 1}" if level else None) for level in range(8)))
    scene.say("ann", delete("l4"))
    scene.say("ann", change("l4", parent="l3"), change("l4", parent="l2"), task("m", parent="l3"), delete("m"))
    scene.say("ann", change("l4", expires="2026-01-01"), change("l5", expires="2026-01-01"), restore("l4"))
    scene.say("ann", delete("p"), delete(LIST))
    scene.say("ann", restore(LIST))
    return scene


def repeating() -> Scene:
    """A turn leaves what is below open; what repeats below a task that is done is done with it."""
    scene = begun("O15 what repeats")
    scene.say("ann", task("p"), task("r", parent="p", repeat=WEEKLY, due="2026-01-05"), task("s", parent="r"))
    scene.say("ann", change("r", completed=True))
    scene.say("ann", change("p", completed=True))
    scene.say("ann", change("r", completed=False), complete("r"))
    scene.say("ann", change("r", repeat=WEEKLY | {"left": 1}, completed=False))
    scene.say("ann", change("s", completed=False), complete("r"))
    scene.say("ann", delete("p"), restore("p"))
    return scene


def to_the_letter() -> Scene:
    """What is exact takes nothing along, is no turn, and may be long."""
    scene = _family("O15 to the letter")
    scene.say("ann", task("r", repeat=WEEKLY, due="2026-01-05"), change("r", completed=False))
    scene.say("ben", change("a", completed=True), exact=True)
    scene.say("ben", change("r", completed=True, title="Done"), exact=True)
    scene.say("ben", change("r", completed=False), complete("r"), exact=True)
    scene.say("ben", delete("p"), delete("b"), exact=True)
    scene.say("ben", restore("p"), exact=True)
    scene.say("ben", delete("p"))
    scene.say("ben", restore("p"), change("a1", title="Still there"), exact=True)
    scene.say("ben", *(change("p", priority=1 + number % 4) for number in range(101)), exact=True)
    scene.say("ben", *(change("p", priority=1 + number % 4) for number in range(101)))
    return scene


def large() -> Scene:
    """As many as fit into a change."""
    plain = dict.fromkeys(("completed_at", "completed_by", "priority", "due")) | {"tags": [], "assignees": []}
    plain |= {"type": "task", "title": "x", "notes": "", "completed": False, "position": "V", "parent": "p"}
    scene = Scene("C7 a large family", OPEN, [{"prefix": "f", "count": 2000, "record": plain}])
    scene.say("ann", create(LIST, "list", title="Large"), task("p"), task("last", parent="p"))
    scene.say("ann", change("p", completed=True))
    scene.say("ann", delete("p"))
    scene.say("ann", change("last", completed=True), change("p", completed=True))
    scene.say("ann", delete("p"), exact=True)
    scene.say("ann", restore("p"), delete("last"))
    scene.say("ann", task("q"), *(task(f"q{number}", parent="q") for number in range(9)))
    scene.say("ann", *([delete("q"), restore("q")] * 40))
    return scene


def odd() -> Scene:
    """A circle that an older version let in, and a hundred below one."""
    plain = dict.fromkeys(("completed_at", "completed_by", "priority", "due")) | {"tags": [], "assignees": []}
    plain |= {"type": "task", "title": "x", "notes": "", "completed": False, "position": "V"}
    below = {"x": "y0", "y": "x0"}
    filled = [{"prefix": name, "count": 1, "record": plain | {"parent": up}} for name, up in below.items()]
    filled.append({"prefix": "f", "count": 120, "record": plain | {"parent": "x0"}})
    scene = Scene("O15 odd families", OPEN, filled)
    scene.say("ann", create(LIST, "list", title="Odd"))
    scene.say("ann", change("x0", completed=True))
    scene.say("ann", delete("y0"))
    scene.say("ben", restore("x0"))
    return scene
