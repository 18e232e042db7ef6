"""Comments are their authors': others react to them, and owners may delete them (SEC85).

Whoever moves them, or tasks, invents none (SEC90).
"""

from typing import Any, Final

import pytest

from tests.security.rights.test_membership import push
from tests.security.town import Town

EDITORS: Final = ("owner", "editor", "guest editor", "writing token", "agent", "sharing token")
ONE_ACCOUNT: Final = frozenset({"owner", "writing token", "sharing token"})
OWNERS: Final = ONE_ACCOUNT | {"agent"}
Op = dict[str, Any]


def said(comment_id: str, text: str = "Hm") -> Op:
    return {"op": "create", "id": comment_id, "type": "comment", "fields": {"task": "t", "text": text}}


def moved(comment_id: str, **more: Any) -> Op:
    op = said(comment_id)
    op["fields"]["said"] = {"at": "2026-11-27T17:00:00.000Z"} | more
    return op


def changed(comment_id: str, **fields: Any) -> Op:
    return {"op": "set", "id": comment_id, "fields": fields}


async def done(town: Town, who: str, *ops: Op) -> None:
    assert (await push(town, who, list(ops)))["status"] == "ok"


async def refused(town: Town, who: str, *ops: Op) -> None:
    before = town.revs()
    assert (await push(town, who, list(ops)))["code"] == "denied"
    assert town.revs() == before


@pytest.mark.parametrize("who", EDITORS)
async def test_SEC85_what_one_has_said_is_ones_own_alone(town: Town, who: str) -> None:
    other = "editor" if who in ONE_ACCOUNT else "owner"
    await done(town, who, said("mine"))
    await done(town, other, said("theirs"))
    await done(town, who, changed("mine", text="Hm!"), {"op": "delete", "id": "mine"})
    await done(town, who, {"op": "restore", "id": "mine"})
    await refused(town, who, changed("theirs", text="They never said that"))
    await refused(town, who, changed("theirs", reactions={"👍": ["me"]}, text="Nor that"))
    await refused(town, who, changed("t", notes="Hidden among others"), changed("theirs", task="t2"))


@pytest.mark.parametrize("who", EDITORS)
async def test_SEC85_owners_delete_what_others_have_said_and_only_they_bring_it_back(town: Town, who: str) -> None:
    other = "editor" if who in OWNERS else "owner"
    await done(town, other, said("theirs"))
    if who in OWNERS:
        await done(town, who, {"op": "delete", "id": "theirs"})
        await refused(town, other, {"op": "restore", "id": "theirs"})
        await done(town, who, {"op": "restore", "id": "theirs"})
    else:
        await refused(town, who, {"op": "delete", "id": "theirs"})


@pytest.mark.parametrize("who", ["viewer", "guest viewer", "reading token", "stranger"])
async def test_SEC85_who_may_not_write_does_not_even_react(town: Town, who: str) -> None:
    await done(town, "owner", said("theirs"))
    for ops in ([changed("theirs", reactions={"👍": [town.ids["viewer"]]})], [said("mine")]):
        before = town.revs()
        mutation = {"client": who.replace(" ", "-"), "seq": 1, "ops": ops}
        heard = "error" if who == "stranger" else "ack"
        await town.socket(who).asked(heard, t="push", list=town.plans, mutations=[mutation])
        assert town.revs() == before


async def test_SEC85_nobody_reacts_for_somebody_else(town: Town) -> None:
    owner, editor = town.ids["owner"], town.ids["editor"]
    await done(town, "owner", said("c"))
    await done(town, "editor", changed("c", reactions={"👍": [owner, editor], "🎉": [owner]}))
    await done(town, "owner", changed("c", reactions={"❤️": [editor, owner]}))
    history = (await town.cast["owner"].get(f"/lists/{town.plans}/history?record=c&limit=1")).json()["changes"]
    assert history[0]["ops"][0]["fields"] == {"reactions": {"👍": [editor], "❤️": [owner]}}
    await done(town, "agent", changed("c", reactions={}))
    last = (await town.cast["owner"].get(f"/lists/{town.plans}/history?record=c&limit=2")).json()["changes"]
    assert last[0]["ops"][0]["fields"] == {"reactions": {"👍": [editor], "❤️": [owner]}}


async def test_SEC85_undoing_is_no_way_around_it(town: Town) -> None:
    await done(town, "owner", said("theirs"))
    await done(town, "owner", changed("theirs", text="Hm?"))
    undo = f"/lists/{town.plans}/history/{town.revs()}/undo"
    answer = await town.cast["editor"].post(undo)
    assert (answer.status_code, answer.json()["code"]) == (403, "denied")
    assert (await town.cast["owner"].post(undo)).status_code == 200


@pytest.mark.parametrize("who", EDITORS)
async def test_SEC90_nobody_puts_words_into_a_mouth_afterwards(town: Town, who: str) -> None:
    boss = {"name": "Boss", "at": "2026-11-27T17:00:00.000Z"}
    await done(town, who, said("mine"), moved("theirs", name="Boss"), moved("own"))
    await refused(town, who, changed("mine", said=boss))
    await refused(town, who, changed("theirs", text="Pay Ann more"))
    await refused(town, who, changed("theirs", said=None))
    await refused(town, who, changed("theirs", said=boss | {"name": "Big Boss"}))
    await refused(town, who, changed("own", said=boss))
    await done(town, who, changed("own", text="Hm!"), changed("theirs", said=boss, text="Hm", reactions={}))
    for op in ("delete", "restore"):
        await done(town, who, {"op": op, "id": "theirs"})


async def test_SEC90_nothing_stands_where_it_was_not_said_because_its_moment_is_made_up(town: Town) -> None:
    await done(town, "owner", moved("future", at="9999-12-31T23:59:59.000Z"))
    await done(town, "owner", said("later"))
    await done(town, "editor", moved("past", at="2001-01-01T00:00:00.000Z", name="Boss"))
    for when in ("2026-11-27T17:00", "2026-11-27T17:00+14:00", "yesterday", 7):
        assert (await push(town, "editor", [moved("odd", at=when)]))["code"] == "invalid"
    answer = await town.cast["viewer"].get(f"/lists/{town.plans}/tasks/t/comments")
    assert [each["id"] for each in answer.json()] == ["past", "future", "later"]
    assert answer.json()[0]["created_by"] == town.ids["editor"]


@pytest.mark.parametrize("who", EDITORS)
async def test_SEC90_nobody_says_afterwards_who_made_a_task(town: Town, who: str) -> None:
    first = {"name": "Boss", "at": "2026-11-27T17:00:00.000Z"}
    task: Op = {"op": "create", "id": "far", "type": "task", "fields": {"title": "Far", "position": "V", "made": first}}
    await done(town, who, task)
    for made in (None, {"at": first["at"]}, first | {"name": "Big Boss"}, first | {"at": "2001-01-01T00:00:00.000Z"}):
        await refused(town, who, changed("far", made=made))
    await refused(town, who, changed("t", made=first))
    await done(town, who, changed("far", title="Near", made=first))
    answer = (await town.cast["viewer"].get(f"/lists/{town.plans}/tasks/far")).json()
    assert (answer["title"], answer["made"]) == ("Near", first)
    for made, status in ((None, 403), (first, 200)):
        answer = await town.cast["editor"].patch(f"/lists/{town.plans}/tasks/far", json={"made": made})
        assert answer.status_code == status
