"""What a share link's guests see: the list as it is, and of its people those who appear in it (SEC56)."""

from typing import Any, Final

import httpx
import pytest

from tests.security.polling import opened
from tests.security.rights.test_membership import push
from tests.security.town import Socket, Town

GUESTS: Final = ("guest editor", "guest viewer")
SECRET: Final = "what was deleted"


def ok(answer: httpx.Response) -> Any:
    return answer.raise_for_status().json() if answer.content else None


@pytest.fixture
async def plans(town: Town) -> Town:
    """The town with a deleted task, somebody who was removed, and members who did nothing."""
    owner, where = town.cast["owner"], f"/lists/{town.plans}"
    made = ok(await owner.post(f"{where}/tasks", json={"title": SECRET, "notes": SECRET}))
    ok(await owner.delete(f"{where}/tasks/{made['id']}"))
    town.ids["deleted"] = made["id"]
    ok(await owner.delete(f"{where}/members/{town.ids['bystander']}"))
    return town


def told(socket: Socket) -> str:
    return str(socket.frames)


def names(town: Town) -> dict[str, str]:
    state = town.replicas[0].context.rooms._entries[town.plans].room.state
    members = (row.record for row in state.rows.values() if row.record["type"] == "member")
    return {each["id"]: each["name"] for each in members}


async def opened_by(town: Town, who: str, replica: int = 0, **at: Any) -> tuple[Socket, dict[str, Any]]:
    socket = town.socket(who, replica)
    await socket.asked("welcome", t="hello", protocol=1, client=f"tab{len(town.sockets)}")
    return socket, await socket.asked("snapshot", t="open", list=town.plans, **at)


@pytest.mark.parametrize("who", GUESTS)
async def test_SEC56_a_snapshot_has_no_tombstone_and_only_people_who_appear(plans: Town, who: str) -> None:
    _, snapshot = await opened_by(plans, who)
    assert all("deleted_at" not in each for each in snapshot["records"])
    assert SECRET not in str(snapshot)
    members = [each for each in snapshot["records"] if each["type"] == "member"]
    assert [(each["id"], each["name"]) for each in members] == [(plans.ids["owner"], "Ada")]
    assert members[0].keys() == {
        *("id", "type", "name", "color", "kind", "created_at", "created_by", "updated_at", "updated_by")
    }
    unseen = {i: name for i, name in names(plans).items() if i != plans.ids["owner"]}
    assert not [i for i in unseen if i in str(snapshot)]


async def test_SEC56_people_get_everything_as_before(plans: Town) -> None:
    _, snapshot = await opened_by(plans, "viewer")
    assert SECRET in str(snapshot)
    assert {each["id"] for each in snapshot["records"] if each["type"] == "member"} == names(plans).keys()


@pytest.mark.parametrize("replica", [0, 1])
async def test_SEC56_changes_tell_of_people_once_they_appear(plans: Town, replica: int) -> None:
    socket, _ = await opened_by(plans, "guest viewer", replica)
    owner, where = plans.cast["owner"], f"/lists/{plans.plans}"
    ok(await owner.patch(f"{where}/members/{plans.ids['viewer']}", json={"role": "editor"}))
    ok(await plans.cast["viewer"].patch("/account", json={"name": "Vic Unseen"}))
    secret = ok(await owner.post(f"{where}/invites", json={"role": "viewer"}))["secret"]
    ok(await plans.cast["stranger"].post("/invites/accept", json={"secret": secret}))
    ok(await plans.cast["editor"].patch(f"{where}/tasks/t", json={"title": "Bread"}))
    await socket.until(lambda me: "Bread" in told(me))
    before = told(socket)
    for unseen in ("viewer", "stranger"):
        assert plans.ids[unseen] not in before
    assert "Vic Unseen" not in before
    ops = [op for frame in socket.frames if frame["t"] == "changes" for each in frame["changes"] for op in each["ops"]]
    assert [(op["op"], op["id"]) for op in ops] == [("create", plans.ids["editor"]), ("set", "t")]
    assert ops[0]["fields"].keys() == {"name", "color", "kind"}
    ok(await plans.cast["editor"].patch("/account", json={"name": "Eda Seen"}))
    ok(await owner.patch(f"{where}/tasks/t", json={"assignees": [plans.ids["viewer"]]}))
    await socket.until(lambda me: "Vic Unseen" in told(me))
    assert "Eda Seen" in told(socket)


