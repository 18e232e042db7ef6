"""Who may do what in one list: every kind of actor, asked for every kind of op on every type of record (O10, O11)."""

from typing import Any

from msgspec.structs import replace

from livelist.core.access import Actor, anyone
from scripts.cases.scene import LIST, Scene, change, create, delete, outcome, restore, shown, task

ANN = Actor("ann", name="Ann")
ACTORS = {
    "owner": ANN,
    "editor": Actor("eda"),
    "viewer": Actor("vic"),
    "stranger": Actor("zed"),
    "member who left": Actor("left"),
    "member who was removed": Actor("out"),
    "guest who looks": Actor("guest", via="look", kind="guest"),
    "guest who edits": Actor("gus", via="edit", kind="guest"),
    "guest of a link that owns": Actor("gus", via="old", kind="guest"),
    "guest of a link that has ended": Actor("gus", via="over", kind="guest"),
    "guest of no link": Actor("gus", via="eda", kind="guest"),
    "link as a person": Actor("edit"),
    "agent of the owner": Actor("bot", via="ann", kind="agent", name="Bot"),
    "agent of the viewer": Actor("bot", via="vic", kind="agent", name="Bot"),
    "agent of a link": Actor("bot", via="edit", kind="agent"),
    "agent by itself": Actor("bot", kind="agent"),
    "task as a person": Actor("t"),
    "reading token": replace(ANN, writes=False),
    "token that does not share": replace(ANN, shares=False),
    "owner at home": replace(ANN, home=LIST),
    "editor whose home is another list": Actor("eda", home="home-eda"),
    "agent in its person's home": Actor("bot", via="ann", kind="agent", home=LIST),
    "token of this list": replace(ANN, lists=frozenset({LIST, "other"})),
    "token of another list": replace(ANN, lists=frozenset({"other"})),
    "owner who admits": replace(ANN, admits=frozenset({("zoe", "person"), ("new", "link")})),
    "open mode": anyone("whoever"),
    "open mode at home": replace(anyone("whoever"), home=LIST),
    "server": anyone("system"),
}
ASKS: dict[str, list[dict[str, Any]]] = {
    "make a task": [task("new")],
    "change a task": [change("t", title="Bread")],
    "say who made a task": [change("t", made={"at": "2026-01-01T09:00:00.000Z", "name": "Ann"})],
    "leave who made a task": [change("t", made=None)],
    "say who made a new task": [task("new", made={"at": "2026-01-01T09:00:00.000Z", "name": "Ann"})],
    "change who made a moved task": [change("far", made={"at": "2026-01-01T09:00:00.000Z", "name": "Ann"})],
    "change a moved task": [change("far", title="Bread", made={"at": "2025-12-24T09:00:00.000Z", "name": "Zoe"})],
    "delete a task": [delete("t")],
    "restore a task another deleted": [restore("gone")],
    "restore a task a guest deleted": [restore("hers")],
    "set a deleted task": [change("gone", title="Bread")],
    "make a section": [create("new", "section", title="Dairy", position="V")],
    "change a section": [change("s", title="Dairy")],
    "delete a section": [delete("s")],
    "restore a section another deleted": [restore("shut")],
    "make a view": [create("new", "view", title="This week", position="V", query="due: week")],
    "change a view": [change("v", layout="board")],
    "delete a view": [delete("v")],
    "keep how one sees a list": [change("other", layout="board", sort="due", show_done=True, seen=7)],
    "give a task a section and people": [change("t", section="s", assignees=["eda", "vic"])],
    "give the list a sign": [change(LIST, icon="🛒")],
    "make a comment": [create("new", "comment", task="t", text="Hello")],
    "change another's comment": [change("c", text="Hello")],
    "delete another's comment": [delete("c")],
    "react to another's comment": [change("c", reactions={"👍": ["ann", "eda", "gus", "bot", "whoever"]})],
    "react to another's comment and change it": [change("c", reactions={"👍": ["eda"]}, text="Hello")],
    "hide something on another's comment": [change("c", note="x")],
    "make another's comment again": [create("c", "comment", task="t", text="Hello")],
    "change one's own comment": [change("e", text="Hello")],
    "say who said one's own comment first": [change("e", said={"at": "2026-01-01T09:00:00.000Z", "name": "Ann"})],
    "change what one moved of another": [change("h", text="Hello")],
    "leave what one moved of another": [change("h", text="Moved")],
    "delete one's own comment": [delete("e")],
    "restore what one said and an owner deleted": [restore("d")],
    "restore what an owner said and deleted": [restore("f")],
    "restore what one said and deleted": [restore("g")],
    "delete one's own comment and restore it": [delete("e"), restore("e")],
    "restore another's comment that is there": [restore("c")],
    "make a comment and change it": [create("new", "comment", task="t", text="Hm"), change("new", text="Hello")],
    "make a link": [create("new", "link", position="V")],
    "change a link": [change("other", favorite=True)],
    "delete a link": [delete("other")],
    "make a notice": [create("new", "notice", kind="assigned", list="other", by="eda", rev=7)],
    "make a task and a notice": [
        task("new"),
        create("newer", "notice", kind="assigned", list="other", by="eda", rev=7),
    ],
    "read a notice": [change("told", read=True)],
    "put a notice off": [change("told", read=True, again="2026-01-03T09:00:00Z")],
    "make a notice one of another list": [change("told", again="2026-01-03T09:00:00Z", list="secret")],
    "delete a notice": [delete("told")],
    "set the list's zone": [change(LIST, zone="Europe/Berlin")],
    "rename the list": [change(LIST, title="Ours")],
    "make the list again": [create(LIST, "list", title="Ours")],
    "delete the list": [delete(LIST)],
    "restore the list that is there": [restore(LIST)],
    "add a person": [create("zoe", "member", name="Zoe")],
    "add a link to the list": [create("new", "member", name="Link", kind="link", role="viewer")],
    "write down an owner": [create("new", "member", name="New", role="owner")],
    "write down a member who is there": [create("eda", "member", name="Eda", role="owner")],
    "write down who a task is": [create("t", "member", name="Tea")],
    "raise the editor": [change("eda", role="owner")],
    "lower the owner": [change("ann", role="viewer")],
    "raise the link": [change("edit", role="owner")],
    "rename the viewer": [change("vic", name="Ann")],
    "make the link a person": [change("look", kind="person")],
    "hide something on a member": [change("vic", note="x")],
    "remove the viewer": [delete("vic")],
    "remove the owner": [delete("ann")],
    "remove a link": [delete("look")],
    "restore who was removed": [restore("out")],
    "restore who left": [restore("left")],
    "restore a link": [restore("over")],
    "set what is nowhere": [change("nobody", title="x")],
    "make and set": [task("new"), change("new", title="y")],
    "make and raise": [task("new"), create("zoe", "member", name="Zoe"), change("zoe", role="owner")],
    "one thing of two": [change("t", title="Bread"), change(LIST, title="Ours")],
}


