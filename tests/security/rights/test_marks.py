"""SEC55: who may not write leaves nothing behind, and what is remembered of who may has a bound."""

from typing import Any

import pytest

from tests.security.town import Socket, Town

TITLE = {"op": "set", "id": "t", "fields": {"title": "Bread"}}
ASKED: dict[str, list[dict[str, Any]]] = {
    "plain": [TITLE],
    "empty": [],
    "bad": [{"op": "set", "id": "t", "fields": {"title": ""}}],
    "unknown": [{"op": "set", "id": "nowhere", "fields": {"title": "x"}}],
    "someone": [{"op": "delete", "id": "someone"}],
}


async def pushed(socket: Socket, list_id: str, client: str, *seqs: int, ops: list[Any]) -> list[dict[str, Any]]:
    mutations = [{"client": client, "seq": seq, "ops": ops} for seq in seqs]
    ack = await socket.asked("ack", t="push", list=list_id, mutations=mutations)
    results: list[dict[str, Any]] = ack["results"]
    return results


@pytest.mark.parametrize("who", ["viewer", "guest viewer", "reading token"])
async def test_SEC55_who_may_not_write_is_told_so_before_anything_and_leaves_no_mark(town: Town, who: str) -> None:
    socket, before = town.socket(who), town.revs()
    for name, ops in ASKED.items():
        results = await pushed(socket, town.plans, name, 1, 2, 7, ops=ops)
        assert [each.get("code") for each in results] == ["denied"] * 3, name
    assert town.revs() == before
    for replica in town.replicas:
        assert await replica.context.store.marks(town.plans, sorted(ASKED)) == {}


async def test_SEC55_who_was_demoted_still_hears_what_became_of_their_last_edit(town: Town) -> None:
    socket = town.socket("editor")
    (made,) = await pushed(socket, town.plans, "tab", 1, ops=[TITLE])
    member = f"/lists/{town.plans}/members/{town.ids['editor']}"
    (await town.cast["owner"].patch(member, json={"role": "viewer"})).raise_for_status()
    repeated, denied = await pushed(socket, town.plans, "tab", 1, 2, ops=[TITLE])
    assert repeated == made
    assert denied["code"] == "denied"
    (await town.cast["owner"].patch(member, json={"role": "editor"})).raise_for_status()
    (again,) = await pushed(socket, town.plans, "tab", 2, ops=[TITLE])
    assert again["status"] == "ok"


async def test_SEC55_a_viewer_can_leave_all_the_same(town: Town) -> None:
    (left,) = await pushed(town.socket("viewer"), town.plans, "v", 1, ops=[{"op": "delete", "id": town.ids["viewer"]}])
    assert left["status"] == "ok"


async def test_SEC55_D17_a_number_repeated_in_each_push_keeps_nothing_alive(town: Town) -> None:
    socket, store = town.socket("editor"), town.replicas[0].context.store
    sizes = []
    for seq in range(2, 40):
        if seq == 2:
            await pushed(socket, town.plans, "tab", 1, ops=[TITLE])
        results = await pushed(socket, town.plans, "tab", 1, seq, ops=[TITLE])
        assert results[1]["status"] == "ok"
        sizes.append(len((await store.marks(town.plans, ["tab"]))["tab"]))
    assert max(sizes) <= sizes[0] + 32
