"""Sharing: who is in a list, with which role, and who might come."""

from typing import Any

from fastapi import FastAPI, Request, Response

from livelist.api.http.describe import Route, add
from livelist.api.http.invites import invite_shown
from livelist.api.http.people_models import MemberChanges, Sharing, read_as
from livelist.api.http.times import shown_time
from livelist.api.http.who import answer, identify, nothing, people_of, sharer
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, LastOwner, NotFound, Unauthenticated
from livelist.core.records import Record
from livelist.people.invite_documents import group_of as invites_of
from livelist.people.membership import change_role, remove_member
from livelist.people.registry import People
from livelist.people.shares import group_of as shares_of

SHOWN = ("id", "name", "color", "kind", "role")


async def get_sharing(request: Request) -> Response:
    """Return who is in a list; to its owners also who was invited and which links lead to it.

    Every member record is shown, whatever it is: among the members, or a link that opens something among the links.
    """
    people, list_id = people_of(request), _list_id(request)
    found = await identify(request, people)
    async with people.lists.hold(list_id, found.actor) as room:
        if found.guest:
            raise Denied("Guests do not see who is in a list.")
        records = sorted(room.state.of_type("member"), key=lambda each: (each["created_at"], each["id"]))
        role = found.actor.role(list_id, room.state.get)
    if role != "owner" or not found.actor.shares:
        return answer({"members": _members(records, set()), "invites": None, "links": None})
    invites = await people.invites.group(invites_of(list_id), people.now())
    links = await _links(people, list_id, {each["id"]: each for each in records if each["kind"] == "link"})
    members = _members(records, {each["id"] for each in links})
    return answer({"members": members, "invites": [invite_shown(each) for each in invites], "links": links})


async def patch_member(request: Request) -> Response:
    """Change somebody's role."""
    actor = (await sharer(request)).actor
    wish, member_id, people = await read_as(request, MemberChanges), _member_id(request), people_of(request)
    await change_role(people, actor, _list_id(request), member_id, wish.role)
    return nothing()


async def delete_member(request: Request) -> Response:
    """Take somebody out of a list, or leave it."""
    actor, people = (await sharer(request)).actor, people_of(request)
    await remove_member(people, actor, _list_id(request), _member_id(request))
    return nothing()


def _members(records: list[Record], elsewhere: set[str]) -> list[dict[str, Any]]:
    return [{name: each[name] for name in SHOWN} for each in records if each["id"] not in elsewhere]


async def _links(people: People, list_id: str, records: dict[str, Record]) -> list[dict[str, Any]]:
    """Return the links that still open something."""
    found = await people.shares.group(shares_of(list_id), people.now())
    return [
        {"id": each.id, "role": records[each.id]["role"], "created_at": shown_time(each.value.created)}
        for each in found
        if each.id in records
    ]


def _list_id(request: Request) -> str:
    return valid_id(request.path_params["list_id"])


def _member_id(request: Request) -> str:
    return valid_id(request.path_params["member_id"])


def routes(app: FastAPI) -> None:
    """Add the routes."""
    tag, refusals, start = "sharing", (Unauthenticated, Denied, NotFound), "/lists/{list_id}"
    writing = (*refusals, BadOrigin, LastOwner)
    one = f"{start}/members/{{member_id}}"
    add(app, Route("GET", f"{start}/sharing", "Who is in a list", tag, answer=Sharing, errors=refusals), get_sharing)
    add(
        app,
        Route("PATCH", one, "Change a role", tag, 204, None, MemberChanges, (), (*writing, BadJson, Invalid)),
        patch_member,
    )
    add(app, Route("DELETE", one, "Remove somebody, or leave", tag, 204, errors=writing), delete_member)
