"""Removal and undoing bring no old secret back to life (SEC69)."""

from typing import Any

import httpx
import pytest

from livelist.people.documents.collection import Collection
from livelist.people.documents.session import SESSIONS, group_of_link
from livelist.people.documents.share_link import SHARE_LINKS
from tests.security.rights.test_membership import members, push
from tests.security.town import Town


def ok(answer: httpx.Response) -> Any:
    return answer.raise_for_status().json() if answer.content else None


async def remove(town: Town, who: str, door: str) -> None:
    member = town.ids[who]
    if door == "http":
        ok(await town.cast["owner"].delete(f"/lists/{town.plans}/members/{member}"))
    else:
        assert (await push(town, "owner", [{"op": "delete", "id": member}]))["status"] == "ok"


@pytest.mark.parametrize("door", ["http", "socket"])
async def test_SEC69_who_was_removed_does_not_come_in_again_by_an_invitation_they_know(town: Town, door: str) -> None:
    owner, editor, where = town.cast["owner"], town.cast["editor"], f"/lists/{town.plans}"
    ok(await owner.patch(f"{where}/members/{town.ids['editor']}", json={"role": "owner"}))
    several = ok(await owner.post(f"{where}/invites", json={"role": "editor", "uses": 5}))
    own = ok(await editor.post(f"{where}/invites", json={"role": "editor"}))
    single = ok(await owner.post(f"{where}/invites", json={"role": "viewer"}))
    await remove(town, "editor", door)
    for invite in (several, own):
        assert (await editor.post("/invites/accept", json={"secret": invite["secret"]})).status_code == 404
    assert [each["id"] for each in ok(await owner.get(f"{where}/sharing"))["invites"]] == [single["id"]]
    assert (await editor.get(where)).status_code == 404


async def test_SEC69_who_leaves_ends_nobodys_invitations(town: Town) -> None:
    owner, where = town.cast["owner"], f"/lists/{town.plans}"
    ok(await owner.post(f"{where}/invites", json={"role": "editor", "uses": 5}))
    ok(await town.cast["editor"].delete(f"{where}/members/{town.ids['editor']}"))
    assert len(ok(await owner.get(f"{where}/sharing"))["invites"]) == 1


@pytest.mark.parametrize("door", ["undo", "socket"])
async def test_SEC69_undoing_a_link_and_that_undo_revive_neither_secret_nor_guests(town: Town, door: str) -> None:
    owner, where, guest = town.cast["owner"], f"/lists/{town.plans}", town.cast["guest editor"]
    made = ok(await owner.post(f"{where}/links", json={"role": "editor"}))
    link = made["id"]
    came = town.visitors[0].browser()
    ok(await came.post("/links/enter", json={"secret": made["secret"], "name": "Gus"}))
    change = ok(await owner.get(f"{where}/history?record={link}&limit=1"))["changes"][0]
    if door == "undo":
        undone = ok(await owner.post(f"{where}/history/{change['rev']}/undo"))["rev"]
        again = await owner.post(f"{where}/history/{undone}/undo")
        assert (again.status_code, again.json()["code"]) == (403, "denied")
        assert "stays ended" in again.json()["detail"]
    else:
        assert (await push(town, "owner", [{"op": "delete", "id": link}]))["status"] == "ok"
        assert (await push(town, "owner", [{"op": "restore", "id": link}]))["code"] == "denied"
    assert link not in members(town)
    late = await town.visitors[0].browser().post("/links/enter", json={"secret": made["secret"], "name": "Late"})
    assert late.status_code == 404
    assert (await came.get(f"{where}/tasks")).status_code == 401
    directory = town.replicas[0].context.store.directory
    assert await Collection(directory, SHARE_LINKS).get(link, 0.0) is None
    assert await Collection(directory, SESSIONS).group(group_of_link(link), 0.0) == []
    assert (await guest.get(f"{where}/tasks")).status_code == 200  # of another link


async def test_SEC69_a_guest_who_is_removed_is_out_and_the_others_are_not(town: Town) -> None:
    where, guest = f"/lists/{town.plans}", town.cast["guest editor"]
    ok(await guest.post(f"{where}/tasks", json={"title": "Bread"}))
    gus = ok(await guest.get("/session"))["guest"]["id"]
    ok(await town.cast["owner"].delete(f"{where}/members/{gus}"))
    assert (await guest.get(f"{where}/tasks")).status_code == 401
    assert (await town.cast["guest viewer"].get(f"{where}/tasks")).status_code == 200
