"""No hidden owners, and nobody kept out by an id (SEC52, SEC57): tried by an owner at their own browser."""

from typing import Any

import pytest

from livelist.core.access import SERVER
from livelist.core.ops import Create, Mutation
from livelist.core.records import Record
from tests.security.rights.test_membership import members, push
from tests.security.town import Town

KINDS = ("person", "link", "guest", "agent")


async def shown(town: Town, who: str = "owner") -> dict[str, Any]:
    """Return everybody the sharing dialog is told of, by id."""
    sharing = (await town.cast[who].get(f"/lists/{town.plans}/sharing")).raise_for_status().json()
    return {each["id"]: each for each in (*(sharing["links"] or ()), *sharing["members"])}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["owner", "editor"])
async def test_SEC52_an_owner_writes_nobody_into_a_list(town: Town, kind: str, role: str) -> None:
    before = members(town)
    for member_id in (town.ids["stranger"], "freshly-made"):
        fields = {"name": "Eve", "kind": kind, "role": role}
        create = {"op": "create", "id": member_id, "type": "member", "fields": fields}
        for ops in ([create], [{"op": "create", "id": "n", "type": "task", "fields": {"title": "x"}}, create]):
            result = await push(town, "owner", ops)
            assert (result["status"], result["code"]) == ("rejected", "denied")
    assert members(town) == before
    assert (await town.cast["stranger"].get(f"/lists/{town.plans}")).status_code == 404


async def test_SEC52_nobody_who_is_there_becomes_another(town: Town) -> None:
    before = members(town)
    link = next(each["id"] for each in before.values() if each["kind"] == "link")
    for member_id in (link, town.ids["viewer"]):
        for fields in ({"kind": "person"}, {"kind": "link"}, {"name": "Ada"}, {"role": "viewer", "kind": "guest"}):
            result = await push(town, "owner", [{"op": "set", "id": member_id, "fields": fields}])
            assert (result["status"], result["code"]) == ("rejected", "denied"), fields
    raised = await push(town, "owner", [{"op": "set", "id": link, "fields": {"role": "owner"}}])
    assert (raised["status"], raised["code"]) == ("rejected", "invalid")
    assert members(town) == before


async def test_SEC52_what_an_older_version_let_in_has_no_right_and_is_shown_and_removed(town: Town) -> None:
    eve = town.ids["stranger"]
    await write_as_before(town, eve, {"name": "Eve", "kind": "link", "role": "owner"})
    assert (await town.cast["stranger"].get(f"/lists/{town.plans}")).status_code == 404
    for who in ("owner", "viewer"):
        assert (await shown(town, who))[eve]["kind"] == "link"
    assert (await town.cast["owner"].delete(f"/lists/{town.plans}/members/{eve}")).status_code == 204
    assert eve not in members(town)


async def write_as_before(town: Town, member_id: str, fields: dict[str, Any]) -> None:
    """Write a member as earlier versions let an owner do; the core refuses a link as owner today."""
    rooms = town.replicas[0].context.rooms
    asked = Mutation(ops=[Create(member_id, "member", fields | {"role": "editor"})])
    await rooms.commit(town.plans, SERVER, [asked])
    for replica in town.replicas:
        async with replica.context.rooms.hold(town.plans, SERVER) as room:
            await room.refresh()
            record: Record = room.state.rows[member_id].record
            record["role"] = "owner"


async def test_SEC52_every_member_record_is_in_the_sharing_dialog(town: Town) -> None:
    for who in ("guest editor", "agent"):
        (await town.cast[who].post(f"/lists/{town.plans}/tasks", json={"title": "Bread"})).raise_for_status()
    kinds = {each["kind"] for each in members(town).values()}
    assert kinds == set(KINDS)
    for who in ("owner", "editor", "viewer"):
        assert (await shown(town, who)).keys() == members(town).keys()


async def test_SEC57_a_task_with_the_id_of_somebody_does_not_keep_them_out(town: Town) -> None:
    guest = town.ids["stranger"]
    owner = town.cast["owner"]
    made = await town.cast["editor"].post(f"/lists/{town.plans}/tasks", json={"title": "Keep out", "id": guest})
    assert made.status_code == 201
    invited = await owner.post(f"/lists/{town.plans}/invites", json={"role": "viewer"})
    wish = {"secret": invited.json()["secret"]}
    assert (await town.cast["stranger"].post("/invites/accept", json=wish)).json() == {"list": town.plans}
    assert (await town.cast["stranger"].get(f"/lists/{town.plans}/tasks")).status_code == 200
    assert members(town)[guest]["role"] == "viewer"
    assert (await town.cast["stranger"].patch("/account", json={"name": "Zoe"})).status_code == 200
    assert members(town)[guest]["name"] == "Zoe"
