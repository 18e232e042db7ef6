"""Notices in the page's own words: who has which, reading, Done, In an hour."""

from typing import Any

from livelist.core.access import Actor
from livelist.core.ops import Create, Mutation, Set
from livelist.core.times import shown_time
from livelist.people.notices.notice import Notice
from tests.features.notices.conftest import House, until


async def test_N1_whoever_is_assigned_has_a_notice_and_nobody_else(house: House) -> None:
    task = await house.task()
    await house.ann.patch(f"/lists/{house.plans}/tasks/{task}", json={"assignees": [house.ben_id, house.ann_id]})
    notice = await house.told(house.ben, "assigned")
    assert (notice["list"], notice["task"], notice["by"], notice["title"], notice["read"]) == (
        house.plans,
        task,
        house.ann_id,
        "Book the ferry",
        False,
    )
    assert await house.notices(house.ann) == []
    assert (await house.ben.get("/notices")).json()["unread"] == 2  # the list was shared with him, too


async def test_N6_a_notice_is_read_in_one_place_or_all_at_once(house: House) -> None:
    task = await house.task(assignees=[house.ben_id])
    notice = await house.told(house.ben, "assigned")
    tag = (await house.ben.get("/notices")).headers["etag"]
    assert (await house.ben.get("/notices", headers={"If-None-Match": tag})).status_code == 304
    answer = await house.ben.patch(f"/notices/{notice['id']}", json={"read": True})
    assert (answer.status_code, answer.json()["read"], answer.json()["task"]) == (200, True, task)
    assert [each["kind"] for each in await house.notices(house.ben, unread="true")] == ["shared"]
    assert (await house.ben.post("/notices/read")).json() == {"unread": 0}
    assert await house.notices(house.ben, unread="true") == []


async def test_N1_pages_go_on_where_they_ended(house: House) -> None:
    task = await house.task(assignees=[house.ben_id])
    await house.told(house.ben, "assigned")
    await house.comments(house.ann_id, task, "Which one, @Ben?")
    await house.told(house.ben, "mentioned")
    first = (await house.ben.get("/notices", params={"limit": 2})).json()
    rest = (await house.ben.get("/notices", params={"limit": 2, "before": first["next"]})).json()
    assert [each["kind"] for each in first["notices"] + rest["notices"]] == ["mentioned", "assigned", "shared"]
    assert rest["next"] is None
    assert (await house.ben.get("/notices", params={"before": "nobody"})).status_code == 422


async def test_N3_several_within_a_minute_are_one_until_it_is_read(house: House) -> None:
    task = await house.task()
    for text in ("One", "Three", "Thirteen"):
        await house.comments(house.ben_id, task, text)

    async def counted() -> bool:
        return bool((await house.told(house.ann, "commented"))["count"] == 3)

    await until(counted)
    notice = await house.told(house.ann, "commented")
    assert (notice["text"], notice["by"], notice["also"]) == ("Thirteen", house.ben_id, [])
    await house.ann.patch(f"/notices/{notice['id']}", json={"read": True})
    await house.comments(house.ben_id, task, "And another one")

    async def two() -> bool:
        return len(await house.notices(house.ann)) == 2

    await until(two)


async def test_N7_a_kind_that_somebody_does_not_want_is_not_told(house: House) -> None:
    wish: dict[str, Any] = {"ways": {"assigned": []}, "quiet": None, "zone": "Europe/Berlin"}
    chosen = (await house.ben.patch("/notices/settings", json=wish)).raise_for_status().json()
    assert (chosen["ways"]["assigned"], chosen["quiet"], chosen["zone"]) == ([], None, "Europe/Berlin")
    task = await house.task(assignees=[house.ben_id])
    await house.comments(house.ann_id, task, "@Ben, this one")
    await house.told(house.ben, "mentioned")
    assert "assigned" not in {each["kind"] for each in await house.notices(house.ben)}