async def test_SEC56_of_who_appears_neither_role_is_told_nor_who_gave_it(plans: Town) -> None:
    where = f"/lists/{plans.plans}/members"
    ok(await plans.cast["owner"].patch(f"{where}/{plans.ids['viewer']}", json={"role": "owner"}))
    assert (await push(plans, "editor", [{"op": "set", "id": "t", "fields": {"title": "Bread"}}]))["status"] == "ok"
    socket, _ = await opened_by(plans, "guest viewer")
    ok(await plans.cast["viewer"].patch(f"{where}/{plans.ids['editor']}", json={"role": "owner"}))
    await socket.until(lambda me: bool(changes(me)) and changes(me)[-1]["rev"] == plans.revs())
    assert [each["ops"] for each in changes(socket)] == [[]]
    _, snapshot = await opened_by(plans, "guest viewer")
    assert plans.ids["editor"] in {each["id"] for each in snapshot["records"]}
    assert plans.ids["viewer"] not in str(snapshot)


async def test_SEC56_revisions_and_hashes_are_everybodys(plans: Town) -> None:
    (guest, first), (person, _) = [await opened_by(plans, who) for who in ("guest editor", "viewer")]
    for title in ("Bread", "Rolls"):
        assert (await push(plans, "editor", [{"op": "set", "id": "t", "fields": {"title": title}}]))["status"] == "ok"
    where = f"/lists/{plans.plans}/members/{plans.ids['viewer']}"
    ok(await plans.cast["owner"].patch(where, json={"role": "editor"}))
    await guest.until(lambda me: len(changes(me)) == len(changes(person)) == 3)
    assert [(each["rev"], each["hash"]) for each in changes(guest)] == [
        (each["rev"], each["hash"]) for each in changes(person)
    ]
    assert changes(guest)[-1]["ops"] == []
    last = changes(guest)[-1]
    at = {"epoch": first["epoch"], "rev": last["rev"], "hash": last["hash"]}
    assert (await plans.socket("guest editor").asked("current", t="open", list=plans.plans, **at))["rev"] == last["rev"]


def changes(socket: Socket) -> list[dict[str, Any]]:
    return [each for frame in socket.frames if frame["t"] == "changes" for each in frame["changes"]]


async def test_SEC56_who_was_away_gets_what_there_is_and_not_what_happened(plans: Town) -> None:
    socket, snapshot = await opened_by(plans, "guest viewer")
    at = {"epoch": snapshot["epoch"], "rev": snapshot["rev"], "hash": snapshot["hash"]}
    await socket.end()
    where = f"/lists/{plans.plans}/tasks"
    made = ok(await plans.cast["owner"].post(where, json={"title": "passing by", "notes": SECRET}))
    ok(await plans.cast["owner"].delete(f"{where}/{made['id']}"))
    back, snapshot = await opened_by(plans, "guest viewer", **at)
    assert SECRET not in told(back)
    assert "passing by" not in told(back)
    assert snapshot["rev"] == plans.revs()


async def test_SEC56_who_comes_back_to_another_replica_is_told_of_what_is_deleted_then(plans: Town) -> None:
    socket, snapshot = await opened_by(plans, "guest viewer")
    at = {"epoch": snapshot["epoch"], "rev": snapshot["rev"], "hash": snapshot["hash"]}
    await socket.end()
    back = plans.socket("guest viewer", 1)
    await back.asked("welcome", t="hello", protocol=1, client="tab")
    await back.asked("current", t="open", list=plans.plans, **at)
    assert (await push(plans, "editor", [{"op": "delete", "id": "t"}]))["status"] == "ok"
    await back.until(lambda me: bool(changes(me)))
    assert [(op["op"], op["id"]) for op in changes(back)[0]["ops"]] == [
        ("create", plans.ids["editor"]),
        ("delete", "t"),
    ]


async def test_SEC56_what_is_restored_comes_whole_and_in_its_place(plans: Town) -> None:
    socket, _ = await opened_by(plans, "guest viewer")
    ok(await plans.cast["owner"].post(f"/lists/{plans.plans}/tasks/{plans.ids['deleted']}/restore"))
    await socket.until(lambda me: SECRET in told(me))
    again = socket.frames[-1]
    assert (again["t"], again["rev"]) == ("snapshot", plans.revs())
    assert "reset" not in {each["t"] for each in socket.frames}
    assert (await push(plans, "editor", [{"op": "set", "id": "t", "fields": {"title": "Bread"}}]))["status"] == "ok"
    await socket.until(lambda me: changes(me)[-1:] != [] and changes(me)[-1]["rev"] == plans.revs())


