"""Repeating tasks in a list (T4–T6): who completes which turn, and what becomes of it; each scene is one thing."""

from collections.abc import Iterator, Mapping
from typing import Any

from livelist.core.access import Actor
from livelist.core.repeat.complete import copy_of
from scripts.cases.scene import LIST, OPEN, Scene, change, complete, create, delete, restore, task

DAILY = {"rule": "FREQ=DAILY", "from": "due"}
WEEKLY = {"rule": "FREQ=WEEKLY", "from": "due"}


def repeating(house: Mapping[str, Actor]) -> Iterator[Scene]:
    """Return them all."""
    yield from (a_turn(), two_at_once(), by_set(), without_rule(), ends(), below(), copies(), gone(), zones(), again())
    yield from (full(), rights(house))


def _begun(name: str, actors: Mapping[str, Actor] = OPEN, **fields: Any) -> Scene:
    scene = Scene(name, actors)
    scene.say("ann", create(LIST, "list", title="House", zone="Europe/Berlin"))
    scene.say("ann", task("t", **{"due": "2026-01-01", "repeat": DAILY} | fields))
    return scene


def a_turn() -> Scene:
    """A done copy stays, the task goes on; the next day, and the day after that."""
    everything: dict[str, Any] = {
        "notes": "Both bins",
        "tags": ["home"],
        "priority": 2,
        "assignees": ["ben"],
        "mood": "later",
    }
    timed: dict[str, Any] = {"reminders": [{"before": 30}, {"at": "2026-01-01T18:00"}], "expires": "2027-01-01"}
    scene = _begun("T6 a turn is completed", OPEN, **everything, **timed)
    scene.say("ben", complete("t"))
    scene.say("ben", complete("t"), days=1)
    scene.say("ben", change("t", title="Renamed"), complete("t"), change("t", notes="For next time"), base=3)
    return scene


def two_at_once() -> Scene:
    """Of two who complete the same turn, one moves it; a tick is not lost because somebody rescheduled."""
    scene = _begun("T6 two complete the same turn")
    scene.say("ann", complete("t", 0), base=2)
    scene.say("ben", complete("t", 0), base=2)
    scene.say("cleo", change("t", due="2026-02-01"), base=2)
    scene.say("ben", complete("t", 1), base=3)
    scene.say("ann", complete("t", 7), complete("t", 1), complete("t"), base=3)
    scene.say("ann", complete("t"), complete("t"))
    return scene


def by_set() -> Scene:
    """What older programs say means the present turn."""
    scene = _begun("T6 completed is set")
    scene.say("ben", change("t", completed=True), base=0)
    scene.say("ben", change("t", completed=True, title="With more", due="2026-03-01"))
    scene.say("ben", change("t", completed=False))
    scene.say("ben", change("t", completed=True, repeat=None))
    scene.say("ben", change("t", completed=True, repeat=DAILY))
    scene.say("ben", change("t", completed=False), change("t", completed=True))
    scene.say("ben", change("t", completed=True, title=""))
    scene.say("ben", change("t", completed=True, repeat={"rule": "FREQ=HOURLY", "from": "due"}))
    scene.say("ben", task("done", completed=True, repeat=DAILY))
    return scene


def without_rule() -> Scene:
    """What does not repeat is completed; what is no task is not."""
    scene = _begun("T6 what does not repeat is completed", repeat=None)
    scene.say("ann", complete("t", 1))
    scene.say("ann", complete("t", 0))
    scene.say("ann", complete("t", 0), complete("t"))
    scene.say("ann", task("u"), complete("u"))
    scene.say("ann", create("c", "comment", task="u", text="Hm"))
    for record in ("c", LIST, "nobody"):
        scene.say("ann", complete(record))
    scene.say("ann", change("t", completed=False, repeat=DAILY, occurrence=None), complete("t", 0))
    return scene


def ends() -> Scene:
    """The last turn is completed like any task; so is one whose rule gives no other day."""
    scene = _begun("T5 a series ends", repeat=DAILY | {"left": 2})
    scene.say("ann", complete("t"))
    scene.say("ann", complete("t"))
    scene.say("ann", complete("t"))
    scene.say("ann", change("t", completed=False, repeat=DAILY | {"until": "2026-01-03"}))
    scene.say("ann", complete("t"), complete("t"), days=1)
    scene.say("ann", change("t", completed=False, repeat={"rule": "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=5", "from": "due"}))
    scene.say("ann", complete("t"))
    return scene