async def test_N7_a_zone_that_the_server_does_not_know_is_refused(house: House) -> None:
    answer = await house.ben.patch("/notices/settings", json={"zone": "Mars/Base"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["detail"] == "“zone” must be the name of a time zone like Europe/Berlin."


async def test_N6_done_completes_the_task_with_what_is_below_once(house: House) -> None:
    task = await house.task(assignees=[house.ben_id])
    below = await house.task("Find the papers", parent=task)
    notice = await house.told(house.ben, "assigned")
    once = {"Idempotency-Key": f"{notice['id']}-done"}
    for _ in range(2):
        answer = await house.ben.post(f"/notices/{notice['id']}/done", headers=once)
        assert (answer.status_code, answer.json()["read"]) == (200, True)
    for each in (task, below):
        assert (await house.ben.get(f"/lists/{house.plans}/tasks/{each}")).json()["completed"] is True
    await house.ann.patch(f"/lists/{house.plans}/tasks/{task}", json={"completed": False})
    await house.ben.post(f"/notices/{notice['id']}/done", headers=once)
    assert (await house.ben.get(f"/lists/{house.plans}/tasks/{task}")).json()["completed"] is False


async def test_N6_what_is_put_off_comes_again_at_its_time_and_once(house: House) -> None:
    await house.task(assignees=[house.ben_id])
    notice = await house.told(house.ben, "assigned")
    answer = await house.ben.post(f"/notices/{notice['id']}/later", json={"minutes": 30})
    assert answer.json()["again"] > shown_time(house.server.context.rooms.environment.now() + 1700)
    assert answer.json()["read"] is True
    soon = shown_time(house.server.context.rooms.environment.now() + 0.2)
    await house.says(house.ben_id, Set(notice["id"], {"again": soon}), list_id=f"home-{house.ben_id}")

    async def back() -> bool:
        found = await house.told(house.ben, "assigned")
        return not found["read"] and found["again"] is None and found["at"] == soon

    await until(back)


async def test_SEC81_another_persons_notices_are_nobodys(house: House) -> None:
    await house.task(assignees=[house.ben_id])
    notice = await house.told(house.ben, "assigned")
    one = f"/notices/{notice['id']}"
    assert (await house.ann.patch(one, json={"read": True})).status_code == 404
    for deed in ("done", "later"):
        assert (await house.ann.post(f"{one}/{deed}")).status_code == 404
    nobody = house.visitors.browser()
    assert {(await nobody.get("/notices")).status_code, (await nobody.post(f"{one}/done")).status_code} == {401}


async def test_SEC81_guests_and_programs_for_some_lists_have_none(house: House) -> None:
    link = (await house.ann.post(f"/lists/{house.plans}/links", json={"role": "editor"})).json()["secret"]
    guest = house.visitors.browser()
    (await guest.post("/links/enter", json={"secret": link, "name": "Gus"})).raise_for_status()
    wish = {"name": "script", "scope": "write", "lists": [house.plans], "days": 1, "agent": None}
    token = (await house.ben.post("/account/tokens", json=wish)).raise_for_status().json()["secret"]
    program = house.visitors.program(token)
    for who, refusal in ((guest, 403), (program, 404)):
        assert (await who.get("/notices")).status_code == refusal
        assert (await who.get("/notices/settings")).status_code == 403
        assert (await who.post("/notices/devices", json={})).status_code == 403


async def test_SEC81_who_meddles_with_their_own_home_stops_nobody_elses_notices(house: House) -> None:
    """A client id that somebody worked out beforehand is used up by them: the notice is lost to them alone."""
    head = await house.server.context.store.head(house.plans)
    notice = Notice(
        kind="assigned", list=house.plans, by=house.ann_id, rev=0, at="", moment=f"{head.epoch} {head.rev + 1}"
    )
    mutation = Mutation(notice.id_for(house.ben_id), 1, [Create("mine", "notice", notice.fields() | {"at": None})])
    ben = Actor(house.ben_id, name="Ben", home=f"home-{house.ben_id}")
    await house.server.context.rooms.commit(f"home-{house.ben_id}", ben, [mutation])
    task = await house.task(assignees=[house.ben_id])
    await house.comments(house.ben_id, task, "@Ada?")
    await house.told(house.ann, "mentioned")
    await house.comments(house.ann_id, task, "Yes, @Ben")
    await house.told(house.ben, "mentioned")
    assert [each["id"] for each in await house.notices(house.ben) if each["kind"] == "assigned"] == ["mine"]
