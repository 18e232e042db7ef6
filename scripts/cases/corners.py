"""Corners of decide.json by hand: each scene is one rule, told in the order it happened."""

from collections.abc import Iterator, Mapping

from livelist.core.access import Actor
from scripts.cases.scene import LIST, OPEN, Scene, change, create, delete, restore, task, times


def corners(house: Mapping[str, Actor]) -> Iterator[Scene]:
    """Return them all."""
    yield from (absolute(), taken_ids(), conflicts(), never_in_conflict(), tombstones(), dropped(), beginnings())
    yield from (shapes(), several_at_once(), rights(house), owners(house), introduced(house))


def begun(name: str, actors: Mapping[str, Actor] = OPEN) -> Scene:
    scene = Scene(name, actors)
    scene.say("ann", create(LIST, "list", title="Groceries"))
    return scene


def absolute() -> Scene:
    """O1: what is there already does nothing, compared as JSON."""
    scene = begun("O1 ops are absolute")
    scene.say("ann", task("t", tags=["a", "b"], deep={"a": 1, "b": [True]}))
    scene.say("ben", task("t", title="Another"))
    scene.say("ben", change("t", title="t"), change("t", title="New", notes=""))
    scene.say("ben", change("t", tags=["a", "b"]), change("t", tags=["b", "a"]))
    scene.say("ben", change("t", deep={"b": [True], "a": 1}))
    scene.say("ben", change("t", deep={"b": [1], "a": 1}))
    scene.say("ben", change("t", mood=None))
    scene.say("ben", change("t", mood=None), change("t", mood=0), change("t", mood=False))
    scene.say("ben", restore("t"), delete("t"), delete("t"), restore("t"), restore("t"))
    scene.say("ben", change("t", completed=True))
    scene.say("ben", change("t", completed=True))
    scene.say("ben", change("t", constructor="x"))
    scene.say("ben", change("t", constructor="x"))
    return scene


def taken_ids() -> Scene:
    """O1: a member takes its id from what is none, but not from the list."""
    scene = begun("O1 a member takes its id from what is none")
    for record in ("ben", "cleo"):
        scene.say("ann", task(record))
    scene.say("ann", delete("cleo"))
    for record in ("ben", "cleo", LIST):
        scene.say("ann", create(record, "member", name="A person"))
        scene.say("ann", create(record, "member", name="Again"))
    scene.say("ann", task("ben"), create("ben", "link", position="V"))
    scene.say("ann", change("ben", title="A person has none", role="viewer"), base=0)
    return scene


def conflicts() -> Scene:
    """O3: what somebody else set since is kept, until the field is set again."""
    scene = begun("O3 conflicts")
    scene.say("ann", task("t"), create("ann", "member", name="Ann"))
    scene.say("ann", create("c", "comment", task="t", text="Hm"))
    scene.say("ann", change("t", title="Ann's", notes="hers"), change("c", text="Ann's"))
    scene.say("ben", change("t", title="Ben's", notes="hers", due="2026-11-27"), base=2)
    scene.say("ben", change("c", text="Ben's"), change(LIST, title="Ben's"), base=2)
    scene.say("cleo", change("t", title="Cleo's"), base=4)
    scene.say("ben", change("t", title="Ben's own again"), base=5)
    scene.say("ann", change("t", title="Ben's own again"), base=9)
    scene.say("ann", change("ann", name="Anne"))
    scene.say("cleo", change("ann", name="Anna"), base=0)
    scene.say("ann", change(LIST, title="Ann's"), base=0)
    scene.say("ann", change("t", title="One"), change("t", title="Two"), base=0)
    scene.say("ben", change("t", title="Two"), base=0)
    scene.say("system", change("t", notes="By the server"), base=0)
    scene.say("ben", change("t", notes="Not in conflict with the server"), base=0)
    return scene


def never_in_conflict() -> Scene:
    """O3: order, completion, links, and mutations without a base."""
    scene = begun("O3 never in conflict")
    scene.say("ann", task("t"), create("other", "link", position="V"))
    scene.say("ann", change("t", position="W", completed=True), change("other", position="W", color="red"))
    scene.say("ben", change("t", position="X", completed=False), change("other", position="X", color="teal"), base=0)
    scene.say("ben", change("t", title="Ben's"))
    scene.say("ann", change("t", title="Ann's"))
    scene.say("ann", change("t", title="Ben's"), base=0)
    scene.say("ann", change("t", moved_to="shop"), delete("t"))
    scene.say("ben", change("t", moved_to="house"), delete("t"), base=5)
    scene.say("ann", restore("t"))
    return scene


