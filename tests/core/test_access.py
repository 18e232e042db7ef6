"""Who may do what in a list: decided on its own member records (SEC12, SEC13, SEC18)."""

from typing import Any

import pytest
from msgspec.structs import replace

from livelist.core.access import AT_HOME, SERVER, Actor, anyone, check, check_home
from livelist.core.errors import Denied, Invalid, LastOwner
from livelist.core.ops import Create, Delete, Op, Restore, Set
from livelist.core.state import Draft
from tests.core.lists import Sample, task

ANN = Actor("ann", name="Ann", color="amber")
COMMENT = {"task": "t", "text": "Hello"}


def member(record_id: str, role: str, **more: Any) -> Create:
    return Create(record_id, "member", {"name": record_id, "role": role} | more)


@pytest.fixture
def groceries() -> Sample:
    sample = Sample(ANN)
    sample.says("server", member("eda", "editor"), member("vic", "viewer"), task("t"))
    sample.says("server", member("look", "viewer", kind="link"), member("edit", "editor", kind="link"))
    sample.says("server", member("left", "editor"), member("out", "editor"), member("over", "viewer", kind="link"))
    sample.says("left", Delete("left"))
    sample.says("server", Delete("out"), Delete("over"))
    return sample


ASKS: dict[str, Op] = {
    "make a task": Create("new", "task", {"title": "Bread", "position": "W"}),
    "change a task": Set("t", {"title": "Bread"}),
    "delete a task": Delete("t"),
    "comment": Create("c", "comment", COMMENT),
    "rename the list": Set("list", {"title": "Ours"}),
    "delete the list": Delete("list"),
    "add a member": member("zoe", "viewer"),
    "raise oneself": Set("eda", {"role": "owner"}),
    "remove another": Delete("vic"),
    "take one's removal back": Restore("out"),
    "rename another": Set("vic", {"name": "Ann"}),
    "make another a person": Set("look", {"kind": "person"}),
    "hide something on a member": Set("vic", {"note": "x"}),
    "revive a link": Restore("over"),
    "bring back who left": Restore("left"),
}
EDITS = {"make a task", "change a task", "delete a task", "comment"}
SHARING = {"raise oneself", "remove another", "take one's removal back"}
NOBODY = {"add a member", "rename another", "make another a person"}  # only the server itself does these
NOBODY |= {"hide something on a member", "revive a link", "bring back who left"}
ALLOWED: dict[str, tuple[Actor, set[str]]] = {
    "owner": (ANN, set(ASKS) - NOBODY),
    "editor": (Actor("eda"), EDITS),
    "viewer": (Actor("vic"), {"remove another"}),  # that other is themselves: leaving
    "stranger": (Actor("zed"), set()),
    "guest who looks": (Actor("guest", via="look"), set()),
    "guest who edits": (Actor("guest", via="edit"), EDITS),
    "reading token": (replace(ANN, writes=False), set()),
    "token of this list": (replace(ANN, lists=frozenset({"list"})), set(ASKS) - NOBODY),
    "writing token": (replace(ANN, shares=False), set(ASKS) - SHARING - NOBODY),
    "token of another": (replace(ANN, lists=frozenset({"other"})), set()),
    "open mode": (anyone("whoever"), set(ASKS)),
}


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("who", ALLOWED)
def test_SEC12_SEC51_every_role_may_do_what_the_table_says_and_no_more(groceries: Sample, who: str, ask: str) -> None:
    actor, allowed = ALLOWED[who]
    before = groceries.rev
    if ask in allowed:
        groceries.says(actor, ASKS[ask])
        assert groceries.rev == before + 1
    else:
        with pytest.raises(Denied):
            groceries.says(actor, ASKS[ask])
        assert groceries.rev == before


def test_SEC12_one_thing_not_allowed_refuses_the_whole_mutation(groceries: Sample) -> None:
    with pytest.raises(Denied):
        groceries.says(Actor("eda"), Set("t", {"title": "Bread"}), Set("list", {"title": "Mine"}))
    assert groceries.task("t")["title"] == "Milk"


def test_SEC12_who_makes_a_list_owns_it_in_the_same_change() -> None:
    sample = Sample(ANN)
    record = sample.state.get("ann")
    assert record is not None
    assert (record["type"], record["role"], record["name"], record["color"]) == ("member", "owner", "Ann", "amber")
    assert sample.rev == 1


@pytest.mark.parametrize(
    "actor",
    [
        Actor("guest", via="look"),
        Actor("bot", kind="agent"),
        replace(ANN, writes=False),
        replace(ANN, lists=frozenset({"list"})),
    ],
)
def test_SEC12_who_cannot_own_a_list_cannot_make_one(actor: Actor) -> None:
    with pytest.raises(Denied):
        Sample(actor)


@pytest.mark.parametrize("op", [Delete("ann"), Set("ann", {"role": "editor"})])
def test_SEC18_a_list_keeps_an_owner_who_is_a_person(groceries: Sample, op: Op) -> None:
    with pytest.raises(LastOwner):
        groceries.says(ANN, op)
    groceries.says(ANN, Set("eda", {"role": "owner"}), op)


def test_SEC18_whoever_joins_has_nobody_look_through_all_members(
    groceries: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Draft, "has_owner")
    groceries.says("server", member("zoe", "editor"), Set("eda", {"role": "viewer"}))


