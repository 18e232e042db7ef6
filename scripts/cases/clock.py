"""What fields about time may hold, at their very edges (T1); each step is one value."""

from collections.abc import Iterator
from typing import Any

from livelist.core.limits import MOST_EARLY, MOST_LEFT, MOST_STAY
from scripts.cases.scene import LIST, OPEN, Scene, change, create, delete, restore, task

DAILY = {"rule": "FREQ=DAILY", "from": "due"}


def clock() -> Iterator[Scene]:
    """Return all scenes."""
    yield from (fields(), nothing(), notices(), restored())


def _begun(name: str) -> Scene:
    scene = Scene(name, OPEN)
    scene.say("ann", create(LIST, "list", title="Groceries"), task("t"))
    return scene


def fields() -> Scene:
    """Every field, in the shapes it may have and in those just beyond."""
    scene = _begun("T1 what fields about time may hold")
    values: dict[str, tuple[Any, ...]] = {
        "repeat": (
            DAILY,
            DAILY | {"from": "done"},
            DAILY | {"until": "2026-11-27"},
            DAILY | {"left": MOST_LEFT},
            *({}, [], "FREQ=DAILY", {"rule": "FREQ=DAILY"}, {"from": "due"}, DAILY | {"from": "now"}),
            *(DAILY | {"until": None}, DAILY | {"until": "2026-11-27T17:00"}, DAILY | {"left": 0}),
            *(DAILY | {"left": MOST_LEFT + 1}, DAILY | {"left": True}, DAILY | {"mood": 1}),
            *(DAILY | {"rule": "freq=daily"}, DAILY | {"rule": "FREQ=HOURLY"}, DAILY | {"rule": 7}),
            None,
        ),
        "occurrence": (0, MOST_LEFT, MOST_LEFT + 1, -1, True, "1", None),
        "series": ("s", "", 7, None),
        "expires": ("2026-11-27", "2026-11-27T17:00", "2026-11-27T17:00:30+02:00", "2026-02-29", "soon", 7, None),
        "reminders": (
            [],
            [{"before": 0}, {"before": MOST_EARLY}, {"at": "2026-11-27T17:00"}, {"at": "2026-11-27T17:00Z"}],
            *([{"before": -1}], [{"before": MOST_EARLY + 1}], [{"before": True}], [{"before": "30"}]),
            *([{"at": "2026-11-27"}], [{"at": None}], [{}], [7], [{"before": 1, "at": "2026-11-27T17:00"}]),
            *([{"before": 1}, {"before": 1}], [{"before": n} for n in range(5)], [{"before": n} for n in range(6)]),
            *({"before": 1}, "soon", None),
        ),
    }
    for name, tried in values.items():
        for value in tried:
            scene.say("ann", change("t", **{name: value}))
    zones = ("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "Nowhere/At_All", "a" * 64, None)
    for zone in (*zones, "a" * 65, "", "/UTC", "UTC/", "../etc/passwd", "a/b/c/d", "Europe/ Berlin", "Ü", 7):
        scene.say("ann", change(LIST, zone=zone))
    for name in ("done_leaves_after", "untouched_leaves_after"):
        for days in (1, MOST_STAY, MOST_STAY + 1, 0, True, "7", None):
            scene.say("ann", change(LIST, **{name: days}))
    for said in (True, False, None, 0):
        scene.say("ann", change(LIST, person_figures=said))
    return scene


def nothing() -> Scene:
    """O1: a field that may be left out and is not there is null already, whatever else is not."""
    scene = _begun("O1 what was never set is null")
    scene.say("ann", change("t", repeat=None, reminders=None, mood=None))
    scene.say("ann", change("t", expires="2026-11-27"))
    scene.say("ann", change("t", expires=None))
    scene.say("ann", change("t", expires=None), change(LIST, zone=None))
    return scene


def restored() -> Scene:
    """A restored task loses a time to leave that has come where the list is (T14)."""
    scene = _begun("T14 what is restored after its time to leave")
    scene.say("ann", task("day", expires="2026-01-03"), task("time", expires="2026-01-03T00:30", parent="t"))
    scene.say("ann", change(LIST, zone="Europe/Berlin"))
    scene.say("system", delete("day"), delete("time"))
    scene.say("ben", restore("day"), restore("time"))
    scene.say("system", delete("day"), delete("time"), delete("t"))
    scene.say("ben", change("t", parent="time"))
    scene.say("ben", restore("day"), restore("time"), days=2)
    scene.say("system", delete("day"), delete("time"))
    scene.say("ben", restore("time"), change("day", title="Still"), restore("t"))
    scene.say("ben", restore("day"), days=1)
    scene.say("ben", change("day", expires="soon"), restore("day"))
    return scene


def notices() -> Scene:
    """A notice is read, and never in conflict."""
    scene = _begun("N1 notices")
    told = {"kind": "assigned", "list": "shop", "by": "ben", "rev": 7}
    scene.say("system", create("n", "notice", **told), create("m", "notice", **told, task="t", text="Milk"))
    scene.say("ann", change("n", read=True))
    scene.say("ann", change("n", again="2026-11-27T17:00:00.000Z"), change("n", again=None))
    scene.say("ben", change("n", read=False), base=0)
    for name in told:
        scene.say("ann", create("l", "notice", **{key: value for key, value in told.items() if key != name}))
    for name, value in {
        "kind": "So so",
        "list": "",
        "by": None,
        "rev": -1,
        "task": "",
        "text": "",
        "read": None,
        "at": "soon",
        "title": "",
        "field": "So so",
        "turn": -1,
        "count": 0,
        "also": ["ann", "ann"],
        "to": "ann",
        "again": "25:00",
        "round": True,
    }.items():
        scene.say("ann", create("l", "notice", **told | {name: value}))
    scene.say("system", {"op": "delete", "id": "n"})
    scene.say("ann", {"op": "restore", "id": "n"}, {"op": "delete", "id": "n"}, {"op": "delete", "id": "n"})
    scene.say("system", {"op": "delete", "id": "n"})
    return scene