def tombstones() -> Scene:
    """O4: what is written about something deleted takes effect and comes back with it."""
    scene = begun("O4 tombstones")
    scene.say("ann", task("p"), task("t", parent="p"), create("c", "comment", task="t", text="Hm"))
    scene.say("ann", create("ben", "member", name="Ben"), create("other", "link", position="V"))
    for record in ("t", "c", "ben", "other"):
        scene.say("cleo", delete(record))
        scene.say("cleo", delete(record))
    scene.say("ann", change("t", title="Late", completed=True), base=3)
    scene.say("ben", change("t", title="Later"), base=3)
    scene.say("ben", change("t", title="Later"), base=20)
    scene.say("ann", change("c", text="Late"), change("ben", name="Benno"), change("other", color="red"), base=0)
    scene.say("ann", change("t", title=""))
    scene.say("ann", create("d", "comment", task="t", text="On what is gone"), task("u", parent="t"))
    scene.say("ann", change("d", task="nobody"))
    scene.say("ann", create("e", "comment", task="c", text="On no task"))
    scene.say("ann", change("d", task="c"))
    scene.say("ann", change("d", task="u"), delete("u"))
    scene.say("ann", restore("t"), change("t", notes="Back"), restore("c"), restore("ben"), restore("other"))
    scene.say("ann", delete(LIST))
    scene.say("ann", change("t", title="In a list that is gone"))
    scene.say("ann", change(LIST, title="Mine"))
    scene.say("ann", change("t", title="x"), restore(LIST))
    scene.say("ann", restore(LIST), change("t", title="In a list that is back"))
    return scene


def dropped() -> Scene:
    """O4: what was deleted 30 days ago is gone, and what the server deletes twice."""
    scene = begun("O4 tombstones are dropped")
    scene.say(
        "ann",
        task("old"),
        task("below", parent="old"),
        task("new"),
        task("a"),
        create("c", "comment", task="a", text="Hm"),
    )
    scene.say("ann", create("ben", "member", name="Ben"), create("other", "link", position="V"))
    scene.say("ann", delete("old"), delete("ben"), delete("other"))
    scene.say("ben", delete("new"), days=29)
    scene.say("ben", change("old", title="Just in time"))
    scene.say("ben", change("old", title="Too late"), days=1)
    scene.say("ben", task("x", parent="old"))
    scene.say("ben", delete("below"), restore("below"), task("x", parent="below"), change("below", parent="new"))
    scene.say("ben", change("below", parent="old"))
    scene.say("ben", create("old", "link", position="V"))
    scene.say("ben", delete("a"), delete("c"), create("ben", "member", name="Ben again"), delete("ben"))
    scene.say("cleo", delete("a"), delete("c"))
    scene.say("system", delete("a"), delete("c"), delete("ben"), delete("new"), delete("new"))
    scene.say("system", delete("new"), delete("ben"))
    return scene


def beginnings() -> Scene:
    """M5: what begins a list, and what does not."""
    scene = Scene("M5 beginnings", OPEN)
    scene.say("ann", task("t"))
    scene.say("ann", task("t"), create(LIST, "list", title="Groceries"))
    scene.say("ann", create("other", "list", title="Groceries"))
    scene.say("ann", create(LIST, "task", title="No list", position="V"))
    scene.say("ann", create(LIST, "list", title="Groceries", color="purple"))
    scene.say("ann", create(LIST, "list", title="Groceries"), task("t"), create("other", "list", title="Second"))
    scene.say("ann", create(LIST, "list", title="Groceries"), task("t"))
    scene.say("ben", create(LIST, "list", title="Again"), task("u"))
    scene.say("ben")
    return scene