@pytest.mark.parametrize("who", GUESTS)
async def test_SEC56_there_is_no_history_for_guests(plans: Town, who: str) -> None:
    guest, where = plans.cast[who], f"/lists/{plans.plans}"
    for path in (f"{where}/history", f"{where}/history?record={plans.ids['deleted']}", "/history"):
        assert (await guest.get(path)).status_code == 403, path
    for path in (f"{where}/history/times", f"{where}/at/1", f"{where}/at/1?deleted=true", f"{where}/at/999", "/at/1"):
        assert (await guest.get(path)).status_code == 403, path
    assert (await guest.get(f"{where}/tasks?deleted=true")).status_code == 403
    for rev in range(1, plans.revs() + 1):
        assert (await guest.post(f"{where}/history/{rev}/undo", json={"force": True})).status_code == 403


async def test_SEC56_a_guest_brings_back_only_what_they_deleted(plans: Town) -> None:
    guest = "guest editor"
    restore = {"op": "restore", "id": plans.ids["deleted"]}
    assert (await push(plans, guest, [restore]))["code"] == "denied"
    assert (await push(plans, guest, [{"op": "delete", "id": "t"}]))["status"] == "ok"
    assert (await push(plans, guest, [{"op": "restore", "id": "t"}]))["status"] == "ok"


async def test_SEC56_a_guest_is_told_of_the_presence_of_those_they_see(plans: Town) -> None:
    guest, _ = await opened_by(plans, "guest viewer")
    person, _ = await opened_by(plans, "viewer")
    sockets = [(await opened_by(plans, who))[0] for who in ("editor", "owner")]
    for socket in sockets:
        socket.send(t="presence", list=plans.plans, at=None)
    for hearing in (guest, person):
        await hearing.until(lambda me: plans.ids["owner"] in str(here(me)))
    await person.until(lambda me: plans.ids["editor"] in str(here(me)))
    assert plans.ids["editor"] not in told(guest)
    ok(await plans.cast["editor"].patch(f"/lists/{plans.plans}/tasks/t", json={"title": "Bread"}))
    sockets[0].send(t="presence", list=plans.plans, at={"task": "t"})
    await guest.until(lambda me: plans.ids["editor"] in str(here(me)))
    late, _ = await opened_by(plans, "guest editor")
    await late.until(lambda me: plans.ids["editor"] in str(here(me)))


async def test_P3_a_guest_who_has_changed_nothing_yet_is_named_to_members_and_to_no_guest(plans: Town) -> None:
    guest, _ = await opened_by(plans, "guest editor")
    member, _ = await opened_by(plans, "viewer")
    other, _ = await opened_by(plans, "guest viewer")
    mine = guest.frames[0]["you"]["id"]
    owner, _ = await opened_by(plans, "owner")
    guest.send(t="presence", list=plans.plans, at=None)
    owner.send(t="presence", list=plans.plans, at=None)
    await member.until(lambda me: mine in str(here(me)) and plans.ids["owner"] in str(here(me)))
    shown = {who["id"]: who for frame in here(member) for who in [*frame.get("here", []), *frame.get("changed", [])]}
    name = (await plans.cast["guest editor"].get("/session")).json()["guest"]["name"]
    assert (shown[mine]["name"], shown[mine]["kind"]) == (name, "guest")
    assert "name" not in shown[plans.ids["owner"]]
    await other.until(lambda me: plans.ids["owner"] in str(here(me)))
    assert name not in str(here(other))
    assert mine not in str(here(other))


def here(socket: Socket) -> list[dict[str, Any]]:
    return [frame for frame in socket.frames if frame["t"] == "presence"]


async def test_SEC56_socketio_and_rest_tell_guests_of_live_tasks_alone(plans: Town) -> None:
    guest = plans.cast["guest editor"]
    polling = await opened(guest, plans.plans)
    first = await polling.listen("update_tasks")
    answer = await guest.get(f"/lists/{plans.plans}/tasks")
    for text in (first, answer.text, (await guest.get(f"/lists/{plans.plans}")).text):
        assert SECRET not in text
        assert not [name for i, name in names(plans).items() if f'"{name}"' in text]
    for replica in plans.replicas:
        await replica.socketio_door.drain()


async def test_SEC56_a_member_who_takes_the_id_of_a_task_is_told_by_a_snapshot(plans: Town) -> None:
    stranger, where = plans.ids["stranger"], f"/lists/{plans.plans}"
    ok(await plans.cast["editor"].post(f"{where}/tasks", json={"title": "Keep out", "id": stranger}))
    socket, _ = await opened_by(plans, "guest viewer")
    secret = ok(await plans.cast["owner"].post(f"{where}/invites", json={"role": "viewer"}))["secret"]
    ok(await plans.cast["stranger"].post("/invites/accept", json={"secret": secret}))
    await socket.until(lambda me: me.frames[-1]["t"] == "snapshot" and me.frames[-1]["rev"] == plans.revs())
    assert stranger not in {each["id"] for each in socket.frames[-1]["records"]}