def test_SEC18_a_deleted_member_record_gives_no_right(groceries: Sample) -> None:
    groceries.says(ANN, Delete("eda"))
    with pytest.raises(Denied):
        groceries.says(Actor("eda"), Set("t", {"title": "Bread"}))
    assert Actor("eda").role("list", groceries.state.get) is None


def test_SEC12_a_record_that_is_no_member_gives_no_right(groceries: Sample) -> None:
    with pytest.raises(Denied):
        groceries.says(Actor("t"), Set("t", {"title": "Bread"}))


def test_SEC14_reading_needs_a_member_record(groceries: Sample) -> None:
    roles = {who: actor.role("list", groceries.state.get) for who, (actor, _) in ALLOWED.items()}
    strangers = {who for who, role in roles.items() if role is None}
    assert strangers == {"stranger", "token of another"}


@pytest.mark.parametrize(
    ("actor", "kind"),
    [(Actor("guest", via="edit", name="Gus"), "guest"), (Actor("bot", via="ann", kind="agent", name="Bot"), "agent")],
)
def test_SEC12_agents_and_guests_are_introduced_by_their_first_change_and_get_no_right_by_it(
    groceries: Sample, actor: Actor, kind: str
) -> None:
    groceries.says(actor, Set("t", {"title": "Bread"}))
    record = groceries.state.get(actor.id)
    assert record is not None
    assert (record["type"], record["kind"], record["name"], record["role"]) == ("member", kind, actor.name, "viewer")
    assert len(groceries.says(actor, Set("t", {"title": "Rolls"})).ops) == 1
    groceries.says(ANN, Delete("edit"))
    assert Actor("guest", via="edit").role("list", groceries.state.get) is None


@pytest.mark.parametrize("kind", ["link", "guest", "agent"])
def test_SEC52_only_a_person_owns_a_list_whoever_says_otherwise(groceries: Sample, kind: str) -> None:
    for asked in (member("new", "owner", kind=kind), Set("look", {"role": "owner"})):
        with pytest.raises(Invalid):
            groceries.says("server", asked)


@pytest.mark.parametrize("kind", ["person", "link", "guest", "agent"])
def test_SEC52_an_owner_brings_in_only_whom_the_server_has_seen(groceries: Sample, kind: str) -> None:
    seen = replace(ANN, admits=frozenset({("new", "link")}))
    if kind == "link":
        groceries.says(seen, member("new", "editor", kind=kind))
        return
    for asked in (member("new", "editor", kind=kind), member("other", "editor", kind="link")):
        with pytest.raises(Denied):
            groceries.says(seen, asked)


def test_SEC52_a_record_of_another_kind_gives_no_right(groceries: Sample) -> None:
    live = groceries.state.get
    assert Actor("look").role("list", live) is None
    assert Actor("guest", via="eda").role("list", live) is None
    assert Actor("bot", via="look", kind="agent").role("list", live) is None
    assert Actor("bot", via="eda", kind="agent").role("list", live) == "editor"


def test_SEC52_what_an_older_version_let_in_gives_no_right() -> None:
    """Records as they could be written before: a person behind a link, and a link that owned."""
    records: dict[str, Any] = {
        "eve": {"type": "member", "kind": "link", "role": "owner"},
        "link": {"type": "member", "kind": "link", "role": "owner"},
    }
    assert Actor("eve").role("list", records.get) is None
    assert Actor("guest", via="link").role("list", records.get) == "editor"


@pytest.mark.parametrize("deleted", [False, True])
def test_SEC57_a_member_takes_their_id_from_a_task(groceries: Sample, deleted: bool) -> None:
    groceries.says(Actor("eda"), task("zoe", "Keep Zoe out"))
    if deleted:
        groceries.says(Actor("eda"), Delete("zoe"))
    groceries.says("server", member("zoe", "viewer"))
    assert Actor("zoe").role("list", groceries.state.get) == "viewer"
    assert groceries.state.task("zoe") is None
    assert groceries.replayed().records() == groceries.state.records()
    groceries.says("server", member("list", "viewer"))  # the list's own id is nobody's
    assert groceries.state.list_record() is not None


def test_SEC57_a_guest_whose_id_a_task_has_is_introduced_all_the_same(groceries: Sample) -> None:
    groceries.says(Actor("eda"), task("guest", "Keep Gus nameless"))
    groceries.says(Actor("guest", via="edit", name="Gus"), Set("t", {"title": "Bread"}))
    record = groceries.state.get("guest")
    assert record is not None
    assert (record["type"], record["name"]) == ("member", "Gus")


@pytest.mark.parametrize("kind", sorted(AT_HOME))
def test_SEC73_open_mode_has_one_home(kind: str) -> None:
    made = [Create("new", kind, {})]
    for actor in (anyone("ann"), anyone("anonymous"), Actor("gus", via="look")):
        with pytest.raises(Denied):
            check_home(actor, "shop", [task("t"), *made])
        check_home(actor, "shop", [task("t")])
    check_home(anyone("ann"), "home", made)
    check_home(SERVER, "shop", made)


@pytest.mark.parametrize("kind", [[], {}, None, 1])
def test_SEC104_a_member_of_no_kind_at_all_is_refused_like_any_that_nobody_invited(kind: object) -> None:
    made = Create("x", "member", {"name": "X", "kind": kind})
    with pytest.raises(Denied):
        check(Actor("ann"), "owner", [made], [None])
