"""Every change of who is in a list is in the audit trail, once, by whatever door (SEC64)."""

from typing import Any

import httpx
import pytest

from tests.security.rights.test_membership import members, push
from tests.security.town import Town


async def told(town: Town, since: int) -> list[tuple[str, str | None, str]]:
    """Return the trail of who is in a list after note `since`, the oldest first: kind, by whom, about whom."""
    events = (await town.cast["owner"].get("/audit?limit=200")).raise_for_status().json()["events"]
    kinds = {"member_added", "member_changed", "member_removed", "link_made", "link_revoked"}
    found = [each for each in reversed(events) if each["number"] > since and each["kind"] in kinds]
    assert all(each["about"]["list"] == town.plans for each in found)
    assert all(each["address"] for each in found if each["who"])
    return [(each["kind"], each["who"], each["about"].get("member") or each["about"]["link"]) for each in found]


async def last(town: Town) -> int:
    return int((await town.cast["owner"].get("/audit?limit=1")).json()["events"][0]["number"])


def ok(answer: httpx.Response) -> Any:
    return answer.raise_for_status().json() if answer.content else None


async def test_SEC64_over_http(town: Town) -> None:
    since, owner, where = await last(town), town.cast["owner"], f"/lists/{town.plans}"
    me, viewer, stranger = (town.ids[who] for who in ("owner", "viewer", "stranger"))
    link = ok(await owner.post(f"{where}/links", json={"role": "viewer"}))["id"]
    ok(await owner.patch(f"{where}/members/{link}", json={"role": "editor"}))
    ok(await owner.delete(f"{where}/links/{link}"))
    ok(await owner.patch(f"{where}/members/{viewer}", json={"role": "editor"}))
    ok(await owner.delete(f"{where}/members/{viewer}"))
    secret = ok(await owner.post(f"{where}/invites", json={"role": "viewer"}))["secret"]
    ok(await town.cast["stranger"].post("/invites/accept", json={"secret": secret}))
    ok(await town.cast["stranger"].delete(f"{where}/members/{stranger}"))
    history = ok(await owner.get(f"{where}/history?record={viewer}&limit=1"))["changes"]
    ok(await owner.post(f"{where}/history/{history[0]['rev']}/undo"))
    assert await told(town, since) == [
        ("link_made", me, link),
        ("member_changed", me, link),
        ("link_revoked", me, link),
        ("member_changed", me, viewer),
        ("member_removed", me, viewer),
        ("member_added", None, stranger),
        ("member_removed", stranger, stranger),
        ("member_added", me, viewer),
    ]


async def test_SEC64_over_a_socket_and_each_once(town: Town) -> None:
    since, viewer = await last(town), town.ids["viewer"]
    link = next(i for i, each in members(town).items() if each["kind"] == "link")
    me = town.ids["owner"]
    asked: list[list[dict[str, Any]]] = [
        [{"op": "set", "id": viewer, "fields": {"role": "editor"}}],
        [{"op": "set", "id": viewer, "fields": {"role": "editor"}}],  # which is nothing new
        [{"op": "delete", "id": viewer}, {"op": "set", "id": "t", "fields": {"title": "Bread"}}],
        [{"op": "restore", "id": viewer}, {"op": "set", "id": viewer, "fields": {"role": "owner"}}],
        [{"op": "delete", "id": link}],
    ]
    for ops in asked:
        assert (await push(town, "owner", ops))["status"] == "ok"
    assert (await push(town, "editor", [{"op": "delete", "id": viewer}]))["status"] == "rejected"
    mutation = {"client": "again", "seq": 1, "ops": [{"op": "delete", "id": viewer}]}
    for replica in range(2):  # the same mutation once more, elsewhere
        ack = await town.socket("owner", replica).asked("ack", t="push", list=town.plans, mutations=[mutation])
        assert ack["results"][0]["status"] == "ok"
    assert await told(town, since) == [
        ("member_changed", me, viewer),
        ("member_removed", me, viewer),
        ("member_added", me, viewer),
        ("link_revoked", me, link),
        ("member_removed", me, viewer),
    ]


@pytest.mark.parametrize("who", ["guest editor", "agent"])
async def test_SEC64_whoever_is_introduced_by_their_first_change(town: Town, who: str) -> None:
    since, before = await last(town), members(town)
    for _ in range(2):
        ok(await town.cast[who].post(f"/lists/{town.plans}/tasks", json={"title": "Bread"}))
    (new,) = members(town).keys() - before.keys()
    assert await told(town, since) == [("member_added", new, new)]


async def test_SEC64_changes_of_tasks_leave_nothing_and_cost_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = await last(town)
    written: list[str] = []
    census = town.replicas[0].context.rooms.census
    assert census is not None
    real = type(census).begin

    async def begin(self: Any, list_id: str, *more: Any) -> str:
        written.append(list_id)
        return await real(self, list_id, *more)

    monkeypatch.setattr(type(census), "begin", begin)
    for title in ("Bread", "Rolls"):
        assert (await push(town, "owner", [{"op": "set", "id": "t", "fields": {"title": title}}]))["status"] == "ok"
    assert (await told(town, since), written) == ([], [])
