"""Sharing: who is in a list, with which role, and who might come."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from livelist.api.http.people.invites import invite_shown
from livelist.api.http.people.models.fields import read_as
from livelist.api.http.people.models.sharing import MemberChanges, Sharing
from livelist.api.http.people.requester import answer, identify, nothing, people_of, sharer
from livelist.api.http.queries import named_list
from livelist.api.http.routing import Route, add
from livelist.api.http.writes import valid_id
from livelist.core.errors import BadJson, BadOrigin, Denied, Invalid, LastOwner, NotFound, Unauthenticated
from livelist.core.records import Record
from livelist.core.times import shown_time
from livelist.people.context import People
from livelist.people.documents.invite import group_of as invites_of
from livelist.people.documents.share_link import group_of as shares_of
from livelist.people.sharing.members import change_role, remove_member
from livelist.people.sharing.rights import rights_in

SHOWN = ("id", "name", "color", "kind", "role")


async def get_sharing(request: Request) -> Response:
    """Return who is in a list; to its owners also who was invited and which links lead to it.

    Every member record is shown, whatever it is: among the members, or a link that opens something among the links.
    """
    people, list_id = people_of(request), named_list(request)
    found = await identify(request, people)
    async with people.lists.hold(list_id, found.actor) as room:
        if found.guest:
            raise Denied("Guests do not see who is in a list.")
        records = sorted(room.state.of_type("member"), key=lambda each: (each["created_at"], each["id"]))
        role = found.actor.role(list_id, room.state.get)
    shown = await _members(people, list_id, records)
    if role != "owner" or not found.actor.shares:
        return answer({"members": shown, "invites": None, "links": None})
    invites = await people.invites.group(invites_of(list_id), people.now())
    links = await _links(people, list_id, {each["id"]: each for each in records if each["kind"] == "link"})
    elsewhere = {each["id"] for each in links}
    members = [each for each in shown if each["id"] not in elsewhere]
    return answer({"members": members, "invites": [invite_shown(each) for each in invites], "links": links})


async def patch_member(request: Request) -> Response:
    """Change somebody's role."""
    actor = (await sharer(request)).actor
    wish, member_id, people = await read_as(request, MemberChanges), _member_id(request), people_of(request)
    await change_role(people, actor, named_list(request), member_id, wish.role)
    return nothing()


async def delete_member(request: Request) -> Response:
    """Take somebody out of a list, or leave it."""
    actor, people = (await sharer(request)).actor, people_of(request)
    await remove_member(people, actor, named_list(request), _member_id(request))
    return nothing()


async def _members(people: People, list_id: str, records: list[Record]) -> list[dict[str, Any]]:
    rights = await rights_in(people, list_id, records)
    return [{name: each[name] for name in SHOWN} | {"may": rights[each["id"]]} for each in records]


async def _links(people: People, list_id: str, records: dict[str, Record]) -> list[dict[str, Any]]:
    """Return the links that still open something."""
    found = await people.shares.group(shares_of(list_id), people.now())
    return [
        {"id": each.id, "role": records[each.id]["role"], "created_at": shown_time(each.value.created)}
        for each in found
        if each.id in records
    ]


def _member_id(request: Request) -> str:
    return valid_id(request.path_params["member_id"])


def routes(app: Starlette) -> None:
    """Add the routes."""
    tag, refusals, start = "sharing", (Unauthenticated, Denied, NotFound), "/lists/{list_id}"
    writing = (*refusals, BadOrigin, LastOwner)
    one = f"{start}/members/{{member_id}}"
    add(
        app, Route("GET", f"{start}/sharing", "Who is in a list", tag=tag, answer=Sharing, errors=refusals), get_sharing
    )
    add(
        app,
        Route(
            "PATCH", one, "Change a role", tag=tag, status=204, body=MemberChanges, errors=(*writing, BadJson, Invalid)
        ),
        patch_member,
    )
    add(app, Route("DELETE", one, "Remove somebody, or leave", tag=tag, status=204, errors=writing), delete_member)
