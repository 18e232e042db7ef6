"""What stands in homes alone: links and notices (SEC73, SEC86)."""

from typing import Any, Final

import pytest

from livelist.core.ops import Create
from livelist.people.lists import change
from tests.security.rights.test_membership import push
from tests.security.town import Town

LINK: Final = {"op": "create", "id": "elsewhere", "type": "link", "fields": {"position": "V"}}
NOTICE: Final = {
    "op": "create",
    "id": "told",
    "type": "notice",
    "fields": {"kind": "assigned", "list": "shop", "by": "somebody", "rev": 1, "text": "Look here"},
}
EDITORS: Final = ("owner", "editor", "guest editor", "writing token", "agent", "sharing token")


@pytest.mark.parametrize("who", EDITORS)
@pytest.mark.parametrize("op", [LINK, NOTICE], ids=["link", "notice"])
async def test_SEC73_nobody_puts_a_link_or_a_notice_into_a_shared_list(town: Town, who: str, op: Any) -> None:
    before = town.revs()
    hidden = [{"op": "set", "id": "t", "fields": {"title": "Oat milk"}}, op]
    for ops in ([op], hidden):
        assert (await push(town, who, ops))["code"] == "denied"
    assert town.revs() == before


@pytest.mark.parametrize("who", ["owner", "writing token", "agent", "sharing token"])
async def test_SEC73_ones_own_home_takes_both(town: Town, who: str) -> None:
    home = (await town.cast["owner"].get("/account")).json()["home"]
    mutation = {"client": "mine", "seq": 1, "ops": [LINK, NOTICE]}
    ack = await town.socket(who).asked("ack", t="push", list=home, mutations=[mutation])
    assert ack["results"][0]["status"] == "ok"
    for other in ("editor", "stranger"):
        told = await town.socket(other).asked("error", t="push", list=home, mutations=[mutation])
        assert (told["code"], told["list"]) == ("not_found", home)


async def test_SEC86_nobody_makes_a_notice_one_of_a_list_that_they_cannot_read(town: Town) -> None:
    """What is sent of a notice has its list's title, and names of who is in it."""
    person = town.ids["stranger"]
    home = f"home-{person}"
    notice = Create("told", "notice", {"kind": "assigned", "list": "shop", "by": "somebody", "rev": 1})
    await change(town.visitors[0].people.lists, home, [notice])
    wishes = (
        {"list": town.plans},
        {"by": town.ids["owner"]},
        {"also": [town.ids["owner"]]},
        {"read": True, "title": "x"},
    )
    for seq, fields in enumerate((*wishes, {"read": True, "again": "2026-11-22T10:00:00.000Z"}), 1):
        mutation = {"client": "mine", "seq": seq, "ops": [{"op": "set", "id": "told", "fields": fields}]}
        ack = await town.socket("stranger").asked("ack", t="push", list=home, mutations=[mutation])
        assert ack["results"][0].get("code") == ("denied" if seq <= len(wishes) else None), fields
