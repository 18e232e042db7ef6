"""Figures are for whom the list is for; numbers about persons for members; guests learn no words of before (SEC84)."""

from typing import Any, Final

import httpx
import pytest

from tests.security.town import Town

GUESTS: Final = ("guest editor", "guest viewer")
READERS: Final = ("owner", "editor", "viewer", "reading token", "writing token", "agent", "sharing token")
SECRET: Final = "divorce"


@pytest.fixture
async def plans(town: Town) -> Town:
    """The town with a tag that only a deleted task had, and one that a task has."""
    owner, where = town.cast["owner"], f"/lists/{town.plans}/tasks"
    for tags in ([SECRET, "house"], ["house"]):
        made = await owner.post(where, json={"title": "Milk", "tags": tags})
        task = f"{where}/{made.raise_for_status().json()['id']}"
        (await owner.patch(task, json={"completed": True})).raise_for_status()
        if SECRET in tags:
            (await owner.delete(task)).raise_for_status()
    return town


async def figures(town: Town, who: str) -> dict[str, Any]:
    answer = await town.cast[who].get(f"/lists/{town.plans}/analytics")
    assert answer.status_code == 200, (who, answer.text)
    found: dict[str, Any] = answer.json()
    return found


async def test_SEC84_members_and_their_programs_are_told_of_persons(plans: Town) -> None:
    for who in READERS:
        found = await figures(plans, who)
        assert plans.ids["owner"] in {each["id"] for each in found["persons"]}, who
        assert SECRET in {each["tag"] for each in found["tags"]}, who


@pytest.mark.parametrize("who", GUESTS)
async def test_SEC84_a_guest_is_told_of_nobody_and_no_word_that_is_not_there_now(plans: Town, who: str) -> None:
    answer = await plans.cast[who].get(f"/lists/{plans.plans}/analytics")
    found = answer.json()
    assert found["persons"] is None
    assert not [i for i in plans.ids.values() if i in answer.text]
    assert SECRET not in answer.text
    assert {each["tag"]: each["completed"] for each in found["tags"]} == {"house": 2, None: 1}
    assert found["total"] == (await figures(plans, "owner"))["total"]


async def test_SEC84_where_a_list_names_nobody_no_role_is_told_of_persons(plans: Town) -> None:
    owner, where = plans.cast["owner"], f"/lists/{plans.plans}"
    assert (await plans.cast["editor"].patch(where, json={"person_figures": False})).status_code == 403
    (await owner.patch(where, json={"person_figures": False})).raise_for_status()
    for who in (*READERS, *GUESTS):
        assert (await figures(plans, who))["persons"] is None, who
    together = (await owner.get("/analytics")).json()
    assert together["persons"] is not None  # other lists of theirs say who did what
    assert sum(each["completed"] for each in together["persons"]) < together["total"]["completed"]


async def test_SEC84_who_was_removed_is_named_no_more(plans: Town) -> None:
    owner, editor = plans.cast["owner"], plans.ids["editor"]
    (await plans.cast["editor"].post(f"/lists/{plans.plans}/tasks", json={"title": "Bread"})).raise_for_status()
    assert editor in {each["id"] for each in (await figures(plans, "viewer"))["persons"]}
    (await owner.delete(f"/lists/{plans.plans}/members/{editor}")).raise_for_status()
    found = await figures(plans, "viewer")
    assert editor not in {each["id"] for each in found["persons"]}
    assert [each["created"] for each in found["persons"] if each["id"] is None] == [1]
    assert (await plans.cast["editor"].get(f"/lists/{plans.plans}/analytics")).status_code == 404


async def test_SEC84_together_they_are_of_lists_that_the_caller_may_still_read(plans: Town) -> None:
    def lists(answer: httpx.Response) -> set[str]:
        return {each["id"] for each in answer.raise_for_status().json()["lists"]}

    editor = plans.cast["editor"]
    assert plans.plans in lists(await editor.get("/analytics"))
    (await plans.cast["owner"].delete(f"/lists/{plans.plans}/members/{plans.ids['editor']}")).raise_for_status()
    assert plans.plans not in lists(await editor.get("/analytics"))
    for who in ("stranger", "viewer"):
        assert plans.other not in lists(await plans.cast[who].get("/analytics")), who
    for who in GUESTS:  # who have no home with lists in it
        assert lists(await plans.cast[who].get("/analytics")) == set(), who