def shapes() -> Scene:
    """O6 and C7: what a field may hold, at its very edges; each step is one field."""
    scene = begun("C7 what fields may hold")
    scene.say("ann", task("t"))
    dues: tuple[str, ...] = (
        "2026-11-27T24:00",
        "2026-11-27T23:59:59",
        "2026-11-27T23:59:60",
        "2026-11-27T17:00Z",
        "0000-01-01",
    )
    dues += (
        "2026-11-27T17:00+14:00",
        "2026-11-27T17:00+24:00",
        "2026-11-27T17:00-05:99",
        "2026-11-27T17:00:00.1234567",
    )
    dues += ("2026-11-27T17:60", "2026-11-27T17:00:00.123456", "2026-11-27 17:00", "2026-11-27T17", "20261127")
    dues += (
        "2026-13-01",
        "2026-04-31",
        "1900-02-29",
        "2000-02-29",
        "\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0667",
        "2026-11-27\n",
    )
    for due in dues:
        scene.say("ann", change("t", due=due))
    names = ("a", "a" * 40, "a" * 41, "A", "_a", "a_9", "9a", "ä", "", "constructor", "__proto__", "to_string")
    for name in names:
        scene.say("ann", {"op": "set", "id": "t", "fields": {name: "x"}})
    for record in ("x" * 64, "x" * 65, "", "a b", "ä", "-_-", "x\n"):
        scene.say("ann", task(record))
    for tags in ([times("🛒", 50)], [times("🛒", 51)], [str(n) for n in range(20)], ["a", "A"], [["a"]], [" "]):
        scene.say("ann", change("t", tags=tags))
    deep: object = 1
    for _ in range(24):
        deep = [deep]
    for value in (deep, [deep], {"a": deep}, {"a": [times("x", 4080)]}, {"a": [times("x", 4092)]}, "\u2028"):
        scene.say("ann", change("t", later=value))
    for number in (2**53 - 1, 1 - 2**53, 2**53, -(2**53), [[2**60]], {"a": {"b": [1, 2**53]}}, 0.1, [str(2**60)]):
        scene.say("ann", change("t", later=number))
    scene.say("ann", task("u"), change("u", **{f"f{n}": n for n in range(32)}))
    scene.say("ann", change("u", f32=32))
    for length in (100, 101):
        scene.say("ann", create(f"m{length}", "member", name=times("n", length)))
        scene.say("ann", change("t", assignees=[f"a{n}" for n in range(length - 80)]))
        scene.say("ann", change("t", big=times("x", 4094 + length - 100), notes=times("ß", 16_284 + length)))
        scene.say("ann", change("t", notes=times("ß", 16_284 + length)))
    scene.say("ann", change("t", **{f"f{n}": n for n in range(31)}))
    scene.say("ann", change("t", one_too_many=1))
    scene.say("ann", change("t", f0=2, notes="Known fields always"))
    return scene


def several_at_once() -> Scene:
    """O9: all or nothing; each op sees what the ones before it made."""
    scene = begun("O9 all or nothing")
    scene.say("ann", task("a"), task("b", parent="a"), create("c", "comment", task="b", text="Hm"), delete("b"))
    scene.say("ann", task("d"), change("nobody", title="x"))
    scene.say(
        "ann", task("e"), change("e", title="E", completed=True), delete("e"), change("e", title="F"), restore("e")
    )
    scene.say("ann", *(change("e", priority=1 + n % 4) for n in range(100)))
    scene.say("ann", *(change("e", priority=1 + n % 4) for n in range(101)))
    scene.say("system", *(change("e", priority=1 + n % 4) for n in range(101)))
    scene.say("ann", {"op": "set", "id": "e", "fields": {}})
    scene.say("ann", create("f", "fold", title="x"))
    return scene


def rights(house: Mapping[str, Actor]) -> Scene:
    """O10 and O11 as a story; access.json has the table."""
    scene = begun("O11 rights as they change", house)
    scene.say("eda", task("t"))
    scene.say("server", create("eda", "member", name="Eda"))
    scene.say("eda", task("t"), base=1)
    scene.say("eda", change(LIST, title="Mine"))
    scene.say("ann", change("eda", role="owner"))
    scene.say("eda", change(LIST, title="Ours"))
    scene.say("ann", delete("eda"))
    scene.say("eda", change("t", title="Still here?"))
    scene.say("ann", restore("eda"))
    scene.say("eda", delete("eda"))
    scene.say("ann", restore("eda"))
    return scene


def owners(house: Mapping[str, Actor]) -> Scene:
    """O11: a list keeps an owner who is a person."""
    scene = begun("O11 the last owner", house)
    scene.say("ann", delete("ann"))
    scene.say("ann", change("ann", role="editor"))
    scene.say("server", create("eda", "member", name="Eda"), create("edit", "member", name="L", kind="link"))
    scene.say("ann", change("edit", role="owner"))
    scene.say("server", change("eda", kind="link", role="owner"))
    scene.say("ann", change("eda", role="owner"), delete("ann"))
    scene.say("ann", restore("ann"))
    scene.say("eda", restore("ann"), delete("eda"))
    return scene


def introduced(house: Mapping[str, Actor]) -> Scene:
    """O10: the member record that comes with somebody's first change."""
    scene = Scene("O10 introductions", house)
    for who in ("bot", "gus", "reader", "writer"):
        scene.say(who, create(LIST, "list", title="Mine"))
    scene.say("ann", create(LIST, "list", title="Groceries"))
    scene.say("server", create("edit", "member", name="Link", kind="link", role="editor"))
    scene.say("bot", task("t"))
    scene.say("bot", task("u"))
    scene.say("ann", task("gus"))
    scene.say("gus", change("t", title="By a guest"))
    scene.say("gus", change("gus", name="Another"))
    scene.say("gus", delete("gus"))
    scene.say("gus", change("t", title="By a guest who left"))
    return scene