LATE: Final = "written after the deletion"


async def done(town: Town, who: str, *ops: dict[str, Any]) -> None:
    assert (await push(town, who, list(ops)))["status"] == "ok"


async def test_SEC56_what_is_written_into_a_deleted_task_is_not_for_guests(plans: Town) -> None:
    socket, _ = await opened_by(plans, "guest viewer")
    await done(plans, "editor", {"op": "delete", "id": "t"})
    await done(plans, "editor", {"op": "set", "id": "t", "fields": {"notes": LATE}})
    await socket.until(lambda me: bool(changes(me)) and changes(me)[-1]["rev"] == plans.revs())
    assert LATE not in told(socket)
    await done(plans, "guest editor", {"op": "set", "id": "t", "fields": {"notes": "a guest's words"}})
    await socket.until(lambda me: changes(me)[-1]["rev"] == plans.revs())
    assert changes(socket)[-1]["ops"][-1] == {"op": "set", "id": "t", "fields": {"notes": "a guest's words"}}
    assert LATE not in told(socket)


async def test_SEC56_nor_is_what_is_said_about_one(plans: Town) -> None:
    def comment(name: str, text: str) -> dict[str, Any]:
        return {"op": "create", "id": name, "type": "comment", "fields": {"task": "t", "text": text}}

    await done(plans, "editor", comment("before", SECRET))
    await done(plans, "editor", {"op": "delete", "id": "t"})
    socket, snapshot = await opened_by(plans, "guest viewer")
    await done(plans, "editor", comment("after", LATE))
    await done(plans, "editor", {"op": "set", "id": "before", "fields": {"text": LATE}})
    await socket.until(lambda me: bool(changes(me)) and changes(me)[-1]["rev"] == plans.revs())
    assert SECRET not in str(snapshot)
    assert LATE not in told(socket)
    await done(plans, "editor", {"op": "restore", "id": "t"})
    await socket.until(lambda me: me.frames[-1]["t"] == "snapshot" and me.frames[-1]["rev"] == plans.revs())
    assert {"before", "after"} <= {each["id"] for each in socket.frames[-1]["records"]}


async def test_SEC56_a_comment_that_comes_to_a_task_that_is_there_comes_whole(plans: Town) -> None:
    made = {"op": "create", "id": "c", "type": "comment", "fields": {"task": plans.ids["deleted"], "text": "Look"}}
    await done(plans, "editor", made)
    socket, snapshot = await opened_by(plans, "guest viewer")
    assert "c" not in {each["id"] for each in snapshot["records"]}
    await done(plans, "editor", {"op": "set", "id": "c", "fields": {"task": "t"}})
    await socket.until(lambda me: me.frames[-1]["t"] == "snapshot" and me.frames[-1]["rev"] == plans.revs())
    assert "c" in {each["id"] for each in socket.frames[-1]["records"]}


async def test_SEC56_a_guest_can_name_in_a_typed_line_only_whom_they_see(plans: Town) -> None:
    where, lines = f"/lists/{plans.plans}/tasks", {"quick": "call @ada @vic"}
    ok(await plans.cast["viewer"].patch("/account", json={"name": "Vic"}))
    assert ok(await plans.cast["owner"].post(where, json=lines))["title"] == "call"
    made = ok(await plans.cast["guest editor"].post(f"/lists/{plans.plans}/tasks", json={"quick": "ask @editor @ada"}))
    assert (made["title"], made["assignees"]) == ("ask @editor", [plans.ids["owner"]])


async def test_SEC56_a_guest_finds_by_a_filter_what_is_in_their_list_alone(plans: Town) -> None:
    guest, where = plans.cast["guest viewer"], f"/lists/{plans.plans}/tasks"
    own = {task["id"] for task in ok(await guest.get(where))}
    for path in (where, "/tasks"):
        found = ok(await guest.get(path, params={"filter": "done | open"}))
        assert {task["id"] for task in found} == own
        assert {task["list"] for task in found} == {plans.plans}
        assert ok(await guest.get(path, params={"filter": SECRET})) == []
    assert (await guest.get(f"/lists/{plans.other}/tasks", params={"filter": ""})).status_code == 404
