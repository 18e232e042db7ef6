"""Sections, comments and reactions in decide.json, by hand: each scene is one rule, told in the order it happened."""

from collections.abc import Iterator
from typing import Any

from scripts.cases.corners import begun
from scripts.cases.scene import LIST, Scene, change, create, delete, restore, task, times


def sections_and_comments() -> Iterator[Scene]:
    """Return them all."""
    yield from (icons(), arranged(), nowhere(), replies(), from_elsewhere(), reactions(), reactions_in_full())


def icons() -> Scene:
    """O6: a list's sign is one emoji."""
    scene = begun("O6 a list's sign")
    for icon in ("🛒", "👩🏻\u200d❤️\u200d💋\u200d👨🏿", "🛒🏡", "x", "", 7, None):
        scene.say("ann", change(LIST, icon=icon))
    return scene


def arranged() -> Scene:
    """O3: how something is shown is in conflict with nothing, what it looks for is."""
    scene = begun("O3 how something is shown")
    scene.say("ann", create("v", "view", title="Mine", position="V", query="@ann", layout="list"))
    scene.say("ann", create("other", "link", position="V", seen=7))
    scene.say("ann", change("v", title="Ours", query="@ann | @ben", layout="board", group="section", sort="-due"))
    scene.say("ben", change("v", title="Yours", query="@ben", layout="calendar", group="due", sort="title"), base=1)
    scene.say("ann", change("other", seen=9, layout="board"))
    scene.say("ben", change("other", seen=8, layout="list"), base=1)
    scene.say("ben", change("v", query="(@ben"))
    scene.say("ben", change("v", query="x" * 2049))
    scene.say("ann", delete("v"))
    scene.say("ben", change("v", query=""))
    scene.say("ben", restore("v"), change("v", layout=None, color="red"))
    scene.say("system", delete("v"), delete("v"))
    return scene


def nowhere() -> Scene:
    """O12: names of what is not there, not there any more, or something else."""
    scene = begun("O12 names that lead nowhere")
    scene.say("ann", create("s", "section", title="Dairy", position="V"), task("t", section="s", assignees=["ben"]))
    scene.say("ann", task("u", section="nobody"), change("t", section="u", assignees=["nobody", "t"]))
    scene.say("ben", change("t", section="s"), base=1)
    scene.say("ben", delete("s"), change("t", section=None), change("t", section="s"))
    scene.say("ann", change("s", title="Dairy and eggs"), restore("s"))
    scene.say("ann", delete("s"))
    scene.say("system", delete("s"), delete("s"))
    scene.say("ann", change("t", section=None))
    scene.say("ann", change("t", section="not an id"))
    scene.say("ann", change("s", title="x"))
    return scene


def from_elsewhere() -> Scene:
    """O6: who said it first, of a comment that came from another list."""
    scene = begun("O6 O13 what was said elsewhere")
    said = {"name": "Ann", "at": "2026-11-27T17:00:00.000Z"}
    scene.say("ben", task("t"), create("c", "comment", task="t", text="Hm", said=said))
    wrong: tuple[Any, ...] = (
        *("Ann", [], {}, {"name": "Ann"}, said | {"name": " "}, said | {"by": "ann"}),
        *(said | {"name": times("n", 101)}, said | {"at": "2026-11-27"}, said | {"at": "2026-11-27T17:00"}),
        *(said | {"at": "2026-11-27T17:00+02:00"}, said | {"name": 7}, {"at": said["at"]}, None),
    )
    for value in wrong:
        scene.say("ben", change("c", said=value))
        scene.say("ben", change("t", made=value))
    return scene


def reactions() -> Scene:
    """O14: whoever reacts changes their own part alone, whatever they have seen."""
    scene = begun("O14 reactions")
    scene.say("ann", task("t"), create("c", "comment", task="t", text="Hm"))
    scene.say("ann", change("c", reactions={"👍": ["ann"]}))
    scene.say("ben", change("c", reactions={"👍": ["ben"], "🎉": ["ben", "cleo"]}), base=2)
    scene.say("cleo", change("c", reactions={"👍": ["ann", "ben"], "🎉": ["ben"]}))
    scene.say("ann", change("c", reactions={}), base=2)
    scene.say("ann", change("c", reactions=None, text="Hm?"))
    scene.say("ben", change("c", reactions={"🎉": ["ben"], "👍": []}), change("c", reactions={"🎉": []}))
    scene.say("ben", change("c", reactions={"🎉": ["ben"]}), change("c", reactions={"👍": ["ben"]}))
    scene.say("system", change("c", reactions=None))
    scene.say("ben", change("c", reactions={"👍": ["ben"] * 2}))
    scene.say("ben", change("c", reactions={"like": ["ben"]}))
    scene.say("ben", create("d", "comment", task="t", text="Ah", reactions={"👍": ["ann", "ben"], "🎉": ["ann"]}))
    scene.say("ben", create("e", "comment", task="t", text="Oh", reactions={"👍": ["ann"]}))
    scene.say("ben", create("e", "comment", task="t", text="Oh", reactions={"👍": ["ben"]}), delete("e"))
    scene.say("ann", change("e", reactions={"👍": ["ann"]}), change("t", reactions={"👍": ["cleo"]}))
    return scene


def reactions_in_full() -> Scene:
    """C7: 20 kinds, each by 100."""
    scene = begun("C7 a comment full of reactions")
    scene.say("ann", task("t"), create("c", "comment", task="t", text="Hm"))
    signs = [chr(0x1F600 + number) for number in range(21)]
    scene.say("ann", change("c", reactions={sign: ["ann"] for sign in signs[:20]}))
    scene.say("ann", change("c", reactions={sign: ["ann"] for sign in signs}))
    scene.say("ben", change("c", reactions={signs[20]: ["ben"]}))
    scene.say("ben", change("c", reactions={signs[0]: ["ben"]}))
    scene.say("ann", change("c", reactions={sign: ["ann"] for sign in signs[1:]}))
    scene.say("ann", change("c", reactions={"👍": [f"a{number}" for number in range(101)]}))
    scene.say("ann", change("c", reactions={"👍": [f"a{number}" for number in range(100)]}))
    return scene


def replies() -> Scene:
    """O12: to what is there, to what is gone, to what is something else."""
    scene = begun("O12 replies")
    scene.say("ann", task("t"), create("c", "comment", task="t", text="Hm"))
    scene.say("ben", create("d", "comment", task="t", text="Ah", reply_to="c"))
    scene.say("ben", create("e", "comment", task="t", text="Oh", reply_to="nobody"), change("d", reply_to="t"))
    scene.say("ben", create("f", "comment", task="t", text="Oh", reply_to=7))
    scene.say("ann", delete("c"), change("d", reply_to="e"), change("e", reply_to="d"))
    return scene