def below() -> Scene:
    """What is below it is open again, but turns that were done, and what repeats by itself."""
    scene = _begun("T6 what is below is open again")
    scene.say("ann", task("b", parent="t", completed=True), task("a", parent="b", completed=True))
    scene.say("ann", task("open", parent="t"), task("own", parent="t", repeat=WEEKLY, due="2026-01-01"))
    scene.say("ann", task("under", parent="own", completed=True), complete("own"))
    scene.say("ann", task("gone", parent="t", completed=True), delete("gone"))
    scene.say("ben", complete("t"))
    scene.say("ben", complete("own"))
    scene.say("ben", delete("t"), complete("own"))
    return scene


def copies() -> Scene:
    """A copy that was deleted is restored; one that is there stays; an id that is taken stays somebody's."""
    scene = _begun("T6 the copy of a turn")
    scene.say("ann", complete("t"))
    scene.say("ann", delete(_copy(0)), change("t", due="2026-01-01", occurrence=None))
    scene.say("ben", change("t", title="Another title", tags=["new"]), complete("t", 0))
    scene.say("ann", change("t", due="2026-01-01", occurrence=0))
    scene.say("ben", complete("t", 0))
    scene.say("ann", task(_copy(1), title="By chance"))
    scene.say("ben", complete("t", 1))
    scene.say("ann", task(_copy(2), title="By chance"), delete(_copy(2)), complete("t", 2))
    return scene


def gone() -> Scene:
    """A deleted task has no turns; a deleted or dropped parent is no hindrance."""
    scene = _begun("T6 tasks that are gone")
    scene.say("ann", task("p"), task("c", parent="p", repeat=DAILY), delete("t"), delete("p"))
    scene.say("ben", complete("t"), complete("t", 0))
    scene.say("ben", change("t", completed=True))
    scene.say("ben", complete("c"))
    scene.say("ben", complete("c"), days=31)
    scene.say("ben", task("u"), delete("u"), complete("u"))
    return scene


def zones() -> Scene:
    """It is the list's day that counts, and it may change in the same mutation."""
    scene = _begun("T1 the day of the list", due="2026-01-01T09:00")
    scene.minutes = 22 * 60
    scene.say("ann", change(LIST, zone="Pacific/Apia"), complete("t"))
    scene.say("ann", change(LIST, zone="America/New_York"), change("t", due="2026-01-01"), complete("t"))
    scene.say("ann", change(LIST, zone="Nowhere/At_All"), change("t", due="2026-01-01"), complete("t"))
    scene.say("ann", change(LIST, zone=None), change("t", due="2026-01-01"), complete("t"))
    return scene


def again() -> Scene:
    """O3: who completes a turn is in conflict with nobody, but who edits on what was is."""
    scene = _begun("O3 a turn is not in conflict")
    scene.say("ann", change("t", due="2026-01-05", reminders=[{"at": "2026-01-05T08:00"}]))
    scene.say("ben", complete("t", 0), base=0)
    scene.say("cleo", change("t", due="2026-01-20"), base=3)
    return scene


def full() -> Scene:
    """A position as long as can be leaves room for the copy's; a hundred turns at once are a hundred turns."""
    scene = _begun("T6 a long position, many turns", position="z" * 256)
    scene.say("ann", complete("t"))
    scene.say("ann", *(complete("t") for _ in range(100)))
    scene.say("ann", change("t", occurrence=1_000_000))
    scene.say("ann", complete("t", 1_000_000))
    return scene


def rights(house: Mapping[str, Actor]) -> Scene:
    """O11: whoever edits completes."""
    scene = _begun("O11 who completes a turn", house)
    scene.say("server", create("eda", "member", name="Eda"), create("vic", "member", name="Vic", role="viewer"))
    scene.say("server", create("edit", "member", name="Link", kind="link", role="editor"))
    for who in ("vic", "stranger", "reader", "eda", "gus", "bot", "writer"):
        scene.say(who, complete("t"))
    scene.say("gus", complete("eda"))
    scene.say("ann", delete(_copy(0)), change("t", occurrence=0), restore(_copy(0)))
    return scene


def _copy(turn: int) -> str:
    return copy_of("t", turn)[0]
