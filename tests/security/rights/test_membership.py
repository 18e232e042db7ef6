"""Who may change who is in a list, tried at every door (SEC51)."""

from typing import Any, Final

import pytest

from livelist.core.records import Record
from tests.security.polling import opened
from tests.security.town import Town

PROGRAMS: Final = ("writing token", "agent")
Op = dict[str, Any]


def attacks(town: Town) -> dict[str, list[Op]]:
    """Everything a program once did to who is in a list, and its neighbours."""
    person = {"name": "Eve", "kind": "person", "role": "owner"}
    stranger, viewer, owner = town.ids["stranger"], town.ids["viewer"], town.ids["owner"]
    return {
        "a stranger as owner": [{"op": "create", "id": stranger, "type": "member", "fields": person}],
        "a record of one's own": [{"op": "create", "id": "freshly-made", "type": "member", "fields": person}],
        "a link": [{"op": "create", "id": "a-link", "type": "member", "fields": person | {"kind": "link"}}],
        "a viewer raised": [{"op": "set", "id": viewer, "fields": {"role": "owner"}}],
        "a link raised": [{"op": "set", "id": town.ids["link"], "fields": {"role": "owner"}}],
        "an owner removed": [{"op": "delete", "id": owner}],
        "a viewer removed": [{"op": "delete", "id": viewer}],
        "a link ended": [{"op": "delete", "id": town.ids["link"]}],
        "one who left, back": [{"op": "restore", "id": town.ids["gone"]}],
        "another name": [{"op": "set", "id": viewer, "fields": {"name": "Ann"}}],
        "under cover of a task": [
            {"op": "set", "id": "t", "fields": {"title": "Oat milk"}},
            {"op": "set", "id": viewer, "fields": {"role": "owner"}},
        ],
    }


def members(town: Town) -> dict[str, Record]:
    state = town.replicas[0].context.rooms._entries[town.plans].room.state
    return {each["id"]: each for each in state.of_type("member")}


async def push(town: Town, who: str, ops: list[Op]) -> dict[str, Any]:
    """Return the answer to one mutation over /ws, of a client of its own: a refusal uses its number up."""
    mutation = {"client": f"c{len(town.sockets)}", "seq": 1, "ops": ops}
    ack = await town.socket(who).asked("ack", t="push", list=town.plans, mutations=[mutation])
    result: dict[str, Any] = ack["results"][0]
    return result


@pytest.fixture
async def plans(town: Town) -> Town:
    """The town with somebody who was removed, and the id of a link; a second owner, so that one can be removed."""
    owner = town.cast["owner"]
    sharing = (await owner.get(f"/lists/{town.plans}/sharing")).json()
    town.ids["link"], town.ids["gone"] = sharing["links"][0]["id"], town.ids["bystander"]
    where = f"/lists/{town.plans}/members"
    (await owner.delete(f"{where}/{town.ids['gone']}")).raise_for_status()
    (await owner.patch(f"{where}/{town.ids['editor']}", json={"role": "owner"})).raise_for_status()
    return town


@pytest.mark.parametrize("who", PROGRAMS)
async def test_SEC51_a_program_changes_nobody_over_a_socket(plans: Town, who: str) -> None:
    before, rev = members(plans), plans.revs()
    for name, ops in attacks(plans).items():
        result = await push(plans, who, ops)
        assert (result["status"], result["code"]) == ("rejected", "denied"), name
    assert (members(plans), plans.revs()) == (before, rev)
    edit = await push(plans, who, [{"op": "set", "id": "t", "fields": {"title": "Bread"}}])
    assert edit["status"] == "ok", str(edit)


@pytest.mark.parametrize("who", PROGRAMS)
async def test_SEC51_a_program_changes_nobody_over_http(plans: Town, who: str) -> None:
    program, where = plans.cast[who], f"/lists/{plans.plans}"
    before = members(plans)
    asked = [
        ("post", f"{where}/links", {"role": "editor"}),
        ("post", f"{where}/invites", {"role": "owner"}),
        ("patch", f"{where}/members/{plans.ids['viewer']}", {"role": "owner"}),
        ("delete", f"{where}/members/{plans.ids['viewer']}", None),
        ("delete", f"{where}/links/{plans.ids['link']}", None),
    ]
    for method, path, body in asked:
        assert (await program.request(method, path, json=body)).status_code == 403, path
    for change in (await program.get(f"{where}/history?limit=200")).json()["changes"]:
        if any(op["id"] in before and op["id"] not in {"t", plans.plans} for op in change["ops"]):
            undo = await program.post(f"{where}/history/{change['rev']}/undo", json={"force": True})
            assert undo.status_code in {403, 422}, change
    assert before.keys() <= members(plans).keys() <= before.keys() | {await own_id(plans, who)}
    assert {i: each["role"] for i, each in members(plans).items() if i in before} == {
        i: each["role"] for i, each in before.items()
    }


async def own_id(town: Town, who: str) -> str:
    welcome = await town.socket(who).asked("welcome", t="hello", protocol=1, client="me")
    return str(welcome["you"]["id"])


@pytest.mark.parametrize("who", PROGRAMS)
async def test_SEC51_no_event_of_socketio_reaches_a_member(plans: Town, who: str) -> None:
    before = members(plans)
    polling = await opened(plans.cast[who], plans.plans)
    for event in ("edit_task", "toggle_complete_task", "delete_task"):
        answer = await polling.ask(event, {"id": plans.ids["viewer"], "text": "Eve", "role": "owner"})
        assert answer["code"] == "not_found", event
    await polling.ask("clear_all_tasks", {})
    after = members(plans)
    assert {i: after[i] for i in before} == before
    for replica in plans.replicas:
        await replica.socketio_door.drain()


async def test_SEC51_a_token_for_sharing_may_and_the_trail_names_it(plans: Town) -> None:
    viewer, where = plans.ids["viewer"], f"/lists/{plans.plans}"
    tokens = (await plans.cast["owner"].get("/account/tokens")).json()
    (token,) = [each["id"] for each in tokens if each["scope"] == "share"]
    program = plans.cast["sharing token"]
    assert (await program.patch(f"{where}/members/{viewer}", json={"role": "editor"})).status_code == 204
    assert (await program.post(f"{where}/invites", json={"role": "viewer"})).status_code == 201
    shown = (await program.get(f"{where}/sharing")).json()
    assert len(shown["invites"]) == 1
    events = (await plans.cast["owner"].get("/audit?limit=200")).json()["events"]
    named = {each["kind"] for each in events if each["about"].get("token") == token and each["kind"] != "token_made"}
    assert named == {"member_changed", "invite_made"}
    assert members(plans)[viewer]["role"] == "editor"