def household() -> Scene:
    """Return the list in which everybody asks."""
    scene = Scene("household", ACTORS)
    scene.say("owner", create(LIST, "list", title="Groceries"))
    people = {"eda": "editor", "vic": "viewer", "left": "editor", "out": "editor"}
    scene.say("server", *(create(who, "member", name=who, role=role) for who, role in people.items()))
    links = {"look": "viewer", "edit": "editor", "over": "viewer", "old": "editor"}
    scene.say("server", *(create(who, "member", name=who, kind="link", role=role) for who, role in links.items()))
    scene.say("owner", task("t"), task("gone"), create("c", "comment", task="t", text="Hm"))
    scene.say("owner", task("hers"), delete("gone"))
    sections = (create(each, "section", title="Fruit", position="V") for each in ("s", "shut"))
    scene.say("owner", *sections, delete("shut"))
    scene.say("owner", create("v", "view", title="Mine", position="V"))
    scene.say("owner", create("f", "comment", task="t", text="Hm"), delete("f"))
    for who in ("d", "e", "g"):
        scene.say("editor", create(who, "comment", task="t", text="Said by Eda"))
    first = {"at": "2025-12-24T09:00:00.000Z", "name": "Zoe"}
    scene.say("editor", task("far", made=first), create("h", "comment", task="far", text="Moved", said=first))
    scene.say("editor", delete("g"))
    scene.say("owner", delete("d"))
    notice = create("told", "notice", kind="assigned", list="other", by="eda", rev=7)
    scene.say("server", create("other", "link", position="V"), notice)
    scene.say("guest who edits", delete("hers"))
    scene.say("member who left", delete("left"))
    scene.say("owner", delete("out"), delete("over"))
    row = scene.state.rows["old"]  # as an older version wrote it
    scene.state.rows["old"] = replace_role(row, "owner")
    return scene


def replace_role(row: Any, role: str) -> Any:
    """Return a member's row with another role."""
    return type(row)(row.record | {"role": role}, row.stamps)


def rights() -> dict[str, Any]:
    """Return the table: of each actor the role, and of each ask the code of the refusal, or null."""
    table = {}
    scene = household()
    for who, actor in ACTORS.items():
        told = {}
        for ask, ops in ASKS.items():
            step = {"ops": ops, "at": "2026-01-02T00:00:00.000Z"}
            told[ask] = outcome(scene, actor, step).get("code")
        table[who] = {"actor": shown(actor), "role": actor.role(LIST, scene.state.get), "codes": told}
    return {"records": scene.state.records(), "asks": ASKS, "table": table}
